"""Which problem of its speech a proposal answers, by the words that both have (codebook 4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from speeches.lexicon import any_of, table

_ENOUGH = 0.5  # a pair of characters that no other problem has weighs 1, one that two have a half


def answered(proposal: str, lead: str, problems: Sequence[str], answer_of_lead: str) -> str:
    """Return the problem that a proposal seems to answer, "" where none does.

    ``problems`` are the quotes of those said before it in its speech. By its own words, else by those of ``lead``, the
    recommendation that it spells out and which answers ``answer_of_lead``; a 为此 in it points to the only problem.
    """
    best = _nearest(proposal, problems)
    if best or answer_of_lead:
        return best or answer_of_lead
    points_back = re.match(table("drafting/participants")["points_back"], lead or proposal)
    return problems[0] if points_back and len(problems) == 1 else ""


def _nearest(proposal: str, problems: Sequence[str]) -> str:
    pairs = [_pairs(problem) for problem in problems]
    own = _pairs(proposal)
    weights = [
        sum(1 / sum(pair in others for others in pairs) for pair in own & held) if held else 0.0 for held in pairs
    ]
    best = max(weights, default=0.0)
    return problems[weights.index(best)] if best >= _ENOUGH and weights.count(best) == 1 else ""


def _pairs(words: str) -> frozenset[str]:
    """Return the pairs of neighbouring Chinese characters of words, verbs and words for problems left out."""
    words = _empty().sub("|", words)
    found = (words[at : at + 2] for at in range(len(words) - 1))
    return frozenset(pair for pair in found if re.fullmatch("[㐀-鿿]{2}", pair))


@cache
def _empty() -> re.Pattern[str]:
    diagnosis = "|".join(sorted(table("drafting/roles")["diagnosis"].split("|"), key=len, reverse=True))
    doing, result = any_of("drafting/clauses", "doing"), any_of("drafting/clauses", "result")
    return re.compile(f"{diagnosis}|{doing}|{result}|{any_of('drafting/participants', 'general')}")
