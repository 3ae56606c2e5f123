"""Rows read back from text into the types their schema states."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from speeches.schemas import Cell, Row, TableSchema


def typed_row(schema: TableSchema, row: Mapping[str, str]) -> Row:
    """Return a row with typed cells; raises ValueError, which names the column, where one is not of its type."""
    cells: Row = {}
    for field in schema.fields:
        try:
            cells[field["name"]] = typed_cell(row[field["name"]], field["type"])
        except ValueError as error:
            raise ValueError(f"{field['name']}: {error}") from None
    return cells


def typed_cell(text: str, kind: str) -> Cell:
    """Return a cell of the Table Schema type ``kind``; raises ValueError where the text is none."""
    if text == "":
        return None
    if kind == "integer":
        return int(text)
    if kind == "number":
        try:
            number = Decimal(text)
        except InvalidOperation:
            raise ValueError(f"{text!r} is no number") from None
        return int(number) if number == number.to_integral_value() else number
    if kind == "boolean":
        return {"true": True, "false": False}[text] if text in ("true", "false") else _refuse(text)
    return text


def _refuse(text: str) -> Cell:
    raise ValueError(f"{text!r} is neither true nor false")
