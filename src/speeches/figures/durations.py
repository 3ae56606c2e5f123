"""Durations in two or three units as one figure: 1小时20分钟 is 80 minutes, 2年3个月 27 months (codebook 6)."""

from __future__ import annotations

from dataclasses import replace

from speeches.figures.amounts import Amount, Figure, amount_at
from speeches.figures.units import Unit, unit_at

# How many of the smaller unit make one of the greater, where the two may stand side by side.
_IN_ONE = {
    ("年", "个月"): 12,
    ("岁", "个月"): 12,
    ("周", "天"): 7,
    ("天", "小时"): 24,
    ("日", "小时"): 24,
    ("小时", "分钟"): 60,
    ("小时", "分"): 60,
    ("分钟", "秒"): 60,
    ("分", "秒"): 60,
}
_LINKS = ("零", "又")
_MOST_PARTS = 2


def join_parts(text: str, figure: Figure) -> None:
    """Add the smaller units behind a duration to it; its unit is then the last of them."""
    for _ in range(_MOST_PARTS):
        part = _part_behind(text, figure)
        if part is None or figure.value is None:
            return
        amount, unit, factor = part
        assert amount.value is not None
        added = figure.value * factor
        figure.value, figure.end, figure.unit, figure.kind = added + amount.value, unit.end, unit.unit, "time"
        figure.lower, figure.upper = (None if end is None else added + end for end in (amount.lower, amount.upper))
        figure.implied_upper = None if amount.implied_upper is None else added + amount.implied_upper
        figure.approx, figure.hedges, figure.digits = amount.approx, amount.hedges, amount.digits
        figure.is_hedged = amount.approx != "exact"


def _part_behind(text: str, figure: Figure) -> tuple[Amount, Unit, int] | None:
    if figure.approx != "exact" or figure.unit not in GREATER or figure.value is None:
        return None
    start = figure.end + text.startswith(_LINKS, figure.end)
    amount = amount_at(text, start, start)
    if amount is None or amount.value is None or amount.unit is not None:
        return None
    unit = unit_at(text, amount.end)
    factor = _IN_ONE.get((figure.unit or "", unit.unit)) if unit and not unit.half else None
    if unit is None or factor is None or not 0 < amount.value < factor:
        return None
    return (_hedged(amount, amount.end + 1), unit, factor) if unit.more else (amount, unit, factor)


def _hedged(amount: Amount, place: int) -> Amount:
    """Return the amount with the 多 that stands inside its measure word (个多月)."""
    assert amount.value is not None
    above = amount.value + 1
    return replace(amount, upper=None, approx="more_than", implied_upper=above, hedges=((place, place + 1),))


GREATER = frozenset(greater for greater, _ in _IN_ONE)
