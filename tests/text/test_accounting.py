"""Accounting: every numeral is in a row or has a reason to be none; spans quote; any text is read in linear time."""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.dates.find import Anchor
from speeches.figures.find import find_figures
from speeches.figures.unread import unread_numerals
from speeches.lexicon import FOLDER, entries
from speeches.model import DateExpression, Quantity, Span
from tests.text.figure_cases import Case, read_cases

NUMERALS = "零〇一二三四五六七八九十百千万亿两半几数多余"
UNITS = "年月日号个家名万元美亿％%成分之点第届前后上下世纪季度底初旬以来起至到—-～~超近约不足低于左右级大"
SIGNS = "，。、；：“”（）()《》 \n.,:/+×·①〔〕ABV5G零壹陆"
PROSE = st.text(alphabet=NUMERALS + UNITS + SIGNS + "0123456789２０", max_size=80)
ANCHORS = st.sampled_from([None, Anchor(2024), Anchor(2024, 4, 26), Anchor(2024, 1)])
LEXICONS = sorted(f"figures/{path.stem}" for path in (FOLDER / "figures").glob("*.txt"))


def unread(text: str) -> list[str]:
    quantities, dates = find_figures(text, Anchor(2024))
    return [text[span.start : span.end] for span in unread_numerals(text, quantities, dates)]


@pytest.mark.parametrize("case", read_cases("quantities") + read_cases("dates"), ids=str)
def test_no_numeral_of_the_cases_is_left_without_a_reason(case: Case) -> None:
    assert unread(case.text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在全国超500个区县应用", ["500"]),
        ("4月26日，三场攻坚战，统一部署，新一轮变革", ["4", "26", "三"]),
        ("三星堆、万州区、千方百计、一带一路、两会", []),
        ("一批、一名、零距离、大陆、队伍", []),
    ],
)
def test_a_numeral_without_its_row_is_reported(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in unread_numerals(text, [], [])] == expected


def test_a_numeral_that_cannot_be_read_is_reported_and_no_row() -> None:
    for text in ("共三万二十万家", "五槐树下", "一兆百百个"):
        quantities, dates = find_figures(text, None)
        assert not dates
        spans = unread_numerals(text, quantities, dates)
        assert spans and all(isinstance(span, Span) for span in spans), text


@pytest.mark.parametrize("name", LEXICONS)
def test_a_lexicon_reads_and_names_no_word_twice(name: str) -> None:
    assert entries(name)


def test_every_lexicon_says_what_its_lines_hold() -> None:
    for name in LEXICONS:
        assert (FOLDER / f"{name}.txt").read_text(encoding="utf-8").startswith("# "), name


@settings(max_examples=400)
@given(st.text() | PROSE, ANCHORS)
def test_rows_quote_their_text_in_order_without_overlap(text: str, anchor: Anchor | None) -> None:
    quantities, dates = find_figures(text, anchor)
    assert quantities == sorted(quantities, key=lambda row: row.start)
    assert dates == sorted(dates, key=lambda row: row.start)
    rows: list[Quantity | DateExpression] = [*quantities, *dates]
    position = 0
    for row in sorted(rows, key=lambda row: row.start):
        assert position <= row.start < row.end <= len(text)
        assert row.quote == text[row.start : row.end]
        position = row.end
    for quantity in quantities:
        if quantity.approx in ("at_least", "more_than"):
            assert (quantity.lower, quantity.upper) == (quantity.value, None)
        elif quantity.approx in ("at_most", "less_than", "nearly"):
            assert (quantity.lower, quantity.upper) == (None, quantity.value)
        elif quantity.approx == "exact":
            assert quantity.lower == quantity.upper == quantity.value
        elif quantity.approx in ("about", "order"):
            assert quantity.lower is None and quantity.upper is None
        else:
            assert quantity.value is None


@settings(max_examples=300)
@given(st.text() | PROSE)
def test_unread_spans_are_numerals_outside_the_rows(text: str) -> None:
    quantities, dates = find_figures(text, Anchor(2024))
    rows: list[Quantity | DateExpression] = [*quantities, *dates]
    covered = {place for row in rows for place in range(row.start, row.end)}
    for span in unread_numerals(text, quantities, dates):
        assert span.start < span.end
        assert not covered.intersection(range(span.start, span.end))


@settings(max_examples=200)
@given(PROSE)
def test_digits_are_always_in_a_row_or_reported(text: str) -> None:
    quantities, dates = find_figures(text, Anchor(2024))
    spans = unread_numerals(text, quantities, dates)
    rows: list[Quantity | DateExpression | Span] = [*quantities, *dates, *spans]
    answered = {place for row in rows for place in range(row.start, row.end)}
    assert all(place in answered for place, character in enumerate(text) if character in "0123456789０２")


def calls(text: str) -> int:
    """Count the calls, of Python and of C functions, that finding and accounting make."""
    count = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(step)
    try:
        quantities, dates = find_figures(text, Anchor(2024))
        unread_numerals(text, quantities, dates)
    finally:
        sys.setprofile(None)
    return count


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=20) | PROSE.filter(bool))
def test_the_steps_grow_no_faster_than_the_text(text: str) -> None:
    # Longer than any rule reaches and than any numeral is read whole: from there on each piece must cost the same.
    base = text * (400 // len(text) + 1)
    calls(base)  # what is cached, is cached now
    once, twice, four_times = calls(base), calls(base * 2), calls(base * 4)
    assert four_times - twice <= 2.1 * (twice - once) + 100
