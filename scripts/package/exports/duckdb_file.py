"""``<name>.duckdb.sql``: a script that makes a DuckDB database of the Parquet files beside it.

Run it from its folder. Foreign keys are left out: DuckDB refuses rows that refer to each other within one statement
(TOOLCHAIN, Exports); the descriptions name them, and the checks of the package have proven them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from package.dictionary import TableSchema
from package.exports import parquet_file
from package.exports.bundle import Bundle
from package.exports.parquet_file import FOLDER, PRECISION, SCALE

_TYPES = {
    "integer": "BIGINT",
    "number": f"DECIMAL({PRECISION}, {SCALE})",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "string": "VARCHAR",
}


def write(bundle: Bundle, folder: Path) -> None:
    """Write the script and the Parquet files that it loads."""
    parquet_file.write(bundle, folder)
    (folder / f"{bundle.name}.duckdb.sql").write_bytes("".join(_script(bundle)).encode("utf-8"))


def _script(bundle: Bundle) -> Iterator[str]:
    heading = f"{bundle.descriptor['title']}, version {bundle.descriptor['version']}."
    yield f"-- {' '.join(heading.split())}\n"  # on one line, as a comment ends with it
    yield f"-- Run it where {FOLDER}/ lies: duckdb {bundle.name}.duckdb < {bundle.name}.duckdb.sql\n"
    yield "BEGIN;\n"
    for name, schema in bundle.schemas.items():
        yield f"\n{_create(schema)}"
        yield from _comments(schema)
        source = _text(f"{FOLDER}/{name}.parquet")
        yield f"INSERT INTO {_name(name)} BY NAME SELECT * FROM read_parquet({source});\n"
    yield "\nCOMMIT;\n"


def _create(schema: TableSchema) -> str:
    lines = [_column(field) for field in schema.fields]
    lines.append(f"PRIMARY KEY ({', '.join(map(_name, schema.key))})")
    lines += [f"UNIQUE ({_name(column)})" for column in _unique(schema)]
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {_name(schema.name)} (\n  {body}\n);\n"


def _column(field: dict[str, Any]) -> str:
    constraints = field["constraints"]
    parts = [_name(field["name"]), _TYPES[field["type"]]]
    if constraints["required"]:
        parts.append("NOT NULL")
    if "enum" in constraints:
        parts.append(f"CHECK ({_name(field['name'])} IN ({', '.join(map(_text, constraints['enum']))}))")
    return " ".join(parts)


def _unique(schema: TableSchema) -> list[str]:
    """Return the columns without repeats other than the key, which needs no second constraint."""
    fields = (field for field in schema.fields if field["constraints"].get("unique"))
    return [field["name"] for field in fields if [field["name"]] != schema.key]


def _comments(schema: TableSchema) -> Iterator[str]:
    table = _name(schema.name)
    yield f"COMMENT ON TABLE {table} IS {_text(schema.descriptor['description'])};\n"
    for field in schema.fields:
        yield f"COMMENT ON COLUMN {table}.{_name(field['name'])} IS {_text(field['description'])};\n"


def _name(name: str) -> str:
    """Return an SQL identifier, quoted: some columns (``end``) have the names of keywords."""
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    """Return an SQL string, in which nothing but the quote has a meaning."""
    return "'" + text.replace("'", "''") + "'"
