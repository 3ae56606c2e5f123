"""The SQLite file at the command line of SQLite (Debian package sqlite3)."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from speeches.exports.bundle import Bundle
from speeches.schemas import TableSchema
from tests.export.conftest import Exported, Rows

FILE = "consultative-speeches.sqlite"
MISSING = "∅"  # stands for NULL, to tell it from empty text


def _run(file: Path, *commands: str) -> str:
    """Return what the command prints for SQL or its own commands, one after the other."""
    line = ["sqlite3", "-batch", "-bail", "-csv", "-header", "-nullvalue", MISSING, str(file), *commands]
    return subprocess.run(line, capture_output=True, check=True, encoding="utf-8").stdout


def _rows(file: Path, query: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_run(file, query), newline=""), strict=True))


def _printed(schema: TableSchema, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return rows of a CSV as the command prints them: booleans as 0 and 1, empty cells as MISSING."""
    booleans = {field["name"] for field in schema.fields if field["type"] == "boolean"}
    codes = {"true": "1", "false": "0"}
    return [
        {name: (codes[text] if name in booleans and text else text) or MISSING for name, text in row.items()}
        for row in rows
    ]


def _compare(file: Path, bundle: Bundle, rows: Rows) -> None:
    for table, schema in bundle.schemas.items():
        assert _rows(file, f'SELECT * FROM "{table}" ORDER BY rowid') == _printed(schema, rows(table))


def test_every_cell(bundle: Bundle, exported: Exported, csv_rows: Rows) -> None:
    _compare(exported("sqlite") / FILE, bundle, csv_rows)


def test_every_hostile_cell(bundle: Bundle, hostile_exported: Exported, hostile_rows: Rows) -> None:
    _compare(hostile_exported("sqlite") / FILE, bundle, hostile_rows)


@pytest.mark.parametrize("kind", ["exported", "hostile_exported"])
def test_the_file_is_whole(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> None:
    written: Exported = request.getfixturevalue(kind)
    file = Path(shutil.copy(written("sqlite") / FILE, tmp_path))
    assert _run(file, "PRAGMA integrity_check") == "integrity_check\nok\n"
    assert _run(file, "PRAGMA foreign_key_check") == ""
    for table in ("passages", "proposals", "facts"):
        assert _run(file, f"INSERT INTO {table}_fts ({table}_fts) VALUES ('integrity-check')") == ""


def test_a_dump_loads_again(bundle: Bundle, hostile_exported: Exported, hostile_rows: Rows, tmp_path: Path) -> None:
    again = tmp_path / FILE
    file = hostile_exported("sqlite") / FILE
    dump = _run(file, ".dump")
    subprocess.run(["sqlite3", "-batch", "-bail", str(again)], input=dump.encode(), check=True)
    _compare(again, bundle, hostile_rows)
    assert _run(again, "PRAGMA foreign_key_check") == ""
    search = "SELECT rowid FROM facts_fts WHERE facts_fts MATCH '全角' ORDER BY rowid"
    assert _run(again, search) == _run(file, search) != ""


def test_search(exported: Exported, csv_rows: Rows) -> None:
    file = exported("sqlite") / FILE
    for table, column in (("passages", "text"), ("proposals", "quote"), ("facts", "quote")):
        found = _rows(file, f"SELECT {column} FROM {table}_fts WHERE {table}_fts MATCH '算力' ORDER BY rowid")
        expected = [row[column] for row in csv_rows(table) if "算力" in row[column]]
        assert [row[column] for row in found] == expected
        assert expected


def test_readable_views(exported: Exported, csv_rows: Rows) -> None:
    file = exported("sqlite") / FILE
    speakers = {row["speaker_id"]: row["name_en"] for row in csv_rows("speakers")}
    by_speech = {row["speech_id"]: speakers[row["speaker_id"]] for row in csv_rows("speeches")}
    for table, key in (("proposals", "proposal_id"), ("facts", "fact_id")):
        found = _rows(file, f"SELECT {key}, speaker_name_en FROM {table}_readable")
        expected = {row[key]: by_speech.get(row["speech_id"], MISSING) for row in csv_rows(table)}
        assert {row[key]: row["speaker_name_en"] for row in found} == expected
        assert len(found) == len(csv_rows(table))


def test_foreign_keys_are_enforced_where_asked_for(exported: Exported) -> None:
    file = exported("sqlite") / FILE
    before = file.read_bytes()
    line = ["sqlite3", "-batch", "-bail", str(file), "PRAGMA foreign_keys = ON", "DELETE FROM entities"]
    done = subprocess.run(line, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode != 0
    assert "FOREIGN KEY constraint failed" in done.stderr
    assert file.read_bytes() == before
