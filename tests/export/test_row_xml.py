"""Rows written as XML at once are what xlsxwriter writes of the same cells one by one, to the byte."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from speeches.exports.workbook.row_xml import RowSheet, boolean_xml, date_xml, link_to, number_xml
from tests.export.conftest import HOSTILE, HOSTILE_NUMBERS

TEXTS = (
    *HOSTILE,
    "两行\n字",
    "a\tb",
    "\r",
    " led",
    "trailed ",
    "\x01",
    "_x000D_",
    "\ufffe",
    "a & b < c > d \" e ' f",
    "x" * 40,
)
NUMBERS = (0, -1, 700_000_000, 10**15, *HOSTILE_NUMBERS)
DAYS = (date(1900, 3, 1), date(2024, 2, 29), date(9999, 12, 31))
LINK = "internal:'facts readable'!A2"
HEIGHTS = (None, 16, 32, 409)


def written(path: Path, *, at_once: bool) -> dict[str, bytes]:
    """Return the files of a workbook with all these cells below a header with a long note."""
    with Workbook(str(path), {"constant_memory": True}) as workbook:
        sheet: Any = workbook.add_worksheet("facts readable", worksheet_class=RowSheet)
        style, other = workbook.add_format({"num_format": "@", "text_wrap": True}), workbook.add_format({"bold": True})
        for place in range(2):
            sheet.write_string(0, place, "header", other)
        sheet.write_comment(0, 0, "A note.", {"height": 600})
        encode = sheet.text(style)
        rows: list[list[tuple[str, Any, str]]] = [[("string", text, encode(text))] for text in TEXTS]
        rows += [[("number", n, number_xml(n, other)), ("string", "x", encode("x"))] for n in NUMBERS]
        rows += [[("boolean", value, boolean_xml(value, style))] for value in (True, False)]
        rows += [[("datetime", day, date_xml(day, other))] for day in DAYS]
        rows += [[("url", LINK, encode("at"))]]
        for number, row in enumerate(rows, 1):
            height = HEIGHTS[number % len(HEIGHTS)]
            if at_once:
                cells = (f'<c r="{xl_col_to_name(at)}{number + 1}"{xml}' for at, (_, _, xml) in enumerate(row))
                sheet.write_row_xml(number, height, "".join(cells))
                for place, (kind, value, _) in enumerate(row):
                    if kind == "url":
                        sheet.keep_link(number, place, link_to(value, "at"))
                continue
            sheet.set_row(number, height)
            for place, (kind, value, _) in enumerate(row):
                used = other if kind in ("datetime", "number") else style
                more = ["at"] if kind == "url" else []
                getattr(sheet, f"write_{kind}")(number, place, value, used, *more)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if "docProps" not in name}  # which say the time


def test_the_same_bytes(tmp_path: Path) -> None:
    one_by_one, at_once = written(tmp_path / "1.xlsx", at_once=False), written(tmp_path / "2.xlsx", at_once=True)
    assert len(at_once["xl/worksheets/sheet1.xml"]) > 3000
    for name, data in one_by_one.items():
        assert at_once[name] == data, name


def test_what_looks_like_xlsxwriters_own_markup_is_text(tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "1.xlsx"), {"constant_memory": True}) as workbook:
        sheet: Any = workbook.add_worksheet(worksheet_class=RowSheet)
        assert "<r>" not in sheet.text(workbook.add_format({}))("<r><t>rich</t></r>")


@pytest.mark.parametrize("text", ["a", "算力", "_x", "=1+1", "'"])
def test_ordinary_text_is_as_it_is(tmp_path: Path, text: str) -> None:
    with Workbook(str(tmp_path / "1.xlsx"), {"constant_memory": True}) as workbook:
        sheet: Any = workbook.add_worksheet(worksheet_class=RowSheet)
        assert f">{text}</t></is></c>" in sheet.text(workbook.add_format({}))(text)
