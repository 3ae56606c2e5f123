"""Numbers of months and days that come back every year (每年5月, 每月15日), and units in table heads: no figures."""

from __future__ import annotations

import re

from speeches.figures.numerals import MULTIPLIERS
from speeches.figures.units import unit_at

_NUMBER = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = "(?:[12][0-9]|3[01]|0?[1-9]|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_LINK = "[至到、/—–~～-]"
_PAIR = "(?:一二|二三|三四|四五|五六|六七|七八|八九|九十)"
_MONTH = re.compile(
    rf"(?:{_PAIR}|{_NUMBER}(?:{_LINK}{_NUMBER})*)月(?![龄球亮饼薪子嫂季])(?:份|{_DAY}(?:{_LINK}{_DAY})*[日号])?"
)
_DAYS = re.compile(rf"{_DAY}(?:{_LINK}{_DAY})*[日号]")
_EVERY_MONTH = ("每月", "每个月", "每月的", "每月第")
_CHAIN = re.compile(f"[{MULTIPLIERS}]+")
_OPENING, _CLOSING = frozenset("(（"), frozenset(")）")
_UNIT_IS = ("单位:", "单位：")
_EVERY = re.compile("(?:每年|每逢|历年|往年|常年|每届|每个?月)[^，。；,;]*$")
_EVERY_REACH = 12
# What stands behind the first number of what this module reads.
BEHIND = frozenset("月日号至到、/—–~～-")


def comes_back_at(text: str, start: int) -> int | None:
    """Return where a month or day ends that a word says to come back (每年5月, 每月15日): its number needs no row."""
    end = recurring_at(text, start)
    return end if end and _EVERY.search(text, max(0, start - _EVERY_REACH), start) else None


def recurring_at(text: str, start: int) -> int | None:
    """Return where the month, or the day of every month, whose number begins at ``start`` ends, None for none.

    Such a number is no figure; where no word says that it comes back, it belongs to a date.
    """
    if start and text[start - 1].isascii() and text[start - 1].isalnum():
        return None
    if text[start - 1 : start] == "年" and text[start - 2 : start] != "每年":
        return None  # 2023年2月30日 is a day that is none: to be looked at
    if month := _MONTH.match(text, start):
        return month.end()
    if text.endswith(_EVERY_MONTH, max(0, start - 4), start) and (days := _DAYS.match(text, start)):
        return days.end()
    return None


def table_head_at(text: str, start: int) -> int | None:
    """Return where a unit with its multiplier ends that fills a bracket or follows 单位： ((万元)), None for none."""
    if start == 0:
        return None
    is_bracket = text[start - 1] in _OPENING
    if not is_bracket and not text.endswith(_UNIT_IS, max(0, start - 3), start):
        return None
    chain = _CHAIN.match(text, start)
    unit = unit_at(text, chain.end()) if chain else None
    if unit is None or (is_bracket and text[unit.end : unit.end + 1] not in _CLOSING):
        return None
    return unit.end
