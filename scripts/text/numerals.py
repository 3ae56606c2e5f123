"""Numbers as Chinese prose writes them: Arabic, Chinese, mixed. Exact integers and Decimals, never floats.

What can't be read is refused, never guessed (codebook 6).
"""

from __future__ import annotations

import re
from decimal import Decimal

from text.model import Number

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"兆": 10**12, "亿": 10**8, "万": 10**4}
_PLAIN = str.maketrans(
    "０１２３４５６７８９．〇○两壹贰叁肆伍陆柒捌玖拾佰仟萬億",
    "0123456789.零零二一二三四五六七八九十百千万亿",
)
_SEPARATED = re.compile(r"[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?")
_ARABIC = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_DIGIT_STRING = re.compile(r"[零一二三四五六七八九]{3,}|[一二三四五六七八九]零|零[一二三四五六七八九]?")
_MOST_DIGITS = 24  # fewer than the 28 to which Decimal rounds
_POINT = re.compile(r"([零一二三四五六七八九十百千万亿]+)点([零一二三四五六七八九]+)([十百千万亿兆]*)")


class UnreadableNumeral(ValueError):
    """A numeral that can't be read, or not in one way alone."""


def parse_numeral(text: str) -> Number:
    """Return the number that ``text`` writes: an int where it is whole, else a Decimal.

    Reads Arabic digits (full-width too, with thousands separators), Chinese numerals (一百零五, 二〇二四, 廿三, 壹佰),
    mixtures (3.5万, 1,310亿, 1亿2000万) and the spoken short forms 3万5 and 一百五.
    Raises UnreadableNumeral for all else.
    """
    plain = text.translate(_PLAIN).replace("廿", "二十").replace("卅", "三十")
    if _SEPARATED.match(plain):
        plain = re.sub("[,，]", "", plain)
    if len(plain) > _MOST_DIGITS:
        raise UnreadableNumeral(f"{text[:_MOST_DIGITS]!r}… is too long for a numeral")
    try:
        value = _whole(plain)
    except (KeyError, ValueError, RecursionError) as error:
        raise UnreadableNumeral(f"{text!r} is no numeral that can be read") from error
    return _tidy(value)


def _tidy(value: Number) -> Number:
    return int(value) if value == int(value) else value


def _whole(text: str) -> Number:
    if _ARABIC.fullmatch(text):
        return Decimal(text) if "." in text else int(text)
    if _DIGIT_STRING.fullmatch(text):
        return int("".join(str(_DIGITS[c]) for c in text))
    if match := _POINT.fullmatch(text):
        number = Decimal(f"{_large(match[1])}.{''.join(str(_DIGITS[c]) for c in match[2])}")
        return number * _power(match[3])
    return _large(text)


def _power(multipliers: str) -> int:
    power = 1
    for character in multipliers:
        power *= _SMALL.get(character) or _LARGE[character]
    return power


def _large(text: str) -> Number:
    """Return a numeral with 兆, 亿 and 万: each multiplies what stands before it, and what follows is smaller."""
    for character, unit in _LARGE.items():
        head, found, tail = text.partition(character)
        if character == "亿" and "亿" in tail:
            raise ValueError(text)
        if found:
            if tail and tail[0] in _LARGE:  # 万亿: the larger unit is partitioned first, so this is 亿万
                raise ValueError(text)
            value = (_large(head) if head else 1) * unit
            return value + _tail(tail, unit)
    return _small(text)


def _tail(tail: str, unit: int) -> Number:
    """Return what follows a unit: a smaller number, or one digit that means tenths of it (3万5 = 35000)."""
    if not tail:
        return 0
    bare = tail.lstrip("零")
    if len(tail) == 1 and unit > 10 and (tail in _DIGITS or tail.isdigit()) and tail not in "零0":
        return (_DIGITS[tail] if tail in _DIGITS else int(tail)) * unit // 10
    value = _large(bare) if bare and bare[0] not in "百千万亿" else unit
    if value >= unit:
        raise ValueError(tail)
    return value


def _small(text: str) -> Number:
    """Return a numeral below 万: digits with 千, 百 and 十, or Arabic digits with one of them."""
    for character in "千百十":
        head, found, tail = text.partition(character)
        if found:
            unit = _SMALL[character]
            first: Number = 1 if not head else _DIGITS[head] if head in _DIGITS else _arabic(head)
            if first == 0:
                raise ValueError(text)
            return first * unit + _tail(tail, unit)
    return _DIGITS[text] if text in _DIGITS else _arabic(text)


def _arabic(text: str) -> Number:
    if not _ARABIC.fullmatch(text):
        raise ValueError(text)
    return Decimal(text) if "." in text else int(text)
