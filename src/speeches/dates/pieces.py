"""What the forms of dates are built from: pieces of pattern, two numbers that share a noun, one form, its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from speeches.dates import values
from speeches.dates.context import Frame
from speeches.dates.values import ZEROS, Reading, number
from speeches.dates.words import guarded, listed

DIGITS = "0123456789０１２３４５６７８９"
D = "[0-9０-９]"  # as ranges, which compile faster
ONES = "一二三四五六七八九"
BLANK = " \u00a0\u3000"
S = f"[{BLANK}]{{0,2}}"  # blanks that typesetting leaves around figures
ZERO = f"0０{ZEROS}"  # what is printed for a zero among Chinese numerals
# A letter or circle may stand for a zero, and a bad line of type leaves blanks inside (二O三五年, 2 023年).
YEAR = f"(?:[12１２](?:[{BLANK}]?[0-9０-９{ZEROS}]){{3}}(?!{D})|[一二][{ZERO}{ONES}]{{3}})"
NUMBER = f"(?:{D}{{1,2}}(?!{D})|三十一?|[一二]?十[{ONES}]?|[廿卅][{ONES}]?|[一二三][{ZEROS}]|[{ONES}])"
SPACED = f"{D}[{BLANK}]{D}(?!{D})"  # of a date cut by a blank, only behind a year or month: 5月1 8日
DASHES = r"\-‐‑‒–—―⁃─−﹘﹣－~～〜"
TO = f"(?:至|到|[{DASHES}]{{1,2}})"
TO_OR_AND = f"(?:{TO}|[、和及与/／])"
NUMERALS = f"{DIGITS}{ZEROS}{ONES}十"
HAN = re.compile("[\u3400-\u9fff〇]")
BEFORE = 6  # characters, more than the longest word of the lists looked for before a date
_ITEM_LINKS = tuple("、和及与")
_LIST_LINKS = (*_ITEM_LINKS, "/", "／")
_CHINESE_FIGURE = re.compile(f"[{NUMERALS}百千万亿两几数多余第年]")  # what may be one figure with 三 in 三月
_ARABIC_FIGURE = re.compile(f"[{NUMERALS}百千万亿第年.．]")  # the same with 3 in 3月: 指数3月 is two words

DateOfList = tuple[int, int, Reading]  # where it begins and ends, and what it says
# Where the date begins and its reading, None where the figures are those of no date (2月30日). It begins later than
# the match where what stands before is a list's number (三、4月).
Found = tuple[int, Reading | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form was found: the passage, the span, the last characters before it, and what it may lean on.

    ``part`` names the form of the part (5月, 底) that follows a year, empty where none does.
    """

    text: str
    start: int
    end: int
    before: str
    frame: Frame
    part: str = ""

    def is_open(self, *others: str) -> bool:
        """Return whether no Chinese character stands before, or one of ``others``."""
        return not HAN.match(self.before[-1:]) or self.before.endswith(others)

    def is_in_figure(self) -> bool:
        """Return whether the numeral goes on from a figure before it (几十月, 1.5日, 98年5月)."""
        if self.start == 0 or self.text[self.start] == "第":
            return False
        figure = _CHINESE_FIGURE if self.text[self.start] in values.CHINESE else _ARABIC_FIGURE
        return bool(figure.match(self.text, self.start - 1))


def always(match: re.Match[str], place: Place) -> bool:
    """Return True: the form is a date wherever it stands."""
    return True


@dataclass(frozen=True, slots=True)
class Form:
    """One way to print a date. This record is all there is of it: ``grammar.py`` knows no form from another.

    ``begins`` are the characters that can stand first and second in what ``pattern`` matches. ``read`` gives what a
    match says; its third argument is the year that a part of one (5月, 底) follows, else None. ``counts`` says whether
    it is a date where it stands.
    """

    name: str
    pattern: str
    begins: tuple[str, str]
    read: Callable[[re.Match[str], Frame, Reading | None], Found]
    counts: Callable[[re.Match[str], Place], bool] = always
    after_year: str | None = None  # a part's pattern behind a year, where it is another one; empty: never there
    begins_after_year: str = ""  # the characters that may stand first there beside those of ``begins``
    ends: Callable[[Reading], bool] = lambda first: True  # whether it can end an interval that ``first`` begins
    leans: Callable[[re.Match[str]], bool] = lambda match: True  # whether later dates may lean on it
    takes_part: bool = False  # whether a part of a year may follow
    takes_bound: bool = True  # whether 以来, 前 and their like may follow
    hides: bool = True  # where it is no date: whether no other begins inside it
    recurs: bool = False  # whether 每年 before it makes it a date of every year, which is no row
    left_out: Callable[[re.Match[str]], DateOfList | None] = lambda match: None  # of a list: the first, a date too


@cache
def bounds() -> re.Pattern[str]:
    """Return the pattern of what makes of a date an interval open at its end or at its beginning."""
    since, until = ("|".join(map(guarded, listed(kind))) for kind in ("since", "until"))
    begins = "起(?![\u3400-\u9fff])"  # 2018年起，…; in 10月1日起施行 it says when something happened
    return re.compile(f"(?P<since>(?:{begins}|{since})(?!年))|(?P<until>{until})(?!后)")


def is_marked(rule: dict[str, Any], place: Place, is_known: bool) -> bool:
    """Return whether a word for a year or month stands for one by its marks; ``is_known``: one is named close by."""
    if rule.get("clear") and not place.is_open(*listed("openers")):
        return False
    return is_known or not rule.get("vague")


def pair(name: str, numeral: str = NUMBER, link: str = TO_OR_AND, unless: str = "") -> str:
    """Return the pattern of a first number that shares its noun with a second (3—5月, 5、6日), and of that one.

    There is no first where ``unless`` stands before it.
    """
    first = f"{f'(?<!{unless})' if unless else ''}(?P<{name}0>{numeral}){S}(?P<{name}_link>{link}){S}"
    return f"(?:{first})?(?P<{name}>{numeral}){S}"


def read_pair(
    match: re.Match[str],
    name: str,
    make: Callable[[int], Reading | None],
    as_number: Callable[[str], int] = number,
    step: int = 1,
    may_be_item: bool = False,
) -> Found:
    """Return the reading of one number, or of two that share their noun (3—5月, 5、6日).

    Two numbers of a list make an interval where one follows on the other; else only the second, which has the
    noun, is read. So it is where the first is the number of a list's item (三、4月), as where ``may_be_item`` it is
    that stands at the very beginning (1、2月).
    """
    last_text, first_text = match[name], match[name + "0"]
    last = as_number(last_text)
    if first_text is None:
        return match.start(), make(last)
    first = as_number(first_text)
    if match[name + "_link"] in _LIST_LINKS:
        alike = (first_text[0] in values.CHINESE) == (last_text[0] in values.CHINESE)
        item = may_be_item and match.start(name + "0") == 0 and match[name + "_link"] in _ITEM_LINKS
        if last != first + step or not alike or item:
            return match.start(name), make(last)
    return match.start(), values.between(make(first), make(last))
