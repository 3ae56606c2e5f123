"""The forms of years printed with their last two digits: 08年, 23年5月, ’98年, 23-24赛季.

Two digits before 年 are mostly a length of time (15年, 三五年), so that they are a year only where something shows it.
The century is supplied from the article's date (codebook 6: `inferred`).
"""

from __future__ import annotations

import re

from speeches.dates import values
from speeches.dates.context import Frame
from speeches.dates.pieces import (
    DASHES,
    DIGITS,
    NUMERALS,
    ONES,
    ZERO,
    D,
    Form,
    Found,
    Place,
    S,
    pair,
    read_pair,
)
from speeches.dates.values import Reading, number, year_number
from speeches.dates.words import any_of, listed

_CHINESE_ZERO = re.compile(f"[{ZERO}]")
# 98年, 08年, 零八年, 九八年
_SHORT = f"(?:{D}{{2}}(?!{D})|[{ZERO}][{ONES}{ZERO}]|[{ONES}][{ONES}{ZERO}])"
_YEARS_ON_THE_TURN = "六七八九"  # 九八年 is a year alone, where 三五年 and 周三一年 are none
_IN_TOKEN = re.compile("[0-9０-９A-Za-z./_－．／-]")
_APOSTROPHE = tuple("’'‘＇")


def short_years() -> tuple[Form, ...]:
    """Return the forms, in the order in which they are tried."""
    seasons = any_of(listed("season_nouns"))
    season = f"(?P<short_first>{D}{{2}}){S}[{DASHES}/／]{S}(?P<short_last>{D}{{2}}){S}{seasons}"
    year = f"{pair('short', _SHORT)}(?:年(?!代|级|龄)|(?=[QＱHＨ][1-4](?![0-9A-Za-z])))"
    return (
        Form("short_season", season, (DIGITS, DIGITS), _read_season, _counts_season),
        Form("short_year", year, (NUMERALS, NUMERALS), _read, _counts, takes_part=True),
    )


def _read_season(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    first = values.short_year(number(match["short_first"]), frame.now)
    if number(match["short_last"]) != (number(match["short_first"]) + 1) % 100:
        return match.start(), None
    ends = (first, None if first is None else first + 1)
    return match.start(), values.between(*(values.of_year(end, "inferred") for end in ends))


def _counts_season(match: re.Match[str], place: Place) -> bool:
    return not _IN_TOKEN.match(place.before[-1:])


def _read(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    begun = frame.named.year if frame.carried and frame.named is not None else None

    def of_year(last_digits: int) -> Reading:
        year_ = values.short_year(last_digits, frame.now) if begun is None else values.year_after(begun, last_digits)
        return values.of_year(year_, "inferred")

    return read_pair(match, "short", of_year, year_number)


def _counts(match: re.Match[str], place: Place) -> bool:
    """Return whether two digits are a year: by a zero or apostrophe, a part of the year behind them, 自 … 起."""
    if place.is_in_figure() or place.before.endswith((*listed("lasting"), *listed("lasting_short"))):
        return False
    first = match["short0"] or match["short"]
    if place.frame.carried:  # 2008年至12年, but not 2008年到20年后
        return place.frame.named is not None and not place.text.startswith(("前", "后", "之", "以"), place.end)
    if _CHINESE_ZERO.match(first) or place.before.endswith(_APOSTROPHE):
        return True
    if place.part == "latin":
        return not _IN_TOKEN.match(place.before[-1:])
    if place.part:
        other_word = place.part == "year_edge" and place.text.startswith(listed("short_edge_not_before"), place.end)
        return place.part != "year_middle" and not other_word
    if place.before.endswith(("自", "从")) and place.text.startswith(("起", "以来", "开始"), place.end):
        return True
    if first[0] in ONES and first[1] in values.ZEROS:
        return True
    alone = first[0] in _YEARS_ON_THE_TURN and first[1] != "一" and year_number(first) % 10 <= year_number(first) // 10
    return alone and not place.before.endswith(listed("numbered_before"))
