"""What people read says what the files say: counts, version, licence, the rows shown."""

from __future__ import annotations

import json
import re

import yaml

from tests.package.conftest import ROOT, read_rows

README = (ROOT / "README.md").read_text("utf-8")
DESCRIPTOR = json.loads((ROOT / "datapackage.json").read_text("utf-8"))


def test_the_readme_counts_the_rows_of_every_table() -> None:
    lines = re.findall(r"^\| ((?:`\w+\.csv`(?:, )?)+) \| .* \| ([0-9, ]+) \|$", README, re.MULTILINE)
    said = {
        name: int(count)
        for names, counts in lines
        for name, count in zip(re.findall(r"`(\w+)\.csv`", names), counts.split(", "), strict=True)
    }
    tables = [entry["name"] for entry in DESCRIPTOR["resources"] if entry.get("type") == "table"]
    assert said == {name: len(read_rows(ROOT, name)) for name in tables}


def test_the_rows_that_the_readme_shows_stand_in_the_tables() -> None:
    shown = 0
    for table in ("facts", "proposals", "emendations"):
        for header, row in re.findall(r"^\| (\w+ \|.*) \|\n\| ---.*\n\| (.*) \|$", README, re.MULTILINE):
            columns = [cell.strip() for cell in header.split("|")]
            if set(columns) <= set(read_rows(ROOT, table)[0]):
                cells = [cell.strip() for cell in row.split("|")]
                assert cells in [[line[column] for column in columns] for line in read_rows(ROOT, table)]
                shown += 1
    assert shown == 3


def test_the_position_that_the_readme_shows_is_right(article: str) -> None:
    match = re.search(r">>> text\[(\d+):(\d+)\]\n'(.+)'", README)
    assert match is not None
    assert article[int(match[1]) : int(match[2])] == match[3]


def test_the_version_stands_in_one_place_and_the_others_agree() -> None:
    version = yaml.safe_load((ROOT / "annotations/package.yaml").read_text("utf-8"))["version"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert DESCRIPTOR["version"] == citation["version"] == version
    assert re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[0] == version


def test_citation_and_descriptor_agree() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["title"] == DESCRIPTOR["title"]
    assert [author["name"] for author in citation["authors"]] == [c["title"] for c in DESCRIPTOR["contributors"]]
    assert citation["license"] == DESCRIPTOR["licenses"][0]["name"]
    assert citation["keywords"] == DESCRIPTOR["keywords"]


def test_the_issue_form_names_every_table() -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/wrong-row.yml").read_text("utf-8"))
    (tables,) = [part["attributes"]["options"] for part in form["body"] if part.get("id") == "table"]
    assert sorted(tables) == sorted(path.stem for path in (ROOT / "schemas").glob("*.json"))
