"""Views that spell identifiers out, made from the paths in ``database.toml`` and the schemas."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from package.dictionary import TableSchema
from package.exports.sql import name_sql

Schemas = Mapping[str, TableSchema]


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view: its ``name``, where it comes from (``source`` as SQL) and what it holds."""

    name: str
    source: str
    description: str


@dataclass(frozen=True, slots=True)
class View:
    """A view: columns of its table, and columns of the rows that the table's foreign keys lead to."""

    name: str
    description: str
    columns: tuple[ViewColumn, ...]
    joins: tuple[str, ...]
    table: str

    @property
    def sql(self) -> str:
        """Return the statement that makes it; no row is lost, as all joins are outer ones."""
        columns = ",\n".join(f"  {column.source} AS {name_sql(column.name)}" for column in self.columns)
        source = "\n".join([name_sql(self.table), *self.joins])
        return f"CREATE VIEW {name_sql(self.name)} AS\nSELECT\n{columns}\nFROM {source};"


def database_plan() -> dict[str, Any]:
    """Return what ``database.toml`` says: views by name, and the columns that full-text search looks into by table."""
    return tomllib.loads((Path(__file__).parent / "database.toml").read_text(encoding="utf-8"))


def views(schemas: Schemas) -> list[View]:
    """Return the views; raises KeyError where a path names no foreign key or column of the schemas."""
    plan = database_plan()["views"]
    return [_view(name, entry, schemas) for name, entry in plan.items()]


def _view(name: str, entry: Mapping[str, Any], schemas: Schemas) -> View:
    table, paths = entry["table"], [path.split(".") for path in entry["spell_out"]]
    columns: list[ViewColumn] = []
    joins: dict[str, str] = {}
    for field in schemas[table].fields:
        source = f"{name_sql(table)}.{name_sql(field['name'])}"
        columns.append(ViewColumn(field["name"], source, field["description"]))
        for path in paths:
            if path[0] == field["name"]:
                joins |= _joins(table, path[:-1], schemas)
                columns.append(_spelled_out(table, path, schemas))
    assert len(columns) == len(schemas[table].columns) + len(paths), f"{name}: a path begins at no column of {table}"
    return View(name, entry["description"], tuple(columns), tuple(joins.values()), table)


def _spelled_out(table: str, path: list[str], schemas: Schemas) -> ViewColumn:
    """Return the column at the end of a path, described as where it comes from."""
    *keys, column = path
    target = _targets(table, keys, schemas)[-1]
    field = next(field for field in schemas[target].fields if field["name"] == column)
    way = ", ".join(f"`{key}`" for key in keys)
    # What is in every row of its own table is empty where the way there is.
    description = f"From `{target}.{column}` by way of {way}. {field['description'].removesuffix(' In every row.')}"
    return ViewColumn(f"{_stem(keys[-1])}_{column}", f"{name_sql(_alias(keys))}.{name_sql(column)}", description)


def _joins(table: str, keys: list[str], schemas: Schemas) -> dict[str, str]:
    """Return the joins that a path needs, by alias, the first first."""
    joins, source = {}, table
    for length, target in enumerate(_targets(table, keys, schemas), 1):
        alias, key = _alias(keys[:length]), keys[length - 1]
        column = next(entry.target for entry in schemas[target_of(table, keys, length, schemas)].foreign_keys)
        joins[alias] = f"LEFT JOIN {name_sql(target)} AS {name_sql(alias)} ON {column} {source} {key}"
        source = alias
    return joins


def _targets(table: str, keys: list[str], schemas: Schemas) -> Iterator[str]:
    raise NotImplementedError


def _alias(keys: list[str]) -> str:
    return "_".join(map(_stem, keys))


def _stem(key: str) -> str:
    return key.removesuffix("_id")
