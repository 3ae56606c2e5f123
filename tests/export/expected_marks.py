"""What every annotated text must hold, worked out from the article character by character and not by the exports.

A passage's reading text is a list of characters, each with the place in the source that it belongs to: a supplied word
belongs to the character before it (codebook 2), the words of a replacement to the stretch that they replace.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from speeches.exports.bundle import Bundle

# Label set: table, column of the code, what the label begins with (docs of the formats, README of each).
TABLES = {
    "entities": ("mentions", "", ""),
    "quantities": ("quantities", "use", "quantity-"),
    "dates": ("dates", "precision", "date-"),
    "facts": ("facts", "fact_type", "fact-"),
    "problems": ("problems", "", "problem"),
    "proposals": ("proposals", "level", "proposal-"),
    "sentences": ("sentences", "role", "sentence-"),
}


@dataclass(frozen=True, order=True)
class Expected:
    """A labelled stretch of a passage's reading text."""

    passage_id: str
    start: int
    end: int
    label: str
    row_id: str
    layer: str
    words: str


@lru_cache(maxsize=4)
def _expected(bundle_id: int) -> tuple[dict[str, str], tuple[Expected, ...]]:
    bundle = _BUNDLES[bundle_id]
    tables: Any = bundle.tables
    characters = {str(row["passage_id"]): _characters(bundle, row) for row in tables["passages"]}
    texts = {key: "".join(character for character, _ in held) for key, held in characters.items()}
    types = {row["entity_id"]: str(row["entity_type"]) for row in tables["entities"]}
    found = []
    for layer, (table, column, prefix) in TABLES.items():
        for row in tables.get(table, []):
            key = str(row["passage_id"])
            places = [at for at, (_, place) in enumerate(characters[key]) if row["start"] <= place < row["end"]]
            start, end = places[0], places[-1] + 1
            assert places == list(range(start, end))
            label = types[row["entity_id"]] if table == "mentions" else prefix + str(row[column] if column else "")
            row_id = str(row[bundle.schemas[table].key[0]])
            found.append(Expected(key, start, end, label, row_id, layer, texts[key][start:end]))
    return texts, tuple(sorted(found))


_BUNDLES: dict[int, Bundle] = {}


def expected_marks(bundle: Bundle, document: str = "") -> tuple[Expected, ...]:
    """Return every mark of the package, or of one article, sorted."""
    _BUNDLES[id(bundle)] = bundle
    return tuple(mark for mark in _expected(id(bundle))[1] if _is_of(mark.passage_id, document))


def expected_texts(bundle: Bundle, document: str = "") -> dict[str, str]:
    """Return the reading text of every passage, or of every passage of one article, by id."""
    _BUNDLES[id(bundle)] = bundle
    return {key: text for key, text in _expected(id(bundle))[0].items() if _is_of(key, document)}


def _is_of(passage_id: str, document: str) -> bool:
    return not document or passage_id.startswith(f"{document}-p")


def _characters(bundle: Bundle, passage: dict[str, Any]) -> list[tuple[str, int]]:
    source = bundle.source_text(passage["document_id"])
    emendations: Any = [
        row for row in bundle["emendations"] if row["is_applied"] and row["document_id"] == passage["document_id"]
    ]
    supplied = {row["start"]: row for row in emendations if row["start"] == row["end"]}
    cut = {row["start"]: row for row in emendations if row["start"] != row["end"]}
    held: list[tuple[str, int]] = []
    at: int = passage["start"]
    while True:
        if at in supplied and at > passage["start"]:
            held += [(character, at - 1) for character in supplied[at]["reading"]]
        if at >= passage["end"]:
            return held
        if at in cut:
            held += [(character, at) for character in cut[at]["reading"] or ""]
            at = cut[at]["end"]
        else:
            held.append((source[at], at))
            at += 1
