"""The Parquet files as pandas reads them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from speeches.exports.bundle import Bundle
from speeches.tables.cells import cell_text
from tests.export.conftest import Exported, Rows

# pandas' own default turns a column of integers with empty cells into floating point; this is its way to keep them.
BACKENDS = ("numpy_nullable", "pyarrow")


def _text(cell: Any) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    if pd.isna(cell):
        return ""
    if isinstance(cell, float):
        cell = Decimal(repr(float(cell)))
    return cell_text(cell if isinstance(cell, str | bool | Decimal) else int(cell))


def _rows(path: Path, backend: Any) -> list[dict[str, str]]:
    frame = pd.read_parquet(path, dtype_backend=backend)
    records = frame.to_dict(orient="records")
    return [{str(name): _text(cell) for name, cell in record.items()} for record in records]


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_cell(bundle: Bundle, exported: Exported, csv_rows: Rows, backend: str) -> None:
    for table in bundle.schemas:
        assert _rows(exported("parquet") / "parquet" / f"{table}.parquet", backend) == csv_rows(table)


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_hostile_cell(bundle: Bundle, hostile_exported: Exported, hostile_rows: Rows, backend: str) -> None:
    for table in bundle.schemas:
        assert _rows(hostile_exported("parquet") / "parquet" / f"{table}.parquet", backend) == hostile_rows(table)


def test_integers_stay_integers(bundle: Bundle, exported: Exported) -> None:
    for table, schema in bundle.schemas.items():
        frame = pd.read_parquet(exported("parquet") / "parquet" / f"{table}.parquet", dtype_backend="numpy_nullable")
        assert list(frame.columns) == schema.columns
        for field in schema.fields:
            if field["type"] == "integer":
                assert frame[field["name"]].dtype == pd.Int64Dtype()


def test_numbers_are_doubles_and_nothing_is_an_object_but_text(bundle: Bundle, exported: Exported) -> None:
    frame = pd.read_parquet(exported("parquet") / "parquet" / "facts.parquet")
    assert {str(frame[name].dtype) for name in ("value", "lower", "upper", "implied_upper")} == {"float64"}
    assert frame["value"].sum() > 0
    assert str(frame["start"].dtype) == "int64"


def test_views_are_read_too(bundle: Bundle, exported: Exported) -> None:
    frame = pd.read_parquet(exported("views") / "views" / "counts.parquet")
    assert frame["leaves"].sum() == sum(row["is_leaf"] is True for row in bundle["proposals"])


def test_dates_stay_text_as_the_readme_reads_them(bundle: Bundle) -> None:
    frame = pd.read_csv(bundle.root / "data" / "facts.csv", dtype={"date": "string"})
    assert list(frame["date"].dropna()) == [row["date"] for row in bundle["facts"] if row["date"] is not None]
