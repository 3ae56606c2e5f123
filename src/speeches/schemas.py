"""The one dictionary: table names, columns, types and keys, read from the Table Schemas in ``schemas/``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

Cell = str | int | Decimal | bool | None
Row = dict[str, Cell]
Tables = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """One column that names a row of ``table`` by its ``target`` column."""

    column: str
    table: str
    target: str


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table's schema: its name, the descriptor as written, and what is asked of it most."""

    name: str
    descriptor: dict[str, Any]

    @property
    def fields(self) -> list[dict[str, Any]]:
        """Return the fields' descriptors, in column order."""
        fields: list[dict[str, Any]] = self.descriptor["fields"]
        return fields

    @property
    def columns(self) -> list[str]:
        """Return the column names in order."""
        return [field["name"] for field in self.fields]

    @property
    def key(self) -> list[str]:
        """Return the columns of the primary key."""
        key = self.descriptor["primaryKey"]
        return [key] if isinstance(key, str) else list(key)

    @property
    def foreign_keys(self) -> list[ForeignKey]:
        """Return the foreign keys; one that names no table points into its own."""
        keys = []
        for entry in self.descriptor.get("foreignKeys", []):
            reference = entry["reference"]
            column, target = (_only(entry["fields"]), _only(reference["fields"]))
            keys.append(ForeignKey(column, reference.get("resource") or self.name, target))
        return keys


def _only(fields: str | list[str]) -> str:
    """Return the one column of a key (every foreign key here has one)."""
    return fields if isinstance(fields, str) else fields[0]


def load_schemas(folder: Path) -> dict[str, TableSchema]:
    """Return the schema of every table: each ``<table>.json`` directly in ``folder``, by name."""
    return {
        path.stem: TableSchema(path.stem, json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(folder.glob("*.json"))
    }
