"""The dates of a passage: days, months, quarters, years, decades, centuries and intervals (codebook 6)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from speeches.dates.context import Anchor, Frame
from speeches.dates.grammar import Grammar, Match, grammar, name_end
from speeches.dates.pieces import bounds
from speeches.dates.recurring import Recurrence
from speeches.dates.values import Reading, between, since, until
from speeches.dates.words import listed
from speeches.model import DateExpression, Span

__all__ = ["Anchor", "Dates", "find_dates", "read_dates"]

_SENTENCE_END = re.compile("[。！？!?\n]")
_COMMA = re.compile("[，,]?[在于]?的?")


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a passage, and the stretches that are no rows and whose numerals are no figures (每年3月5日)."""

    rows: list[DateExpression] = field(default_factory=list)
    recurring: list[Span] = field(default_factory=list)

    def stretches(self) -> list[DateExpression | Span]:
        """Return both in the order of the text: where no figure is to be looked for."""
        if not self.recurring:
            return [*self.rows]
        return sorted([*self.rows, *self.recurring], key=lambda found: found.start)


def find_dates(text: str, anchor: Anchor | None) -> list[DateExpression]:
    """Return the date expressions of one passage, in order and apart from one another.

    Positions are code points of ``text``. ``anchor`` is the article's date: without it relative dates, and those
    whose year is not printed, have no value. What looks like a date but is none of the calendar (2月30日, 13月)
    is no row.
    """
    return read_dates(text, anchor).rows


def read_dates(text: str, anchor: Anchor | None) -> Dates:
    """Return the dates of one passage, as ``find_dates``, and the stretches that name what recurs, in order.

    No stretch overlaps a date.
    """
    forms, memory, recurrence = grammar(), _Memory(text, anchor), Recurrence(text)
    dates = Dates()
    position = 0
    for trigger in forms.trigger.finditer(text):
        if trigger.start() < position:
            continue
        match = forms.match(text, trigger.start())
        if match is None:
            continue
        frame = memory.frame(match.start)
        start, first = match.read(frame)
        if first is None:
            position = match.end
            continue
        reading, position = _whole(match, first, frame, forms)
        if match.form.recurs and recurrence.holds(match.start):
            recurrence.end = position = name_end(text, match.start, position) or position
            dates.recurring.append(Span(match.start, position))
            continue
        if not match.counts(frame):
            if not match.form.hides:
                position = match.start + 1
            continue
        if start > match.start and (left_out := match.form.left_out(match.found)):
            dates.rows.append(_row(text, *left_out))
        dates.rows.append(_row(text, start, position, reading))
        if match.leans:
            memory.keep(reading, start, position)
    return dates


def _row(text: str, start: int, end: int, reading: Reading) -> DateExpression:
    return DateExpression(start, end, text[start:end], reading.value, reading.precision, reading.basis)


class _Memory:
    """The dates of a passage that later ones lean on, and whether a sentence has ended since."""

    def __init__(self, text: str, anchor: Anchor | None) -> None:
        self._text = text
        self._anchor = anchor
        self._named: Reading | None = None
        self._dated: Reading | None = None
        self._reported: Reading | None = None
        self._named_end = self._checked = 0
        self._near = self._dated_near = True

    def frame(self, start: int) -> Frame:
        """Return what a date that begins at ``start`` may lean on; ``start`` never lies before one asked before."""
        if (self._near or self._dated_near) and _SENTENCE_END.search(self._text, self._checked, start):
            self._near = self._dated_near = False
        self._checked = start
        close = self._near and _COMMA.fullmatch(self._text, self._named_end, start) is not None
        return Frame(
            *(self._anchor, self._named, self._near, close),
            dated=self._dated,
            dated_near=self._dated_near,
            reported=self._reported,
        )

    def keep(self, reading: Reading, start: int, end: int) -> None:
        """Keep a date for later ones, unless it only serves to compare (比2019年) or is open at its beginning."""
        if (reading.value or "").startswith("..") or self._text.startswith(listed("comparing"), end):
            return
        self._named, self._named_end, self._near = reading, end, True
        if reading.month is not None:
            self._dated, self._dated_near = reading, True
        if reading.year is None or (self._anchor is not None and reading.year > self._anchor.year):
            return
        within = reading.month is not None or reading.precision == "year"
        if within and not self._text[max(0, start - 1) : start].endswith(listed("comparing_before")):
            self._reported = reading


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
