"""The label sets: which rows are spans of the reading text, and by which column they are labelled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from speeches.exports.bundle import Bundle
from speeches.exports.nlp.reading import ReadingText, reading_texts, span
from speeches.schemas import Row


@dataclass(frozen=True, slots=True)
class Layer:
    """A label set: its name, the table whose rows are its spans, the column of their codes, what the label begins with.

    The code stands in the table itself or, where that holds ``through``, in the table which that foreign key names.
    """

    name: str
    table: str
    column: str = ""
    prefix: str = ""
    through: str = ""


# A label says of what kind the row is, since several sets meet in one file; the types of entities stand alone, as
# everywhere else. In order of the size of what they mark, so that a program that draws the first on top keeps all.
LAYERS = (
    Layer("entities", "mentions", "entity_type", through="entity_id"),
    Layer("quantities", "quantities", "use", "quantity"),
    Layer("dates", "dates", "precision", "date"),
    Layer("facts", "facts", "fact_type", "fact"),
    Layer("problems", "problems", "", "problem"),
    Layer("proposals", "proposals", "level", "proposal"),
    Layer("sentences", "sentences", "role", "sentence"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled stretch of a passage's reading text: code points from its beginning, end exclusive."""

    start: int
    end: int
    label: str
    layer: str
    row_id: str
    row: Row


@dataclass(frozen=True, slots=True)
class Block:
    """A passage with its reading text and its marks, by layer and then in order of the text."""

    passage: Row
    text: str
    marks: tuple[Mark, ...]

    def layer(self, name: str) -> list[Mark]:
        """Return the marks of a layer in order of the text."""
        return [mark for mark in self.marks if mark.layer == name]


def layers(bundle: Bundle) -> list[Layer]:
    """Return the label sets whose tables the package has."""
    return [layer for layer in LAYERS if layer.table in bundle.tables]


def labels(bundle: Bundle, layer: Layer) -> list[str]:
    """Return the labels that a layer can have, in the order of its schema's codes, used or not."""
    if not layer.column:
        return [layer.prefix]
    table, column = layer.table, layer.column
    if layer.through:
        table = _key(bundle, layer)[0]
    field = next(field for field in bundle.schemas[table].fields if field["name"] == column)
    return [_label(layer, code) for code in field["constraints"]["enum"]]


def blocks(bundle: Bundle) -> dict[str, list[Block]]:
    """Return the passages of each document in reading order, by the document's id; a document may have none."""
    readings = reading_texts(bundle["passages"], bundle["emendations"])
    marks: dict[str, list[Mark]] = defaultdict(list)
    for layer in layers(bundle):
        for passage_id, mark in _marks(bundle, layer, readings):
            marks[passage_id].append(mark)
    found: dict[str, list[Block]] = {str(row["document_id"]): [] for row in bundle["documents"]}
    for row in bundle["passages"]:
        key = str(row["passage_id"])
        found[str(row["document_id"])].append(Block(row, readings[key].text, tuple(marks[key])))
    return found


def _marks(bundle: Bundle, layer: Layer, readings: Mapping[str, ReadingText]) -> list[tuple[str, Mark]]:
    codes = _codes(bundle, layer)
    key = bundle.schemas[layer.table].key[0]
    found = []
    for row in bundle[layer.table]:
        passage_id = str(row["passage_id"])
        start, end = readings[passage_id].place(*span(row))
        label = _label(layer, codes[str(row[key])])
        found.append((passage_id, Mark(start, end, label, layer.name, str(row[key]), row)))
    return sorted(found, key=lambda item: (item[1].start, -item[1].end))


def _codes(bundle: Bundle, layer: Layer) -> dict[str, str]:
    """Return the code of each row of a layer's table by the row's id ("" in a layer without codes)."""
    key = bundle.schemas[layer.table].key[0]
    rows = {str(row[key]): row for row in bundle[layer.table]}
    if not layer.column:
        return dict.fromkeys(rows, "")
    if not layer.through:
        return {row_id: str(row[layer.column] or "") for row_id, row in rows.items()}
    table, target = _key(bundle, layer)
    named = {row[target]: str(row[layer.column]) for row in bundle[table]}
    return {row_id: named[row[layer.through]] for row_id, row in rows.items()}


def _key(bundle: Bundle, layer: Layer) -> tuple[str, str]:
    keys = bundle.schemas[layer.table].foreign_keys
    return next((key.table, key.target) for key in keys if key.column == layer.through)


def _label(layer: Layer, code: str) -> str:
    return "-".join(part for part in (layer.prefix, code) if part)
