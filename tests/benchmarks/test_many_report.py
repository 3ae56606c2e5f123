"""The page of many articles: what is met, missed or stopped, worked out by hand, and a command that is stopped."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.many_bench import change_one, measure
from benchmarks.many_report import CHANGED, CHECK, COLD, VALIDATE, WARM, Cost, Costs, export_seconds, report

README = """
| format | 1 × (s) | MB | peak MB | 1000 × (s) | MB | peak MB | times the cost |
| --- | --- | --- | --- | --- | --- | --- | --- |
| xlsx | 0.156 | 0.15 | 51 | 54.4 | 54.47 | 636 | 349 |
| postgresql, loaded by psql | 0.065 | 0.2 | 49 | 3.645 | 129.41 | 500 | 56 |
"""
COSTS: Costs = {
    100: {COLD: Cost(6, 4, 50), WARM: Cost(1, 1, 40), CHANGED: Cost(1, 1, 40), CHECK: Cost(5, 5, 60), VALIDATE: Cost(4, 4, 30)},
    1000: {
        COLD: Cost(72, 40, 310),
        WARM: Cost(4, 4, 100),
        CHANGED: Cost(6, 6, 110),
        CHECK: Cost(900, 901, 200, is_late=True),
        VALIDATE: Cost(40, 41, 90),
        "export xlsx": Cost(70, 80, 500),
        "site": None,
    },
}  # fmt: skip


def rows() -> list[str]:
    return report(COSTS, 900, "a machine", README).splitlines()


@pytest.mark.parametrize(
    "row",
    [
        "| nothing cached, 100 articles | 1.50 | ≤ 2 × validate | met by 0.50 |",
        "| nothing cached, 1,000 articles | 1.80 | ≤ 2 × validate | met by 0.20 |",
        "| one article changed, 1,000 | 0.15 | ≤ 0.2 × validate | met by 0.05 |",
        "| check.py, 1,000 | not had in time | ≤ 1.5 × validate | missed |",
        "| largest process of build and check, 1,000 | 310.00 | ≤ 300 MB | missed by 10.00 |",
        "| export xlsx, 1,000 | 80.00 | ≤ 81.6 s (wall) | met by 1.60 |",
        "| growth from 100 to 1,000, nothing cached | 12.00 | ≤ 11 -fold | missed by 1.00 |",
        "| check.py | 5.0 (5.0) | stopped at 900 |",
        "| site | not run | not run |",
    ],
)
def test_the_page_says(row: str) -> None:
    assert row in rows()


def test_the_readmes_figures_are_found() -> None:
    assert export_seconds(README) == {"xlsx": 54.4}
    shipped = (Path(__file__).resolve().parents[2] / "benchmarks/README.md").read_text("utf-8")
    assert {"xlsx", "sqlite", "parquet"} <= set(export_seconds(shipped))


def test_a_command_past_the_limit_is_stopped_with_its_children(tmp_path: Path) -> None:
    program = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    cost = measure([sys.executable, "-c", program], tmp_path, 0.3)
    assert cost.is_late
    assert cost.wall < 30


def test_the_largest_process_counts_and_all_their_time(tmp_path: Path) -> None:
    child = "x = bytearray(200_000_000); sum(range(3_000_000))"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    cost = measure([sys.executable, "-c", program], tmp_path, 60)
    assert cost.peak > 150
    assert cost.cpu > 0.02


def test_a_command_that_fails_is_no_figure(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="out of luck"):
        measure([sys.executable, "-c", "raise SystemExit('out of luck')"], tmp_path, 60)


def test_a_project_without_a_title_to_change_is_refused(tmp_path: Path) -> None:
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations/invented-1.yaml").write_text("title_en: Another\n")
    with pytest.raises(SystemExit, match="has no title to change"):
        change_one(tmp_path)
