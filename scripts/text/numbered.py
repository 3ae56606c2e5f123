"""Numbers that name or order and do not measure: 第四次, 十四届, （一）, 一是, V3.5, 360, 百行千业 (codebook 6, use)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from text.cores import CORE
from text.lexicon import table, words
from text.measures import unit_at
from text.model import Number, Use
from text.numerals import UnreadableNumeral, parse_numeral

_TOKEN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|[-._·+](?=[A-Za-z0-9]))*")
_WORD = re.compile(r"[A-Za-z0-9._·+-]")
_BRACKETED = re.compile(r"[（(]([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[）)]")
_MARKER = re.compile(r"[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}")
_LEADS = frozenset("。；：，！？\n ")
_CIRCLED = {chr(0x2460 + number): number + 1 for number in range(20)}
_ORDERED = ("届", "中全会", "期工程", "号文", "等奖", "五规划")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number that orders or names: its span in the text (code points), value and unit where it has them, and use."""

    start: int
    end: int
    value: Number | None
    unit: str | None
    use: Use


@cache
def _names() -> frozenset[str]:
    return frozenset(table("figures")["names"].split())


@cache
def _idioms() -> tuple[str, ...]:
    return words("idioms")


def numbered_at(text: str, start: int, floor: int) -> Numbered | None:
    """Return the ordinal, name or idiom of which the numeral at ``start`` is part; None where it is a plain number.

    What it takes in before ``start`` begins at ``floor`` or later.
    """
    for idiom in _idioms():
        if text.startswith(idiom, start):
            return Numbered(start, start + len(idiom), None, None, "idiom")
    if text[start] in _CIRCLED:
        return Numbered(start, start + 1, _CIRCLED[text[start]], None, "ordinal")
    return _token(text, start, floor) or _bracketed(text, start, floor) or _ordinal(text, start, floor)


def _token(text: str, start: int, floor: int) -> Numbered | None:
    """Return the Latin token that holds the digit (V3.5, C919, 5G), or a number that is a name by itself (360)."""
    if not text[start].isascii():
        return None
    begin = start
    while begin > floor and _WORD.match(text, begin - 1):
        begin -= 1
    while begin < start and not text[begin].isalnum():
        begin += 1
    match = _TOKEN.match(text, begin)
    if match is None or match.end() <= start:
        return None
    token = match[0]
    if token in _names() and unit_at(text, match.end()) is None:
        return Numbered(begin, match.end(), None, None, "name")
    if not any(character.isalpha() for character in token):
        return None
    number = CORE.match(text, begin)
    if number is not None and begin == start:
        unit = unit_at(text, number.end())
        if unit is not None and number.end() + len(unit) >= match.end():
            return None
    return Numbered(begin, match.end(), None, None, "name")


def _bracketed(text: str, start: int, floor: int) -> Numbered | None:
    if start <= floor or text[start - 1] not in "（(":
        return None
    match = _BRACKETED.match(text, start - 1)
    return _read(match[1], match.start(), match.end(), None) if match else None


def _ordinal(text: str, start: int, floor: int) -> Numbered | None:
    before = text[start - 1 : start] if start > floor else ""
    match = CORE.match(text, start)
    if match is None:
        return None
    end = match.end()
    unit = unit_at(text, end)
    stop = end + len(unit or "")
    if before == "第":
        return _read(match[0], start - 1, stop, unit)
    if before == "前" and text[start - 2 : start - 1] not in tuple("以之目提") and unit in (None, "名", "位", "强"):
        return _read(match[0], start - 1, stop, unit)
    if text.startswith(_ORDERED, end):
        return _read(match[0], start, end + (1 if text.startswith("届", end) else 0), "届" if unit == "届" else None)
    if text.startswith("号", end):
        return Numbered(start, end + 1, None, None, "name")
    return _marker(text, start, before)


def _marker(text: str, start: int, before: str) -> Numbered | None:
    """Return a list marker: 一是 and 一、 and 1. at the head of a paragraph or clause."""
    match = _MARKER.match(text, start)
    if match is None or not (start == 0 or before in _LEADS):
        return None
    follows = text[match.end() : match.end() + 1]
    is_head = start == 0 or before == "\n"
    if (follows == "是" and not match[0].isascii()) or (
        follows in ("、", "．") and (is_head or before in "。；：")
    ):
        return _read(match[0], start, match.end(), None)
    if is_head and follows == "." and not text[match.end() + 1 : match.end() + 2].isdigit():
        return _read(match[0], start, match.end(), None)
    return None


def _read(number: str, start: int, end: int, unit: str | None) -> Numbered | None:
    value = _value(number)
    return None if value is None else Numbered(start, end, value, unit, "ordinal")


def _value(number: str) -> Number | None:
    try:
        return parse_numeral(number)
    except UnreadableNumeral:
        return None
