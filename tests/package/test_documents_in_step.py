"""What people read says what the files say: counts, version, licence, the rows shown."""

from __future__ import annotations

import json
import re
import tomllib

import yaml

from tests.package.conftest import ROOT, read_rows

README = (ROOT / "README.md").read_text("utf-8")
DESCRIPTOR = json.loads((ROOT / "datapackage.json").read_text("utf-8"))


def test_the_readme_names_every_table_once() -> None:
    lines = re.findall(r"^\| ((?:`\w+\.csv`(?:, )?)+) \| .* \|$", README, re.MULTILINE)
    named = [name for line in lines for name in re.findall(r"`(\w+)\.csv`", line)]
    tables = [entry["name"] for entry in DESCRIPTOR["resources"] if entry.get("type") == "table"]
    assert sorted(named) == sorted(tables)


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


def test_the_extras_are_what_make_installs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["name"] == DESCRIPTOR["name"]
    assert project["dependencies"] == []

    def asked(name: str) -> set[str]:
        lines = (ROOT / f"requirements/{name}.in").read_text("utf-8").split("\n")
        return {line for line in lines if line and not line.startswith(("#", "-r"))}

    extras = {
        name: set(wanted) - {f"{project['name']}[build]"} for name, wanted in project["optional-dependencies"].items()
    }
    assert extras["build"] == asked("build")
    assert extras["export"] == asked("export")
    assert extras["draft"] <= asked("test")  # the tests draft too


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
