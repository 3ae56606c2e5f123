"""The draft stays as near to what a careful reader writes as benchmarks/drafting says it is."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.drafting.measure import HERE, agreement, figures, measure

TARGETS = {"roles kept": 0.9, "proposals F1": 0.85, "facts F1": 0.85, "themes kept": 0.7}


def test_the_targets_are_met_and_the_published_figures_are_those_of_the_program() -> None:
    report = measure()
    assert report == json.loads((HERE / "now.json").read_text("utf-8"))
    assert {key: value for key, value in TARGETS.items() if report["all"][key] < value} == {}
    assert report["all"]["marks"] <= report["all"]["sentences"]


def test_agreement_counts_rows_by_what_they_are_and_quote() -> None:
    rec = {"level": "recommendation", "quote": "甲", "theme": "data", "instrument": "infrastructure"}
    measure_row = {"level": "measure", "quote": "乙", "theme": "data", "actor": "高校"}
    draft: list[dict[str, Any]] = [{"role": "proposal", "proposals": [rec, measure_row]}, {"role": "context"}]
    final: list[dict[str, Any]] = [
        {"role": "proposal", "proposals": [rec | {"instrument": "procurement"}]},
        {"role": "evidence", "facts": [{"type": "event", "quote": "丙"}]},
    ]
    found = figures(agreement(draft, final))
    assert found["roles kept"] == 0.5
    assert found["proposals F1"] == round(2 / 3, 3)
    assert found["facts F1"] == 0.0
    assert found["themes kept"] == 1.0
    assert found["instruments kept"] == 0.0
