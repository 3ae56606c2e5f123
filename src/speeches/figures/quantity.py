"""A figure where it stands: numeral, measure word, hedges, and the range it may be part of (codebook 6)."""

from __future__ import annotations

import re
from decimal import Decimal

from speeches.figures.amounts import Amount, Figure, amount_at, number_of
from speeches.figures.emphasis import counts
from speeches.figures.hedges import take_hedges
from speeches.figures.numerals import ALL_DIGITS, ARABIC_DIGITS, CHINESE, MULTIPLIERS, chain_value, scaled
from speeches.figures.units import FUSED_NOUNS, NOUNS, Unit, skip_space, unit_at
from speeches.lexicon import Ends, entries
from speeches.model import Number

_DASH = "—–~～－─﹣−〜∼-"
_BETWEEN = re.compile(rf"[ \u00a0]?(?:至|到|[{_DASH}]{{1,2}})[ \u00a0]?(?=[{ARABIC_DIGITS}{CHINESE}])")
_COEFFICIENT = re.compile(rf"(.*?[^{MULTIPLIERS}])([{MULTIPLIERS}]+)")
_GOES_ON = re.compile(rf"[\-－][{ARABIC_DIGITS}]")
_CHANGES = ("从", "由", "自")
_CURRENCY = Ends(entries("figures/currency_signs"))
_HALF = re.compile(r"半(?![数径截导年月天日])")
_TENTH = re.compile(rf"[一二三四五六七八九](?![{CHINESE}个成])")
# 1米78 is 1.78 metres, 9秒97 a time of 9.97 seconds.
_DECIMAL_BEHIND = ("米", "秒", "块")
_DECIMALS = re.compile(
    r"(?<=[0-9].)[0-9]{1,2}(?![0-9.,年月日%A-Za-z\u4e00-\u9fff])|(?<=[0-9].)[0-9]{2}(?=[，。、的成])"
)
# Digit by digit and without a measure word: a number that something bears (一一五师).
_POSITIONAL = re.compile(rf"[{ALL_DIGITS}]{{3,}}")
_LARGE = "百千万亿"
_SIGNS = "-−－﹣"
_SIGN_ENDS = frozenset(_SIGNS + "下" + "".join(entry.word[-1] for entry in entries("figures/currency_signs")))
# Noun behind a figure with a great number are not fused to it: 300万城镇居民 has no 300万城.
_LARGEST_FUSED = 10**4


def figure_at(text: str, start: int, floor: int) -> Figure | None:
    """Return the figure whose numeral begins at ``start``; nothing of it lies before ``floor``.

    None where the numeral cannot be read, and where it counts nothing (一 before a measure word, a single
    numeral before a word that is neither measure word nor a noun of the lexicons).
    """
    amount = amount_at(text, start, floor)
    if amount is None:
        return None
    figure = _measured(text, amount)
    _join_range(text, figure, amount, floor)
    _take_sign(text, figure, floor)
    if figure.kind in ("physical", "money") and text.startswith("级", figure.end):
        figure.end += 1
    take_hedges(text, figure, floor)
    if amount.end - amount.start == 1 and not counts(text, figure, amount, floor):
        return None
    if figure.unit is None and text[start] in ALL_DIGITS and _POSITIONAL.fullmatch(text, amount.start, amount.end):
        figure.use = "name"
    return figure


def _measured(text: str, amount: Amount) -> Figure:
    """Return the amount with the measure word or the fused noun behind it."""
    figure = Figure(
        amount.start,
        amount.end,
        amount.value,
        amount.lower,
        amount.upper,
        amount.approx,
        is_bare=amount.is_bare,
        is_hedged=amount.approx != "exact",
        is_large=text[amount.end - 1] in _LARGE,
    )
    if amount.unit is not None:
        figure.unit, figure.kind = amount.unit or None, "ratio"
        return figure
    unit = _unit_behind(text, amount.end)
    if unit:
        figure.unit, figure.kind, figure.end = unit.unit, unit.kind, unit.end
        _take_half(text, figure, unit)
    elif amount.value is not None and amount.value <= _LARGEST_FUSED and not NOUNS.at(text, amount.end):
        noun = FUSED_NOUNS.at(text, amount.end)
        if noun:
            figure.noun, figure.end = noun.word, amount.end + 1
    return figure


def _unit_behind(text: str, end: int) -> Unit | None:
    unit = unit_at(text, end)
    if unit:
        return unit
    position = skip_space(text, end)
    if position == end or not (text[end - 1].isdecimal() or text[position : position + 1].isascii()):
        return None
    unit = unit_at(text, position)
    return None if unit and unit.unit.isascii() and len(unit.unit) == 1 and unit.unit != "%" else unit


def _take_half(text: str, figure: Figure, unit: Unit) -> None:
    """Add 半 behind a measure word (两年半), 五 behind 成 (三成五), 多 inside one (两个多月)."""
    if figure.value is None:
        return
    if unit.more:
        figure.approx, figure.lower, figure.upper, figure.is_hedged = "at_least", figure.value, None, True
    added = Decimal(0)
    if unit.half:
        added = Decimal("0.5")
    elif (unit.kind in ("time", "ratio") or unit.unit == "点") and _HALF.match(text, figure.end):
        added, figure.end = Decimal("0.5"), figure.end + 1
    elif unit.unit in _DECIMAL_BEHIND and (decimals := _DECIMALS.match(text, figure.end)):
        added, figure.end = Decimal(f"0.{decimals[0]}"), decimals.end()
    elif unit.unit == "成" and (tenth := _TENTH.match(text, figure.end)):
        added, figure.end = Decimal(int(number_of(tenth[0]) or 0)) / 10, figure.end + 1
    if added:
        figure.value += added
        if figure.approx == "exact":
            figure.lower = figure.upper = figure.value


def _join_range(text: str, figure: Figure, first: Amount, floor: int) -> None:
    """Make a range of the figure and the one that 至, 到 or a dash ties to it."""
    between = _BETWEEN.match(text, figure.end)
    if (
        not between
        or figure.kind == "serial"
        or figure.noun
        or first.value is None
        or figure.approx != "exact"
        or figure.value is None
    ):
        return
    second = amount_at(text, between.end(), between.end())
    if second is None or second.value is None or second.approx != "exact":
        return
    other = _measured(text, second)
    if figure.unit:
        changes = text[max(floor, figure.start - 1) : figure.start] in _CHANGES
        if (other.unit or figure.unit) != figure.unit or (not other.unit and first.unit is None) or changes:
            return
    if other.noun or other.value is None or _GOES_ON.match(text, other.end):
        return
    lower = _with_multiplier(text, first, second) if not figure.unit else figure.value
    if lower >= other.value:
        return
    figure.end, figure.unit, figure.kind = other.end, other.unit or figure.unit, other.kind or figure.kind
    figure.value, figure.lower, figure.upper, figure.approx = None, lower, other.value, "range"
    figure.is_bare = False


def _with_multiplier(text: str, first: Amount, second: Amount) -> Number:
    """Return the lower end of 3—5万, to which the upper end's multiplier belongs (but not of 8000至1万)."""
    assert first.value is not None
    parts = _COEFFICIENT.fullmatch(text[second.start : second.end])
    if not parts or text[first.end - 1] in MULTIPLIERS:
        return first.value
    coefficient, factor = number_of(parts[1]), chain_value(parts[2])
    if coefficient is None or factor is None or first.value >= coefficient:
        return first.value
    return scaled(first.value, factor)


def _take_sign(text: str, figure: Figure, floor: int) -> None:
    """Read a minus sign, 零下 or 负, and a currency's sign before the figure."""
    start = figure.start
    if start == floor or text[start - 1] not in _SIGN_ENDS:
        return
    sign = _CURRENCY.at(text, start, floor)
    if sign and not figure.unit:
        figure.start, figure.unit, figure.kind = start - len(sign.word), sign.word, "money"
        return
    if figure.approx not in ("exact", "range"):
        return
    before = text[start - 2 : start - 1]
    is_minus = text[start - 1] in _SIGNS and figure.kind in ("ratio", "physical")
    is_minus = is_minus and not (before.isascii() and before.isalnum())
    length = 2 if start - 2 >= floor and text.startswith("零下", start - 2) else 1 if is_minus else 0
    if length:
        figure.start -= length
        figure.value = None if figure.value is None else -figure.value
        figure.lower, figure.upper = (None if end is None else -end for end in (figure.upper, figure.lower))
