"""The Parquet files as polars reads them, with a reader of its own (not Arrow's)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from speeches.exports.bundle import Bundle
from speeches.tables.cells import cell_text
from tests.export.conftest import Exported, Rows

TYPES = {
    "string": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
}


def _text(cell: Any) -> str:
    if isinstance(cell, float):
        cell = Decimal(repr(cell))
    return cell.isoformat() if isinstance(cell, date) else cell_text(cell)


def _rows(path: Path) -> list[dict[str, str]]:
    return [{name: _text(cell) for name, cell in row.items()} for row in pl.read_parquet(path).to_dicts()]


def test_every_cell(bundle: Bundle, exported: Exported, csv_rows: Rows) -> None:
    for table in bundle.schemas:
        assert _rows(exported("parquet") / "parquet" / f"{table}.parquet") == csv_rows(table)


def test_every_hostile_cell(bundle: Bundle, hostile_exported: Exported, hostile_rows: Rows) -> None:
    for table in bundle.schemas:
        assert _rows(hostile_exported("parquet") / "parquet" / f"{table}.parquet") == hostile_rows(table)


def test_types_are_the_schemas_types(bundle: Bundle, exported: Exported) -> None:
    for table, schema in bundle.schemas.items():
        read = pl.read_parquet_schema(exported("parquet") / "parquet" / f"{table}.parquet")
        assert list(read.items()) == [(field["name"], TYPES[field["type"]]) for field in schema.fields]
