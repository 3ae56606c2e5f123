"""The sheet of counts: speakers and themes down, instruments across, totals on every side."""

from __future__ import annotations

from collections import Counter

from xlsxwriter.worksheet import Worksheet

from speeches.exports.bundle import Bundle
from speeches.exports.databases.view_rows import view_rows
from speeches.exports.workbook.paper import on_paper
from speeches.exports.workbook.sheets import Styles
from speeches.exports.workbook.widths import column_width
from speeches.schemas import Row
from speeches.tables.cells import cell_text

PIVOT = "counts_pivot"
ABOUT = (
    "Leaves counted, that is proposals that no other spells out, by speaker and theme (down) and instrument (across)."
)
ALL, NONE = "All", "(none)"

Place = tuple[str, str, str]  # speaker, theme, instrument, in English; ALL for a total


def count(rows: list[Row]) -> Counter[Place]:
    """Return the leaves of each speaker, theme and instrument, and their totals."""
    found: Counter[Place] = Counter()
    for row in rows:
        speaker, theme, instrument = (
            cell_text(row[column]) or NONE for column in ("speaker_name_en", "theme_name_en", "instrument_name_en")
        )
        leaves = int(cell_text(row["leaves"]))
        for who in (speaker, ALL):
            for what in (theme, ALL):
                for how in (instrument, ALL):
                    found[who, what, how] += leaves
    return found


def write_pivot(sheet: Worksheet, bundle: Bundle, styles: Styles) -> None:
    """Write the sheet; a row with nothing to count is left out, a cell with nothing is empty."""
    (rows,) = (rows for view, rows in view_rows(bundle) if view.name == "counts")
    found = count(rows)
    order = [cell_text(row["name_en"]) for row in bundle["instruments"]]
    across = [name for name in [*order, NONE] if found[ALL, ALL, name]]
    header = ["speaker", "theme", *across, ALL]
    speakers = [cell_text(row["name_en"]) for row in bundle["speakers"]]
    lines = [(who, what) for who in [*dict.fromkeys(speakers), ALL] for what in _themes(who, bundle, found)]
    sheet.set_column(0, 0, column_width("speaker", speakers))
    sheet.set_column(1, 1, column_width("theme", [what for _, what in lines]))
    sheet.set_column(2, len(header) - 1, 13)
    sheet.set_row(0, 48)
    for place, text in enumerate(header):
        sheet.write_string(0, place, text, styles.header if place < 2 else styles.across)
    for number, (who, what) in enumerate(lines, 1):
        is_total = ALL in (who, what)
        sheet.write_string(number, 0, who, styles.label if is_total else styles.text)
        sheet.write_string(number, 1, what, styles.label if is_total else styles.text)
        for place, how in enumerate([*across, ALL], 2):
            if found[who, what, how]:
                style = styles.total if is_total or how == ALL else styles.integer
                sheet.write_number(number, place, found[who, what, how], style)
    sheet.freeze_panes(1, 2)
    on_paper(sheet)
    sheet.repeat_rows(0)


def _themes(who: str, bundle: Bundle, found: Counter[Place]) -> list[str]:
    """Return the themes that a speaker has anything on, in the vocabulary's order, then all of them together."""
    names = [cell_text(row["name_en"]) for row in bundle["themes"]]
    return [name for name in [*names, NONE, ALL] if found[who, name, ALL]]
