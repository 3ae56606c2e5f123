"""The workbook as LibreOffice opens it: each sheet saved as CSV, as shown (``soffice`` is needed)."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from speeches.exports.bundle import Bundle
from speeches.exports.workbook.plan import READABLE, plans
from speeches.schemas import TableSchema
from speeches.tables.cells import read_csv
from tests.export.conftest import Exported, Rows, TextRows

STEM = "consultative-speeches"
# Comma, double quote, UTF-8, from line 1, no column formats, no language, quote where needed, (import only), cells as
# shown, no formulas, spaces kept, every sheet (LibreOffice help, "CSV Filter Parameters", tokens 1 to 12).
FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1"


def _convert(workbook: Path, folder: Path, into: str = FILTER) -> Path:
    """Return ``folder`` with each sheet in a CSV of its own; LibreOffice runs with a fresh profile in it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    line = ["soffice", profile, "--headless", "--convert-to", into, "--outdir", str(folder), str(workbook)]
    subprocess.run(line, check=True, timeout=300)
    return folder


@pytest.fixture(scope="module")
def sheets(exported: Exported, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _convert(exported("xlsx") / f"{STEM}.xlsx", tmp_path_factory.mktemp("libreoffice"))


def _rows(folder: Path, schema: TableSchema) -> TextRows:
    """Return a sheet's rows, with TRUE and FALSE as the package spells them."""
    types = {field["name"]: field["type"] for field in schema.fields}
    rows = read_csv((folder / f"{STEM}-{READABLE.get(schema.name, schema.name)}.csv").read_bytes())
    return [
        {name: _spelled(types[name], text) for name, text in row.items() if name in types}  # the table's own columns
        for row in rows
    ]


def _spelled(kind: str, text: str) -> str:
    if kind == "boolean":
        return text.lower()
    return text.replace(",", "") if kind in ("integer", "number") else text


def _without(rows: TextRows, shown: TextRows) -> TextRows:
    """Return rows with the columns that the sheet shows, in its order."""
    return [{name: row[name] for name in (shown[0] if shown else row)} for row in rows]


def test_every_sheet_is_there(bundle: Bundle, sheets: Path) -> None:
    names = {path.stem for path in sheets.glob("*.csv")}
    shown = (plan.name for plan in plans(bundle))
    assert names == {f"{STEM}-{name}" for name in ("README", "counts_pivot", *shown, "dictionary", "codebook")}


def test_every_cell(bundle: Bundle, sheets: Path, csv_rows: Rows) -> None:
    for table, schema in bundle.schemas.items():
        found = _rows(sheets, schema)
        assert found == _without(csv_rows(table), found)


def test_numbers_are_shown_with_commas(sheets: Path) -> None:
    rows = read_csv((sheets / f"{STEM}-facts_readable.csv").read_bytes())
    (row,) = [row for row in rows if row["figure_en"] == "more than 700,000,000"]
    assert (row["value"], row["implied_upper"]) == ("700,000,000", "800,000,000")


def test_every_hostile_cell(bundle: Bundle, hostile_exported: Exported, hostile_rows: Rows, tmp_path: Path) -> None:
    folder = _convert(hostile_exported("xlsx") / f"{STEM}.xlsx", tmp_path)
    for table, schema in bundle.schemas.items():
        found = _rows(folder, schema)
        assert found == _without(hostile_rows(table), found)


def test_the_first_sheet_explains(bundle: Bundle, sheets: Path) -> None:
    text = (sheets / f"{STEM}-README.csv").read_text(encoding="utf-8")
    assert bundle.descriptor["title"] in text
    assert f"\nunits,{bundle.schemas['units'].descriptor['description']}" in text.replace('"', "")


def test_true_and_false_are_words_on_the_screen(
    bundle: Bundle, exported: Exported, csv_rows: Rows, tmp_path: Path
) -> None:
    """CSV says TRUE for what the screen shows as 1; HTML says what the screen says."""
    page = (_convert(exported("xlsx") / f"{STEM}.xlsx", tmp_path, "html") / f"{STEM}.html").read_text(encoding="utf-8")
    booleans = [
        str(cell).upper()
        for plan in plans(bundle)
        for row in plan.rows
        for column in plan.columns
        if column.type == "boolean" and (cell := row[column.name]) is not None
    ]
    assert re.findall(">(TRUE|FALSE)<", page) == booleans
