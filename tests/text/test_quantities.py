"""Quantities: a table of cases for all that codebook 6 names."""

from __future__ import annotations

import pytest

from speeches.figures.find import find_figures
from speeches.model import Quantity
from tests.text.figure_cases import Case, read_cases

SIGNS = {
    "more_than": ">",
    "at_least": ">=",
    "about": "~",
    "nearly": "~<",
    "at_most": "<=",
    "less_than": "<",
    "order": "^",
    "exact": "",
}
COLUMNS = 8


def written(quantity: Quantity, columns: int) -> tuple[str, ...]:
    if quantity.approx == "range":
        assert quantity.value is None
        number = f"{quantity.lower}..{quantity.upper}"
    else:
        number = "-" if quantity.value is None else f"{SIGNS[quantity.approx]}{quantity.value}"
    implied = "-" if quantity.implied_upper is None else str(quantity.implied_upper)
    told = (quantity.unit, quantity.use, quantity.counted, quantity.hedge, quantity.change, implied)
    row = (quantity.quote, number, *(cell or "-" for cell in told))
    return row[:columns]


@pytest.mark.parametrize("case", read_cases("quantities"), ids=str)
def test_case(case: Case) -> None:
    quantities, _ = find_figures(case.text, case.anchor)
    widths = [len(row) for row in case.rows] + [COLUMNS] * len(quantities)
    assert tuple(written(quantity, width) for quantity, width in zip(quantities, widths, strict=False)) == case.rows


@pytest.mark.parametrize("case", read_cases("quantities"), ids=str)
def test_bounds_agree_with_the_hedge(case: Case) -> None:
    for quantity in find_figures(case.text, case.anchor)[0]:
        value = quantity.value
        expected = {
            "exact": (value, value),
            "at_least": (value, None),
            "more_than": (value, None),
            "about": (None, None),
            "order": (None, None),
            "nearly": (None, value),
            "at_most": (None, value),
            "less_than": (None, value),
            "range": (quantity.lower, quantity.upper),
        }
        assert (quantity.lower, quantity.upper) == expected[quantity.approx]
        if quantity.implied_upper is not None:
            assert quantity.approx == "more_than" and value is not None and quantity.implied_upper > value
        if quantity.use in ("name", "idiom"):
            assert value is None and quantity.unit is None
        if quantity.approx == "range":
            assert quantity.lower is not None and quantity.upper is not None and quantity.lower < quantity.upper
