"""``csvw-metadata.json`` as ``csvwvalidate`` and the reader behind it take it; a corrupted copy must fail."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from csvw import TableGroup

from speeches.exports.bundle import Bundle
from speeches.tables.cells import cell_text
from tests.export.conftest import Exported, Rows

CSVWVALIDATE = Path(sys.executable).with_name("csvwvalidate")


def _validate(folder: Path) -> subprocess.CompletedProcess[str]:
    # -l: cells of a foreign key may be empty, as the schemas say
    metadata = folder / "csvw-metadata.json"
    return subprocess.run([CSVWVALIDATE, "-v", "-l", metadata], capture_output=True, text=True, check=False)


@pytest.fixture
def copy(exported: Exported, tmp_path: Path) -> Path:
    return shutil.copytree(exported("csvw"), tmp_path / "copy")


def test_valid(exported: Exported) -> None:
    done = _validate(exported("csvw"))
    assert (done.returncode, "OK" in done.stdout) == (0, True), done.stdout


def _rows(metadata: Path) -> list[list[dict[str, str]]]:
    """Return each table's rows as the csvw package reads and types them, written as text again."""
    return [
        [{column: _text(cell) for column, cell in row.items()} for row in table]
        for table in TableGroup.from_file(metadata).tables
    ]


def _text(cell: Any) -> str:
    return cell.date().isoformat() if isinstance(cell, datetime) else cell_text(cell)


def test_every_cell(bundle: Bundle, exported: Exported, csv_rows: Rows) -> None:
    assert _rows(exported("csvw") / "csvw-metadata.json") == [csv_rows(name) for name in bundle.schemas]


def test_every_hostile_cell(bundle: Bundle, hostile_exported: Exported, hostile_rows: Rows, tmp_path: Path) -> None:
    folder = shutil.copytree(hostile_exported("csvw"), tmp_path / "copy")
    group = json.loads((folder / "csvw-metadata.json").read_text(encoding="utf-8"))
    for table in group["tables"]:
        for column in table["tableSchema"]["columns"]:
            if column["datatype"]["base"] == "string":
                column["datatype"] = "string"  # hostile words keep to no pattern
    (folder / "csvw-metadata.json").write_text(json.dumps(group), encoding="utf-8")
    assert _rows(folder / "csvw-metadata.json") == [hostile_rows(name) for name in bundle.schemas]


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        ("quantities", ",2983,2987,", ",2983,zwei,", "end: Invalid value"),  # a wrong type
        ("quantities", ",700000000,", ",7e8,", "value: Invalid value"),  # no decimal
        ("quantities", ",measure\n", ",guess\n", "use: invalid lexical value"),  # no code
        ("affiliations", ",false,", ",no,", "is_past: invalid lexical value"),
        ("affiliations", ",263,269,", ",-1,269,", "start: value must be >= 0"),
        ("emendations", ",supply,", ",,", "emendation_type: required"),
        ("documents", ",zh-Hans,,,", ",zh-Hans,,2024-4-27,", "2024-4-27"),  # no strict date
        ("mentions", ",iflytek-spark,", ",iflytek-sparks,", "iflytek-sparks"),  # a dangling key
        ("entities", ",cnooc,", ",cnoocs,", "cnoocs"),  # a dangling key into its own table
        ("units", "个,", "%,", "duplicate primary key: %"),
        ("events", "event_id,name,", "event_id,title,", ""),  # another header
    ],
)
def test_a_corrupted_copy_fails(copy: Path, table: str, old: str, new: str, said: str) -> None:
    path = copy / "data" / f"{table}.csv"
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))
    done = _validate(copy)
    assert done.returncode != 0
    assert said in done.stdout
