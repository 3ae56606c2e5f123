"""Speaker lines in their places: which characters of which blocks they take, who speaks, and in which style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from speeches.model import Affiliation
from speeches.page.lines import Block
from speeches.page.marks import is_finished
from speeches.speakers.line import Attribution

Style = Literal[
    "whole",  # posts, name and colon on lines of their own
    "inline",  # posts, name and colon, the speech behind them
    "titled",  # name and 委员, the speech behind the colon
    "maybe titled",  # the same with a name that is on no list
    "said",  # 周海委员认为：, the speech behind the colon
    "bare",  # a name alone, the speech behind the colon
    "quoted",  # posts, name and colon, a quotation behind them
    "bracketed",  # 【posts name】
    "stacked",  # each post on a line of its own, the name on the last
    "byline",  # a bare post and a name below a report's title
    "uncoloned",  # posts and name, no colon
    "body",  # a party's or people's organisation, a committee
    "department",  # any other body
    "role",  # 记者：
]
_LONGEST_HEADING = 60  # code points


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A speaker line from character ``start`` of block ``first`` to before character ``length`` of block ``last``.

    Positions of ``attribution`` are those of these characters in one piece. What stands behind ``length`` in the
    last block begins the speech. ``introduced`` are posts that other blocks give the speaker: the block, and the post
    with positions in it.
    """

    first: int
    start: int
    last: int
    length: int
    attribution: Attribution
    style: Style
    introduced: tuple[tuple[int, Affiliation], ...] = ()

    @property
    def place(self) -> tuple[int, int]:
        """Return where the line begins: block and character."""
        return self.first, self.start

    @property
    def end(self) -> tuple[int, int]:
        """Return where the line ends: block and character."""
        return self.last, self.length


def words_behind(blocks: Sequence[Block], line: SpeakerLine) -> str:
    """Return what stands behind a speaker line in its block."""
    return blocks[line.last].text[line.length :].strip()


def may_follow(blocks: Sequence[Block], index: int) -> bool:
    """Return whether the block before may be complete: it ends as one, or is as short as a heading."""
    return not index or is_finished(blocks[index - 1].text) or len(blocks[index - 1].text) <= _LONGEST_HEADING
