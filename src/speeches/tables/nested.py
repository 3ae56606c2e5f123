"""``data/documents/<id>.json``: the tables' rows nested, one file a document, for people who program.

Which columns a nested record has is read from the JSON Schemas (``schemas/json/document.json``, ``documents.json``).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from json.encoder import encode_basestring as _quoted
from typing import Any

from speeches.schemas import Cell, Row, Tables
from speeches.tables.cells import cell_text

Schema = dict[str, Any]
INDEX = "data/documents.json"


def document_path(document_id: Cell) -> str:
    """Return the path of a document's nested file in the package."""
    return f"data/documents/{document_id}.json"


def nested_document(tables: Tables, schema: Schema, row: Row) -> dict[str, Any]:
    """Return what a document's file holds.

    ``tables`` hold all that stands in it; ``schema`` has its columns filled in.
    """
    return _Nest(tables, schema).document(row)


def document_index(documents: Iterable[Row], schema: Schema) -> dict[str, Any]:
    """Return what the index holds: each document's row, and where its file is."""
    columns = schema["$defs"]["document"]["properties"]
    entries = [
        {name: row.get(name) for name in columns} | {"path": document_path(row["document_id"])} for row in documents
    ]
    return {"documents": entries}


def json_bytes(data: Any) -> bytes:
    """Return ``data`` as JSON bytes: UTF-8, two spaces of indent, LF at the end; Decimals to the last digit.

    As ``json.dumps`` writes it, which is slow where it indents. Raises TypeError for what is no JSON.
    """
    parts: list[str] = []
    _put(data, "\n", parts)
    return ("".join(parts) + "\n").encode("utf-8")


def _put(data: Any, line: str, parts: list[str]) -> None:
    """Append the text of ``data``; ``line`` begins a line at its depth."""
    if not isinstance(data, dict | list):
        parts.append(_scalar(data))
    elif not data:
        parts.append("{}" if isinstance(data, dict) else "[]")
    elif isinstance(data, dict):
        comma = "{" + line + "  "
        for name, value in data.items():
            parts += (comma, _quoted(name), ": ")
            _put(value, line + "  ", parts)
            comma = "," + line + "  "
        parts += (line, "}")
    else:
        comma = "[" + line + "  "
        for value in data:
            parts.append(comma)
            _put(value, line + "  ", parts)
            comma = "," + line + "  "
        parts += (line, "]")


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if value is None:
        return "null"
    if isinstance(value, Decimal):
        return repr(json_number(value))
    return int.__repr__(value) if type(value) is int else json.dumps(value)


def json_number(value: Decimal) -> float | int:
    """Return a Decimal as a float whose repr is the Decimal's own digits; raises ValueError where there is none."""
    number = float(value)
    if cell_text(Decimal(repr(number))) != cell_text(value):
        raise ValueError(f"{value} has more digits than a JSON number keeps")
    return int(value) if value == value.to_integral_value() else number


class _Nest:
    """The tables, indexed by the columns that nest them, and the record shapes."""

    def __init__(self, tables: Tables, schema: Schema) -> None:
        self._tables = tables
        self._shapes = {name: shape["properties"] for name, shape in schema["$defs"].items()}
        self._index: dict[tuple[str, str], dict[Cell, list[Row]]] = {}

    def _rows(self, table: str, column: str, value: Cell) -> list[Row]:
        """Return the rows of a table that have a value in a column, in order."""
        if (table, column) not in self._index:
            held: dict[Cell, list[Row]] = defaultdict(list)
            for row in self._tables[table]:
                held[row[column]].append(row)
            self._index[table, column] = dict(held)
        return self._index[table, column].get(value, [])

    def _record(self, shape: str, row: Row, **nested: Any) -> dict[str, Any]:
        """Return the row's columns that the shape has, and the nested records, in the shape's order."""
        values: dict[str, Cell | Any] = {**row, **nested}
        return {name: values[name] for name in self._shapes[shape]}

    def _list(self, shape: str, table: str, column: str, value: Cell) -> list[dict[str, Any]]:
        return [self._record(shape, row) for row in self._rows(table, column, value)]

    def document(self, row: Row) -> dict[str, Any]:
        """Return a document's record with all that stands in it."""
        document_id = row["document_id"]
        passages = self._rows("passages", "document_id", document_id)
        return self._record(
            "document",
            row,
            event=next(iter(self._list("event", "events", "event_id", row["event_id"])), None),
            passages=[self._outer(passage) for passage in passages if passage["speech_id"] is None],
            speeches=[self._speech(speech) for speech in self._rows("speeches", "document_id", document_id)],
            entities=[self._entity(entity) for entity in self._named(row, passages)],
            overrides=self._list("override", "overrides", "document_id", document_id),
            **self._evidence(document_id, passages),
        )

    def _evidence(self, document_id: Cell, passages: list[Row]) -> dict[str, list[dict[str, Any]]]:
        """Return what is said outside of the document's rows: pages, what they say, and searches."""
        keys = [passage["passage_id"] for passage in passages]
        speeches = [row["speech_id"] for row in self._rows("speeches", "document_id", document_id)]
        rows = {
            "fact_id": self._rows("facts", "document_id", document_id),
            "affiliation_id": [row for key in speeches for row in self._rows("affiliations", "speech_id", key)],
            "emendation_id": self._rows("emendations", "document_id", document_id),
            "date_id": [row for key in keys for row in self._rows("dates", "passage_id", key)],
        }
        targets = {row[column] for column, found in rows.items() for row in found}
        said, sought = (
            [row for row in self._tables[table] if {row[column] for column in rows} & targets]
            for table in ("corroborations", "evidence_searches")
        )
        pages = {row["source_id"] for row in said}
        return {
            "evidence_sources": [
                self._record("page", row) for row in self._tables["evidence_sources"] if row["source_id"] in pages
            ],
            "corroborations": [self._record("corroboration", row) for row in said],
            "evidence_searches": [self._record("search", row) for row in sought],
        }

    def _found(self, passage: Row) -> dict[str, list[dict[str, Any]]]:
        """Return what stands in a passage, by layer."""
        layers = ("sentence", "quantity", "date", "mention", "emendation")
        tables = ("sentences", "quantities", "dates", "mentions", "emendations")
        key = passage["passage_id"]
        return {table: self._list(layer, table, "passage_id", key) for layer, table in zip(layers, tables, strict=True)}

    def _outer(self, passage: Row) -> dict[str, Any]:
        key = passage["passage_id"]
        return self._record(
            "outer_passage",
            passage,
            **self._found(passage),
            problems=self._list("outer_problem", "problems", "passage_id", key),
            facts=[self._fact("outer_fact", fact) for fact in self._rows("facts", "passage_id", key)],
        )

    def _speech(self, row: Row) -> dict[str, Any]:
        key = row["speech_id"]
        posts = self._rows("affiliations", "speech_id", key)
        speaker_ids = list(dict.fromkeys([row["speaker_id"], *(post["speaker_id"] for post in posts)]))
        proposals = self._rows("proposals", "speech_id", key)
        return self._record(
            "speech",
            row,
            speakers=[
                self._record(
                    "speaker",
                    speaker,
                    posts=[self._record("post", post) for post in posts if post["speaker_id"] == speaker_id],
                    identifiers=self._list("identifier", "identifiers", "speaker_id", speaker_id),
                )
                for speaker_id in speaker_ids
                for speaker in self._rows("speakers", "speaker_id", speaker_id)
            ],
            paragraphs=[
                self._record("paragraph", passage, **self._found(passage))
                for passage in self._rows("passages", "speech_id", key)
            ],
            problems=self._list("problem", "problems", "speech_id", key),
            proposals=[
                self._record(
                    "proposal",
                    proposal,
                    measures=self._list("measure", "proposals", "parent_id", proposal["proposal_id"]),
                )
                for proposal in proposals
                if proposal["parent_id"] is None
            ],
            facts=[self._fact("fact", fact) for fact in self._rows("facts", "speech_id", key)],
        )

    def _fact(self, shape: str, row: Row) -> dict[str, Any]:
        parts = self._list("participant", "fact_participants", "fact_id", row["fact_id"])
        return self._record(shape, row, participants=parts)

    def _named(self, document: Row, passages: list[Row]) -> list[Row]:
        """Return the entities that a row of the document names, and what they are part of, in the table's order."""
        wanted: set[Cell] = set()
        for event in self._rows("events", "event_id", document["event_id"]):
            wanted |= {event["organizer_id"], event["place_id"]}
        for passage in passages:
            wanted |= {row["entity_id"] for row in self._rows("mentions", "passage_id", passage["passage_id"])}
        for speech in self._rows("speeches", "document_id", document["document_id"]):
            wanted |= {row["organization_id"] for row in self._rows("affiliations", "speech_id", speech["speech_id"])}
        for fact in self._rows("facts", "document_id", document["document_id"]):
            wanted |= {row["entity_id"] for row in self._rows("fact_participants", "fact_id", fact["fact_id"])}
        for system in list(wanted):
            wanted |= {row["organization_id"] for row in self._rows("system_developers", "system_id", system)}
        ahead = wanted
        while ahead:
            ahead = {row["parent_id"] for key in ahead for row in self._rows("entities", "entity_id", key)} - wanted
            wanted |= ahead
        return [row for row in self._tables["entities"] if row["entity_id"] in wanted]

    def _entity(self, row: Row) -> dict[str, Any]:
        key = row["entity_id"]
        return self._record(
            "entity",
            row,
            developers=[made["organization_id"] for made in self._rows("system_developers", "system_id", key)],
            identifiers=self._list("identifier", "identifiers", "entity_id", key),
        )
