"""The workbook's parts: bytes, formulas, dates, widths, and what is refused; tests/consumers opens it in other programs."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from speeches.exports.bundle import Bundle
from speeches.exports.databases.view_rows import view_rows
from speeches.exports.databases.views import views
from speeches.exports.workbook import sheets as xlsx_sheets
from speeches.exports.workbook.file import write
from speeches.exports.workbook.pages import paragraphs
from speeches.exports.workbook.pivot import count
from speeches.exports.workbook.plan import READABLE, plans
from speeches.exports.workbook.widths import column_width, display_width, row_height
from speeches.problems import PackageError
from speeches.schemas import TableSchema
from tests.export.conftest import ROOT, Exported

NAME = "consultative-speeches.xlsx"


def _part(folder: Path, name: str) -> str:
    with zipfile.ZipFile(folder / NAME) as archive:
        return archive.read(name).decode("utf-8")


def _sheet(folder: Path, name: str) -> str:
    """Return a sheet's XML by its name, as the sheets' files are numbered in order."""
    names = re.findall(r'<sheet name="([^"]+)"', _part(folder, "xl/workbook.xml"))
    return _part(folder, f"xl/worksheets/sheet{names.index(name) + 1}.xml")


def _with_rows(bundle: Bundle, table: str, rows: list[Any]) -> Bundle:
    return replace(bundle, tables={**bundle.tables, table: rows})


def test_a_sheet_for_each_view_and_each_other_table(bundle: Bundle, exported: Exported) -> None:
    names = re.findall(r'<sheet name="([^"]+)"', _part(exported("xlsx"), "xl/workbook.xml"))
    shown = [view.name for view in views(bundle.schemas)]
    tables = [name for name in bundle.schemas if name not in READABLE]
    assert names == ["README", "counts_pivot", *shown, *tables, "dictionary", "codebook"]
    assert set(READABLE.values()) <= set(shown)


def test_what_people_read_stands_before_what_leads_elsewhere(bundle: Bundle) -> None:
    for plan in plans(bundle):
        ids = [column.is_id for column in plan.columns]
        assert ids == sorted(ids), plan.name
    first = {plan.name: [column.name for column in plan.columns][:3] for plan in plans(bundle)}
    assert first["facts_readable"] == ["quote", "statement_en", "figure_en"]
    assert first["proposals_readable"][:2] == ["quote", "text_en"]
    assert first["quantities"][:2] == ["quote", "figure_en"]
    assert first["themes"][:2] == ["name", "name_en"]


def test_the_pivot_adds_up(bundle: Bundle, exported: Exported) -> None:
    leaves = sum(row["is_leaf"] is True for row in bundle["proposals"])
    sheet = _sheet(exported("xlsx"), "counts_pivot")
    numbers = [int(number) for number in re.findall(r"<v>(\d+)</v>", re.findall(r"<row .*?</row>", sheet)[-1])]
    assert numbers[-1] == sum(numbers[:-1]) == leaves
    rows = next(rows for view, rows in view_rows(bundle) if view.name == "counts")
    totals = count(rows)
    assert totals["All", "All", "All"] == leaves
    by_hand = [
        row
        for row in bundle["proposals"]
        if row["is_leaf"] and row["theme_id"] == "talent" and row["instrument_id"] == "talent-training"
    ]
    assert totals["All", "Talent", "Talent training"] == len(by_hand) > 0


def test_numbers_have_commas_but_positions_have_not(exported: Exported) -> None:
    formats = set(re.findall(r'formatCode="([^"]+)"', _part(exported("xlsx"), "xl/styles.xml")))
    assert "#,##0.0########" in formats
    sheet = _sheet(exported("xlsx"), "facts_readable")
    assert "<t>more than 700,000,000</t>" in sheet


# A number, and whether Excel keeps its digits.
NUMBERS: list[tuple[int | Decimal, bool]] = [
    (10**19, True),  # 每秒1000亿亿次
    (10**15, True),  # 每秒1千万亿次
    (-20, True),
    (123_456_789_012_345, True),
    (1_234_567_890_123_456, False),
    (2**53 + 1, False),
    (Decimal("0.666667"), True),
    (Decimal("0.1234567890123456"), False),
]


@pytest.fixture(scope="module")
def numbers_sheet(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the sheet of a workbook whose figures have these numbers as their values, in turn."""
    folder = tmp_path_factory.mktemp("numbers")
    values = cycle(number for number, _ in NUMBERS)
    rows = [{**row, "value": value} for row, value in zip(bundle["quantities"], values, strict=False)]
    assert len(rows) >= len(NUMBERS)
    write(_with_rows(bundle, "quantities", rows), folder)
    return _sheet(folder, "quantities")


@pytest.mark.parametrize(("number", "exact"), NUMBERS)
def test_a_number_stays_one_where_excel_keeps_its_digits(
    numbers_sheet: str, number: int | Decimal, exact: bool
) -> None:
    (column,) = re.findall(r'<c r="([A-Z]+)1"[^>]*><is><t>value</t>', numbers_sheet)
    cells = re.findall(rf'<c r="{column}\d+"[^>]*>(?:<v>([^<]+)</v>|<is><t>([^<]+)</t></is>)</c>', numbers_sheet)
    assert (Decimal(number) in {Decimal(cell) for cell, _ in cells if cell}) is exact
    assert (str(number) in {text for _, text in cells if text}) is not exact


def test_the_first_sheet_names_no_file_that_its_reader_has_not(bundle: Bundle, exported: Exported) -> None:
    sheet = _sheet(exported("xlsx"), "README")
    assert not re.search(r"\b(data|sources|annotations|schemas|scripts|evidence)/", sheet)
    assert "the sheet codebook" in sheet
    documents = _sheet(exported("xlsx"), "documents")
    assert str(bundle["documents"][0]["source_path"]) not in documents


def test_the_papers_are_sheets(exported: Exported) -> None:
    assert "Creative Commons" in _sheet(exported("xlsx"), "README")
    codebook = _sheet(exported("xlsx"), "codebook")
    heading = next(
        line for line in (ROOT / "annotations/CODEBOOK.md").read_text("utf-8").splitlines() if line[:2] == "# "
    )
    assert heading[2:] in codebook
    assert not re.search(r"\b(data|sources|annotations|schemas|scripts|evidence)/", codebook)
    assert "<t>implied_upper</t>" in _sheet(exported("xlsx"), "dictionary")


def test_the_same_bytes_again(bundle: Bundle, exported: Exported, tmp_path: Path) -> None:
    write(bundle, tmp_path)
    assert (tmp_path / NAME).read_bytes() == (exported("xlsx") / NAME).read_bytes()


def test_no_clock(exported: Exported) -> None:
    properties = _part(exported("xlsx"), "docProps/core.xml")
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}T[^<]*", properties)) == {"2024-01-01T00:00:00Z"}
    with zipfile.ZipFile(exported("xlsx") / NAME) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_no_formula_and_no_link_out_of_any_cell(bundle: Bundle, hostile_exported: Exported) -> None:
    for plan in plans(bundle):
        sheet = _sheet(hostile_exported("xlsx"), plan.name)
        assert "<f>" not in sheet
        assert "<f " not in sheet
        assert not re.search(r"<hyperlink [^>]*r:id=", sheet)


def test_a_long_list_of_codes_goes_to_a_hidden_sheet(bundle: Bundle, tmp_path: Path) -> None:
    schema = bundle.schemas["units"]
    codes = next(field["constraints"]["enum"] for field in schema.fields if field["name"] == "kind")
    long = [*codes, *(f"an-invented-kind-{number:03d}" for number in range(20))]
    fields = [
        {**field, "constraints": {**field["constraints"], "enum": long}} if field["name"] == "kind" else field
        for field in schema.fields
    ]
    changed = TableSchema("units", {**schema.descriptor, "fields": fields})
    write(replace(bundle, schemas={**bundle.schemas, "units": changed}), tmp_path)
    assert re.search('<sheet name="lists" sheetId="[0-9]+" state="hidden"', _part(tmp_path, "xl/workbook.xml"))
    assert re.findall("<t>([^<]*)</t>", _sheet(tmp_path, "lists")) == long
    # 15 kinds and 20 invented ones: columns A to AI.
    assert "<formula1>lists!$A$1:$AI$1</formula1>" in _sheet(tmp_path, "units")


def test_links_beyond_what_excel_takes_are_left_out_whole_and_said(
    bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A row of speeches has 2 foreign keys, both always filled; units has none, documents a single row with one.
    monkeypatch.setattr(xlsx_sheets, "MOST_LINKS", 2 * len(bundle.tables["speeches"]) - 1)
    write(bundle, tmp_path)
    assert "<hyperlink " not in _sheet(tmp_path, "speeches")
    assert "wang-jian</t>" in _sheet(tmp_path, "speeches")
    assert "<hyperlink " in _sheet(tmp_path, "documents")
    lines = re.findall(r"<t[^>]*>([^<]*)</t>", _sheet(tmp_path, "README"))
    assert "Its identifiers are no links" in lines[lines.index("speeches") + 1]
    assert "Its identifiers are no links" not in lines[lines.index("units") + 1]


def test_a_text_longer_than_a_cell_is_refused(bundle: Bundle, tmp_path: Path) -> None:
    # U+20BB7 is two UTF-16 units: 16,384 of them are one more than the 32,767 that a cell holds.
    rows = [{**bundle.tables["themes"][0], "definition_en": "\U00020bb7" * 16_384}, *bundle.tables["themes"][1:]]
    with pytest.raises(
        PackageError, match=r"^data/themes\.csv:2: definition_en: .* is longer than the 32767 characters"
    ):
        write(_with_rows(bundle, "themes", rows), tmp_path)


def test_more_rows_than_a_sheet_holds_are_refused(
    bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = max(bundle.tables, key=lambda table: len(bundle.tables[table]))
    rows = len(bundle.tables[longest])
    monkeypatch.setattr(xlsx_sheets, "MOST_ROWS", rows)  # one too few, with the header
    with pytest.raises(PackageError, match=rf"^data/{longest}\.csv: has {rows} rows, and a sheet holds {rows - 1}:"):
        write(bundle, tmp_path)


def test_a_data_dictionary_without_warnings_is_refused(bundle: Bundle, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "README.md").write_text("# Data dictionary\n\n## Tables\n\n- x\n")
    with pytest.raises(PackageError, match=r"^data/README\.md: has no points under “Before you use the tables”"):
        write(replace(bundle, root=tmp_path), tmp_path)


def test_a_table_without_rows_has_its_header(bundle: Bundle, tmp_path: Path) -> None:
    write(_with_rows(bundle, "system_developers", []), tmp_path)
    sheet = _sheet(tmp_path, "system_developers")
    assert sheet.count("<row ") == 1
    assert "<t>system_id</t>" in sheet


def test_chinese_takes_double_width() -> None:
    assert display_width("abc") == 3
    assert display_width("核心技术与底座") > 14
    assert column_width("name", ["核心技术与底座", None]) > 14
    assert column_width("name", ["字" * 400]) == 60
    assert column_width("organization_id", [None]) > len("organization_id")


def test_a_row_is_as_high_as_its_longest_text() -> None:
    assert row_height([("short", 60), ("", 8)]) is None
    one_line = 16
    assert row_height([("字" * 60, 60), ("short", 60)]) == 3 * one_line
    assert row_height([("字" * 9000, 60)]) == 409


def test_a_paragraph_of_the_codebook_is_one_cell() -> None:
    text = """# A heading
A line that goes on
in a second one.
It ends here（中文
接着）.

- A point
  with more of it
  1. a point of a point
| a | b |
| --- | --- |
| c | d |
Behind a table.
"""
    assert paragraphs(text) == [
        "# A heading",
        "A line that goes on in a second one. It ends here（中文接着）.",
        "- A point with more of it",
        "  1. a point of a point",
        "| a | b |",
        "| c | d |",
        "Behind a table.",
    ]


def test_every_sheet_is_set_for_paper_with_its_name_at_the_foot(bundle: Bundle, exported: Exported) -> None:
    for name in ("counts_pivot", *(plan.name for plan in plans(bundle)), "dictionary"):
        sheet = _sheet(exported("xlsx"), name)
        assert (
            'orientation="landscape"' in sheet and "<oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter>" in sheet
        )
        assert '<printOptions gridLines="1"/>' in sheet
    assert "<printOptions" not in _sheet(exported("xlsx"), "README")


def test_what_rests_on_doubtful_print_begins_with_the_words_in_both_languages(bundle: Bundle) -> None:
    (plan,) = [plan for plan in plans(bundle) if plan.name == "suspect_rows"]
    assert [column.name for column in plan.columns[:3]] == ["quote", "text_en", "reading_en"]
