"""What the site is made from: the rows of a package, its sources and schemas, with the look-ups that pages need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from speeches.package.on_disk import read_source
from speeches.package.opened import Package
from speeches.schemas import TableSchema

Record = Mapping[str, Any]  # a typed row; None for an empty cell, a column that the edition lacks is absent


@dataclass(frozen=True, slots=True)
class Material:
    """A package as pages see it: descriptor, schemas, typed rows by table and source texts by document id."""

    root: Path
    descriptor: Mapping[str, Any]
    schemas: Mapping[str, TableSchema]
    tables: Mapping[str, Sequence[Record]]
    sources: Mapping[str, str]
    _keys: dict[tuple[str, str], dict[str, Record]] = field(default_factory=dict)
    _groups: dict[tuple[str, str], dict[str, list[Record]]] = field(default_factory=dict)

    def rows(self, table: str) -> Sequence[Record]:
        """Return the rows of ``table``; none where the package has no such table."""
        return self.tables.get(table, ())

    def by(self, table: str, column: str = "") -> dict[str, Record]:
        """Return the rows of ``table`` by ``column``, its first (the key) if none is named."""
        if (table, column) not in self._keys:
            rows = self.rows(table)
            name = column or (next(iter(rows[0])) if rows else "")
            self._keys[table, column] = {row[name]: row for row in rows}
        return self._keys[table, column]

    def group(self, table: str, column: str) -> dict[str, list[Record]]:
        """Return the rows of ``table`` in lists by the value of ``column``; rows that leave it empty are in none."""
        if (table, column) not in self._groups:
            groups: dict[str, list[Record]] = {}
            for row in self.rows(table):
                if row.get(column) is not None:
                    groups.setdefault(row[column], []).append(row)
            self._groups[table, column] = groups
        return self._groups[table, column]

    def having(self, table: str, column: str, value: str | None) -> list[Record]:
        """Return the rows of ``table`` whose ``column`` is ``value``, in order."""
        return self.group(table, column).get(value or "", [])

    def one(self, table: str, key: str | None) -> Record | None:
        """Return the row of ``table`` with this key, or None."""
        return self.by(table).get(key) if key else None

    def document_of(self, row: Record) -> str:
        """Return the id of the document in which a row stands that names its passage, its speech or the document."""
        if row.get("document_id"):
            return str(row["document_id"])
        table, column = ("passages", "passage_id") if row.get("passage_id") else ("speeches", "speech_id")
        return str(self.by(table)[row[column]]["document_id"])

    def speech_of(self, row: Record) -> str | None:
        """Return the id of the speech in which a row stands; None in an editor's words."""
        speech = row["speech_id"] if "speech_id" in row else self.by("passages")[row["passage_id"]]["speech_id"]
        return str(speech) if speech else None

    def speaker_of(self, row: Record) -> Record | None:
        """Return the speaker in whose speech a row stands, of a joint speech the first; None in an editor's words."""
        speech = self.one("speeches", self.speech_of(row))
        return self.by("speakers")[speech["speaker_id"]] if speech else None


def load_material(package: Package) -> Material:
    """Return the material of a package; raises OSError or UnreadableArticle where a source can't be read."""
    documents = package.tables["documents"]
    sources = {str(row["document_id"]): read_source(package.root, str(row["source_path"])).text for row in documents}
    return Material(package.root, package.descriptor, package.schemas, package.tables, sources)


def party(material: Material, participant: Record) -> Record:
    """Return who takes part: the entity, or the printed words (then ``entity_id`` and ``name_en`` are empty)."""
    if participant["entity_id"]:
        return material.by("entities")[participant["entity_id"]]
    return {"entity_id": "", "entity_type": None, "name": participant["words"], "name_en": None}


def short(row_id: str) -> str:
    """Return the last part of a row's id, which is unique in its article: ``f02980``."""
    return row_id.rsplit("-", 1)[-1]
