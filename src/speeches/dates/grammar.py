"""Where to look for a date, and which of the forms stands there (codebook 6).

A form is one record in ``wholes.py``, ``years.py`` or ``parts.py``; nothing here knows one from another. Every
repetition in a pattern is bounded, so that all of them take linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from speeches.dates import values
from speeches.dates.bare_years import bare_years
from speeches.dates.context import Frame
from speeches.dates.parts import parts
from speeches.dates.pieces import BEFORE, TO, D, Form, Found, Place, S
from speeches.dates.wholes import wholes
from speeches.dates.words import listed
from speeches.dates.years import years

_Choices = tuple[tuple[Form, Callable[[str, int], re.Match[str] | None]], ...]
_MORE = tuple(f"{values.CHINESE}{values.ZEROS}百千万亿个名家位人次")


@dataclass(frozen=True, slots=True)
class Match:
    """A form found in a passage, and the form of the part of a year that follows it, if it is a year."""

    text: str
    form: Form
    found: re.Match[str]
    part: Form | None = None
    of_part: re.Match[str] | None = None

    @property
    def start(self) -> int:
        """Return where it begins: a code point of the passage."""
        return self.found.start()

    @property
    def end(self) -> int:
        """Return where it ends, exclusive."""
        return self.found.end() if self.of_part is None else self.of_part.end()

    def read(self, frame: Frame) -> Found:
        """Return where the date begins and its reading, None where the figures are those of no date."""
        start, reading = self.form.read(self.found, frame, None)
        if reading is None or self.part is None or self.of_part is None:
            return start, reading
        begun, of_part = self.part.read(self.of_part, frame, reading)
        if begun > self.of_part.start():
            return begun, of_part
        return start, values.between(reading, of_part) if reading.precision == "interval" else of_part

    @property
    def leans(self) -> bool:
        """Return whether later dates may lean on it."""
        return self.form.leans(self.found)

    def counts(self, frame: Frame) -> bool:
        """Return whether it is a date where it stands, and no length of time, name or number."""
        if name_end(self.text, self.start, self.end) is not None:
            return False
        before = self.text[max(0, self.start - BEFORE) : self.start]
        place = Place(self.text, self.start, self.end, before, frame, "" if self.part is None else self.part.name)
        return self.form.counts(self.found, place)


def name_end(text: str, start: int, end: int) -> int | None:
    """Return where a name or set phrase ends that begins like a date at ``start`` (三月三), None where none does.

    It is none where the date goes on beyond it (三月三日), or a figure does (三月三十名).
    """
    if not text.startswith(listed("names"), start):
        return None
    name = next(name for name in listed("names") if text.startswith(name, start))
    if start + len(name) < end or (name[-1] in values.CHINESE and text.startswith(_MORE, start + len(name))):
        return None
    return start + len(name)


class Grammar:
    """Where to look, what may stand there, what part of a year follows it, and what joins two dates."""

    def __init__(self, alone: tuple[Form, ...], behind: tuple[Form, ...]) -> None:
        """Take the forms that may stand alone and those of parts of a year, in the order in which they are tried."""
        firsts, seconds = (
            "".join(map(re.escape, sorted({one for form in alone for one in form.begins[at]}))) for at in (0, 1)
        )
        self.trigger = re.compile(f"[{firsts}](?<!{D}{D})(?=[{seconds}])")
        self.connector = re.compile(f"{S}(?:起(?=[至到]))?{TO}{S}")
        self._behind_year = re.compile(f"(?:的|[/／])?{S}")
        self._alone = alone
        self._behind = behind
        self._by_beginning: dict[str, _Choices] = {}
        self._by_character: dict[str, _Choices] = {}

    def match(self, text: str, start: int) -> Match | None:
        """Return what stands at ``start``, or None."""
        two = text[start : start + 2]
        forms = self._by_beginning.get(two)
        if forms is None:
            forms = self._that_begin(two)
        for form, match in forms:
            if found := match(text, start):
                if form.takes_part:
                    return Match(text, form, found, *self._part(text, found.end()))
                return Match(text, form, found)
        return None

    def _part(self, text: str, end: int) -> tuple[Form, re.Match[str]] | tuple[None, None]:
        """Return the part of a year that follows one that ends at ``end``, if any."""
        link = self._behind_year.match(text, end)
        start = link.end() if link else end
        one = text[start : start + 1]
        forms = self._by_character.get(one)
        if forms is None:
            forms = self._that_follow(one)
        for form, match in forms:
            if found := match(text, start):
                return form, found
        return None, None

    def _that_begin(self, two: str) -> _Choices:
        """Return the forms that may begin with two characters, compiled at their first use."""
        fits = (form for form in self._alone if two[0] in form.begins[0] and two[1:] in form.begins[1])
        choices = tuple((form, re.compile(form.pattern).match) for form in fits) if len(two) == 2 else ()
        self._by_beginning[two] = choices
        return choices

    def _that_follow(self, one: str) -> _Choices:
        """Return the forms of parts that may begin with a character behind a year."""
        fits = (form for form in self._behind if one and one in form.begins[0] + form.begins_after_year)
        choices = tuple((form, re.compile(form.after_year or form.pattern).match) for form in fits)
        self._by_character[one] = choices
        return choices


@cache
def grammar() -> Grammar:
    """Return the grammar of all forms."""
    of_years = parts()
    return Grammar(
        (*wholes(), *years(), *bare_years(), *of_years), tuple(form for form in of_years if form.after_year != "")
    )
