"""The workbook as openpyxl reads it: every cell and its type, notes, links, lists, filters."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from speeches.exports.bundle import Bundle
from speeches.exports.workbook.plan import READABLE, plans
from speeches.exports.workbook.sheets import plain
from speeches.schemas import TableSchema
from speeches.tables.cells import cell_text
from tests.export.conftest import Exported, Rows

NAME = "consultative-speeches.xlsx"
LEFT_OUT = {"source_path", "source_sha256", "source_characters"}  # of files that the workbook's reader has not got
CLASSES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "date": (datetime,),
}


def _open(folder: Path) -> Any:
    return openpyxl.load_workbook(folder / NAME)


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, str):
        # Excel writes _x0041_ where it means A, and _x005F_x0041_ where it means _x0041_ (ECMA-376, 22.9.2.19);
        # openpyxl leaves the reading of it to whoever asks.
        return str(unescape(value))
    return cell_text(Decimal(repr(value)) if isinstance(value, float) else value)


def _rows(sheet: Any) -> list[dict[str, str]]:
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, map(_text, row), strict=True)) for row in rows]


@pytest.fixture(scope="module")
def workbook(exported: Exported) -> Any:
    return _open(exported("xlsx"))


@pytest.fixture(scope="module")
def hostile_workbook(hostile_exported: Exported) -> Any:
    return _open(hostile_exported("xlsx"))


def _sheet_of(table: str) -> str:
    return READABLE.get(table, table)


def _compare(workbook: Any, bundle: Bundle, rows: Rows) -> None:
    """Compare every cell of every table, on its own sheet or on that of the view that stands for it."""
    for table in bundle.schemas:
        found = _rows(workbook[_sheet_of(table)])
        expected = rows(table)
        assert len(found) == len(expected)
        for shown, row in zip(found, expected, strict=True):
            assert set(row) - set(shown) <= LEFT_OUT
            assert {name: shown[name] for name in row if name in shown} == {
                name: text for name, text in row.items() if name in shown
            }


def test_every_cell(bundle: Bundle, workbook: Any, csv_rows: Rows) -> None:
    _compare(workbook, bundle, csv_rows)


def test_every_hostile_cell(bundle: Bundle, hostile_workbook: Any, hostile_rows: Rows) -> None:
    _compare(hostile_workbook, bundle, hostile_rows)


def _columns(schema: TableSchema, workbook: Any) -> list[tuple[dict[str, Any], list[Any]]]:
    """Return each field that the table's sheet shows with its filled cells."""
    sheet = workbook[_sheet_of(schema.name)]
    shown = {column[0].value: column[1:] for column in sheet.iter_cols()}
    return [
        (field, [cell for cell in shown[field["name"]] if cell.value is not None])
        for field in schema.fields
        if field["name"] in shown
    ]


def test_every_cell_has_its_type(bundle: Bundle, workbook: Any) -> None:
    for schema in bundle.schemas.values():
        for field, cells in _columns(schema, workbook):
            assert {type(cell.value) for cell in cells} <= set(CLASSES[field["type"]])
            if field["type"] == "string":
                assert {cell.number_format for cell in cells} <= {"@"}


def test_no_hostile_cell_is_a_formula_and_only_keys_are_links(bundle: Bundle, hostile_workbook: Any) -> None:
    for schema in bundle.schemas.values():
        keys = {key.column for key in schema.foreign_keys}
        for field, cells in _columns(schema, hostile_workbook):
            assert "f" not in {cell.data_type for cell in cells}
            assert field["name"] in keys or not any(cell.hyperlink for cell in cells)


def test_a_number_beyond_the_digits_of_excel_is_exact_text(hostile_workbook: Any, hostile_rows: Rows) -> None:
    values = [row["value"] for row in hostile_rows("facts")]
    cells = [row["value"] for row in _rows(hostile_workbook["facts_readable"])]
    assert cells == values
    assert "9007199254740993" in values


def test_dates_are_dates(hostile_workbook: Any) -> None:
    sheet = hostile_workbook["documents"]
    dates = [column[1].value for column in sheet.iter_cols() if column[0].value == "published_date"]
    assert dates == [datetime(2024, 4, 27)]


def test_every_foreign_key_leads_to_the_row_it_names(bundle: Bundle, workbook: Any) -> None:
    for schema in bundle.schemas.values():
        cells = {field["name"]: column for field, column in _columns(schema, workbook)}
        for key in schema.foreign_keys:
            for cell in cells[key.column]:
                name, place = cell.hyperlink.location.split("!")
                assert name.strip("'") == _sheet_of(key.table)
                target = workbook[_sheet_of(key.table)][place]
                assert target.value == cell.value
                assert workbook[_sheet_of(key.table)].cell(1, target.column).value == key.target


def test_every_header_says_what_the_column_means(bundle: Bundle, workbook: Any) -> None:
    for table, schema in bundle.schemas.items():
        notes = {cell.value: cell.comment.text for cell in workbook[_sheet_of(table)][1]}
        for field in schema.fields:
            if field["name"] in notes:
                assert notes[field["name"]] == plain(f"{field['title']}\n{field['description']}")
        assert all(notes.values())


def test_every_code_is_chosen_from_a_list(bundle: Bundle, workbook: Any) -> None:
    for table, schema in bundle.schemas.items():
        sheet = workbook[_sheet_of(table)]
        lists = {str(item.sqref): item.formula1 for item in sheet.data_validations.dataValidation}
        expected = {}
        shown = {column[0].value: column[1:] for column in sheet.iter_cols() if len(column) > 1}
        for field in schema.fields:
            if "enum" in field["constraints"] and (column := shown.get(field["name"])):
                last = f":{column[-1].coordinate}" if len(column) > 1 else ""
                cells = f"{column[0].coordinate}{last}"
                expected[cells] = f'"{",".join(field["constraints"]["enum"])}"'
        assert lists == expected


def test_header_rows_stay_and_filter(bundle: Bundle, workbook: Any) -> None:
    for plan in plans(bundle):
        sheet = workbook[plan.name]
        english = sheet["B1"].value.endswith("_en")
        assert sheet.freeze_panes == ("C2" if english else "B2")
        assert sheet.auto_filter.ref == sheet.dimensions
    assert workbook["facts_readable"].freeze_panes == "C2"
    assert workbook["counts_pivot"].freeze_panes == "C2"


def test_the_first_sheet_explains(bundle: Bundle, workbook: Any) -> None:
    rows = list(workbook["README"].iter_rows())
    texts = [cell.value for row in rows for cell in row if cell.value is not None]
    descriptor = bundle.descriptor
    assert {descriptor["title"], descriptor["version"]} <= set(texts)
    assert descriptor["description"].replace("sources/*.txt", "the articles") in texts
    assert "https://creativecommons.org/licenses/by/4.0/" in texts
    assert any(
        isinstance(text, str) and text.startswith("Reported, not verified. A row of facts says") for text in texts
    )
    listed = {row[0].value: row for row in rows if row[0].hyperlink}
    assert list(listed) == workbook.sheetnames[1:]
    for plan in plans(bundle):
        name, meaning, count = listed[plan.name]
        assert name.hyperlink.location == f"'{plan.name}'!A1"
        assert meaning.value == plain(plan.description)
        assert count.value == len(plan.rows)
