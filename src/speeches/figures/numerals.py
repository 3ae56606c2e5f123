"""Numerals as Chinese newspapers print them: 1,310亿, 3万5, 二万五千九百六十八点五五亿, 二〇二四, 百万."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from speeches.model import Number

# Full-width digits and signs stand for the ASCII ones; formal (banker's) and other forms for the plain ones.
PLAIN = str.maketrans(
    "０１２３４５６７８９．，○◯零壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億",
    "0123456789.,〇〇〇一二二三三四五六六七八九十百千万亿",
)
ARABIC_DIGITS = "0-9"
DIGITS = "〇一二三四五六七八九"
ALL_DIGITS = "零○◯两" + DIGITS
MULTIPLIERS = "十百千万亿"
FORMAL = "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億"
CHINESE = ALL_DIGITS + MULTIPLIERS + "廿卅"

# Longer numerals than this are no figures of prose but identifiers; int() refuses thousands of digits.
LONGEST = 40
# A run of numeral characters in running text: cut at that length, so that no text costs more than linear time.
RUN = rf"[{CHINESE}]{{1,{LONGEST + 1}}}+"

# An Arabic numeral of running text in half width. A thousands separator is plain where every group after it has
# three digits; a full-width one is a comma of the sentence where it might part a list (100，200，300). Groups are
# counted out, so that a long row of them is read once and not again from each of its commas.
ARABIC = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}+(?!,?[0-9])|[1-9][0-9]{0,2}，[0-9]{3}(?![0-9]|，[0-9])"
    r"|[1-9][0-9]?(?:，[0-9]{3}){2,8}+(?!，?[0-9])|[0-9]++)(?:\.[0-9]++)?+"
)
_MULTIPLIER_VALUE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGIT_VALUE = {digit: value for value, digit in enumerate(DIGITS)} | {"两": 2}
_ARABIC = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
# The part of a numeral below 万; 零 may stand wherever a place is skipped.
_SECTION = re.compile(
    rf"(?:([{DIGITS[1:]}两])千)?(?:〇?([{DIGITS[1:]}两])百)?(?:〇?([{DIGITS[1:]}]?)(十))?(〇?)([{DIGITS[1:]}两]?)"
)
_CHAIN = re.compile(r"(?:[十百千]?万?亿{0,2}|万万)")
_POINT = re.compile(rf"(.+)点([{DIGITS}]+)([{MULTIPLIERS}]*)")
_MIXED = re.compile(rf"([0-9,.]+)([{MULTIPLIERS}]+)(.*)")


class UnreadableNumeral(ValueError):
    """A numeral that has no one reading; the message quotes it."""


@lru_cache(maxsize=16384)
def parse_numeral(text: str) -> Number:
    """Return the number that a numeral writes, exactly: an int, or a Decimal where it has decimals.

    Reads Arabic digits (full-width too, thousands parted by commas), Chinese ones (formal ones too), both
    mixed (3.5万, 3万5千), digit by digit (二〇二四) and bare multipliers (百万). 三万五 is 35000, 一百五 150.
    Raises UnreadableNumeral for all else, among it what has more than one reading: 三五, 一兆, 十几.
    """
    plain = text.translate(PLAIN)
    number = None if len(plain) > LONGEST else _number(plain)
    if number is None:
        raise UnreadableNumeral(f"no numeral that can be read: {text[:LONGEST]!r}")
    return number


def chain_value(text: str) -> int | None:
    """Return what a run of multipliers alone multiplies by (千亿 → 10**11), None where it is no such run."""
    if not text or not _CHAIN.fullmatch(text):
        return None
    value = 1
    for character in text:
        value *= _MULTIPLIER_VALUE[character]
    return value


def scaled(number: Decimal | int, factor: int) -> Number:
    """Return number × factor, as an int where the product is whole."""
    product = number * factor
    if isinstance(product, Decimal) and product == product.to_integral_value():
        return int(product)
    return product


def _number(plain: str) -> Number | None:
    if _ARABIC.fullmatch(plain):
        bare = plain.replace(",", "")
        return Decimal(bare) if "." in bare else int(bare)
    if mixed := _MIXED.fullmatch(plain):
        number = _mixed(*mixed.groups())
        return _mixed_head(plain) if number is None else number
    if point := _POINT.fullmatch(plain):
        whole = _chinese(point[1])
        factor = chain_value(point[3]) if point[3] else 1
        if whole is None or factor is None:
            return None
        decimals = "".join(str(_DIGIT_VALUE[digit]) for digit in point[2])
        decimal = Decimal(f"{whole}.{decimals}")
        return scaled(decimal, factor) if factor > 1 else decimal
    return _chinese(plain)


def _mixed_head(plain: str) -> Number | None:
    """Read 1千2百亿, where the last multiplier is of all that stands before it."""
    factor = {"万": 10**4, "亿": 10**8}.get(plain[-1])
    number = _number(plain[:-1]) if factor else None
    return number * factor if factor and isinstance(number, int) and number < factor else None


def _mixed(head: str, multipliers: str, rest: str) -> Number | None:
    """Read 3.5万, 3万5, 3万5千, 1亿2000万: digits, multipliers and a rest that is smaller than they are."""
    factor = chain_value(multipliers)
    if factor is None or not _ARABIC.fullmatch(head):
        return None
    number = scaled(Decimal(head.replace(",", "")), factor)
    if not rest:
        return number
    unit = _MULTIPLIER_VALUE[multipliers[-1]]
    if not isinstance(number, int) or unit != factor:
        return None
    if rest.isdecimal():
        if len(rest) == 1:
            return number + int(rest) * unit // 10
        # 5万3000 is plain, 1亿2000 may mean 1.2亿.
        return number + int(rest) if len(rest) == len(str(unit)) - 1 else None
    if not rest[0].isdecimal() and rest[0] not in _DIGIT_VALUE:
        return None
    tail = _number(rest)
    return number + tail if isinstance(tail, int) and tail < unit else None


def _chinese(text: str) -> int | None:
    """Read an integer in plain Chinese digits and multipliers."""
    if text[:1] in ("廿", "卅"):
        text = ("二十" if text[0] == "廿" else "三十") + text[1:]
    if not text or not all(character in _DIGIT_VALUE or character in _MULTIPLIER_VALUE for character in text):
        return None
    if all(character in _DIGIT_VALUE for character in text):
        # Two digits side by side may be a year or a range (九八, 三五): not to be guessed.
        if len(text) == 2 or "两" in text[1:] or (len(text) > 1 and text[0] == "两"):
            return None
        return int("".join(str(_DIGIT_VALUE[character]) for character in text))
    chain = chain_value(text)
    return chain if chain is not None else _large(text)


def _large(text: str) -> int | None:
    """Read a numeral from its last 亿, its last 万, and what is below 万."""
    for unit, value in (("亿", 10**8), ("万", 10**4)):
        if unit not in text:
            continue
        head, _, tail = text.rpartition(unit)
        number = chain_value(head)
        if number is None:
            number = _large(head)
        # 一万万 is a numeral; 三万二十万 and 一亿二亿 are two.
        if not number or (unit in head and not head.endswith(unit)):
            return None
        if not tail:
            return number * value
        if len(tail) == 1 and tail != "〇" and tail in _DIGIT_VALUE:
            return number * value + _DIGIT_VALUE[tail] * value // 10
        rest = _large(tail.removeprefix("〇"))
        return None if not rest or rest >= value else number * value + rest
    return _section(text)


def _section(text: str) -> int | None:
    """Read a numeral below 10000: 三百一十五, 三百十五, 一千零五, 一百五 (150)."""
    match = _SECTION.fullmatch(text)
    if not match or text.endswith("〇"):
        return None
    thousands, hundreds, tens, has_ten, zero, ones = match.groups()
    value = _DIGIT_VALUE.get(thousands, 0) * 1000 + _DIGIT_VALUE.get(hundreds, 0) * 100
    value += (_DIGIT_VALUE.get(tens, 1) * 10) if has_ten else 0
    if not ones:
        return value
    colloquial = not zero and not has_ten
    if colloquial and hundreds:
        return value + _DIGIT_VALUE[ones] * 10
    if colloquial and thousands:
        return value + _DIGIT_VALUE[ones] * 100
    return value + _DIGIT_VALUE[ones]
