"""Groups: the blocks of a text put together again where a column's or page's end has cut them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from speeches.model import Passage, PassageType, Span
from speeches.page.furniture import is_furniture
from speeches.page.joins import Stretch, is_cut, start_stretch
from speeches.page.lines import Block
from speeches.page.marks import ZERO_WIDTH
from speeches.page.notices import ends_caption, is_bracketed_note, label_length, opens_caption
from speeches.page.wrapping import Usage

_NO_WIDTH = re.compile(f"[{ZERO_WIDTH}]+")


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that are one passage, and its type: "body" until another is known."""

    blocks: tuple[Block, ...]
    text: str
    passage_type: PassageType = "body"

    def typed(self, passage_type: PassageType) -> Group:
        """Return the same group with a type."""
        return replace(self, passage_type=passage_type)


def group_of(blocks: Iterable[Block], passage_type: PassageType = "body") -> Group:
    """Return the group that some blocks are."""
    held = tuple(blocks)
    return Group(held, "".join(block.text for block in held), passage_type)


def merged(blocks: Sequence[Block], usage: Usage, is_speech: bool) -> list[Group]:
    """Return the groups that blocks make; in a speech the first line is expected to be a heading.

    A sentence that furniture interrupts goes on behind it: its group holds the blocks on both sides.
    """
    groups: list[list[Block]] = []
    notices: set[int] = set()
    stretch: Stretch | None = None
    going_on = 0  # the group that may go on
    for block in blocks:
        if is_furniture(block.text):
            notices.add(len(groups))
            groups.append([block])
            continue
        if _stands_apart(block.text, not is_speech):
            groups.append([block])
            stretch = None
            continue
        is_heading_expected = is_speech and len(groups) - len(notices) == 1
        begins = opens_caption(block.text) or label_length(block.text, not is_speech)
        goes_on = stretch and not begins and not ends_caption(stretch.last.text)
        if stretch and goes_on and is_cut(stretch, block.text, usage, is_heading_expected):
            groups[going_on].append(block)
            stretch = stretch.then(block)
        else:
            going_on = len(groups)
            groups.append([block])
            stretch = start_stretch(block)
    return [group_of(group, "notice" if index in notices else "body") for index, group in enumerate(groups)]


def _stands_apart(line: str, is_outside: bool) -> bool:
    """Return whether a line is never part of a larger block: a label, a note in brackets."""
    return label_length(line, is_outside) == len(line) or is_bracketed_note(line)


def to_passage(text: str, group: Group) -> Passage:
    """Return a group as a passage of the source; what has no width inside it counts as a join."""
    joins: list[Span] = []
    blocks = group.blocks
    for index, block in enumerate(blocks):
        if len(block.text) < block.end - block.start:
            joins += [Span(*match.span()) for match in _NO_WIDTH.finditer(text, block.start, block.end)]
        if index + 1 < len(blocks):
            joins.append(Span(block.end, blocks[index + 1].start))
    return Passage(group.passage_type, blocks[0].start, blocks[-1].end, tuple(joins))
