"""Speaker lines read into names and posts, and lines that are none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.lexicon import FOLDER, table, words
from speeches.page.lines import read_blocks
from speeches.page.marks import WHITE
from speeches.speakers.find import find_speakers
from speeches.speakers.line import read_attribution

CASES = Path(__file__).with_name("cases")
Posts = list[tuple[str | None, str, bool]]


def read_post(printed: str) -> tuple[str | None, str, bool]:
    organization, post = printed.split("/")
    return None if organization == "?" else organization, post.removesuffix("原"), post.endswith("原")


def read_cases() -> list[tuple[str, list[tuple[str, Posts]]]]:
    cases: list[tuple[str, list[tuple[str, Posts]]]] = []
    for line in (CASES / "speaker_lines.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("- "):
            name, *posts = line[2:].split(" | ")
            cases[-1][1].append((name, [read_post(post) for post in posts]))
        elif line and not line.startswith("#"):
            cases.append((line, []))
    return cases


def read_lines() -> list[str]:
    lines = (CASES / "no_speaker_lines.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("line", "expected"), read_cases())
def test_speaker_line(line: str, expected: list[tuple[str, Posts]]) -> None:
    attribution = read_attribution(line)
    assert attribution is not None
    assert list(attribution.speakers) == [name for name, _ in expected]
    for name, posts in expected:
        found = [row for row in attribution.affiliations if row.speaker == name]
        assert [(row.organization, row.post, row.is_past) for row in found] == posts


@pytest.mark.parametrize("line", read_lines())
def test_no_speaker_line(line: str) -> None:
    assert find_speakers(read_blocks(f"前面是一段完整的话。\n{line}\n后面也是一段完整的话。")).lines == ()


@pytest.mark.parametrize(
    ("line", "posts"),
    [
        ("全国政协委员、科技部原副部长方远：", ["全国政协委员", "科技部原副部长"]),
        ("云桥集团创始人兼董事长方远：", ["云桥集团创始人", "董事长"]),
        ("住云全国政协委员　方　远（女）：", ["住云全国政协委员"]),
        ("方远（省政协常委、云川大学教授）：", ["省政协常委", "云川大学教授"]),
        ("省政协人口、资源和环境委员会主任方远：", ["省政协人口、资源和环境委员会主任"]),
        ("方远委员：", []),
    ],
)
def test_posts_are_quoted_as_printed(line: str, posts: list[str]) -> None:
    attribution = read_attribution(line)
    assert attribution is not None
    assert [line[row.start : row.end] for row in attribution.affiliations] == posts


PIECES = [
    "全国政协",
    "委员",
    "副主任",
    "方远",
    "王坚",
    "：",
    ":",
    "（",
    "）",
    "女",
    "、",
    "，",
    "\u3000",
    "代表民盟中央发言",
    "欧阳",
    "·",
    "阿里",
    "兼",
    "原",
    "等3位",
    "和",
    "A",
    "1",
    "。",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_any_line_is_read_or_not(line: str) -> None:
    attribution = read_attribution(line)
    if attribution is None:
        return
    assert attribution.speakers
    for name in attribution.speakers:
        assert name in re.sub(WHITE, "", line)
    for row in attribution.affiliations:
        assert row.speaker in attribution.speakers
        assert re.sub(WHITE, "", line[row.start : row.end]).endswith(row.post)


def test_word_lists_can_be_read() -> None:
    for path in (*FOLDER.glob("*/*.txt"), *FOLDER.glob("*/*.toml")):
        read = words if path.suffix == ".txt" else table
        assert read(f"{path.parent.name}/{path.stem}"), path


def test_word_that_stands_twice_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "twice.txt").write_text("# a list\n甲 # the first\n\n乙\n甲\n", encoding="utf-8")
    monkeypatch.setattr("speeches.lexicon.FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"twice\.txt, line 5: 甲 stands in line 2 already"):
        words("twice")
