"""The EDTF values that a library's stretch of days may be meant as.

Libraries give a first and a last day and no precision, so 2024-01-01 to 2024-01-31 may be the month or the days.
Every value that fits is returned, and the one that the gold row has counts.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

_PRECISIONS = (10, 7, 4)  # characters of an ISO date: day, month, year


def readings(first: date | None, last: date | None, today: date) -> list[str]:
    """Return the values in EDTF of the days from ``first`` to ``last`` inclusive.

    None is an end without limit; so is ``today``, as libraries read 以来 up to the day they are given. What has no
    last day may be the point where it begins too: 从2019年, where we record the year alone.
    """
    values: list[str] = []
    if first and last:
        values += _single(first, last) + _between(first, last)
    if last and first in {None, today}:
        values += [f"../{last.isoformat()[:length]}" for length in _PRECISIONS]
    if first and last in {None, today}:
        values += [f"{first.isoformat()[:length]}/.." for length in _PRECISIONS] + _beginning(first)
    return list(dict.fromkeys(values))


def _single(first: date, last: date) -> list[str]:
    """Return the values of one point: day, month, quarter, year, decade, century."""
    values = []
    if first == last:
        values.append(first.isoformat())
    if (first.year, first.month) == (last.year, last.month):  # a part of a month is recorded as the month
        values.append(first.isoformat()[:7])
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if whole_months and months == 3 and first.month % 3 == 1:
        values.append(f"{first.year}-{33 + first.month // 3}")
    if first.year == last.year:
        if (last.month, last.day) == (12, 31):  # codebook 6: 年底 is month 12; libraries begin it in November
            values.append(f"{first.year}-12")
        if (first.month, first.day) == (1, 1):  # and 年初 is month 1
            values.append(f"{first.year}-01")
    if whole_months and first.month == 1:
        if months == 12:
            values.append(f"{first.year:04}")
        if months == 120 and first.year % 10 == 0:
            values.append(f"{first.year // 10:03}X")
        if months == 1200:
            values.append(f"{first.year // 100:02}XX")
    return values


def _beginning(first: date) -> list[str]:
    """Return the points that begin with a day: itself, its month, quarter, year where it is their first day."""
    values = [first.isoformat()]
    if first.day == 1:
        values.append(first.isoformat()[:7])
        if first.month % 3 == 1:
            values.append(f"{first.year}-{33 + first.month // 3}")
        if first.month == 1:
            values.append(f"{first.year:04}")
    return values


def _between(first: date, last: date) -> list[str]:
    """Return the values of an interval at each precision at which its ends differ."""
    ends = [(first.isoformat()[:length], last.isoformat()[:length]) for length in _PRECISIONS]
    return [f"{one}/{two}" for one, two in ends if one != two]
