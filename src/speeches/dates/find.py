"""The dates of a passage: days, months, quarters, years, decades, centuries and intervals (codebook 6)."""

from __future__ import annotations

import re

from speeches.dates.context import Anchor, Frame
from speeches.dates.grammar import Grammar, grammar
from speeches.dates.guards import counts
from speeches.dates.reading import read
from speeches.dates.values import Reading, between, since, until
from speeches.lexicon import table
from speeches.model import DateExpression

__all__ = ["Anchor", "find_dates"]

_SENTENCE_END = re.compile("[。！？!?\n]")
# Groups of the grammar's pattern that make a date whole without another to lean on.
_WHOLE = (
    *("head", "iso_year", "plan", "bare_plan", "century_any", "decade"),
    *("day_word", "month_word", "quarter_word"),
)
_COMMA = re.compile("[，,]?[在于]?的?")


def find_dates(text: str, anchor: Anchor | None) -> list[DateExpression]:
    """Return the date expressions of one passage, in order and apart from one another.

    Positions are code points of ``text``. ``anchor`` is the article's date: without it relative dates, and those
    whose year is not printed, have no value. What looks like a date but is none of the calendar (2月30日, 13月)
    is no row.
    """
    patterns = grammar()
    comparing = tuple(table("dates/dates")["words"]["comparing"])
    rows: list[DateExpression] = []
    named: Reading | None = None
    named_end = position = checked = 0
    near = True
    for trigger in patterns.trigger.finditer(text):
        if trigger.start() < position:
            continue
        match = patterns.atom.match(text, trigger.start())
        if match is None or match.end() == match.start():
            continue
        near = near and _SENTENCE_END.search(text, checked, match.start()) is None
        checked = match.start()
        frame = Frame(anchor, named, near, near and _COMMA.fullmatch(text, named_end, checked) is not None)
        start, first = read(match, frame)
        if first is None:
            position = match.end()
            continue
        reading, position = _whole(text, match, first, frame, patterns)
        if not counts(text, match, frame):
            if match["year_word"]:  # 以后年底: no 后年, but another word may begin inside
                position = match.start() + 1
            continue
        rows.append(
            DateExpression(start, position, text[start:position], reading.value, reading.precision, reading.basis)
        )
        if _leans(match) and not (reading.value or "").startswith("..") and not text.startswith(comparing, position):
            named, named_end, near = reading, position, True
    return rows


def _whole(text: str, match: re.Match[str], first: Reading, frame: Frame, patterns: Grammar) -> tuple[Reading, int]:
    """Return a date with what follows and belongs to it: the other end of an interval, 以来, 前; and where it ends."""
    end = match.end()
    link = patterns.connector.match(text, end)
    if link:
        other = patterns.atom.match(text, link.end())
        carried = Frame(frame.anchor, first, near=True, carried=True)
        if other and other.end() > other.start() and _fits(other, first) and counts(text, other, carried):
            start, last = read(other, carried)
            whole = between(first, last)
            if whole is not None and start == other.start():
                return whole, other.end()
    bound = patterns.bound.match(text, end)
    if bound is None or match["year_span"]:
        return first, end
    return (since(first) if bound["since"] else until(first)), bound.end()


def _fits(other: re.Match[str], first: Reading) -> bool:
    """Return whether a second date can end an interval: one without a year needs a month before it to lean on."""
    if any(other[group] for group in _WHOLE):
        return True
    if other["decade_any"]:
        return first.precision == "decade"
    return first.month is not None or first.day is not None


def _leans(match: re.Match[str]) -> bool:
    """Return whether later dates may lean on this one: not where it is itself only named by its distance (上年)."""
    lexicon = table("dates/dates")
    word = match["year_word"] or match["month_word"]
    return not word or (lexicon["year_words"] | lexicon["month_words"])[word]["from"] != "nearest"
