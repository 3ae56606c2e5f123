"""What ``database.toml`` adds to the tables: views that spell identifiers out, and what is searched."""

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


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view: its ``name``, where it comes from (``source`` as SQL) and what it holds."""

    name: str
    source: str
    description: str


@dataclass(frozen=True, slots=True)
class View:
    """A view: columns of its table, and columns of the rows that the table's foreign keys lead to; or a ``query``."""

    name: str
    description: str
    columns: tuple[ViewColumn, ...]
    joins: tuple[str, ...]
    table: str = ""
    query: str = ""

    @property
    def sql(self) -> str:
        """Return the statement that makes it; no row is lost, as all joins are outer ones."""
        if self.query:
            return f"CREATE VIEW {name_sql(self.name)} AS\n{self.query};"
        columns = ",\n".join(f"  {column.source} AS {name_sql(column.name)}" for column in self.columns)
        source = "\n".join([name_sql(self.table), *self.joins])
        return f"CREATE VIEW {name_sql(self.name)} AS\nSELECT\n{columns}\nFROM {source};"


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


def views(schemas: Schemas, true: str = "true") -> list[View]:
    """Return the views; ``true`` is how the database spells it.

    Raises KeyError where a path names no foreign key or column of the schemas.
    """
    readable = [_view(name, entry, schemas) for name, entry in _plan()["views"].items()]
    return readable + [_query(name, entry, true) for name, entry in _plan()["queries"].items()]


def _query(name: str, entry: Mapping[str, Any], true: str) -> View:
    columns = tuple(ViewColumn(column, "", description) for column, description in entry["columns"].items())
    return View(name, entry["description"], columns, (), query=entry["sql"].strip().format(true=true))


def _view(name: str, entry: Mapping[str, Any], schemas: Schemas) -> View:
    table, paths = entry["table"], [path.split(".") for path in entry["spell_out"]]
    columns: list[ViewColumn] = []
    joins: dict[str, str] = {}
    for field in schemas[table].fields:
        source = f"{name_sql(table)}.{name_sql(field['name'])}"
        columns.append(ViewColumn(field["name"], source, field["description"]))
        for path in paths:
            if path[0] == field["name"]:
                steps = _steps(table, path[:-1], schemas)
                joins |= _joins(table, steps)
                columns.append(_spelled_out(steps, path[-1], schemas))
    if len(columns) != len(schemas[table].columns) + len(paths):
        raise KeyError(f"{name}: a path begins at no column of {table}")
    return View(name, entry["description"], tuple(columns), tuple(joins.values()), table)


def _steps(table: str, columns: list[str], schemas: Schemas) -> list[ForeignKey]:
    """Return the foreign keys that a path goes along, from ``table`` on."""
    steps: list[ForeignKey] = []
    for column in columns:
        keys = {key.column: key for key in schemas[table].foreign_keys}
        steps.append(keys[column])
        table = keys[column].table
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
    description = {field["name"]: field["description"] for field in schemas[target].fields}[column]
    way = ", ".join(f"`{key.column}`" for key in steps)
    # What is in every row of its own table is empty where the way there is.
    description = f"`{target}.{column}` by way of {way}. {description.removesuffix(' In every row.')}"
    return ViewColumn(f"{_stem(steps[-1])}_{column}", f"{name_sql(_alias(steps))}.{name_sql(column)}", description)


def _alias(steps: list[ForeignKey]) -> str:
    return "_".join(map(_stem, steps))


def _stem(key: ForeignKey) -> str:
    return key.column.removesuffix("_id")
