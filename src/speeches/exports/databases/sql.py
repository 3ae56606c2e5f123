"""Pieces of SQL made from the schemas: what SQLite, PostgreSQL and DuckDB understand alike.

Identifiers are always quoted, as some columns (``end``) have the names of keywords.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from speeches.schemas import ForeignKey, TableSchema


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database spells the Table Schema types, and the CHECK that a type needs (``{}`` is the quoted column)."""

    types: Mapping[str, str]
    checks: Mapping[str, str]


def name_sql(name: str) -> str:
    """Return an identifier, quoted."""
    return '"' + name.replace('"', '""') + '"'


def text_sql(text: str) -> str:
    """Return a string literal, in which nothing but the quote has a meaning (standard SQL; no backslash escapes)."""
    return "'" + text.replace("'", "''") + "'"


def names_sql(names: list[str]) -> str:
    """Return identifiers, quoted, with commas between."""
    return ", ".join(map(name_sql, names))


def note_sql(text: str) -> str:
    """Return ``text`` as a comment on one line, which nothing in it can end."""
    return f"-- {' '.join(text.split())}"


def column_sql(field: Mapping[str, Any], dialect: Dialect) -> str:
    """Return a column's definition: type, NOT NULL, and CHECKs of its type, codes and minimum.

    Patterns are left to the package's own checks: SQLite has no regular expressions, and REGEXP in a CHECK would make
    the table unwritable where the function is missing.
    """
    name, constraints = name_sql(field["name"]), field["constraints"]
    parts = [name, dialect.types[field["type"]]]
    if constraints["required"]:
        parts.append("NOT NULL")
    if field["type"] in dialect.checks:
        parts.append(f"CHECK ({dialect.checks[field['type']].format(name)})")
    if "enum" in constraints:
        parts.append(f"CHECK ({name} IN ({', '.join(map(text_sql, constraints['enum']))}))")
    if "minimum" in constraints:
        parts.append(f"CHECK ({name} >= {constraints['minimum']})")
    return " ".join(parts)


def key_lines(schema: TableSchema) -> list[str]:
    """Return the table's constraints: its primary key and what else is unique in it."""
    unique = (field["name"] for field in schema.fields if field["constraints"].get("unique"))
    lines = [f"PRIMARY KEY ({names_sql(schema.key)})"]
    return lines + [f"UNIQUE ({name_sql(column)})" for column in unique if [column] != schema.key]


def foreign_key_sql(key: ForeignKey) -> str:
    """Return a foreign key as a table constraint."""
    return f"FOREIGN KEY ({name_sql(key.column)}) REFERENCES {name_sql(key.table)} ({name_sql(key.target)})"


def indexes_sql(schema: TableSchema) -> Iterator[str]:
    """Yield an index on each foreign key but one that the primary key begins with, which has one already."""
    for key in schema.foreign_keys:
        if key.column != schema.key[0]:
            index = name_sql(f"{schema.name}_{key.column}")
            yield f"CREATE INDEX {index} ON {name_sql(schema.name)} ({name_sql(key.column)});"
