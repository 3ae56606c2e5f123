"""Which blocks, or parts of them, are speaker lines: each style is looked for, the whole text decides on the weak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from speeches.layout_overrides import Fault, LayoutOverride
from speeches.model import Affiliation, Doubt
from speeches.page.furniture import is_furniture
from speeches.page.lines import Block
from speeches.page.marks import COLONS
from speeches.page.notices import is_caption, label_length
from speeches.speakers.bodies import read_body, read_role
from speeches.speakers.decide import decide
from speeches.speakers.inline import read_inline
from speeches.speakers.line import Attribution
from speeches.speakers.marked import read_title
from speeches.speakers.overridden import Place, set_lines_right
from speeches.speakers.salutations import is_salutation
from speeches.speakers.turns import SpeakerLine, may_follow
from speeches.speakers.unread import unread_speakers
from speeches.speakers.whole import read_byline, read_stacked, read_uncoloned, read_whole


@dataclass(frozen=True, slots=True)
class Speakers:
    """The speaker lines of a text in order, and what looks like one and is not read so.

    ``posts`` are those of lines that a person gave, by their places (positions in the source), ``faults`` what of that
    can't be done.
    """

    lines: tuple[SpeakerLine, ...]
    doubts: tuple[Doubt, ...]
    posts: Mapping[Place, tuple[Affiliation, ...]]
    faults: tuple[Fault, ...] = ()


def find_speakers(blocks: Sequence[Block], text: str = "", overrides: Sequence[LayoutOverride] = ()) -> Speakers:
    """Return who speaks where in a text's blocks; ``overrides`` are a person's, with positions in ``text``."""
    found, doubts = decide(blocks, _without_overlaps(_candidates(blocks)))
    right = set_lines_right(text, blocks, found, overrides)
    doubts += unread_speakers(blocks, right.lines, {row.start for row in doubts})
    return Speakers(right.lines, tuple(sorted(doubts, key=lambda row: row.start)), right.posts, right.faults)


def _candidates(blocks: Sequence[Block]) -> Iterator[SpeakerLine]:
    """Yield what may be speaker lines, in order but for those over several blocks."""
    taken = -1
    for index, block in enumerate(blocks):
        text = block.text
        if is_caption(text) or is_furniture(text) or label_length(text, is_outside=False):
            continue
        found = _read_block(blocks, index, taken)
        for line in found:
            taken = line.last
            yield line


def _read_block(blocks: Sequence[Block], index: int, taken: int) -> list[SpeakerLine]:
    """Return what may be speaker lines in one block, or end in it."""
    text = blocks[index].text
    if text[-1] in COLONS:
        if is_salutation(blocks, index):
            return []
        whole = read_whole(blocks, index, taken) or _read_other(blocks, index)
        if whole:
            return [whole]
    alone = read_stacked(blocks, index, taken) or read_byline(blocks, index) or read_uncoloned(blocks, index)
    if alone:
        return [alone]
    inline = list(read_inline(text, index))
    if inline and inline[0].start == 0 and not may_follow(blocks, index):
        return inline[1:]
    return inline


def _read_other(blocks: Sequence[Block], index: int) -> SpeakerLine | None:
    """Return the line of a body, a role or a name before a title, its colon at the end."""
    if not may_follow(blocks, index):
        return None
    text = blocks[index].text
    role = read_role(text)
    if role:
        return SpeakerLine(index, 0, index, len(text), role, "role")
    title = read_title(text)
    if title:
        attribution = Attribution((title[0],), (), len(text), False, "", ("person",), True)
        return SpeakerLine(index, 0, index, len(text), attribution, "maybe titled")
    body = read_body(text)
    if body:
        attribution, is_usual, _ = body
        return SpeakerLine(index, 0, index, len(text), attribution, "body" if is_usual else "department")
    return None


def _without_overlaps(candidates: Iterator[SpeakerLine]) -> list[SpeakerLine]:
    """Return the candidates in order, of two that share characters the first one found."""
    kept: list[SpeakerLine] = []
    for line in sorted(candidates, key=lambda line: (line.last, line.length)):
        if not kept or line.place >= kept[-1].end:
            kept.append(line)
    return kept
