"""What a date leans on where the text does not print it whole: the article's date and the dates named before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from speeches.dates import values
from speeches.dates.values import Reading
from speeches.lexicon import table
from speeches.model import Basis

Month = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The article's date, or as much of it as is known: what relative dates are counted from."""

    year: int
    month: int | None = None
    day: int | None = None


def _shift(year: int | None, month: int, months: int) -> Month:
    """Return the month that lies ``months`` after a month, or before it where negative."""
    years, index = divmod(month - 1 + months, 12)
    return (None if year is None else year + years), index + 1


@dataclass(frozen=True, slots=True)
class Frame:
    """What a date may lean on (codebook 6: the article's date or year; else the date named before).

    ``named`` is the last date before it in the passage, ``near`` says that no sentence ends between the two and
    ``close`` that little more than a comma stands there; ``carried`` that the two are the ends of one interval.
    ``dated`` is the last date with a month before it, ``dated_near`` says the same of it; ``reported`` is the last
    that lies in one year, not after the article's.
    """

    anchor: Anchor | None
    named: Reading | None = None
    near: bool = False
    close: bool = False
    carried: bool = False
    dated: Reading | None = None
    dated_near: bool = False
    reported: Reading | None = None

    @property
    def now(self) -> int | None:
        """Return the article's year, None where it is not known."""
        return None if self.anchor is None else self.anchor.year

    def year_of(self, month: int) -> tuple[int | None, Basis]:
        """Return the year of a month that is printed without one, and the basis it gives the date.

        It is the year of the month or period named before it in the sentence, where the month does not lie before
        that in the year, nor the year after the article's; else the article's.
        """
        named = self.named
        if named is not None and self.carried:
            over = named.month is not None and month < named.month
            return (None if named.year is None else named.year + over), named.basis
        if named is not None and named.year is not None and self.near:
            past = self.anchor is None or named.year <= self.anchor.year
            in_order = named.month is not None and f"{month:02d}" >= (named.first or "")[5:7]
            if past and (in_order or (self.close and named.precision == "year")):
                return named.year, "inferred"
        return (None if self.anchor is None else self.anchor.year), "inferred"

    def month_of_day(self) -> tuple[int | None, int | None, Basis]:
        """Return year and month of a day that is printed without them, and the basis they give the date."""
        if self.carried and self.named is not None and self.named.month is not None:
            return self.named.year, self.named.month, self.named.basis
        dated = self.dated
        if dated is not None and (dated.day is not None or dated.precision == "month"):
            recent = dated.day is not None and (self.anchor is None or dated.year == self.anchor.year)
            if self.dated_near or recent:
                return dated.year, dated.month, "inferred"
        if self.anchor is None:
            return None, None, "inferred"
        return self.anchor.year, self.anchor.month, "inferred"

    def year_word(self, word: str) -> int | None:
        """Return the year that a word such as 去年 or 同年 stands for, None where it is not known."""
        rule: dict[str, Any] = table("dates/dates")["year_words"][word]
        year = self.now
        if rule["from"] == "named":
            year = None if self.named is None else self.named.year
        elif rule["from"] == "nearest" and self.reported is not None:
            year = self.reported.year
        return None if year is None else int(year + rule["add"])

    def month_word(self, word: str) -> Month:
        """Return the year and month that a word such as 上月 stands for, None for what is not known."""
        rule: dict[str, Any] = table("dates/dates")["month_words"][word]
        year, month = (None, None) if self.anchor is None else (self.anchor.year, self.anchor.month)
        named, near = (self.named, self.near) if self.carried else (self.dated, self.dated_near)
        lean = rule["from"] == "named" or (rule["from"] == "nearest" and near)
        if lean and named is not None and named.month is not None:
            year, month = named.year, named.month
        elif rule["from"] == "named":
            return None, None
        return (None, None) if month is None else _shift(year, month, rule["add"])

    def quarter_word(self, word: str) -> Month:
        """Return the year and quarter that a word such as 上季度 stands for, None where they are not known."""
        if self.anchor is None or self.anchor.month is None:
            return None, None
        year, month = _shift(self.anchor.year, self.anchor.month, 3 * table("dates/dates")["quarter_words"][word])
        return year, None if month is None else (month + 2) // 3

    def day_word(self, word: str) -> Reading | None:
        """Return the day that a word such as 昨天 stands for."""
        anchor = self.anchor
        if anchor is None or anchor.month is None or anchor.day is None:
            return Reading(None, None, None, "day", "relative")
        day = anchor.day + table("dates/dates")["day_words"][word]["add"]
        year, month = anchor.year, anchor.month
        if day < 1:
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
            day += values.month_length(year, month)
        elif day > values.month_length(year, month):
            day -= values.month_length(year, month)
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return values.of_day(year, "relative", month, day)

    def decade(self, tens: int) -> tuple[int | None, Basis]:
        """Return the first year of a decade printed without its century (90年代), and the basis.

        It is of the century of the decade named before it in the passage; else the last that had begun.
        """
        named = self.named
        if named is not None and named.year is not None and named.precision == "decade":
            return named.year // 100 * 100 + tens, named.basis if self.carried else "inferred"
        if self.anchor is None:
            return None, "inferred"
        year = self.anchor.year // 100 * 100 + tens
        return (year - 100 if year > self.anchor.year else year), "inferred"

    def century_word(self, word: str) -> int | None:
        """Return the number of the century that 上, 本 or 下 (世纪) stands for."""
        return None if self.anchor is None else self.anchor.year // 100 + {"上": 0, "本": 1, "下": 2}[word]
