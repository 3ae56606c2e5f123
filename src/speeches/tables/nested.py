"""``data/documents.json``: the tables' rows nested, document by document, for people who program.

Which columns a nested record has is read from its JSON Schema (``schemas/json/documents.json``).
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from speeches.schemas import Cell, Row, Tables
from speeches.tables.cells import cell_text

Schema = dict[str, Any]


def nested_documents(tables: Tables, schema: Schema) -> dict[str, Any]:
    """Return ``{"documents": [...]}``: document → speeches → speakers with posts, paragraphs, proposals, facts."""
    nest = _Nest(tables, schema)
    return {"documents": [nest.document(row) for row in tables["documents"]]}


def json_bytes(data: Any) -> bytes:
    """Return ``data`` as JSON bytes: UTF-8, two spaces of indent, LF at the end; Decimals to the last digit."""
    text = json.dumps(data, ensure_ascii=False, indent=2, default=_number)
    return (text + "\n").encode("utf-8")


def _number(value: object) -> float | int:
    """Return a Decimal as a float whose repr is the Decimal's own digits."""
    if not isinstance(value, Decimal):
        raise TypeError(f"{type(value).__name__} is no JSON value")
    number = float(value)
    if cell_text(Decimal(repr(number))) != cell_text(value):
        raise ValueError(f"{value} has more digits than a JSON number keeps")
    return int(value) if value == value.to_integral_value() else number


class _Nest:
    """The tables, indexed by the columns that nest them, and the record shapes."""

    def __init__(self, tables: Tables, schema: Schema) -> None:
        self._tables = tables
        self._shapes = {name: shape["properties"] for name, shape in schema["$defs"].items()}

    def _record(self, shape: str, row: Row, **nested: Any) -> dict[str, Any]:
        """Return the row's columns that the shape has, and the nested records, in the shape's order."""
        values: dict[str, Cell | Any] = {**row, **nested}
        return {name: values[name] for name in self._shapes[shape]}

    def _rows(self, table: str, column: str, value: Cell) -> list[Row]:
        return [row for row in self._tables[table] if row[column] == value]

    def document(self, row: Row) -> dict[str, Any]:
        events = self._rows("events", "event_id", row["event_id"])
        outer = [r for r in self._rows("passages", "document_id", row["document_id"]) if r["speech_id"] is None]
        speeches = self._rows("speeches", "document_id", row["document_id"])
        return self._record(
            "document",
            row,
            event=self._record("event", events[0]) if events else None,
            passages=[
                self._record(
                    "outer_passage",
                    passage,
                    sentences=self._sentences(passage),
                    facts=[self._record("fact", fact) for fact in self._facts("passage_id", passage)],
                )
                for passage in outer
            ],
            speeches=[self._speech(speech) for speech in speeches],
        )

    def _speech(self, row: Row) -> dict[str, Any]:
        posts = self._rows("affiliations", "speech_id", row["speech_id"])
        speaker_ids = list(dict.fromkeys([row["speaker_id"], *(post["speaker_id"] for post in posts)]))
        proposals = self._rows("proposals", "speech_id", row["speech_id"])
        return self._record(
            "speech",
            row,
            speakers=[
                self._record(
                    "speaker",
                    speaker,
                    posts=[self._record("post", post) for post in posts if post["speaker_id"] == speaker_id],
                )
                for speaker_id in speaker_ids
                for speaker in self._rows("speakers", "speaker_id", speaker_id)
            ],
            paragraphs=[
                self._record("paragraph", passage, sentences=self._sentences(passage))
                for passage in self._rows("passages", "speech_id", row["speech_id"])
            ],
            proposals=[
                self._record(
                    "proposal",
                    proposal,
                    measures=[
                        self._record("measure", measure)
                        for measure in proposals
                        if measure["parent_id"] == proposal["proposal_id"]
                    ],
                )
                for proposal in proposals
                if proposal["parent_id"] is None
            ],
            facts=[self._record("speech_fact", fact) for fact in self._facts("speech_id", row)],
        )

    def _sentences(self, passage: Row) -> list[dict[str, Any]]:
        rows = self._rows("sentences", "passage_id", passage["passage_id"])
        return [self._record("sentence", row) for row in rows]

    def _facts(self, column: str, row: Row) -> list[Row]:
        return self._rows("facts", column, row[column])
