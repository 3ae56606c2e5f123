"""Write cookbook.md anew: every query of cookbook.toml, run, with what it finds in the first article's rows.

An article that is added changes nothing on the page.

python docs/write_cookbook.py            writes docs/cookbook.md; a test holds the page to what this writes
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
import tomllib
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from speeches.exports.bundle import Bundle, load_bundle  # noqa: E402
from speeches.exports.databases.sqlite import write  # noqa: E402
from speeches.exports.databases.views import views  # noqa: E402
from speeches.schemas import Row, Tables, TableSchema  # noqa: E402

PAGE = ROOT / "docs" / "cookbook.md"
ARTICLE = "cppcc-2024-04-26-1"
Answer = tuple[list[str], list[tuple[Any, ...]]]

HEAD = """# Cookbook

Seven questions that people ask first, each as a filter in the workbook (`consultative-speeches.xlsx`) and as a query,
which SQLite, DuckDB and PostgreSQL take alike. `make export` writes them all; in PostgreSQL say first
`SET search_path = consultative_speeches;`. The answers shown are those of the first article, `cppcc-2024-04-26-1`.
What is found is reported by the speakers, not verified.

Written by `python docs/write_cookbook.py` from `docs/cookbook.toml`; change that, not this page.
"""


def questions() -> list[dict[str, Any]]:
    """Return the questions, as they stand in ``cookbook.toml``."""
    listed: list[dict[str, Any]] = tomllib.loads((ROOT / "docs" / "cookbook.toml").read_text("utf-8"))["questions"]
    return listed


def answers(bundle: Bundle) -> list[Answer]:
    """Return column names and rows of each question's query, run in the SQLite export."""
    with tempfile.TemporaryDirectory() as folder:
        write(bundle, Path(folder))
        with closing(sqlite3.connect(Path(folder) / f"{bundle.name}.sqlite")) as database:
            return [_answer(database, question["sql"], _booleans(bundle)) for question in questions()]


def of_article(bundle: Bundle, document_id: str) -> Bundle:
    """Return the package with one article alone, without the others and what they alone name."""
    record = json.loads((bundle.root / f"data/documents/{document_id}.json").read_text("utf-8"))
    named = {entity["entity_id"] for entity in record["entities"]}
    left = bundle.tables | {
        "documents": [row for row in bundle["documents"] if row["document_id"] == document_id],
        "entities": [row for row in bundle["entities"] if row["entity_id"] in named],
    }
    tables = bundle.tables
    while left != tables:
        tables = left
        left = {name: _pointing(bundle.schemas[name], rows, tables) for name, rows in tables.items()}
    return replace(bundle, tables=tables)


def _pointing(schema: TableSchema, rows: list[Row], tables: Tables) -> list[Row]:
    """Return the rows whose keys point at rows that are there."""
    for key in schema.foreign_keys:
        there = {row[key.target] for row in tables[key.table]} | {None}
        rows = [row for row in rows if row[key.column] in there]
    return rows


def _booleans(bundle: Bundle) -> set[str]:
    return {column.name for view in views(bundle.schemas) for column in view.columns if column.type == "boolean"}


def _answer(database: sqlite3.Connection, sql: str, booleans: set[str]) -> Answer:
    cursor = database.execute(sql)
    names = [entry[0] for entry in cursor.description]
    rows = [
        tuple(
            bool(cell) if name in booleans and cell is not None else cell for name, cell in zip(names, row, strict=True)
        )
        for row in cursor
    ]
    return names, rows


def page(bundle: Bundle) -> str:
    """Return the page, the same whatever other articles the package has."""
    parts = [HEAD]
    found = answers(of_article(bundle, ARTICLE))
    for number, (question, (names, rows)) in enumerate(zip(questions(), found, strict=True), 1):
        lines = [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]
        lines += [f"| {' | '.join(map(_cell, row))} |" for row in rows]
        table = "\n".join(lines)
        parts.append(
            f"## {number}. {question['title']}\n\n{question['text']}\n\nWorkbook: sheet `{question['sheet']}`, "
            f"{_filter(question)}.\n\n```sql\n{question['sql'].strip()};\n```\n\n{table}\n"
        )
    return "\n".join(parts)


def _filter(question: dict[str, Any]) -> str:
    chosen = [_choice(column, values) for column, values in question.get("filter", {}).items()]
    return " and ".join(chosen) or "no filter"


def _choice(column: str, values: list[str]) -> str:
    if values[0] == "not":
        left_out = " and ".join(f"*{value}*" if value else "empty cells" for value in values[1:])
        return f"filter `{column}`: all but {left_out}"
    return f"filter `{column}`: " + " and ".join(f"*{value}*" for value in values)


def _cell(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(load_bundle(ROOT)), encoding="utf-8", newline="\n")
    print(f"Wrote {PAGE.relative_to(ROOT)}.")
