"""One article as the build keeps it: its lines of every table, its nested file, and what is asked of it as a whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from speeches.checks.nested import form_faults
from speeches.checks.run import Uses, content_problems, form_problems
from speeches.curated.evidence import Evidence
from speeches.curated.inputs import Source
from speeches.package.copy import Copy
from speeches.package.data_readme import count_codes
from speeches.problems import Kind, PackageError, Problem
from speeches.schemas import Row, Tables, TableSchema, load_json_schema
from speeches.tables.assemble import article_rows, dangling_advice, written
from speeches.tables.cells import cell_text, csv_bytes
from speeches.tables.evidence_rows import text_tables
from speeches.tables.nested import document_path, json_bytes, nested_document
from speeches.tables.origins import SourcedRow
from speeches.tables.shared import Shared


@dataclass(frozen=True, slots=True)
class Named:
    """A value that articles share, as one of them has it, and the problem that it is where the others differ."""

    value: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Piece:
    """What one article comes to.

    ``tables`` are its lines of each table's CSV and ``rows`` their number; ``document`` is its row of ``documents``,
    ``counts`` how often each code stands in each column that is counted. ``speakers`` are its speakers by column,
    ``units`` its units; ``pages`` and ``days`` the outside pages it names and the days of meetings they support.
    ``words`` and ``keys`` are what the shared rows it rests on follow from (``Shared.part``), ``part`` is the hash of
    these rows.
    """

    tables: Mapping[str, bytes]
    nested: bytes
    rows: Mapping[str, int]
    document: Row
    counts: Mapping[str, Mapping[str, int]]
    speakers: Sequence[Mapping[str, Named]]
    units: Sequence[Named]
    pages: Sequence[str]
    days: Sequence[tuple[str, str]]
    words: Sequence[str]
    keys: Sequence[str]
    part: str


def make_piece(source: Source, evidence: Evidence | None, shared: Shared, folder: Path) -> Piece:
    """Return what an article comes to; ``folder`` holds the schemas. Raises PackageError with all that is wrong."""
    problems: list[Problem] = []
    made = article_rows(source, evidence, shared, problems)
    if problems:
        raise PackageError(problems)
    schemas = shared.schemas
    own: Tables = {name: written(rows, schemas[name]) for name, rows in made.tables.items()}
    part: Tables = {name: written(rows, schemas[name]) for name, rows in made.shared.tables.items()}
    nested = nested_document({**part, **own}, _document_schema(folder), own["documents"][0])
    problems += form_faults(folder, document_path(source.document_id), "document", nested)
    uses = _checked(_copy(source, {**part, **own}, list(own), schemas), problems)
    lines = {name: _lines(schemas[name], rows) for name, rows in own.items() if name != "speakers"}
    return Piece(
        tables=lines,
        nested=json_bytes(nested),
        rows={name: len(own[name]) for name in lines},
        document=own["documents"][0],
        counts=count_codes(own),
        speakers=[_speaker(row, schemas["speakers"]) for row in made.tables["speakers"]],
        units=_units(made.tables),
        pages=sorted(uses.pages),
        days=sorted(uses.days),
        words=made.words,
        keys=sorted(made.keys),
        part=part_hash(made.shared),
    )


def part_hash(part: Shared) -> str:
    """Return a hash of shared rows, of all that they hold."""
    text = json.dumps(part.tables, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _copy(source: Source, tables: Tables, own: list[str], schemas: Mapping[str, TableSchema]) -> Copy:
    texts = text_tables(tables, schemas)
    key = source.document_id
    return Copy(schemas, texts, {key: source.text}, {key: source.year}, own)


def _checked(copy: Copy, problems: list[Problem]) -> Uses:
    """Return what an article uses of what serves all; raises PackageError where anything is wrong."""
    problems += form_problems(copy) or content_problems(copy)
    if problems:
        raise PackageError(problems)
    uses = Uses()
    uses.add(copy)
    uses.add_days(copy)
    return uses


@cache
def _document_schema(folder: Path) -> dict[str, Any]:
    return load_json_schema(folder, "document")


def _lines(schema: TableSchema, rows: Sequence[Row]) -> bytes:
    """Return rows as the lines of a table's CSV, without the header."""
    return csv_bytes(schema, rows).split(b"\n", 1)[1]


def _speaker(row: Row, schema: TableSchema) -> dict[str, Named]:
    """Return a speaker's row by column, each value with the problem that it is where another article differs."""
    advice = "another article has something else for this speaker_id; make them agree."
    return {
        column: Named(cell_text(row.get(column)), _problem(row, column, advice, "inconsistent"))
        for column in schema.columns
    }


def _units(tables: Tables) -> list[Named]:
    """Return the units of an article's figures, each with the problem that it is where the vocabulary lacks it."""
    found: dict[str, Named] = {}
    for row in tables["quantities"]:
        if (unit := cell_text(row["unit"])) and unit not in found:
            found[unit] = Named(unit, _problem(row, "unit", dangling_advice("units"), "dangling"))
    return list(found.values())


def _problem(row: Row, column: str, advice: str, kind: Kind) -> Problem:
    if not isinstance(row, SourcedRow):
        raise TypeError(f"a row of {column} does not know where it comes from")
    return row.origin.problem(column, advice, row.get(column), kind)


def dump_piece(piece: Piece) -> bytes:
    """Return a piece as bytes: a line of JSON, then the tables' lines and the nested file one after the other."""
    blobs = {**piece.tables, "": piece.nested}
    head = {field.name: getattr(piece, field.name) for field in fields(Piece) if field.name not in ("tables", "nested")}
    head["blobs"] = {name: len(blob) for name, blob in blobs.items()}
    line = json.dumps(head, ensure_ascii=False, default=asdict)
    return line.encode("utf-8") + b"\n" + b"".join(blobs.values())


def load_piece(data: bytes) -> Piece:
    """Return the piece that ``dump_piece`` gave the bytes of."""
    line, rest = data.split(b"\n", 1)
    head = json.loads(line)
    blobs: dict[str, bytes] = {}
    at = 0
    for name, length in head.pop("blobs").items():
        blobs[name] = rest[at : at + length]
        at += length
    nested = blobs.pop("")
    head["speakers"] = [{name: _named(value) for name, value in row.items()} for row in head["speakers"]]
    head["units"] = [_named(unit) for unit in head["units"]]
    head["days"] = [(event, day) for event, day in head["days"]]
    return Piece(tables=blobs, nested=nested, **head)


def _named(data: dict[str, Any]) -> Named:
    return Named(data["value"], Problem(**data["problem"]))
