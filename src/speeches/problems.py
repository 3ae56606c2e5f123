"""What is wrong, where, and what to do: collected, so that one run shows all of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: ``file`` relative to the package, ``line`` 1-based (0 where there is none), the record
    and field concerned, the value found (shortened when shown) and what to do about it."""

    file: str
    line: int
    record: str
    field: str
    value: str
    advice: str

    def __str__(self) -> str:
        """Return the fault as one line: ``file:line: record, field: value: what to do``."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        subject = ", ".join(part for part in (self.record, self.field) if part)
        value = f" {shorten(self.value)!r}:" if self.value else ""
        return f"{place}: {subject}:{value} {self.advice}" if subject else f"{place}:{value} {self.advice}"


class PackageError(Exception):
    """Raised where the work can't go on; carries every problem found up to then."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def shorten(text: str, most: int = 60) -> str:
    """Return ``text`` on one line and at most ``most`` code points long, its middle left out."""
    text = " ".join(text.split()) if "\n" in text else text
    if len(text) <= most:
        return text
    half = (most - 1) // 2
    return f"{text[:half]}…{text[-half:]}"
