"""The tables as CSV files beside a metadata file that speaks of them by relative path."""

from __future__ import annotations

from pathlib import Path

from speeches.exports.bundle import Bundle
from speeches.package.descriptor import table_path
from speeches.package.swap import write_files
from speeches.tables.cells import csv_bytes


def write_csvs(bundle: Bundle, folder: Path) -> dict[str, bytes]:
    """Write every table below ``folder`` at the path it has in the package; return the bytes by table name.

    The same relative path holds in an export, in the repository and in the unzipped package, so that a metadata file
    works in all three.
    """
    files = {name: csv_bytes(schema, bundle.tables[name]) for name, schema in bundle.schemas.items()}
    write_files(folder, {table_path(name): data for name, data in files.items()})
    return files
