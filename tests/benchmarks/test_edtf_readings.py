"""A stretch of days may be meant as any value of ISO 8601-2 that covers it, and as no other."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.readers.edtf_readings import readings
from benchmarks.readers.rows import assumed_day, number, unit_of

TODAY = date(2024, 7, 1)


@pytest.mark.parametrize(
    ("first", "last", "meant"),
    [
        (date(2024, 4, 26), date(2024, 4, 26), "2024-04-26"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (date(2024, 10, 1), date(2024, 12, 31), "2024-36"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(1990, 1, 1), date(1999, 12, 31), "199X"),
        (date(2000, 1, 1), date(2099, 12, 31), "20XX"),
        (date(2024, 11, 1), date(2024, 12, 31), "2024-12"),
        (date(2015, 1, 1), date(2023, 12, 31), "2015/2023"),
        (date(2024, 1, 16), date(2024, 1, 19), "2024-01-16/2024-01-19"),
        (date(2021, 6, 1), TODAY, "2021-06/.."),
        (None, date(1995, 12, 31), "../1995"),
        (TODAY, date(2025, 12, 31), "../2025-12"),
    ],
)
def test_the_value_that_is_meant_is_among_the_readings(first: date | None, last: date, meant: str) -> None:
    assert meant in readings(first, last, TODAY)


@pytest.mark.parametrize(
    ("first", "last", "other"),
    [
        (date(2024, 4, 26), date(2024, 4, 26), "2024"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023/2023"),
        (date(2023, 2, 1), date(2023, 4, 30), "2023-33"),
        (date(2023, 2, 1), date(2023, 12, 31), "2023"),
        (date(1995, 1, 1), date(2004, 12, 31), "199X"),
        (date(2015, 1, 1), date(2023, 12, 31), "2015/.."),
    ],
)
def test_no_value_is_accepted_that_the_days_do_not_cover(first: date, last: date, other: str) -> None:
    assert other not in readings(first, last, TODAY)


def test_cells_of_libraries() -> None:
    assert (number("35000"), number("0.666666666666667"), number("not resolved")) == (35000, 0.666667, None)
    assert (unit_of("3万5千吨"), unit_of("7.1元人民币"), unit_of("一百三十多万元"), unit_of("500")) == (
        "吨",
        "元",
        "元",
        None,
    )
    assert (assumed_day((2023, 11, 8)), assumed_day((2023,))) == (date(2023, 11, 8), date(2023, 7, 1))
