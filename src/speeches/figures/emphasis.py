"""Whether a numeral of one character counts something: 一 before a measure word mostly does not (codebook 6)."""

from __future__ import annotations

from speeches.figures.amounts import Amount, Figure
from speeches.figures.units import NOUNS
from speeches.lexicon import Ends, context, entries

_CUES = Ends(entries("figures/duration_cues"))
_ONLY = Ends(entries("figures/emphasis_cues"))
_GREW, _PHASES = context("grew"), context("phase")
# What follows a stretch of time whose length counts (一年内, 一个月后), and what goes before one that is no length.
_LENGTH, _NO_LENGTH = context("length"), context("not_a_length")


def counts(text: str, figure: Figure, amount: Amount, floor: int) -> bool:
    """Return whether a numeral of one character is a figure at all."""
    numeral = text[amount.start]
    if numeral.isdecimal():
        return True
    if numeral == "一":
        return _one_counts(text, figure, floor)
    if numeral in "零〇○◯":
        return figure.unit is not None
    if figure.unit or figure.noun or figure.approx == "range" or (amount.is_bare and figure.is_hedged):
        return True
    return NOUNS.at(text, amount.end) is not None


def _one_counts(text: str, figure: Figure, floor: int) -> bool:
    """Return whether 一 is counted and not just the article "a" (codebook 6: 一批, 一名, 一家 are no rows)."""
    if figure.is_hedged or figure.value != 1:
        return figure.unit is not None or figure.approx == "range"
    if figure.kind in ("serial", "rank") or (figure.unit == "期" and text.startswith(_PHASES, figure.end)):
        return True
    before = text[max(floor, figure.start - 2) : figure.start]
    if figure.unit == "番":
        return before.endswith(_GREW)
    if figure.approx == "range" or figure.kind in ("ratio", "money", "physical"):
        return figure.kind != "physical" or text[max(floor, figure.start - 1) : figure.start] not in ("每", "进")
    if figure.kind == "time":
        if before.endswith(_NO_LENGTH):
            return False
        cue = _CUES.at(text, figure.start, floor)
        return figure.end > figure.start + 1 and (cue is not None or text.startswith(_LENGTH, figure.end))
    return figure.unit is not None and _ONLY.at(text, figure.start, floor) is not None
