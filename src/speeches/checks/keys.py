"""Checks of keys and order: what frictionless does not ask of a key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from speeches.package.copy import Copy
from speeches.package.on_disk import TextRow
from speeches.problems import Problem

# `position` counts within the row that these columns name (schemas: position).
_COUNTED_IN = {
    "passages": ("document_id",),
    "sentences": ("passage_id",),
    "affiliations": ("speech_id", "speaker_id"),
    "speeches": ("document_id",),
    "problems": ("speech_id",),
    "proposals": ("speech_id",),
    "fact_participants": ("fact_id",),
}
# A column that names a row of its own table, and must not lead back: table, key, column.
_TREES = (
    ("proposals", "proposal_id", "parent_id"),
    ("entities", "entity_id", "parent_id"),
    ("themes", "theme_id", "broader_id"),
)


def check_keys(copy: Copy) -> Iterator[Problem]:
    """Yield empty or repeated keys (each part of a composite one), repeated rows, broken foreign keys."""
    for table in copy.checked:
        rows, schema = copy.tables[table], copy.schemas[table]
        seen: Counter[tuple[str, ...]] = Counter()
        whole: Counter[tuple[str, ...]] = Counter()
        for row in rows:
            key = tuple(row[column] for column in schema.key)
            seen[key] += 1
            whole[tuple(row.values())] += 1
            if "" in key:
                yield copy.problem(table, row, schema.key[key.index("")], "is part of the key and empty.", "missing")
            if whole[tuple(row.values())] == 2:
                yield copy.problem(table, row, schema.key[0], "the whole row stands twice.", "repeated")
            elif seen[key] == 2:
                yield copy.problem(table, row, schema.key[0], "this key stands in an earlier row too.", "repeated")
        for reference in schema.foreign_keys:
            if [reference.target] != copy.schemas[reference.table].key:
                advice = f"points to {reference.table}.{reference.target}, which is no key."
                yield Problem(f"schemas/{table}.json", 0, table, reference.column, "", advice)
                continue
            if reference.table not in copy.tables:
                continue
            known = copy.by(reference.table, reference.target)
            for row in rows:
                if row[reference.column] and row[reference.column] not in known:
                    yield copy.problem(table, row, reference.column, f"is no row of {reference.table}.", "dangling")


def check_parents(copy: Copy) -> Iterator[Problem]:
    """Yield cycles in a parent column, a parent that is no recommendation, a measure's parent in another speech."""
    for table, key, column in _TREES:
        rows = copy.by(table, key)
        for row in copy.mine(table):
            if _is_in_cycle(rows, row, key, column):
                yield copy.problem(table, row, column, "leads back to the row itself.")
    proposals = copy.by("proposals", "proposal_id")
    for row in copy.mine("proposals"):
        parent = proposals.get(row["parent_id"])
        if parent is None:
            continue
        if row["level"] == "recommendation":
            yield copy.problem("proposals", row, "parent_id", "a recommendation has no parent.")
        if parent["level"] != "recommendation":
            yield copy.problem("proposals", row, "parent_id", "the parent is no recommendation.")
        if parent["speech_id"] != row["speech_id"]:
            yield copy.problem("proposals", row, "parent_id", "the parent stands in another speech.")


def _is_in_cycle(rows: dict[str, TextRow], row: TextRow, key: str, column: str) -> bool:
    """Tell whether the parents of ``row`` lead back to it (Floyd's two pointers would do; chains here are short)."""
    seen: set[str] = set()
    parent = row[column]
    while parent in rows and parent not in seen:
        if parent == row[key]:
            return True
        seen.add(parent)
        parent = rows[parent][column]
    return False


def check_order(copy: Copy) -> Iterator[Problem]:
    """Yield positions that do not count 1, 2, 3 … and rows that are out of the article's order."""
    for table, columns in _COUNTED_IN.items():
        count: Counter[tuple[str, ...]] = Counter()
        for row in copy.mine(table):
            place = tuple(row[column] or document_of(copy, row) for column in columns)
            count[place] += 1
            if row["position"] != str(count[place]):
                advice = f"must be {count[place]}: positions count from 1 within {' and '.join(columns)}."
                yield copy.problem(table, row, "position", advice)
    for table in copy.checked:
        if "start" not in copy.schemas[table].columns or table == "affiliations":
            continue
        rows = copy.tables[table]
        last: dict[str, int] = {}
        for row in rows:
            document = document_of(copy, row)
            if row["start"].isdigit() and int(row["start"]) < last.get(document, 0):
                yield copy.problem(table, row, "start", "stands before the row above it; rows follow the article.")
            last[document] = int(row["start"]) if row["start"].isdigit() else last.get(document, 0)


def document_of(copy: Copy, row: TextRow) -> str:
    """Return the id of the article in which an anchored row stands (``""`` where its keys are broken)."""
    if "document_id" in row:
        return row["document_id"]
    passage = copy.by("passages", "passage_id").get(row.get("passage_id", ""))
    if passage is None:
        speech = copy.by("speeches", "speech_id").get(row.get("speech_id", ""))
        return speech["document_id"] if speech else ""
    return passage["document_id"]
