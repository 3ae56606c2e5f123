"""The forms of years: 2024年, 2015—2023年, 2023-24赛季, 去年, 今明两年. A part of the year may follow (parts.py)."""

from __future__ import annotations

import re
from functools import cache

from speeches.dates import values
from speeches.dates.context import Frame
from speeches.dates.pieces import BLANK, DASHES, NUMERALS, YEAR, D, Form, Found, Place, S, is_marked, pair, read_pair
from speeches.dates.values import Reading, number, year_number
from speeches.dates.words import any_of, clear_words, entries, guarded, listed

_PLAIN_YEARS = range(1840, 2101)  # other four-digit numbers before 年 are as often lengths of time
_FIGURE = re.compile(f"[{NUMERALS}百千万亿]")
_SECONDS = f"{NUMERALS}{DASHES}{BLANK}年"


@cache
def years() -> tuple[Form, ...]:
    """Return the forms, in the order in which they are tried."""
    words = ("今本去前大明后上下当同次翌", "年一明后今前")
    return (
        Form("printed_year", _printed(), (NUMERALS, _SECONDS), _read_printed, _counts_printed, takes_part=True),
        Form("season", _season(), ("12１２", NUMERALS), _read_season, _is_of_our_calendar),
        Form(
            *("year_word", clear_words("year_words"), words, _read_word, _counts_word),
            takes_part=True,
            leans=lambda match: entries("year_words")[match["year_word"]]["from"] != "nearest",
            hides=False,  # 以后年底: no 后年, but another date begins inside
        ),
        Form("year_span", any_of(entries("year_spans")), words, _read_span, takes_bound=False),
    )


def _seasons() -> str:
    return any_of(listed("season_nouns"))


def _printed() -> str:
    """Return the pattern of a year as printed, or of two with one 年."""
    before_part = "(?=[上下]半年|第?[一二三四1-4]季度)"
    return f"{pair('year', YEAR)}(?:{guarded('年度')}|年(?!代)|{_seasons()}|{before_part})"


def _read_printed(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    return read_pair(match, "year", lambda year_: values.of_year(year_, "explicit"), year_number)


def _counts_printed(match: re.Match[str], place: Place) -> bool:
    """Return whether a printed year is a year, and no length of time or year of another calendar."""
    if not _is_of_our_calendar(match, place):
        return False
    year = year_number(match["year"])
    if not place.is_whole or (year in _PLAIN_YEARS and year % 100):
        return True
    text, end = place.text, place.end
    lasts = text.startswith(listed("round_not_before"), end) and not text.startswith("前后", end)
    if lasts or place.before.endswith(listed("round_year")):
        return False
    opened = place.before.endswith((*listed("openers"), "公元")) or (year % 100 and place.is_open())
    return year in _PLAIN_YEARS or bool(opened)


def _is_of_our_calendar(match: re.Match[str], place: Place) -> bool:
    return not _FIGURE.match(place.before[-1:]) and not place.before.endswith(listed("other_calendar"))


def _season() -> str:
    """Return the pattern of a year that runs across the turn of the calendar's (2023-24赛季)."""
    return f"(?P<season_year>{YEAR}){S}[{DASHES}/]{{1,2}}{S}(?P<season_end>{D}{{2}}){S}(?:{_seasons()}|年度)"


def _read_season(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    first = year_number(match["season_year"])
    if number(match["season_end"]) != (first + 1) % 100:
        return match.start(), None
    return match.start(), values.between(values.of_year(first, "explicit"), values.of_year(first + 1, "explicit"))


def _read_word(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    return match.start(), values.of_year(frame.year_word(match["year_word"]), "relative")


def _counts_word(match: re.Match[str], place: Place) -> bool:
    named = place.frame.named
    return is_marked(entries("year_words")[match["year_word"]], place, named is not None and named.year is not None)


def _read_span(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    first, last = entries("year_spans")[match["year_span"]]
    now = None if frame.anchor is None else frame.anchor.year
    ends = (values.of_year(None if now is None else now + add, "relative") for add in (first, last))
    return match.start(), values.between(*ends)
