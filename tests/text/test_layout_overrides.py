"""A person's overrides of the layout: invented pages on which the finders err, and what each override makes of them.

Every page is invented. The first of the two readings is what the finders say, so that the case ends when they learn it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import get_args

import pytest
import yaml

from speeches.curated.coding_file import read_coding
from speeches.curated.inputs import Source
from speeches.curated.yaml_files import YamlFile
from speeches.layout import Layout, joined, read_layout, set_right
from speeches.layout_overrides import LAYERS, Action, GivenSpeaker, LayoutOverride
from speeches.model import Span
from speeches.page.marks import is_white
from speeches.problems import Problem
from speeches.tables.layout_overrides import LayoutCorrection, lay_out

TITLE = "某市政协大会发言摘登\n"
FIRST = "全国政协委员、某某大学校长周海：\n加快建设数据要素市场\n我建议加快数据立法。谢谢大家。\n"
HEAD = TITLE + FIRST
CARE = "我建议健全养老服务体系，让老人安心。\n"
LINE = "全国政协委员江数：\n"
READ = ["- title 某市政协大会发言摘登", "周海 speaker_line 全国政协委员、某某大学校长周海：", "周海 heading 加快建设数据要素市场", "周海 body 我建议加快数据立法。谢谢大家。"]  # fmt: skip
CARED = "body 我建议健全养老服务体系，让老人安心。"


@dataclass(frozen=True)
class Case:
    """A page; what the finders read after ``same``; the override; what is read then; posts where they matter."""

    name: str
    page: str
    found: list[str]
    override: str
    expected: list[str]
    posts: tuple[tuple[str | None, str, bool, str], ...] | None = None
    same: tuple[str, ...] = tuple(READ)


CASES = [
    Case(
        "a body and a name on a line of their own",
        HEAD + "省数据局　欧阳朵\n" + CARE,
        ["周海 body 省数据局　欧阳朵", f"周海 {CARED}"],
        "speaker_lines: [{quote: 省数据局　欧阳朵, add: [{name: 欧阳朵}], reason: a line}]",
        ["欧阳朵 speaker_line 省数据局　欧阳朵", f"欧阳朵 {CARED}"],
        (),
    ),
    Case(
        "a post that no list holds, over two lines, past",
        HEAD + "原某某医院\n“铁人”班组长　唐小雨\n" + CARE,
        ["周海 body 原某某医院", "周海 body “铁人”班组长　唐小雨", f"周海 {CARED}"],
        "speaker_lines: [{quote: 原某某医院“铁人”班组长　唐小雨, add: [{name: 唐小雨, posts: [{quote: 原某某医院“铁人”班组长,"
        " organization: 某某医院, post: “铁人”班组长, is_past: true}]}], reason: a line}]",
        ["唐小雨 speaker_line 原某某医院“铁人”班组长　唐小雨", f"唐小雨 {CARED}"],
        (("某某医院", "“铁人”班组长", True, "原某某医院\n“铁人”班组长"),),
    ),
    Case(
        "the chair gives the floor in the same paragraph",
        HEAD + "谢谢周海委员。下面请江数委员发言。江数说，" + CARE,
        ["周海 body 谢谢周海委员。下面请江数委员发言。江数说，我建议健全养老服务体系，让老人安心。"],
        "speaker_lines: [{quote: 江数说，, split: [{name: 江数}], reason: the chair hands over}]",
        ["周海 body 谢谢周海委员。下面请江数委员发言。", "江数 speaker_line 江数说，", f"江数 {CARED}"],
        (),
    ),
    Case(
        "two bodies speak together",
        HEAD + "【某某学会　某某商会】\n" + CARE,
        ["周海 body 【某某学会　某某商会】", f"周海 {CARED}"],
        "speaker_lines: [{quote: 某某学会　某某商会, add: [{name: 某某学会, speaker_type: organization},"
        " {name: 某某商会, speaker_type: organization}], reason: both speak}]",
        ["某某学会、某某商会 speaker_line 【某某学会　某某商会】", f"某某学会、某某商会 {CARED}"],
        (),
    ),
    Case(
        "somebody quoted is no speaker",
        HEAD + CARE + LINE + "这句话是他去年说的。\n",
        [f"周海 {CARED}", "江数 speaker_line 全国政协委员江数：", "江数 body 这句话是他去年说的。"],
        "speaker_lines: [{quote: 全国政协委员江数：, drop: true, reason: he is quoted}]",
        [f"周海 {CARED}", "周海 body 全国政协委员江数：", "周海 body 这句话是他去年说的。"],
    ),
    Case(
        "a post read without its body",
        HEAD + "市长信箱管理员江数：\n" + CARE,
        ["江数 speaker_line 市长信箱管理员江数：", f"江数 {CARED}"],
        "speaker_lines: [{quote: 市长信箱管理员江数, set: [{name: 江数, posts: [{quote: 市长信箱管理员, organization: 市长信箱,"
        " post: 管理员}]}], reason: a post of the mayor's mailbox}]",
        ["江数 speaker_line 市长信箱管理员江数：", f"江数 {CARED}"],
        (("市长信箱", "管理员", False, "市长信箱管理员"),),
    ),
    Case(
        "a sentence cut after a word that could end",
        HEAD + "我建议发展智能康\n养服务。\n",
        ["周海 body 我建议发展智能康", "周海 body 养服务。"],
        "joins: [{quote: 智能康养服务, add: true, reason: one word}]",
        ["周海 body 我建议发展智能康养服务。"],
    ),
    Case(
        "a white space in mid-word",
        HEAD + "我建议发展智能康 养服务。\n",
        ["周海 body 我建议发展智能康 养服务。"],
        "joins: [{quote: 智能康养服务, add: true, reason: one word}]",
        ["周海 body 我建议发展智能康养服务。"],
    ),
    Case(
        "two items of a list taken for one sentence",
        HEAD + "以下是我的三点建议，\n数据先行，\n人才为本。\n",
        ["周海 body 以下是我的三点建议，数据先行，人才为本。"],
        "joins: [{quote: 数据先行，人才, drop: true, reason: a list}]",
        ["周海 body 以下是我的三点建议，数据先行，", "周海 body 人才为本。"],
    ),
    Case(
        "an unknown notice in mid-sentence",
        HEAD + "我们要加强智能康\n某报二维码看全文\n养专业建设。\n",
        ["周海 body 我们要加强智能康", "周海 body 某报二维码看全文", "周海 body 养专业建设。"],
        "{joins: [{quote: 智能康养专业, add: true, reason: one word}],"
        " passages: [{quote: 某报二维码看全文, set: {passage_type: notice}, reason: the page says it}]}",
        ["周海 body 我们要加强智能康养专业建设。", "- notice 某报二维码看全文"],
    ),
    Case(
        "a notice at the end of a paragraph",
        HEAD + "我建议让老人安心。扫一扫看全文\n",
        ["周海 body 我建议让老人安心。扫一扫看全文"],
        "passages: [{quote: 扫一扫看, split: true, reason: the page}, {quote: 扫一扫, set: {passage_type: notice}, reason: the page}]",
        ["周海 body 我建议让老人安心。", "- notice 扫一扫看全文"],
    ),
    Case(
        "subheadings taken for text",
        HEAD + "一要打基础\n" + CARE,
        ["周海 body 一要打基础", f"周海 {CARED}"],
        "passages: [{quote: 一要打基础, set: {passage_type: heading}, reason: set in bold}]",
        ["周海 heading 一要打基础", f"周海 {CARED}"],
    ),
    Case(
        "an editors' line taken for a heading of the next speech",
        HEAD + CARE + "本组稿件由某报记者整理\n" + LINE + CARE,
        [f"周海 {CARED}", "江数 heading 本组稿件由某报记者整理", "江数 speaker_line 全国政协委员江数：", f"江数 {CARED}"],
        "passages: [{quote: 本组稿件, set: {passage_type: editor_note}, reason: the editors speak}]",
        [f"周海 {CARED}", "- editor_note 本组稿件由某报记者整理", "江数 speaker_line 全国政协委员江数：", f"江数 {CARED}"],
    ),
    Case(
        "a slogan that ends a speech taken for the next one's heading",
        HEAD + CARE + "数据强市，人才兴市\n" + LINE + CARE,
        [f"周海 {CARED}", "江数 heading 数据强市，人才兴市", "江数 speaker_line 全国政协委员江数：", f"江数 {CARED}"],
        "passages: [{quote: 数据强市, move: previous, reason: it ends his speech},"
        " {quote: 数据强市, set: {passage_type: body}, reason: no heading}]",
        [f"周海 {CARED}", "周海 body 数据强市，人才兴市", "江数 speaker_line 全国政协委员江数：", f"江数 {CARED}"],
    ),
    Case(
        "the first speaker of a page without any",
        "某市政协大会发言摘登\n省数据局　欧阳朵\n我建议加快数据立法。我建议健全养老服务体系。\n",
        ["- title 某市政协大会发言摘登", "- body 省数据局　欧阳朵", "- body 我建议加快数据立法。我建议健全养老服务体系。"],
        "speaker_lines: [{quote: 省数据局　欧阳朵, add: [{name: 欧阳朵}], reason: a line}]",
        ["- title 某市政协大会发言摘登", "欧阳朵 speaker_line 省数据局　欧阳朵", "欧阳朵 body 我建议加快数据立法。我建议健全养老服务体系。"],
        same=(),
    ),
]  # fmt: skip


def source(page: str, overrides: str) -> Source:
    data = {"document_id": "x", "title_en": "X", "subtitle_en": None, "language_code": "zh-Hans"}
    coding = read_coding(YamlFile("annotations/x.yaml", data | {"overrides": yaml.safe_load(overrides)}, {}, {}))
    return Source("x", page, "", YamlFile("", {}, {}, {}), coding)


def laid_out(page: str, overrides: str) -> tuple[Layout, tuple[LayoutCorrection, ...], list[Problem]]:
    problems: list[Problem] = []
    layout, corrections = lay_out(source(page, overrides), problems)
    return layout, corrections, problems


def told(text: str, layout: Layout) -> list[str]:
    """Return each passage as: whose, its kind, its words."""
    of = {index: "、".join(speech.speakers) for speech in layout.speeches for index in speech.passages}
    return [
        f"{of.get(index, '-')} {passage.passage_type} {joined(text, passage).text}"
        for index, passage in enumerate(layout.passages)
    ]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_an_override_mends_what_the_finders_get_wrong(case: Case) -> None:
    assert told(case.page, read_layout(case.page)) == [*case.same, *case.found]
    layout, corrections, problems = laid_out(case.page, case.override)
    assert problems == []
    assert told(case.page, layout) == [*case.same, *case.expected]
    assert len(corrections) == case.override.count("reason:")
    if case.posts is not None:
        posts = layout.speeches[-1].affiliations
        assert tuple((it.organization, it.post, it.is_past, case.page[it.start : it.end]) for it in posts) == case.posts


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_speech_runs_from_its_first_block_to_its_last_and_has_its_headings(case: Case) -> None:
    layout, _, _ = laid_out(case.page, case.override)
    for speech in layout.speeches:
        own = [layout.passages[index] for index in speech.passages]
        assert (speech.start, speech.end) == (own[0].start, own[-1].end)
        headings = [joined(case.page, row).text for row in own if row.passage_type == "heading"]
        assert speech.title == (" ".join(headings) or None)


def test_the_row_of_an_override_has_the_words_on_one_line() -> None:
    case = next(case for case in CASES if case.name == "an unknown notice in mid-sentence")
    _, corrections, _ = laid_out(case.page, case.override)
    assert [
        (row.override.layer, row.quote, case.page[row.span.start : row.span.end])
        for row in sorted(corrections, key=lambda row: row.span.start)
    ] == [
        ("joins", "智能康养专业", "智能康\n某报二维码看全文\n养专业"),
        ("passages", "某报二维码看全文", "某报二维码看全文"),
    ]


def test_latin_words_over_a_join_keep_their_space() -> None:
    page = HEAD + "我建议发展三种服务，artificial\nintelligence服务。\n"
    assert told(page, read_layout(page))[-1] == "周海 body 我建议发展三种服务，artificial intelligence服务。"
    layout, (row,), problems = laid_out(page, "joins: [{quote: artificial intelligence, drop: true, reason: a test}]")
    assert told(page, layout)[-2:] == ["周海 body 我建议发展三种服务，artificial", "周海 body intelligence服务。"]
    assert (row.quote, problems) == ("artificial intelligence", [])


# What changes nothing, or can't be done: override, value shown, what the message says.
FAULTS = [
    ("speaker_lines: [{quote: 全国政协委员、某某大学校长周海, drop: true, reason: x}, {quote: 加快数据立法, drop: true, reason: x}]",
     "加快数据立法", "is read as no speaker line"),
    ("speaker_lines: [{quote: 省长江数, add: [{name: 江数}], reason: x}]", "省长江数", "is not in the article; nearest is "),
    ("speaker_lines: [{quote: 江数, add: [{name: 江数}], reason: x}]", "江数", "stands 2 times in the article; add `before:`"),
    ("speaker_lines: [{quote: 全国政协委员江数, add: [{name: 江数}], reason: x}]", "全国政协委员江数",
     "is read as a speaker line already; use `set:`"),
    ("speaker_lines: [{quote: 全国政协委员江数, set: [{name: 江数, posts: [{quote: 全国政协委员, organization: 全国政协, post: 委员}]}], reason: x}]",
     "全国政协委员江数", "is read so already"),
    ("speaker_lines: [{quote: 我建议健全, add: [{name: 我}], reason: x}]", "我建议健全", "is only a part of its block; use `split:`"),
    ("speaker_lines: [{quote: 江数很赞同。, split: [{name: 江数}], reason: x}]", "江数很赞同。", "is a block of its own; use `add:`"),
    ("speaker_lines: [{quote: 江数很赞同。, add: [{name: 江树}], reason: x}]", "江树", "is not in the quoted speaker line"),
    ("speaker_lines: [{quote: 江数很赞同。, add: [{name: 江数, posts: [{quote: 委员, organization: null, post: 委员}]}], reason: x}]",
     "委员", "stands 0 times in the quoted speaker line"),
    ("speaker_lines: [{quote: 周海：加快建设, set: [{name: 周海}], reason: x}, {quote: 周海：加快建设数据要素市场我建议加快数据立法。谢谢大家。我建议健全养老服务体系，让老人安心。全国政协委员江数, drop: true, reason: x}]",
     "周海：加快建设数据要素市场我建议加快数据立法。谢谢大家。我建议健全养老服务体系，让老人安心。全国政协委员江数", "is in several speaker lines"),
    ("joins: [{quote: 健全养老, add: true, reason: x}]", "健全养老", "has no white space"),
    ("joins: [{quote: 健全养老, drop: true, reason: x}]", "健全养老", "goes over no join"),
    ("joins: [{quote: 谢谢大家。我建议, drop: true, reason: x}]", "谢谢大家。我建议", "goes over no join"),
    ("joins: [{quote: 这一点，服务体系, add: true, reason: x}]", "这一点，服务体系", "is joined already"),
    ("joins: [{quote: 市场我建议加快数据立法。谢谢大家。我建议, add: true, reason: x}]", "市场我建议加快数据立法。谢谢大家。我建议",
     "goes over more than two blocks"),
    ("joins: [{quote: 委员江数：这一点，, drop: true, reason: x}]", "委员江数：这一点，", "is a speaker line; set it right"),
    ("joins: [{quote: 委员江数：这一点，, add: true, reason: x}]", "委员江数：这一点，", "set it right under `speaker_lines:`"),
    ("passages: [{quote: 加快建设, set: {passage_type: heading}, reason: x}]", "加快建设", "is heading already"),
    ("passages: [{quote: 加快建设, split: true, reason: x}]", "加快建设", "begins its block already"),
    ("passages: [{quote: 谢谢大家。我建议, set: {passage_type: caption}, reason: x}]", "谢谢大家。我建议", "goes over several blocks"),
    ("passages: [{quote: 委员江数：, set: {passage_type: body}, reason: x}]", "委员江数：", "set it right under `speaker_lines:`"),
    ("passages: [{quote: 加快建设, move: previous, reason: x}]", "加快建设", "has no previous speech"),
    ("passages: [{quote: 江数很赞同。, move: next, reason: x}]", "江数很赞同。", "has no next speech"),
    ("passages: [{quote: 某市政协, move: next, reason: x}]", "某市政协", "is title, which belongs to no speech"),
    ("passages: [{quote: 谢谢大家。, move: next, reason: x}]", "谢谢大家。", "speeches follow each other, so move that one too"),
]  # fmt: skip
SPOKEN = HEAD + CARE + LINE + "这一点，\n服务体系要健全，我很赞同。\n江数很赞同。\n"


@pytest.mark.parametrize(("overrides", "value", "message"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_an_override_that_can_do_nothing_is_a_problem(overrides: str, value: str, message: str) -> None:
    _, corrections, problems = laid_out(SPOKEN, overrides)
    assert [problem.value for problem in problems] == [value]
    assert message in problems[0].advice
    assert problems[0].file == "annotations/x.yaml"
    assert value not in [row.override.quote.text for row in corrections]


def test_moves_together_keep_speeches_in_order() -> None:
    moves = "passages: [{quote: 谢谢大家。, move: next, reason: x}, {quote: 我建议健全养老, move: next, reason: x}]"
    layout, _, problems = laid_out(SPOKEN, moves)
    assert problems == []
    assert told(SPOKEN, layout)[3:5] == ["江数 body 我建议加快数据立法。谢谢大家。", f"江数 {CARED}"]


def test_a_block_may_belong_to_no_speech() -> None:
    layout, _, problems = laid_out(SPOKEN, "passages: [{quote: 江数很赞同。, move: none, reason: x}]")
    assert (told(SPOKEN, layout)[-1], problems) == ("- body 江数很赞同。", [])
    assert layout.speeches[-1].end == SPOKEN.index("\n江数很赞同。")


def test_a_line_that_is_set_answers_for_its_warning_and_others_stay() -> None:
    page = HEAD + "江数\n" + CARE + "罗听雨\n" + CARE
    assert [row.kind for row in read_layout(page).warnings] == ["name-alone", "name-alone"]
    layout, _, _ = laid_out(page, "speaker_lines: [{quote: 江数, add: [{name: 江数}], reason: x}]")
    assert [page[row.start : row.end] for row in layout.warnings] == ["罗听雨"]
    layout, _, _ = laid_out(page, "passages: [{quote: 罗听雨, set: {passage_type: caption}, reason: x}]")
    assert [page[row.start : row.end] for row in layout.warnings] == ["江数"]


def test_whatever_is_set_every_printed_character_stands_in_one_passage_and_each_speech_has_one_line() -> None:
    choice = random.Random(9)
    applied = 0
    for _ in range(400):
        page = choice.choice([case.page for case in CASES] + [SPOKEN.replace("建议", "建\u200b议")])
        printed = [at for at, character in enumerate(page) if not is_white(character)]
        overrides = []
        for number in range(choice.randint(1, 4)):
            first = choice.randrange(len(printed))
            last = printed[min(first + choice.choice([0, 1, 3, 7, 20]), len(printed) - 1)]
            overrides.append(
                LayoutOverride(
                    number,
                    choice.choice(LAYERS),
                    choice.choice(get_args(Action)),
                    Span(printed[first], last + 1),
                    (GivenSpeaker("甲"),),
                    choice.choice(["heading", "body", "notice", "caption"]),
                    choice.choice(["previous", "next", "none", 0, 1, 7]),
                )
            )
        right = set_right(page, overrides)
        applied += len(overrides) - len({fault.number for fault in right.faults})
        held = []
        for passage in right.layout.passages:
            out = {at for join in passage.joins for at in range(join.start, join.end)}
            held += [at for at in printed if passage.start <= at < passage.end and at not in out]
        assert sorted(held) == printed, overrides
        for speech in right.layout.speeches:
            kinds = [right.layout.passages[index].passage_type for index in speech.passages]
            assert kinds.count("speaker_line") == 1, overrides
    assert applied > 150


def test_no_reading_of_the_layout_answers_a_lost_character() -> None:
    page = HEAD + "我建议\N{REPLACEMENT CHARACTER}数据。\n"
    layout, corrections, _ = laid_out(
        page, "passages: [{quote: 我建议\ufffd数据, set: {passage_type: caption}, reason: x}]"
    )
    assert (len(corrections), [row.kind for row in layout.warnings]) == (1, ["lost-character"])
