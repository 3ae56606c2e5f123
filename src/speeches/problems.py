"""What is wrong, where, and what to do: collected, so that one run shows all of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Literal

Kind = Literal[
    "missing",
    "unreadable",
    "syntax",
    "form",
    "repeated",
    "unconfirmed",
    "quote",
    "dangling",
    "unread",
    "doubt",
    "idle",
    "columns",
    "cell",
    "other-bytes",
    "stale",
    "undeclared",
    "standard",
    "export",
    "inconsistent",
]
# What a program may act on; the words of a message are for people and may change.
KINDS: Mapping[Kind, str] = {
    "missing": "a file, folder, key or value that must be there is not",
    "unreadable": "a file can't be opened, or is not in the encoding it should be in",
    "syntax": "a file is no YAML, JSON or CSV",
    "form": "a file breaks its JSON Schema: a key that is not known, a value that is not allowed",
    "repeated": "a key, a row or an entry stands twice",
    "unconfirmed": "a draft's mark is left: !open or !suggested",
    "quote": "words are not in the article where they should be, or stand there more than once",
    "dangling": "a value names a row that does not exist",
    "unread": "the article has something that no row holds, such as a figure",
    "doubt": "the finders warn of something in an article that the annotation neither sets right nor decides",
    "idle": "an override, or another line that a person wrote, changes nothing",
    "columns": "a table's header or a row's number of cells is not the schema's",
    "cell": "a cell is not written as its type asks",
    "other-bytes": "a file is not the one whose hash is stated",
    "stale": "a generated file is not what the build writes",
    "undeclared": "a file belongs to nothing",
    "standard": "the standard's own validator (frictionless) finds a fault",
    "export": "a cell can't be written in the format asked for",
    "inconsistent": "two places that must agree do not; also what has no kind of its own",
}


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: ``file`` relative to the package, ``line`` 1-based (0 where there is none), the record
    and field concerned, the value found (shortened when shown), what to do about it, and its kind (``KINDS``)."""

    file: str
    line: int
    record: str
    field: str
    value: str
    advice: str
    kind: Kind = dataclasses.field(default="inconsistent", kw_only=True, compare=False)

    def __str__(self) -> str:
        """Return the fault as one line: ``file:line: record, field: value: what to do``."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        subject = ", ".join(part for part in (self.record, self.field) if part)
        value = f" {shorten(self.value)!r}:" if self.value else ""
        return f"{place}: {subject}:{value} {self.advice}" if subject else f"{place}:{value} {self.advice}"


class PackageError(Exception):
    """Raised where the work can't go on; carries every problem found up to then, and a line that sums them up."""

    def __init__(self, problems: Iterable[Problem], summary: str = "") -> None:
        self.problems = tuple(sorted(set(problems)))
        self.summary = summary
        super().__init__("\n".join(map(str, self.problems)))


def how_many(number: int, one: str, several: str = "") -> str:
    """Return a number with its noun: ``1 problem``, ``2 problems``; ``several`` where no s makes the plural."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def shorten(text: str, most: int = 60) -> str:
    """Return ``text`` on one line and at most ``most`` code points long, its middle left out."""
    text = " ".join(text.split()) if "\n" in text else text
    if len(text) <= most:
        return text
    half = (most - 1) // 2
    return f"{text[:half]}…{text[-half:]}"
