"""Facts that a sentence reports: one for each figure, each dated event and each first of its kind (codebook 5)."""

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
    modality: str = ""
    quantity: str = ""
    date: str = ""


def suggest_facts(sentence: Sentence) -> list[FactDraft]:
    """Return the facts that a sentence seems to report, in reading order; none in a supposition or an expectation."""
    clauses = _with_leads_joined(sentence, split_clauses(sentence.text, "，；：。！？,;:!?"))
    facts: list[FactDraft] = []
    for clause in clauses:
        facts += _of_clause(sentence, replace(clause, start=clause.start + front_end(sentence.text[clause.start :])))
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


def front_end(text: str) -> int:
    """Return the length of the numbering and the connectives before what a clause states (并于, 其中, 目前)."""
    match = re.match(rf"(?:(?:{any_of('drafting/facts', 'fronts')})，?|\s)*", text[numbering_end(text) :])
    return numbering_end(text) + (match.end() if match else 0)


def _leads(sentence: Sentence, clause: Clause) -> bool:
    """Return whether a clause states nothing by itself: a date alone (2022年), or of whom the next one speaks (…中)."""
    text = sentence.text[clause.start : clause.end]
    if text in listed("drafting/facts", "times"):
        return True
    if text.endswith(listed("drafting/facts", "lead_endings")):
        return any(clause.start <= q.start < clause.end and q.use in _REPORTING for q in sentence.quantities)
    date = next((d for d in sentence.dates if clause.start <= d.start and d.end <= clause.end), None)
    return date is not None and len(text) - len(date.quote) <= _AROUND_DATE


def _of_clause(sentence: Sentence, clause: Clause) -> list[FactDraft]:
    text = sentence.text[clause.start : clause.end]
    dates = [d for d in sentence.dates if clause.start <= d.start and d.end <= clause.end]
    reported = [q for q in sentence.quantities if clause.start <= q.start < clause.end and q.use in _REPORTING]
    figures = [q for q in reported if not _is_expected(sentence, q.start)]
    possible = _modality(text)
    facts = []
    if len(figures) > 1:  # 每10万人只有1座: what each is said of is no statement
        figures = [q for q in figures if not sentence.text.endswith("每", 0, q.start)] or figures
    if len(figures) > 1:  # 60岁以上老人已有83万多人: the age says who is counted
        figures = [q for q in figures if q.unit != "岁"]
    for figure in figures:
        name = figure.quote if len(reported) > 1 else ""
        facts.append(FactDraft("quantity", clause.start, clause.end, possible, name, ""))
    dated = _NEAR if figures else _DATED
    events = [d for d in dates if d.precision in dated and not _is_expected(sentence, clause.end)]
    events = [d for d in events if not re.search(table("drafting/facts")["until"], sentence.text[: d.start])]
    if events and re.search(any_of("drafting/facts", "event"), text):
        name = events[0].quote if len(dates) > 1 else ""
        facts.append(FactDraft("event", clause.start, clause.end, possible, "", name))
    if (facts or dates) and (first := re.search(table("drafting/facts")["superlative"], text)):
        start = clause.start + first.start()
        facts.append(FactDraft("superlative", start, clause.end, possible, "", ""))
    return facts


def _is_expected(sentence: Sentence, start: int) -> bool:
    """Return whether words of expectation stand before a place, in the stretch between two semicolons that holds it."""
    begin = max(sentence.text.rfind(mark, 0, start) for mark in "；;。") + 1
    return bool(re.search(table("drafting/roles")["expectation"], sentence.text[begin:start]))


def _modality(text: str) -> str:
    """Return ``ability`` or ``possibility`` where 可 or 能 stands as a word of its own, else ""."""
    if not _possible().search(text):
        return ""
    return "possibility" if re.search(table("drafting/facts")["comes_about"], text) else "ability"


@cache
def _possible() -> re.Pattern[str]:
    joined = "".join(listed("drafting/facts", "joined"))
    words, others = any_of("drafting/facts", "possible"), any_of("drafting/facts", "not_possible")
    return re.compile(f"(?!{others})(?<![{joined}])(?:{words})(?!源|力|效|耗|见|观|靠)")


def _reads_back(sentence: Sentence, fact: FactDraft) -> bool:
    """Return whether the build would find the one figure or date that the fact means."""
    if fact.fact_type == "superlative":
        return True
    rows = sentence.quantities if fact.fact_type == "quantity" else sentence.dates
    name = fact.quantity if fact.fact_type == "quantity" else fact.date
    inside = [row for row in rows if fact.start <= row.start and row.end <= fact.end]
    if name:
        return sum(row.quote == name for row in inside) == 1
    if fact.fact_type == "quantity":
        return sum(q.use in _REPORTING for q in sentence.quantities if fact.start <= q.start < fact.end) == 1
    return len(inside) == 1
