"""The reading text: the article's words with joins left out and the applied emendations put in (codebook 2)."""

from __future__ import annotations

from dataclasses import dataclass

from speeches.curated.quotes import find_all, nearest
from speeches.curated.records import Coding, Emendation
from speeches.problems import Problem
from speeches.tables.overrides import FoundPassage


@dataclass(frozen=True, slots=True)
class Repair:
    """An emendation in its place: passage index and positions in that passage's joined text (code points)."""

    emendation: Emendation
    passage: int
    start: int
    end: int


def place_emendations(coding: Coding, passages: tuple[FoundPassage, ...], problems: list[Problem]) -> list[Repair]:
    """Return each emendation at the one place where its words stand; others go to ``problems``."""
    repairs = []
    for emendation in coding.emendations:
        quote = emendation.quote
        places = [
            (index, start)
            for index, passage in enumerate(passages)
            for start in find_all(passage.text, quote.text, quote.before, quote.after)
        ]
        words = quote.before + quote.text + quote.after
        if len(places) == 1:
            index, start = places[0]
            repairs.append(Repair(emendation, index, start, start + len(quote.text)))
        elif places:
            advice = f"stands {len(places)} times in the article; give more of the words around it."
            problems.append(coding.file.problem(quote.path, advice, words, kind="quote"))
        else:
            like = max((nearest(p.text, words) for p in passages), key=lambda t: _alike(t, words), default="")
            advice = f"is not in the article; nearest is {like!r}."
            problems.append(coding.file.problem(quote.path, advice, words, kind="quote"))
    return repairs


def reading_text(
    passage: FoundPassage, index: int, repairs: list[Repair], start: int = 0, end: int | None = None
) -> str:
    """Return the reading text of ``passage.text[start:end]``; a supplied word belongs to what stands before it."""
    end = len(passage.text) if end is None else end
    parts, at = [], start
    for repair in sorted(repairs, key=lambda r: (r.start, r.end)):
        if repair.passage != index or not repair.emendation.applied or not start < repair.end <= end:
            continue
        parts += [passage.text[at : repair.start], repair.emendation.reading]
        at = repair.end
    return "".join(parts) + passage.text[at:end]


def _alike(found: str, wanted: str) -> int:
    return sum(a == b for a, b in zip(found, wanted, strict=False))
