"""Fairness to other habits, counted by hand: overlaps, several readings of a cell, what is no false hit."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.comparison import Comparison, accepted, compare_dates, compare_quantities, pairs


def figure(start: int, end: int, value: object, **cells: object) -> dict[str, Any]:
    plain = {"lower": value, "upper": value, "approx": "exact", "unit": None, "use": "measure"}
    return {"start": start, "end": end, "quote": f"[{start},{end})", "value": value, **plain, **cells}


def compared(
    gold: list[dict[str, Any]], found: list[dict[str, Any]], dates: list[dict[str, Any]] | None = None
) -> Comparison:
    total = Comparison()
    compare_quantities(gold, found, dates or [], total)
    return total


def test_a_shorter_span_with_the_same_value_counts_by_overlap_alone() -> None:
    total = compared([figure(0, 5, 500, approx="more_than", upper=None, unit="家")], [figure(1, 4, 500)])
    assert (total.exact.f1, total.overlap_f1, total.false_hits) == (0.0, 1.0, 0)
    assert total.share("values").of_all == 1.0
    assert [total.share(kind).of_all for kind in ("hedges", "bounds", "units")] == [0.0, 0.0, 0.0]


def test_a_wrong_value_is_found_but_not_right() -> None:
    total = compared([figure(0, 5, 67)], [figure(0, 5, 6)])
    assert (total.exact.f1, total.overlap_f1) == (1.0, 0.0)
    assert (total.share("values").right, total.share("values").found) == (0, 1)


def test_one_of_several_readings_is_enough() -> None:
    assert accepted(["%", "成"], "成") and accepted([80, 8.0], 8)
    assert not accepted(["%", "成"], "元")
    assert not accepted([], 8)


def test_a_range_counts_where_both_bounds_are_right() -> None:
    gold = [figure(0, 4, None, lower=5, upper=8, approx="range")]
    right = compared(gold, [figure(0, 4, [None, 5], lower=5, upper=8, approx=["range", "at_least"])])
    half = compared(gold, [figure(0, 1, 5), figure(2, 4, 8)])
    assert (right.overlap_f1, right.share("bounds").of_all, right.share("hedges").of_all) == (1.0, 1.0, 1.0)
    assert (half.overlap_f1, half.share("bounds").of_all) == (0.0, 0.0)
    assert right.share("values").expected == 0


def test_a_hedge_that_is_none_counts_against_the_hedges() -> None:
    total = compared([figure(0, 2, 5)], [figure(0, 2, 5, approx="about", lower=None, upper=None)])
    assert (total.share("hedges").right, total.share("hedges").expected) == (0, 1)
    assert total.share("bounds").expected == 0


def test_a_numeral_of_a_date_is_no_false_hit_and_one_of_a_name_is() -> None:
    name = figure(10, 12, None, use="name")
    total = compared(
        [figure(0, 2, 5), name], [figure(0, 2, 5), figure(4, 8, 2024), figure(11, 12, 5)], [{"start": 4, "end": 9}]
    )
    assert (total.exact.expected, total.exact.found, total.false_hits) == (1, 3, 1)


def test_names_and_idioms_are_left_out_on_both_sides() -> None:
    total = compared([figure(0, 2, None, use="idiom")], [figure(0, 2, None, use="idiom")])
    assert (total.exact.expected, total.exact.found) == (0, 0)


def test_the_best_pair_is_taken_and_a_row_once() -> None:
    gold = [figure(0, 4, 1), figure(3, 8, 2)]
    found = [figure(2, 4, 1), figure(3, 8, 2)]
    assert pairs(gold, found) == [(gold[0], found[0]), (gold[1], found[1])]
    assert pairs(gold, found[1:]) == [(gold[0], None), (gold[1], found[1])]


@pytest.mark.parametrize(("value", "right"), [(["2024-04", "2024-04-26"], 1), (["2023"], 0)])
def test_a_date_is_right_by_its_value(value: list[str], right: int) -> None:
    total = Comparison()
    gold = [{"start": 0, "end": 10, "quote": "", "value": "2024-04-26"}]
    compare_dates(gold, [{"start": 5, "end": 10, "quote": "", "value": value}], [], total)
    assert (total.exact.matched, total.overlapping, total.share("values").right) == (0, right, right)


def test_an_open_value_is_right_wherever_it_is_found() -> None:
    total = Comparison()
    gold = [{"start": 0, "end": 4, "quote": "", "value": "2021/..", "open": ["value"]}]
    compare_dates(gold, [{"start": 0, "end": 4, "quote": "", "value": "2021"}], [], total)
    assert (total.overlap_f1, total.share("values").expected) == (1.0, 0)
