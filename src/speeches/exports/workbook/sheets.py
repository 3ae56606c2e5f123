"""One sheet of the workbook: a table as people read it in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from speeches.exports.bundle import Bundle
from speeches.exports.workbook.widths import column_width, note_size, row_height
from speeches.problems import PackageError, Problem
from speeches.schemas import Cell, Row, TableSchema
from speeches.tables.cells import cell_text

# Excel's limits (Microsoft, "Excel specifications and limits"): rows and hyperlinks of a sheet, UTF-16 units of a cell,
# significant digits of a number, characters of a drop-down that is written out.
MOST_ROWS = 1_048_576
MOST_LINKS = 65_530
MOST_UNITS = 32_767
MOST_DIGITS = 15
MOST_LIST = 255

LISTS = "lists"
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a 29 February 1900 that never was

Target = tuple[str, str]
Places = Mapping[Target, Mapping[Cell, str]]
Choices = Mapping[Target, list[str] | str]


@dataclass(frozen=True, slots=True)
class Styles:
    """The workbook's cell formats. Text has Excel's text format, so that a cell stays text when it is edited."""

    header: Format
    text: Format
    link: Format
    integer: Format
    number: Format
    boolean: Format
    date: Format
    title: Format
    label: Format

    @classmethod
    def of(cls, workbook: Workbook) -> Styles:
        """Add the formats to a workbook."""
        top = {"valign": "top"}
        figure = {**top, "align": "right", "indent": 1}  # apart from the text to its right
        link = {**top, "font_color": "#0563C1", "underline": 1}
        return cls(
            header=workbook.add_format({**top, "bold": True, "bg_color": "#DDE6EF", "bottom": 1, "num_format": "@"}),
            text=workbook.add_format({**top, "num_format": "@", "text_wrap": True}),
            link=workbook.add_format({**link, "num_format": "@"}),
            integer=workbook.add_format({**figure, "num_format": "0"}),
            number=workbook.add_format({**figure, "num_format": "0.0########"}),
            # Excel needs no number format for TRUE; without this one LibreOffice shows 1.
            boolean=workbook.add_format({**top, "align": "left", "num_format": '"TRUE";"TRUE";"FALSE"'}),
            date=workbook.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
            title=workbook.add_format({**top, "bold": True, "font_size": 14, "num_format": "@", "text_wrap": True}),
            label=workbook.add_format({**top, "bold": True, "num_format": "@", "text_wrap": True}),
        )


def plain(text: str) -> str:
    """Return text of the schemas or the data dictionary without Markdown's marks for code and emphasis."""
    return re.sub(r"\*\*([^*]+)\*\*|(?<!\S)\*([^*]+)\*|`([^`]+)`", r"\1\2\3", text)


def link_places(bundle: Bundle) -> Places:
    """Return, for each (table, column) that a foreign key points to, the link to the cell of each value."""
    targets = {(key.table, key.target) for schema in bundle.schemas.values() for key in schema.foreign_keys}
    places = {}
    for table, column in targets:
        letter = xl_col_to_name(bundle.schemas[table].columns.index(column))
        rows = enumerate(bundle.tables[table], 2)
        places[table, column] = {row[column]: f"internal:'{table}'!{letter}{number}" for number, row in rows}
    return places


def drop_downs(workbook: Workbook, schemas: Mapping[str, TableSchema]) -> Choices:
    """Return the choices of each (table, column) with fixed codes.

    Excel takes at most 255 characters of them in the sheet itself, with commas between; a longer list is put into
    a row of a hidden sheet, and what is returned is the formula that names its cells.
    """
    codes: dict[Target, list[str]] = {
        (name, field["name"]): field["constraints"]["enum"]
        for name, schema in schemas.items()
        for field in schema.fields
        if "enum" in field["constraints"]
    }
    long = {target: row for target, row in codes.items() if len(",".join(row)) > MOST_LIST or "," in "".join(row)}
    if not long:
        return codes
    lists = workbook.add_worksheet(LISTS)
    lists.hide()
    ranges = {}
    for number, (target, row) in enumerate(long.items()):
        for column, code in enumerate(row):
            lists.write_string(number, column, code)
        ranges[target] = f"={LISTS}!{xl_range_abs(number, 0, number, len(row) - 1)}"
    return {**codes, **ranges}


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A table and the sheet that it is written to."""

    sheet: Worksheet
    schema: TableSchema
    rows: list[Row]
    styles: Styles
    places: Places
    choices: Choices

    @property
    def is_linked(self) -> bool:
        """Tell whether the foreign keys are links: all of them, or none where Excel would drop some."""
        columns = [key.column for key in self.schema.foreign_keys]
        return sum(row[column] is not None for row in self.rows for column in columns) <= MOST_LINKS

    def write(self) -> None:
        """Write header and rows; raises PackageError where they are too many or a cell is too long."""
        if len(self.rows) >= MOST_ROWS:
            advice = f"has {len(self.rows)} rows, and a sheet holds {MOST_ROWS - 1}: leave the workbook out."
            raise PackageError([Problem(f"data/{self.schema.name}.csv", 0, "", "", "", advice, kind="export")])
        last = len(self.schema.fields) - 1
        self.sheet.freeze_panes(1, 0)
        self.sheet.autofilter(0, 0, len(self.rows), last)
        self.sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, len(self.rows), last)})
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0)
        widths = [column_width(name, (row[name] for row in self.rows)) for name in self.schema.columns]
        for column, field in enumerate(self.schema.fields):
            self._write_header(column, field, widths[column])
        links = {key.column: (key.table, key.target) for key in self.schema.foreign_keys} if self.is_linked else {}
        texts = [(field["name"], wide) for field, wide in zip(self.schema.fields, widths, strict=True)]
        for number, row in enumerate(self.rows, 1):
            self.sheet.set_row(number, row_height((cell_text(row[name]), wide) for name, wide in texts))
            for column, field in enumerate(self.schema.fields):
                self._write_cell(number, column, field, row[field["name"]], links.get(field["name"]))

    def _write_header(self, column: int, field: dict[str, Any], wide: int) -> None:
        style = self.styles.text if field["type"] == "string" else None  # for what a person adds below
        self.sheet.set_column(column, column, wide, style)
        self.sheet.write_string(0, column, field["name"], self.styles.header)
        note = plain(f"{field['title']}\n{field['description']}")
        size = note_size(note)
        self.sheet.write_comment(0, column, note, {"width": size[0], "height": size[1], "font_size": 9})
        choices = self.choices.get((self.schema.name, field["name"]))
        if choices is not None and self.rows:
            self.sheet.data_validation(1, column, len(self.rows), column, {"validate": "list", "source": choices})

    def _write_cell(self, row: int, column: int, field: dict[str, Any], cell: Cell, link: Target | None) -> None:
        if cell is None:
            return
        if link is not None:
            self.sheet.write_url(row, column, self.places[link][cell], self.styles.link, str(cell))
        elif isinstance(cell, bool):
            self.sheet.write_boolean(row, column, cell, self.styles.boolean)
        elif isinstance(cell, int | Decimal) and len(Decimal(cell).as_tuple().digits) <= MOST_DIGITS:
            style = self.styles.integer if isinstance(cell, int) else self.styles.number
            self.sheet.write_number(row, column, cell, style)
        elif field["type"] == "date" and date.fromisoformat(str(cell)) >= _FIRST_DAY:
            self.sheet.write_datetime(row, column, date.fromisoformat(str(cell)), self.styles.date)
        else:
            self._write_text(row, column, field, cell_text(cell))

    def _write_text(self, row: int, column: int, field: dict[str, Any], text: str) -> None:
        if len(text.encode("utf-16-le")) // 2 > MOST_UNITS:
            advice = f"is longer than the {MOST_UNITS} characters of a cell in Excel: leave the workbook out."
            raise PackageError(
                [Problem(f"data/{self.schema.name}.csv", row + 1, "", field["name"], text, advice, kind="export")]
            )
        self.sheet.write_string(row, column, text, self.styles.text)
