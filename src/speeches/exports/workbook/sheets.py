"""One sheet of the workbook: rows as people read them in a spreadsheet."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range, xl_range_abs

from speeches.exports.workbook.paper import on_paper
from speeches.exports.workbook.plan import READABLE, Column, Plan, Target, is_position, places
from speeches.exports.workbook.row_xml import RowSheet, boolean_xml, date_xml, link_to, number_xml
from speeches.exports.workbook.widths import WIDEST, WIDEST_FROZEN, column_width, note_size, row_height
from speeches.problems import PackageError, Problem
from speeches.schemas import Cell, Row
from speeches.tables.cells import cell_text

# Excel's limits (Microsoft, "Excel specifications and limits"): rows and hyperlinks of a sheet, UTF-16 units of a cell,
# significant digits of a number, characters of a drop-down that is written out.
MOST_ROWS = 1_048_576
MOST_LINKS = 65_530
MOST_UNITS = 32_767
MOST_DIGITS = 15
MOST_LIST = 255

LISTS = "lists"
_PAGE = 240  # digits across a page on which they can still be read
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a 29 February 1900 that never was

Places = Mapping[Target, Mapping[Cell, str]]
Choices = Mapping[Target, list[str] | str]


@dataclass(frozen=True, slots=True)
class Styles:
    """The workbook's cell formats. Text has Excel's text format, so that a cell stays text when it is edited."""

    header: Format
    text: Format
    link: Format
    integer: Format
    position: Format
    number: Format
    boolean: Format
    date: Format
    title: Format
    label: Format
    across: Format
    total: Format

    @classmethod
    def of(cls, workbook: Workbook) -> Styles:
        """Add the formats to a workbook."""
        top = {"valign": "top"}
        header = {**top, "bold": True, "bg_color": "#DDE6EF", "bottom": 1, "num_format": "@"}
        figure = {**top, "align": "right", "indent": 1}  # apart from the text to its right
        link = {**top, "font_color": "#0563C1", "underline": 1}
        return cls(
            header=workbook.add_format(header),
            text=workbook.add_format({**top, "num_format": "@", "text_wrap": True}),
            link=workbook.add_format({**link, "num_format": "@"}),
            integer=workbook.add_format({**figure, "num_format": "#,##0"}),
            position=workbook.add_format({**figure, "num_format": "0"}),
            number=workbook.add_format({**figure, "num_format": "#,##0.0########"}),
            # Excel needs no number format for TRUE; without this one LibreOffice shows 1.
            boolean=workbook.add_format({**top, "align": "left", "num_format": '"TRUE";"TRUE";"FALSE"'}),
            date=workbook.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
            title=workbook.add_format({**top, "bold": True, "font_size": 14, "num_format": "@", "text_wrap": True}),
            label=workbook.add_format({**top, "bold": True, "num_format": "@", "text_wrap": True}),
            across=workbook.add_format({**header, "text_wrap": True, "align": "right"}),
            total=workbook.add_format({**figure, "bold": True, "num_format": "#,##0"}),
        )


def plain(text: str) -> str:
    """Return text of the schemas or the codebook without Markdown's marks for code, stress and links."""
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\*\*([^*]+)\*\*|(?<!\S)\*([^*]+)\*|`([^`]+)`", r"\1\2\3", text)


def link_places(sheets: list[Plan]) -> Places:
    """Return, for each (table, column) that a foreign key points to, the link to the cell of each value."""
    at = places(sheets)
    targets = {column.link for plan in sheets for column in plan.columns if column.link is not None}
    rows = {plan.table: plan.rows for plan in sheets if plan.table}
    found = {}
    for target in targets & at.keys():
        sheet, place = at[target]
        letter = xl_col_to_name(place)
        numbered = enumerate(rows[target[0]], 2)
        found[target] = {row[target[1]]: f"internal:'{sheet}'!{letter}{number}" for number, row in numbered}
    return found


def drop_downs(workbook: Workbook, sheets: Iterable[Plan]) -> Choices:
    """Return the choices of each (sheet, column) with fixed codes.

    Excel takes at most 255 characters of them in the sheet itself, with commas between; a longer list is put into
    a row of a hidden sheet, and what is returned is the formula that names its cells.
    """
    codes: dict[Target, list[str]] = {
        (plan.name, column.name): list(column.codes) for plan in sheets for column in plan.columns if column.codes
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
    """A sheet of rows and what it is written with."""

    sheet: RowSheet
    plan: Plan
    styles: Styles
    places: Places
    choices: Choices

    @property
    def is_linked(self) -> bool:
        """Tell whether the foreign keys are links: all of them, or none where Excel would drop some."""
        columns = [column.name for column in self.plan.columns if column.link is not None]
        return sum(row[column] is not None for row in self.plan.rows for column in columns) <= MOST_LINKS

    def write(self) -> None:
        """Write header and rows; raises PackageError where they are too many or a cell is too long."""
        plan, rows = self.plan, self.plan.rows
        if len(rows) >= MOST_ROWS:
            advice = f"has {len(rows)} rows, and a sheet holds {MOST_ROWS - 1}: leave the workbook out."
            raise PackageError([Problem(self._file, 0, "", "", "", advice, kind="export")])
        last = len(plan.columns) - 1
        frozen = frozen_columns(plan.columns)
        self.sheet.freeze_panes(1, frozen)
        self.sheet.autofilter(0, 0, len(rows), last)
        self.sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, len(rows), last)})
        self.sheet.repeat_rows(0)
        if plan.name in READABLE.values():  # only these: each costs LibreOffice 0.2 s when it opens the workbook
            self.sheet.repeat_columns(0, frozen - 1)
        most = [WIDEST_FROZEN if place < frozen else WIDEST for place in range(len(plan.columns))]
        widths = [
            column_width(column.name, map(_shown, {row[column.name] for row in rows}), limit)
            for column, limit in zip(plan.columns, most, strict=True)
        ]
        on_paper(self.sheet, math.ceil(sum(widths) / _PAGE))
        for place, column in enumerate(plan.columns):
            self._write_header(place, column, widths[place])
        # Only a column that was given less room than its widest cell can need a second line.
        wrapped = [
            (column.name, wide) for column, wide, limit in zip(plan.columns, widths, most, strict=True) if wide == limit
        ]
        linked = [column for column in plan.columns if column.link in self.places] if self.is_linked else []
        cells = [
            (f'<c r="{xl_col_to_name(place)}', column.name, self._encoder(column, column in linked))
            for place, column in enumerate(plan.columns)
        ]
        targets = [
            (place, column.name, self.places[column.link])
            for place, column in enumerate(plan.columns)
            if column.link and column in linked
        ]
        for number, row in enumerate(rows, 1):
            height = row_height((cell_text(row[name]), wide) for name, wide in wrapped)
            end = f'{number + 1}"'
            try:
                parts = [f"{start}{end}{xml(cell)}" for start, name, xml in cells if (cell := row[name]) is not None]
            except _TooLongError as error:
                raise self._too_long(number, row) from error
            self.sheet.write_row_xml(number, height, "".join(parts))
            for place, name, at in targets:
                if (cell := row[name]) in at:
                    self.sheet.keep_link(number, place, link_to(at[cell], str(cell)))

    @property
    def _file(self) -> str:
        return f"data/{self.plan.table or self.plan.name}.csv"

    def _write_header(self, place: int, column: Column, wide: int) -> None:
        style = self.styles.text if column.type == "string" else None  # for what a person adds below
        self.sheet.set_column(place, place, wide, style)
        self.sheet.write_string(0, place, column.name, self.styles.header)
        note = plain(f"{column.title}\n{column.description}")
        size = note_size(note)
        self.sheet.write_comment(0, place, note, {"width": size[0], "height": size[1], "font_size": 9})
        choices = self.choices.get((self.plan.name, column.name))
        if choices is not None and self.plan.rows:
            self.sheet.data_validation(1, place, len(self.plan.rows), place, {"validate": "list", "source": choices})

    def _encoder(self, column: Column, is_linked: bool) -> Callable[[Cell], str]:
        """Return what gives the XML of the column's filled cells, by their type and whether they are links."""
        styles = self.styles
        text = self.sheet.text(styles.text)
        if is_linked and column.link is not None:
            link, at = self.sheet.text(styles.link), self.places[column.link]
            return lambda cell: link(str(cell)) if cell in at else text(_fitting(cell))
        if column.type == "boolean":
            true, false = (boolean_xml(value, styles.boolean) for value in (True, False))
            return lambda cell: true if cell else false
        if column.type in ("integer", "number"):
            whole = styles.position if is_position(column) else styles.integer

            def number(cell: Cell) -> str:
                if isinstance(cell, int | Decimal) and is_exact(cell):
                    return number_xml(cell, styles.number if isinstance(cell, Decimal) else whole)
                return text(_fitting(cell))

            return number
        if column.type == "date":
            return lambda cell: _date(cell, styles.date) or text(_fitting(cell))
        return lambda cell: text(_fitting(cell))

    def _too_long(self, number: int, row: Row) -> PackageError:
        """Return what is to be said of the first cell of a row that is longer than Excel's."""
        for column in self.plan.columns:
            try:
                _fitting(row[column.name])
            except _TooLongError:
                advice = f"is longer than the {MOST_UNITS} characters of a cell in Excel: leave the workbook out."
                text = cell_text(row[column.name])
                return PackageError([Problem(self._file, number + 1, "", column.name, text, advice, kind="export")])
        raise AssertionError("no cell is too long")


class _TooLongError(Exception):
    """Raised where a text does not fit into a cell."""


def _fitting(cell: Cell) -> str:
    """Return a cell as text; raises _TooLongError where it is longer than a cell may be."""
    text = cell if isinstance(cell, str) else cell_text(cell)
    # No text has more UTF-16 units than twice its characters: most cells need no count.
    if len(text) * 2 > MOST_UNITS and len(text.encode("utf-16-le")) // 2 > MOST_UNITS:
        raise _TooLongError
    return text


def _date(cell: Cell, style: Format) -> str | None:
    """Return the XML of a cell with a date, None where Excel has no such day."""
    day = date.fromisoformat(str(cell))
    return date_xml(day, style) if day >= _FIRST_DAY else None


def _shown(cell: Cell) -> Cell:
    """Return a cell as wide as it is shown, a number with its commas."""
    return f"{cell:,}" if isinstance(cell, int | Decimal) and not isinstance(cell, bool) else cell


def is_exact(number: int | Decimal) -> bool:
    """Tell whether Excel keeps a number: it has 15 significant digits, of which zeros at the end are none."""
    return len("".join(map(str, Decimal(number).as_tuple().digits)).rstrip("0")) <= MOST_DIGITS


def frozen_columns(columns: Iterable[Column]) -> int:
    """Return how many columns stay in sight: the words that a row is known by and their English, else the first."""
    names = [column.name for column in columns][:2]
    return 2 if len(names) == 2 and names[1].endswith("_en") else 1
