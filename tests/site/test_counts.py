"""Counts on the pages are those that SQL gives over the tables."""

from __future__ import annotations

import csv
import io
import sqlite3

import pytest

from tests.site.conftest import PACKAGE, Site
from tests.site.reading import Element, tree


@pytest.fixture(scope="module")
def database() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    for name in ("proposals", "speeches", "instruments", "facts", "quantities", "sentences"):
        rows = list(csv.reader((PACKAGE / "data" / f"{name}.csv").open(encoding="utf-8", newline="")))
        columns = ", ".join(f'"{column}"' for column in rows[0])
        connection.execute(f"CREATE TABLE {name} ({columns})")
        connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows[1:])
    return connection


WHERE = {"measure": "level = 'measure'", "recommendation": "level = 'recommendation'", "leaf": "is_leaf = 'true'"}
JOINED = "FROM proposals JOIN speeches USING (speech_id)"


def tables(pages: dict[str, str], view: str) -> list[Element]:
    root = tree(pages["proposals.html"])
    return [
        next(e for e in element.walk() if e.name == "table")
        for element in root.walk()
        if element.has_class(f"lv-{view}") and element.name == "div"
    ]


def numbers(table: Element) -> dict[str, int]:
    """Return the counts of a table that lead to their rows, by what they set."""
    return {
        button.attributes["data-set"]: int(button.text())
        for button in table.walk()
        if button.name == "button" and "aria-label" in button.attributes
    }


@pytest.mark.parametrize("view", ["measure", "recommendation", "leaf"])
def test_themes_by_speaker(pages: dict[str, str], database: sqlite3.Connection, view: str) -> None:
    wanted = database.execute(
        f"SELECT 'theme=' || theme_id || '&speaker=' || speaker_id, count(*) {JOINED} WHERE {WHERE[view]} GROUP BY 1"
    )
    assert numbers(tables(pages, view)[0]) == dict(wanted.fetchall())


@pytest.mark.parametrize("view", ["measure", "recommendation", "leaf"])
def test_actors_by_speaker(pages: dict[str, str], database: sqlite3.Connection, view: str) -> None:
    wanted = database.execute(
        "SELECT 'actor=' || CASE actor_type WHEN '' THEN 'none' ELSE actor_type END || '&speaker=' || speaker_id, "
        f"count(*) {JOINED} WHERE {WHERE[view]} GROUP BY 1"
    )
    assert numbers(tables(pages, view)[2]) == dict(wanted.fetchall())


@pytest.mark.parametrize("view", ["measure", "recommendation", "leaf"])
def test_classes_by_speaker(site: Site, database: sqlite3.Connection, view: str) -> None:
    lines = list(csv.DictReader(io.StringIO(site[f"pictures/instruments.{view}.csv"].decode("utf-8-sig"))))
    found = {
        (line["speaker_id"], name): int(n)
        for line in lines
        for name, n in line.items()
        if name != "speaker_id" and n != "0"
    }
    wanted = database.execute(
        f"SELECT speaker_id, CASE class WHEN '' THEN 'none' ELSE class END, count(*) {JOINED} "
        f"JOIN instruments USING (instrument_id) WHERE {WHERE[view]} GROUP BY 1, 2"
    )
    assert found == {(speaker, name): n for speaker, name, n in wanted.fetchall()}


def test_bars_hold_every_sentence(site: Site, database: sqlite3.Connection) -> None:
    lines = list(csv.DictReader(io.StringIO(site["pictures/roles.csv"].decode("utf-8-sig"))))
    roles = ("proposal", "evidence", "diagnosis", "argument", "context", "procedural")
    found = {role: sum(int(line[role]) for line in lines) for role in roles}
    wanted = database.execute(
        "SELECT role, count(*) FROM sentences WHERE passage_id NOT IN "
        "(SELECT passage_id FROM sentences WHERE text LIKE '■%') GROUP BY 1"
    )
    total = dict(wanted.fetchall())
    assert found["proposal"] == total["proposal"]  # the editor, who has no bar, proposes nothing


def test_figures_all_stand_on_their_page(pages: dict[str, str], database: sqlite3.Connection) -> None:
    root = tree(pages["figures.html"])
    figures = [element for element in root.walk() if element.has_class("fig")]
    pills = [e for ul in root.walk() if ul.has_class("pills") for e in ul.walk() if e.name == "li"]
    uses = "('measure', 'descriptor', 'hypothetical')"
    assert len(figures) == database.execute(f"SELECT count(*) FROM quantities WHERE use IN {uses}").fetchone()[0]
    assert len(pills) == database.execute(f"SELECT count(*) FROM quantities WHERE use NOT IN {uses}").fetchone()[0]
