"""Speakers whom the finders miss, mended by a family name or the line that names them. Every text is invented.

The cases were written with their answers before the readings were looked at. What a line may not be is said in one line.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from speeches.commands.draft import main
from speeches.drafting.draft import write_draft
from speeches.drafting.laid_out import source_of
from speeches.drafting.missed import mended
from speeches.drafting.request import DraftError
from speeches.layout import read_layout
from speeches.tables.layout_overrides import lay_out
from tests.package.drafts import DRAFT, KEY, copy_project, of_draft, request, run

TITLE = "某市政协大会发言摘登\n"
FIRST = "全国政协委员、某某大学校长周海：\n加快建设数据要素市场\n我建议加快数据立法。谢谢大家。\n"
SPOKEN = "我建议健全养老服务体系，让老人安心。\n"

# a page's lines after the first speech, --surname, what is read: names, and posts as (body, post)
SURNAMES: list[tuple[str, str, list[tuple[str, list[tuple[str | None, str]]]]]] = [
    ("全国政协委员禾青：\n" + SPOKEN, "禾", [("禾青", [("全国政协", "委员")])]),
    ("省政协常委、某某大学教授牙　朗：\n" + SPOKEN, "牙", [("牙朗", [("省政协", "常委"), ("某某大学", "教授")])]),
    ("道明代表：\n" + SPOKEN, "道", [("道明", [])]),
    ("全国政协委员才让：" + SPOKEN, "才", [("才让", [("全国政协", "委员")])]),
    ("某某集团董事长次央（藏族）：\n" + SPOKEN, "次", [("次央", [("某某集团", "董事长")])]),
    ("拉木子墨：\n我" + SPOKEN, "拉木", [("拉木子墨", [])]),
    ("全国政协委员禾青：\n" + SPOKEN + "省政协委员 禾 薇：\n" + SPOKEN, "禾", [("禾青", [("全国政协", "委员")]), ("禾薇", [("省政协", "委员")])]),
]  # fmt: skip

# a page's lines after the first speech, the line's number in them, what is read there, the action of the override
LINES: list[tuple[str, int, tuple[str, list[tuple[str | None, str]]], str]] = [
    ("全国政协委员禾青：\n" + SPOKEN, 1, ("禾青", [("全国政协", "委员")]), "add"),
    ("省数据局　欧阳朵\n" + SPOKEN, 1, ("欧阳朵", []), "add"),
    ("禾青：\n" + SPOKEN, 1, ("禾青", []), "add"),
    ("全国政协委员禾青：" + SPOKEN, 1, ("禾青", [("全国政协", "委员")]), "split"),
    ("禾青：" + SPOKEN, 1, ("禾青", []), "split"),
    ("■贡布扎西：\n" + SPOKEN, 1, ("贡布扎西", []), "add"),
    ("省政协常委、某某大学教授牙朗\n" + SPOKEN, 1, ("牙朗", [("省政协", "常委"), ("某某大学", "教授")]), "add"),
    (SPOKEN + "某某协会：\n" + SPOKEN, 2, ("某某协会", []), "add"),
    ("某某大学原校长才让：\n" + SPOKEN, 1, ("才让", [("某某大学", "校长")]), "add"),
    ("尼玛·多吉\n" + SPOKEN, 1, ("尼玛·多吉", []), "add"),
    ("某某合作社理事长 喜饶 （视频发言）：\n" + SPOKEN, 1, ("喜饶", [("某某合作社", "理事长")]), "add"),
    ("（民建界）苌楚：\n" + SPOKEN, 1, ("苌楚", []), "add"),
    ("格桑卓玛（藏族）：\n" + SPOKEN, 1, ("格桑卓玛", []), "add"),
    ("主持人 禾青：" + SPOKEN, 1, ("禾青", [(None, "主持人")]), "split"),
]  # fmt: skip


def readings(text: str, overrides: dict[str, object]) -> list[tuple[str, list[tuple[str | None, str]]]]:
    """Who speaks behind the first speech once the overrides are laid over the page, by the rules of the build."""
    problems: list[object] = []
    layout, _ = lay_out(source_of("invented", text, {"overrides": overrides}), problems)  # type: ignore[arg-type]
    assert problems == []
    return [
        ("、".join(speech.speakers), [(post.organization, post.post) for post in speech.affiliations])
        for speech in layout.speeches[1:]
    ]


def readings_without(text: str) -> list[str]:
    return ["、".join(speech.speakers) for speech in read_layout(text).speeches[1:]]


@pytest.mark.parametrize(("page", "surname", "read"), SURNAMES, ids=[case[0][:12] for case in SURNAMES])
def test_a_family_name_that_no_list_has_is_read_in_every_speaker_line(
    page: str, surname: str, read: list[tuple[str, list[tuple[str | None, str]]]]
) -> None:
    text = TITLE + FIRST + page
    assert readings_without(text) != [name for name, _ in read]
    overrides, told = mended(text, {}, [surname], [])
    assert readings(text, overrides) == read
    assert len(told) == len(overrides["speaker_lines"])


@pytest.mark.parametrize(("page", "line", "read", "action"), LINES, ids=[case[0][:12] for case in LINES])
def test_a_line_that_names_a_speaker_is_read(
    page: str, line: int, read: tuple[str, list[tuple[str | None, str]]], action: str
) -> None:
    text = TITLE + FIRST + page
    number = text[: text.index(page)].count("\n") + line
    overrides, told = mended(text, {}, [], [number])
    assert readings(text, overrides) == [read]
    assert [set(entry) & {"add", "split", "set"} for entry in overrides["speaker_lines"]] == [{action}]
    assert told[0].startswith(f"line {number}: {read[0]}")


def test_a_family_name_says_how_a_line_is_read() -> None:
    text = TITLE + FIRST + "某某社拉木青：\n" + SPOKEN
    overrides, _ = mended(text, {}, ["拉木"], [5])
    assert readings(text, overrides) == [("拉木青", [])]
    with pytest.raises(DraftError, match="holds no name"):
        mended(text, {}, [], [5])


def test_a_line_that_is_one_long_name_is_read_by_how_it_begins() -> None:
    text = TITLE + FIRST + "青格乐图雅：\n" + SPOKEN
    assert [name for name, _ in readings(text, mended(text, {}, ["青"], [5])[0])] == ["青格乐图雅"]


def test_a_line_that_stands_twice_is_told_apart() -> None:
    text = TITLE + FIRST + "禾青：\n" + SPOKEN + "附言\n禾青：\n" + SPOKEN
    overrides, _ = mended(text, {}, [], [8])
    problems: list[object] = []
    lay_out(source_of("invented", text, {"overrides": overrides}), problems)  # type: ignore[arg-type]
    assert problems == []
    more, _ = mended(text, overrides, [], [5])
    assert [name for name, _ in readings(text, more)] == ["禾青", "禾青"]
    assert more["speaker_lines"][0] == overrides["speaker_lines"][0]


WORDS = "全国政协委员禾青：\n" + SPOKEN + "\n这是一句没有人名的话，说的是道理。\n绿水青山\n"
FAULTS: list[tuple[list[str], list[int], str]] = [
    ([], [99], r"^--speaker 99: the article has 10 lines$"),
    ([], [0], r"^--speaker 0: the article has 10 lines$"),
    ([], [7], r"^--speaker 7: that line of the article is empty$"),
    ([], [2], r"^--speaker 2: 周海 is read there; to mend it, write the line under `overrides:` of the annotation$"),
    ([], [8], r"^--speaker 8: '这是一句没有人名的话，说的是道理。' holds no name that can be told from the rest; give its family name with --surname, or write"),
    ([], [3], r"^--speaker 3: '加快建设数据要素市场' holds no name"),
    ([], [9], r"^--speaker 9: '绿水青山' holds no name that can be told from the rest"),
    (["道"], [8], r"^--speaker 8: .* holds no name that begins with 道; write the line"),
    (["牙"], [5], r"^--speaker 5: .* holds no name that begins with 牙; write the line"),
    (["牙"], [], r"^--surname 牙: no line of the article names a speaker so; give it with --speaker$"),
    (["王"], [], r"^--surname 王 is a family name that the program knows; give the line with --speaker$"),
    (["Ho"], [], r"^--surname 'Ho' is no family name of one or two Chinese characters$"),
    (["拉木青"], [], r"^--surname '拉木青' is no family name"),
]  # fmt: skip


@pytest.mark.parametrize(("surnames", "lines", "message"), FAULTS, ids=[case[2][:40] for case in FAULTS])
def test_what_cannot_be_mended_is_said_in_one_line(surnames: list[str], lines: list[int], message: str) -> None:
    with pytest.raises(DraftError, match=message) as raised:
        mended(TITLE + FIRST + WORDS, {}, surnames, lines)
    assert "\n" not in str(raised.value)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "invented.txt"
    path.write_text(TITLE + FIRST + "拉木子墨：\n让老人安心\n" + SPOKEN + "禾青：\n" + SPOKEN, "utf-8")
    return path


def names(project: Path) -> list[str]:
    return [speaker["name"] for speech in of_draft(project).data["speeches"] for speaker in speech["speakers"]]


def test_a_new_draft_has_the_missed_speaker_and_a_draft_drawn_again_keeps_it(
    tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_project(tmp_path)
    assert main([str(article), "--id", KEY, "--year", "2030", "--surname", "拉木"], project) == 0
    assert "Read as a speaker line: line 5: 拉木子墨.\n" in capsys.readouterr().out
    assert names(project) == ["周海", "拉木子墨"]
    speaker = of_draft(project).data["speeches"][1]["speakers"][0]
    assert (speaker["family_name"], speaker["given_name"]) == ("Lamu", "Zimo")
    assert main(["--again", "--id", KEY, "--speaker", "8"], project) == 0
    assert names(project) == ["周海", "拉木子墨", "禾青"]
    after = of_draft(project)
    assert after.data["speeches"][1]["speakers"][0] == speaker
    assert after.unconfirmed["speeches", 1, "speakers", 0, "family_name"] == "!suggested"
    assert after.data["speeches"][2]["paragraphs"][0][0]["sentence"] == SPOKEN.strip()
    assert of_draft(project, "origin").data["year"]["value"] == 2030
    assert main(["--again", "--id", KEY], project) == 0
    assert names(project) == ["周海", "拉木子墨", "禾青"]
    before = (project / DRAFT / "annotation.yaml").read_bytes()
    assert main(["--again", "--id", KEY, "--speaker", "8"], project) == 1
    assert "--speaker 8: 禾青 is read there" in capsys.readouterr().err
    assert (project / DRAFT / "annotation.yaml").read_bytes() == before
    assert main(["--translations", KEY], project) == 0
    assert "让老人安心" in (project / DRAFT / "translations.csv").read_text(
        "utf-8-sig"
    )  # the heading of the mended speech


def test_overrides_that_cannot_be_read_are_told(
    tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_project(tmp_path)
    write_draft(project, request(article, KEY, 2030))
    path = project / DRAFT / "annotation.yaml"
    path.write_text(path.read_text("utf-8") + "overrides:\n  speaker_lines: [{quote: 禾青}]\n", "utf-8")
    assert main(["--again", "--id", KEY], project) == 1
    assert "annotation.yaml:" in capsys.readouterr().err


@pytest.mark.long
def test_the_build_keeps_the_missed_speaker(tmp_path: Path, article: Path) -> None:
    project = copy_project(tmp_path)
    assert main([str(article), "--id", KEY, "--year", "2030", "--surname", "拉木"], project) == 0
    only = run(project, "build", "--only", KEY)
    assert only.returncode == 0, only.stderr
    assert "拉木子墨" in (project / "dist/preview" / KEY / "speakers.csv").read_text("utf-8")
