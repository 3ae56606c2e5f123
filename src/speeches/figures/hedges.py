"""The hedges of codebook 6: one list (lexicons/figures/hedges.txt), and where one stands at a place in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from speeches.figures.numerals import CHINESE, FORMAL
from speeches.figures.units import SPACES, skip_space
from speeches.lexicon import Ends, Entry, Starts, alternatives, context, entries
from speeches.model import Approx

_ALL = entries("figures/hedges")
_PLACES = "before", "inside", "behind", "apart", "share"


def _standing(place: str) -> tuple[Entry, ...]:
    assert place in _PLACES
    return tuple(entry for entry in _ALL if any(field.partition(":")[0] == place for field in entry.fields[1:]))


def _detail(entry: Entry, place: str) -> str:
    """Return what stands behind the colon of a place (before:bare, behind:time,money), empty where nothing does."""
    return next((field.partition(":")[2] for field in entry.fields[1:] if field.partition(":")[0] == place), "")


_BEFORE, _BEHIND = Ends(_standing("before")), Starts(_standing("behind"))
_INSIDE = {entry.word: entry for entry in _standing("inside")}
_HOW = {entry.word: _detail(entry, "before") for entry in _standing("before")}
_KINDS = {entry.word: tuple(filter(None, _detail(entry, "behind").split(","))) for entry in _standing("behind")}
_OPENINGS = tuple(entry for entry in _standing("before") if _HOW[entry.word] != "verb")
_APART = {entry.word: entry for entry in _standing("apart")}
_SHARE = {entry.word: entry for entry in _standing("share")}
# What may stand between a hedge that stands apart and its figure: some Chinese characters, no numeral, no 的.
_GAP = r"[^\W0-9A-Za-z〇零一二两三四五六七八九十百千万亿的]"
_APART_AND_GAP = re.compile(rf"({alternatives(_APART)}){_GAP}{{1,5}}$")
_APART_REACH = 9
_OF_SHARE = re.compile(rf"({alternatives(_SHARE)}){_GAP}{{1,16}}的$")
_SHARE_REACH = 20
_NOT_MORE = context("not_more")
_INSIDE_QUOTE = re.compile(rf"(?<=[0-9{CHINESE}{FORMAL}个 ])[{''.join(_INSIDE)}]")


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge in the text: what it says, and its own words from ``start`` to ``end``.

    ``only`` says before which figures it stands (bare, large) or that it holds a ``verb`` and stays outside the quote.
    """

    start: int
    end: int
    approx: Approx
    only: str = ""
    word: str = ""


def codes_of(quote: str) -> frozenset[Approx]:
    """Return which codes of ``approx`` the hedge words in a figure's quote allow; empty where it holds none.

    ``quote`` is a figure's quote, folded (``speeches.folding.fold``) where the print is another. Two hedges allow both
    of their codes: one before the figure outweighs one behind it (近100多家 is nearly), but not where the one before
    is read otherwise (近 of 近三年). Hedges that stand outside the quote are not seen, and a range is a range whatever
    hedge it has.
    """
    openings = [entry for entry in _OPENINGS if quote.startswith(entry.word) and len(quote) > len(entry.word)]
    endings = [entry for entry in _standing("behind") if quote.endswith(entry.word)]
    found = [max(group, key=lambda entry: len(entry.word)) for group in (openings, endings) if group]
    found += [_INSIDE[match[0]] for match in _INSIDE_QUOTE.finditer(quote)]
    return frozenset(map(_approx, found))


def hedge_before(text: str, end: int, floor: int) -> Hedge | None:
    """Return the hedge right before ``end`` (了 may stand between), not reaching before ``floor``."""
    position = end - 1 if end - 1 > floor and text[end - 1] in SPACES else end
    entry = _BEFORE.at(text, position, floor)
    if entry is None and position - 2 > floor and text[position - 1] == "了":
        position -= 1
        entry = _BEFORE.at(text, position, floor)
        if entry and len(entry.word) == 1 and _HOW[entry.word] != "large":
            return None
    if entry is None:
        return None
    start = position - len(entry.word)
    return Hedge(start, start + len(entry.unit or entry.word), _approx(entry), _HOW[entry.word], entry.word)


def hedge_inside(text: str, place: int) -> Hedge | None:
    """Return the hedge at ``place``, right behind a numeral's digits: 多, 余 or 来 (but not the 多 of 多元化)."""
    entry = _INSIDE.get(text[place : place + 1])
    if entry is None or text.startswith(_NOT_MORE, place):
        return None
    return Hedge(place, place + 1, _approx(entry), word=entry.word)


def hedge_behind(text: str, start: int, kind: str) -> Hedge | None:
    """Return the hedge right behind a measure word of ``kind`` ("" for none)."""
    if text[start - 1].isascii():
        start = skip_space(text, start)
    entry = _BEHIND.at(text, start)
    if entry is None or (_KINDS[entry.word] and kind not in _KINDS[entry.word]):
        return None
    return Hedge(start, start + len(entry.word), _approx(entry), word=entry.word)


def hedge_apart(text: str, end: int, floor: int) -> Hedge | None:
    """Return the hedge that stands a few characters before ``end`` (至少有1处), None where there is none."""
    if end <= floor or not text[end - 1].isalpha():
        return None
    return _matched(_APART_AND_GAP, _APART.__getitem__, text, max(floor, end - _APART_REACH), end)


def hedge_of_share(text: str, start: int, floor: int) -> Hedge | None:
    """Return the hedge that stands before what a share is of (约占总数的1/3), None where there is none."""
    if start <= floor or text[start - 1] != "的":
        return None
    return _matched(_OF_SHARE, _SHARE.__getitem__, text, max(floor, start - _SHARE_REACH), start)


def _matched(
    pattern: re.Pattern[str], entry_of: Callable[[str], Entry], text: str, first: int, last: int
) -> Hedge | None:
    match = pattern.search(text, first, last)
    if match is None:
        return None
    entry = entry_of(match[1])
    own = entry.unit or entry.word
    start = match.start() + entry.word.index(own)
    return Hedge(start, start + len(own), _approx(entry), word=entry.word)


def _approx(entry: Entry) -> Approx:
    return cast(Approx, entry.fields[0])
