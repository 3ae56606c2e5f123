"""Write cookbook.md anew: every query of cookbook.toml, run, with what it finds in the tables as they are now.

python docs/write_cookbook.py            writes docs/cookbook.md; a test holds the page to what this writes
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import tomllib
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from speeches.exports.bundle import Bundle, load_bundle  # noqa: E402
from speeches.exports.databases.sqlite import write  # noqa: E402
from speeches.exports.databases.views import views  # noqa: E402

PAGE = ROOT / "docs" / "cookbook.md"
Answer = tuple[list[str], list[tuple[Any, ...]]]

HEAD = """# Cookbook

Seven questions that people ask first, each as a filter in the workbook (`consultative-speeches.xlsx`) and as a query,
which SQLite, DuckDB and PostgreSQL take alike. `make export` writes them all; in PostgreSQL say first
`SET search_path = consultative_speeches;`. What is found is reported by the speakers, not verified.

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
    """Return the page."""
    parts = [HEAD]
    for number, (question, (names, rows)) in enumerate(zip(questions(), answers(bundle), strict=True), 1):
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
