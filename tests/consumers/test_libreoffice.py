"""The workbook as LibreOffice opens it: each sheet saved as CSV, as shown (``soffice`` is needed)."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from speeches.exports.bundle import Bundle
from speeches.exports.workbook.file import write
from speeches.exports.workbook.plan import READABLE, plans
from speeches.schemas import TableSchema
from speeches.tables.cells import read_csv
from tests.export.conftest import ROOT, Exported, Rows, TextRows

STEM, HOSTILE = "consultative-speeches", "hostile"
# Comma, double quote, UTF-8, from line 1, no column formats, no language, quote where needed, (import only), cells as
# shown, no formulas, spaces kept, every sheet (LibreOffice help, "CSV Filter Parameters", tokens 1 to 12).
FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1"


def _convert(folder: Path, *workbooks: Path, into: str = FILTER) -> Path:
    """Return ``folder`` with each sheet in a CSV of its own; LibreOffice runs once, with a fresh profile in it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    line = ["soffice", profile, "--headless", "--convert-to", into, "--outdir", str(folder), *map(str, workbooks)]
    subprocess.run(line, check=True, timeout=600)
    return folder


@pytest.fixture(scope="module")
def sheets(exported: Exported, hostile_exported: Exported, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sheets of both workbooks, the hostile one's by another name: LibreOffice takes long to start."""
    folder = tmp_path_factory.mktemp("libreoffice")
    hostile = folder / f"{HOSTILE}.xlsx"
    shutil.copy(hostile_exported("xlsx") / f"{STEM}.xlsx", hostile)
    return _convert(folder, exported("xlsx") / f"{STEM}.xlsx", hostile)


def _rows(folder: Path, schema: TableSchema, stem: str = STEM) -> TextRows:
    """Return a sheet's rows, with TRUE and FALSE as the package spells them."""
    types = {field["name"]: field["type"] for field in schema.fields}
    rows = read_csv((folder / f"{stem}-{READABLE.get(schema.name, schema.name)}.csv").read_bytes())
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
    names = {path.stem for path in sheets.glob(f"{STEM}-*.csv")}
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


def test_every_hostile_cell(bundle: Bundle, sheets: Path, hostile_rows: Rows) -> None:
    for table, schema in bundle.schemas.items():
        found = _rows(sheets, schema, HOSTILE)
        assert found == _without(hostile_rows(table), found)


def test_the_first_sheet_explains(bundle: Bundle, sheets: Path) -> None:
    text = (sheets / f"{STEM}-README.csv").read_text(encoding="utf-8")
    assert bundle.descriptor["title"] in text
    assert f"\nunits,{bundle.schemas['units'].descriptor['description']}" in text.replace('"', "")


def test_true_and_false_are_words_on_the_screen(bundle: Bundle, tmp_path: Path) -> None:
    """CSV says TRUE for what the screen shows as 1; OpenDocument has both (of a few rows, as there is much of it)."""
    few = replace(bundle, tables={name: rows[:5] for name, rows in bundle.tables.items()})
    write(few, tmp_path)
    page = (_convert(tmp_path, tmp_path / f"{STEM}.xlsx", into="fods") / f"{STEM}.fods").read_text(encoding="utf-8")
    booleans = [
        str(cell).upper()
        for plan in plans(few)
        for row in plan.rows
        for column in plan.columns
        if column.type == "boolean" and (cell := row[column.name]) is not None
    ]
    assert set(booleans) == {"TRUE", "FALSE"}
    assert re.findall("<text:p>(TRUE|FALSE)</text:p>", page) == booleans


def test_dates_of_a_csv_stay_text_by_the_line_of_the_documentation(
    exported: Exported, csv_rows: Rows, tmp_path: Path
) -> None:
    """Without the line's setting LibreOffice makes dates of them, so that some of the column are text and some not."""
    text = (ROOT / "docs/programs.md").read_text("utf-8")
    (line,) = re.findall(r"^soffice (--headless --infilter.*)$", text, re.MULTILINE)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    wanted = [row["date"] for row in csv_rows("facts") if row["date"]]
    assert "2024-01" in wanted
    for given, types in ((line, {"string"}), (line.replace(",29/2", ""), {"string", "date"})):
        command = f'soffice {profile} {given.replace("ods", "fods")} --outdir "{tmp_path}"'
        subprocess.run(["bash", "-c", command], cwd=exported("croissant"), check=True, timeout=300)
        sheet = (tmp_path / "facts.fods").read_text("utf-8")
        cells = re.findall(r'office:value-type="(string|date)"[^>]*>\s*<text:p>(\d{4}-\d\d[^<]*)</text:p>', sheet)
        assert {kind for kind, _ in cells} == types
        if types == {"string"}:
            assert [cell for _, cell in cells] == wanted
