"""The cookbook's page is what its queries find now, and the filter in the workbook finds the same as the query."""

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
from tests.export.conftest import ROOT


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
    assert (ROOT / "docs" / "cookbook.md").read_text("utf-8") == cookbook.page(bundle), told


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
