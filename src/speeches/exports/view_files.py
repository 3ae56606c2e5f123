"""``views/<view>.csv`` and ``.parquet``: what the databases show as views, for programs that have no joins."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from speeches.exports.bundle import Bundle
from speeches.exports.databases.view_rows import view_rows
from speeches.exports.databases.views import View
from speeches.exports.parquet import arrow_column, arrow_type
from speeches.schemas import Row
from speeches.tables.cells import cell_text

FOLDER = "views"


def write(bundle: Bundle, folder: Path) -> None:
    """Write two files a view below ``folder/views``."""
    (folder / FOLDER).mkdir()
    for view, rows in view_rows(bundle):
        (folder / FOLDER / f"{view.name}.csv").write_bytes(_csv(view, rows))
        pq.write_table(_table(view, rows), folder / FOLDER / f"{view.name}.parquet")


def _csv(view: View, rows: list[Row]) -> bytes:
    names = [column.name for column in view.columns]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([cell_text(row[name]) for name in names] for row in rows)
    return out.getvalue().encode("utf-8")


def _table(view: View, rows: list[Row]) -> pa.Table:
    columns = [[row[column.name] for row in rows] for column in view.columns]
    fields = [
        pa.field(column.name, arrow_type(column.type, cells), metadata={"description": column.description})
        for column, cells in zip(view.columns, columns, strict=True)
    ]
    arrays = [arrow_column(field.type, cells) for field, cells in zip(fields, columns, strict=True)]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, {"description": view.description}))
