"""Parquet as pyarrow reads it back: every cell, types, order, metadata, bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from speeches.exports.bundle import Bundle
from speeches.exports.parquet import write
from speeches.tables.cells import cell_text
from tests.export.conftest import Exported, Rows


def _text(cell: Any) -> str:
    if isinstance(cell, float):  # the shortest digits that give this double, as every program prints them
        cell = Decimal(repr(cell))
    return cell.isoformat() if isinstance(cell, date) else cell_text(cell)


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    read = pq.read_table(folder / "parquet" / f"{table}.parquet")
    return [{column: _text(cell) for column, cell in row.items()} for row in read.to_pylist()]


def test_every_cell(bundle: Bundle, exported: Exported, csv_rows: Rows) -> None:
    files = sorted(path.stem for path in (exported("parquet") / "parquet").iterdir())
    assert files == sorted(bundle.schemas)
    for table in bundle.schemas:
        assert _rows(exported("parquet"), table) == csv_rows(table)


def test_every_hostile_cell(bundle: Bundle, hostile_exported: Exported, hostile_rows: Rows) -> None:
    for table in bundle.schemas:
        assert _rows(hostile_exported("parquet"), table) == hostile_rows(table)


def test_types_are_the_schemas_types(bundle: Bundle, exported: Exported) -> None:
    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    for table, schema in bundle.schemas.items():
        read = pq.read_schema(exported("parquet") / "parquet" / f"{table}.parquet")
        assert [(field.name, field.type, field.nullable) for field in read] == [
            (field["name"], types[field["type"]], not field["constraints"]["required"]) for field in schema.fields
        ]


def test_descriptions_and_keys_are_in_the_metadata(exported: Exported) -> None:
    read = pq.read_schema(exported("parquet") / "parquet" / "speeches.parquet")
    assert read.field("position").metadata[b"title"] == b"Position"
    assert read.field("speech_id").metadata[b"description"].startswith(b"Identifier of the speech.")
    assert read.metadata[b"title"] == b"Speeches"
    assert read.metadata[b"package"] == b"consultative-speeches"
    schema = json.loads(read.metadata[b"schema"])
    assert schema["primaryKey"] == ["speech_id"]
    assert {"fields": ["speaker_id"], "reference": {"resource": "speakers", "fields": ["speaker_id"]}} in schema[
        "foreignKeys"
    ]


def test_the_same_bytes_again(bundle: Bundle, exported: Exported, tmp_path: Path) -> None:
    write(bundle, tmp_path)
    for path in sorted((exported("parquet") / "parquet").iterdir()):
        assert (tmp_path / "parquet" / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (10**19, pa.float64()),  # 每秒1000亿亿次: 10^19 is 2^19 times 5^19, which has 45 bits
        (Decimal("0.666667"), pa.float64()),
        (2**53 + 1, pa.decimal128(38, 9)),
        (10**28 + 1, pa.decimal128(38, 9)),
        (Decimal("0.1234567890123456789"), pa.string()),
        (10**30 + 1, pa.string()),
    ],
)
def test_a_number_is_a_double_or_what_holds_it(
    bundle: Bundle, tmp_path: Path, value: Decimal | int, kind: pa.DataType
) -> None:
    rows = [{**bundle.tables["quantities"][0], "value": value}]
    notes = write(replace(bundle, tables={**bundle.tables, "quantities": rows}), tmp_path)
    column = pq.read_table(tmp_path / "parquet" / "quantities.parquet")["value"]
    assert column.type == kind
    (cell,) = column.to_pylist()
    assert (
        (str(cell) == str(value))
        if kind == pa.string()
        else (cell == (value if kind != pa.float64() else float(value)))
    )
    told = [
        f"data/quantities.csv: value: is text in Parquet, whose decimals of {pa.decimal128(38, 9)} hold not all of it."
    ]
    assert notes == (told if kind == pa.string() else [])
