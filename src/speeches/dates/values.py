"""What dates mean: calendar parts to EDTF (ISO 8601-2) values as codebook section 6 writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from speeches.model import Basis, Precision

# Full-width digits, and the signs that stand for zero in printed Chinese years.
CHINESE = "一二三四五六七八九十"
ZEROS = "〇○◯零ＯOo"
YEARS = range(1840, 2101)  # of an article, and before 年: other numbers are as often lengths of time
_POSITIONAL = str.maketrans(
    "０１２３４５６７８９一二三四五六七八九" + ZEROS, "0123456789123456789" + "0" * len(ZEROS), " \u00a0\u3000"
)
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Reading:
    """A date read: its EDTF ``value``, the values at its two ends, and the parts that later dates may lean on.

    ``value``, ``first`` and ``last`` are None where the text gives no year; ``year``, ``month`` and ``day`` are the
    parts of its last day, None where it names none.
    """

    value: str | None
    first: str | None
    last: str | None
    precision: Precision
    basis: Basis
    year: int | None = None
    month: int | None = None
    day: int | None = None


def number(numeral: str) -> int:
    """Return what a numeral of a few digits, or a Chinese one up to 一百九十九, stands for; 两 is 2, 首 and 元 are 1.

    Blanks in it count for nothing. Raises ValueError where it is neither.
    """
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    if "百" in numeral:
        return 100 + (number(numeral[2:].lstrip(ZEROS)) if numeral[2:] else 0)
    numeral = numeral.replace("廿", "二十").replace("卅", "三十")
    if "十" in numeral:
        tens, _, ones = numeral.partition("十")
        return 10 * (number(tens) if tens else 1) + (number(ones) if ones else 0)
    return int(numeral.replace("两", "2").replace("首", "1").replace("元", "1").translate(_POSITIONAL))


def year_number(numeral: str) -> int:
    """Return the year that four digits stand for, Arabic or Chinese (二〇二四, 一九九○). Raises ValueError."""
    return int(numeral if numeral.isascii() and numeral.isdigit() else numeral.translate(_POSITIONAL))


def read_year(text: str) -> int:
    """Return the year of an article that ``text`` gives: four digits, one of ``YEARS``.

    Raises ValueError where it gives none; its message says so in a line.
    """
    if not re.fullmatch("[0-9]{4}", text) or int(text) not in YEARS:
        raise ValueError(f"{text!r} is no year such as 2024, {YEARS[0]} to {YEARS[-1]}")
    return int(text)


def read_day(text: str) -> tuple[int, int, int]:
    """Return year, month and day of an article that ``text`` gives as 2024-04-26, in one of ``YEARS``.

    Raises ValueError where it gives none; its message says so in a line.
    """
    parts = re.fullmatch("([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    year, month, day = map(int, parts.groups()) if parts else (0, 0, 0)
    if year not in YEARS or of_day(year, "explicit", month, day) is None:
        raise ValueError(f"{text!r} is no day such as 2024-04-26, in {YEARS[0]} to {YEARS[-1]}")
    return year, month, day


def short_year(year: int, now: int | None) -> int | None:
    """Return the year that two digits stand for, seen from the year ``now``: the last before 20 years on."""
    if now is None:
        return None
    last = now + 20
    return last - (last - year) % 100


def year_after(first: int, year: int) -> int:
    """Return the year that two digits stand for at the end of an interval that begins in the year ``first``."""
    return first + 1 + (year - first - 1) % 100


def of_year(year: int | None, basis: Basis) -> Reading:
    """Return a calendar year."""
    value = None if year is None else f"{year:04d}"
    return Reading(value, value, value, "year", basis, year)


def of_month(year: int | None, basis: Basis, month: int | None) -> Reading | None:
    """Return a calendar month, of no known value where ``month`` is None; None where there is no such month."""
    if month is None:
        return Reading(None, None, None, "month", basis)
    if not 1 <= month <= 12:
        return None
    value = None if year is None else f"{year:04d}-{month:02d}"
    return Reading(value, value, value, "month", basis, year, month)


def month_length(year: int | None, month: int) -> int:
    """Return the number of days of a month; February has 29 where the year is not known."""
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return 29 if month == 2 and leap else _MONTH_LENGTHS[month - 1]


def of_day(year: int | None, basis: Basis, month: int | None, day: int) -> Reading | None:
    """Return a calendar day, of no known value where ``month`` is None; None where there is no such day (2月30日)."""
    if month is None:
        return Reading(None, None, None, "day", basis, None, None, day) if 1 <= day <= 31 else None
    if not 1 <= month <= 12 or not 1 <= day <= month_length(year, month):
        return None
    value = None if year is None else f"{year:04d}-{month:02d}-{day:02d}"
    return Reading(value, value, value, "day", basis, year, month, day)


def of_months(year: int | None, basis: Basis, first: int, last: int) -> Reading | None:
    """Return the interval from one month of a year to a later one, or None where there is no such interval."""
    return between(of_month(year, basis, first), of_month(year, basis, last))


def of_quarter(year: int | None, basis: Basis, quarter: int | None) -> Reading | None:
    """Return a quarter (33 to 36 in EDTF), of no known value where ``quarter`` is None."""
    if quarter is None:
        return Reading(None, None, None, "quarter", basis)
    months = of_months(year, basis, 3 * quarter - 2, 3 * quarter)
    if months is None:
        return None
    return replace(months, value=None if year is None else f"{year:04d}-{32 + quarter}", precision="quarter")


def of_third(year: int | None, basis: Basis, month: int | None, first: int, last: int) -> Reading | None:
    """Return the days of a month from its ten-day period ``first`` (1 上旬, 2 中旬, 3 下旬) to ``last``."""
    if month is not None and not 1 <= month <= 12:
        return None
    end = 10 * last if last < 3 else 31 if month is None else month_length(year, month)
    return between(of_day(year, basis, month, 10 * first - 9), of_day(year, basis, month, end))


def of_decade(year: int | None, basis: Basis) -> Reading:
    """Return the decade that ``year`` begins (1990 → 199X)."""
    value = None if year is None else f"{year // 10:03d}X"
    return Reading(value, value, value, "decade", basis, year)


def of_century(century: int | None, basis: Basis) -> Reading:
    """Return a century by its number (21 → 20XX)."""
    value = None if century is None else f"{century - 1:02d}XX"
    return Reading(value, value, value, "century", basis)


def _days(value: str) -> str:
    """Return an EDTF value without its unspecified digits, for comparing as far as both say something."""
    return value.replace("X", "")


def joint_basis(first: Basis, last: Basis) -> Basis:
    """Return the basis of what two dates make together: explicit only if both are."""
    both = {first, last}
    return "relative" if "relative" in both else "inferred" if "inferred" in both else "explicit"


def between(first: Reading | None, last: Reading | None) -> Reading | None:
    """Return the interval from one date to another, or None where either is missing or the order is wrong."""
    if first is None or last is None:
        return None
    basis = joint_basis(first.basis, last.basis)
    parts = (last.year, last.month, last.day)
    if first.first is None or last.last is None:
        return Reading(None, None, None, "interval", basis, *parts)
    start, end = _days(first.first), _days(last.last)
    shared = min(len(start), len(end))
    if start[:shared] > end[:shared]:
        return None
    return Reading(f"{first.first}/{last.last}", first.first, last.last, "interval", basis, *parts)


def since(reading: Reading) -> Reading:
    """Return the interval that begins with a date and is open at its end (2018年以来 → 2018/..)."""
    value = None if reading.first is None else f"{reading.first}/.."
    return replace(reading, value=value, precision="interval")


def until(reading: Reading) -> Reading:
    """Return the interval that a date ends and that is open at its beginning (2025年底前 → ../2025-12)."""
    value = None if reading.last is None else f"../{reading.last}"
    return replace(reading, value=value, precision="interval")
