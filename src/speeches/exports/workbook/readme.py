"""The workbook's first sheet: what it is, whose it is, what to know before use, and the way to each table."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from speeches.exports.bundle import Bundle
from speeches.exports.workbook.pages import CODEBOOK, DICTIONARY
from speeches.exports.workbook.paper import on_paper
from speeches.exports.workbook.pivot import ABOUT, PIVOT
from speeches.exports.workbook.sheets import MOST_LINKS, Styles, TableSheet, plain
from speeches.exports.workbook.widths import row_height
from speeches.problems import PackageError, Problem

README = "README"
WARNINGS = "Before you use the tables"  # the heading in the data dictionary
_PAGE = "data/README.md"
_WIDTHS = (26, 110, 10)
_HOW_TO_READ = (
    "Point at a column's name to read what the column means, its codes and when it is empty.",
    "An underlined identifier leads to the row that it names; a column of codes offers them as a list.",
    "Identifiers stand at the right; what people read stands at the left and stays in sight.",
    "Corrections belong in the package, not here: this file is made anew from it.",
)
_NO_LINKS = f" Its identifiers are no links: they are more than the {MOST_LINKS} that Excel takes in a sheet."


def write_readme(sheet: Worksheet, bundle: Bundle, styles: Styles, tables: Iterable[TableSheet]) -> None:
    """Write the sheet; ``tables`` are the sheets of rows, which it lists.

    Raises PackageError where the data dictionary has no warnings to show.
    """
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    on_paper(sheet, lines=False)
    sheet.set_portrait()
    descriptor = bundle.descriptor
    sheet.set_row(0, 40)
    sheet.write_string(0, 1, descriptor["title"], styles.title)
    row = _write_lines(sheet, 1, "Version", [descriptor["version"]], styles)
    row = _write_lines(sheet, row, "Description", [_here(descriptor["description"])], styles)
    row = _write_lines(sheet, row, "Author", (person["title"] for person in descriptor["contributors"]), styles)
    sources = (source["title"] for source in descriptor["sources"])
    row = _write_lines(sheet, row, "Source", sources, styles)
    for licence in descriptor["licenses"]:
        row = _write_lines(sheet, row, "Licence", [licence["title"]], styles)
        sheet.write_url(row, 1, licence["path"], styles.link)
        row += 1
    row = _write_lines(sheet, row, "Cite as", [_citation(bundle)], styles)
    row = _write_lines(sheet, row + 1, WARNINGS, _warnings(bundle), styles)
    row = _write_lines(sheet, row + 1, "How to read a sheet", _HOW_TO_READ, styles)
    for column, text in enumerate(("Sheet", "A row is", "Rows")):
        sheet.write_string(row + 1, column, text, styles.header)
    row += 2
    row = _write_sheet(sheet, row, PIVOT, ABOUT, None, styles)
    for table in tables:
        text = plain(table.plan.description) + ("" if table.is_linked else _NO_LINKS)
        row = _write_sheet(sheet, row, table.plan.name, text, len(table.plan.rows), styles)
    row = _write_sheet(
        sheet, row, DICTIONARY, "Every column of every sheet: what it holds and its codes.", None, styles
    )
    _write_sheet(sheet, row, CODEBOOK, "The rules by which rows were found and coded.", None, styles)


def _write_sheet(sheet: Worksheet, row: int, name: str, text: str, rows: int | None, styles: Styles) -> int:
    """Write a line of the list of sheets; return the row after it."""
    _write_lines(sheet, row, "", [text], styles)
    sheet.write_url(row, 0, f"internal:'{name}'!A1", styles.link, name)
    if rows is not None:
        sheet.write_number(row, 2, rows, styles.integer)
    return row + 1


def _write_lines(sheet: Worksheet, row: int, label: str, texts: Iterable[str], styles: Styles) -> int:
    """Write texts one to a row from ``row`` on, with a label before the first; return the row after them."""
    for text in texts:
        sheet.set_row(row, row_height([(text, _WIDTHS[1])]))
        if label:
            sheet.write_string(row, 0, label, styles.label)
            label = ""
        sheet.write_string(row, 1, text, styles.text)
        row += 1
    return row


def _citation(bundle: Bundle) -> str:
    """Return the reference that CITATION.cff describes, as a line."""
    about = bundle.descriptor
    authors = "; ".join(person["title"] for person in about["contributors"])
    parts = (f"{authors}: {about['title']}.", f"Version {about['version']}.", f"{about['licenses'][0]['name']}.")
    return " ".join([*parts, *(about[name] for name in ("id", "homepage") if name in about)])


def _warnings(bundle: Bundle) -> list[str]:
    """Return the points of the data dictionary's warnings as plain text."""
    page = (bundle.root / _PAGE).read_text(encoding="utf-8")
    section = re.search(rf"^## {WARNINGS}\n(.*?)(?=^## |\Z)", page, re.M | re.S)
    points = re.findall(r"^- (.*(?:\n  .*)*)", section[1], re.M) if section else []
    if not points:
        advice = f"has no points under “{WARNINGS}”; run python scripts/build.py first."
        raise PackageError([Problem(_PAGE, 0, "", "", "", advice, kind="stale")])
    return [_here(plain(" ".join(point.split()))) for point in points]


def _here(text: str) -> str:
    """Return text whose files are this workbook's sheets: its reader has no others."""
    text = re.sub(
        r"the codebook, CODEBOOK\.md:.*?\. The end of this page", "the sheet codebook. The package's dictionary", text
    )
    return text.replace("sources/*.txt", "the articles")
