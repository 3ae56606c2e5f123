"""A figure where it stands: numeral, measure word, hedges, and the range it may be part of (codebook 6)."""

from __future__ import annotations

import re
from decimal import Decimal

from speeches.figures.amounts import Amount, Figure, amount_at, number_of
from speeches.figures.durations import GREATER, join_parts
from speeches.figures.emphasis import counts
from speeches.figures.hedged import apply, imply_upper, take_hedges
from speeches.figures.hedges import Hedge
from speeches.figures.numerals import ALL_DIGITS, ARABIC_DIGITS, CHINESE, MULTIPLIERS, chain_value, scaled
from speeches.figures.signs import SIGN_ENDS, Sign, sign_before, signed_range, take_sign
from speeches.figures.units import FUSED_NOUNS, NOUNS, Unit, skip_space, unit_at
from speeches.lexicon import Ends, entries
from speeches.model import Number

_DASH = "—–~～－─﹣−〜∼-"
_BETWEEN = re.compile(
    rf"[ \u00a0]?(?:至|到|(?P<dash>[{_DASH}]{{1,2}}))[ \u00a0]?(?P<sign>-|负|零下)?(?=[{ARABIC_DIGITS}{CHINESE}])"
)
_LINKS = frozenset(f"至到 \u00a0{_DASH}")
_COEFFICIENT = re.compile(rf"(.*?[^{MULTIPLIERS}])([{MULTIPLIERS}]+)")
_GOES_ON = re.compile(rf"[\-－][{ARABIC_DIGITS}]")
_CHANGES = ("从", "由", "自")
_CURRENCY = Ends(entries("figures/currency_signs"))
_HALF_OR_DIGIT = frozenset("半0123456789一二三四五六七八九")
_HALF = re.compile(r"半(?![数径截导年月天日])")
_TENTH = re.compile(rf"[一二三四五六七八九](?![{CHINESE}个成])")
# 1米78 is 1.78 metres, 9秒97 a time of 9.97 seconds.
_DECIMAL_BEHIND = ("米", "秒", "块")
_DECIMALS = re.compile(
    r"(?<=[0-9].)[0-9]{1,2}(?![0-9.,年月日%A-Za-z\u4e00-\u9fff])|(?<=[0-9].)[0-9]{2}(?=[，。、的成])"
)
# Digit by digit and without a measure word: a number that something bears (一一五师).
_POSITIONAL = re.compile(rf"[{ALL_DIGITS}]{{3,}}")
_FROM, _UP_TO = "以上", "以下"
_LARGE = "百千万亿兆"
_CURRENCY_ENDS = frozenset(entry.word[-1] for entry in entries("figures/currency_signs"))
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
    sign = sign_before(text, start, floor) if start > floor and text[start - 1] in SIGN_ENDS else None
    if not _join_range(text, figure, amount, floor, sign) and not _join_limits(text, figure):
        if figure.unit in GREATER:
            join_parts(text, figure)
        if sign and sign.fits(figure.kind):
            take_sign(figure, sign)
    _take_currency(text, figure, floor)
    if figure.kind in ("physical", "money") and text.startswith("级", figure.end):
        figure.end += 1
    take_hedges(text, figure, floor)
    if amount.end - amount.start == 1 and not counts(text, figure, amount, floor):
        return None
    if figure.unit is None and text[start] in ALL_DIGITS and _POSITIONAL.fullmatch(text, amount.start, amount.end):
        return Figure(figure.start, figure.end, None, None, None, "exact", use="name")
    return figure


def _measured(text: str, amount: Amount) -> Figure:
    """Return the amount with the measure word or the fused noun behind it."""
    figure = Figure(amount.start, amount.end, amount.value, amount.lower, amount.upper, amount.approx)
    figure.digits, figure.is_bare, figure.is_large = amount.digits, amount.is_bare, text[amount.end - 1] in _LARGE
    if amount.approx != "exact":
        figure.is_hedged, figure.hedges, figure.implied_upper = True, amount.hedges, amount.implied_upper
    if amount.unit is not None:
        figure.unit, figure.kind = amount.unit or None, "ratio"
        return figure
    unit = _unit_behind(text, amount.end)
    if unit:
        figure.unit, figure.kind, figure.end = unit.unit, unit.kind, unit.end
        if unit.half or unit.more or text[unit.end : unit.end + 1] in _HALF_OR_DIGIT:
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
        place = text.index("多", figure.end - len(unit.unit) - 2)
        apply(figure, Hedge(place, place + 1, "more_than"))
        imply_upper(figure, 1)
    if figure.approx != "exact":  # 10多年半: what is half of an unstated remainder cannot be told
        return
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
        figure.lower = figure.upper = figure.value


def _join_range(text: str, figure: Figure, first: Amount, floor: int, sign: Sign | None) -> bool:
    """Make a range of the figure and the one that 至, 到 or a dash ties to it; return whether there is one."""
    if text[figure.end : figure.end + 1] not in _LINKS:
        return False
    between = _BETWEEN.match(text, figure.end)
    if (
        not between
        or figure.kind == "serial"
        or figure.noun
        or first.value is None
        or figure.approx != "exact"
        or figure.value is None
    ):
        return False
    second = amount_at(text, between.end(), between.end())
    if second is None or second.value is None or second.approx != "exact":
        return False
    other = _measured(text, second)
    sign = sign if sign and sign.fits(other.kind or figure.kind) else None
    if figure.unit:
        begin = figure.start - (sign.length if sign else 0)
        changes = text[max(floor, begin - 1) : begin] in _CHANGES
        if (other.unit or figure.unit) != figure.unit or (not other.unit and first.unit is None) or changes:
            return False
    if other.noun or other.value is None or _GOES_ON.match(text, other.end):
        return False
    lower = _with_multiplier(text, first, second) if not figure.unit else figure.value
    bounds = signed_range(lower, other.value, sign, between["dash"] == "--", bool(between["sign"]))
    if bounds is None:
        return False
    figure.start -= sign.length if sign else 0
    figure.end, figure.unit, figure.kind = other.end, other.unit or figure.unit, other.kind or figure.kind
    figure.value, figure.approx = None, "range"
    figure.lower, figure.upper = bounds
    figure.is_bare = False
    return True


def _join_limits(text: str, figure: Figure) -> bool:
    """Make a range of two limits, as laws have them (五千元以上五万元以下); return whether there are two."""
    if figure.approx != "exact" or not figure.unit or not text.startswith(_FROM, figure.end):
        return False
    start = figure.end + len(_FROM)
    start += text.startswith("、", start)
    second = amount_at(text, start, start)
    if second is None or second.value is None or second.approx != "exact":
        return False
    other = _measured(text, second)
    if other.unit != figure.unit or not text.startswith(_UP_TO, other.end):
        return False
    if figure.value is None or other.value is None or figure.value >= other.value:
        return False
    figure.hedges = ((figure.end, figure.end + len(_FROM)), (other.end, other.end + len(_UP_TO)))
    figure.lower, figure.upper, figure.value, figure.approx = figure.value, other.value, None, "range"
    figure.end, figure.is_hedged = other.end + len(_UP_TO), True
    return True


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


def _take_currency(text: str, figure: Figure, floor: int) -> None:
    """Read a currency's sign before the figure into it."""
    start = figure.start
    if start == floor or text[start - 1] not in _CURRENCY_ENDS or figure.unit:
        return
    if sign := _CURRENCY.at(text, start, floor):
        figure.start, figure.unit, figure.kind = start - len(sign.word), sign.word, "money"
