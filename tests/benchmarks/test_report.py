"""The table page: only what stands between the markers is rewritten, and a figure says how far it is from its aim."""

from __future__ import annotations

import pytest

from benchmarks.report import BEGIN, END, Target, layer_table, written_into


def test_only_the_part_between_the_markers_changes() -> None:
    page = f"Above.\n\n{BEGIN}\nold\n{END}\n\nBelow.\n"
    once = written_into(page, "| new |")
    assert once == f"Above.\n\n{BEGIN}\n\n| new |\n\n{END}\n\nBelow.\n"
    assert written_into(once, "| new |") == once


def test_a_page_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="put them back"):
        written_into("Above.\n", "| new |")


@pytest.mark.parametrize(
    ("target", "cells"),
    [
        (Target("F1", 0.985, 0.97), ["F1", "0.985", "≥ 0.97", "met by 0.015"]),
        (Target("F1", 0.95, 0.97), ["F1", "0.95", "≥ 0.97", "missed by 0.02"]),
        (Target("F1", 0.97, 0.97), ["F1", "0.97", "≥ 0.97", "met by 0"]),
        (Target("start-up", 0.2, 0.15, is_most=True), ["start-up", "0.2", "≤ 0.15", "missed by 0.05"]),
        (Target("speed", 1_200_400, 1_000_000), ["speed", "1,200,000", "≥ 1,000,000", "met by 200,000"]),
    ],
)
def test_a_target_says_whether_it_is_met_and_by_how_much(target: Target, cells: list[str]) -> None:
    assert target.cells() == cells


def test_the_first_run_stands_beside_the_score_of_now() -> None:
    now = {"dates": {"expected": 158, "found": 157, "f1": 0.978, "value": 1.0}}
    assert layer_table(now, {"dates": {"f1": 0.8}}).splitlines()[2:] == [
        "| dates (158 rows): F1 | 0.800 | 0.978 |",
        "| dates: value | – | 1.000 |",
    ]
    assert layer_table(now, None).splitlines()[2] == "| dates (158 rows): F1 | – | 0.978 |"
