"""Who speaks, in which posts, and what is warned of, on invented pages in the styles in which papers print it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from speeches.layout import read_layout
from speeches.model import Speech

CASES = Path(__file__).with_name("cases") / "speeches.txt"


class Page(NamedTuple):
    """A page: its text, its speeches as written behind @, the kinds of its warnings."""

    name: str
    lines: list[str]
    speeches: list[str]
    warnings: list[str]


def read_pages() -> list[Page]:
    pages: list[Page] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            pages.append(Page(line[3:], [], [], []))
        elif line.startswith("@ "):
            pages[-1].speeches.append(line[2:])
        elif line.startswith("! "):
            pages[-1].warnings.append(line[2:])
        elif pages and line:
            pages[-1].lines.append(line)
    return pages


PAGES = read_pages()


def written(speech: Speech) -> str:
    """A speech as the cases write it."""
    speakers = [
        name if kind == "person" else f"{name}({kind})"
        for name, kind in zip(speech.speakers, speech.speaker_types, strict=True)
    ]
    posts = [f"{row.organization or '?'}/{row.post}{'原' if row.is_past else ''}" for row in speech.affiliations]
    return " | ".join(["&".join(speakers), *posts])


@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n\u3000\u3000"], ids=["line", "blank line", "indent"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_speakers_and_posts(page: Page, separator: str) -> None:
    layout = read_layout(separator.join(page.lines))
    assert [written(speech) for speech in layout.speeches] == page.speeches
    assert [row.kind for row in layout.warnings] == page.warnings


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_posts_stand_where_they_say(page: Page) -> None:
    text = "\n".join(page.lines)
    layout = read_layout(text)
    for speech in layout.speeches:
        for row in speech.affiliations:
            assert len(text[row.start : row.end].replace("\n", "")) >= len(row.post), row
    assert [row for row in layout.warnings if not text[row.start : row.end].strip()] == []
