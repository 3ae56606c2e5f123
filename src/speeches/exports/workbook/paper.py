"""How a sheet is printed."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

_A4 = 9  # ECMA-376, 18.3.1.63
_FOOTER = "&L&A&R&P / &N"  # the sheet's name; page and pages (ECMA-376, 18.3.1.46)


def on_paper(sheet: Worksheet, across: int = 1, *, lines: bool = True) -> None:
    """Set a sheet on A4, wide, ``across`` pages side by side, with lines between cells and its name at the foot."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(across, 0)
    sheet.hide_gridlines(0 if lines else 2)
    sheet.set_footer(_FOOTER)
