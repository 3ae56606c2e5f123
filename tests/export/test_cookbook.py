"""The cookbook's page is what its queries find in the first article, and a filter in the workbook finds the same."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from types import ModuleType
from typing import Any

import pytest

from speeches.exports.bundle import Bundle
from speeches.exports.workbook.plan import plans
from speeches.tables.cells import cell_text
from tests.export.conftest import ROOT, Rows
from tests.package.conftest import is_of_first_article

PAGE = ROOT / "docs" / "cookbook.md"


def load_cookbook() -> ModuleType:
    """Return ``docs/write_cookbook.py`` as a module."""
    spec = importlib.util.spec_from_file_location("write_cookbook", ROOT / "docs" / "write_cookbook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def cookbook() -> ModuleType:
    return load_cookbook()


def test_the_page_is_what_the_queries_find(bundle: Bundle, cookbook: ModuleType) -> None:
    told = "docs/cookbook.md is stale; run python docs/write_cookbook.py"
    assert PAGE.read_text("utf-8") == cookbook.page(bundle), told


def shown(number: int) -> Counter[tuple[str, ...]]:
    """Return the rows of the table that stands under a question of the page."""
    section = PAGE.read_text("utf-8").split("\n## ")[number]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return Counter(tuple(line.strip("|").strip().split(" | ")) for line in lines[2:])


def first_column(number: int) -> Counter[str]:
    return Counter(row[0] for row in shown(number).elements())


@pytest.fixture(scope="module")
def rows(csv_rows: Rows) -> Rows:
    return lambda table: [row for row in csv_rows(table) if is_of_first_article(row)]


def test_the_page_counts_the_first_articles_recommendations(rows: Rows) -> None:
    speakers = {row["speech_id"]: row["speaker_id"] for row in rows("speeches")}
    names = {row["speaker_id"]: row["name_en"] for row in rows("speakers")}
    themes = {row["theme_id"]: row["name_en"] for row in rows("themes")}
    lead = [row for row in rows("proposals") if row["level"] == "recommendation"]
    counted = Counter((names[speakers[row["speech_id"]]], themes[row["theme_id"]]) for row in lead)
    assert shown(1) == Counter((*key, str(number)) for key, number in counted.items())
    leaves = [row for row in rows("proposals") if row["is_leaf"] == "true"]
    of_two = [
        Counter(themes[row["theme_id"]] for row in leaves if names[speakers[row["speech_id"]]] == name)
        for name in ("Li Meng", "Zhou Hongyi")
    ]
    assert shown(7) == Counter((theme, *(str(one[theme]) for one in of_two)) for theme in of_two[0] | of_two[1])


def test_the_page_shows_the_first_articles_quotes(rows: Rows) -> None:
    proposals, facts = rows("proposals"), rows("facts")
    funded = [row["quote"] for row in proposals if row["instrument_id"] == "public-funding"]
    assert first_column(2) == Counter(funded)
    assert first_column(3) == Counter(row["quote"] for row in facts if row["approx"] not in ("exact", ""))
    assert first_column(4) == Counter(row["quote"] for row in proposals if row["actor_type"] == "enterprise")
    places = [(int(row["start"]), int(row["end"])) for row in rows("emendations") if row["is_applied"] == "false"]
    doubtful = [
        ("fact" if row in facts else "proposal", row["quote"])
        for row in [*facts, *proposals]
        for start, end in places
        if int(row["start"]) <= start and end <= int(row["end"])
    ]
    assert Counter(row[:2] for row in shown(5).elements()) == Counter(doubtful)


def test_the_page_shows_the_first_articles_systems(rows: Rows) -> None:
    systems = {row["entity_id"]: row["name"] for row in rows("entities") if row["entity_type"] == "system"}
    makers = [row["system_id"] for row in rows("system_developers")]
    times = Counter(row["entity_id"] for row in rows("mentions") if row["entity_id"] in systems)
    wanted = {(systems[key], str(number)): max(makers.count(key), 1) for key, number in times.items()}
    assert Counter((row[0], row[-1]) for row in shown(6).elements()) == Counter(wanted)


def test_there_are_the_seven_questions(cookbook: ModuleType) -> None:
    assert len(cookbook.questions()) == 7


@pytest.mark.parametrize("number", range(7))
def test_a_filter_in_the_workbook_finds_what_the_query_finds(bundle: Bundle, cookbook: ModuleType, number: int) -> None:
    question = cookbook.questions()[number]
    names, rows = cookbook.answers(bundle)[number]
    assert rows
    (plan,) = [plan for plan in plans(bundle) if plan.name == question["sheet"]]
    shown = [row for row in plan.rows if all(_passes(row[c], v) for c, v in question.get("filter", {}).items())]
    assert shown
    if question["check"] == "rows":
        assert Counter(tuple(row[name] for name in names) for row in shown) == Counter(rows)
    else:
        added = sum(1 if question["check"] == "count" else row[question["check"]] for row in shown)  # type: ignore[misc]
        assert sum(cell for row in rows for cell in row if isinstance(cell, int)) == added


def _passes(cell: Any, values: list[str]) -> bool:
    text = cell_text(cell)
    return text not in values[1:] if values[0] == "not" else text in values
