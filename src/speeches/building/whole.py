"""Articles put together to a package: tables written piece by piece, and what spans articles looked at as a whole."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from speeches.building.piece import Piece
from speeches.checks.files import check_strictness
from speeches.checks.run import Uses, content_problems, form_problems, shared_problems
from speeches.curated.inputs import Common
from speeches.package.copy import Copy
from speeches.package.data_readme import count_codes, dictionary_page
from speeches.package.descriptor import DESCRIPTOR, Fixity, descriptor, table_path
from speeches.package.on_disk import OnDisk
from speeches.problems import PackageError, Problem
from speeches.schemas import Row, Tables, TableSchema, load_json_schema
from speeches.tables.assemble import dangling, written
from speeches.tables.cells import csv_bytes
from speeches.tables.evidence_rows import text_tables
from speeches.tables.nested import INDEX, document_index, document_path, json_bytes
from speeches.tables.shared import SHARED, Shared

PAGE = "data/README.md"


@dataclass(slots=True)
class Spanning:
    """What is known of all articles together, as far as they have come."""

    documents: list[Row] = field(default_factory=list)
    speakers: dict[str, Row] = field(default_factory=dict)
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    uses: Uses = field(default_factory=Uses)
    problems: list[Problem] = field(default_factory=list)

    def add(self, piece: Piece, units: Iterable[object]) -> None:
        """Count in an article; ``units`` are those that the vocabulary has."""
        self.documents.append(piece.document)
        self.uses.units |= {unit.value for unit in piece.units}
        self.uses.pages |= set(piece.pages)
        self.uses.days |= set(piece.days)
        self.problems += [unit.problem for unit in piece.units if unit.value not in units]
        for name, counted in piece.counts.items():
            self.counts.setdefault(name, Counter()).update(counted)
        for speaker in piece.speakers:
            first = self.speakers.setdefault(
                speaker["speaker_id"].value, {column: named.value for column, named in speaker.items()}
            )
            for column, named in speaker.items():
                if first[column] != named.value:
                    advice = f"another article has {first[column]!r} for this speaker_id; make them agree."
                    self.problems.append(replace(named.problem, advice=advice))


def write_package(
    pieces: Iterable[Piece], common: Common, shared: Shared, reliability: str, folder: Path
) -> dict[str, int]:
    """Write ``data/`` and ``datapackage.json`` of the articles into ``folder``; return the tables' numbers of rows.

    No more than one piece is held at a time. Raises PackageError with all that is wrong between articles.
    """
    schemas, names = common.schemas, common.package.data["tables"]
    document, index = (load_json_schema(common.root / "schemas", name) for name in ("document", "documents"))
    units = {row["unit"] for row in shared.tables["units"]}
    spanning = Spanning()
    files: dict[str, Fixity] = {}
    (folder / "data/documents").mkdir(parents=True)
    with ExitStack() as stack:
        tables = {
            name: stack.enter_context(_TableFile(folder / table_path(name), schemas[name]))
            for name in names
            if name not in SHARED and name != "speakers"
        }
        for piece in pieces:
            spanning.add(piece, units)
            for name, table in tables.items():
                table.add(piece.tables[name], piece.rows[name])
            path = document_path(piece.document["document_id"])
            files[path] = _write(folder / path, piece.nested)
    files |= {table_path(name): table.fixity for name, table in tables.items()}
    whole: Tables = {**shared.tables, "speakers": list(spanning.speakers.values())}
    _check(whole, schemas, spanning)
    for name, rows in whole.items():
        fixity = _write(folder / table_path(name), csv_bytes(schemas[name], written(rows, schemas[name])))
        files[table_path(name)] = replace(fixity, rows=len(rows))
    files[INDEX] = _write(folder / INDEX, json_bytes(document_index(spanning.documents, index)))
    count = {name: files[table_path(name)].rows for name in names}
    page = dictionary_page(
        common.package.data, schemas, count, {**spanning.counts, **count_codes(shared.tables)}, reliability
    )
    _write(folder / PAGE, page.encode("utf-8"))
    data = descriptor(common.package.data, schemas, spanning.documents, files, document, index)
    if problems := list(check_strictness(OnDisk(common.root, data, schemas))):
        raise PackageError(problems)
    _write(folder / DESCRIPTOR, json_bytes(data))
    return count


def _check(whole: Tables, schemas: Mapping[str, TableSchema], spanning: Spanning) -> None:
    """Raise PackageError where anything is wrong with the rows that serve all articles, or between articles."""
    problems = [*spanning.problems, *dangling(whole, schemas)]
    copy = Copy(schemas, {**{name: [] for name in schemas}, **text_tables(whole, schemas)}, {}, {}, list(whole))
    if not problems:
        problems = form_problems(copy) or [*content_problems(copy), *shared_problems(copy, spanning.uses)]
    if problems:
        raise PackageError(problems)


def _write(path: Path, data: bytes) -> Fixity:
    path.write_bytes(data)
    return Fixity.of(data)


class _TableFile:
    """A table's CSV, written piece after piece, its size and hash taken on the way."""

    def __init__(self, path: Path, schema: TableSchema) -> None:
        self._path, self._schema = path, schema

    def __enter__(self) -> _TableFile:
        self._file = self._path.open("wb")
        self._hash, self._size, self._rows = hashlib.sha256(), 0, 0
        self.add(csv_bytes(self._schema, []), 0)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def add(self, lines: bytes, rows: int) -> None:
        """Write lines that hold so many rows."""
        self._file.write(lines)
        self._hash.update(lines)
        self._size += len(lines)
        self._rows += rows

    @property
    def fixity(self) -> Fixity:
        """Return the size, hash and number of rows of what has been written."""
        return Fixity(self._size, self._hash.hexdigest(), self._rows)
