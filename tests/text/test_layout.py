"""The layout of invented articles, in each of the ways that files separate their lines."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.layout import Layout, joined, read_layout
from speeches.model import Passage, Span
from speeches.page.joins import begins_item
from speeches.page.lines import read_blocks
from speeches.page.marks import WHITE, is_finished
from speeches.page.wrapping import read_usage

CASES = Path(__file__).with_name("cases") / "layouts.txt"
CUT = "⏎"
SEPARATORS = {
    "blank line": "\n\n",
    "no blank line": "\n",
    "CRLF": "\r\n",
    "CR": "\r",
    "form feed": "\n\f\n",
    "U+2028": "\u2028",
    "indent": "\n\u3000\u3000",
    "trailing blanks": " \u3000\t\n\n",
    "zero width": "\u200b\n\ufeff\n\u200b",
}


class Article(NamedTuple):
    """An invented article: its passages with their types, and its speeches' speakers and titles."""

    name: str
    passages: list[tuple[str, str]]
    speeches: list[tuple[tuple[str, ...], str | None]]

    def source(self, separator: str) -> str:
        text = ""
        for kind, words in self.passages:
            text += (separator if text and not kind.endswith("+") else "") + words.replace(CUT, separator)
        return text

    def expected(self) -> list[tuple[str, str]]:
        return [(kind.removesuffix("+"), words.replace(CUT, "")) for kind, words in self.passages]


def read_cases() -> list[Article]:
    articles: list[Article] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            articles.append(Article(line[3:], [], []))
        elif line.startswith("@ "):
            names, title = line[2:].split(" | ")
            articles[-1].speeches.append((tuple(names.split()), None if title == "-" else title))
        elif line and not line.startswith("#"):
            kind, words = line.split(" ", 1)
            articles[-1].passages.append((kind, words))
    return articles


ARTICLES = read_cases()


def passages_of(text: str, layout: Layout) -> list[tuple[str, str]]:
    return [(passage.passage_type, joined(text, passage).text) for passage in layout.passages]


@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS)
@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_layout(article: Article, separator: str) -> None:
    text = article.source(separator)
    layout = read_layout(text)
    assert passages_of(text, layout) == article.expected()
    assert [(speech.speakers, speech.title) for speech in layout.speeches] == article.speeches
    joins = [join for passage in layout.passages for join in passage.joins]
    assert [text[join.start : join.end] for join in joins] == [separator] * len(joins)


def broken(words: str, width: int, indent: str) -> str:
    """The words in lines of a fixed width, as mail and PDF readers leave them."""
    line = indent + words
    return "\n".join(line[at : at + width] for at in range(0, len(line), width))


# widths at which no line that is full ends in a full stop or is a heading: what follows could be either
@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
@pytest.mark.parametrize("width", [15, 18, 19, 20, 21, 28, 30, 33])
def test_lines_of_a_fixed_width(width: int, indent: str) -> None:
    article = next(article for article in ARTICLES if article.name == "broken at a fixed width")
    text = "\n".join(broken(words, width, indent) for _, words in article.passages)
    layout = read_layout(text)
    assert passages_of(text, layout) == article.expected()
    assert [(speech.speakers, speech.title) for speech in layout.speeches] == article.speeches


def test_a_list_of_words_is_no_text_of_a_fixed_width() -> None:
    text = "加快建设全国统一大市场\n加快建设现代化产业体系\n加快建设国家科技创新港\n" * 4
    assert len(read_layout(text).passages) == 12


KINDS = [
    "全国政协委员方远：",
    "■编者按：",
    "方远：",
    "图为会场。本报记者 何一川 摄",
    "——发言摘登（一）",
    "一是加强领导",
    "（完）",
]
LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(KINDS),
        st.text(alphabet="市政协委员方远、，。：；“”（）一二\u3000\u200b 0a", max_size=30),
    ),
    max_size=12,
)
ANY_TEXT = st.one_of(
    st.text(max_size=300),
    st.tuples(LINES, st.sampled_from(list(SEPARATORS.values()))).map(lambda pair: pair[1].join(pair[0])),
)


def read_over(text: str, passage: Passage, span: Span) -> str:
    """The words of a span of the source without the joins in it, said in another way than the code says it."""
    left_out = {at for join in passage.joins for at in range(join.start, join.end)}
    return "".join(text[at] for at in range(span.start, span.end) if at not in left_out)


@given(text=ANY_TEXT)
@settings(max_examples=400, deadline=None)
def test_passages_hold_all_but_white_space(text: str) -> None:
    layout = read_layout(text)
    position = 0
    for passage in layout.passages:
        assert passage.start < passage.end
        assert re.fullmatch(f"{WHITE}*", text[position : passage.start])
        assert passage.start >= position
        for join in passage.joins:
            assert passage.start < join.start < join.end < passage.end
            assert re.fullmatch(f"{WHITE}+", text[join.start : join.end])
        position = passage.end
    assert re.fullmatch(f"{WHITE}*", text[position:])


@given(text=ANY_TEXT, data=st.data())
@settings(max_examples=200, deadline=None)
def test_joined_text_leads_back_to_the_source(text: str, data: st.DataObject) -> None:
    for passage in read_layout(text).passages:
        words = joined(text, passage)
        assert words.text == read_over(text, passage, Span(passage.start, passage.end))
        start = data.draw(st.integers(0, len(words.text)))
        end = data.draw(st.integers(start, len(words.text)))
        span = words.to_source(start, end)
        assert passage.start <= span.start <= span.end <= passage.end
        assert read_over(text, passage, span) == words.text[start:end]
        if start < end:
            assert not any(join.start == span.start or join.end == span.end for join in passage.joins)


@given(text=ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_speeches_are_made_of_passages(text: str) -> None:
    layout = read_layout(text)
    taken: list[int] = []
    for speech in layout.speeches:
        own = [layout.passages[index] for index in speech.passages]
        assert [passage.passage_type for passage in own].count("speaker_line") == 1
        assert {passage.passage_type for passage in own} <= {"speaker_line", "heading", "body"}
        assert (speech.start, speech.end) == (own[0].start, own[-1].end)
        assert speech.speakers
        for affiliation in speech.affiliations:
            assert affiliation.speaker in speech.speakers
            assert speech.start <= affiliation.start < affiliation.end <= speech.end
        taken += speech.passages
    assert taken == sorted(set(taken))


def may_break(words: str, position: int) -> bool:
    """Whether a break there is one in mid-sentence, in a stretch too long for a heading."""
    return position > 45 and not is_finished(words[:position]) and not begins_item(words[position:])


BREAKS = [
    (article, index, position)
    for article in ARTICLES
    for index, (kind, words) in enumerate(article.passages)
    for position in range(1, len(words))
    if kind in ("body", "body+", "editor_note") and CUT not in words and may_break(words, position)
]


@given(place=st.sampled_from(BREAKS), separator=st.sampled_from(list(SEPARATORS.values())))
@settings(max_examples=200, deadline=None)
def test_further_column_breaks_change_nothing(place: tuple[Article, int, int], separator: str) -> None:
    article, index, position = place
    kind, words = article.passages[index]
    passages = list(article.passages)
    passages[index] = (kind, words[:position] + CUT + words[position:])
    text = article._replace(passages=passages).source(separator)
    assert passages_of(text, read_layout(text)) == article.expected()


def test_position_after_a_join_is_outside_the_words_before_it() -> None:
    text = "市政协召开会议，委员们就推进社区养老服务的高质量发展进行了深入协商，认为这是一项民生工\n\n程，意义重大。"
    (passage,) = read_layout(text).passages
    words = joined(text, passage)
    end = words.text.index("工") + 1
    assert words.to_source(end - 1, end) == Span(text.index("工"), text.index("工") + 1)
    assert words.to_source(end, end + 1) == Span(text.index("程"), text.index("程") + 1)
    assert words.to_source(end - 1, end + 1) == Span(text.index("工"), text.index("程") + 1)
    assert words.to_source(0, len(words.text)) == Span(0, len(text))


def test_what_has_no_width_inside_a_block_is_left_out() -> None:
    text = "全国超\u200b过500\ufeff个区县。"
    (passage,) = read_layout(text).passages
    assert joined(text, passage).text == "全国超过500个区县。"
    assert passage.joins == (Span(3, 4), Span(8, 9))


def test_empty_text_has_no_layout() -> None:
    assert read_layout("") == read_layout("\u3000\n\ufeff\f") == Layout((), ())


@given(lines=st.lists(st.text("人工智能a", min_size=1, max_size=12), min_size=1, max_size=6))
def test_pairs_are_counted_alike_one_by_one_and_all_at_once(lines: list[str]) -> None:
    usage = read_usage(read_blocks("\n".join(lines)))
    pairs = [first + second for line in lines for first, second in pairwise(line)]
    for _ in range(30):  # the first are looked for one by one
        for first in "人工a":
            for second in "人工a":
                expected = (
                    pairs.count(first + second),
                    sum(pair[0] == first for pair in pairs),
                    sum(pair[1] == second for pair in pairs),
                )
                assert usage.pairs.of(first, second) == expected
