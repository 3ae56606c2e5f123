"""``parquet/<table>.parquet``: the tables with types that programs reckon with, descriptions and keys in the metadata.

A number is a double, as pandas, R and Spark want it; a column with a number that no double holds is decimal, one with
a number that no decimal holds is text, and that is said. Nullable integers stay integers; columns come in the schema's
order. A file names no clock, so that the same pyarrow writes the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from speeches.exports.bundle import Bundle
from speeches.exports.numbers import as_double
from speeches.schemas import Cell, Row, TableSchema
from speeches.tables.cells import cell_text

FOLDER = "parquet"

# 38 digits is the most that DuckDB, Spark and Arrow's decimal128 take. Shares such as 三分之二 have 6 decimals
# (CODEBOOK, quantities); 9 leave room for finer ones and 29 digits before the point.
DECIMAL = pa.decimal128(38, 9)
_TYPES = {"integer": pa.int64(), "boolean": pa.bool_(), "date": pa.date32(), "string": pa.string()}


def write(bundle: Bundle, folder: Path) -> list[str]:
    """Write one file a table below ``folder/parquet``; return a note for each column of numbers that is text."""
    (folder / FOLDER).mkdir(exist_ok=True)  # the DuckDB export writes these files too
    for name in bundle.schemas:
        write_table(bundle, name, folder / FOLDER)
    return [note for name in bundle.schemas for note in _notes(bundle, name)]


def write_table(bundle: Bundle, name: str, folder: Path) -> None:
    """Write one table into ``folder``."""
    table = arrow_table(bundle.schemas[name], bundle.tables[name], bundle.descriptor)
    pq.write_table(table, folder / f"{name}.parquet")


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
    columns = [[row[field["name"]] for row in rows] for field in schema.fields]
    fields = [_arrow_field(field, cells) for field, cells in zip(schema.fields, columns, strict=True)]
    arrays = [arrow_column(field.type, cells) for field, cells in zip(fields, columns, strict=True)]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata))


def _arrow_field(field: dict[str, Any], cells: list[Cell]) -> pa.Field:
    metadata = {"title": field["title"], "description": field["description"]}
    required = field["constraints"]["required"]
    return pa.field(field["name"], arrow_type(field["type"], cells), nullable=not required, metadata=metadata)


def arrow_type(kind: str, cells: Iterable[Cell]) -> pa.DataType:
    """Return the Arrow type of a column with a Table Schema type and these cells."""
    return number_type(cells) if kind == "number" else _TYPES[kind]


def number_type(cells: Iterable[Cell]) -> pa.DataType:
    """Return the plainest type that holds every number exactly: double, decimal, or else text."""
    numbers = [cell for cell in cells if isinstance(cell, int | Decimal)]
    if all(as_double(number) is not None for number in numbers):
        return pa.float64()
    return DECIMAL if all(_is_decimal(number) for number in numbers) else pa.string()


def _is_decimal(number: int | Decimal) -> bool:
    try:
        pa.scalar(Decimal(number), DECIMAL)
    except pa.ArrowInvalid:
        return False
    return True


def arrow_column(kind: pa.DataType, cells: list[Cell]) -> pa.Array:
    """Return cells as an Arrow array."""
    if pa.types.is_date(kind):
        return pa.array([cell and date.fromisoformat(str(cell)) for cell in cells], kind)
    if pa.types.is_floating(kind):
        return pa.array([None if cell is None else float(cell) for cell in cells], kind)
    if pa.types.is_string(kind):
        try:
            return pa.array(cells, kind)
        except pa.ArrowTypeError:  # numbers that no other type holds, and what stands beside them
            return pa.array([None if cell is None else cell_text(cell) for cell in cells], kind)
    return pa.array(cells, kind)


def _notes(bundle: Bundle, table: str) -> Iterator[str]:
    for field in bundle.schemas[table].fields:
        if field["type"] == "number":
            name = field["name"]
            if pa.types.is_string(number_type(row[name] for row in bundle.tables[table])):
                yield f"data/{table}.csv: {name}: is text in Parquet, whose decimals of {DECIMAL} hold not all of it."
