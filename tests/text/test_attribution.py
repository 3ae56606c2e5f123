"""Speaker lines read into names and posts, and lines that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.attribution import read_attribution
from text.lexicon import FOLDER, words
from text.speakers import find_speaker_lines
from text.blocks import read_blocks

CASES = Path(__file__).with_name("cases")
Posts = list[tuple[str | None, str, bool]]


def read_post(words: str) -> tuple[str | None, str, bool]:
    organization, post = words.split("/")
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
    assert find_speaker_lines(read_blocks(f"前面是一段完整的话。\n{line}\n后面也是一段完整的话。")) == []
