"""The cookbook's queries in DuckDB and PostgreSQL: the same rows as on its page, which SQLite found."""

from __future__ import annotations

import csv
import io

from speeches.exports.bundle import Bundle
from tests.consumers.test_duckdb import _loaded
from tests.consumers.test_postgresql import Server, server
from tests.export.conftest import Exported
from tests.export.test_cookbook import load_cookbook

__all__ = ["server"]


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def test_duckdb_finds_the_same(bundle: Bundle, exported: Exported) -> None:
    cookbook = load_cookbook()
    with _loaded(exported("duckdb")) as database:
        for question, (_, rows) in zip(cookbook.questions(), cookbook.answers(bundle), strict=True):
            found = database.execute(question["sql"]).fetchall()
            assert sorted(tuple(map(_text, row)) for row in found) == sorted(tuple(map(_text, row)) for row in rows)


def test_postgresql_finds_the_same(bundle: Bundle, server: Server) -> None:
    cookbook = load_cookbook()
    for question, (_, rows) in zip(cookbook.questions(), cookbook.answers(bundle), strict=True):
        line = f"SET search_path = consultative_speeches; {question['sql']}"
        done = server.run("csv", "--csv", "-t", "-c", line)
        assert (done.returncode, done.stderr) == (0, "")
        found = [
            [{"t": "true", "f": "false"}.get(cell, cell) for cell in row]
            for row in csv.reader(io.StringIO(done.stdout))
        ]
        assert sorted(found) == sorted([_text(cell) for cell in row] for row in rows)
