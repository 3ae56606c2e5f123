"""Rows of a sheet written as the XML that they are in the file, a row at a time and not a cell at a time.

xlsxwriter makes an object of each cell and asks of each which kind it is, of which format, and what is to be escaped in
it: that is most of a large workbook's time. A column's cells are of one kind and format, so that these are known before
the first row. The XML is the same to the byte (ECMA-376, 18.3.1.4 and 18.3.1.73).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from xlsxwriter.format import Format
from xlsxwriter.url import Url
from xlsxwriter.worksheet import Worksheet

Encoder = Callable[[str], str]

_DAY_0 = date(1899, 12, 30)  # of the dates that Excel counts, from 1 March 1900 on
_UNDER_A_NOTE = 100  # rows that a header's note can lie over, whose heights say where it ends
# What must be escaped in the file, or is white space at an end that must be kept; most texts have none of it.
_ODD = re.compile("[&<>\x00-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_|^\\s|\\s$")


class RowSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter states no types
    """A sheet of a workbook of constant memory, which takes its rows below the header ready made.

    What has an underscore is xlsxwriter's own, and no promise of it: `pyproject.toml` says which versions have it.
    """

    previous_row: int

    def write_row_xml(self, row: int, height: int | None, cells: str) -> None:
        """Write a row (from 0) of a height in points; ``cells`` is the XML of its cells. Rows come in order."""
        if row > self.previous_row:
            self._write_single_row(row)  # the header, which xlsxwriter holds until the next row comes
        self._check_dimensions(row, 0)
        self.previous_row = row + 1
        pixels = None if height is None else int(height * 4 / 3 + 0.5)  # 96 to the inch, rounded as by set_row()
        if pixels is not None and row < _UNDER_A_NOTE:
            self.row_sizes[row] = [pixels, False]
        self.fh.write(f'<row r="{row + 1}"{_height(pixels)}>{cells}</row>')

    def keep_link(self, row: int, column: int, url: Url) -> None:
        """Make a cell a link, whose text is among the row's cells."""
        self.hyperlinks[row][column] = url

    def text(self, style: Format) -> Encoder:
        """Return what gives the XML of a cell with a text, behind its reference."""
        head = f' s="{style._get_xf_index()}" t="inlineStr"><is><t'

        @lru_cache(maxsize=1 << 14)  # names, codes and quotes come again and again
        def encoded(text: str) -> str:
            if not _ODD.search(text):
                return f"{head}>{text}</t></is></c>"
            escaped = self._escape_control_characters(text)
            space = ' xml:space="preserve"' if escaped != escaped.strip() else ""
            return f"{head}{space}>{self._escape_data(escaped)}</t></is></c>"

        return encoded


@lru_cache(maxsize=1 << 10)
def link_to(address: str, text: str) -> Url:
    """Return a link within the workbook that is shown as ``text``."""
    url = Url(address)
    url.text = text
    return url


def number_xml(number: int | Decimal, style: Format) -> str:
    """Return the XML of a cell with a number that Excel keeps, behind its reference."""
    return f' s="{style._get_xf_index()}"><v>{number:.16G}</v></c>'


def boolean_xml(value: bool, style: Format) -> str:
    """Return the XML of a cell with TRUE or FALSE, behind its reference."""
    return f' s="{style._get_xf_index()}" t="b"><v>{value:d}</v></c>'


def date_xml(day: date, style: Format) -> str:
    """Return the XML of a cell with a day from 1 March 1900 on, behind its reference."""
    return f' s="{style._get_xf_index()}"><v>{(day - _DAY_0).days}</v></c>'


@lru_cache
def _height(pixels: int | None) -> str:
    """Return a row's attributes of height, which are in points."""
    return "" if pixels is None else f' ht="{pixels * 0.75:.16g}" customHeight="1"'
