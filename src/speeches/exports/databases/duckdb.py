"""``<name>.duckdb.sql``: a script that makes a DuckDB database of the Parquet files beside it.

Run it from its folder, as often as you like: tables and views of these names are made anew. Parents come before their
children, so foreign keys hold, but for those of a table into itself: DuckDB refuses rows that refer to each other
within one statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from speeches.exports import parquet as parquet_file
from speeches.exports.bundle import Bundle
from speeches.exports.databases.sql import (
    Dialect,
    column_sql,
    foreign_key_sql,
    key_lines,
    name_sql,
    note_sql,
    text_sql,
)
from speeches.exports.databases.view_rows import with_extra_tables
from speeches.exports.databases.views import extra_tables, views
from speeches.exports.parquet import DECIMAL, FOLDER, number_type
from speeches.schemas import TableSchema

_DUCKDB = Dialect(
    types={
        "integer": "BIGINT",
        "boolean": "BOOLEAN",
        "date": "DATE",
        "string": "VARCHAR",
    },
    checks={},
)
_NUMBERS = {
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    DECIMAL: f"DECIMAL({DECIMAL.precision}, {DECIMAL.scale})",
    pa.string(): "VARCHAR",
}


def write(bundle: Bundle, folder: Path) -> list[str]:
    """Write the script and the Parquet files that it loads; return their notes."""
    notes = parquet_file.write(bundle, folder)
    full = with_extra_tables(bundle)
    for name in extra_tables():
        parquet_file.write_table(full, name, folder / FOLDER)
    (folder / f"{bundle.name}.duckdb.sql").write_bytes("".join(_script(full)).encode("utf-8"))
    return notes


def _script(bundle: Bundle) -> Iterator[str]:
    shown, order = views(bundle.schemas), parents_first(bundle.schemas)
    yield note_sql(f"{bundle.descriptor['title']}, version {bundle.descriptor['version']}.") + "\n"
    yield note_sql(f"Run it where {FOLDER}/ lies: duckdb {bundle.name}.duckdb < {bundle.name}.duckdb.sql") + "\n"
    yield note_sql("Tables and views of these names are made anew, whatever they hold.") + "\n"
    yield "BEGIN;\n"
    yield from (f"DROP VIEW IF EXISTS {name_sql(view.name)};\n" for view in reversed(shown))
    yield from (f"DROP TABLE IF EXISTS {name_sql(name)};\n" for name in reversed(order))
    made: set[str] = set()
    for name in order:
        schema = bundle.schemas[name]
        keys = [foreign_key_sql(key) for key in schema.foreign_keys if key.table in made]
        columns = (column_sql(field, _dialect(bundle, name, field)) for field in schema.fields)
        lines = ",\n  ".join([*columns, *key_lines(schema), *keys])
        yield f"\nCREATE TABLE {name_sql(name)} (\n  {lines}\n);\n"
        yield from _comments(schema)
        source = text_sql(f"{FOLDER}/{name}.parquet")
        yield f"INSERT INTO {name_sql(name)} BY NAME SELECT * FROM read_parquet({source});\n"
        made.add(name)
    for view in shown:
        yield f"\n{view.sql}\n"
        yield f"COMMENT ON VIEW {name_sql(view.name)} IS {text_sql(view.description)};\n"
    yield "\nCOMMIT;\n"


def parents_first(schemas: Mapping[str, TableSchema]) -> list[str]:
    """Return the tables in an order in which each comes after those that its foreign keys lead to.

    In a circle the key that closes it leads to a table that comes later.
    """
    order: dict[str, None] = {}
    begun: set[str] = set()

    def put(name: str) -> None:
        if name in begun:
            return
        begun.add(name)
        for key in schemas[name].foreign_keys:
            put(key.table)
        order[name] = None

    for name in schemas:
        put(name)
    return list(order)


def _comments(schema: TableSchema) -> Iterator[str]:
    table = name_sql(schema.name)
    yield f"COMMENT ON TABLE {table} IS {text_sql(schema.descriptor['description'])};\n"
    for field in schema.fields:
        yield f"COMMENT ON COLUMN {table}.{name_sql(field['name'])} IS {text_sql(field['description'])};\n"


def _dialect(bundle: Bundle, table: str, field: Mapping[str, Any]) -> Dialect:
    """Return how DuckDB spells the column's type: that of the Parquet file that it is loaded from."""
    if field["type"] != "number":
        return _DUCKDB
    numbers = [row[field["name"]] for row in bundle.tables[table]]
    return Dialect({"number": _NUMBERS[number_type(numbers)]}, {})
