"""The forms of dates compiled into patterns: where to look, and which form stands there (codebook 6).

A form is one record in ``wholes.py``, ``years.py`` or ``parts.py``; nothing here knows one from another. Every
repetition in a pattern is bounded, so that all of them take linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from speeches.dates import values
from speeches.dates.bare_years import bare_years
from speeches.dates.context import Frame
from speeches.dates.parts import parts
from speeches.dates.pieces import BEFORE, TO, Form, Found, Place, S
from speeches.dates.wholes import wholes
from speeches.dates.words import listed
from speeches.dates.years import years

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
        if is_name(self.text, self.start, self.end):
            return False
        before = self.text[max(0, self.start - BEFORE) : self.start]
        place = Place(self.text, self.start, self.end, before, frame, "" if self.part is None else self.part.name)
        return self.form.counts(self.found, place)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled patterns: where to look, what may stand there, what part of a year follows it, what joins two."""

    trigger: re.Pattern[str]
    anywhere: re.Pattern[str]
    behind_year: re.Pattern[str]
    connector: re.Pattern[str]
    forms: dict[str, Form]

    def match(self, text: str, start: int) -> Match | None:
        """Return what stands at ``start``, or None."""
        found = self.anywhere.match(text, start)
        if found is None:
            return None
        form = self.forms[str(found.lastgroup)]
        if form.takes_part and (part := self.behind_year.match(text, found.end())):
            return Match(text, form, found, self.forms[str(part.lastgroup)], part)
        return Match(text, form, found)


def is_name(text: str, start: int, end: int) -> bool:
    """Return whether a name or set phrase begins like a date at ``start``: 三月三, but not where the date goes on.

    It goes on beyond the name in 三月三日, and in 三月三十名 the name is none.
    """
    name = next((name for name in listed("names") if text.startswith(name, start)), None)
    if name is None or start + len(name) < end:
        return False
    return name[-1] not in values.CHINESE or not text.startswith(_MORE, start + len(name))


def _any(patterns: Iterable[tuple[str, str]]) -> str:
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns)


@cache
def grammar() -> Grammar:
    """Return the grammar of all forms."""
    forms = (*wholes(), *years(), *bare_years(), *parts())
    behind = _any((form.name, form.after_year or form.pattern) for form in parts() if form.after_year != "")
    firsts, seconds = ("".join({form.begins[at]: None for form in forms}) for at in (0, 1))
    return Grammar(
        trigger=re.compile(f"[{firsts}](?<![0-9０-９][0-9０-９])(?=[{seconds}])"),
        anywhere=re.compile(_any((form.name, form.pattern) for form in forms)),
        behind_year=re.compile(f"(?:的|[/／])?{S}(?:{behind})"),
        connector=re.compile(f"{S}(?:起(?=[至到]))?{TO}{S}"),
        forms={form.name: form for form in forms},
    )
