"""The plain CSVs as Node's csv-parse reads them (npm is needed)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from speeches.exports.bundle import Bundle
from tests.export.conftest import ROOT, Exported, Rows, TextRows

PACKAGE = "csv-parse@7.0.3"
# All files in one run of Node, a line each.
PROGRAM = """
const { parse } = require("csv-parse/sync");
const { readFileSync } = require("node:fs");
for (const path of process.argv.slice(2)) console.log(JSON.stringify(parse(readFileSync(path), { columns: true })));
"""


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of its own with the library and the program that reads one file."""
    folder = tmp_path_factory.mktemp("node")
    (folder / "package.json").write_text("{}")
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE], cwd=folder, check=True)
    (folder / "read.cjs").write_text(PROGRAM)
    return folder


def _read(node: Path, folder: Path, bundle: Bundle) -> list[TextRows]:
    paths = [folder / f"{table}.csv" for table in bundle.schemas]
    printed = subprocess.run(["node", "read.cjs", *paths], cwd=node, capture_output=True, check=True).stdout
    return [json.loads(line) for line in printed.splitlines()]


def test_every_cell(bundle: Bundle, node: Path, csv_rows: Rows) -> None:
    assert _read(node, ROOT / "data", bundle) == [csv_rows(table) for table in bundle.schemas]


def test_every_hostile_cell(bundle: Bundle, node: Path, hostile_exported: Exported, hostile_rows: Rows) -> None:
    found = _read(node, hostile_exported("croissant") / "data", bundle)
    assert found == [hostile_rows(table) for table in bundle.schemas]
