"""Figures in prose: number, hedges, measure word, bounds (codebook 6)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from text.cores import CORE, DIGIT, FORMAL, HAN, Core, read_core, share_multiplier
from text.hedging import Hedge, bounds, hedge_after, hedge_before
from text.measures import fused_noun_at, unit_at
from text.model import Approx, Quantity, Span, Use
from text.numbered import Numbered, numbered_at
from text.numerals import UnreadableNumeral, parse_numeral
from text.traps import trap_at
from text.uses import counted_after, use_of

START = re.compile(rf"{DIGIT}+|[数几](?=[十百千万亿])|[{HAN}]+|[①-⑳]|{FORMAL}")
_BETWEEN = re.compile(r"—{1,2}|[–－―─～~〜-]|至|到")
_FRACTION = re.compile(rf"({CORE.pattern})分之")
_PERCENT_OF = {"百": "%", "千": "‰"}
_TENTHS = re.compile(r"成([一二三四五六七八九])(?![一二三四五六七八九十百千万亿])")
_BARE = re.compile(r"[百千万亿兆]")
_MOST_MAJOR = 30  # 六大, 十大: 大 counts items of weight, not thousands
_ROUND = re.compile(r"[十百千万亿兆0０廿卅]\Z|几\Z")


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan of a text comes to: its figures, the numerals that are rightly no figure, those that can't be read."""

    quantities: list[Quantity]
    excused: list[Span]
    unread: list[Span]


@dataclass(frozen=True, slots=True)
class _Figure:
    start: int
    end: int
    core: Core
    approx: Approx
    unit: str | None
    counted: str | None
    bare: bool


def scan_quantities(text: str, taken: Sequence[Span] = ()) -> Scan:
    """Return the figures of one passage; ``taken`` are spans (dates), in order, in which none is looked for."""
    scan = Scan([], [], [])
    starts = [span.start for span in taken]
    position = 0
    for match in START.finditer(text):
        start = max(match.start(), position)
        while start < match.end():
            index = bisect_right(starts, start) - 1
            if index >= 0 and start < taken[index].end:
                start = taken[index].end
                continue
            start = _step(text, start, match.end(), position, scan)
        position = max(position, start)
    return scan


def _step(text: str, start: int, run_end: int, floor: int, scan: Scan) -> int:
    """Read what begins at ``start``, note it in ``scan``, and return where to go on."""
    numbered = numbered_at(text, start, floor)
    if numbered is not None:
        return _note_numbered(text, numbered, scan)
    trap = trap_at(text, start, floor)
    figure = None
    try:
        figure = _figure_at(text, start, floor)
    except UnreadableNumeral:
        pass
    if trap is not None and (figure is None or trap.end >= figure.end or figure.start >= trap.end):
        scan.excused.append(trap)
        return max(trap.end, start + 1)
    if figure is None:
        end = max(start + 1, min(run_end, _core_end(text, start)))
        where = scan.excused if _is_lone_one(text, start, end) else scan.unread
        where.append(Span(start, end))
        return end
    if _is_lone_one(text, start, start + 1) and not _is_emphatic(text, start, figure):
        scan.excused.append(Span(start, start + 1))
        return start + 1
    scan.quantities.append(_quantity(text, figure))
    return figure.end


def _core_end(text: str, start: int) -> int:
    match = CORE.match(text, start)
    return match.end() if match else start + 1


def _is_lone_one(text: str, start: int, end: int) -> bool:
    """Tell whether a lone 一 stands there: before a measure word it is no figure but by emphasis (codebook 6, no rows)."""
    return text[start:end] == "一" and text[end : end + 1] not in tuple(HAN)


def _is_emphatic(text: str, start: int, figure: _Figure) -> bool:
    return figure.unit in ("倍", "成", "番", "%") or figure.start < start or figure.approx != "exact"


def _note_numbered(text: str, numbered: Numbered, scan: Scan) -> int:
    quote = text[numbered.start : numbered.end]
    value = numbered.value
    scan.quantities.append(
        Quantity(numbered.start, numbered.end, quote, value, value, value, "exact", numbered.unit, None, numbered.use)
    )
    return numbered.end


def _quantity(text: str, figure: _Figure) -> Quantity:
    core = figure.core
    if core.value is None:
        value, approx = None, "range"
        lower, upper = core.lower, core.upper
    else:
        value, approx = core.value, figure.approx
        lower, upper = bounds(value, figure.approx)
    counted = figure.counted or counted_after(text, figure.end, figure.unit)
    use: Use = use_of(text, figure.start, figure.end, value, figure.unit, counted, figure.bare)
    quote = text[figure.start : figure.end]
    return Quantity(figure.start, figure.end, quote, value, lower, upper, approx, figure.unit, counted, use)


def _figure_at(text: str, start: int, floor: int) -> _Figure | None:
    """Return the figure whose number begins at ``start``; None where nothing shows that it is one.

    Raises UnreadableNumeral.
    """
    fraction = _fraction_at(text, start, floor)
    if fraction is not None:
        return fraction
    match = CORE.match(text, start)
    if match is None:
        return None
    first = match[0]
    end = match.end()
    ranged = _range_at(text, start, end, first)
    if ranged is not None:
        core, end, unit = ranged
        return _hedged(text, start, end, core, unit, None, floor, False)
    core = read_core(first)
    is_round = _ROUND.search(first) is not None
    inner = hedge_after(text, end, is_round)
    after_number = inner.place if inner else end
    unit = unit_at(text, after_number)
    counted = None
    if unit == "大" and (core.value is None or core.value > _MOST_MAJOR):
        unit = None
    if unit is not None:
        end = after_number + len(unit)
        if unit == "成" and (tenths := _TENTHS.match(text, after_number)):
            core = Core(Decimal(str(core.value)) + Decimal(parse_numeral(tenths[1])) / 10)
            end = tenths.end()
    elif inner is None and (noun := fused_noun_at(text, end)) is not None and not first[-1:].isdigit():
        counted, end = noun, end + 1
    else:
        end = after_number
        if not inner and not _stands_alone(text, start, end, first, core):
            return None
    bare = all(character in "百千万亿兆" for character in first)
    figure = _hedged(text, start, end, core, unit, counted, floor, bare)
    if inner is not None and figure.approx == "exact":
        return _Figure(figure.start, figure.end, core, inner.approx, unit, counted, bare)
    return figure


def _stands_alone(text: str, start: int, end: int, first: str, core: Core) -> bool:
    """Tell whether a number without measure word is a figure: 647万 before its noun, 102.5 after 为; not a lone 三."""
    if first[0].isdigit() or core.value is None:
        return True
    if _BARE.fullmatch(first):
        return hedge_before(text, start) is not None or text[max(0, start - 1) : start] in ("上", "过", "破")
    return len(first) > 1 or hedge_before(text, start) is not None


def _hedged(
    text: str, start: int, end: int, core: Core, unit: str | None, counted: str | None, floor: int, bare: bool
) -> _Figure:
    """Return the figure with the hedges around it read: one before goes before one after."""
    approx: Approx = core.approx or "exact"
    before = hedge_before(text, start)
    if before is None and text[start] in "百千万亿" and start and text[start - 1] in "上过破":
        before = _over_round(text, start)
    after = hedge_after(text, end, unit is not None)
    if after is not None and unit is not None and text[end] in "来" and unit not in ("年", "天", "岁", "里"):
        after = None
    if after is not None:
        end, approx = after.place, after.approx
    if before is not None and before.place >= floor:
        start, approx = before.place, before.approx
    return _Figure(start, end, core, approx, unit, counted, bare)


def _over_round(text: str, start: int) -> Hedge | None:
    """Return what 上, 过 or 破 right before a round number says: 上百, 过亿, 破万."""
    word, earlier = text[start - 1], text[max(0, start - 2) : start - 1]
    if word == "上" and earlier != "以":
        return Hedge("at_least", start - 1)
    if word in "过破" and earlier not in tuple("通超经不突打"):
        return Hedge("more_than", start - 1)
    return None


def _fraction_at(text: str, start: int, floor: int) -> _Figure | None:
    """Return a figure such as 百分之二十一, 三分之二, 千分之三 that begins at ``start``, else None."""
    match = _FRACTION.match(text, start)
    if match is None:
        return None
    numerator = CORE.match(text, match.end())
    if numerator is None:
        return None
    over = read_core(numerator[0])
    if match[1] in _PERCENT_OF:
        unit = _PERCENT_OF[match[1]]
        return _hedged(text, start, numerator.end(), over, unit, None, floor, False)
    if over.value is None:
        raise UnreadableNumeral(text[start : numerator.end()])
    share = (Decimal(over.value) / Decimal(parse_numeral(match[1]))).quantize(Decimal("0.000001")).normalize()
    return _hedged(text, start, numerator.end(), Core(share), None, None, floor, False)


def _range_at(text: str, start: int, end: int, first: str) -> tuple[Core, int, str | None] | None:
    """Return bounds, end and unit of a range such as 5至8年, 300—500元, 10%到15% that begins at ``start``, else None."""
    unit = unit_at(text, end)
    between = _BETWEEN.match(text, end + len(unit or ""))
    if between is None:
        return None
    second = CORE.match(text, between.end())
    if second is None or text[max(0, start - 1) : start] in ("从", "由"):
        return None
    other = unit_at(text, second.end())
    if unit is not None and other != unit:
        return None
    try:
        lower, upper = read_core(share_multiplier(first, second[0])), read_core(second[0])
    except UnreadableNumeral:
        return None
    low = lower.value if lower.value is not None else lower.lower
    high = upper.value if upper.value is not None else upper.upper
    if low is None or high is None or low >= high:
        return None
    return Core(None, low, high, "range"), second.end() + len(other or ""), other

