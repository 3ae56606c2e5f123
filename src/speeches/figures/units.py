"""Measure words and units: which stands at a place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from speeches.lexicon import Starts, entries

# Between a digit and a Chinese character some printers set a thin space.
SPACES = " \u00a0\u2009\u202f"

_MEASURES = Starts(entries("figures/measure_words"))
# Nouns that a numeral counts without a measure word: of one syllable (in the quote), of more (outside it).
FUSED_NOUNS = Starts(entries("figures/one_syllable_nouns"))
NOUNS = Starts(entries("figures/bare_nouns"))
_PER = Starts(entries("figures/per_units"))
_LATIN_UNITS = {entry.word for entry in entries("figures/latin_units")}
_LATIN = re.compile(r"[A-Za-zμµ°℃℉㎡㎞㎜㎝㎏㎎㎥][A-Za-z0-9²³μ·/]{0,11}")
_LATIN_GOES_ON = re.compile(r"[A-Za-z0-9]")
_PER_SIGNS = ("/", "每")
# 每 belongs to the unit where the rate ends behind it (3000元每吨，), and to what follows elsewhere (5亿元每年递增).
_ENDS_RATE = re.compile(r"[^\u3400-\u9fffA-Za-z0-9]|[的以左上之不到每]|$")
# 元/人/年 has two strokes; more are no unit.
_STROKES = 2


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure word in the text: what is recorded, its kind (measure_words.txt), and where it ends."""

    unit: str
    kind: str
    end: int
    half: bool = False
    more: bool = False


def skip_space(text: str, position: int) -> int:
    """Return the position behind one space, if there is one at ``position``."""
    return position + 1 if text[position : position + 1] in SPACES and position < len(text) else position


def unit_at(text: str, start: int) -> Unit | None:
    """Return the longest measure word or unit at ``start``, with a second one after / or 每 (微克/立方米, 元每吨)."""
    unit = _one_unit(text, start)
    for _ in range(_STROKES):
        if unit is None or text[unit.end : unit.end + 1] not in _PER_SIGNS:
            break
        per = _PER.at(text, unit.end + 1)
        second = Unit(per.word, "", unit.end + 1 + len(per.word)) if per else _one_unit(text, unit.end + 1)
        if second is None or (text[unit.end] == "每" and not _ENDS_RATE.match(text, second.end)):
            break
        unit = Unit(f"{unit.unit}/{second.unit}", unit.kind, second.end)
    return unit


def _one_unit(text: str, start: int) -> Unit | None:
    entry = _MEASURES.at(text, start)
    if entry and entry.word == "个" and text[start + 1 : start + 2] in ("多", "半"):
        # 两个多月, 两个半小时: the hedge stands inside the measure word.
        inner = _MEASURES.at("个" + text[start + 2 : start + 8], 0)
        if inner and "time" in inner.fields:
            is_half = text[start + 1] == "半"
            return Unit(inner.unit or inner.word, "time", start + 1 + len(inner.word), is_half, not is_half)
    if entry:
        return Unit(entry.unit or entry.word, entry.fields[0], start + len(entry.word))
    latin = _LATIN.match(text, start) if text[start : start + 1] < "\u3400" else None
    if latin is None:
        return None
    token = latin[0]
    for end in range(len(token), 0, -1):
        if token[:end] in _LATIN_UNITS and not _LATIN_GOES_ON.match(text, start + end):
            return Unit(token[:end], "physical", start + end)
    return None
