"""The views: the same rows in the databases and in the files, counted anew from the CSVs another way than SQL's."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from speeches.exports.bundle import Bundle
from speeches.exports.databases.view_rows import view_rows
from speeches.exports.databases.views import views
from speeches.schemas import Row, TableSchema
from speeches.tables.cells import cell_text
from tests.export.conftest import Exported, Rows, TextRows

NAMES = {
    "facts_readable",
    "proposals_readable",
    "participants_readable",
    "mentions_typed",
    "suspect_rows",
    "systems_with_makers",
    "counts",
}


@pytest.fixture(scope="module")
def rows(bundle: Bundle) -> dict[str, list[Row]]:
    return {view.name: found for view, found in view_rows(bundle)}


def _csv(folder: Path, view: str) -> TextRows:
    text = (folder / "views" / f"{view}.csv").read_bytes().decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def _text(row: Row) -> dict[str, str]:
    return {name: cell_text(cell) for name, cell in row.items()}


def test_the_views_asked_for_are_there(bundle: Bundle, exported: Exported) -> None:
    shown = {view.name for view in views(bundle.schemas)}
    assert shown >= NAMES
    files = {path.name for path in (exported("views") / "views").iterdir()}
    assert files == {f"{name}.{kind}" for name in shown for kind in ("csv", "parquet")}


@pytest.mark.parametrize("kind", ["exported", "hostile_exported"])
def test_files_and_sqlite_have_the_same_cells(request: pytest.FixtureRequest, bundle: Bundle, kind: str) -> None:
    written: Exported = request.getfixturevalue(kind)
    file = written("sqlite") / f"{bundle.name}.sqlite"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        for view in views(bundle.schemas):
            cursor = database.execute(f'SELECT * FROM "{view.name}"')
            names = [entry[0] for entry in cursor.description]
            assert names == [column.name for column in view.columns]
            found = _csv(written("views"), view.name)
            booleans = {column.name for column in view.columns if column.type == "boolean"}
            stored = [
                {
                    name: ("false", "true")[cell] if name in booleans and cell is not None else _number(cell)
                    for name, cell in zip(names, cells, strict=True)
                }
                for cells in cursor
            ]
            assert found == stored
            table = pq.read_table(written("views") / "views" / f"{view.name}.parquet").to_pylist()
            assert [{name: _number(cell) for name, cell in row.items()} for row in table] == found


def _number(cell: object) -> str:
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0")
    return "" if cell is None else cell_text(cell)  # type: ignore[arg-type]


def test_counts_are_the_proposals_counted_by_hand(rows: dict[str, list[Row]], csv_rows: Rows) -> None:
    speakers = {row["speech_id"]: row["speaker_id"] for row in csv_rows("speeches")}
    leaves: Counter[tuple[str, ...]] = Counter()
    levels: Counter[tuple[str, ...]] = Counter()
    for row in csv_rows("proposals"):
        place = (speakers[row["speech_id"]], row["theme_id"], row["instrument_id"])
        leaves[place] += row["is_leaf"] == "true"
        levels[*place, row["level"]] += 1
    keys = ("speaker_id", "theme_id", "instrument_id")
    counted = {tuple(cell_text(row[key]) for key in keys): row for row in rows["counts"]}
    assert set(counted) == set(leaves)
    assert {where: row["leaves"] for where, row in counted.items()} == dict(leaves)
    for where, count in counted.items():
        by_level = (levels[*where, "recommendation"], levels[*where, "measure"])
        assert (count["recommendations"], count["measures"]) == by_level


def test_suspect_rows_are_those_that_name_a_repair(rows: dict[str, list[Row]], csv_rows: Rows) -> None:
    repairs = {row["emendation_id"]: row for row in csv_rows("emendations")}
    expected = {
        (row[key], row["emendation_id"], repairs[row["emendation_id"]]["reason"])
        for table, key in (("facts", "fact_id"), ("proposals", "proposal_id"))
        for row in csv_rows(table)
        if row["emendation_id"]
    }
    assert {(row["row_id"], row["emendation_id"], row["reason"]) for row in rows["suspect_rows"]} == expected
    assert expected


def test_every_system_is_there_with_all_its_makers(rows: dict[str, list[Row]], csv_rows: Rows) -> None:
    pairs = [(row["system_id"], row["organization_id"]) for row in csv_rows("system_developers")]
    systems = {row["entity_id"] for row in csv_rows("entities") if row["entity_type"] == "system"}
    without = {(system, "") for system in systems - {system for system, _ in pairs}}
    found = [(cell_text(row["system_id"]), cell_text(row["maker_id"])) for row in rows["systems_with_makers"]]
    assert sorted(found) == sorted([*pairs, *without])
    named = Counter(row["entity_id"] for row in csv_rows("mentions"))
    assert all(row["mentions"] == named[cell_text(row["system_id"])] for row in rows["systems_with_makers"])
    assert ("iphone", "") in found


def test_mentions_and_participants_have_their_kind(rows: dict[str, list[Row]], csv_rows: Rows) -> None:
    things = {row["entity_id"]: row for row in csv_rows("entities")}
    for view, table in (("mentions_typed", "mentions"), ("participants_readable", "fact_participants")):
        assert len(rows[view]) == len(csv_rows(table))
        for row in map(_text, rows[view]):
            thing = things.get(row["entity_id"], {})
            told = [thing.get(column, "") for column in ("name", "name_en", "entity_type")]
            assert [row["entity_name"], row["entity_name_en"], row["entity_type"]] == told


def test_a_figure_is_in_words_and_text_comes_first(rows: dict[str, list[Row]]) -> None:
    (row,) = [row for row in rows["facts_readable"] if row["quote"] == "超1.2亿台智能终端"] or [
        row for row in rows["facts_readable"] if row["value"] == 120_000_000
    ]
    assert row["figure_en"] == "more than 120,000,000"
    for view in ("facts_readable", "proposals_readable"):
        names = list(rows[view][0])
        assert names[0] == "quote"
        assert names[1] in ("statement_en", "text_en")
        assert not any(name.endswith("_id") for name in names[:20])
        assert all(name.endswith("_id") or name in ("start", "end") for name in names[-9:])


def _with_column(schema: TableSchema, name: str) -> TableSchema:
    field = {"name": name, "type": "string", "title": name, "description": "X.", "constraints": {"required": False}}
    return replace(schema, descriptor={**schema.descriptor, "fields": [*schema.fields, field]})


def test_a_column_that_a_table_gains_is_in_its_view(bundle: Bundle) -> None:
    """`?` puts a column where it belongs once the table has it; any other new one follows by itself."""
    schemas = dict(bundle.schemas)
    for table, name in (("fact_participants", "invented"), ("facts", "invented")):
        schemas[table] = _with_column(schemas[table], name)
    tables = dict(bundle.tables)
    tables["facts"] = [{**row, "invented": "y"} for row in bundle.tables["facts"]]
    tables["fact_participants"] = [{**row, "invented": "y"} for row in bundle.tables["fact_participants"]]
    found = {view.name: rows for view, rows in view_rows(replace(bundle, schemas=schemas, tables=tables))}
    for view in ("facts_readable", "participants_readable"):
        assert {row["invented"] for row in found[view]} == {"y"}


def test_a_view_whose_table_is_missing_is_left_out(bundle: Bundle) -> None:
    schemas = {name: schema for name, schema in bundle.schemas.items() if name != "fact_participants"}
    assert "participants_readable" not in {view.name for view in views(schemas)}
