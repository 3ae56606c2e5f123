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
from speeches.schemas import TableSchema
from speeches.tables.cells import cell_text
from tests.export.conftest import Exported, Rows

NAME = "consultative-speeches.xlsx"
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


def test_every_cell(bundle: Bundle, workbook: Any, csv_rows: Rows) -> None:
    assert workbook.sheetnames == ["README", *bundle.schemas]
    for table, schema in bundle.schemas.items():
        assert [cell.value for cell in workbook[table][1]] == schema.columns
        assert _rows(workbook[table]) == csv_rows(table)


def test_every_hostile_cell(bundle: Bundle, hostile_workbook: Any, hostile_rows: Rows) -> None:
    for table in bundle.schemas:
        assert _rows(hostile_workbook[table]) == hostile_rows(table)


def _columns(schema: TableSchema, sheet: Any) -> list[tuple[dict[str, Any], list[Any]]]:
    """Return each field with its filled cells."""
    columns = sheet.iter_cols(min_row=2, max_col=len(schema.fields))
    return [
        (field, [cell for cell in column if cell.value is not None])
        for field, column in zip(schema.fields, columns, strict=True)
    ]


def test_every_cell_has_its_type(bundle: Bundle, workbook: Any) -> None:
    for table, schema in bundle.schemas.items():
        for field, cells in _columns(schema, workbook[table]):
            assert {type(cell.value) for cell in cells} <= set(CLASSES[field["type"]])
            if field["type"] == "string":
                assert {cell.number_format for cell in cells} <= {"@"}


def test_no_hostile_cell_is_a_formula_and_only_keys_are_links(bundle: Bundle, hostile_workbook: Any) -> None:
    for table, schema in bundle.schemas.items():
        keys = {key.column for key in schema.foreign_keys}
        for field, cells in _columns(schema, hostile_workbook[table]):
            assert "f" not in {cell.data_type for cell in cells}
            assert field["name"] in keys or not any(cell.hyperlink for cell in cells)


def test_a_number_beyond_the_digits_of_excel_is_exact_text(hostile_workbook: Any, hostile_rows: Rows) -> None:
    values = [row["value"] for row in hostile_rows("facts")]
    cells = [row["value"] for row in _rows(hostile_workbook["facts"])]
    assert cells == values
    assert "9007199254740993" in values


def test_dates_are_dates(hostile_workbook: Any) -> None:
    sheet = hostile_workbook["documents"]
    dates = [column[1].value for column in sheet.iter_cols() if column[0].value == "published_date"]
    assert dates == [datetime(2024, 4, 27)]


def test_every_foreign_key_leads_to_the_row_it_names(bundle: Bundle, workbook: Any) -> None:
    for table, schema in bundle.schemas.items():
        cells = {field["name"]: column for field, column in _columns(schema, workbook[table])}
        for key in schema.foreign_keys:
            for cell in cells[key.column]:
                name, place = cell.hyperlink.location.split("!")
                assert name.strip("'") == key.table
                target = workbook[key.table][place]
                assert target.value == cell.value
                assert workbook[key.table].cell(1, target.column).value == key.target


def test_every_header_says_what_the_column_means(bundle: Bundle, workbook: Any) -> None:
    for table, schema in bundle.schemas.items():
        for field, cell in zip(schema.fields, workbook[table][1], strict=True):
            note = f"{field['title']}\n{field['description']}"
            assert cell.comment.text == note.replace("`", "")


def test_every_code_is_chosen_from_a_list(bundle: Bundle, workbook: Any) -> None:
    for table, schema in bundle.schemas.items():
        sheet = workbook[table]
        lists = {str(item.sqref): item.formula1 for item in sheet.data_validations.dataValidation}
        expected = {}
        for column, field in zip(sheet.iter_cols(min_row=2), schema.fields, strict=True):
            if "enum" in field["constraints"]:
                cells = f"{column[0].coordinate}:{column[-1].coordinate}"
                expected[cells] = f'"{",".join(field["constraints"]["enum"])}"'
        assert lists == expected


def test_header_rows_stay_and_filter(bundle: Bundle, workbook: Any) -> None:
    for table in bundle.schemas:
        assert workbook[table].freeze_panes == "A2"
        assert workbook[table].auto_filter.ref == workbook[table].dimensions


def test_the_first_sheet_explains(bundle: Bundle, workbook: Any) -> None:
    rows = list(workbook["README"].iter_rows())
    texts = [cell.value for row in rows for cell in row if cell.value is not None]
    descriptor = bundle.descriptor
    assert {descriptor["title"], descriptor["version"], descriptor["description"]} <= set(texts)
    assert "https://creativecommons.org/licenses/by/4.0/" in texts
    assert any(
        isinstance(text, str) and text.startswith("Reported, not verified. A row of facts says") for text in texts
    )
    listed = {row[0].value: row for row in rows if row[0].hyperlink}
    assert list(listed) == list(bundle.schemas)
    for table, (name, meaning, count) in listed.items():
        assert name.hyperlink.location == f"'{table}'!A1"
        assert meaning.value == bundle.schemas[table].descriptor["description"].replace("`", "")
        assert count.value == len(bundle.tables[table])
