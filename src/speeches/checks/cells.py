"""Checks of single cells: spellings that a lenient reader takes for numbers, dates or text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from speeches.package.copy import Copy
from speeches.problems import Problem

# ASCII digits alone: readers take full-width ones for integers, and 2024-3-1 for a date.
_SHAPES = {
    "integer": re.compile(r"-?(?:0|[1-9][0-9]*)"),
    "number": re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?"),
    "boolean": re.compile(r"true|false"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd]")
_LATIN = re.compile("[\xa0-\xff]{2,}")
_FORMULA = ("=", "+", "-", "@")
_MISSING = frozenset({"na", "n/a", "nan", "null", "none", "-", "—", "–"})


def check_cells(copy: Copy) -> Iterator[Problem]:
    """Yield each cell that breaks its schema, or is not written so that every reader takes it for the same."""
    for table in copy.checked:
        rows, fields = copy.tables[table], copy.schemas[table].fields
        for rule in map(_Rule, fields):
            found = {text: rule.fault(text) for text in {row[rule.column] for row in rows}}
            for row in rows if any(found.values()) else ():
                if advice := found[row[rule.column]]:
                    yield copy.problem(table, row, rule.column, advice, "cell")


class _Rule:
    """What a column's schema asks of each of its cells, and what every column asks."""

    def __init__(self, field: dict[str, Any]) -> None:
        self.column: str = field["name"]
        self._kind: str = field["type"]
        constraints = field["constraints"]
        self._is_required: bool = constraints["required"]
        self._shape = _SHAPES.get(self._kind)
        self._pattern = re.compile(constraints.get("pattern", ""))
        self._is_patterned = "pattern" in constraints
        self._codes: list[str] = constraints.get("enum", [])
        self._least: int | None = constraints.get("minimum")

    def fault(self, text: str) -> str:
        """Return what is wrong with a cell, ``""`` where nothing is."""
        if not text:
            return "is empty but required." if self._is_required else ""
        if self._shape is not None and not self._shape.fullmatch(text):
            return f"is not written as {self._kind} in plain ASCII digits and letters."
        if self._least is not None and int(text) < self._least:
            return f"is less than {self._least}."
        if self._shape is not None:
            return ""
        return self._unreadable(text) or self._unfit(text)

    def _unfit(self, text: str) -> str:
        if self._codes and text not in self._codes:
            return f"is none of {', '.join(self._codes)}."
        if self._is_patterned and not self._pattern.search(text):
            return f"does not have the form {self._pattern.pattern}."
        return ""

    def _unreadable(self, text: str) -> str:
        if _CONTROL.search(text):
            return "holds a line feed, control character or replacement character."
        if text != text.strip():
            return "begins or ends with white space (or is nothing else)."
        # Columns that repeat the print may begin with a sign (-5℃): their pattern says so.
        if text.startswith(_FORMULA) and not self._pattern.fullmatch(text):
            return "begins with a sign that spreadsheets take for a formula."
        if text.lower() in _MISSING:
            return "stands for a missing value; leave the cell empty."
        if not text.isascii() and any(_is_mojibake(match[0]) for match in _LATIN.finditer(text)):
            return "is mojibake: UTF-8 bytes that were read as Latin-1."
        return ""


def _is_mojibake(run: str) -> bool:
    """Tell whether a run of Latin-1 letters is UTF-8 read in the wrong encoding."""
    for encoding in ("latin-1", "cp1252"):
        try:
            return len(run.encode(encoding).decode("utf-8")) < len(run)
        except UnicodeError:
            continue
    return False
