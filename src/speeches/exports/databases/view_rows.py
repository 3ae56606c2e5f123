"""The views' rows for formats that are no databases: the same SQL, run by SQLite in memory."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal

from speeches.exports.bundle import Bundle
from speeches.exports.databases.sql import name_sql, names_sql
from speeches.exports.databases.views import View, ViewColumn, extra_tables, views
from speeches.hedge_words import hedge_words
from speeches.package.typed import typed_cell
from speeches.schemas import Cell, Row
from speeches.tables.cells import cell_text

ViewRows = list[tuple[View, list[Row]]]

_latest: list[tuple[Bundle, ViewRows]] = []  # one command writes several formats from one bundle


def with_extra_tables(bundle: Bundle) -> Bundle:
    """Return the bundle with the tables that the views need beside the package's own."""
    figures = bundle.tables["quantities"]
    rows: list[Row] = [
        {"quantity_id": row["quantity_id"], "figure_en": words} for row in figures if (words := hedge_words(row))
    ]
    return replace(bundle, schemas={**bundle.schemas, **extra_tables()}, tables={**bundle.tables, "figure_words": rows})


def view_rows(bundle: Bundle) -> ViewRows:
    """Return every view with its rows, typed as its columns say, in the order of the tables or as the view sorts."""
    if not (_latest and _latest[0][0] is bundle):
        _latest[:] = [(bundle, _view_rows(bundle))]
    return _latest[0][1]


def _view_rows(bundle: Bundle) -> ViewRows:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        full = with_extra_tables(bundle)
        connection.execute("BEGIN")
        for name, schema in full.schemas.items():
            marks = ", ".join("?" * len(schema.columns))
            connection.execute(f"CREATE TABLE {name_sql(name)} ({names_sql(schema.columns)})")
            rows = ([_stored(row[column]) for column in schema.columns] for row in full.tables[name])
            connection.executemany(f"INSERT INTO {name_sql(name)} VALUES ({marks})", rows)
            for column in {*schema.key, *(key.column for key in schema.foreign_keys)}:
                index = name_sql(f"{name}_{column}")
                connection.execute(f"CREATE INDEX {index} ON {name_sql(name)} ({name_sql(column)})")
        found = []
        for view in views(bundle.schemas):
            connection.execute(view.sql)
            cursor = connection.execute(f"SELECT {_names(view)} FROM {name_sql(view.name)}")
            found.append((view, [_row(view.columns, cells) for cells in cursor]))
        return found


def _names(view: View) -> str:
    return names_sql([column.name for column in view.columns])


def _stored(cell: Cell) -> str | int | None:
    """Return a cell as it is, or as text where SQLite would change it; no view reckons with such a number."""
    if isinstance(cell, int) and not -(2**63) <= cell < 2**63:
        return str(cell)
    return cell_text(cell) if isinstance(cell, Decimal) else cell


def _row(columns: tuple[ViewColumn, ...], cells: tuple[str | int | None, ...]) -> Row:
    return {column.name: _typed(column.type, cell) for column, cell in zip(columns, cells, strict=True)}


def _typed(kind: str, cell: str | int | None) -> Cell:
    if cell is None:
        return None
    if kind == "boolean":
        return bool(cell)
    return typed_cell(str(cell), kind)
