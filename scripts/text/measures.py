"""Measure words and units: which stands at a place, from ``lexicons/measures.toml``."""

from __future__ import annotations

from functools import cache

from text.lexicon import table

_APART = frozenset({"fused", "not_before"})


@cache
def unit_kinds() -> dict[str, str]:
    """Return the kind of every measure word and unit (the codes of ``units.kind``)."""
    return {
        unit: kind for kind, units in table("measures").items() if kind not in _APART for unit in units.split()
    }


@cache
def _by_first() -> dict[str, tuple[str, ...]]:
    """Return the units by their first character, the longest first."""
    units: dict[str, list[str]] = {}
    for unit in unit_kinds():
        units.setdefault(unit[0], []).append(unit)
    return {first: tuple(sorted(some, key=len, reverse=True)) for first, some in units.items()}


@cache
def _not_before() -> dict[str, frozenset[str]]:
    return {unit: frozenset(words.split()) for unit, words in table("measures")["not_before"].items()}


@cache
def _fused() -> frozenset[str]:
    return frozenset(table("measures")["fused"]["nouns"].split())


def unit_at(text: str, start: int) -> str | None:
    """Return the longest measure word or unit that begins at ``start`` (code points), None where none does.

    A one-character word that only begins a noun there (家 of 家庭) is none, nor is a Latin unit inside a word.
    """
    for unit in _by_first().get(text[start : start + 1], ()):
        if not text.startswith(unit, start):
            continue
        after = text[start + len(unit) : start + len(unit) + 1]
        if after in _not_before().get(unit, ()) and after:
            continue
        if unit[-1].isascii() and unit[-1].isalpha() and after.isascii() and after.isalnum():
            continue
        return unit
    return None


def fused_noun_at(text: str, start: int) -> str | None:
    """Return the one-syllable noun fused to a numeral that stands at ``start`` (万卡, 四链), None where none does."""
    noun = text[start : start + 1]
    return noun if noun in _fused() else None
