"""Facts that a sentence reports: one for each figure and each dated event (codebook 5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from speeches.drafting.suggest.clauses import Clause, numbering_end, split_clauses
from speeches.drafting.suggest.sentences import Sentence
from speeches.lexicon import any_of, listed, table

_REPORTING = ("measure", "descriptor")  # uses of figures that state something (codebook 6)
_DATED = ("day", "month", "quarter", "year", "interval")  # precision of dates at which an event is reported
_AROUND_DATE = 2  # characters that may stand beside a date (截至, 到) in a clause that is a date alone
_NEAR = ("day", "month")  # in a clause with a figure a year alone says of when the figure is


@dataclass(frozen=True, slots=True)
class FactDraft:
    """A suggested fact: its quote's place in the sentence (code points), the figure or date where it must be named."""

    fact_type: str
    start: int
    end: int
    is_possible: bool = False
    quantity: str = ""
    date: str = ""


def suggest_facts(sentence: Sentence) -> list[FactDraft]:
    """Return the facts that a sentence seems to report, in reading order; none in a supposition or an expectation."""
    clauses = _with_leads_joined(sentence, split_clauses(sentence.text, "，；：。！？,;:!?"))
    facts: list[FactDraft] = []
    for clause in clauses:
        facts += _of_clause(sentence, replace(clause, start=clause.start + _front(sentence.text[clause.start :])))
    return [fact for fact in facts if _reads_back(sentence, fact)]


def _with_leads_joined(sentence: Sentence, clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses with one that states nothing by itself joined to the one behind it."""
    joined: list[Clause] = []
    for clause in clauses:
        before = joined[-1] if joined else None
        if before and before.mark in "，," and _leads(sentence, before):
            joined[-1] = replace(clause, start=before.start)
        else:
            joined.append(clause)
    return joined


def _front(text: str) -> int:
    """Return the length of the numbering and the connectives before what a clause states (并于, 其中, 目前)."""
    match = re.match(rf"(?:{any_of('drafting/facts', 'fronts')}|\s)*", text[numbering_end(text) :])
    return numbering_end(text) + (match.end() if match else 0)


def _leads(sentence: Sentence, clause: Clause) -> bool:
    """Return whether a clause states nothing by itself: a date alone (2022年), or of whom the next one speaks (…中)."""
    text = sentence.text[clause.start : clause.end]
    if text.endswith(listed("drafting/facts", "lead_endings")):
        return any(clause.start <= q.start < clause.end and q.use in _REPORTING for q in sentence.quantities)
    date = next((d for d in sentence.dates if clause.start <= d.start and d.end <= clause.end), None)
    return date is not None and len(text) - len(date.quote) <= _AROUND_DATE


def _of_clause(sentence: Sentence, clause: Clause) -> list[FactDraft]:
    text = sentence.text[clause.start : clause.end]
    dates = [d for d in sentence.dates if clause.start <= d.start and d.end <= clause.end]
    reported = [q for q in sentence.quantities if clause.start <= q.start < clause.end and q.use in _REPORTING]
    figures = [q for q in reported if not _is_expected(sentence, q.start)]
    possible = bool(_possible().search(text))
    facts = []
    for figure in figures:
        name = figure.quote if len(reported) > 1 else ""
        facts.append(FactDraft("quantity", clause.start, clause.end, possible, name, ""))
    dated = _NEAR if figures else _DATED
    events = [d for d in dates if d.precision in dated and not _is_expected(sentence, clause.end)]
    if events and re.search(any_of("drafting/facts", "event"), text):
        name = events[0].quote if len(dates) > 1 else ""
        facts.append(FactDraft("event", clause.start, clause.end, possible, "", name))
    return facts


def _is_expected(sentence: Sentence, start: int) -> bool:
    """Return whether words of expectation stand before a place, in the stretch between two semicolons that holds it."""
    begin = max(sentence.text.rfind(mark, 0, start) for mark in "；;。") + 1
    return bool(re.search(table("drafting/roles")["expectation"], sentence.text[begin:start]))


@cache
def _possible() -> re.Pattern[str]:
    words, others = any_of("drafting/facts", "possible"), any_of("drafting/facts", "not_possible")
    return re.compile(f"(?!{others})(?<!不)(?:{words})(?!源|力|效|耗)")


def _reads_back(sentence: Sentence, fact: FactDraft) -> bool:
    """Return whether the build would find the one figure or date that the fact means."""
    rows = sentence.quantities if fact.fact_type == "quantity" else sentence.dates
    name = fact.quantity if fact.fact_type == "quantity" else fact.date
    inside = [row for row in rows if fact.start <= row.start and row.end <= fact.end]
    if name:
        return sum(row.quote == name for row in inside) == 1
    if fact.fact_type == "quantity":
        return sum(q.use in _REPORTING for q in sentence.quantities if fact.start <= q.start < fact.end) == 1
    return len(inside) == 1
