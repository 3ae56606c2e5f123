"""The word lists of ``lexicons/dates/dates.toml`` as rules ask for them, and patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from speeches.lexicon import alternatives, table

LEXICON = "dates/dates"


@cache
def listed(name: str) -> tuple[str, ...]:
    """Return the words of one list, as str.startswith and str.endswith take them. Raises KeyError for no such list."""
    lexicon = table(LEXICON)
    for section in ("words", "not_before", "not_after"):
        if name in lexicon[section]:
            return tuple(lexicon[section][name])
    return tuple(lexicon[name]["words"])


@cache
def entries(kind: str) -> dict[str, Any]:
    """Return a table of words with what is said of each: ``year_words``, ``plans`` …; do not change it."""
    found: dict[str, Any] = table(LEXICON)[kind]
    return found


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of one of the words, the longest first."""
    return f"(?:{alternatives(words)})"


def guarded(word: str) -> str:
    """Return a pattern of a word that the words listed for its ending (年度, 年, 月 …) may not follow."""
    guards = table(LEXICON)["not_before"]
    ending = next((end for end in (word[-2:], word[-1:]) if end in guards), None)
    return word if ending is None else f"{word}(?!{any_of(guards[ending])})"


def clear_words(kind: str) -> str:
    """Return a pattern of a table's words, each where it does not lie in one of the ``longer`` words."""
    choices = []
    for word in sorted(entries(kind), key=len, reverse=True):
        longer = ((trap, trap.index(word) + len(word)) for trap in listed("longer") if word in trap)
        outside = "".join(f"(?<!{re.escape(trap[:end])}(?={re.escape(trap[end:])}))" for trap, end in longer)
        choices.append(guarded(word) + outside)
    return f"(?:{'|'.join(choices)})"
