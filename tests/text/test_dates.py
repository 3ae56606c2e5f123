"""Dates: a table of cases for all that codebook 6 names."""

from __future__ import annotations

import pytest

from speeches.dates.find import Anchor
from speeches.figures.find import find_figures
from tests.text.figure_cases import Case, read_cases


@pytest.mark.parametrize("case", read_cases("dates"), ids=str)
def test_case(case: Case) -> None:
    _, dates = find_figures(case.text, case.anchor)
    assert tuple((date.quote, date.value or "-", date.precision, date.basis) for date in dates) == case.rows


def test_the_same_text_under_another_date() -> None:
    text = "去年10月24日发布，今年1月升级，4月26日开会。"
    values = [date.value for date in find_figures(text, Anchor(2020))[1]]
    assert values == ["2019-10-24", "2020-01", "2020-04-26"]
