"""``croissant.json`` says of the package what the descriptor, the schemas and the files say, and nothing else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from speeches.exports.bundle import Bundle
from speeches.exports.croissant import write
from speeches.tables.cells import read_csv
from tests.export.conftest import ROOT, Exported, Rows

TYPES = {  # Croissant 1.0, DataTypes
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}


@pytest.fixture(scope="module")
def dataset(exported: Exported) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((exported("croissant") / "croissant.json").read_text(encoding="utf-8"))
    return read


def test_every_table_and_column(bundle: Bundle, dataset: dict[str, Any]) -> None:
    assert [record_set["name"] for record_set in dataset["recordSet"]] == list(bundle.schemas)
    for record_set in dataset["recordSet"]:
        schema = bundle.schemas[record_set["name"]]
        assert [
            (field["name"], field["alternateName"], field["description"], field["dataType"])
            for field in record_set["field"]
        ] == [(field["name"], field["title"], field["description"], TYPES[field["type"]]) for field in schema.fields]
        assert [field["source"] for field in record_set["field"]] == [
            {"fileObject": {"@id": f"{schema.name}.csv"}, "extract": {"column": column}} for column in schema.columns
        ]
        assert [key["@id"] for key in record_set["key"]] == [f"{schema.name}/{column}" for column in schema.key]
        assert record_set["description"] == schema.descriptor["description"]


def test_every_foreign_key(bundle: Bundle, dataset: dict[str, Any]) -> None:
    stated = {
        (field["@id"], field["references"]["fileObject"]["@id"], field["references"]["extract"]["column"])
        for record_set in dataset["recordSet"]
        for field in record_set["field"]
        if "references" in field
    }
    assert stated == {
        (f"{name}/{key.column}", f"{key.table}.csv", key.target)
        for name, schema in bundle.schemas.items()
        for key in schema.foreign_keys
    }
    assert ("facts/subject_id", "entities.csv", "entity_id") in stated
    assert ("entities/parent_id", "entities.csv", "entity_id") in stated


def test_the_files_beside_it_are_the_packages_own(bundle: Bundle, dataset: dict[str, Any], exported: Exported) -> None:
    assert [entry["@id"] for entry in dataset["distribution"]] == [f"{name}.csv" for name in bundle.schemas]
    for entry in dataset["distribution"]:
        data = (exported("croissant") / entry["contentUrl"]).read_bytes()
        assert data == (ROOT / "data" / entry["name"]).read_bytes()
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
        assert entry["contentSize"] == f"{len(data)} B"
        assert entry["encodingFormat"] == "text/csv"


def test_title_version_licence_and_authors_are_those_of_the_citation(dataset: dict[str, Any]) -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    descriptor = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    authors = [author["name"] for author in citation["authors"]]
    assert dataset["name"] == descriptor["title"] == citation["title"]
    assert dataset["version"] == descriptor["version"] == citation["version"]
    assert dataset["keywords"] == descriptor["keywords"] == citation["keywords"]
    assert [creator["name"] for creator in dataset["creator"]] == authors
    assert [entry["title"] for entry in descriptor["contributors"]] == authors
    assert [licence["name"] for licence in descriptor["licenses"]] == [citation["license"]]
    assert dataset["license"] == [licence["path"] for licence in descriptor["licenses"]]
    for part in (citation["title"], citation["version"], *authors):
        assert part in dataset["citeAs"]


def test_what_google_dataset_search_asks_for(dataset: dict[str, Any]) -> None:
    # Google Search Central, "Dataset structured data": required name and description of 50 to 5000 characters.
    assert dataset["@type"] == "sc:Dataset"
    assert dataset["@context"]["sc"] == dataset["@context"]["@vocab"] == "https://schema.org/"
    assert dataset["name"]
    assert 50 <= len(dataset["description"]) <= 5000
    assert dataset["isAccessibleForFree"] is True
    assert all(licence.startswith("https://") for licence in dataset["license"])
    assert "is not covered by the licence" in dataset["description"]
    assert dataset["inLanguage"] == ["en", "zh-Hans"]


def test_it_is_the_same_every_time(bundle: Bundle, exported: Exported, tmp_path: Path) -> None:
    write(bundle, tmp_path)
    for path in sorted(path for path in exported("croissant").rglob("*") if path.is_file()):
        assert (tmp_path / path.relative_to(exported("croissant"))).read_bytes() == path.read_bytes()


def test_hostile_cells_stand_in_the_files_beside_it(
    bundle: Bundle, hostile_exported: Exported, hostile_rows: Rows
) -> None:
    for table in bundle.schemas:
        assert read_csv((hostile_exported("croissant") / f"data/{table}.csv").read_bytes()) == hostile_rows(table)


def test_a_title_cannot_end_the_script_it_is_pasted_into(bundle: Bundle, tmp_path: Path) -> None:
    title = '</script><script>alert("\U00020bb7")</script>'
    write(replace(bundle, descriptor={**bundle.descriptor, "title": title}), tmp_path)
    text = (tmp_path / "croissant.json").read_text(encoding="utf-8")
    assert "</script" not in text
    assert json.loads(text)["name"] == title
