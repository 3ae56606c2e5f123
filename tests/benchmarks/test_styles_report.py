"""The tables of the styles: aims met or missed, and each script's first run beside now."""

from __future__ import annotations

from benchmarks.styles_report import aims_table, layers_table


def run(f1: float, lost: int = 0, found: int = 4) -> dict[str, dict[str, float]]:
    people = {"expected": 4, "found": found, "precision": f1, "recall": f1, "f1": f1}
    layer = {"expected": 10, "found": 10, "f1": f1}
    return {
        "speakers": people | {"lost without a warning": lost},
        "posts": people,
        "joins": {"expected": 0, "found": 2, "f1": 0.0},
        "quantities": layer,
        "dates": layer,
    }


def test_an_aim_says_by_how_much_it_is_met_or_missed() -> None:
    lines = aims_table({"all": run(0.98, lost=3), "simplified": run(0.99), "traditional": run(0.975)}).splitlines()
    assert lines[2:] == [
        "| F1 of speakers | 0.980 | ≥ 0.95 | met by 0.030 |",
        "| F1 of posts | 0.980 | ≥ 0.95 | met by 0.030 |",
        "| F1 of quantities | 0.980 | ≥ 0.985 | missed by 0.005 |",
        "| F1 of dates | 0.980 | ≥ 0.98 | met by 0.000 |",
        "| F1 of quantities, simplified above traditional | 0.015 | ≤ 0.01 | missed by 0.005 |",
        "| F1 of dates, simplified above traditional | 0.015 | ≤ 0.01 | missed by 0.005 |",
        "| speakers lost without a warning | 3 | 0 | missed by 3 |",
    ]


def test_the_first_run_stands_before_now_for_each_script() -> None:
    now = {"all": run(0.9), "simplified": run(0.95), "traditional": run(0.8)}
    first = {"all": run(0.5, lost=2), "simplified": run(0.6, lost=1), "traditional": run(0.0, lost=1, found=0)}
    lines = layers_table(now, first).splitlines()
    assert "| speakers: precision | 0.500 | 0.900 | 0.600 | 0.950 | – | 0.800 |" in lines
    assert "| speakers: lost without a warning | 2 | 0 | 1 | 0 | 1 | 0 |" in lines
    assert "| quantities (10 rows): F1 | 0.500 | 0.900 | 0.600 | 0.950 | 0.000 | 0.800 |" in lines
    assert "| joins found where there are none | 2 | 2 | 2 | 2 | 2 | 2 |" in lines
