"""``csvw-metadata.json`` says of the tables what the schemas say, in the W3C's words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from speeches.exports.bundle import Bundle
from speeches.exports.csvw import language_of, write
from speeches.tables.cells import read_csv
from tests.export.conftest import ROOT, Exported, Rows


@pytest.fixture(scope="module")
def group(exported: Exported) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((exported("csvw") / "csvw-metadata.json").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def columns(bundle: Bundle, group: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (name, column["name"]): column
        for name, table in zip(bundle.schemas, group["tables"], strict=True)
        for column in table["tableSchema"]["columns"]
    }


def test_every_table_column_and_key(bundle: Bundle, group: dict[str, Any]) -> None:
    assert [table["url"] for table in group["tables"]] == [f"data/{name}.csv" for name in bundle.schemas]
    for table, schema in zip(group["tables"], bundle.schemas.values(), strict=True):
        described = table["tableSchema"]
        assert [
            (column["name"], column["titles"]["en"][0], column["dc:description"], column["required"])
            for column in described["columns"]
        ] == [
            (field["name"], field["title"], field["description"], field["constraints"]["required"])
            for field in schema.fields
        ]
        assert described["primaryKey"] == schema.key
        assert described.get("foreignKeys", []) == [
            {
                "columnReference": [key.column],
                "reference": {"resource": f"data/{key.table}.csv", "columnReference": [key.target]},
            }
            for key in schema.foreign_keys
        ]
    assert group["null"] == ""


@pytest.mark.parametrize(
    ("table", "column", "datatype"),
    [
        ("quantities", "value", {"base": "decimal"}),
        ("quantities", "start", {"base": "integer", "minimum": 0}),
        ("affiliations", "is_past", {"base": "boolean", "format": "true|false"}),
        ("documents", "published_date", {"base": "date", "format": "yyyy-MM-dd"}),
        ("proposals", "level", {"base": "string", "format": "^(?:recommendation|measure)$"}),
        ("documents", "source_sha256", {"base": "string", "format": "^(?:[0-9a-f]{64})$"}),
    ],
)
def test_datatypes(
    columns: dict[tuple[str, str], dict[str, Any]], table: str, column: str, datatype: dict[str, Any]
) -> None:
    assert columns[table, column]["datatype"] == datatype


def test_every_text_column_states_what_may_stand_in_it(bundle: Bundle, columns: dict[tuple[str, str], Any]) -> None:
    for name, schema in bundle.schemas.items():
        for field in schema.fields:
            if field["type"] == "string":
                pattern = re.compile(columns[name, field["name"]]["datatype"]["format"])
                assert pattern.match(field["example"])
                assert not pattern.match("")


@pytest.mark.parametrize(
    ("table", "column", "language"),
    [
        ("passages", "text", "zh"),
        ("proposals", "quote", "zh"),
        ("units", "unit", "zh"),
        ("documents", "publisher", "zh"),
        ("speeches", "title", "zh"),  # its example has a space between two Chinese clauses
        ("proposals", "text_en", "en"),
        ("affiliations", "post_en", "en"),  # its example is one word
        ("emendations", "reason", "en"),  # English that cites Chinese words
        ("speakers", "family_name", None),  # Pinyin is neither
        ("entities", "entity_id", None),
        ("dates", "value", None),
        ("proposals", "level", None),
    ],
)
def test_languages(
    bundle: Bundle, columns: dict[tuple[str, str], dict[str, Any]], table: str, column: str, language: str | None
) -> None:
    field = next(field for field in bundle.schemas[table].fields if field["name"] == column)
    assert language_of(field) == language
    assert columns[table, column].get("lang") == language


def test_title_version_licence_and_authors_are_those_of_the_citation(group: dict[str, Any]) -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert group["dc:title"] == citation["title"]
    assert group["schema:version"] == citation["version"]
    assert group["dcat:keyword"] == citation["keywords"]
    assert group["dc:creator"] == [author["name"] for author in citation["authors"]]
    assert citation["license"] == "CC-BY-4.0"
    assert group["dc:license"] == [{"@id": "https://creativecommons.org/licenses/by/4.0/"}]


def test_it_is_the_same_every_time(bundle: Bundle, exported: Exported, tmp_path: Path) -> None:
    write(bundle, tmp_path)
    for path in sorted(path for path in exported("csvw").rglob("*") if path.is_file()):
        assert (tmp_path / path.relative_to(exported("csvw"))).read_bytes() == path.read_bytes()


def test_hostile_cells_stand_in_the_files_beside_it(
    bundle: Bundle, hostile_exported: Exported, hostile_rows: Rows
) -> None:
    for table in bundle.schemas:
        assert read_csv((hostile_exported("csvw") / f"data/{table}.csv").read_bytes()) == hostile_rows(table)
