"""A package on disk: its descriptor and schemas, its tables' rows as text, its sources."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from speeches.page.source import UnreadableArticle, read_article
from speeches.problems import PackageError, Problem
from speeches.schemas import TableSchema, load_schemas

TextRow = dict[str, str]


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A package in the folder ``root``: the descriptor, and the schemas of its tables in the descriptor's order."""

    root: Path
    descriptor: dict[str, Any]
    schemas: dict[str, TableSchema]


@dataclass(frozen=True, slots=True)
class SourceText:
    """An article's text, and the year against which its relative dates resolve.

    Whether that is known at all is ``is_year_known``: a copy without the article's origin file can't tell.
    """

    text: str
    year: int | None
    is_year_known: bool


def find_tables(root: Path) -> OnDisk:
    """Return the package at ``root``, none of its rows read yet.

    Raises PackageError where it is no package of this kind: no ``datapackage.json``, broken JSON, a table without
    schema or a schema without table.
    """
    if not root.is_dir():
        advice = "is no folder; give the folder that holds datapackage.json (unzip an archive first)."
        raise PackageError([Problem(str(root), 0, "", "", "", advice, kind="missing")])
    path = root / "datapackage.json"
    if not path.is_file():
        advice = "is missing; a package's descriptor must have this name (frictionless passes others by in silence)."
        raise PackageError([Problem("datapackage.json", 0, "", "", "", advice, kind="missing")])
    descriptor = _json(path, "datapackage.json")
    try:
        schemas = load_schemas(root / "schemas")
        names = [entry["name"] for entry in descriptor["resources"] if entry.get("type") == "table"]
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        advice = f"can't be read as a list of resources with schemas ({error!r}); take a fresh copy or build again."
        raise PackageError([Problem("datapackage.json", 0, "", "", "", advice, kind="unreadable")]) from error
    advice = "has a schema but no resource of type table in datapackage.json; build again."
    problems = [
        Problem(f"data/{name}.csv", 0, "", "", "", advice, kind="undeclared") for name in schemas if name not in names
    ]
    problems += [
        Problem(f"schemas/{name}.json", 0, "", "", "", "is missing; take a fresh copy.", kind="missing")
        for name in names
        if name not in schemas
    ]
    if problems:
        raise PackageError(problems)
    return OnDisk(root, descriptor, {name: schemas[name] for name in names})


def read_rows(root: Path, schema: TableSchema) -> Iterator[TextRow]:
    """Yield a table's rows as text by column, one after the other; the first stands on line 2.

    Raises PackageError where it comes to what is no UTF-8 CSV, another header than the schema's, a row of other cells.
    """
    name = f"data/{schema.name}.csv"
    columns = schema.columns
    try:
        with (root / name).open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            if (header := next(reader, [])) != columns:
                advice = f"must have the columns {', '.join(columns)}; build again."
                raise PackageError([Problem(name, 1, "", "", ",".join(header), advice, kind="columns")])
            for line, cells in enumerate(reader, 2):
                if len(cells) != len(columns):
                    advice = f"must have {len(columns)} cells; build again."
                    raise PackageError([Problem(name, line, "", "", "", advice, kind="columns")])
                yield dict(zip(columns, cells, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        advice = f"can't be read as UTF-8 CSV ({error}); build again."
        raise PackageError([Problem(name, 0, "", "", "", advice, kind="unreadable")]) from error


def load_tables(found: OnDisk) -> dict[str, list[TextRow]]:
    """Return the rows of all tables; raises PackageError, with the problems of all tables, where one can't be read."""
    problems: list[Problem] = []
    tables: dict[str, list[TextRow]] = {}
    for name, schema in found.schemas.items():
        try:
            tables[name] = list(read_rows(found.root, schema))
        except PackageError as error:
            problems += error.problems
    if problems:
        raise PackageError(problems)
    return tables


def read_source(root: Path, source_path: str) -> SourceText:
    """Return an article in the encoding that its origin file states, or in the one that is detected.

    Raises PackageError where it or its origin file can't be read.
    """
    origin = _origin(root, source_path)
    try:
        reading = read_article((root / source_path).read_bytes(), origin["encoding"] if origin else None)
    except (OSError, UnreadableArticle) as error:
        advice = f"can't be read ({error}); without it no quote can be checked: take a fresh copy."
        raise PackageError([Problem(source_path, 0, "", "", "", advice, kind="unreadable")]) from error
    year = origin["year"]["value"] if origin is not None and origin.get("year") else None
    return SourceText(reading.text, year, origin is not None)


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
