"""``croissant.json`` as MLCommons' own reader takes it: valid, and every record set loads from the files beside it."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import mlcroissant
import pytest

from speeches.exports.bundle import Bundle
from speeches.exports.croissant import write
from tests.export.conftest import Exported, Rows
from tests.export.test_addresses import GIVEN

MLCROISSANT = Path(sys.executable).with_name("mlcroissant")
# What pandas, with which mlcroissant reads CSV, takes for a missing cell besides the empty one (pandas.read_csv).
PANDAS_NAS = {"NA", "nan", "NULL"}


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([MLCROISSANT, *arguments], capture_output=True, text=True, check=False)


def _text(cell: Any) -> str:
    """Return a loaded cell as text; numbers as ``_number`` has them."""
    if cell is None:
        return ""
    if isinstance(cell, bytes):
        return cell.decode("utf-8")
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return _number(repr(cell))


def _number(text: str) -> str:
    """Return a number as text by its value, as a double holds it (sc:Float)."""
    return str(Decimal(repr(float(text))).normalize()) if text else ""


def _loaded(folder: Path, bundle: Bundle) -> Iterator[tuple[str, list[dict[str, str]]]]:
    dataset = mlcroissant.Dataset(folder / "croissant.json")
    for table in bundle.schemas:
        yield (
            table,
            [
                {name.removeprefix(f"{table}/"): _text(cell) for name, cell in record.items()}
                for record in dataset.records(table)
            ],
        )


def _expected(bundle: Bundle, table: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    numeric = {field["name"] for field in bundle.schemas[table].fields if field["type"] in ("integer", "number")}
    return [{column: _number(cell) if column in numeric else cell for column, cell in row.items()} for row in rows]


def test_validate(exported: Exported) -> None:
    done = _run("validate", "--jsonld", exported("croissant") / "croissant.json")
    assert done.returncode == 0, done.stderr
    warnings = [line for line in done.stderr.splitlines() if line.strip().startswith("- ")]
    # The package states no date of publication; nothing else is missing.
    assert [line for line in warnings if "datePublished" not in line] == []


def test_the_addresses_where_they_are_known(bundle: Bundle, tmp_path: Path) -> None:
    write(replace(bundle, descriptor={**bundle.descriptor, **GIVEN}), tmp_path)
    done = _run("validate", "--jsonld", tmp_path / "croissant.json")
    assert done.returncode == 0, done.stderr
    assert "identifier" not in done.stderr
    assert mlcroissant.Dataset(tmp_path / "croissant.json").metadata.url == GIVEN["homepage"]


def test_every_record_set_loads_cell_by_cell(bundle: Bundle, exported: Exported, csv_rows: Rows) -> None:
    loaded = dict(_loaded(exported("croissant"), bundle))
    assert len(loaded) == len(bundle.schemas)
    for table, rows in loaded.items():
        assert rows == _expected(bundle, table, csv_rows(table)), table


def test_every_hostile_record_set_loads_cell_by_cell(
    bundle: Bundle, hostile_exported: Exported, hostile_rows: Rows
) -> None:
    for table, rows in _loaded(hostile_exported("croissant"), bundle):
        if len(rows) == 1:
            continue  # of a column's only cell pandas makes a number wherever it can
        expected = [
            {column: "" if cell in PANDAS_NAS else cell for column, cell in row.items()}
            for row in _expected(bundle, table, hostile_rows(table))
        ]
        assert rows == expected, table


@pytest.mark.parametrize("table", ["entities", "proposals", "facts"])
def test_load_on_the_command_line(exported: Exported, csv_rows: Rows, table: str) -> None:
    # entities and proposals point into themselves, facts into six other tables
    jsonld = exported("croissant") / "croissant.json"
    done = _run("load", "--jsonld", jsonld, "--record_set", table, "--num_records", "-1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(f"{{'{table}/") == len(csv_rows(table))


def test_a_changed_file_is_refused(bundle: Bundle, exported: Exported, tmp_path: Path) -> None:
    for path in ("croissant.json", *(f"data/{table}.csv" for table in bundle.schemas)):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes((exported("croissant") / path).read_bytes())
    units = tmp_path / "data" / "units.csv"
    units.write_bytes(units.read_bytes() + "斗,peck,volume\n".encode())
    done = _run("load", "--jsonld", tmp_path / "croissant.json", "--record_set", "units")
    assert done.returncode != 0
    assert "units.csv is not identical" in done.stderr
