"""The DuckDB script run by DuckDB, in Python and at its command line."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from speeches.exports.bundle import Bundle
from speeches.exports.databases.views import extra_tables, views
from speeches.schemas import TableSchema
from speeches.tables.cells import cell_text
from tests.export.conftest import Exported, Rows

SCRIPT = "consultative-speeches.duckdb.sql"
COMMAND = str(Path(sys.executable).parent / "duckdb")


def _text(cell: Any) -> str:
    if isinstance(cell, float):
        cell = Decimal(repr(cell))
    return cell.isoformat() if isinstance(cell, date) else cell_text(cell)


def _loaded(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return a database in memory, made by the script from its own folder."""
    connection = duckdb.connect()
    here = Path.cwd()
    os.chdir(folder)
    try:
        connection.execute((folder / SCRIPT).read_text(encoding="utf-8"))
    finally:
        os.chdir(here)
    return connection


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> list[dict[str, str]]:
    result = connection.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in result.description]
    return [dict(zip(names, map(_text, row), strict=True)) for row in result.fetchall()]


@pytest.fixture(scope="module")
def database(exported: Exported) -> Iterator[duckdb.DuckDBPyConnection]:
    with _loaded(exported("duckdb")) as connection:
        yield connection


def test_every_cell(bundle: Bundle, database: duckdb.DuckDBPyConnection, csv_rows: Rows) -> None:
    for table in bundle.schemas:
        assert _rows(database, table) == csv_rows(table)


def test_every_hostile_cell(bundle: Bundle, hostile_exported: Exported, hostile_rows: Rows) -> None:
    with _loaded(hostile_exported("duckdb")) as connection:
        for table in bundle.schemas:
            assert _rows(connection, table) == hostile_rows(table)


def test_comments_and_order_are_the_schemas(bundle: Bundle, database: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"
    for table, schema in bundle.schemas.items():
        comments = [(field["name"], field["description"]) for field in schema.fields]
        assert database.execute(query, [table]).fetchall() == comments
    tables = dict(database.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
    known = {**bundle.schemas, **extra_tables()}
    assert tables == {table: schema.descriptor["description"] for table, schema in known.items()}
    query = "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"
    assert dict(database.execute(query).fetchall()) == {view.name: view.description for view in views(bundle.schemas)}


def test_every_view_has_the_rows_of_its_file(bundle: Bundle, exported: Exported) -> None:
    with _loaded(exported("duckdb")) as database:
        for view in views(bundle.schemas):
            text = (exported("views") / "views" / f"{view.name}.csv").read_bytes().decode("utf-8")
            expected = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
            found = _rows(database, view.name)
            assert sorted(map(_line, found)) == sorted(map(_line, expected))


def _line(row: dict[str, str]) -> list[str]:
    return list(row.values())


def test_foreign_keys_are_enforced(database: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.ConstraintException, match="(?i)foreign key"):
        database.execute("INSERT INTO system_developers VALUES ('nobody', 'huawei')")


def test_every_reference_names_a_row(bundle: Bundle, database: duckdb.DuckDBPyConnection) -> None:
    for table, schema in bundle.schemas.items():
        for key in schema.foreign_keys:
            query = f'SELECT "{key.column}" FROM "{table}" WHERE "{key.column}" NOT IN (SELECT "{key.target}" FROM "{key.table}")'
            assert database.execute(query).fetchall() == []


def test_keys_codes_and_empty_cells_are_enforced(database: duckdb.DuckDBPyConnection) -> None:
    for statement, fault in (
        ("INSERT INTO themes SELECT * FROM themes LIMIT 1", "(?i)duplicate key"),
        ("UPDATE proposals SET level = 'wish'", "(?i)check constraint"),
        ("UPDATE facts SET quote = NULL", "(?i)not null constraint"),
    ):
        with pytest.raises(duckdb.ConstraintException, match=fault):
            database.execute(statement)


def _number_as_text(schema: TableSchema, row: dict[str, str]) -> dict[str, str]:
    """Return the row with its decimals as the CSV spells them (the command prints all nine places)."""
    numbers = {field["name"] for field in schema.fields if field["type"] == "number"}
    return {name: cell_text(Decimal(text)) if text and name in numbers else text for name, text in row.items()}


def test_the_command_line_loads_it(bundle: Bundle, exported: Exported, tmp_path: Path, csv_rows: Rows) -> None:
    made, folder = str(tmp_path / "made.duckdb"), exported("duckdb")
    with (folder / SCRIPT).open("rb") as script:
        for _ in ("first", "again"):
            script.seek(0)
            run = subprocess.run([COMMAND, made], stdin=script, cwd=folder, check=True, capture_output=True)
            assert (run.stdout, run.stderr) == (b"", b"")
    for table, schema in bundle.schemas.items():
        line = [COMMAND, "-readonly", "-csv", "-nullvalue", "", made, f'SELECT * FROM "{table}"']
        printed = subprocess.run(line, capture_output=True, check=True, encoding="utf-8").stdout
        rows = list(csv.DictReader(io.StringIO(printed, newline="")))
        assert [_number_as_text(schema, row) for row in rows] == csv_rows(table)
