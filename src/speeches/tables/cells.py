"""Cells as text and tables as CSV: UTF-8, LF, minimal quoting, empty cell = missing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from speeches.schemas import Cell, Row, TableSchema


def cell_text(cell: Cell) -> str:
    """Return a cell as it is written: no exponent, no trailing zeros, ``true`` or ``false``, ``""`` for None."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        text = format(cell, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(cell)


def csv_bytes(schema: TableSchema, rows: Iterable[Row]) -> bytes:
    """Return the table as CSV bytes (RFC 4180 but for LF), a header row first, columns as in the schema."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = schema.columns
    writer.writerow(columns)
    writer.writerows([cell_text(row[column]) for column in columns] for row in rows)
    return out.getvalue().encode("utf-8")


def csv_line(cells: Iterable[str]) -> bytes:
    """Return one row of text as ``csv_bytes`` writes it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().encode("utf-8")


def read_csv(data: bytes) -> list[dict[str, str]]:
    """Return the rows of CSV bytes as text by column; raises UnicodeDecodeError or csv.Error where they are none."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
