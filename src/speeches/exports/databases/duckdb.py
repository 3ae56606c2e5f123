"""``<name>.duckdb.sql``: a script that makes a DuckDB database of the Parquet files beside it.

Run it from its folder. Foreign keys are left out: DuckDB refuses rows that refer to each other within one statement,
which a key into the table itself does; the descriptions name them, and the checks of the package have proven them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from speeches.exports import parquet as parquet_file
from speeches.exports.bundle import Bundle
from speeches.exports.databases.sql import Dialect, column_sql, key_lines, name_sql, note_sql, text_sql
from speeches.exports.parquet import FOLDER, PRECISION, SCALE
from speeches.schemas import TableSchema

_DUCKDB = Dialect(
    types={
        "integer": "BIGINT",
        "number": f"DECIMAL({PRECISION}, {SCALE})",
        "boolean": "BOOLEAN",
        "date": "DATE",
        "string": "VARCHAR",
    },
    checks={},
)


def write(bundle: Bundle, folder: Path) -> None:
    """Write the script and the Parquet files that it loads."""
    parquet_file.write(bundle, folder)
    (folder / f"{bundle.name}.duckdb.sql").write_bytes("".join(_script(bundle)).encode("utf-8"))


def _script(bundle: Bundle) -> Iterator[str]:
    yield note_sql(f"{bundle.descriptor['title']}, version {bundle.descriptor['version']}.") + "\n"
    yield note_sql(f"Run it where {FOLDER}/ lies: duckdb {bundle.name}.duckdb < {bundle.name}.duckdb.sql") + "\n"
    yield "BEGIN;\n"
    for name, schema in bundle.schemas.items():
        lines = ",\n  ".join([*(column_sql(field, _DUCKDB) for field in schema.fields), *key_lines(schema)])
        yield f"\nCREATE TABLE {name_sql(name)} (\n  {lines}\n);\n"
        yield from _comments(schema)
        source = text_sql(f"{FOLDER}/{name}.parquet")
        yield f"INSERT INTO {name_sql(name)} BY NAME SELECT * FROM read_parquet({source});\n"
    yield "\nCOMMIT;\n"


def _comments(schema: TableSchema) -> Iterator[str]:
    table = name_sql(schema.name)
    yield f"COMMENT ON TABLE {table} IS {text_sql(schema.descriptor['description'])};\n"
    for field in schema.fields:
        yield f"COMMENT ON COLUMN {table}.{name_sql(field['name'])} IS {text_sql(field['description'])};\n"
