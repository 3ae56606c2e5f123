"""Words that hold a numeral and are no figure: which one stands at a numeral (``lexicons/traps.txt``)."""

from __future__ import annotations

from functools import cache

from text.cores import HAN
from text.lexicon import words
from text.model import Span

_NUMERALS = frozenset(HAN + "数几0123456789")


@cache
def _by_numeral() -> dict[str, tuple[tuple[str, int], ...]]:
    """Return for each numeral the words in which it is the first, with its offset, the longest words first."""
    found: dict[str, list[tuple[str, int]]] = {}
    for word in words("traps"):
        offset = next((index for index, character in enumerate(word) if character in _NUMERALS), None)
        if offset is None:
            raise ValueError(f"traps.txt: {word} holds no numeral")
        found.setdefault(word[offset], []).append((word, offset))
    return {first: tuple(sorted(some, key=lambda entry: -len(entry[0]))) for first, some in found.items()}


def trap_at(text: str, start: int, floor: int) -> Span | None:
    """Return the longest trap word whose first numeral stands at ``start`` and which begins at ``floor`` or later."""
    for word, offset in _by_numeral().get(text[start], ()):
        begin = start - offset
        if begin >= floor and text.startswith(word, begin):
            return Span(begin, begin + len(word))
    return None
