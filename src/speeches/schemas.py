"""The one dictionary: table names, columns, types and keys, read from the Table Schemas in ``schemas/``.

The JSON Schemas in ``schemas/json/`` list no column again: they name it, and what the Table Schema says of it is put
in when they are read. ``x-column: table.column`` stands in a part for that column's title, description, type, form and
codes (a key that the part has itself wins); ``x-columns: table`` in an object for all its columns, each optional;
``x-table: table`` in an object of the nested JSON for all its columns with their types, each required. The columns
that ``x-implied`` names are left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
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


def figure_columns(schemas: Mapping[str, TableSchema]) -> list[str]:
    """Return the columns that a fact repeats from its figure, in the order of ``facts``."""
    own = {"start", "end", "quote", "passage_id", *schemas["quantities"].key}
    return [
        column for column in schemas["facts"].columns if column in schemas["quantities"].columns and column not in own
    ]


def load_json_schema(folder: Path, name: str) -> dict[str, Any]:
    """Return ``json/<name>.json`` in ``folder`` (the Table Schemas' own) with every column it names filled in.

    Raises KeyError where it names a column that no table has.
    """
    schema: dict[str, Any] = json.loads((folder / "json" / f"{name}.json").read_text(encoding="utf-8"))
    filled: dict[str, Any] = _filled(schema, load_schemas(folder))
    return filled


def _filled(part: Any, schemas: dict[str, TableSchema]) -> Any:
    if isinstance(part, list):
        return [_filled(item, schemas) for item in part]
    if not isinstance(part, dict):
        return part
    part = {key: _filled(value, schemas) for key, value in part.items()}
    if isinstance(column := part.get("x-column"), str):
        table, _, name = column.partition(".")
        return {**_of_column(_field(schemas[table], name)), **part}
    if isinstance(table := part.get("x-columns"), str):
        columns = {field["name"]: _of_column(field) for field in _explicit(schemas[table], part)}
        return {"required": [], **part, "additionalProperties": False, "properties": columns}
    if isinstance(table := part.get("x-table"), str):
        columns = {field["name"]: {"type": _json_type(field)} for field in _explicit(schemas[table], part)}
        columns |= part.get("properties", {})
        return {**part, "additionalProperties": False, "required": list(columns), "properties": columns}
    return part


def _field(schema: TableSchema, name: str) -> dict[str, Any]:
    return {field["name"]: field for field in schema.fields}[name]


def _explicit(schema: TableSchema, part: dict[str, Any]) -> list[dict[str, Any]]:
    return [field for field in schema.fields if field["name"] not in part["x-implied"]]


def _json_type(field: dict[str, Any]) -> str | list[str]:
    """Return the JSON type of a column, null allowed where the column may be empty."""
    kind: str = {"date": "string"}.get(field["type"], field["type"])
    return kind if field["constraints"]["required"] else [kind, "null"]


def _of_column(field: dict[str, Any]) -> dict[str, Any]:
    """Return what a column's Table Schema says of its values, as JSON Schema."""
    rules = {rule: value for rule, value in field["constraints"].items() if rule in ("pattern", "enum", "minimum")}
    if "enum" in rules and not field["constraints"]["required"]:
        rules["enum"] = [*rules["enum"], None]
    return {"title": field["title"], "description": field["description"], "type": _json_type(field), **rules}
