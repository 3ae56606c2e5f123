"""How much room text takes in a sheet, where a Chinese character is two letters wide."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import east_asian_width

from speeches.schemas import Cell
from speeches.tables.cells import cell_text

NARROWEST, WIDEST = 8, 60  # of a column, in digits of the workbook's font (ECMA-376, 18.3.1.13); longer text wraps
WIDEST_FROZEN = 36  # of a column that stays in sight: two of them leave half of a small screen
TALLEST = 409  # points that a row may have (Microsoft, "Excel specifications and limits")
_FILTER = 3  # the arrow beside a header
_WIDE = 2.2  # a Chinese character at 11 points takes 15 pixels, a digit 7; a little more, as not every place may break
_LINE = 16  # points of a line of Chinese, which is higher than one of letters
_INDENT = 2  # of a figure from the text to its right
_NOTE_DIGITS, _NOTE_PIXELS, _NOTE_LINE = 52, 330, 16  # a header's note


@lru_cache(maxsize=1 << 15)  # names, codes and quotes come again and again
def display_width(text: str) -> int:
    """Return the width of ``text`` in digits: UAX #11's W and F are wide, and in a Chinese font its A too."""
    wide = 0 if text.isascii() else sum(east_asian_width(character) in "WFA" for character in text)
    return math.ceil(len(text) + wide * (_WIDE - 1))


def column_width(name: str, cells: Iterable[Cell], most: int = WIDEST) -> int:
    """Return the width of a column that shows its name with the filter's arrow, and every cell up to a limit."""
    widest = max(NARROWEST, display_width(name) + _FILTER)
    for cell in cells:
        if widest >= most:
            break
        text = cell if isinstance(cell, str) else cell_text(cell)
        # No text is wider than this; so most cells are not measured.
        if len(text) * _WIDE + _INDENT > widest:
            widest = max(widest, display_width(text[:most]) + _INDENT)
    return min(widest, most)


def row_height(texts: Iterable[tuple[str, int]]) -> int | None:
    """Return the height in points of a row of (text, column width), or None where no text is wrapped.

    Stated in the file, as LibreOffice does not fit rows when it opens a workbook.
    """
    most = max((_lines(text, width) for text, width in texts), default=1)
    return min(most * _LINE, TALLEST) if most > 1 else None


def _lines(text: str, width: int) -> int:
    if len(text) * _WIDE <= width:  # no text is wider
        return 1
    return math.ceil(display_width(text) / width)


def note_size(text: str) -> tuple[int, int]:
    """Return width and height in pixels of a note that shows all of ``text``."""
    lines = sum(_lines(line, _NOTE_DIGITS) for line in text.split("\n"))
    return _NOTE_PIXELS, (lines + 1) * _NOTE_LINE
