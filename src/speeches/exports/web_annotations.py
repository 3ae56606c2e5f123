"""``annotations.jsonl``: rows that rest on a stretch of an article as W3C Web Annotations, one to a line.

Terms as in the Recommendation "Web Annotation Data Model" of 23 February 2017. The project's own terms stand once, in
``annotations.context.jsonld`` beside it, to which each line refers. The articles lie beside it too, at the paths that
``source`` names: both are IRIs relative to the file. An ``id`` is absolute and stays, wherever the file lies.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from speeches.exports.bundle import Bundle
from speeches.package.swap import write_files
from speeches.schemas import Cell, ForeignKey, Row, TableSchema

FILE = "annotations.jsonl"
CONTEXT_FILE = "annotations.context.jsonld"
# The name space of the ids, drawn once. An id is urn:uuid and the name-based UUID (RFC 9562, version 5) of the row's
# "package/table/key" in it: no address need be known, anybody can work it out, and it is the same in every release.
NAMESPACE = uuid.UUID("68b5862c-35f7-4366-8139-6b7642b22bc9")
# The tables whose rows are annotations, and why they were made (section Motivation and Purpose).
MOTIVATIONS = {
    "affiliations": "describing",
    "problems": "classifying",
    "proposals": "classifying",
    "facts": "describing",
    "quantities": "classifying",
    "dates": "describing",
    "mentions": "identifying",
    "passages": "classifying",
    "sentences": "classifying",
    "emendations": "editing",
}
# What the standard's own context lacks. An extension must not redefine its keys (value, target, start …), and some of
# these are names of columns, so the codes are one JSON literal (JSON-LD 1.1, section JSON Literals).
EXTENSION = {
    "@version": 1.1,
    "Row": "http://www.w3.org/ns/csvw#Row",
    "table": "http://purl.org/dc/elements/1.1/type",
    "key": "http://purl.org/dc/elements/1.1/identifier",
    "codes": {"@id": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", "@type": "@json"},
}
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", CONTEXT_FILE]
# The columns that the target says, in the article's own words.
ARTICLES_WORDS = ("start", "end", "quote", "text", "source_text", "context")
# What a mention's codes say of the entity it names, so that nobody has to look it up in another file.
OF_ENTITIES = ("entity_type", "name", "name_en")
AROUND = 32  # code points before and after a quote: enough to tell repeated words apart, too few to replace the article


def write(bundle: Bundle, folder: Path) -> None:
    """Write ``annotations.jsonl`` and, beside it, its context and the articles it points into."""
    paths = [str(row["source_path"]) for row in bundle.tables["documents"]]
    context = json.dumps({"@context": EXTENSION}, indent=2) + "\n"
    files = {path: (bundle.root / path).read_bytes() for path in paths}
    write_files(folder, {CONTEXT_FILE: context.encode("utf-8"), **files})
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as file:
        for annotation in web_annotations(bundle):
            file.write(json.dumps(annotation, ensure_ascii=False, separators=(",", ":"), default=_number) + "\n")


def web_annotations(bundle: Bundle) -> Iterator[dict[str, Any]]:
    """Yield an annotation for each row of the tables in ``MOTIVATIONS``, in reading order of the tables."""
    about = bundle.descriptor
    authors = [entry["title"] for entry in about["contributors"] if "author" in entry["roles"]]
    creators = [{"type": "Organization", "name": author} for author in authors]
    rights = [licence["path"] for licence in about["licenses"]]
    texts = {str(row["source_path"]): bundle.source_text(str(row["document_id"])) for row in bundle.tables["documents"]}
    for name, schema in bundle.schemas.items():
        if name not in MOTIVATIONS:
            continue
        document = _document_finder(bundle, name)
        told = _entities(bundle) if name == "mentions" else {}
        for row in bundle.tables[name]:
            source = str(document(row)["source_path"])
            key = str(row[schema.key[0]])
            codes = _codes(schema, row) | told.get(row.get("entity_id"), {})
            yield {
                "@context": CONTEXT,
                "id": row_iri(bundle, name, key),
                "type": "Annotation",
                "motivation": MOTIVATIONS[name],
                "creator": creators,
                # Of the body alone: the quote in the target is the article's, to which no licence is given.
                "body": {"type": "Row", "rights": rights, "table": name, "key": key, "codes": codes},
                "target": {"source": source, "selector": _selectors(texts[source], row["start"], row["end"])},
            }


def row_iri(bundle: Bundle, table: str, key: str) -> str:
    """Return the IRI of a row: the same for the same package, table and key in every release."""
    return uuid.uuid5(NAMESPACE, f"{bundle.name}/{table}/{key}").urn


def _entities(bundle: Bundle) -> dict[Cell, dict[str, Cell]]:
    """Return by entity what a mention of it says of it."""
    return {row["entity_id"]: {column: row[column] for column in OF_ENTITIES} for row in bundle.tables["entities"]}


def _codes(schema: TableSchema, row: Row) -> dict[str, Cell]:
    """Return the row's cells by column but for its key, the article's own words and what is missing."""
    left_out = {*schema.key, *ARTICLES_WORDS}
    return {column: row[column] for column in schema.columns if column not in left_out and row[column] is not None}


def _selectors(text: str, start: Cell, end: Cell) -> list[dict[str, Any]]:
    """Return both selectors of a span in code points: its positions, and its words as they stand, line breaks too."""
    assert isinstance(start, int) and isinstance(end, int)  # the checks of the package have read them
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
    ]


def _document_finder(bundle: Bundle, table: str) -> Callable[[Row], Row]:
    """Return a function: row of ``table`` → row of ``documents``, by the foreign keys that the schemas state."""
    way = _way(bundle.schemas, table, "documents")
    indexes = [{row[key.target]: row for row in bundle.tables[key.table]} for key in way]

    def find(row: Row) -> Row:
        for key, index in zip(way, indexes, strict=True):
            row = index[row[key.column]]
        return row

    return find


def _way(schemas: Mapping[str, TableSchema], start: str, goal: str) -> list[ForeignKey]:
    """Return the shortest chain of foreign keys, none of them ever empty, from one table to another."""
    ways: list[tuple[str, list[ForeignKey]]] = [(start, [])]
    seen = {start}
    for table, way in ways:  # grows as it is read
        if table == goal:
            return way
        required = {field["name"] for field in schemas[table].fields if field["constraints"]["required"]}
        for key in schemas[table].foreign_keys:
            if key.column in required and key.table not in seen:
                seen.add(key.table)
                ways.append((key.table, [*way, key]))
    raise LookupError(f"no foreign keys lead from {start} to {goal}")


def _number(value: object) -> float:
    """Return a Decimal as the float of the same digits; the build has refused one that has more (nested.json_bytes)."""
    if not isinstance(value, Decimal):
        raise TypeError(f"{type(value).__name__} is no JSON value")
    return int(value) if value == value.to_integral_value() else float(value)
