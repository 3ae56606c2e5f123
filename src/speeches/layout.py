"""The layout of an article: its passages with their joins, and its speeches (codebook 2 and 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from speeches.model import Affiliation, Passage, Speech
from speeches.page.joined_text import JoinedText, joined
from speeches.page.lines import Block, read_blocks
from speeches.page.marks import ZERO_WIDTH, is_white
from speeches.page.parts import Region, find_headings, type_front, type_prose, type_speech
from speeches.page.passages import Group, group_of, merged, to_passage
from speeches.page.wrapping import read_usage
from speeches.speakers.find import find_speaker_lines
from speeches.speakers.line import read_attribution

__all__ = ["JoinedText", "Layout", "joined", "read_layout"]


@dataclass(frozen=True, slots=True)
class Layout:
    """The passages of a text in order, which hold all of it but white space, and its speeches in order."""

    passages: tuple[Passage, ...]
    speeches: tuple[Speech, ...]


def read_layout(text: str) -> Layout:
    """Return the passages and speeches of any text; positions are code points of it.

    Without a speaker line there are no speeches, and what is no title, note or caption is body.
    """
    blocks = read_blocks(text)
    usage = read_usage(blocks)
    lines = find_speaker_lines(blocks)
    if not lines:
        groups = type_prose(merged(blocks, usage, is_speech=False))
        return Layout(tuple(to_passage(text, group) for group in groups), ())
    parts = [merged(blocks[: lines[0].first], usage, is_speech=False)]
    speakers = []
    for number, line in enumerate(lines):
        head, rest = _split(text, blocks[line.last], line.length)
        speakers.append(group_of([*blocks[line.first : line.last], head], "speaker_line"))
        following = blocks[line.last + 1 : lines[number + 1].first if number + 1 < len(lines) else None]
        parts.append(merged(rest + following, usage, is_speech=True))
    return _laid_out(text, speakers, find_headings(parts))


def _split(text: str, block: Block, length: int) -> tuple[Block, list[Block]]:
    """Return a speaker line, and what stands behind its colon as a block of its own."""
    if length == len(block.text):
        return block, []
    position = block.start
    for _ in range(length):
        while text[position] in ZERO_WIDTH:
            position += 1
        position += 1
    start = position
    while is_white(text[start]):
        start += 1
    rest = block.text[length:].lstrip()
    return replace(block, end=position, text=block.text[:length]), [replace(block, start=start, text=rest)]


def _laid_out(text: str, speakers: Sequence[Group], regions: Sequence[Region]) -> Layout:
    """Return the layout: the regions' groups typed and in order, and a speech for each speaker line."""
    front = regions[0]
    cut = len(front.groups) - front.closing
    groups = type_front(front.groups[:cut]) + [group.typed("heading") for group in front.groups[cut:]]
    speeches: list[Speech] = []
    before = front.closing
    for speaker, region in zip(speakers, regions[1:], strict=True):
        own = list(range(len(groups) - before, len(groups) + 1))
        groups.append(speaker)
        cut = len(region.groups) - region.closing
        typed = type_speech(region.groups[:cut], region.opening)
        own += [len(groups) + index for index, group in enumerate(typed) if group.passage_type in ("heading", "body")]
        groups += typed
        speeches.append(_speech(text, groups, own))
        groups += [group.typed("heading") for group in region.groups[cut:]]
        before = region.closing
    return Layout(tuple(to_passage(text, group) for group in groups), tuple(speeches))


def _speech(text: str, groups: Sequence[Group], own: Sequence[int]) -> Speech:
    """Return the speech whose passages are the ``own`` ones, indexes into the groups in order."""
    titles = []
    speakers: tuple[str, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    for index in own:
        passage = to_passage(text, groups[index])
        if passage.passage_type == "heading":
            titles.append(joined(text, passage).text)
        elif passage.passage_type == "speaker_line":
            speakers, affiliations = _attributed(text, passage)
    end = groups[own[-1]].blocks[-1].end
    start = groups[own[0]].blocks[0].start
    return Speech(speakers, " ".join(titles) or None, start, end, tuple(own), affiliations)


def _attributed(text: str, passage: Passage) -> tuple[tuple[str, ...], tuple[Affiliation, ...]]:
    """Return the names and the posts of a speaker line; positions are those of the source."""
    words = joined(text, passage)
    attribution = read_attribution(words.text)
    if attribution is None:
        return (), ()
    affiliations = []
    for affiliation in attribution.affiliations:
        span = words.to_source(affiliation.start, affiliation.end)
        affiliations.append(replace(affiliation, start=span.start, end=span.end))
    return attribution.speakers, tuple(affiliations)
