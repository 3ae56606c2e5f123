"""A package on disk opened for reading: every table's rows, typed as its schema says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from speeches.package.on_disk import OnDisk, find_tables, read_rows, read_source
from speeches.package.typed import typed_row
from speeches.problems import PackageError, Problem
from speeches.schemas import Row, Tables, TableSchema

_SHORT = 50  # code points: longer than any key or code


@dataclass(frozen=True, slots=True)
class Package:
    """A package read from ``root``: descriptor, schemas and typed rows by table name, both in reading order."""

    root: Path
    descriptor: Mapping[str, Any]
    schemas: Mapping[str, TableSchema]
    tables: Tables

    @property
    def name(self) -> str:
        """Return the package's name, the stem of its exported files."""
        return str(self.descriptor["name"])

    def __getitem__(self, table: str) -> list[Row]:
        """Return the rows of a table in order; raises KeyError where there is no such table."""
        return self.tables[table]

    def source_text(self, document_id: str) -> str:
        """Return the text of an article, in which ``start`` and ``end`` count code points.

        Raises KeyError where there is no such document, PackageError where it can't be read.
        """
        paths = {row["document_id"]: str(row["source_path"]) for row in self.tables["documents"]}
        return read_source(self.root, paths[document_id]).text


def open_package(path: str | Path) -> Package:
    """Return the package in the folder ``path``, the one with ``datapackage.json``, ``data/`` and ``schemas/``.

    A row is a dict by column: whole numbers are int, others Decimal, true and false bool, an empty cell None, all else
    str. Needs the standard library alone, and checks no more than that each cell is of its type: ``check`` says whether
    a package is whole. Raises PackageError, with all problems, where it is no package or a cell is not of its type.

    >>> package = open_package(".")
    >>> [row["value"] for row in package["facts"] if row["quote"] == "进行了7亿多次辅助诊疗"]
    [700000000]
    >>> package.source_text("cppcc-2024-04-26-1")[2980:2991]
    '进行了7亿多次辅助诊疗'
    """
    found = find_tables(Path(path))
    tables: Tables = {}
    problems: list[Problem] = []
    for name, schema in found.schemas.items():
        try:
            tables[name] = list(_typed(found, schema, problems))
        except PackageError as error:
            problems += error.problems
    if problems:
        raise PackageError(problems)
    return Package(found.root, found.descriptor, found.schemas, tables)


def _typed(found: OnDisk, schema: TableSchema, problems: list[Problem]) -> Iterator[Row]:
    """Yield a table's rows typed, as they are read; keys and codes, which come again and again, are held once."""
    once: dict[str, str] = {}
    for line, row in enumerate(read_rows(found.root, schema), 2):
        cells = {name: once.setdefault(text, text) if len(text) <= _SHORT else text for name, text in row.items()}
        try:
            yield typed_row(schema, cells)
        except ValueError as error:
            advice = f"{error}; run the checks, and take a fresh copy or build again."
            problems.append(Problem(f"data/{schema.name}.csv", line, "", "", "", advice, kind="cell"))
