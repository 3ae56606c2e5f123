"""Sentences of a passage: a table of cases, where | is where one ends, and the tiling of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.model import Span
from speeches.page.sentences import split_sentences

CASES = [
    "■编者按：",
    "为此，建议：",
    "第一句。|第二句。",
    "第一句。|没有句号的第二句",
    "钱从哪里来？|人往哪里去？|路在何方！",
    "真的吗？！|是的。",
    "真的吗！？？|是的。",
    "他说：“要发展养老。”|大家同意。",
    "他说：“要发展养老。”（掌声）|大家同意。".replace("（掌声）|", "|（掌声）"),
    "（这是说明。）|正文。",
    "他问：“可以吗？”|“可以！”|",
    "“什么是养老？”，他问。",
    "读《加油！云川》一书。|再读。",
    "未闭合的《书名！|后面。",
    "一是加强；二是改进：三是落实……",
    "等等……还有别的。|完",
    "现将发言摘登如下——",
    "增长3.5%。|下降1.2%。",
    "Is it AI? 是的。".replace("? ", "?| "),
    "见a?b=1和x!y。|完。",
    '他说"可以。"|大家同意。',
    "『甲。』」|乙。",
    "第一句。 |第二句。".replace(" |", "| "),
    "只有一句。  ",
    "好。。。|完。",
    "12级台风！|",
]


@pytest.mark.parametrize("case", CASES)
def test_sentences(case: str) -> None:
    text = case.replace("|", "")
    assert [text[span.start : span.end] for span in split_sentences(text)] == [part for part in case.split("|") if part]


def test_no_text_has_no_sentence() -> None:
    assert split_sentences("") == []


@given(st.one_of(st.text(), st.text(alphabet="。！？!?…”“）《》\"', a1人\n")))
def test_sentences_tile_the_text(text: str) -> None:
    position = 0
    for span in split_sentences(text):
        assert span.start == position < span.end
        position = span.end
    assert position == len(text)


@given(st.lists(st.sampled_from(["养老", "，", "3.5%", "“建议”", "（一）"]), min_size=1))
def test_what_holds_no_end_is_one_sentence(parts: list[str]) -> None:
    text = "".join(parts)
    assert split_sentences(text) == [Span(0, len(text))]
