"""Checks of the files: strict descriptor and schemas, hashes, undeclared files, the nested JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from speeches.curated.forms import faults, validator
from speeches.curated.yaml_files import spell
from speeches.package.on_disk import Copy
from speeches.package.typed import typed_tables
from speeches.problems import Problem
from speeches.schemas import load_json_schema
from speeches.tables.cells import csv_bytes
from speeches.tables.nested import INDEX, nested_files

PAGE = "README.md"  # the data dictionary: the one file in data/ that is no resource


def check_strictness(copy: Copy) -> Iterator[Problem]:
    """Yield what the strict JSON Schemas refuse, such as a misspelt property, ``uniqueKeys`` or a sha1."""
    schemas = copy.root / "schemas"
    named = [("datapackage.json", copy.descriptor, "datapackage.strict")]
    named += [(f"schemas/{s.name}.json", s.descriptor, "tableschema.strict") for s in copy.schemas.values()]
    for name, data, strict in named:
        for path, value, advice in faults(validator(schemas, strict), data):
            field = str(path[-1]) if path else ""
            yield Problem(name, 0, _subject(data, path), field, value, advice, kind="form")


def _subject(data: Any, path: list[str | int]) -> str:
    """Return a path as text, with the name of the field or resource that a list position stands for."""
    parts: list[str] = []
    for part in path[:-1]:
        data = data[part]
        parts.append(data["name"] if isinstance(data, dict) and "name" in data and isinstance(part, int) else "")
    return next((name for name in reversed(parts) if name), spell(path[:-1]))


def check_fixity(copy: Copy) -> Iterator[Problem]:
    """Yield a resource whose bytes or rows are not those the descriptor states, and a source of other bytes."""
    for entry in copy.descriptor["resources"]:
        path = copy.root / entry["path"]
        if not path.is_file():
            advice = "is missing; build again or take a fresh copy."
            yield Problem(entry["path"], 0, "", "", "", advice, kind="missing")
            continue
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        if entry.get("hash") != f"sha256:{sha256}" or entry.get("bytes") != len(data):
            advice = f"is not the file that datapackage.json describes (it has sha256 {sha256} and {len(data)} bytes); "
            advice += "take a fresh copy or build again."
            yield Problem(entry["path"], 0, "", "", "", advice, kind="other-bytes")
        if "rows" in entry and entry["rows"] != len(copy.tables[entry["name"]]):
            found = len(copy.tables[entry["name"]])
            yield Problem(entry["path"], 0, "", "rows", str(entry["rows"]), f"the file has {found} rows.")
    for row in copy.tables["documents"]:
        sha256 = hashlib.sha256((copy.root / row["source_path"]).read_bytes()).hexdigest()
        if sha256 != row["source_sha256"]:
            advice = f"{row['source_path']} has sha256 {sha256}; sources are never edited: restore it."
            yield copy.problem("documents", row, "source_sha256", advice)


def check_undeclared(copy: Copy) -> Iterator[Problem]:
    """Yield each file in ``data/`` that is no resource."""
    declared = {entry["path"] for entry in copy.descriptor["resources"]} | {f"data/{PAGE}"}
    for path in sorted((copy.root / "data").rglob("*")):
        name = path.relative_to(copy.root).as_posix()
        if path.is_file() and name not in declared:
            yield Problem(name, 0, "", "", "", "is not declared in datapackage.json; remove it.", kind="undeclared")


def check_bytes(copy: Copy) -> Iterator[Problem]:
    """Yield a table whose bytes are not those that the writer gives for its cells: line ends, byte order mark, quoting.

    The first line that differs is named; a reader may still take the table for the same, a checksum does not.
    """
    for name, rows in copy.tables.items():
        path = f"data/{name}.csv"
        found = (copy.root / path).read_bytes()
        wanted = csv_bytes(copy.schemas[name], [dict(row) for row in rows])
        if found == wanted:
            continue
        pairs = zip_longest(found.split(b"\n"), wanted.split(b"\n"))
        line = next(number for number, (one, other) in enumerate(pairs, 1) if one != other)
        form = "UTF-8 without byte order mark, LF, quotes only where needed"
        advice = f"is not in the form that the build writes ({form}); build again."
        yield Problem(path, line, "", "", "", advice, kind="cell")


def check_nested(copy: Copy) -> Iterator[Problem]:
    """Yield where a file of nested JSON is broken, breaks its JSON Schema, or says other than the tables."""
    schemas = copy.root / "schemas"
    tables = typed_tables(copy)
    wanted: dict[str, bytes] = {}
    if tables is not None:
        wanted = nested_files(tables, *(load_json_schema(schemas, name) for name in ("document", "documents")))
    for entry in copy.descriptor["resources"]:
        if entry.get("format") != "json" or not (copy.root / entry["path"]).is_file():
            continue
        path = entry["path"]
        data = (copy.root / path).read_bytes()
        try:
            nested = json.loads(data)
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            yield Problem(path, 0, "", "", "", f"is broken JSON: {error}; build again.", kind="syntax")
            continue
        found = False
        for place, value, advice in faults(validator(schemas, "documents" if path == INDEX else "document"), nested):
            found = True
            yield Problem(path, 0, spell(place), "", value, advice, kind="form")
        if not found and tables is not None and data != wanted.get(path):
            yield Problem(path, 0, "", "", "", "does not say what the tables say; build again.", kind="stale")
    declared = {entry["path"] for entry in copy.descriptor["resources"]}
    for path in wanted.keys() - declared:
        yield Problem(path, 0, "", "", "", "is not declared in datapackage.json; build again.", kind="undeclared")
