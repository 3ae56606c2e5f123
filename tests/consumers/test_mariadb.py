"""The plain CSVs in a MariaDB server of its own, by the LOAD DATA of ``docs/programs.md``."""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from speeches.exports.bundle import Bundle
from speeches.schemas import TableSchema
from tests.export.conftest import ROOT, Exported, Rows

LOAD = re.search(r"^LOAD DATA [^;]+;", (ROOT / "docs/programs.md").read_text("utf-8"), re.MULTILINE)
TYPES = {
    "string": "LONGTEXT",
    "integer": "BIGINT",
    "number": "DECIMAL(38, 10)",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


@dataclass(frozen=True)
class Server:
    """A server that listens on a socket alone."""

    socket: Path

    def run(self, sql: str, folder: Path) -> str:
        """Return what the client prints for ``sql``, run in ``folder``."""
        line = ["mariadb", "--no-defaults", f"--socket={self.socket}", "--local-infile=1", "--batch", "--raw"]
        done = subprocess.run(
            [*line, "--skip-column-names", "--default-character-set=utf8mb4"],
            input=sql, cwd=folder, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a new server without users, stopped at the end; its folder is short, as a socket's path must be."""
    folder = tmp_path_factory.mktemp("db")
    (folder / "data").mkdir()
    socket = folder / "s"
    options = ["--no-defaults", "--skip-grant-tables", "--skip-networking", f"--datadir={folder / 'data'}"]
    options += [f"--socket={socket}", f"--pid-file={folder / 'pid'}", "--innodb-log-file-size=8M"]
    options += ["--user=root"] if os.geteuid() == 0 else []
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(["mariadbd", *options], stdout=log, stderr=log)
        try:
            for _ in range(600):
                if socket.exists() or process.poll() is not None:
                    break
                time.sleep(0.1)
            assert socket.exists(), (folder / "log").read_text("utf-8", "replace")
            yield Server(socket)
        finally:
            process.terminate()
            process.wait(60)


def _load(server: Server, bundle: Bundle, database: str, folder: Path) -> None:
    """Load every table of ``folder/data`` into a new database, types as the schemas have them."""
    assert LOAD is not None
    statements = [f"CREATE DATABASE {database} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;", f"USE {database};"]
    for name, schema in bundle.schemas.items():
        columns = ", ".join(f"`{field['name']}` {TYPES[field['type']]}" for field in schema.fields)
        statements.append(f"CREATE TABLE `{name}` ({columns});")
        cells = ", ".join(f"@{field['name']}" for field in schema.fields)
        filled = ", ".join(f"`{field['name']}` = {_cell(field['name'], field['type'])}" for field in schema.fields)
        statements.append(f"{LOAD[0].replace('facts', name).removesuffix(';')} ({cells}) SET {filled};")
    server.run("\n".join(statements), folder)


def _cell(name: str, kind: str) -> str:
    return f"IF(@{name} = '', NULL, @{name} = 'true')" if kind == "boolean" else f"NULLIF(@{name}, '')"


def _rows(server: Server, database: str, schema: TableSchema, folder: Path) -> list[dict[str, str]]:
    """Return a table's rows as text, in the order in which they were loaded."""
    columns = ", ".join(_text(field["name"], field["type"]) for field in schema.fields)
    printed = server.run(f"SELECT JSON_ARRAY({columns}) FROM {database}.`{schema.name}`;", folder)
    return [dict(zip(schema.columns, json.loads(line), strict=True)) for line in printed.splitlines()]


def _text(name: str, kind: str) -> str:
    if kind == "number":  # without the zeros that DECIMAL adds
        return f"IFNULL(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(`{name}` AS CHAR))), '')"
    if kind == "boolean":
        return f"CASE `{name}` WHEN TRUE THEN 'true' WHEN FALSE THEN 'false' ELSE '' END"
    return f"IFNULL(CAST(`{name}` AS CHAR), '')"


def test_no_cell_is_the_word_that_is_a_missing_one(bundle: Bundle) -> None:
    assert "NULL" not in {cell for rows in bundle.tables.values() for row in rows for cell in row.values()}


def test_every_cell(bundle: Bundle, server: Server, exported: Exported, csv_rows: Rows) -> None:
    folder = exported("croissant")
    _load(server, bundle, "speeches", folder)
    for name, schema in bundle.schemas.items():
        assert _rows(server, "speeches", schema, folder) == csv_rows(name), name


def test_every_hostile_cell(bundle: Bundle, server: Server, hostile_exported: Exported, hostile_rows: Rows) -> None:
    folder = hostile_exported("croissant")
    _load(server, bundle, "hostile", folder)
    for name, schema in bundle.schemas.items():
        # The word NULL without quotation marks is a missing cell to LOAD DATA, whatever it is told.
        wanted = [
            {column: text if text != "NULL" else "" for column, text in row.items()} for row in hostile_rows(name)
        ]
        assert _rows(server, "hostile", schema, folder) == wanted, name


def test_a_month_stays_a_month(bundle: Bundle, server: Server, exported: Exported) -> None:
    _load(server, bundle, "months", exported("croissant"))
    printed = server.run("SELECT DISTINCT date FROM months.facts WHERE date LIKE '2024-__';", exported("croissant"))
    assert printed.split() == ["2024-01"]
