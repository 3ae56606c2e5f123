"""A package on disk as the checks see it: descriptor, schemas, rows as text, sources."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from speeches.page.source import UnreadableArticle, read_article
from speeches.problems import Kind, PackageError, Problem
from speeches.schemas import TableSchema, load_schemas
from speeches.tables.cells import read_csv

TextRow = dict[str, str]


@dataclass(frozen=True, slots=True)
class Copy:
    """A package read from ``root``: each table's rows as text by column, each source's text by document id.

    ``years`` are those against which an article's relative dates resolve, by document id; a document whose origin
    file the copy lacks is not among them.
    """

    root: Path
    descriptor: dict[str, Any]
    schemas: dict[str, TableSchema]
    tables: dict[str, list[TextRow]]
    sources: dict[str, str]
    years: dict[str, int | None]
    _index: dict[tuple[str, str], dict[str, TextRow]] = field(default_factory=dict)

    def problem(self, table: str, row: TextRow, column: str, advice: str, kind: Kind = "inconsistent") -> Problem:
        """Return a Problem at a cell: the file's line, the row's key, the column and its value."""
        record = "+".join(row[key] or "" for key in self.schemas[table].key)
        line = next((n for n, other in enumerate(self.tables[table], 2) if other is row), 0)
        return Problem(f"data/{table}.csv", line, record, column, row.get(column) or "", advice, kind=kind)

    def by(self, table: str, column: str) -> dict[str, TextRow]:
        """Return the rows of ``table`` by the value of a column that is unique in it."""
        if (table, column) not in self._index:
            self._index[table, column] = {row[column]: row for row in self.tables[table]}
        return self._index[table, column]

    def rows(self, table: str, column: str, value: str) -> Iterator[TextRow]:
        """Yield the rows of ``table`` whose ``column`` holds ``value``, in order."""
        return (row for row in self.tables[table] if row[column] == value)


def load_copy(root: Path) -> Copy:
    """Read the package at ``root`` with its sources.

    Raises PackageError where it is no package of this kind (see ``load_tables``) or a source can't be read: without
    these nothing further can be checked.
    """
    descriptor, schemas, tables = load_tables(root)
    problems: list[Problem] = []
    sources: dict[str, str] = {}
    years: dict[str, int | None] = {}
    for row in tables["documents"]:
        try:
            sources[row["document_id"]] = read_source(root, row["source_path"])
            if (origin := _origin(root, row["source_path"])) is not None:
                years[row["document_id"]] = origin["year"]["value"] if origin.get("year") else None
        except (OSError, UnreadableArticle) as error:
            advice = f"can't be read ({error}); without it no quote can be checked: take a fresh copy."
            problems.append(Problem(row["source_path"], 0, "", "", "", advice, kind="unreadable"))
    if problems:
        raise PackageError(problems)
    return Copy(root, descriptor, schemas, tables, sources, years)


def load_tables(root: Path) -> tuple[dict[str, Any], dict[str, TableSchema], dict[str, list[TextRow]]]:
    """Return descriptor, schemas and the tables' rows as text of the package at ``root``.

    Raises PackageError where it is no package of this kind: no ``datapackage.json``, broken JSON, a table without file
    or schema, a header that is not the schema's.
    """
    if not root.is_dir():
        advice = "is no folder; give the folder that holds datapackage.json (unzip an archive first)."
        raise PackageError([Problem(str(root), 0, "", "", "", advice, kind="missing")])
    path = root / "datapackage.json"
    if not path.is_file():
        advice = "is missing; a package's descriptor must have this name (frictionless passes others by in silence)."
        raise PackageError([Problem("datapackage.json", 0, "", "", "", advice, kind="missing")])
    descriptor = _json(path, "datapackage.json")
    problems: list[Problem] = []
    schemas: dict[str, TableSchema] = {}
    try:
        schemas = load_schemas(root / "schemas")
        names = [entry["name"] for entry in descriptor["resources"] if entry.get("type") == "table"]
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        advice = f"can't be read as a list of resources with schemas ({error!r}); take a fresh copy or build again."
        raise PackageError([Problem("datapackage.json", 0, "", "", "", advice, kind="unreadable")]) from error
    tables: dict[str, list[TextRow]] = {}
    for name in schemas:
        if name not in names:
            advice = "has a schema but no resource of type table in datapackage.json; build again."
            problems.append(Problem(f"data/{name}.csv", 0, "", "", "", advice, kind="undeclared"))
    for name in names:
        if name not in schemas:
            advice = "is missing; take a fresh copy."
            problems.append(Problem(f"schemas/{name}.json", 0, "", "", "", advice, kind="missing"))
            continue
        problems += _read_table(root, schemas[name], tables)
    if problems:
        raise PackageError(problems)
    return descriptor, schemas, tables


def read_source(root: Path, source_path: str) -> str:
    """Return the text of an article in the encoding that its origin file states, or in the one that is detected.

    Raises OSError or UnreadableArticle where it can't be read, PackageError where the origin file can't.
    """
    origin = _origin(root, source_path)
    return read_article((root / source_path).read_bytes(), origin["encoding"] if origin else None).text


def _origin(root: Path, source_path: str) -> Mapping[str, Any] | None:
    """Return what a source's origin file says; None where the copy has no such file."""
    name = Path(source_path).with_suffix(".yaml").as_posix()
    if not (root / name).is_file():
        return None
    from speeches.curated.yaml_files import load_yaml  # here, as whoever reads the tables alone needs no YAML library

    data: Mapping[str, Any] = load_yaml(root / name, name).data
    return data


def _json(path: Path, name: str) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise PackageError(
            [Problem(name, 0, "", "", "", f"is broken JSON: {error}; build again.", kind="syntax")]
        ) from error


def _read_table(root: Path, schema: TableSchema, tables: dict[str, list[TextRow]]) -> list[Problem]:
    name = f"data/{schema.name}.csv"
    try:
        data = (root / name).read_bytes()
        rows = read_csv(data)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return [Problem(name, 0, "", "", "", f"can't be read as UTF-8 CSV ({error}); build again.", kind="unreadable")]
    header = next(csv.reader([data.decode("utf-8").split("\n", 1)[0]]), [])
    if header != schema.columns:
        advice = f"must have the columns {', '.join(schema.columns)}; build again."
        return [Problem(name, 1, "", "", ",".join(header), advice, kind="columns")]
    for line, row in enumerate(rows, 2):
        if None in row or None in row.values():
            return [Problem(name, line, "", "", "", f"must have {len(header)} cells; build again.", kind="columns")]
    tables[schema.name] = rows
    return []
