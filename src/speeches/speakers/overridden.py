"""Speaker lines as a person sets them right: added, split off from their speech, read otherwise, or none at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from speeches.layout_overrides import Fault, GivenSpeaker, LayoutOverride
from speeches.model import Affiliation, Span
from speeches.page.lines import Block, position_of
from speeches.page.marks import CLOSING, COLONS, OPENING
from speeches.speakers.line import Attribution
from speeches.speakers.turns import SpeakerLine

Place = tuple[int, int]  # a block and a character in it

_MARKS_BEFORE = re.compile(rf"[\s{re.escape(OPENING)}■●◆▲□◇○◎★☆▪•▶►]*")
_MARKS_BEHIND = re.compile(rf"\s*[{re.escape(CLOSING)}]*\s*[{COLONS}]?\s*")


@dataclass(frozen=True, slots=True)
class SetRight:
    """The speaker lines in order, the posts of those that a person gave by their places, and what can't be done."""

    lines: tuple[SpeakerLine, ...]
    posts: Mapping[Place, tuple[Affiliation, ...]]
    faults: tuple[Fault, ...]


def set_lines_right(
    text: str, blocks: Sequence[Block], lines: Sequence[SpeakerLine], overrides: Sequence[LayoutOverride]
) -> SetRight:
    """Return the speaker lines of a text's ``blocks`` with the overrides of them applied in order."""
    standing = list(lines)
    posts: dict[Place, tuple[Affiliation, ...]] = {}
    faults = []
    for override in overrides:
        if override.layer != "speaker_lines":
            continue
        start, end = _place(text, blocks, override.span)
        held = [line for line in standing if line.place < end and start < line.end]
        if override.action == "drop":
            advice = _not_one(held)
        elif override.action == "set":
            advice = _not_one(held) or _is_the_same(text, blocks, held[0], override.speakers)
            start, end = (held[0].place, held[0].end) if held else (start, end)
        elif override.action == "move":
            advice = "can't be done: speaker_lines know no move."
        else:
            start, end = _with_marks(blocks, start, end)
            advice = _misfit(blocks, start, end, held, override.action)
        if advice:
            faults.append(Fault(override.number, advice))
            continue
        standing = [line for line in standing if line not in held]
        if override.action != "drop":
            standing.append(_line(start, end, override.speakers))
            posts[start] = tuple(post for speaker in override.speakers for post in speaker.posts)
    return SetRight(tuple(sorted(standing, key=lambda line: line.place)), posts, tuple(faults))


def _place(text: str, blocks: Sequence[Block], span: Span) -> tuple[Place, Place]:
    """Return the block and character where a stretch of the source begins, and those after its last character."""
    first, last = (
        max((n for n, block in enumerate(blocks) if block.start <= position), default=0)
        for position in (span.start, span.end - 1)
    )
    return (first, _inside(text, blocks[first], span.start)), (last, _inside(text, blocks[last], span.end - 1) + 1)


def _inside(text: str, block: Block, position: int) -> int:
    """Return which character of a block stands at a position of the source, its last one for what is no character."""
    if len(block.text) == block.end - block.start:
        return position - block.start
    return next((n for n in range(len(block.text)) if position_of(text, block, n) >= position), len(block.text) - 1)


def _with_marks(blocks: Sequence[Block], start: Place, end: Place) -> tuple[Place, Place]:
    """Return the places with the bullet or bracket before the words and the bracket and colon behind them."""
    if _MARKS_BEFORE.fullmatch(blocks[start[0]].text, 0, start[1]):
        start = (start[0], 0)
    behind = _MARKS_BEHIND.match(blocks[end[0]].text, end[1])
    return start, (end[0], behind.end() if behind else end[1])


def _not_one(held: Sequence[SpeakerLine]) -> str:
    if not held:
        return "is read as no speaker line; add it with `add:` or `split:`, or remove the override."
    return "is in several speaker lines; quote the words of one." if len(held) > 1 else ""


def _is_the_same(text: str, blocks: Sequence[Block], line: SpeakerLine, speakers: Sequence[GivenSpeaker]) -> str:
    """Return what to do where a line is read already as it is set: same names, same posts at the same places."""
    words = "".join(block.text for block in blocks[line.first : line.last + 1])[line.start :]
    read = [(row.speaker, row.organization, row.post, row.is_past) for row in line.attribution.affiliations]
    given = [(row.speaker, row.organization, row.post, row.is_past) for it in speakers for row in it.posts]
    names = tuple(speaker.name for speaker in speakers), tuple(speaker.speaker_type for speaker in speakers)
    starts = [words[row.start : row.end] for row in line.attribution.affiliations]
    printed = [_letters(text[row.start : row.end]) for it in speakers for row in it.posts]
    is_same = (line.attribution.speakers, line.attribution.types) == names and read == given
    if is_same and [_letters(words) for words in starts] == printed:
        return "is read so already; remove the override."
    return ""


def _letters(words: str) -> str:
    return "".join(words.split())


def _misfit(blocks: Sequence[Block], start: Place, end: Place, held: Sequence[SpeakerLine], action: str) -> str:
    """Return what to do where words do not fill their block as `add` asks, or fill it where `split` parts it."""
    if any((line.place, line.end) == (start, end) for line in held):
        return "is read as a speaker line already; use `set:` for other names or posts, or remove the override."
    is_whole = start[1] == 0 and end[1] == len(blocks[end[0]].text)
    if action == "add" and not is_whole:
        return "is only a part of its block; use `split:`, which parts it from what is said."
    if action == "split" and is_whole:
        return "is a block of its own; use `add:`."
    return ""


def _line(start: Place, end: Place, speakers: Sequence[GivenSpeaker]) -> SpeakerLine:
    names, types = tuple(speaker.name for speaker in speakers), tuple(speaker.speaker_type for speaker in speakers)
    return SpeakerLine(*start, *end, Attribution(names, (), end[1], True, "", types), "whole")
