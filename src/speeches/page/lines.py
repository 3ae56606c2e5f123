"""Blocks: the lines of a text that are not blank, without the white space around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from speeches.page.marks import LINE_ENDS, ZERO_WIDTH, is_white

_LINE = re.compile(f"[^{LINE_ENDS}]+")
_NO_WIDTH = re.compile(f"[{ZERO_WIDTH}]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A line: its positions in the source (code points) and its characters without those of no width.

    ``width`` is how wide it is printed, with what it is indented by: two columns for a Chinese character.
    """

    start: int
    end: int
    text: str
    width: int


def read_blocks(text: str) -> list[Block]:
    """Return the blocks of a text in order; a line ends at LF, CR, form feed, VT, NEL, U+2028 or U+2029."""
    blocks = []
    for match in _LINE.finditer(text):
        start, end = match.span()
        while start < end and is_white(text[start]):
            start += 1
        while end > start and is_white(text[end - 1]):
            end -= 1
        if start < end:
            words = _NO_WIDTH.sub("", text[start:end])
            blocks.append(Block(start, end, words, _columns(text[match.start() : start]) + _columns(words)))
    return blocks


def part_of(text: str, block: Block, start: int, end: int) -> list[Block]:
    """Return the characters ``start`` to ``end`` of a block as a block of its own, none where they are white.

    ``text`` is the source. The white space at both ends stays outside.
    """
    words = block.text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    if not words:
        return []
    if len(words) == len(block.text):
        return [block]
    first = position_of(text, block, start)
    return [replace(block, start=first, end=position_of(text, block, start + len(words) - 1) + 1, text=words)]


def position_of(text: str, block: Block, place: int) -> int:
    """Return where a character of a block stands in the source."""
    if len(block.text) == block.end - block.start:
        return block.start + place
    position = block.start
    for _ in range(place):
        while text[position] in ZERO_WIDTH:
            position += 1
        position += 1
    while text[position] in ZERO_WIDTH:
        position += 1
    return position


def _columns(text: str) -> int:
    return 2 * len(text) - len(text.encode("ascii", "ignore"))
