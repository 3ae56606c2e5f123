"""Small drawings: the bar of a speech, the scale of a figure, stacked counts. SVG without style attributes.

Positions are in per cent, so that a phone gets the same drawing and text stays text of the page.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from speeches.site.material import Record

ROLES = ("proposal", "evidence", "diagnosis", "argument", "context", "procedural")
_GAP = 0.25  # per cent left free between segments, so that they can be told apart without colour
_SHORTEST = 1.2  # per cent: an implied bound is drawn at least so long
_HEAD_RIGHT = Markup('<svg x="100%" y="50%" overflow="visible"><path class="head" d="M-9 -5 L0 0 L-9 5 Z"/></svg>')
_HEAD_LEFT = Markup('<svg x="0" y="50%" overflow="visible"><path class="head" d="M9 -5 L0 0 L9 5 Z"/></svg>')


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from ``low`` to ``high``; logarithmic ones go by powers of ten."""

    low: float
    high: float
    is_log: bool

    def at(self, value: int | Decimal) -> float:
        """Return a value's place in per cent of the scale's width, kept on the scale."""
        number = math.log10(value) if self.is_log else float(value)
        return min(max((number - self.low) / (self.high - self.low) * 100, 0.0), 100.0)

    @property
    def ticks(self) -> list[float]:
        """Return the places of the scale's lines: each 10⁴ of a logarithmic one, each quarter else."""
        if not self.is_log:
            return [0.0, 25.0, 50.0, 75.0, 100.0]
        steps = round((self.high - self.low) / 4)
        return [100.0 * step / steps for step in range(steps + 1)]

    @property
    def exponents(self) -> list[int]:
        """Return the powers of ten at the lines of a logarithmic scale."""
        return [round(self.low) + 4 * step for step in range(round((self.high - self.low) / 4) + 1)]


def log_scale(rows: Sequence[Record]) -> Scale:
    """Return the scale for figures above 0: at least 1 to 10¹², grown by steps of 10⁴ to hold them all."""
    values = [float(value) for row in rows for value in values_of(row) if value > 0]
    low = min(0, 4 * math.floor(math.log10(min(values)) / 4)) if values else 0
    high = max(12, 4 * math.ceil(math.log10(max(values)) / 4)) if values else 12
    return Scale(low, high, is_log=True)


def share_scale(rows: Sequence[Record]) -> Scale:
    """Return the scale for shares: 0 to 100 %, grown by hundreds to hold them all."""
    most = max((float(value) for row in rows for value in values_of(row)), default=100.0)
    return Scale(0, max(100, 100 * math.ceil(most / 100)), is_log=False)


def values_of(row: Record) -> list[Decimal | int]:
    """Return the numbers that a figure gives: value, bounds, implied bound."""
    return [row[name] for name in ("value", "lower", "upper", "implied_upper") if row.get(name) is not None]


def can_be_drawn(row: Record, is_share: bool) -> bool:
    """Return whether a figure has a place on its scale: a logarithmic one has none for 0 and below."""
    values = values_of(row)
    return bool(values) and all(value >= 0 if is_share else value > 0 for value in values)


def track(row: Record, scale: Scale, label: str) -> Markup:
    """Return a figure on its scale: filled dot included, ring excluded, arrow where the words set no bound."""
    lines = Markup("").join(
        Markup('<line class="grid" x1="{0:.2f}%" x2="{0:.2f}%" y1="0" y2="100%"/>').format(place)
        for place in scale.ticks
    )
    return Markup('<svg class="track" role="img" aria-label="{}">{}{}</svg>').format(label, lines, sign(row, scale))


def sign(row: Record, scale: Scale) -> Markup:
    """Return the sign of a figure at its place on a scale."""
    approx = row["approx"]
    if approx == "range":
        first, last = scale.at(row["lower"]), scale.at(row["upper"])
        return _line("bar", first, last) + _circle("dot", first, 5) + _circle("dot", last, 5)
    if approx in ("more_than", "at_least"):
        place = scale.at(row["lower"])
        dot = _circle("dot" if approx == "at_least" else "ring", place, 5.5)
        return _implied(row, scale, place) + _line("open", place, 100) + _HEAD_RIGHT + dot
    if approx in ("at_most", "less_than"):
        place = scale.at(row["upper"])
        dot = _circle("dot" if approx == "at_most" else "ring", place, 5.5)
        return _line("open", 0, place) + _HEAD_LEFT + dot
    place = scale.at(row["value"])
    if approx == "nearly":
        return _at(place, '<path class="wave" d="M-26 0 q4 -6 8 0 t8 0"/>') + _circle("ring", place, 5.5)
    if approx == "about":
        return _at(place, '<path class="wave" d="M-16 0 q4 -6 8 0 t8 0 t8 0 t8 0"/>') + _circle("dot", place, 3.5)
    if approx == "order":
        return _at(place, '<path class="class" d="M0 -7 L7 0 L0 7 L-7 0 Z"/>')
    return _circle("dot", place, 5.5)


def _implied(row: Record, scale: Scale, place: float) -> Markup:
    """Return the paler line to the bound that usage implies and the words do not say."""
    if row.get("implied_upper") is None:
        return Markup("")
    last = min(max(scale.at(row["implied_upper"]), place + _SHORTEST), 100.0)
    return _line("implied", place, last) + _at(last, '<path class="impliedend" d="M0 -6 V6"/>')


def _line(name: str, first: float, last: float) -> Markup:
    return Markup('<line class="{}" x1="{:.2f}%" x2="{:.2f}%" y1="50%" y2="50%"/>').format(name, first, last)


def _circle(name: str, place: float, radius: float) -> Markup:
    return Markup('<circle class="{}" cx="{:.2f}%" cy="50%" r="{}"/>').format(name, place, radius)


def _at(place: float, drawing: str) -> Markup:
    return Markup('<svg x="{:.2f}%" y="50%" overflow="visible">{}</svg>').format(place, Markup(drawing))


def barcode(parts: Sequence[tuple[str, int]], most: int, label: str) -> Markup:
    """Return a speech as a bar: a segment a sentence as (role, characters), as wide as its share of ``most``."""
    total, at, out = sum(length for _, length in parts) or 1, 0.0, Markup("")
    for role, length in parts:
        width = 100 * length / total
        out += Markup('<rect class="role-{}" x="{:.2f}%" width="{:.2f}%" height="100%"/>').format(
            role, at, max(width - _GAP, 0.2)
        )
        at += width
    return Markup('<svg class="barcode" width="{:.1f}%" role="img" aria-label="{}">{}</svg>').format(
        100 * total / max(most, 1), label, out
    )


def stack(parts: Sequence[tuple[str, int]], most: int) -> Markup:
    """Return counts side by side as (class, count), together as wide as their share of ``most``."""
    at, out = 0.0, Markup("")
    for name, count in parts:
        width = 100 * count / max(most, 1)
        out += Markup('<rect class="{}" x="{:.2f}%" width="{:.2f}%" height="100%"/>').format(
            name, at, max(width - _GAP, 0)
        )
        at += width
    return Markup('<svg class="stack" aria-hidden="true">{}</svg>').format(out)
