"""Calendar values in EDTF, levels 0 and 1 (ISO 8601-2): days, months, quarters, years, intervals."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

from text.model import Precision

_QUARTERS = 32  # EDTF sub-year groupings: 33 to 36 are the quarters


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the calendar as far as it is known; ``year`` None where nothing tells it."""

    year: int | None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    @property
    def precision(self) -> Precision:
        """Return the finest part that is known."""
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        return "quarter" if self.quarter is not None else "year"

    @property
    def edtf(self) -> str | None:
        """Return the value in EDTF, None without a year (or, for a day, without a month)."""
        if self.year is None or (self.day is not None and self.month is None):
            return None
        value = f"{self.year:04d}"
        if self.quarter is not None:
            return f"{value}-{_QUARTERS + self.quarter}"
        if self.month is not None:
            value += f"-{self.month:02d}"
        return value if self.day is None else f"{value}-{self.day:02d}"

    def is_possible(self) -> bool:
        """Tell whether such a day exists; without a year 29 February does."""
        if self.day is None or self.month is None:
            return True
        return 1 <= self.day <= monthrange(self.year or 2000, self.month)[1]


def interval(first: Moment | str | None, last: Moment | str | None) -> str | None:
    """Return the EDTF interval of two moments (or ready values; ``".."`` is open); None where one is not known."""
    start = first.edtf if isinstance(first, Moment) else first
    end = last.edtf if isinstance(last, Moment) else last
    return None if start is None or end is None else f"{start}/{end}"


def month_part(year: int | None, month: int, part: str) -> tuple[Moment, Moment] | None:
    """Return the first and last day of 上旬, 中旬 or 下旬 of a month; None for another part."""
    days = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, monthrange(year or 2000, month)[1])}.get(part)
    return None if days is None else (Moment(year, month, days[0]), Moment(year, month, days[1]))
