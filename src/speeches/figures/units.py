"""Measure words, units and hedges: which stands at a place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from speeches.lexicon import Ends, Entry, Starts, entries
from speeches.model import Approx

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
_AFTER = Starts(entries("figures/hedges_after"))
_BEFORE = Ends(entries("figures/hedges_before"))
_APART: dict[str, Approx] = {entry.word: entry.fields[0] for entry in entries("figures/hedges_apart")}  # type: ignore[misc]
# What may stand between a hedge that stands apart and its figure: some Chinese characters, no numeral, no 的.
_APART_AND_GAP = re.compile(rf"({'|'.join(_APART)})[^\W0-9A-Za-z〇零一二两三四五六七八九十百千万亿的]{{1,5}}$")
APART_REACH = 9
_SHARE_HEDGES: dict[str, Approx] = {
    entry.word: entry.fields[0]  # type: ignore[misc]
    for entry in entries("figures/hedges_of_shares")
}
_OF_SHARE = re.compile(rf"({'|'.join(_SHARE_HEDGES)})[^\W0-9A-Za-z〇零一二两三四五六七八九十百千万亿的]{{1,16}}的$")
SHARE_REACH = 20
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


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge in the text, what it says, and where ``only`` it stands or how (hedges_before.txt)."""

    start: int
    end: int
    approx: Approx
    only: str = ""
    word: str = ""


def skip_space(text: str, position: int) -> int:
    """Return the position behind one space, if there is one at ``position``."""
    return position + 1 if text[position : position + 1] in SPACES and position < len(text) else position


def unit_at(text: str, start: int) -> Unit | None:
    """Return the longest measure word or unit at ``start``, with a second one after / (微克/立方米)."""
    unit = _one_unit(text, start)
    for _ in range(_STROKES):
        if unit is None or text[unit.end : unit.end + 1] != "/":
            break
        per = _PER.at(text, unit.end + 1)
        second = Unit(per.word, "", unit.end + 1 + len(per.word)) if per else _one_unit(text, unit.end + 1)
        if second is None:
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
    latin = _LATIN.match(text, start)
    if latin is None:
        return None
    token = latin[0]
    for end in range(len(token), 0, -1):
        if token[:end] in _LATIN_UNITS and not _LATIN_GOES_ON.match(text, start + end):
            return Unit(token[:end], "physical", start + end)
    return None


def hedge_after(text: str, start: int, kind: str) -> Hedge | None:
    """Return the hedge right behind a measure word of ``kind`` ("" for none)."""
    if text[start - 1].isascii():
        start = skip_space(text, start)
    entry = _AFTER.at(text, start)
    if entry is None:
        return None
    for field in entry.fields[1:]:
        if kind not in field.removeprefix("after=").split(","):
            return None
    return _hedge(entry, start, start + len(entry.word))


def hedge_before(text: str, end: int, floor: int) -> Hedge | None:
    """Return the hedge right before ``end`` (了 may stand between), not reaching before ``floor``."""
    position = end - 1 if end - 1 > floor and text[end - 1] in SPACES else end
    entry = _BEFORE.at(text, position, floor)
    if entry is None and position - 2 > floor and text[position - 1] == "了":
        position -= 1
        entry = _BEFORE.at(text, position, floor)
        if entry and len(entry.word) == 1 and "large" not in entry.fields:
            return None
    return _hedge(entry, position - len(entry.word), position) if entry else None


def hedge_apart(text: str, end: int, floor: int) -> Approx | None:
    """Return what a hedge says that stands a few characters before ``end`` (至少有1处), None where there is none."""
    if end <= floor or not text[end - 1].isalpha():
        return None
    match = _APART_AND_GAP.search(text, max(floor, end - APART_REACH), end)
    return _APART[match[1]] if match else None


def hedge_of_share(text: str, start: int, floor: int) -> Approx | None:
    """Return what a hedge says that stands before what a share is of (约占总数的1/3), None where there is none."""
    if start <= floor or text[start - 1] != "的":
        return None
    match = _OF_SHARE.search(text, max(floor, start - SHARE_REACH), start)
    return _SHARE_HEDGES[match[1]] if match else None


def _hedge(entry: Entry, start: int, end: int) -> Hedge:
    return Hedge(start, end, entry.fields[0], "".join(entry.fields[1:2]), entry.word)  # type: ignore[arg-type]
