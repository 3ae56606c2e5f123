"""The plain CSVs as Node's csv-parse reads them (npm is needed)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from speeches.exports.bundle import Bundle
from speeches.tables.cells import csv_bytes
from tests.export.conftest import ROOT, Rows, TextRows

PACKAGE = "csv-parse@7.0.3"
PROGRAM = """
const { parse } = require("csv-parse/sync");
const { readFileSync } = require("node:fs");
const rows = parse(readFileSync(process.argv[2]), { columns: true });
process.stdout.write(JSON.stringify(rows));
"""


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of its own with the library and the program that reads one file."""
    folder = tmp_path_factory.mktemp("node")
    (folder / "package.json").write_text("{}")
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE], cwd=folder, check=True)
    (folder / "read.cjs").write_text(PROGRAM)
    return folder


def _read(node: Path, path: Path) -> TextRows:
    printed = subprocess.run(["node", "read.cjs", path], cwd=node, capture_output=True, check=True).stdout
    rows: TextRows = json.loads(printed)
    return rows


def test_every_cell(bundle: Bundle, node: Path, csv_rows: Rows) -> None:
    for table in bundle.schemas:
        assert _read(node, ROOT / "data" / f"{table}.csv") == csv_rows(table)


def test_every_hostile_cell(
    bundle: Bundle, hostile_bundle: Bundle, node: Path, hostile_rows: Rows, tmp_path: Path
) -> None:
    for table, schema in bundle.schemas.items():
        path = tmp_path / f"{table}.csv"
        path.write_bytes(csv_bytes(schema, hostile_bundle.tables[table]))
        assert _read(node, path) == hostile_rows(table)
