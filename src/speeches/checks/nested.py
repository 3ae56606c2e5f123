"""Checks of the nested JSON: it fits its JSON Schema and says what the tables say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from speeches.curated.forms import faults, validator
from speeches.curated.yaml_files import spell
from speeches.package.copy import Copy
from speeches.package.on_disk import OnDisk
from speeches.package.typed import typed_row
from speeches.problems import Problem
from speeches.schemas import load_json_schema
from speeches.tables.nested import INDEX, document_index, document_path, json_number, nested_document
from speeches.tables.shared import SHARED, Shared

STALE = "does not say what the tables say; build again."


@dataclass(frozen=True)
class Nested:
    """The nested files of a package, beside the rows of its shared tables."""

    found: OnDisk
    shared: Copy

    def check(self, copy: Copy) -> Iterator[Problem]:
        """Yield where the files of the documents in ``copy`` are broken, or say other than its tables."""
        for document in copy.mine("documents"):
            path = document_path(document["document_id"])
            if not (self.found.root / path).is_file():
                if path not in self._declared:
                    yield _undeclared(path)
                continue
            yield from self._compared(path, "document", self._wanted(copy, document))

    def check_index(self) -> Iterator[Problem]:
        """Yield where the index of the documents is broken, or says other than the table."""
        if not (self.found.root / INDEX).is_file():
            return
        rows = self._typed("documents", self.shared)
        wanted = document_index(rows, self._schema("documents")) if rows is not None else None
        yield from self._compared(INDEX, "documents", wanted)

    def _compared(self, path: str, name: str, wanted: Any) -> Iterator[Problem]:
        """Yield where a file is no JSON, breaks the schema ``name``, or says other than ``wanted`` (None: unknown)."""
        try:
            data = json.loads((self.found.root / path).read_bytes())
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            yield Problem(path, 0, "", "", "", f"is broken JSON: {error}; build again.", kind="syntax")
            return
        problems = list(form_faults(self.found.root / "schemas", path, name, data))
        yield from problems
        if not problems and wanted is not None and data != wanted:
            yield Problem(path, 0, "", "", "", STALE, kind="stale")

    @cached_property
    def _declared(self) -> set[str]:
        return {entry["path"] for entry in self.found.descriptor["resources"]}

    def _schema(self, name: str) -> Any:
        return load_json_schema(self.found.root / "schemas", name)

    @cached_property
    def _document_schema(self) -> Any:
        return self._schema("document")

    @cached_property
    def _shared_rows(self) -> Shared | None:
        """Return the shared tables typed; None where a cell is not of its type."""
        typed = {name: self._typed(name, self.shared) for name in SHARED}
        tables = {name: rows for name, rows in typed.items() if rows is not None}
        return Shared(tables, self.found.schemas) if len(tables) == len(typed) else None

    def _wanted(self, copy: Copy, document: dict[str, str]) -> Any:
        """Return what the tables come to for a document; None where a cell is not of its type."""
        if self._shared_rows is None:
            return None
        own = {name: self._typed(name, copy) for name in copy.tables if name not in SHARED}
        tables = {name: rows for name, rows in own.items() if rows is not None}
        if len(tables) < len(own):
            return None
        keys = {cell for rows in tables.values() for row in rows for name, cell in row.items() if name.endswith("_id")}
        part = self._shared_rows.part((), {key for key in keys if isinstance(key, str)})
        row = next(row for row in tables["documents"] if row["document_id"] == document["document_id"])
        return nested_document({**part.tables, **tables}, self._document_schema, row)

    def _typed(self, name: str, copy: Copy) -> list[dict[str, Any]] | None:
        """Return rows as JSON has them; None where a cell is not of its type."""
        try:
            rows = [typed_row(self.found.schemas[name], row) for row in copy.tables[name]]
            return [{key: json_number(v) if isinstance(v, Decimal) else v for key, v in row.items()} for row in rows]
        except ValueError:
            return None


def form_faults(schemas: Path, path: str, name: str, data: Any) -> Iterator[Problem]:
    """Yield where parsed JSON breaks the JSON Schema ``name``."""
    for place, value, advice in faults(validator(schemas, name), data):
        yield Problem(path, 0, spell(place), "", value, advice, kind="form")


def _undeclared(path: str) -> Problem:
    return Problem(path, 0, "", "", "", "is not declared in datapackage.json; build again.", kind="undeclared")
