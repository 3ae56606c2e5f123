"""The rows that adapters give: cells as in the project's tables, where a list holds readings that all count."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

Row = dict[str, Any]

_NUMERAL = re.compile(r"[负+-]?(?:百分之)?[0-9０-９.．,，〇零一二两三四五六七八九十百千万亿半点多余来几]+")


@dataclass(slots=True)
class Found:
    """What a library finds in one passage; positions are code points of the passage."""

    quantities: list[Row] = field(default_factory=list)
    dates: list[Row] = field(default_factory=list)


def assumed_day(when: tuple[int, ...]) -> date:
    """Return the day that a library is told is today: the text's date or, where the year alone is known, its middle."""
    return date(*when) if len(when) == 3 else date(when[0], 7, 1)


def number(printed: str) -> int | float | None:
    """Return a number written in digits, to six decimal places (codebook 6: 三分之二 is 0.666667), or None."""
    try:
        value = round(Decimal(printed), 6)
    except InvalidOperation:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def plain(start: int, end: int, quote: str, value: object, unit: object = None) -> Row:
    """Return the row of a figure that the library reads without a hedge, or without knowing of hedges."""
    return {
        "start": start,
        "end": end,
        "quote": quote,
        "value": value,
        "lower": value,
        "upper": value,
        "approx": "exact",
        "unit": unit,
    }


def unit_of(quote: str) -> str | None:
    """Return what follows the numeral and its 多, 余 or 来 in what a library marks as a figure with its unit."""
    return _NUMERAL.sub("", quote, count=1).removesuffix("人民币") or None


def longest(rows: list[Row]) -> list[Row]:
    """Return rows in order without those that overlap a longer one, or an earlier one of the same length."""
    kept: list[Row] = []
    for row in sorted(rows, key=lambda row: row["start"] - row["end"]):
        if all(row["end"] <= other["start"] or other["end"] <= row["start"] for other in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: int(row["start"]))
