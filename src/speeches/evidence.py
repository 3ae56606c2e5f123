"""What outside evidence may say (codebook 10): a row's one status, and what is wrong with a corroboration or a search.

Rows are text by column, ``""`` where a cell is empty, so that the build and the check of a copy apply one rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

TextCells = Mapping[str, str]
Fault = tuple[str, str]  # the column, and what to do about it

TARGETS = ("fact_id", "affiliation_id", "emendation_id", "date_id")
STATUSES = ("differs", "independent", "own_only", "partly", "context_only", "not_found", "not_searched")
OWN = ("own", "own_relayed")
OTHERS = ("official", "independent")
MOST_SUMMARY = 200
MOST_QUOTED = 10

_MARKED = re.compile('“([^”]*)”|‘([^’]{2,})’|「([^」]*)」|"([^"]*)"')
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U000323af，。、；：]+")


@dataclass(frozen=True, slots=True)
class Target:
    """What the rules ask of the row that evidence is about.

    ``own``: entities whose word is the row's own (subject, who made the subject, the speaker's bodies); ``is_post``:
    the row is a post; ``is_total``: it counts something up to the day it was said, with no date of its own;
    ``said_on``: the meeting's day; ``lower``, ``upper``, ``approx``: the bounds of its figure.
    """

    own: frozenset[str] = frozenset()
    is_post: bool = False
    is_total: bool = False
    said_on: str = ""
    lower: str = ""
    upper: str = ""
    approx: str = ""


def evidence_status(
    corroborations: Iterable[TextCells], searches: Iterable[TextCells], quality: Mapping[str, str]
) -> str:
    """Return the status of one row, a code of ``STATUSES``; ``quality`` is each source's, by its identifier.

    A value that differs is shown before all else. ``independent`` asks for a supporting page that is more than a
    mirror, of an official or independent claimant; support by a partner, or read in a mirror alone, is ``partly``.
    """
    rows = list(corroborations)
    supports = [row for row in rows if row["verdict"] == "supports"]
    verdicts = {row["verdict"] for row in rows}
    if "differs" in verdicts:
        return "differs"
    if any(row["independence"] in OTHERS and quality.get(row["source_id"], "mirror") != "mirror" for row in supports):
        return "independent"
    if any(row["independence"] in OWN for row in supports):
        return "own_only"
    if supports or "partly" in verdicts:
        return "partly"
    if rows:
        return "context_only"
    return "not_found" if any(row["outcome"] != "not_searched" for row in searches) else "not_searched"


def bounds(value: Decimal, approx: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the lowest and highest number that a hedge leaves, as in ``quantities`` (codebook 6)."""
    lower = value if approx in ("exact", "more_than", "at_least") else None
    upper = value if approx in ("exact", "nearly", "less_than", "at_most") else None
    return lower, upper


def corroboration_faults(row: TextCells, target: Target) -> Iterator[Fault]:
    """Yield what is wrong with one corroboration: its figure, its verdict, its claimant, its words."""
    yield from target_faults(row)
    yield from _figure_faults(row)
    if row["verdict"] == "supports" and row["same_measure"] == "false":
        yield "verdict", "another measure supports nothing; write partly or context."
    if row["verdict"] == "differs" and row["aspect"] == "value":
        if not (row["value"] or row["lower"] or row["upper"]) or not row["unit"]:
            yield "value", "a figure that differs needs its value and unit; add them."
        elif _compatible(row, target):
            yield "verdict", "lies within the bounds of the row's figure, so does not differ; write supports or partly."
    if target.is_total and row["aspect"] == "value" and row["verdict"] != "context" and _another_time(row, target):
        yield "verdict", f"a running total at another date than {target.said_on} is context alone; write context."
    yield from _claimant_faults(row, target)
    for column in ("summary_en", "note"):
        yield from _word_faults(column, row[column])


def search_faults(row: TextCells, _target: Target | None = None) -> Iterator[Fault]:
    """Yield what is wrong with one search: words, collection and day where it was made, a reason where it was not."""
    yield from target_faults(row)
    made = row["outcome"] != "not_searched"
    for column in ("words", "collection", "searched_date"):
        if made and not row[column]:
            yield column, "is missing, though a search was made; add it."
        if not made and row[column]:
            yield column, "is given, though no search was made; take it away or correct the outcome."
    if not made and not row["reason"]:
        yield "reason", "why nothing was searched is missing; add it."
    yield from _word_faults("reason", row["reason"])


def target_faults(row: TextCells) -> Iterator[Fault]:
    """Yield a fault where a row is not about exactly one fact, post, repair or date."""
    named = [column for column in TARGETS if row[column]]
    if len(named) != 1:
        yield TARGETS[0], f"exactly one of {', '.join(TARGETS)} must be given, here {' and '.join(named) or 'none'}."


def covers(edtf: str, day: str) -> bool:
    """Return whether an EDTF date or interval (``2024``, ``2024-04``, ``2024-01/2024-06``) holds the ``day``."""
    first, _, last = edtf.partition("/")
    last = last or first
    after = first in ("", "..") or first <= day[: len(first)]
    return after and (last == ".." or day[: len(last)] <= last)


def _another_time(row: TextCells, target: Target) -> bool:
    return not (row["outside_date"] and covers(row["outside_date"], target.said_on))


def _figure_faults(row: TextCells) -> Iterator[Fault]:
    figure = row["value"] or row["lower"] or row["upper"]
    if bool(figure) != bool(row["approx"]):
        yield "approx", "a figure and its hedge go together; give both or neither."
    if bool(figure) != bool(row["same_measure"]):
        yield "same_measure", "says whether the outside figure counts the same; give it with a figure, and only then."
    if row["value"] and row["approx"]:
        lower, upper = bounds(Decimal(row["value"]), row["approx"])
        given = (_decimal(row["lower"]), _decimal(row["upper"]))
        if given != (lower, upper):
            yield "approx", f"the bounds do not go with {row['approx']} {row['value']}; build again."


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _compatible(row: TextCells, target: Target) -> bool:
    """Return whether an outside value lies within the bounds of the row's figure."""
    value = _decimal(row["value"])
    lower, upper = _decimal(target.lower), _decimal(target.upper)
    if value is None or (lower is None and upper is None):
        return False
    low_enough = upper is None or value < upper or (value == upper and target.approx not in ("nearly", "less_than"))
    return low_enough and (lower is None or value > lower or (value == lower and target.approx != "more_than"))


def _claimant_faults(row: TextCells, target: Target) -> Iterator[Fault]:
    independence, claimant = row["independence"], row["claimant_id"]
    allowed = (*OWN, "official") if target.is_post else OWN
    if claimant and claimant in target.own and independence not in allowed:
        yield "independence", f"{claimant} is the speaker's or the subject's own body; write {' or '.join(allowed)}."
    if independence in OWN and not claimant:
        yield "claimant_id", f"whose own word it is must be named where independence is {independence}; add it."


def _word_faults(column: str, text: str) -> Iterator[Fault]:
    if column == "summary_en" and len(text) > MOST_SUMMARY:
        yield column, f"has {len(text)} characters; say it in {MOST_SUMMARY}."
    quoted = [word for found in _MARKED.findall(text) for word in found if word] + _HAN.findall(text)
    for words in quoted:
        if len(words) > MOST_QUOTED:
            yield column, f"quotes {len(words)} characters in one piece ({words}); say it in our own words."
