"""Strict scores of the extractor on the texts of `styles/`, all and by script. Prints one JSON object."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.corpus_texts import Text
from benchmarks.scoring import Row, Score, score
from benchmarks.speaker_scores import Counts, folded, lost_silently, score_posts, score_speakers, scored_names
from benchmarks.styles_texts import by_script
from speeches.dates.find import Anchor
from speeches.extraction import Extraction, extract

COLUMNS = {
    "passages": ("passage_type",),
    "joins": (),
    "quantities": (
        "value",
        "lower",
        "upper",
        "implied_upper",
        "approx",
        "hedge",
        "change",
        "unit",
        "counted",
        "use",
    ),
    "dates": ("value", "precision", "basis"),
}
_PRINTED = ("hedge", "unit", "counted")  # columns of printed words, compared as what they stand for
_EMPTY = ("hedge", "change")  # columns whose empty cell is written "" or None


@dataclass(slots=True)
class Scores:
    """The counts of some texts: people, posts, layers, and who is lost without a warning."""

    speakers: Counts = field(default_factory=Counts)
    posts: Counts = field(default_factory=Counts)
    lost: list[str] = field(default_factory=list)
    layers: dict[str, Score] = field(default_factory=lambda: {layer: Score() for layer in COLUMNS})

    def figures(self) -> dict[str, dict[str, float]]:
        """Return the counts as plain numbers by layer."""
        people = {
            name: {"expected": one.expected, "found": one.found}
            | {"precision": round(one.precision, 4), "recall": round(one.recall, 4), "f1": round(one.f1, 4)}
            for name, one in (("speakers", self.speakers), ("posts", self.posts))
        }
        people["speakers"]["lost without a warning"] = len(self.lost)
        layers = {
            layer: {"expected": one.expected, "found": one.found, "f1": round(one.f1, 4)}
            | {column: round(one.share(column), 4) for column in one.cells}
            for layer, one in self.layers.items()
        }
        return people | layers


def as_read(row: Row) -> dict[str, Any]:
    """Return a row with its printed words as what they stand for, and empty cells alike."""
    cells = dict(row)
    for column in _PRINTED:
        if isinstance(cells.get(column), str):
            cells[column] = folded(cells[column])
    for column in _EMPTY:
        if column in cells:
            cells[column] = cells[column] or ""
    return cells | {"quote": cells.get("quote", f"[{row['start']},{row['end']})")}


def rows_of(found: Extraction) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the layers that are compared by span."""
    rows: Mapping[str, Iterable[Any]] = {
        "passages": found.layout.passages,
        "joins": found.joins,
        "quantities": found.quantities,
        "dates": found.dates,
    }
    return {layer: [as_read(asdict(row)) for row in of_layer] for layer, of_layer in rows.items()}


def score_text(text: Text, found: Extraction, total: Scores) -> list[str]:
    """Add one text to ``total`` and return a line for each difference."""
    names = [name for speech in found.layout.speeches for name in speech.speakers]
    posts = [
        (row.speaker, row.organization, row.post) for speech in found.layout.speeches for row in speech.affiliations
    ]
    score_speakers(text.gold["speakers"], names, total.speakers)
    score_posts([(who, body, post) for who, body, post, _ in text.gold["posts"]], posts, total.posts)
    total.lost += lost_silently(text, names, [(warning.start, warning.end) for warning in found.warnings])
    differences = []
    if scored_names(text.gold["speakers"]) != list(dict.fromkeys(map(folded, names))):
        differences.append(f"speakers: found {names}, expected {scored_names(text.gold['speakers'])}")
    if {tuple(post[:3]) for post in text.gold["posts"]} != set(posts):
        differences.append(f"posts: found {posts}, expected {text.gold['posts']}")
    rows = rows_of(found)
    for layer, columns in COLUMNS.items():
        if layer in text.gold["open_layers"]:
            continue
        gold = [as_read(row) for row in text.gold[layer]]
        differences += [f"{layer}: {line}" for line in score(gold, rows[layer], columns, total.layers[layer])]
    return [f"{text.name} {line}" for line in differences]


def scores_of(texts: Iterable[Text]) -> tuple[Scores, list[str]]:
    """Return the scores over all texts, and a line for each difference."""
    total, differences = Scores(), []
    for text in texts:
        differences += score_text(text, extract(text.words, Anchor(*text.when)), total)
    return total, differences


if __name__ == "__main__":
    groups = {script: scores_of(texts) for script, texts in by_script().items()}
    answer = {
        "scores": {script: scores.figures() for script, (scores, _) in groups.items()},
        "differences": groups["all"][1],
        "lost": groups["all"][0].lost,
    }
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)
