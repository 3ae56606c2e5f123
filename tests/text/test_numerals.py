"""Numerals: a table of cases, and every integer up to 10**16 written in Chinese numerals reads back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.figures.numerals import UnreadableNumeral, parse_numeral

LINES = (Path(__file__).parent / "cases" / "numerals.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split(" => ")) for line in LINES if line and not line.startswith("#")]
DIGITS = "零一二三四五六七八九"


def write_numeral(number: int) -> str:
    """Write an integer from 0 to 10**16 as schoolbooks do: 10005 一万零五, 10**16 一亿亿."""
    if number >= 10**8:
        return write_numeral(number // 10**8) + "亿" + _rest(number % 10**8, 10**7)
    if number >= 10**4:
        return write_numeral(number // 10**4) + "万" + _rest(number % 10**4, 10**3)
    for unit, value in (("千", 1000), ("百", 100), ("十", 10)):
        if number >= value:
            return DIGITS[number // value] + unit + _rest(number % value, value // 10)
    return DIGITS[number]


def _rest(number: int, without_gap: int) -> str:
    if not number:
        return ""
    return ("" if number >= without_gap else "零") + write_numeral(number)


@pytest.mark.parametrize(("numeral", "expected"), CASES)
def test_case(numeral: str, expected: str) -> None:
    if expected == "!":
        with pytest.raises(UnreadableNumeral):
            parse_numeral(numeral)
        return
    number = parse_numeral(numeral)
    assert number == Decimal(expected)
    assert isinstance(number, int) == ("." not in expected)


@given(st.integers(0, 10**16))
def test_integers_written_in_chinese_read_back(number: int) -> None:
    assert parse_numeral(write_numeral(number)) == number


@given(st.integers(10, 19), st.integers(0, 9999))
def test_leading_ten_may_lose_its_one(head: int, tail: int) -> None:
    number = head * 10**4 + tail
    assert parse_numeral(write_numeral(number).removeprefix("一")) == number


@given(st.integers(0, 10**16))
def test_arabic_integers_read_back(number: int) -> None:
    full_width = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert parse_numeral(str(number)) == parse_numeral(f"{number:,}") == parse_numeral(full_width) == number


@given(st.integers(0, 10**7), st.sampled_from(["十", "百", "千", "万", "亿", "十万", "百万", "千万", "万亿"]))
def test_decimals_times_a_multiplier_are_exact(hundredths: int, multiplier: str) -> None:
    number = Decimal(hundredths) / 100
    factor = 1
    for character in multiplier:
        factor *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[character]
    assert parse_numeral(f"{number:.2f}{multiplier}") == number * factor


@given(st.text() | st.text(alphabet="零〇一二三四五六七八九两十百千万亿点0123456789.,，", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        number = parse_numeral(text)
    except UnreadableNumeral:
        return
    assert isinstance(number, (int, Decimal))
    assert number >= 0
