"""What looks like a date and is none: lengths of time, what comes back every year, names (codebook 6)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from speeches.dates.context import Frame
from speeches.dates.grammar import NUMERALS, grammar
from speeches.dates.values import CHINESE, year_number
from speeches.lexicon import table

_PLAIN_YEARS = range(1840, 2101)  # other four-digit numbers before 年 are as often lengths of time
_BEFORE = 6  # characters, more than the longest word of the lists looked for before a date
_CHINESE_FIGURE = re.compile(f"[{NUMERALS}百千万亿两几数多余第年]")  # what may be one figure with 三 in 三月
_ARABIC_FIGURE = re.compile(f"[{NUMERALS}百千万亿第年.．]")  # the same with 3 in 3月: 指数3月 is two words
_YEAR_FIGURE = re.compile(f"[{NUMERALS}百千万亿]")
_HAN = re.compile("[\u3400-\u9fff〇]")
_IN_TOKEN = re.compile("[0-9０-９A-Za-z./_－．／-]")


@dataclass(frozen=True, slots=True)
class _Words:
    """The lexicon's lists as tuples, which str.startswith and str.endswith take."""

    rules: dict[str, dict[str, Any]]
    names: tuple[str, ...]
    lists: dict[str, tuple[str, ...]]


@cache
def _words() -> _Words:
    lexicon = table("dates/dates")
    lists = lexicon["words"] | lexicon["not_before"] | lexicon["not_after"]
    return _Words(
        lexicon["year_words"] | lexicon["month_words"],
        tuple(lexicon["names"]["words"]),
        {name: tuple(entries) for name, entries in lists.items()},
    )


def counts(text: str, match: re.Match[str], frame: Frame) -> bool:
    """Return whether a match of the grammar is a date where it stands."""
    words, start, end = _words(), match.start(), match.end()
    before = text[max(0, start - _BEFORE) : start]
    if text.startswith(words.names, start):
        return False
    if match["iso_year"]:
        return frame.carried or not _IN_TOKEN.match(before[-1:])
    if match["plan"]:
        return True
    if match["bare_plan"]:
        return not _in_figure(text, start) and not before.endswith("月")
    if match["day_word"]:
        timed = table("dates/dates")["day_words"][match["day_word"]].get("timed")
        return not timed or text.startswith(words.lists["times_of_day"], end)
    if match["century_any"] or match["decade_any"]:
        return not _in_figure(text, start) and not before.endswith(words.lists["other_calendar"])
    word = match["year_word"] or match["month_word"]
    if word:
        rule = words.rules[word]
        opened = not _HAN.match(before[-1:]) or before.endswith(words.lists["openers"])
        if rule.get("clear") and not opened:
            return False
        named = frame.named
        known = named is not None and (named.year if match["year_word"] else named.month) is not None
        if rule.get("vague") and not known:
            return False
    if match["year"] or match["season"]:
        return _year_counts(text, match, before)
    return bool(match["head"]) or match["quarter_word"] is not None or _part_counts(text, match, frame, before)


def _in_figure(text: str, start: int) -> bool:
    """Return whether the numeral at ``start`` goes on from a figure before it (几十月, 1.5日, 98年5月)."""
    if start == 0 or text[start] == "第":
        return False
    return bool((_CHINESE_FIGURE if text[start] in CHINESE else _ARABIC_FIGURE).match(text, start - 1))


def _year_counts(text: str, match: re.Match[str], before: str) -> bool:
    """Return whether a printed year is a year, and no length of time or year of another calendar."""
    lists = _words().lists
    if _YEAR_FIGURE.match(before[-1:]) or before.endswith(lists["other_calendar"]):
        return False
    if not match["year"] or match.end() > match.end("head"):
        return True
    year = year_number(match["year"])
    if year in _PLAIN_YEARS and year % 100:
        return True
    lasts = text.startswith(lists["round_not_before"], match.end()) and not text.startswith("前后", match.end())
    if lasts or before.endswith(lists["round_year"]):
        return False
    opened = before.endswith((*lists["openers"], "公元")) or (year % 100 and not _HAN.match(before[-1:]))
    return year in _PLAIN_YEARS or bool(opened)


def _part_counts(text: str, match: re.Match[str], frame: Frame, before: str) -> bool:
    """Return whether a month, day, quarter … printed without a year is a date."""
    lists, start, end = _words().lists, match.start(), match.end()
    if _in_figure(text, start) or before.endswith(lists["recurring"]):
        return False
    if match["year_middle"]:
        return not _HAN.match(before[-1:]) or before.endswith(lists["openers"])
    if match["year_edge"] or match["lone_month_edge"]:
        return not before.endswith(lists["edge"])
    if match["first_months"]:
        return text[start] == "前" and not _HAN.match(before[-1:])
    if match["quarter"]:
        return text[start] == "第" or not before.endswith((*lists["lasting"], *lists["quarter"]))
    if match["lone_day"]:
        return _day_counts(text, match, frame, before)
    if match["month"] and not (match["day"] or match["month_edge"] or match["thirds"]):
        lunar = text.startswith("初", end) and text[end + 1 : end + 2] in CHINESE
        lasting = before.endswith(lists["lasting"]) and not match[0].endswith("份")
        return not lunar and not lasting and not _lasts(text, end, "month_not_before")
    return True


def _day_counts(text: str, match: re.Match[str], frame: Frame, before: str) -> bool:
    """Return whether a day printed without month and year is a date."""
    lists, end = _words().lists, match.end()
    if frame.carried:
        return frame.named is not None and frame.named.day is not None
    if match["lone_day"][0] in CHINESE:
        named = frame.named is not None and frame.named.month is not None
        opened = not _HAN.match(before[-1:]) or before.endswith(lists["day_openers"])
        if not (named and opened) and not text.startswith((*lists["times_of_day"], "电"), end):
            return False
    if before.endswith(lists["lasting"]):
        return False
    bound = grammar().bound.match(text, end)
    if bound and bound[0] in lists["day_bounds"]:
        return before.endswith(lists["day_openers"])
    return not _lasts(text, end, "day_not_before")


def _lasts(text: str, end: int, kind: str) -> bool:
    """Return whether the words after a month or a day show that it is a length of time."""
    lists = _words().lists
    return text.startswith(lists[kind], end) and not text.startswith(lists["still_date_before"], end)
