"""Checks of the files: strict descriptor and schemas, hashes, undeclared files, the nested JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from speeches.curated.forms import faults, validator
from speeches.curated.yaml_files import spell
from speeches.package.on_disk import Copy
from speeches.package.typed import typed_tables
from speeches.problems import Problem
from speeches.tables.nested import json_bytes, nested_documents

PAGE = "README.md"  # the data dictionary: the one file in data/ that is no resource


def check_strictness(copy: Copy) -> Iterator[Problem]:
    """Yield what the strict JSON Schemas refuse, such as a misspelt property, ``uniqueKeys`` or a sha1."""
    schemas = copy.root / "schemas"
    named = [("datapackage.json", copy.descriptor, "datapackage.strict")]
    named += [(f"schemas/{s.name}.json", s.descriptor, "tableschema.strict") for s in copy.schemas.values()]
    for name, data, strict in named:
        for path, value, advice in faults(validator(schemas, strict), data):
            field = str(path[-1]) if path else ""
            yield Problem(name, 0, _subject(data, path), field, value, advice)


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
            yield Problem(entry["path"], 0, "", "", "", "is missing; build again or take a fresh copy.")
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
            yield Problem(name, 0, "", "", "", "is not declared in datapackage.json; remove it.")


def check_nested(copy: Copy) -> Iterator[Problem]:
    """Yield where ``documents.json`` is broken, breaks its JSON Schema, or says other than the tables."""
    path = next(entry["path"] for entry in copy.descriptor["resources"] if entry.get("format") == "json")
    schemas = copy.root / "schemas"
    data = (copy.root / path).read_bytes() if (copy.root / path).is_file() else b""
    try:
        nested = json.loads(data)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        yield Problem(path, 0, "", "", "", f"is broken JSON: {error}; build again.")
        return
    found = False
    for place, value, advice in faults(validator(schemas, "documents"), nested):
        found = True
        yield Problem(path, 0, spell(place), "", value, advice)
    tables = typed_tables(copy)
    if not found and tables is not None:
        schema = json.loads((schemas / "json" / "documents.json").read_text(encoding="utf-8"))
        if data != json_bytes(nested_documents(tables, schema)):
            yield Problem(path, 0, "", "", "", "does not say what the tables say; build again.")
