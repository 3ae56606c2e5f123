"""The forms of years: 2024年, 2015—2023年, 2023-24赛季, 去年, 今明两年. A part of the year may follow (parts.py)."""

from __future__ import annotations

import re
from functools import cache

from speeches.dates import values
from speeches.dates.context import Frame
from speeches.dates.pieces import (
    BLANK,
    NUMERALS,
    ONES,
    TO,
    YEAR,
    D,
    DateOfList,
    Form,
    Found,
    Place,
    S,
    is_marked,
    pair,
    read_pair,
)
from speeches.dates.short_years import short_years
from speeches.dates.values import Reading, number, year_number
from speeches.dates.words import any_of, clear_words, entries, guarded, listed

_FIGURE = re.compile(f"[{NUMERALS}百千万亿]")
_BEGINS = ("12１２一二", NUMERALS + BLANK)
_IN_TOKEN = re.compile("[0-9０-９A-Za-z]")
_OF_THE_REPUBLIC = f"(?:{D}{{1,3}}|一百(?:[零〇][{ONES}]|[{ONES}]?十[{ONES}]?)?|[{ONES}]?十[{ONES}]?|[{ONES}]|元)"


@cache
def years() -> tuple[Form, ...]:
    """Return the forms, in the order in which they are tried."""
    words = ("今本去前大明后上下当同次翌", "年一明后今前")
    return (
        Form(
            "printed_year",
            _printed(),
            _BEGINS,
            _read_printed,
            _counts_printed,
            takes_part=True,
            left_out=_left_out,
        ),
        Form("season", _season(), _BEGINS, _read_season, _is_of_our_calendar),
        *short_years(),
        Form("republic_year", _republic(), ("民", "国"), _read_republic, takes_part=True),
        Form(
            *("year_word", clear_words("year_words"), words, _read_word, _counts_word),
            takes_part=True,
            leans=lambda match: entries("year_words")[match[0]]["from"] != "nearest",
            hides=False,  # 以后年底: no 后年, but another date begins inside
        ),
        Form("year_span", any_of(entries("year_spans")), words, _read_span, takes_bound=False),
    )


def _seasons() -> str:
    return any_of(listed("season_nouns"))


def _printed() -> str:
    """Return the pattern of a year as printed, or of two with one 年."""
    before_part = "(?=[上下]半年|第?[一二三四1-4]季度|前[两二三]个?季度|[QＱqHＨ][1-4１-４](?![0-9A-Za-z]))"
    years_ = pair("year", YEAR, unless="[0-9０-９]{3}[、和及与]")
    return f"{years_}(?:{guarded('年度')}|年(?!代|鉴)|(?P<school>学年度?)|{_seasons()}|{before_part})"


def _read_printed(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    if match["school"] and not match["year0"]:  # 2023学年 ends in the next year
        first = year_number(match["year"])
        return match.start(), values.between(*(values.of_year(end, "explicit") for end in (first, first + 1)))
    return read_pair(match, "year", lambda year_: values.of_year(year_, "explicit"), year_number)


def _left_out(match: re.Match[str]) -> DateOfList:
    """Return the first year of a list of two that do not follow on one another (2019、2023年)."""
    start, end = match.span("year0")
    return start, end, values.of_year(year_number(match["year0"]), "explicit")


def _counts_printed(match: re.Match[str], place: Place) -> bool:
    """Return whether a printed year is a year, and no length of time or year of another calendar."""
    if not _is_of_our_calendar(match, place) or (place.part == "latin" and _IN_TOKEN.match(place.before[-1:])):
        return False
    year = year_number(match["year"])
    if place.part or (year in values.YEARS and year % 100):
        return True
    text, end = place.text, place.end
    lasts = text.startswith(listed("round_not_before"), end) and not text.startswith("前后", end)
    if lasts or place.before.endswith(listed("round_year")):
        return False
    opened = place.before.endswith((*listed("openers"), "公元")) or (year % 100 and place.is_open())
    return year in values.YEARS or bool(opened)


def _is_of_our_calendar(match: re.Match[str], place: Place) -> bool:
    return not _FIGURE.match(place.before[-1:]) and not place.before.endswith(listed("other_calendar"))


def _season() -> str:
    """Return the pattern of a year that runs across the turn of the calendar's (2023-24赛季)."""
    return f"(?P<season_year>{YEAR}){S}(?:{TO}|[/／]){S}(?P<season_end>{D}{{2}}){S}(?:{_seasons()}|年度)"


def _read_season(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    first = year_number(match["season_year"])
    if number(match["season_end"]) != (first + 1) % 100:
        return match.start(), None
    return match.start(), values.between(values.of_year(first, "explicit"), values.of_year(first + 1, "explicit"))


def _republic() -> str:
    """Return the pattern of a year of the Republic of China, or of two."""
    first = f"(?:(?P<republic0>{_OF_THE_REPUBLIC}){S}年?{S}{TO}{S}(?:民国{S})?)?"
    return f"民国{S}{first}(?P<republic>{_OF_THE_REPUBLIC}){S}(?:年(?!代|间)|(?P<republic_school>学年度?))"


def _read_republic(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    last = values.of_year(1911 + number(match["republic"]), "explicit")
    if match["republic_school"]:
        return match.start(), values.between(last, values.of_year(1912 + number(match["republic"]), "explicit"))
    if not match["republic0"]:
        return match.start(), last
    return match.start(), values.between(values.of_year(1911 + number(match["republic0"]), "explicit"), last)


def _read_word(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    return match.start(), values.of_year(frame.year_word(match[0]), "relative")


def _counts_word(match: re.Match[str], place: Place) -> bool:
    named = place.frame.named
    known = named is not None and named.year is not None and named.precision != "decade"
    close_by = place.frame.near or place.frame.carried or place.is_open()  # not 假如当年 in a later sentence
    return is_marked(entries("year_words")[match[0]], place, known and close_by)


def _read_span(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    first, last = entries("year_spans")[match[0]]
    now = None if frame.anchor is None else frame.anchor.year
    ends = (values.of_year(None if now is None else now + add, "relative") for add in (first, last))
    return match.start(), values.between(*ends)
