"""Rows of outside evidence: sources, corroborations and searches, and the status of each fact and post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from speeches.curated.evidence import Evidence, EvidenceTarget, Said
from speeches.evidence import TARGETS, bounds, corroboration_faults, evidence_status, search_faults
from speeches.problems import Problem
from speeches.schemas import Row, Tables, TableSchema
from speeches.tables.cells import cell_text
from speeches.tables.evidence_targets import TABLES, TextTables, evidence_targets
from speeches.tables.origins import SourcedRow, Written

WITH_STATUS = {"facts": "fact_id", "affiliations": "affiliation_id"}


def add_evidence(
    tables: Tables,
    schemas: Mapping[str, TableSchema],
    found: Iterable[Evidence],
    problems: list[Problem],
) -> None:
    """Add what was found about an article's rows to ``tables``, and each fact's and post's status.

    What is wrong goes to ``problems``, by line.
    """
    if problems:
        return  # a row that a fault kept from being made is no fault of the evidence on it
    for evidence in found:
        problems += _target_problems(evidence, tables)
        for target in evidence.targets:
            if not any(row[target.column] == target.row_id for row in tables[TABLES[target.column]]):
                continue  # said at the target
            for name, make, written in (
                ("corroborations", _corroboration, target.corroborations),
                ("evidence_searches", _search, target.searches),
            ):
                for number, said in enumerate(written, 1):
                    tables[name].append(SourcedRow(make(target, said, number), Written(evidence.file, said.path)))
    texts = text_tables(tables, schemas)
    problems += _row_problems(tables, texts)
    statuses = row_statuses(texts)
    for name, key in WITH_STATUS.items():
        for row in tables[name]:
            row["evidence_status"] = statuses[str(row[key])]


def text_tables(tables: Tables, schemas: Mapping[str, TableSchema]) -> TextTables:
    """Return the tables as they will be written: text by column."""
    columns = {name: schemas[name].columns for name in tables}
    return {
        name: [{column: cell_text(row.get(column)) for column in columns[name]} for row in rows]
        for name, rows in tables.items()
    }


def row_statuses(tables: TextTables) -> dict[str, str]:
    """Return the evidence status of every fact and post by its identifier; nothing where a source is unknown."""
    quality = {row["source_id"]: row["quality"] for row in tables["evidence_sources"]}
    statuses = {}
    for name, key in WITH_STATUS.items():
        said, sought = (_by_target(tables[table], key) for table in ("corroborations", "evidence_searches"))
        for row in tables[name]:
            statuses[row[key]] = evidence_status(said.get(row[key], []), sought.get(row[key], []), quality)
    return statuses


def _by_target(rows: Iterable[dict[str, str]], key: str) -> dict[str, list[dict[str, str]]]:
    grouped: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        grouped.setdefault(row[key], []).append(row)
    return grouped


def _corroboration(target: EvidenceTarget, said: Said, number: int) -> Row:
    data = dict(said.data)
    if data.get("value") is not None:
        data["value"] = Decimal(str(data["value"]))
        data["lower"], data["upper"] = bounds(data["value"], data.get("approx", ""))
    return {"corroboration_id": f"{target.row_id}-c{number:02d}", target.column: target.row_id, **data}


def _search(target: EvidenceTarget, said: Said, number: int) -> Row:
    return {"search_id": f"{target.row_id}-s{number:02d}", target.column: target.row_id, **said.data}


def _target_problems(evidence: Evidence, tables: Tables) -> Iterator[Problem]:
    """Yield targets that name no row, a row of other words (it moved) or a row twice, or that stand out of order."""
    rows: dict[str, dict[str, Row]] = {
        column: {str(row[column]): row for row in tables[TABLES[column]]} for column in TARGETS
    }
    seen: set[str] = set()
    last = -1
    for target in evidence.targets:
        table = TABLES[target.column]
        row = rows[target.column].get(target.row_id)
        path = (*target.path, target.column)
        if target.row_id in seen:
            yield evidence.file.problem(
                path, "is a target twice; put its evidence together.", target.row_id, kind="repeated"
            )
        seen.add(target.row_id)
        if row is None:
            words = [key for key, other in rows[target.column].items() if _has_words(table, other, target.quote)]
            advice = f"is no row of {table}; " + (
                f"its words are {' or '.join(words)} now." if words else "correct it."
            )
            yield evidence.file.problem(path, advice, target.row_id, kind="dangling")
        elif not _has_words(table, row, target.quote):
            advice = f"{target.row_id} has {_words(table, row)!r}: the row moved or was cut anew; tie it again."
            yield evidence.file.problem((*target.path, "quote"), advice, target.quote, kind="quote")
        elif int(str(row["start"])) < last:
            yield evidence.file.problem(path, "stands after a later row; keep the article's order.", target.row_id)
        else:
            last = int(str(row["start"]))


def _words(table: str, row: Row) -> str:
    return str(row["context" if table == "emendations" else "quote"])


def _has_words(table: str, row: Row, quote: str) -> bool:
    """Return whether a row rests on these words; of a repair's context a part with the place in it is enough."""
    words = _words(table, row)
    return quote == words or (table == "emendations" and "⟨" in quote and quote in words)


def _row_problems(tables: Tables, texts: TextTables) -> Iterator[Problem]:
    targets = evidence_targets(texts)
    for name, rule in (("corroborations", corroboration_faults), ("evidence_searches", search_faults)):
        for row, cells in zip(tables[name], texts[name], strict=True):
            target = targets.get(next((cells[column] for column in TARGETS if cells[column]), ""))
            if target is not None and isinstance(row, SourcedRow):  # else it was said already, at the target
                for column, advice in rule(cells, target):
                    yield row.origin.problem(column, advice, cells[column], "inconsistent")
