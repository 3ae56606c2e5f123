"""The scorer on rows small enough to count by hand."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from benchmarks.scoring import Score, score

COLUMNS = ("value", "unit")


def row(start: int, end: int, value: object = 1, unit: str | None = "个", **more: object) -> dict[str, Any]:
    return {"start": start, "end": end, "quote": f"[{start},{end})", "value": value, "unit": unit, **more}


def test_perfect_rows() -> None:
    total = Score()
    assert score([row(0, 2), row(5, 7, 3, None)], [row(5, 7, 3, None), row(0, 2)], COLUMNS, total) == []
    assert (total.expected, total.found, total.matched, total.f1) == (2, 2, 2, 1.0)
    assert (total.share("value"), total.share("unit")) == (1.0, 1.0)


def test_a_missed_row_is_named_and_costs_recall() -> None:
    total = Score()
    assert score([row(0, 2), row(5, 7)], [row(0, 2)], COLUMNS, total) == ["missed [5,7)"]
    assert (total.expected, total.found, total.matched) == (2, 1, 1)
    assert total.f1 == 2 / 3


def test_a_false_row_is_named_and_costs_precision() -> None:
    total = Score()
    assert score([row(0, 2)], [row(0, 2), row(8, 9)], COLUMNS, total) == ["false [8,9)"]
    assert (total.expected, total.found, total.matched) == (1, 2, 1)
    assert total.f1 == 2 / 3


def test_a_wrong_cell_counts_in_its_column_alone() -> None:
    total = Score()
    differences = score(
        [row(0, 2, 7, "个"), row(3, 4, 2, "家")], [row(0, 2, 8, "个"), row(3, 4, 2, "家")], COLUMNS, total
    )
    assert differences == ["[0,2): value is 8, expected 7"]
    assert (total.f1, total.share("value"), total.share("unit")) == (1.0, 0.5, 1.0)


def test_open_columns_are_not_compared() -> None:
    total = Score()
    assert score([row(0, 2, 7, "个", open=["value"])], [row(0, 2, 99, "家")], COLUMNS, total) == [
        "[0,2): unit is '家', expected '个'"
    ]
    assert "value" not in total.cells
    assert math.isnan(total.share("value"))
    assert total.share("unit") == 0.0


def test_an_overlap_is_no_match_unless_the_span_is_open() -> None:
    strict, loose = Score(), Score()
    assert score([row(0, 3)], [row(0, 2)], COLUMNS, strict) == ["missed [0,3)", "false [0,2)"]
    assert (strict.matched, strict.f1) == (0, 0.0)
    assert score([row(0, 3, open=["end"])], [row(0, 2)], COLUMNS, loose) == []
    assert (loose.matched, loose.f1) == (1, 1.0)


def test_rows_that_only_touch_do_not_overlap() -> None:
    total = Score()
    assert score([row(0, 3, open=["end", "quote"])], [row(3, 5)], COLUMNS, total) == ["missed [0,3)", "false [3,5)"]


def test_a_found_row_is_used_once() -> None:
    total = Score()
    assert score([row(0, 2), row(0, 2)], [row(0, 2)], COLUMNS, total) == ["missed [0,2)"]
    assert total.matched == 1


def test_numbers_are_compared_by_value_and_words_by_letter() -> None:
    total = Score()
    found = [row(0, 1, Decimal("87.30")), row(2, 3, 5), row(4, 5, "5"), row(6, 7, None)]
    expected = [row(0, 1, 87.3), row(2, 3, 5.0), row(4, 5, 5), row(6, 7, 0)]
    assert score(expected, found, ("value",), total) == [
        "[4,5): value is '5', expected 5",
        "[6,7): value is None, expected 0",
    ]
    assert total.share("value") == 0.5


def test_scores_of_several_texts_add_up() -> None:
    total = Score()
    score([row(0, 2)], [row(0, 2)], COLUMNS, total)
    score([row(0, 2)], [], COLUMNS, total)
    assert (total.expected, total.found, total.matched, total.f1) == (2, 1, 1, 2 / 3)


def test_nothing_expected_and_nothing_found_is_right() -> None:
    assert Score().f1 == 1.0
