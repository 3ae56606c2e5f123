"""Theme and instrument of a proposal by the words of what its verb acts on (codebook 4, 7, 8)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from speeches.drafting.suggest.clauses import action_start, split_clauses
from speeches.lexicon import any_of, table

_PARTS = re.compile("[与、和及]")


@cache
def _finder(kind: str) -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {word: code for code, entries in table(f"drafting/{kind}").items() for word in entries.split()}
    return re.compile("|".join(map(re.escape, sorted(codes, key=len, reverse=True)))), codes


def suggest_theme(text: str, actor: str, known: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the theme whose word stands first in what the verb acts on, else anywhere; "" where none does.

    Who is to act is no theme. Beside the lists, the names of the vocabulary's own themes count (耕地保护), so that a
    theme that is new is suggested without a list. Only themes that are ``known`` are suggested.
    """
    for words in (_object(text, actor), text.replace(actor, "", 1) if actor else text):
        named = [
            code for code, row in known.items() if row.get("broader_id") and _names(str(row.get("name", "")), words)
        ]
        if named:
            return named[0]
        if codes := _codes("themes", words, known):
            return codes[0]
    return ""


def _names(name: str, words: str) -> bool:
    return len(name) > 2 and (name in words or all(part in words for part in _PARTS.split(name) if len(part) > 1))


def suggest_instrument(text: str, actor: str, known: Mapping[str, Any]) -> str:
    """Return the instrument whose word stands last in what the verb acts on (数据共享**标准**), else first anywhere."""
    if "information-services" in known and re.search(any_of("drafting/clauses", "opens_up"), text):
        return "information-services"
    if codes := _codes("instruments", _object(text, actor), known):
        return codes[-1]
    codes = _codes("instruments", text.replace(actor, "", 1) if actor else text, known)
    return codes[0] if codes else ""


def _codes(kind: str, text: str, known: Mapping[str, Any]) -> list[str]:
    pattern, codes = _finder(kind)
    return [codes[match.group()] for match in pattern.finditer(text) if codes[match.group()] in known]


def _object(text: str, actor: str) -> str:
    """Return what the first clause of a proposal acts on: without modals, who is to act, and for whom (对…给予)."""
    text = text[action_start(text) :]
    clauses = split_clauses(text)
    clause = text[clauses[0].start : clauses[0].end] if clauses else text
    given = re.match(f"(?:对|给|为|向).*?(?:{any_of('drafting/clauses', 'benefits')})(.+)", clause)
    words = given[1] if given else clause
    return words.replace(actor, "", 1) if actor else words
