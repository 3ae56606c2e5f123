"""A numeral in running text and what is written into it: 100多万, 十几, 数百, 七八十, 百分之五, 三分之二."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from speeches.figures.hedges import hedge_inside
from speeches.figures.numerals import (
    ARABIC,
    DIGITS,
    FORMAL,
    LONGEST,
    MULTIPLIERS,
    RUN,
    UnreadableNumeral,
    chain_value,
    parse_numeral,
    scaled,
)
from speeches.figures.places import last_place, place_before
from speeches.figures.units import SPACES, skip_space, unit_at
from speeches.lexicon import context
from speeches.model import Approx, Change, Number, Use

_ARABIC = re.compile(rf"{ARABIC}(?:[{SPACES}]?[{MULTIPLIERS}]++(?:{ARABIC}(?![A-Za-z0-9%年月日号.\-]))?+){{0,5}}+")
_CHINESE = re.compile(rf"{RUN}(?:点[零{DIGITS}]++(?!十)[{MULTIPLIERS}]*+)?+")
_FORMAL = re.compile(rf"[{FORMAL}][{FORMAL}{MULTIPLIERS}]{{0,{LONGEST}}}+")
_CHAIN = re.compile(rf"[{MULTIPLIERS}]{{0,{LONGEST}}}")
_SPACE = re.compile(rf"[{SPACES}]")
# Thousands parted by spaces (12 345 678元): only where a multiplier or a measure word says that the groups are one.
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3}){1,8}(?![0-9]| [0-9])(?:\.[0-9]+)?")
# 七八十, 十五六万, 一两百, 三五, 一万六七千: what stands before the two digits, they, the multipliers behind.
_PAIR = re.compile(
    rf"(|.*[十百千]|.*[万亿](?=..[十百千]))([一二两三四五六七八])([两二三四五六七八九])([{MULTIPLIERS}]*)"
)
_PAIRS = {"一二", "一两", "二三", "两三", "三两", "三四", "三五", "四五", "五六", "六七", "七八", "八九"}
_PARTS = {"百": "%", "千": "‰"}
_NOT_SEVERAL, _NOT_MORE = context("not_several"), context("not_more")
# 千赫, 千米 after a Chinese numeral: 五千赫兹 is five thousand hertz, 50千赫兹 fifty kilohertz.
_THOUSAND_FIRST = ("千米", "千赫", "千赫兹")
_TRILLION = 10**12
SIX_PLACES = Decimal("0.000001")


@dataclass(slots=True)
class Amount:
    """A numeral where it stands: its number or bounds, and the unit it names itself (百分之: %).

    ``is_bare`` says that it has no digit (千亿), ``digits`` are its numeral as printed; ``hedges`` where the words of
    hedges in it stand, ``implied_upper`` what 多 or 余 in it imply.
    """

    start: int
    end: int
    value: Number | None
    lower: Number | None
    upper: Number | None
    approx: Approx = "exact"
    unit: str | None = None
    is_bare: bool = False
    digits: str = ""
    hedges: tuple[tuple[int, int], ...] = ()
    implied_upper: Number | None = None


@dataclass(slots=True)
class Figure:
    """A figure found: its span, its number or bounds, what it is measured in, and how it was written.

    ``kind`` is the measure word's kind, ``noun`` a one-syllable noun fused to it. ``is_bare`` says that the numeral
    has no digit of its own (千亿), ``is_large`` that it ends in 百, 千, 万 or 亿, ``is_hedged`` that a hedge is part of
    it or stands near by; ``hedges`` are the places of the hedges' words, ``digits`` the numeral as printed. ``shared``
    is the hedge that it hands on to the next in a list; ``use`` is None where it is still to be told from what stands
    around. ``counted`` is what it counts, once that is told, and ``noun_end`` where that noun ends behind it.
    """

    start: int
    end: int
    value: Number | None
    lower: Number | None
    upper: Number | None
    approx: Approx
    unit: str | None = None
    kind: str = ""
    noun: str | None = None
    is_bare: bool = False
    is_hedged: bool = False
    is_large: bool = False
    shared: Approx | None = None
    use: Use | None = None
    change: Change | None = None
    counted: tuple[int, int] | str | None = None
    noun_end: int = 0
    digits: str = ""
    hedges: tuple[tuple[int, int], ...] = ()
    implied_upper: Number | None = None


def amount_at(text: str, start: int, floor: int = 0, is_whole: bool = True) -> Amount | None:
    """Return the amount whose numeral begins at ``start``, None where it cannot be read.

    ``floor`` is how far back 几 and 数 may be looked for; ``is_whole`` is False for the upper part of a fraction.
    """
    found = _raw(text, start)
    if not found:
        return None
    end = start + len(found)
    if is_whole and text.startswith("分之", end) and (amount := _fraction(text, start, end)):
        return amount
    if found == "一" and text.startswith("半", end) and is_whole:
        half = Decimal("0.5")
        return Amount(start, end + 1, half, half, half, unit="", digits=found)
    is_bare = chain_value(found) is not None
    before = text[start - 1] if start > floor else ""
    if is_bare and (before == "几" or (before == "数" and not text.endswith(_NOT_SEVERAL, max(0, start - 2), start))):
        return _several(text, start - 1, found, end)
    factor = _TRILLION if _is_trillions(text, end) else 1
    end += factor > 1
    gap = skip_space(text, end) - end if text[end - 1].isascii() else 0
    mark = text[end + gap : end + gap + 1]
    if mark and mark in "多余来几" and (amount := _marked(text, start, found, end + gap, factor)):
        return amount
    return _plain(start, found, end, factor, is_bare)


def _raw(text: str, start: int) -> str:
    """Return the numeral's characters, without a multiplier that belongs to the unit behind it (10万|千瓦)."""
    match = _ARABIC.match(text, start) or _CHINESE.match(text, start) or _FORMAL.match(text, start)
    if match is None:
        return ""
    spaced = spaced_at(text, start) if text.startswith(" ", match.end()) else None
    match = spaced or match
    raw = match[0]
    if spaced and (multipliers := _CHAIN.match(text, match.end())):
        raw += multipliers[0]
    # 三十两 is thirty liang.
    if len(raw) > 1 and raw[-1] == "两" and raw[-2] in MULTIPLIERS:
        return raw[:-1]
    unit = unit_at(text, start + len(raw) - 1) if len(raw) > 1 and raw[-1] in "百千" else None
    if unit and unit.unit[0] == raw[-1] and (unit.unit not in _THOUSAND_FIRST or raw[0].isdecimal()):
        raw = raw[:-1]
    return raw


def spaced_at(text: str, start: int) -> re.Match[str] | None:
    """Return the digits at ``start`` whose thousands are parted by spaces, where a measure word follows them."""
    match = _SPACED.match(text, start)
    if match is None or text[start - 2 : start - 1].isdecimal():
        return None
    end = match.end()
    return match if text[end : end + 1] in tuple(MULTIPLIERS) or unit_at(text, skip_space(text, end)) else None


def _is_trillions(text: str, end: int) -> bool:
    """Return whether 兆 at ``end`` multiplies by 10**12, as in Taiwan (2.4兆元), and is no unit (100兆宽带, 20兆瓦)."""
    if not text.startswith("兆", end):
        return False
    own, start = unit_at(text, end), end + 1 + text.startswith(("多", "余"), end + 1)
    measured = unit_at(text, start)
    return (own is None or own.unit == "兆") and measured is not None and measured.kind in ("money", "count")


def _plain(start: int, raw: str, end: int, factor: int, is_bare: bool) -> Amount | None:
    number = number_of(raw)
    if number is not None:
        number = scaled(number, factor)
        return Amount(start, end, number, number, number, is_bare=is_bare, digits=raw)
    if bounds := _pair(raw):
        return Amount(start, start + len(raw), None, *bounds, approx="range")
    # 10万100家 is two figures and cannot be told apart; 3万5 is one: cut what follows the last multiplier.
    shorter = raw.rstrip("0123456789,，.")
    if shorter != raw and (number := number_of(shorter)) is not None:
        return Amount(start, start + len(shorter), number, number, number, digits=shorter)
    return None


@lru_cache(maxsize=16384)
def number_of(raw: str) -> Number | None:
    """Return the number of a numeral in which single spaces may stand, None where it cannot be read."""
    if len(raw) > LONGEST:
        return None
    try:
        return parse_numeral(_SPACE.sub("", raw))
    except UnreadableNumeral:
        return None


def _pair(raw: str) -> tuple[Number, Number] | None:
    """Read two neighbouring digits as a range: 七八十 is 70 to 80, 十五六万 150000 to 160000."""
    match = _PAIR.fullmatch(raw) if len(raw) <= LONGEST else None
    if not match or match[2] + match[3] not in _PAIRS:
        return None
    ends = sorted((match[2], match[3]), key=lambda digit: DIGITS.replace("二", "两").find(digit.replace("二", "两")))
    lower, upper = (number_of(match[1] + digit + match[4]) for digit in ends)
    return None if lower is None or upper is None else (lower, upper)


def _several(text: str, start: int, raw: str, end: int) -> Amount | None:
    """Read 数百, 几十万: one to ten of the unit (codebook 6)."""
    unit = chain_value(raw)
    if unit is None:
        return None
    if text[end : end + 1] in ("多", "余") and not text.startswith(_NOT_MORE, end):
        end += 1
    return Amount(start, end, None, unit, unit * 10, approx="range")


def _marked(text: str, start: int, raw: str, place: int, factor: int) -> Amount | None:
    """Read a numeral with 多, 余, 来 or 几 in it or behind it, at ``place``, and the multipliers behind that."""
    multipliers = _raw_chain(text, place + 1)
    stop = place + 1 + len(multipliers)
    behind = chain_value(multipliers) if multipliers else 1
    if behind is None:
        return None
    if text[place] == "几":
        tens = number_of(raw) if raw[-1] == "十" else None
        if not isinstance(tens, int):
            return None
        return Amount(start, stop, None, (tens + 1) * behind, (tens + 9) * behind, approx="range")
    hedge, number = hedge_inside(text, place), number_of(raw + multipliers)
    if hedge is None or number is None:
        return None
    if hedge.word == "来" and not (raw[-1] in "十百千万0" and (multipliers or unit_at(text, stop))):
        return None
    number = scaled(number, factor)
    is_more = hedge.approx == "more_than"
    step = (last_place(raw, is_behind_unit=True) if factor > 1 else place_before(raw, multipliers)) if is_more else None
    return Amount(
        start,
        stop,
        number,
        number if is_more else None,
        None,
        hedge.approx,
        is_bare=chain_value(raw) is not None,
        digits=raw,
        hedges=((hedge.start, hedge.end),),
        implied_upper=None if step is None else number + step * factor,
    )


def _raw_chain(text: str, start: int) -> str:
    match = _CHAIN.match(text, start)
    raw = match[0] if match else ""
    if raw and raw[-1] in "百千" and (unit := unit_at(text, start + len(raw) - 1)) and unit.unit[0] == raw[-1]:
        raw = raw[:-1]
    return raw


def _fraction(text: str, start: int, end: int) -> Amount | None:
    """Read 百分之二十一 (21 %), 千分之三 (3 ‰), 三分之二 (0.666667)."""
    whole = text[start:end]
    second = amount_at(text, end + 2, end + 2, is_whole=False)
    if second is None:
        return None
    if whole in _PARTS:
        second.start, second.unit = start, _PARTS[whole]
        return second
    denominator = number_of(whole)
    if not denominator or second.value is None or second.approx not in ("exact", "more_than", "about"):
        return None
    number = fraction(second.value, denominator)
    lower, upper = (number if end is not None else None for end in (second.lower, second.upper))
    return Amount(start, second.end, number, lower, upper, second.approx, unit="", hedges=second.hedges)


def fraction(numerator: Number, denominator: Number) -> Number:
    """Return the quotient rounded to six places (codebook 6: 三分之二 → 0.666667), an int where it is whole."""
    quotient = Decimal(numerator) / Decimal(denominator)
    if quotient == quotient.to_integral_value():
        return int(quotient)
    return quotient.quantize(SIX_PLACES).normalize() if abs(quotient) < 10**12 else quotient
