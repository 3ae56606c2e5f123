"""The dates of a passage: days, months, quarters, years, decades, centuries and intervals (codebook 6)."""

from __future__ import annotations

import re

from speeches.dates.context import Anchor, Frame
from speeches.dates.grammar import Grammar, Match, grammar
from speeches.dates.pieces import bounds
from speeches.dates.values import Reading, between, since, until
from speeches.dates.words import listed
from speeches.model import DateExpression

__all__ = ["Anchor", "find_dates"]

_SENTENCE_END = re.compile("[。！？!?\n]")
_COMMA = re.compile("[，,]?[在于]?的?")


def find_dates(text: str, anchor: Anchor | None) -> list[DateExpression]:
    """Return the date expressions of one passage, in order and apart from one another.

    Positions are code points of ``text``. ``anchor`` is the article's date: without it relative dates, and those
    whose year is not printed, have no value. What looks like a date but is none of the calendar (2月30日, 13月)
    is no row.
    """
    forms = grammar()
    rows: list[DateExpression] = []
    named: Reading | None = None
    named_end = position = checked = 0
    near = True
    for trigger in forms.trigger.finditer(text):
        if trigger.start() < position:
            continue
        match = forms.match(text, trigger.start())
        if match is None:
            continue
        near = near and _SENTENCE_END.search(text, checked, match.start) is None
        checked = match.start
        frame = Frame(anchor, named, near, near and _COMMA.fullmatch(text, named_end, checked) is not None)
        start, first = match.read(frame)
        if first is None:
            position = match.end
            continue
        reading, position = _whole(match, first, frame, forms)
        if not match.counts(frame):
            if not match.form.hides:
                position = match.start + 1
            continue
        rows.append(
            DateExpression(start, position, text[start:position], reading.value, reading.precision, reading.basis)
        )
        open_before = (reading.value or "").startswith("..")
        if match.leans and not open_before and not text.startswith(listed("comparing"), position):
            named, named_end, near = reading, position, True
    return rows


def _whole(match: Match, first: Reading, frame: Frame, forms: Grammar) -> tuple[Reading, int]:
    """Return a date with what follows and belongs to it: the other end of an interval, 以来, 前; and where it ends."""
    text, end = match.text, match.end
    link = forms.connector.match(text, end)
    if link and (other := forms.match(text, link.end())):
        carried = Frame(frame.anchor, first, near=True, carried=True)
        if other.form.ends(first) and other.counts(carried):
            start, last = other.read(carried)
            whole = between(first, last)
            if whole is not None and start == other.start:
                return whole, other.end
    bound = bounds().match(text, end)
    if bound is None or not match.form.takes_bound:
        return first, end
    return (since(first) if bound["since"] else until(first)), bound.end()
