"""A figure with its hedge in words: expected words from English and from what each code means in the codebook."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from speeches.hedge_words import WORDS, hedge_words, number_words
from speeches.schemas import Cell
from tests.package.conftest import ROOT

N = tuple[Cell, Cell, Cell]


@pytest.mark.parametrize(
    ("approx", "unit", "numbers", "words"),
    [
        ("exact", "个", (54, 54, 54), "54"),
        ("more_than", "个", (500, 500, None), "more than 500"),
        ("more_than", "次", (700_000_000, 700_000_000, None), "more than 700,000,000"),
        ("at_least", None, (10**11, 10**11, None), "at least 100,000,000,000"),
        ("nearly", "年", (20, None, 20), "nearly 20"),
        ("less_than", "岁", (60, None, 60), "less than 60"),
        ("at_most", "元", (1000, None, 1000), "at most 1,000"),
        ("about", "%", (37, None, None), "about 37%"),
        ("about", "%", (Decimal("21.10"), None, None), "about 21.1%"),
        ("order", "卡", (10_000, None, None), "of the order of 10,000"),
        ("range", "元", (None, 300, 500), "between 300 and 500"),
        ("range", "%", (None, -3, 5), "between −3% and 5%"),
        ("range", "元", (None, 300, None), "from 300"),
        ("range", "元", (None, None, 500), "up to 500"),
        ("exact", "℃", (-20, -20, -20), "−20℃"),
        ("exact", None, (Decimal("0.666667"), Decimal("0.666667"), Decimal("0.666667")), "0.666667"),
        ("exact", "次", (10**19, 10**19, 10**19), "10,000,000,000,000,000,000"),
        ("exact", None, (None, None, None), None),  # a name, such as 360
        (None, None, (None, None, None), None),  # a fact without a figure
    ],
)
def test_each_kind_of_hedge(approx: str | None, unit: str | None, numbers: N, words: str | None) -> None:
    value, lower, upper = numbers
    figure: dict[str, Cell] = {"value": value, "lower": lower, "upper": upper, "approx": approx, "unit": unit}
    assert hedge_words(figure) == words


def test_a_figure_without_a_unit_column() -> None:
    assert hedge_words({"value": 2, "lower": 2, "upper": 2, "approx": "exact"}) == "2"


def test_every_code_has_words() -> None:
    fields = json.loads((ROOT / "schemas/quantities.json").read_text("utf-8"))["fields"]
    (codes,) = (field["constraints"]["enum"] for field in fields if field["name"] == "approx")
    assert {*WORDS, "range"} == set(codes)


def test_numbers() -> None:
    assert [number_words(n) for n in (0, 1000, Decimal("1234.50"), Decimal("-0.1"))] == [
        "0",
        "1,000",
        "1,234.5",
        "−0.1",
    ]
