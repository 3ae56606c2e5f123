"""The SQLite file as Python's own sqlite3 reads it; tests/consumers opens it with the command line and Datasette."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from speeches.exports.bundle import Bundle
from speeches.exports.databases.sqlite import write
from speeches.exports.databases.views import views
from speeches.problems import PackageError
from speeches.schemas import Cell
from speeches.tables.cells import cell_text
from tests.export.conftest import Exported, Rows

NAME = "consultative-speeches"
FILE = f"{NAME}.sqlite"


def _open(folder: Path) -> closing[sqlite3.Connection]:
    """Return a connection that reads only, enforcing foreign keys were it to write."""
    connection = sqlite3.connect(f"file:{folder / FILE}?mode=ro&immutable=1", uri=True, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return closing(connection)


@pytest.fixture(scope="module")
def database(exported: Exported) -> Iterator[sqlite3.Connection]:
    with _open(exported("sqlite")) as connection:
        yield connection


@pytest.fixture
def copy(database: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Return a copy in memory, to write into."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        database.backup(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def _text(kind: str, cell: str | int | float | None) -> str:
    """Return a stored cell as the CSV spells it."""
    if kind == "boolean":
        return "" if cell is None else ("false", "true")[int(cell)]
    return cell_text(Decimal(repr(cell)) if isinstance(cell, float) else cell)


def _cells(database: sqlite3.Connection, bundle: Bundle, table: str) -> list[dict[str, str]]:
    fields = bundle.schemas[table].fields
    cursor = database.execute(f'SELECT * FROM "{table}"')
    assert [column[0] for column in cursor.description] == [field["name"] for field in fields]
    return [
        {field["name"]: _text(field["type"], cell) for field, cell in zip(fields, row, strict=True)} for row in cursor
    ]


def test_every_cell(bundle: Bundle, database: sqlite3.Connection, csv_rows: Rows) -> None:
    for table in bundle.schemas:
        assert _cells(database, bundle, table) == csv_rows(table)


def test_every_hostile_cell(bundle: Bundle, hostile_exported: Exported, hostile_rows: Rows) -> None:
    with _open(hostile_exported("sqlite")) as database:
        for table in bundle.schemas:
            assert _cells(database, bundle, table) == hostile_rows(table)


def test_an_empty_cell_is_null(bundle: Bundle, database: sqlite3.Connection) -> None:
    for table, schema in bundle.schemas.items():
        for column in schema.columns:
            assert database.execute(f"""SELECT count(*) FROM "{table}" WHERE "{column}" = ''""").fetchone() == (0,)


def test_numbers_keep_their_kind_and_sort_as_numbers(hostile_exported: Exported) -> None:
    with _open(hostile_exported("sqlite")) as database:
        query = "SELECT value, typeof(value) FROM (SELECT value FROM facts UNION SELECT lower FROM quantities) ORDER BY value"
        rows = database.execute(query).fetchall()
    assert rows == [
        (-0.1, "real"),
        (0.666667, "real"),
        (12.5, "real"),
        (3_200_000_000_000, "integer"),
        (9_007_199_254_740_993, "integer"),
    ]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (10**19, "real"),  # 每秒1000亿亿次: beyond 2^63, and exact as a double
        (-(10**22), "real"),
        (2**63, "real"),
        (2**63 - 1, "integer"),
        (2**63 + 1, "text"),
        (Decimal("0.12345678901234567891"), "text"),
    ],
)
def test_a_number_is_stored_as_what_holds_it(bundle: Bundle, tmp_path: Path, number: Cell, kind: str) -> None:
    rows = [{**row, "value": number} for row in bundle.tables["quantities"]]
    notes = write(replace(bundle, tables={**bundle.tables, "quantities": rows}), tmp_path)
    with _open(tmp_path) as database:
        found = database.execute("SELECT DISTINCT typeof(value), value FROM quantities").fetchall()
        assert [(name, int(cell) if kind == "real" else str(cell)) for name, cell in found] == [
            (kind, number if kind == "real" else str(number))
        ]
        assert database.execute("SELECT count(*) FROM facts").fetchone() == (len(bundle.tables["facts"]),)
    if kind != "text":
        assert notes == []
    else:
        assert len(notes) == len(rows)
        assert notes[0].startswith("data/quantities.csv:2: value: ")
        assert notes[0].endswith("is text in SQLite, which holds no such number exactly.")


def test_a_reference_to_no_row_is_refused(bundle: Bundle, tmp_path: Path) -> None:
    first, second, third, *others = bundle.tables["facts"]
    rows = [first, second, {**third, "subject_id": "nobody"}, *others]
    with pytest.raises(PackageError, match=r"^data/facts\.csv:4: names no row of entities\.$"):
        write(replace(bundle, tables={**bundle.tables, "facts": rows, "fact_participants": []}), tmp_path)


def test_tables_and_keys_are_the_schemas(bundle: Bundle, database: sqlite3.Connection) -> None:
    strict = database.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict").fetchall()
    assert {name for (name,) in strict} == {*bundle.schemas, "figure_words"}
    for table, schema in bundle.schemas.items():
        columns = database.execute(f'PRAGMA table_info("{table}")').fetchall()
        assert [name for _, name, *_, part in sorted(columns, key=lambda column: column[5]) if part] == schema.key
        required = {field["name"] for field in schema.fields if field["constraints"]["required"]}
        assert {name for _, name, _, empty, *_ in columns if empty} == required
        keys = {(key[3], key[2], key[4]) for key in database.execute(f'PRAGMA foreign_key_list("{table}")')}
        assert keys == {(key.column, key.table, key.target) for key in schema.foreign_keys}
        source = database.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        assert source.count(" DEFERRABLE INITIALLY DEFERRED") == len(keys)


def test_every_foreign_key_has_an_index(bundle: Bundle, database: sqlite3.Connection) -> None:
    query = "SELECT i.name, c.name FROM pragma_index_list(?) i, pragma_index_info(i.name) c WHERE c.seqno = 0"
    for table, schema in bundle.schemas.items():
        led = {column for _, column in database.execute(query, (table,))}
        assert {key.column for key in schema.foreign_keys} <= led


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("INSERT INTO speakers SELECT * FROM speakers LIMIT 1", "UNIQUE constraint failed: speakers.speaker_id"),
        ("UPDATE themes SET name = 'x'", "UNIQUE constraint failed: themes.name"),
        ("UPDATE proposals SET level = 'wish'", "CHECK constraint failed: .*level"),
        ("UPDATE facts SET quote = NULL", "NOT NULL constraint failed: facts.quote"),
        ("UPDATE facts SET value = '7'", "CHECK constraint failed: .*value"),
        ("UPDATE facts SET start = 'x'", "cannot store TEXT value in INTEGER column facts.start"),
        ("UPDATE facts SET start = -1", "CHECK constraint failed: .*start"),
        ("UPDATE affiliations SET is_past = 2", "CHECK constraint failed: .*is_past"),
        ("UPDATE documents SET published_date = '2024-02-30'", "CHECK constraint failed: .*published_date"),
        ("UPDATE facts SET subject_id = 'nobody'", "FOREIGN KEY constraint failed"),
        ("DELETE FROM entities", "FOREIGN KEY constraint failed"),
    ],
)
def test_what_the_schemas_forbid_is_refused(copy: sqlite3.Connection, statement: str, fault: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=f"^{fault}"):
        copy.execute(statement)


def test_a_child_may_come_before_its_parent_in_one_transaction(copy: sqlite3.Connection) -> None:
    copy.execute("BEGIN")
    copy.execute("INSERT INTO entities VALUES ('part', 'place', '甲', 'A', 'whole', NULL, NULL)")
    copy.execute("INSERT INTO entities VALUES ('whole', 'place', '乙', 'B', NULL, NULL, NULL)")
    copy.execute("COMMIT")
    assert copy.execute("SELECT parent_id FROM entities WHERE entity_id = 'part'").fetchone() == ("whole",)


def test_readable_proposals(database: sqlite3.Connection) -> None:
    query = """SELECT document_title, event_date, speech_title, speaker_name, speaker_name_en, parent_quote, theme_name,
    theme_name_en, instrument_name, instrument_name_en FROM proposals_readable WHERE quote = '优化总体设计'"""
    assert database.execute(query).fetchall() == [
        (
            "不断创造人工智能新场景和新应用",
            "2024-04-26",
            "发挥新型举国体制优势 加快形成竞争优势",
            "王志刚",
            "Wang Zhigang",
            "为此，迫切需要发挥新型举国体制优势，优化总体设计，加强统筹协调，加快形成竞争优势",
            "战略与统筹",
            "Strategy and coordination",
            "战略规划",
            "Strategic planning",
        )
    ]


def test_readable_facts(database: sqlite3.Connection) -> None:
    query = """SELECT speaker_name, speaker_name_en, subject_name, value, approx, unit, counted
    FROM facts_readable WHERE quote = '进行了7亿多次辅助诊疗'"""
    row = ("刘庆峰", "Liu Qingfeng", "智医助理", 700_000_000, "more_than", "次", "辅助诊疗")
    assert database.execute(query).fetchall() == [row]


def test_readable_views_lead_every_row_to_its_own(database: sqlite3.Connection, csv_rows: Rows) -> None:
    """Follow the references in the CSVs, another way than SQL's."""
    tables = ("speeches", "speakers", "entities", "quantities", "units", "proposals")
    rows = {table: {next(iter(row.values())): row for row in csv_rows(table)} for table in tables}  # by key
    expected = []
    for fact in csv_rows("facts"):
        speech = rows["speeches"].get(fact["speech_id"], {})
        speaker = rows["speakers"].get(speech.get("speaker_id", ""), {})
        unit = rows["units"].get(rows["quantities"].get(fact["quantity_id"], {}).get("unit", ""), {})
        cells = (speech.get("title_en"), speaker.get("name"), unit.get("name_en"))
        subject = rows["entities"][fact["subject_id"]]["name_en"]
        expected.append((fact["fact_id"], *(cell or None for cell in cells), subject))
    query = (
        "SELECT fact_id, speech_title_en, speaker_name, unit_name_en, subject_name_en FROM facts_readable ORDER BY 1"
    )
    assert database.execute(query).fetchall() == sorted(expected)
    proposals = rows["proposals"]
    parents = [(key, proposals.get(proposals[key]["parent_id"], {}).get("text_en")) for key in sorted(proposals)]
    query = "SELECT proposal_id, parent_text_en FROM proposals_readable ORDER BY 1"
    assert database.execute(query).fetchall() == parents


def test_readable_views_keep_every_row_and_column(bundle: Bundle, database: sqlite3.Connection) -> None:
    for table in ("proposals", "facts", "corroborations"):
        columns = ", ".join(f'"{column}"' for column in bundle.schemas[table].columns)
        rows = database.execute(f'SELECT {columns} FROM "{table}" ORDER BY 1').fetchall()
        assert database.execute(f'SELECT {columns} FROM "{table}_readable" ORDER BY 1').fetchall() == rows


def test_metadata_describes_every_table_view_and_column(
    bundle: Bundle, database: sqlite3.Connection, exported: Exported
) -> None:
    metadata = json.loads((exported("sqlite") / f"{NAME}.metadata.json").read_text(encoding="utf-8"))
    assert metadata["title"] == bundle.descriptor["title"]
    assert metadata["license_url"] == "https://creativecommons.org/licenses/by/4.0/"
    assert metadata["source"].split("; ") == [str(row["title"]) for row in bundle.tables["documents"]]
    tables = metadata["databases"][NAME]["tables"]
    assert set(tables) == {*bundle.schemas, "figure_words", *(view.name for view in views(bundle.schemas))}
    for table, entry in tables.items():
        assert list(entry["columns"]) == [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
        assert entry["description"]
        assert all(entry["columns"].values())
    assert tables["units"]["description"] == bundle.schemas["units"].descriptor["description"]
    assert "facts_fts MATCH '算力'" in tables["facts"]["description"]
    assert tables["facts_readable"]["columns"]["speaker_name_en"].startswith(
        "`speakers.name_en` by way of `speech_id`, `speaker_id`. Name in English. "
    )


def test_the_file_is_marked(database: sqlite3.Connection) -> None:
    pragmas = {"application_id": int.from_bytes(b"CSPH", "big"), "user_version": 2000, "page_size": 4096}  # 0.2.0
    assert {name: database.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas} == pragmas
    assert database.execute("PRAGMA encoding").fetchone() == ("UTF-8",)
    assert database.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_the_same_bytes_again(bundle: Bundle, exported: Exported, tmp_path: Path) -> None:
    write(bundle, tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [f"{NAME}.metadata.json", FILE]
    for name in names:
        assert (tmp_path / name).read_bytes() == (exported("sqlite") / name).read_bytes()
