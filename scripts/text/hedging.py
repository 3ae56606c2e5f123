"""Hedges before and after a figure, from ``lexicons/hedges.toml``, and the bounds they give (codebook 6)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from text.lexicon import table
from text.model import Approx, Number

_WIDEST = 10  # code points before a figure in which a hedge and its link may stand


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge found: what it says, and where it begins or ends (code points)."""

    approx: Approx
    place: int


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _codes(side: str) -> dict[str, Approx]:
    return {word: approx for approx, words in table("hedges")[side].items() for word in words.split()}


@cache
def _before() -> re.Pattern[str]:
    links = table("hedges")["apart"]["links"].split()
    return re.compile(rf"({_alternatives(list(_codes('before')))})({_alternatives(links)})?\Z")


@cache
def _last_characters() -> frozenset[str]:
    links = table("hedges")["apart"]["links"].split()
    return frozenset(word[-1] for word in [*_codes("before"), *links])


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"{_alternatives(list(_codes('after')))}")


@cache
def _not_after() -> dict[str, str]:
    return {hedge: words.replace(" ", "") for hedge, words in table("hedges")["not_after"].items()}


def hedge_before(text: str, start: int) -> Hedge | None:
    """Return the hedge that stands right before ``start``, or apart from it by a link (至少有): then its place is ``start``."""
    if start == 0 or text[start - 1] not in _last_characters():
        return None
    window = text[max(0, start - _WIDEST) : start]
    match = _before().search(window)
    if match is None:
        return None
    place = start - len(window) + match.start()
    if place and text[place - 1] in _not_after().get(match[1], ""):
        return None
    return Hedge(_codes("before")[match[1]], start if match[2] else place)


def hedge_after(text: str, start: int, is_round: bool = True) -> Hedge | None:
    """Return the hedge that begins at ``start``; its place is its end. 多, 余 and 来 need a round number before them."""
    match = _after().match(text, start)
    if match is None:
        return None
    word, follows = match[0], text[match.end() : match.end() + 1]
    if word in ("多", "余", "来") and (not is_round or follows in _NOT_FOLLOWED[word]):
        return None
    if word in ("以上", "以下", "以内", "之内", "之多") and follows == "学":
        return None
    return Hedge(_codes("after")[word], match.end())


# 多样, 余额, 来自: the word goes on, and is no hedge.
_NOT_FOLLOWED = {"多": "样元种边方功少数久云极类", "余": "额地热下者缺", "来": "自源到说看临电访信得"}


def bounds(value: Number | None, approx: Approx) -> tuple[Number | None, Number | None]:
    """Return lower and upper bound of a hedged value (codebook 6); a range brings its own."""
    if approx == "exact":
        return value, value
    if approx in ("at_least", "more_than"):
        return value, None
    if approx in ("at_most", "less_than"):
        return None, value
    return None, None


def hedges_in(quote: str) -> set[Approx]:
    """Return what the hedges that begin or end a figure's quote say; empty where it has none."""
    found: set[Approx] = set()
    for word, approx in _codes("before").items():
        if quote.startswith(word) and not any(w != word and quote.startswith(w) for w in _codes("before") if len(w) > len(word)):
            found.add(approx)
    for word, approx in _codes("after").items():
        if len(word) > 1 and quote.endswith(word):
            found.add(approx)
    return found
