"""Mentions of gazetteer names: which name, where, and where not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.mentions import Form, find_mentions
from speeches.model import Mention

FORMS = [
    Form("人工智能", "ai"),
    Form("通用人工智能", "agi"),
    Form("人工智能+", "ai-plus"),
    Form("AI", "ai"),
    Form("360", "firm-360"),
    Form("360智脑", "brain-360"),
    Form("V3.5", "v35"),
    Form("中", "china", after="美"),
    Form("美", "usa", before="中"),
    Form("C++", "cpp"),
    Form("海油工程", "offshore"),
    Form("海油", "oil"),
    Form("苹果", "fruit"),
    Form("苹果", "firm-apple", after="公司"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("通用人工智能和人工智能", [("agi", "通用人工智能"), ("ai", "人工智能")]),
        ("“人工智能+”行动", [("ai-plus", "人工智能+")]),
        ("OpenAI的AI、AIGC与AI芯片", [("ai", "AI"), ("ai", "AI")]),
        ("360联手3600家，占1.360，360.5和360智脑", [("firm-360", "360"), ("brain-360", "360智脑")]),
        ("以360。", [("firm-360", "360")]),
        ("以360,为例", [("firm-360", "360")]),
        ("V3.5和V3.55、V3.5.1、AV3.5", [("v35", "V3.5")]),
        ("中美竞争，美中关系，中国", [("china", "中"), ("usa", "美")]),
        ("C++和C", [("cpp", "C++")]),
        ("海油工程与海油", [("offshore", "海油工程"), ("oil", "海油")]),
        ("苹果公司卖苹果", [("firm-apple", "苹果"), ("fruit", "苹果")]),
        ("", []),
    ],
)
def test_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(mention.key, mention.quote) for mention in find_mentions(text, FORMS)] == expected


def test_position() -> None:
    assert find_mentions("发展人工智能。", FORMS) == [Mention(2, 6, "人工智能", "ai")]


def test_no_forms_find_nothing() -> None:
    assert find_mentions("人工智能", []) == []


def test_form_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="'empty' has no text"):
        find_mentions("人工智能", [Form("", "empty")])


WORDS = st.text(alphabet="人工智能A3.+(\n", min_size=1, max_size=4)


@given(text=st.text(alphabet="人工智能A3.+(\n", max_size=40), names=st.lists(WORDS, max_size=6))
def test_mentions_quote_the_text_and_do_not_overlap(text: str, names: list[str]) -> None:
    position = 0
    for mention in find_mentions(text, [Form(name, name) for name in names]):
        assert position <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.quote == mention.key
        longer = [name for name in names if len(name) > len(mention.quote) and text.startswith(name, mention.start)]
        assert all(name[-1].isascii() or name[0].isascii() for name in longer)
        position = mention.end


@given(
    text=st.text(alphabet="人工智能", max_size=40), names=st.lists(st.text(alphabet="人工智能", min_size=1, max_size=3))
)
def test_every_name_in_the_text_is_covered(text: str, names: list[str]) -> None:
    covered = {
        at
        for mention in find_mentions(text, [Form(name, name) for name in names])
        for at in range(mention.start, mention.end)
    }
    for name in names:
        at = text.find(name)
        while at != -1:
            assert covered & set(range(at, at + len(name)))
            at = text.find(name, at + 1)
