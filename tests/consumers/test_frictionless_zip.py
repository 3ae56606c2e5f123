"""The archive as frictionless validates and reads it, and what it says of a damaged one."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from frictionless import Package

from speeches.exports.bundle import Bundle
from speeches.tables.cells import cell_text
from tests.export.conftest import Exported, Rows

NAME = "consultative-speeches.zip"
COMMAND = str(Path(sys.executable).parent / "frictionless")


def _text(cell: Any) -> str:
    return cell.isoformat() if isinstance(cell, date) else cell_text(cell)


def _validate(archive: Path) -> tuple[int, dict[str, Any]]:
    """Return exit code and report of ``frictionless validate``, run where the package's own files are out of reach."""
    result = _run(archive)
    return result.returncode, json.loads(result.stdout)


def _run(archive: Path) -> subprocess.CompletedProcess[str]:
    line = [COMMAND, "validate", archive.name, "--json"]
    return subprocess.run(line, cwd=archive.parent, capture_output=True, encoding="utf-8")


def _faults(report: dict[str, Any]) -> set[tuple[str, str]]:
    """Return (resource, type of error) of a report."""
    return {(task["name"], error["type"]) for task in report["tasks"] for error in task["errors"]}


def _changed(archive: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Write a copy of an archive with its files changed, or left out where ``change`` returns None."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return target


def test_it_is_valid_resource_by_resource(bundle: Bundle, exported: Exported, csv_rows: Rows) -> None:
    code, report = _validate(exported("zip") / NAME)
    assert (code, report["valid"], _faults(report)) == (0, True, set())
    read = {task["name"]: task["stats"].get("rows") for task in report["tasks"]}
    nested = {"documents_nested", *(f"nested_{row['document_id']}".replace("-", "_") for row in csv_rows("documents"))}
    # Of a table without rows it counts none, and of a file that is no table neither.
    assert read == {**{table: len(csv_rows(table)) or None for table in bundle.schemas}, **dict.fromkeys(nested)}


def test_every_cell(bundle: Bundle, exported: Exported, csv_rows: Rows) -> None:
    package = Package(str(exported("zip") / NAME))
    for table in bundle.schemas:
        rows = package.get_table_resource(table).read_rows()
        assert [{name: _text(cell) for name, cell in row.to_dict().items()} for row in rows] == csv_rows(table)


def test_a_changed_cell_is_found(exported: Exported, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b",measure,", b",measures,", 1) if name == "data/proposals.csv" else data

    code, report = _validate(_changed(exported("zip") / NAME, tmp_path / NAME, change))
    assert code == 1
    assert _faults(report) >= {("proposals", "constraint-error"), ("proposals", "hash-count")}


def test_a_dangling_reference_is_found(exported: Exported, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"\nwang-jian,", b"\nwang-jiao,", 1) if name == "data/speakers.csv" else data

    code, report = _validate(_changed(exported("zip") / NAME, tmp_path / NAME, change))
    assert code == 1
    assert _faults(report) == {("speakers", "hash-count"), ("speeches", "foreign-key"), ("affiliations", "foreign-key")}


def test_a_missing_table_is_found(exported: Exported, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes | None:
        return None if name == "data/units.csv" else data

    code, report = _validate(_changed(exported("zip") / NAME, tmp_path / NAME, change))
    assert code == 1
    assert ("units", "scheme-error") in _faults(report)


def test_a_truncated_archive_is_found(exported: Exported, tmp_path: Path) -> None:
    data = (exported("zip") / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(data[: len(data) // 2])
    result = _run(tmp_path / NAME)
    assert result.returncode == 1
    assert "not a zip file" in result.stderr + result.stdout
