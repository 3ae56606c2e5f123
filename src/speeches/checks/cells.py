"""Checks of single cells: spellings that a lenient reader takes for numbers, dates or text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from speeches.package.on_disk import Copy
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
    """Yield each cell that is not written so that every reader takes it for the same."""
    for table, rows in copy.tables.items():
        fields = copy.schemas[table].fields
        for row in rows:
            for field in fields:
                text = row[field["name"]]
                advice = _fault(text, field) if text else ""
                if not text and field["constraints"]["required"]:
                    advice = "is empty but required."
                if advice:
                    yield copy.problem(table, row, field["name"], advice, "cell")


def _fault(text: str, field: dict[str, Any]) -> str:
    kind = field["type"]
    shape = _SHAPES.get(kind)
    if shape is not None:
        return "" if shape.fullmatch(text) else f"is not written as {kind} in plain ASCII digits and letters."
    if _CONTROL.search(text):
        return "holds a line feed, control character or replacement character."
    if text != text.strip():
        return "begins or ends with white space (or is nothing else)."
    # Columns that repeat the print may begin with a sign (-5℃): their pattern says so.
    if text.startswith(_FORMULA) and not re.fullmatch(field["constraints"].get("pattern", ""), text):
        return "begins with a sign that spreadsheets take for a formula."
    if text.lower() in _MISSING:
        return "stands for a missing value; leave the cell empty."
    if any(_is_mojibake(match[0]) for match in _LATIN.finditer(text)):
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
