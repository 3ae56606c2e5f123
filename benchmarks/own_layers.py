"""Strict scores of this project's extractor on articles as published: every layer, the same span or no match."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from benchmarks.corpus_texts import Text, load
from benchmarks.scoring import Row, Score, score
from benchmarks.timing import rate
from speeches.dates.find import Anchor
from speeches.extraction import Extraction, extract

# The columns of each layer that are compared where spans agree; affiliations have no span of their own in the gold.
COLUMNS = {
    "passages": ("passage_type",),
    "joins": (),
    "sentences": (),
    "speeches": ("speakers", "title"),
    "quantities": (
        *("value", "lower", "upper", "implied_upper", "approx", "hedge", "change"),
        *("unit", "counted", "use"),
    ),
    "dates": ("value", "precision", "basis"),
}
POSTS = ("speaker", "organization", "post", "is_past")


def layers(found: Extraction) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each layer that has spans; a row without words of its own quotes its positions."""
    rows: dict[str, Iterable[Any]] = {
        "passages": found.layout.passages,
        "joins": found.joins,
        "sentences": found.sentences,
        "speeches": found.layout.speeches,
        "quantities": found.quantities,
        "dates": found.dates,
    }
    return {layer: [_quoted(asdict(row)) for row in of_layer] for layer, of_layer in rows.items()}


def _quoted(row: Row) -> dict[str, Any]:
    words = f"[{row['start']},{row['end']})"
    return {"quote": words, **{name: list(cell) if isinstance(cell, tuple) else cell for name, cell in row.items()}}


def score_posts(expected: Iterable[Row], found: Iterable[Row], total: Score) -> list[str]:
    """Add one text's affiliations to ``total``: right where all cells are; return a line for each difference."""
    gold = Counter(tuple(row[column] for column in POSTS) for row in expected)
    given = Counter(tuple(row[column] for column in POSTS) for row in found)
    total.expected += gold.total()
    total.found += given.total()
    total.matched += (gold & given).total()
    missed, false = gold - given, given - gold
    return [f"missed {row}" for row in missed.elements()] + [f"false {row}" for row in false.elements()]


def own_scores(texts: Iterable[Text]) -> tuple[dict[str, Score], list[str]]:
    """Return the score of each layer over all texts, and a line for each difference, by text and layer."""
    total = {layer: Score() for layer in (*COLUMNS, "affiliations")}
    differences: list[str] = []
    for text in texts:
        found = extract(text.words, Anchor(*text.when))
        rows = layers(found)
        for layer, columns in COLUMNS.items():
            gold = [_quoted(row) for row in text.gold[layer]]
            differences += [f"{text.name} {layer}: {line}" for line in score(gold, rows[layer], columns, total[layer])]
        posts = [asdict(row) for speech in found.layout.speeches for row in speech.affiliations]
        lines = score_posts(text.gold["affiliations"], posts, total["affiliations"])
        differences += [f"{text.name} affiliations: {line}" for line in lines]
    return total, differences


def figures(total: dict[str, Score]) -> dict[str, dict[str, float]]:
    """Return scores as plain numbers by layer: rows, F1 and the share of right cells of each column."""
    return {
        layer: {"expected": one.expected, "found": one.found, "f1": round(one.f1, 4)}
        | {column: round(one.share(column), 4) for column in one.cells}
        for layer, one in total.items()
    }


def _speed(texts: list[Text]) -> float:
    """Return characters a second of all layers together."""
    return rate(
        lambda: [extract(text.words, Anchor(*text.when)) for text in texts], sum(len(text.words) for text in texts)
    )


if __name__ == "__main__":
    corpus = load()
    scores, lines = own_scores(corpus)
    answer = {"scores": figures(scores), "speed": _speed(corpus), "differences": lines}
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)
