"""The workbook's last sheets: the dictionary of its columns, and the codebook, for whoever has the workbook alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import east_asian_width

from xlsxwriter.worksheet import Worksheet

from speeches.exports.bundle import Bundle
from speeches.exports.papers import codebook
from speeches.exports.workbook.paper import on_paper
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
    sheet.repeat_rows(0)
    on_paper(sheet)


def write_codebook(sheet: Worksheet, bundle: Bundle, styles: Styles) -> None:
    """Write the codebook, a paragraph to a row; a copy of the package without one has a sentence that says so."""
    text = codebook(bundle.root).replace("data/README.md", "the package's dictionary")
    lines = paragraphs(text) if text else ["This copy of the package has no codebook."]
    sheet.set_column(0, 0, _CODEBOOK_WIDTH)
    for number, line in enumerate(lines):
        is_heading = line.startswith("#")
        shown = plain(line.lstrip("# ")) if is_heading else plain(line.strip("| ")).replace(" | ", "  ·  ")
        sheet.set_row(number, row_height([(shown, _CODEBOOK_WIDTH)]))
        sheet.write_string(number, 0, shown, styles.label if is_heading else styles.text)
    on_paper(sheet, lines=False)


def paragraphs(text: str) -> list[str]:
    """Return the headings, paragraphs, points and table rows of a Markdown text, each in one line."""
    found: list[str] = []
    is_open = False  # whether the next line goes on with the last one
    for line in text.splitlines():
        begins = re.match(r"#|\||\s*(?:-|\d+\.)\s", line)
        if not line.strip():
            is_open = False
        elif is_open and not begins:
            space = "" if east_asian_width(found[-1][-1]) in "WF" and east_asian_width(line.strip()[0]) in "WF" else " "
            found[-1] += space + line.strip()
        elif set(line) - set("|- :"):
            found.append(line.rstrip())
            is_open = line[0] not in "#|"
    return found
