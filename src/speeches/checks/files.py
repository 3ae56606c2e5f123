"""Checks of the files: strict descriptor and schemas, hashes, undeclared files, the form of CSV."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from speeches.curated.forms import faults, validator
from speeches.curated.yaml_files import spell
from speeches.package.copy import Copy
from speeches.package.on_disk import OnDisk
from speeches.problems import Problem
from speeches.tables.cells import csv_line

PAGE = "README.md"  # the data dictionary: the one file in data/ that is no resource


def check_strictness(found: OnDisk) -> Iterator[Problem]:
    """Yield what the strict JSON Schemas refuse, such as a misspelt property, ``uniqueKeys`` or a sha1."""
    schemas = found.root / "schemas"
    named = [("datapackage.json", found.descriptor, "datapackage.strict")]
    named += [(f"schemas/{s.name}.json", s.descriptor, "tableschema.strict") for s in found.schemas.values()]
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


def check_fixity(found: OnDisk) -> Iterator[Problem]:
    """Yield a resource whose bytes are not those the descriptor states."""
    for entry in found.descriptor["resources"]:
        path = found.root / entry["path"]
        if not path.is_file():
            advice = "is missing; build again or take a fresh copy."
            yield Problem(entry["path"], 0, "", "", "", advice, kind="missing")
            continue
        size, sha256 = path.stat().st_size, sha256_of(path)
        if entry.get("hash") != f"sha256:{sha256}" or entry.get("bytes") != size:
            advice = f"is not the file that datapackage.json describes (it has sha256 {sha256} and {size} bytes); "
            advice += "take a fresh copy or build again."
            yield Problem(entry["path"], 0, "", "", "", advice, kind="other-bytes")


def check_row_counts(found: OnDisk, rows: Mapping[str, int]) -> Iterator[Problem]:
    """Yield a table that has another number of rows than the descriptor states."""
    for entry in found.descriptor["resources"]:
        if "rows" in entry and entry["rows"] != rows[entry["name"]]:
            advice = f"the file has {rows[entry['name']]} rows."
            yield Problem(entry["path"], 0, "", "rows", str(entry["rows"]), advice)


def check_sources(found: OnDisk, copy: Copy) -> Iterator[Problem]:
    """Yield a source of other bytes than its row in ``documents`` states."""
    for row in copy.tables["documents"]:
        path = found.root / row["source_path"]
        if path.is_file() and (sha256 := sha256_of(path)) != row["source_sha256"]:
            advice = f"{row['source_path']} has sha256 {sha256}; sources are never edited: restore it."
            yield copy.problem("documents", row, "source_sha256", advice)


def sha256_of(path: Path) -> str:
    """Return the sha256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_undeclared(found: OnDisk) -> Iterator[Problem]:
    """Yield each file in ``data/`` that is no resource."""
    declared = {entry["path"] for entry in found.descriptor["resources"]} | {f"data/{PAGE}"}
    for path in sorted((found.root / "data").rglob("*")):
        name = path.relative_to(found.root).as_posix()
        if path.is_file() and name not in declared:
            yield Problem(name, 0, "", "", "", "is not declared in datapackage.json; remove it.", kind="undeclared")


def check_bytes(found: OnDisk, name: str) -> Iterator[Problem]:
    """Yield where a table's bytes are not those that the writer gives for its cells: line ends, mark, quoting.

    The first line that differs is named; a reader may still take the table for the same, a checksum does not.
    """
    path = f"data/{name}.csv"
    with (found.root / path).open("rb") as file:
        for number, line in enumerate(file, 1):
            if _as_written(line) != line:
                form = "UTF-8 without byte order mark, LF, quotes only where needed"
                advice = f"is not in the form that the build writes ({form}); build again."
                yield Problem(path, number, "", "", "", advice, kind="cell")
                return


def _as_written(line: bytes) -> bytes:
    """Return a line as the writer gives the cells that it holds; a cell with a line feed makes another line of it."""
    text = line.decode("utf-8")
    if '"' not in text and "\r" not in text and not text.startswith("\ufeff"):
        return line if text.endswith("\n") else line + b"\n"
    try:
        return csv_line(next(csv.reader([text], strict=True)))
    except csv.Error:
        return b""
