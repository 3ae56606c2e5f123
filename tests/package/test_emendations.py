"""Places of emendations in words that a column's end cut, Chinese and Latin."""

from __future__ import annotations

import pytest

from speeches.model import Passage, Span
from speeches.page.joined_text import joined
from speeches.tables.emendation_rows import context, join_place


@pytest.mark.parametrize(
    ("text", "joins", "shown"),
    [
        ("人\n\n工智能", [(1, 3)], ["人⟨⟩工智能"]),
        ("用 artificial\nintelligence 的词", [(12, 13)], ["用 artificial⟨⟩ intelligence 的"]),
        ("甲deep\nlearning乙\n丙", [(5, 6), (15, 16)], ["甲deep⟨⟩ learning乙丙", "甲deep learning乙⟨⟩丙"]),
    ],
)
def test_a_join_is_shown_where_it_was(text: str, joins: list[tuple[int, int]], shown: list[str]) -> None:
    spans = tuple(Span(*join) for join in joins)
    words = joined(text, Passage("body", 0, len(text), spans))
    places = [join_place(words, join) for join in spans]
    assert [context(words.text, place, place) for place in places] == shown


def test_what_is_replaced_stands_between_the_marks_and_far_words_are_left_out() -> None:
    text = "一二三四五六七八九十一二三四五六七八九十"
    assert context(text, 16, 18) == "二三四五六七八九十一二三四五六⟨七八⟩九十"
