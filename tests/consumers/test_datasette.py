"""The SQLite file and its metadata in Datasette: the pages, the search box, the views and SQL that a reader types."""

from __future__ import annotations

import asyncio
import html
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from datasette.app import Datasette

from speeches.exports.bundle import Bundle
from speeches.schemas import TableSchema
from tests.export.conftest import Exported, Rows

NAME = "consultative-speeches"
SEARCHED = {"passages": ["text"], "proposals": ["quote", "text_en"], "facts": ["quote", "statement_en"]}


class Site:
    """Datasette serving the file as it would to a browser."""

    def __init__(self, folder: Path) -> None:
        metadata = json.loads((folder / f"{NAME}.metadata.json").read_text(encoding="utf-8"))
        self._datasette = Datasette(immutables=[str(folder / f"{NAME}.sqlite")], metadata=metadata)

    def get(self, page: str, **parameters: str) -> str:
        """Return the page at a path below the database; fails where Datasette answers with an error."""
        answer = asyncio.run(self._datasette.client.get(f"/{NAME}{page}", params=parameters))
        assert answer.status_code == 200, answer.text
        text: str = answer.text
        return text

    def rows(self, page: str = "", **parameters: str) -> list[dict[str, Any]]:
        """Return the rows at a path."""
        rows: list[dict[str, Any]] = json.loads(self.get(f"{page}.json", _shape="array", **parameters))
        return rows


@pytest.fixture(scope="module")
def site(exported: Exported) -> Site:
    return Site(exported("sqlite"))


def _as_text(schema: TableSchema, cells: dict[str, Any]) -> dict[str, str]:
    """Return an answer's row as the CSV spells it."""
    kinds = {field["name"]: field["type"] for field in schema.fields}
    codes = {0: "false", 1: "true"}
    texts = {
        name: codes[cell] if kinds[name] == "boolean" and cell is not None else cell for name, cell in cells.items()
    }
    return {name: "" if text is None else str(text) for name, text in texts.items()}


@pytest.mark.parametrize("kind", ["", "hostile_"])
def test_every_cell(request: pytest.FixtureRequest, bundle: Bundle, kind: str) -> None:
    written: Exported = request.getfixturevalue(f"{kind}exported")
    rows: Rows = request.getfixturevalue("hostile_rows" if kind else "csv_rows")
    site = Site(written("sqlite"))
    for table, schema in bundle.schemas.items():
        answer = site.rows(sql=f'SELECT * FROM "{table}" ORDER BY rowid')
        assert [_as_text(schema, row) for row in answer] == rows(table)


@pytest.mark.parametrize("words", ["算", "算力", "大模型", "人工智能", "北京大学人工智能研究院"])
def test_the_search_box_finds_chinese(site: Site, csv_rows: Rows, words: str) -> None:
    found = 0
    for table, columns in SEARCHED.items():
        expected = {next(iter(row.values())) for row in csv_rows(table) if any(words in row[name] for name in columns)}
        answer = site.rows(f"/{table}", _search=words, _size="max")
        assert {next(iter(row.values())) for row in answer} == expected
        found += len(expected)
    assert found


@pytest.mark.parametrize("words", ["AI+", "state-of-the-art", "NOT", "'); DROP TABLE facts; --", "（一）", "*"])
def test_the_search_box_takes_signs_for_words(site: Site, words: str) -> None:
    for table in SEARCHED:
        site.rows(f"/{table}", _search=words)


def test_the_sql_that_the_pages_show_finds_rows(bundle: Bundle, site: Site, csv_rows: Rows) -> None:
    for table, columns in SEARCHED.items():
        shown = html.unescape(site.get(f"/{table}"))
        sql = f"SELECT * FROM {table}_fts WHERE {table}_fts MATCH '算力'"
        assert sql in shown
        answer = site.rows(sql=sql)
        expected = [row for row in csv_rows(table) if any("算力" in row[name] for name in columns)]
        assert answer == [{name: row[name] for name in columns} for row in expected]
        assert answer


def test_pages_show_descriptions_licence_and_source(bundle: Bundle, site: Site) -> None:
    for table, schema in bundle.schemas.items():
        page = re.sub(r"\s*\n\s*", "", html.unescape(site.get(f"/{table}")))
        assert schema.descriptor["description"] in page
        for field in schema.fields:
            assert f"<dt>{field['name']}</dt><dd>{field['description']}</dd>" in page
        assert "https://creativecommons.org/licenses/by/4.0/" in page
        assert "不断创造人工智能新场景和新应用" in page


def test_identifiers_are_links(site: Site) -> None:
    page = site.get("/facts", quote="进行了7亿多次辅助诊疗")
    assert f'<a href="/{NAME}/entities/zhiyi-zhuli">智医助理</a>' in page


def test_views(site: Site) -> None:
    rows = site.rows("/proposals_readable", quote="优化总体设计")
    assert [(row["speaker_name"], row["theme_name_en"]) for row in rows] == [("王志刚", "Strategy and coordination")]
    rows = site.rows("/facts_readable", value__gte="700000000", speaker_name_en="Liu Qingfeng", unit="次")
    assert [row["quote"] for row in rows] == ["进行了7亿多次辅助诊疗"]
    assert "`speakers.name_en` by way of `speech_id`, `speaker_id`." in html.unescape(site.get("/facts_readable"))


def test_a_hostile_cell_is_no_tag(hostile_exported: Exported) -> None:
    site = Site(hostile_exported("sqlite"))
    for table in ("themes", "facts", "proposals", "facts_readable"):
        assert "<script>alert(1)" not in site.get(f"/{table}", _size="max")


def test_the_command_serves_the_file(exported: Exported, csv_rows: Rows) -> None:
    page = f"/{NAME}/proposals.json?_shape=array&_size=max&_search={quote('算力')}"
    line = [sys.executable, "-m", "datasette", f"{NAME}.sqlite", "--metadata", f"{NAME}.metadata.json", "--get", page]
    done = subprocess.run(line, cwd=exported("sqlite"), capture_output=True, check=True, encoding="utf-8")
    expected = {row["quote"] for row in csv_rows("proposals") if "算力" in row["quote"]}
    assert {row["quote"] for row in json.loads(done.stdout)} == expected != set()
