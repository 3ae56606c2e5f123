"""The last place that a numeral states: what 多 and 余 behind it are less than (codebook 6: `implied_upper`)."""

from __future__ import annotations

import re
from decimal import Decimal

from speeches.figures.numerals import MULTIPLIERS, PLAIN, chain_value, scaled
from speeches.model import Number

_SPLIT = re.compile(rf"(.*?)([{MULTIPLIERS}]*)")
_ARABIC_TAIL = re.compile(r"[0-9][0-9,]*(\.[0-9]+)?$")
_ROUND_ARABIC = re.compile(r"[0-9,]*00")
_TENTHS = Decimal(10)


def last_place(raw: str, is_behind_unit: bool = False) -> Number | None:
    """Return the value of the last place that ``raw`` states, None where it has none.

    20 → 10, 120 → 10, 105 → 1, 7亿 → 100000000, 1.2亿 → 10000000, 一百二十 → 10, 千 → 1000. Behind a measure word
    the remainder is less than one of it, however round the number: 20年多 → 1, 2.5倍多 → 0.1, 3万吨多 → 10000.
    """
    match = _SPLIT.fullmatch(raw.replace(" ", "").translate(PLAIN))
    if match is None:
        return None
    head, multipliers = match.groups()
    factor = chain_value(multipliers) if multipliers else 1
    if factor is None or not raw:
        return None
    if arabic := _ARABIC_TAIL.search(head):
        if arabic[1]:
            return scaled(1 / _TENTHS ** (len(arabic[1]) - 1), factor)
        digits = arabic[0].replace(",", "")
        is_round = not multipliers and not is_behind_unit
        return 10 ** (len(digits) - len(digits.rstrip("0"))) if is_round and digits.strip("0") else factor
    if is_behind_unit and multipliers[-1:] not in ("万", "亿"):
        return 1
    return factor


def place_before(raw: str, multipliers: str) -> Number | None:
    """Return the last place of a numeral with 多 or 余 in it: 10余万 → 100000; None where the place is not certain.

    A round Arabic number before 万 or 亿 (100多万, 1000多亿) may be a hundred-odd or a hundred and a bit.
    """
    plain = raw.replace(" ", "").translate(PLAIN)
    if multipliers[-1:] in ("万", "亿") and _ROUND_ARABIC.fullmatch(plain):
        return None
    place, factor = last_place(raw), chain_value(multipliers) if multipliers else 1
    return None if place is None or factor is None else place * factor
