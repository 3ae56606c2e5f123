"""The number inside a figure: how far it reaches, and its value or bounds, 数百, 十几 and 三五 among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from text.model import Approx, Number
from text.numerals import UnreadableNumeral, parse_numeral

DIGIT = "[0-9０-９]"
HAN = "零〇○一二两三四五六七八九十百千万亿兆廿卅萬億"
# The forms of cheques and contracts: a lone one is a word or a name (队伍, 陆地), two in a row are a number.
FORMAL = "[壹贰叁肆伍陆柒捌玖拾佰仟][壹贰叁肆伍陆柒捌玖拾佰仟万亿零]+"
_ARABIC = rf"(?:{DIGIT}{{1,3}}(?:,{DIGIT}{{3}})+(?!{DIGIT})|{DIGIT}+)(?:[.．]{DIGIT}+)?"
# 千 and 兆 of 千瓦, 千米, 兆瓦 belong to the unit.
_POWER = "(?:[十百万亿]|[千兆](?![瓦米克伏帕焦赫字比]))"
# 3.5万, 40多万, 1亿2000万, 2万5000, 3万5
_MIXED = (
    rf"{_ARABIC}(?:[多余来几]?{_POWER}+(?:{DIGIT}{{1,4}}(?:[.．]{DIGIT}+)?{_POWER}+)*"
    rf"(?:{DIGIT}{{3,4}}(?![0-9０-９.．])|{DIGIT}(?![0-9０-９.．A-Za-z%％]))?)?"
)
# 二万五千九百六十八点五五亿, 数百万, 十几, 二十多万
_CHINESE = (
    rf"(?:[数几](?=[十百千万亿]))?[{HAN}](?:(?![千兆][瓦米克伏帕焦赫字比])[{HAN}]|点(?=[零〇一二三四五六七八九])"
    r"|[多余来](?=[百千万亿])|几(?=[百千万亿])|(?<=十)几)*"
)
CORE = re.compile(f"{_MIXED}|{_CHINESE}|{FORMAL}")
_SOME = re.compile(r"[数几]([十百千万亿]+)")
_TEENS = re.compile(r"([二三四五六七八九]?十)几([百千万亿]*)")
_INNER = re.compile(r"(.+?)([多余来])([百千万亿兆]+)")
_DIGITS = "零一二三四五六七八九"
_PAIR = re.compile(r"([百千万亿十]*?)([一二两三四五六七八九])([一二两三四五六七八九])([十百千万亿]*)")


@dataclass(frozen=True, slots=True)
class Core:
    """A number read: its value, or bounds in its place; ``approx`` where the number itself is hedged."""

    value: Number | None
    lower: Number | None = None
    upper: Number | None = None
    approx: Approx | None = None


def read_core(text: str) -> Core:
    """Return what a number says (codebook 6): 数百 is 100 to 1000, 十几 11 to 19, 三五 3 to 5, 二十多万 at least 200000.

    Raises UnreadableNumeral where it can't be read.
    """
    if match := _SOME.fullmatch(text):
        unit = parse_numeral(match[1])
        return Core(None, unit, unit * 10, "range")
    if match := _TEENS.fullmatch(text):
        unit = parse_numeral(match[2]) if match[2] else 1
        tens = parse_numeral(match[1])
        return Core(None, (tens + 1) * unit, (tens + 9) * unit, "range")
    if match := _INNER.fullmatch(text):
        value = parse_numeral(match[1] + match[3])
        return Core(value, approx="about" if match[2] == "来" else "at_least")
    if (pair := _read_pair(text)) is not None:
        return pair
    return Core(parse_numeral(text))


def _read_pair(text: str) -> Core | None:
    """Return two neighbouring digits as a range: 七八十, 三五, 十七八, 两三百; None where the text is no such pair."""
    match = _PAIR.fullmatch(text)
    if match is None:
        return None
    low, high = (_DIGITS.index(digit.replace("两", "二")) for digit in (match[2], match[3]))
    if high != low + 1 and (low, high) != (3, 5):
        return None
    lower, upper = (parse_numeral(f"{match[1]}{_DIGITS[digit]}{match[4]}") for digit in (low, high))
    return Core(None, lower, upper, "range")


def share_multiplier(first: str, second: str) -> str:
    """Return the first number of a range with the multiplier that only the second writes: 3 of 3～5万 is 3万.

    Where the first has its own multiplier, or would then not be the smaller, it is returned as it stands.
    """
    multiplier = re.search(r"[十百千万亿兆]+$", second)
    if multiplier is None or re.search(r"[百千万亿兆]", first) or first.endswith("十"):
        return first
    mantissa = second[: multiplier.start()]
    try:
        if Decimal(parse_numeral(first)) < Decimal(parse_numeral(mantissa)):
            return first + multiplier[0]
    except UnreadableNumeral:
        return first
    return first
