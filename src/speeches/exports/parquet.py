"""``parquet/<table>.parquet``: the tables with exact types, their descriptions and keys in the metadata.

Decimal numbers stay decimal and nullable integers stay integers; columns come in the schema's order. A file names no
clock, so that the same pyarrow writes the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from speeches.exports.bundle import Bundle
from speeches.problems import PackageError, Problem
from speeches.schemas import Cell, Row, TableSchema

FOLDER = "parquet"

# 38 digits is the most that DuckDB, Spark and Arrow's decimal128 take. Shares such as 三分之二 have 6 decimals
# (CODEBOOK, quantities); 9 leave room for finer ones and 29 digits before the point. Fixed for all columns and rows, so
# that one more row changes no type.
PRECISION, SCALE = 38, 9

_TYPES = {
    "integer": pa.int64(),
    "number": pa.decimal128(PRECISION, SCALE),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "string": pa.string(),
}


def write(bundle: Bundle, folder: Path) -> None:
    """Write one file a table below ``folder/parquet``; raises PackageError where a cell does not fit its type."""
    (folder / FOLDER).mkdir(exist_ok=True)  # the DuckDB export writes these files too
    for name, schema in bundle.schemas.items():
        table = arrow_table(schema, bundle.tables[name], bundle.descriptor)
        pq.write_table(table, folder / FOLDER / f"{name}.parquet")


def arrow_table(schema: TableSchema, rows: list[Row], package: Mapping[str, Any]) -> pa.Table:
    """Return the rows as an Arrow table.

    A field's metadata hold its title and description. The table's hold title and description too, name and version of
    the ``package`` descriptor, and the whole Table Schema (``schema``, JSON), with keys and allowed values.
    """
    metadata = {
        "title": schema.descriptor["title"],
        "description": schema.descriptor["description"],
        "package": package["name"],
        "version": package["version"],
        "schema": json.dumps(schema.descriptor, ensure_ascii=False),
    }
    fields = [_arrow_field(field) for field in schema.fields]
    columns = [_column(schema.name, field, [row[field.name] for row in rows]) for field in fields]
    return pa.Table.from_arrays(columns, schema=pa.schema(fields, metadata))


def _arrow_field(field: dict[str, Any]) -> pa.Field:
    metadata = {"title": field["title"], "description": field["description"]}
    required = field["constraints"]["required"]
    return pa.field(field["name"], _TYPES[field["type"]], nullable=not required, metadata=metadata)


def _column(table: str, field: pa.Field, cells: list[Cell]) -> pa.Array:
    try:
        if pa.types.is_date(field.type):
            return pa.array([cell and date.fromisoformat(str(cell)) for cell in cells], field.type)
        return pa.array(cells, field.type)
    except (pa.ArrowInvalid, OverflowError) as error:
        advice = f"can't be written to Parquet as {field.type} ({error}); shorten the number."
        raise PackageError([Problem(f"data/{table}.csv", 0, "", field.name, "", advice, kind="export")]) from error
