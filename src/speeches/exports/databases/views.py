"""What ``database.toml`` adds to the tables: views that spell identifiers out, queries, and what is searched."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from speeches.exports.databases.sql import name_sql
from speeches.schemas import ForeignKey, TableSchema

Schemas = Mapping[str, TableSchema]
POSITIONS = ("start", "end")


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view: its ``name``, what it holds, its Table Schema type, and its ``source`` as SQL."""

    name: str
    description: str
    type: str
    source: str = ""
    is_id: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A view: its columns, and the ``query`` that yields them."""

    name: str
    description: str
    columns: tuple[ViewColumn, ...]
    query: str

    @property
    def sql(self) -> str:
        """Return the statement that makes it."""
        return f"CREATE VIEW {name_sql(self.name)} AS\n{self.query};"


@cache
def _plan() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "database.toml").read_text(encoding="utf-8"))


def search_columns() -> dict[str, list[str]]:
    """Return the columns that full-text search looks into, by table."""
    columns: dict[str, list[str]] = _plan()["search"]["columns"]
    return columns


def search_help(table: str) -> str:
    """Return how to search ``table``, as a sentence."""
    text: str = _plan()["search"]["help"]
    return text.format(table=table)


def extra_tables() -> dict[str, TableSchema]:
    """Return the schemas of the tables that the databases have beside the package's own."""
    return {name: _extra_table(name, entry) for name, entry in _plan()["tables"].items()}


def _extra_table(name: str, entry: Mapping[str, Any]) -> TableSchema:
    key, *_ = entry["fields"]
    fields = [
        {
            "name": column,
            "type": "string",
            "title": column,
            "description": text,
            "constraints": {"required": True},
        }
        for column, text in entry["fields"].items()
    ]
    reference = {"fields": [key], "reference": {"resource": "quantities", "fields": [key]}}
    about = {"title": entry["title"], "description": entry["description"]}
    return TableSchema(name, {**about, "fields": fields, "primaryKey": [key], "foreignKeys": [reference]})


def views(schemas: Schemas) -> list[View]:
    """Return the views, each after those that it is made of; one whose table the package lacks is left out.

    Raises KeyError where a path names no foreign key or column of the schemas.
    """
    known = {**schemas, **extra_tables()}
    plan = _plan()
    spelled = [_view(name, entry, known) for name, entry in plan["views"].items() if entry["table"] in schemas]
    return spelled + [_query(name, entry, known) for name, entry in plan["queries"].items()]


def _query(name: str, entry: Mapping[str, Any], schemas: Schemas) -> View:
    types = entry.get("types", {})
    columns = tuple(
        _told(column, text, types.get(column, "string"), schemas) for column, text in entry["columns"].items()
    )
    return View(name, entry["description"], columns, entry["sql"].strip())


def _told(name: str, text: str, kind: str, schemas: Schemas) -> ViewColumn:
    """Return a query's column from what the plan says of it, or from the column that it names."""
    is_id = name.endswith("_id") or name in POSITIONS
    if not text.startswith("= "):
        return ViewColumn(name, text, kind, is_id=is_id)
    table, column = text.removeprefix("= ").split(".")
    field = _field(schemas[table], column)
    return ViewColumn(name, field["description"].removesuffix(" In every row."), field["type"], is_id=is_id)


def _view(name: str, entry: Mapping[str, Any], schemas: Schemas) -> View:
    table = entry["table"]
    schema = schemas[table]
    columns: dict[str, ViewColumn] = {}
    joins: dict[str, str] = {}
    for path in entry["first"]:
        *keys, column = path.removesuffix("?").split(".")
        if not keys and (column in schema.columns or not path.endswith("?")):
            columns[column] = _own(schema, column)
        elif keys:
            steps = _steps(table, keys, schemas)
            joins |= _joins(table, steps)
            spelled = _spelled_out(steps, column, schemas)
            columns[spelled.name] = spelled
    rest = [_own(schema, column) for column in schema.columns if column not in columns]
    listed = [*columns.values(), *sorted(rest, key=lambda column: column.is_id)]
    selected = ",\n".join(f"  {column.source} AS {name_sql(column.name)}" for column in listed)
    # No row is lost, as all joins are outer ones.
    query = f"SELECT\n{selected}\nFROM " + "\n".join([name_sql(table), *joins.values()])
    return View(name, entry["description"], tuple(listed), query)


def id_columns(schema: TableSchema) -> set[str]:
    """Return the columns that lead elsewhere and are not read: key, foreign keys to keys, positions in the article."""
    keys = {*schema.key, *(key.column for key in schema.foreign_keys)}
    return {column for column in keys if column.endswith("_id")} | set(POSITIONS)


def _field(schema: TableSchema, column: str) -> dict[str, Any]:
    return {field["name"]: field for field in schema.fields}[column]


def _own(schema: TableSchema, column: str) -> ViewColumn:
    field = _field(schema, column)
    source = f"{name_sql(schema.name)}.{name_sql(column)}"
    return ViewColumn(column, field["description"], field["type"], source, column in id_columns(schema))


def _steps(table: str, columns: list[str], schemas: Schemas) -> list[ForeignKey]:
    """Return the foreign keys that a path goes along, from ``table`` on; ``key@table`` is one that no schema states."""
    steps: list[ForeignKey] = []
    for column in columns:
        if "@" in column:
            column, other = column.split("@")
            steps.append(ForeignKey(column, other, column))
        else:
            keys = {key.column: key for key in schemas[table].foreign_keys}
            steps.append(keys[column])
        table = steps[-1].table
    return steps


def _joins(table: str, steps: list[ForeignKey]) -> dict[str, str]:
    """Return the joins that a path needs, by alias, in the order in which they build on each other."""
    joins, source = {}, table
    for length, key in enumerate(steps, 1):
        alias = _alias(steps[:length])
        condition = f"{name_sql(alias)}.{name_sql(key.target)} = {name_sql(source)}.{name_sql(key.column)}"
        joins[alias] = f"LEFT JOIN {name_sql(key.table)} AS {name_sql(alias)} ON {condition}"
        source = alias
    return joins


def _spelled_out(steps: list[ForeignKey], column: str, schemas: Schemas) -> ViewColumn:
    """Return the column at the end of a path, described as what it is there and how it got here."""
    target = steps[-1].table
    field = _field(schemas[target], column)
    source = f"{name_sql(_alias(steps))}.{name_sql(column)}"
    if target in extra_tables():
        return ViewColumn(column, field["description"], field["type"], source)
    way = ", ".join(f"`{key.column}`" for key in steps)
    # What is in every row of its own table is empty where the way there is.
    description = f"`{target}.{column}` by way of {way}. {field['description'].removesuffix(' In every row.')}"
    stem = _stem(steps[-1])
    # emendation_id.emendation_type is no emendation_emendation_type.
    name = column if column.startswith(f"{stem}_") else f"{stem}_{column}"
    return ViewColumn(name, description, field["type"], source)


def _alias(steps: list[ForeignKey]) -> str:
    return "_".join(key.table if key.table in extra_tables() else _stem(key) for key in steps)


def _stem(key: ForeignKey) -> str:
    return key.column.removesuffix("_id")
