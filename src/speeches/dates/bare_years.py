"""The forms of years printed without 年: 2019航运统计数据, 面向2030, 《行动计划（2024—2026）》 (codebook 6).

Four digits alone may be any number, so that only what looks like a year of the last or this century counts, where
no measure word follows and the words around show that it is one.
"""

from __future__ import annotations

import re
from functools import cache

from speeches.dates import values
from speeches.dates.context import Frame
from speeches.dates.pieces import HAN, TO, YEAR, D, Form, Found, Place, S
from speeches.dates.values import Reading, year_number
from speeches.dates.words import listed
from speeches.lexicon import Starts
from speeches.lexicon import entries as measure_entries

_BARE = f"(?:[1１][9９]|[2２][0０]){D}{{2}}"
_BEGINS = ("12１２", "0９9０")
_IN_TOKEN = re.compile("[0-9０-９A-Za-z./:：_＿．／@#＃$￥¥+＋×*%％\\-–—−－~～]")
_LIST_OF_YEARS = re.compile(f"(?:{S}[、和及与，,]{S}{YEAR}){{0,8}}?{S}[、和及与]{S}{YEAR}{S}[两三四五六七八九十]?年")
_LAST_OF_LIST = re.compile(f"{D}{{4}}[、和及与]$")
_LIST_NOUN = re.compile("[两三四五六七八九十]年")
_NOUN_REACH = 10  # characters from the year to the noun that it belongs to: 2019航运统计数据
_STOP = re.compile("[，。；：！？、,;:!?\n 》”’）)]")
_GOES_ON = tuple("百千万亿兆余多来几")
_OPENING = tuple("（(《“〔「『【[")
_CLOSING = tuple("》”」』")
_BEHIND = tuple("）)》”」』〕】]")


@cache
def _measures() -> Starts:
    return Starts(measure_entries("figures/measure_words"))


@cache
def _noun() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, listed("year_nouns"))))


def bare_years() -> tuple[Form, ...]:
    """Return the forms, in the order in which they are tried."""
    year = f"{_BARE}(?!{D}|年(?!鉴))"
    ends = f"(?P<bare_first>{_BARE}){S}{TO}{S}(?P<bare_last>{_BARE})(?!{D}|年)"
    return (
        Form("bare_years", ends, _BEGINS, _read_years, _counts_years, hides=False),
        Form("bare_year", year, _BEGINS, _read_year, _counts_year, hides=False),
    )


def _read_years(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    ends = (values.of_year(year_number(match[end]), "explicit") for end in ("bare_first", "bare_last"))
    return match.start(), values.between(*ends)


def _counts_years(match: re.Match[str], place: Place) -> bool:
    """Return whether two years without 年 are: between brackets, behind 从, or before what has years (规划)."""
    text, end, before = place.text, place.end, place.before
    if _IN_TOKEN.match(before[-1:]) or _IN_TOKEN.match(text[end : end + 1]):
        return False
    if text.startswith(_BEHIND, end) and (before.endswith(_OPENING) or text.startswith("》", end)):
        return True
    if before.endswith(("从", "自", *listed("year_before"))) and not HAN.match(text[end : end + 1]):
        return True
    return not before.endswith(listed("number_before")) and _has_noun(text, end)


def _read_year(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    return match.start(), values.of_year(year_number(match[0]), "explicit")


def _counts_year(match: re.Match[str], place: Place) -> bool:
    """Return whether four digits without 年 are a year."""
    text, end, before = place.text, place.end, place.before
    behind = text[end : end + 1]
    if year_number(match[0]) not in values.YEARS or _IN_TOKEN.match(before[-1:]) or behind in _GOES_ON:
        return False
    if _LIST_OF_YEARS.match(text, end):
        return True
    if _LAST_OF_LIST.search(before) and _LIST_NOUN.match(text, end):
        return True
    if place.frame.carried or _IN_TOKEN.match(behind) or before.endswith(listed("number_before")):
        return False
    if before.endswith(listed("year_before")):
        return not HAN.match(behind) or _measures().at(text, end) is None
    if behind in _CLOSING and behind:
        return bool(HAN.match(before[-1:])) and bool(year_number(match[0]) % 100)
    if before.endswith("到") and not HAN.match(before[-2:-1]):  # 到2030，; not 增长到2030
        return not HAN.match(behind)
    return text.startswith("以来", end) or _has_noun(text, end)


def _has_noun(text: str, end: int) -> bool:
    """Return whether a noun that has years follows in the phrase (2019航运统计数据), and no measure word at once."""
    if _noun().match(text, end):
        return True
    if not HAN.match(text[end : end + 1]) or _measures().at(text, end) is not None:
        return False
    stop = _STOP.search(text, end, end + _NOUN_REACH)
    return _noun().search(text, end, stop.start() if stop else min(len(text), end + _NOUN_REACH)) is not None
