"""The workbook's last sheets: the dictionary of its columns, and the codebook, for whoever has the workbook alone."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from speeches.exports.bundle import Bundle
from speeches.exports.papers import codebook
from speeches.exports.workbook.plan import Plan
from speeches.exports.workbook.sheets import Styles, plain
from speeches.exports.workbook.widths import row_height

DICTIONARY, CODEBOOK = "dictionary", "codebook"
_DICTIONARY_WIDTHS = (("sheet", 26), ("column", 26), ("title", 26), ("what it holds", 90), ("codes", 40))
_CODEBOOK_WIDTH = 120


def write_dictionary(sheet: Worksheet, sheets: Iterable[Plan], styles: Styles) -> None:
    """Write a row for each column of each sheet."""
    for place, (name, width) in enumerate(_DICTIONARY_WIDTHS):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, styles.header)
    number = 0
    for plan in sheets:
        for column in plan.columns:
            number += 1
            codes = ", ".join(column.codes)
            texts = (plan.name, column.name, column.title, plain(column.description), codes)
            widths = [width for _, width in _DICTIONARY_WIDTHS]
            sheet.set_row(number, row_height(zip(texts, widths, strict=True)))
            for place, text in enumerate(texts):
                sheet.write_string(number, place, text, styles.text)
    sheet.autofilter(0, 0, number, len(_DICTIONARY_WIDTHS) - 1)
    sheet.freeze_panes(1, 2)
    _page(sheet)


def write_codebook(sheet: Worksheet, bundle: Bundle, styles: Styles) -> None:
    """Write the codebook, a line to a row; a copy of the package without one has a sentence that says so."""
    text = codebook(bundle.root)
    lines = text.splitlines() if text else ["This copy of the package has no codebook."]
    sheet.set_column(0, 0, _CODEBOOK_WIDTH)
    sheet.hide_gridlines(2)
    for number, line in enumerate(line for line in lines if set(line) - set("|- :")):
        is_heading = line.startswith("#")
        shown = plain(line.lstrip("# ")) if is_heading else plain(line.strip("|")).replace(" | ", "  ·  ")
        sheet.set_row(number, row_height([(shown, _CODEBOOK_WIDTH)]))
        sheet.write_string(number, 0, shown, styles.label if is_heading else styles.text)
    _page(sheet)


def _page(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
