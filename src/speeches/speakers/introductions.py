"""Posts that a text gives somebody before a bare name speaks: 发布人：市水产局副局长某某, 请市水产局局长某某介绍."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from speeches.model import Affiliation
from speeches.page.lines import Block
from speeches.speakers.line import read_attribution
from speeches.speakers.posts import post_length

_BORDER = re.compile(r"[，。；：:！？\s“”《》【】（()）、的了是请有由邀]")
_REACH = 40  # code points before a name in which its posts stand


def is_introduced(blocks: Sequence[Block], name: str, before: int) -> bool:
    """Return whether a block before block ``before`` prints a post right before a name."""
    return any(post_length(blocks[index].text[max(0, at - _REACH) : at]) for index, at in _places(blocks, name, before))


def introduction(blocks: Sequence[Block], name: str, before: int) -> tuple[tuple[int, Affiliation], ...]:
    """Return the posts before the first mention of a name that has some, each with the block it stands in."""
    for index, at in _places(blocks, name, before):
        text = blocks[index].text
        low = max(0, at - _REACH)
        borders = [match.end() for match in _BORDER.finditer(text, low, at)]
        start = next(
            (border for border in [*borders, *([low] if not low else [])] if _is_read(text, border, at, name)), None
        )
        if start is not None:
            attribution = read_attribution(text[start : at + len(name)], must_be_certain=True)
            rows = attribution.affiliations if attribution else ()
            return tuple((index, replace(row, start=row.start + start, end=row.end + start)) for row in rows)
    return ()


def _is_read(text: str, start: int, at: int, name: str) -> bool:
    attribution = read_attribution(text[start : at + len(name)], must_be_certain=True)
    return bool(attribution and attribution.speakers == (name,) and attribution.organization)


def _places(blocks: Sequence[Block], name: str, before: int) -> Iterator[tuple[int, int]]:
    for index, block in enumerate(blocks[:before]):
        at = block.text.find(name)
        if at > 0:
            yield index, at
