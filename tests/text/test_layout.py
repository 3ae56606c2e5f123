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
from speeches.page import doubts
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


def unspaced(words: str) -> str:
    """Words without the white space in them: between two Latin words a join leaves a space."""
    return "".join(words.split())


@given(text=ANY_TEXT)
@settings(max_examples=400, deadline=None)
def test_passages_hold_all_but_white_space(text: str) -> None:
    layout = read_layout(text)
    left = list(text)
    for passage in layout.passages:
        assert passage.start < passage.end
        joins = {at for join in passage.joins for at in range(join.start, join.end)}
        for join in passage.joins:
            assert passage.start < join.start < join.end < passage.end
            inside = [p for p in layout.passages if join.start <= p.start and p.end <= join.end]
            assert {p.passage_type for p in inside} <= {"notice"}
            held = {at for p in inside for at in range(p.start, p.end)}
            between = "".join(text[at] for at in range(join.start, join.end) if at not in held)
            assert re.fullmatch(f"{WHITE}+", between)
        for at in range(passage.start, passage.end):
            if at not in joins:
                assert left[at], "a character stands in two passages"
                left[at] = ""
    assert re.fullmatch(f"{WHITE}*", "".join(left))
    assert [passage.start for passage in layout.passages] == sorted(passage.start for passage in layout.passages)


@given(text=ANY_TEXT, data=st.data())
@settings(max_examples=200, deadline=None)
def test_joined_text_leads_back_to_the_source(text: str, data: st.DataObject) -> None:
    for passage in read_layout(text).passages:
        words = joined(text, passage)
        assert unspaced(words.text) == unspaced(read_over(text, passage, Span(passage.start, passage.end)))
        start = data.draw(st.integers(0, len(words.text)))
        end = data.draw(st.integers(start, len(words.text)))
        span = words.to_source(start, end)
        assert passage.start <= span.start <= span.end <= passage.end
        assert unspaced(read_over(text, passage, span)) == unspaced(words.text[start:end])
        if unspaced(words.text[start:end]) == words.text[start:end] != "":
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


@pytest.mark.parametrize("separator", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "notices",
    [
        ["责任编辑：李文"],
        ["责任编辑：李文", "http://example.cn/a/b.html"],
        ["— 3 —"],
        ["第 3 页 共 5 页"],
        ["川北日报"],
        ["川北日报 2024年6月5日 星期三 第03版"],
        ["版权所有 川北日报社"],
        ["分享到：微信 微博"],
        ["（掌声）"],
        ["打印日期：2024年6月7日", "第4页"],
    ],
)
def test_a_sentence_goes_on_behind_furniture(notices: list[str], separator: str) -> None:
    first = "全市灌区完好率只有六成，末级渠系老化。建议分批改造老旧渠道，落实管护"
    second = "经费，让水流到田间地头。"
    head = ["川北市政协委员、临溪大学教授韩知远：", "加快补齐灌溉短板"]
    text = separator.join([*head, first, *notices, second])
    layout = read_layout(text)
    assert passages_of(text, layout) == [
        ("speaker_line", head[0]),
        ("heading", head[1]),
        ("body", first + second),
        *(("notice", notice) for notice in notices),
    ]
    (speech,) = layout.speeches
    assert (speech.start, speech.end) == (0, len(text))
    (join,) = layout.passages[2].joins
    assert text[join.start : join.end] == separator.join(["", *notices, ""])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("来源:海洋局 点击:512", "2022年1至6月,全市新增泊位6个。"),
        ("阅读 1280", "5月6日,渔村开渔。"),
        ("浏览次数：36", "12月，全市新增泊位6个。"),
        ("编号：202", "3月底前要全部完工，不得拖延。"),
        ("全市今年新增的泊位总数是 12", "6月以前还要新增3个。"),
        ("全市新增泊位总数达到了12", "2023年要再增3个。"),
        ("全市新增泊位总数达到了12", "5月6日，渔村开渔。"),
        ("序号 7", "一、渔港建设"),
    ],
)
@pytest.mark.parametrize("separator", ["\n", "\n\n"])
def test_a_bare_number_does_not_run_into_a_date_or_number(before: str, after: str, separator: str) -> None:
    layout = read_layout(f"{before}{separator}{after}")
    assert [passage.joins for passage in layout.passages] == [(), ()]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("到去年年底，全国已经建成物流配送中心13", "58个，覆盖了大部分的县。"),
        ("这个项目从立项到完工，一共历时三年，到202", "4年5月才全部完成验收。"),
        ("渔港的二期工程计划在今年全部建成，时间是1", "2月6日，也就是开渔节那天。"),
    ],
)
def test_a_figure_or_date_that_is_cut_is_joined(before: str, after: str) -> None:
    text = f"{before}\n\n{after}"
    (passage,) = read_layout(text).passages
    assert joined(text, passage).text == before + after


@pytest.mark.parametrize("separator", ["\n", "\n\n", " \n\u3000\u3000", "\r\n"])
@pytest.mark.parametrize(
    ("before", "after", "reading"),
    [
        ("全市灌区完好率只有六成，要推广artificial", "intelligence技术。", "artificial intelligence技术"),
        ("全市灌区完好率只有六成，要推广AI", "for Science技术。", "AI for Science技术"),
        ("全市灌区完好率只有六成，要向Café", "owners学习。", "Café owners学习"),
        ("全市灌区完好率只有六成，要推广5", "G技术。", "推广5G技术"),
        ("全市灌区完好率只有六成，要推广人工", "intelligence技术。", "推广人工intelligence技术"),
    ],
)
def test_latin_words_keep_their_space(before: str, after: str, reading: str, separator: str) -> None:
    text = before + separator + after
    (passage,) = read_layout(text).passages
    words = joined(text, passage)
    assert reading in words.text
    source = [text[words.to_source(at, at + 1).start] for at in range(len(words.text))]
    assert ["".join(character.split()) or " " for character in source] == list(words.text)


LEFT = (
    "渔港是渔民的家。海东市现有渔港十二个，其中能避十级风的只有三个，去年夏天的台风过后，有的码头至今没有修复。"
    "建议市政府尽快安排专项资金，优先修复避风能力不足的码头，并在两年之内完成全部港池的清淤工作。"
    "要引导企业参加渔港的建设和经营，让渔港不但能避风，还能加工、交易、休闲，成为渔村发展的中心。"
)
RIGHT = (
    "灯塔为晚归的船指路。市里现有灯塔二十座，都是三十年前建的，灯器老化，备件难找。"
    "建议分批更换新的灯器，同时在灯塔上安装监测设备，实时掌握海况。"
    "对于具有历史价值的老灯塔，要按照文物保护的要求进行维修，向市民和游客开放，讲好海洋的故事。"
    "维护灯塔的工人年龄偏大，要培养年轻人接班，并提高他们的待遇。"
)


def test_columns_mixed_line_by_line_are_warned_of() -> None:
    left, right = (broken(words, 15, "").splitlines() for words in (LEFT, RIGHT))
    assert [row.kind for row in read_layout("\n".join(left + right)).warnings] == []
    mixed = "\n".join(line for pair in zip(left, right, strict=False) for line in pair)
    assert [row.kind for row in read_layout(mixed).warnings] == ["interleaved-columns"]
    beside = "\n".join(f"{one}\u3000\u3000\u3000{other}" for one, other in zip(left, right, strict=False))
    assert [row.kind for row in read_layout(beside).warnings] == ["interleaved-columns"]


@pytest.mark.parametrize("lost", ["\ufffd", "\ufffd\ufffd", "锟斤拷"])
def test_lost_characters_are_warned_of_where_they_stand(lost: str) -> None:
    text = f"全市新增泊位6{lost}个，比上年多。"
    (row,) = read_layout(text).warnings
    assert (row.kind, text[row.start : row.end]) == ("lost-character", lost)


def test_every_kind_of_warning_is_described_and_used() -> None:
    folder = Path(__file__).parents[2] / "src" / "speeches"
    code = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if path.name != "doubts.py")
    assert [kind for kind in doubts.KINDS if f'"{kind}"' not in code] == []
    with pytest.raises(KeyError):
        doubts.doubt("no such kind", 0, 1)
