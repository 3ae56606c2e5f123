"""The layout of an article: its passages with their joins, and its speeches (codebook 2 and 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from speeches.layout_overrides import Fault, LayoutOverride
from speeches.model import Affiliation, Doubt, Passage, Speech
from speeches.page.damage import lost_characters
from speeches.page.doubts import doubt, is_decided
from speeches.page.interleaved import find_interleaved
from speeches.page.joined_text import JoinedText, joined
from speeches.page.lines import Block, part_of, position_of, read_blocks
from speeches.page.overridden import set_passages_right
from speeches.page.parts import Region, find_headings, type_front, type_prose, type_speech
from speeches.page.passages import Group, group_of, merged, to_passage
from speeches.page.wrapping import Usage, read_usage
from speeches.speakers.find import Speakers, find_speakers
from speeches.speakers.turns import SpeakerLine

__all__ = ["JoinedText", "Layout", "SetRight", "joined", "read_layout", "set_right"]


@dataclass(frozen=True, slots=True)
class Layout:
    """The passages of a text in order, which hold all of it but white space, its speeches in order, and warnings."""

    passages: tuple[Passage, ...]
    speeches: tuple[Speech, ...]
    warnings: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class SetRight:
    """A layout with a person's overrides applied, and a fault for each that can't be applied or changes nothing."""

    layout: Layout
    faults: tuple[Fault, ...]


def read_layout(text: str) -> Layout:
    """Return the passages and speeches of any text; positions are code points of it.

    Without a speaker line there are no speeches, and what is no title, note or caption is body.
    """
    return set_right(text, ()).layout


def set_right(text: str, overrides: Sequence[LayoutOverride]) -> SetRight:
    """Return the layout of a text as a person's ``overrides`` set it right, and those that can't or change nothing.

    Speaker lines are set right first, so that headings, notes and joins are found as beside any speaker line; then
    joins and passages. What was in doubt where a person decided is so no more.
    """
    blocks = read_blocks(text)
    found = find_speakers(blocks, text, overrides)
    layout = _read(text, blocks, found)
    passages, speeches, faults = set_passages_right(text, layout.passages, layout.speeches, overrides)
    faults = (*found.faults, *faults)
    idle = {fault.number for fault in faults}
    spans = [row.span for row in overrides if row.layer != "joins" and row.number not in idle]
    warnings = tuple(row for row in layout.warnings if not is_decided(row, spans))
    return SetRight(Layout(passages, speeches, warnings), faults)


def _read(text: str, blocks: Sequence[Block], found: Speakers) -> Layout:
    usage = read_usage(blocks)
    lines = found.lines
    warnings = _warnings(text, blocks, usage, found.doubts)
    if not lines:
        groups = type_prose(merged(blocks, usage, is_speech=False))
        return Layout(tuple(to_passage(text, group) for group in groups), (), warnings)
    parts = [merged(_between(text, blocks, (0, 0), lines[0].place), usage, is_speech=False)]
    speakers = []
    for number, line in enumerate(lines):
        speakers.append((group_of(_between(text, blocks, line.place, line.end), "speaker_line"), line))
        following = lines[number + 1].place if number + 1 < len(lines) else (len(blocks), 0)
        parts.append(merged(_between(text, blocks, line.end, following), usage, is_speech=True))
    introduced = [
        found.posts[line.place] if line.place in found.posts else _introduced(text, blocks, line) for line in lines
    ]
    return replace(_laid_out(text, speakers, introduced, find_headings(parts)), warnings=warnings)


def _warnings(text: str, blocks: Sequence[Block], usage: Usage, doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """Return what the page and its speakers leave in doubt, in order."""
    found = list(doubts) + [doubt("lost-character", *span) for span in lost_characters(text)]
    mixed = find_interleaved(blocks, usage)
    if mixed:
        found.append(doubt("interleaved-columns", mixed.start, mixed.end))
    return tuple(sorted(found, key=lambda row: (row.start, row.end)))


def _between(text: str, blocks: Sequence[Block], start: tuple[int, int], end: tuple[int, int]) -> list[Block]:
    """Return the blocks, and parts of blocks, between two places: each a block's index and a character in it."""
    found: list[Block] = []
    for index in range(start[0], min(end[0] + 1, len(blocks))):
        block = blocks[index]
        first = start[1] if index == start[0] else 0
        last = end[1] if index == end[0] else len(block.text)
        found += part_of(text, block, first, last)
    return found


def _introduced(text: str, blocks: Sequence[Block], line: SpeakerLine) -> tuple[Affiliation, ...]:
    """Return the posts that blocks before a speaker line give its speaker; positions are those of the source."""
    rows = []
    for index, row in line.introduced:
        block = blocks[index]
        start, last = position_of(text, block, row.start), position_of(text, block, row.end - 1)
        rows.append(replace(row, start=start, end=last + 1))
    return tuple(rows)


def _laid_out(
    text: str,
    speakers: Sequence[tuple[Group, SpeakerLine]],
    introduced: Sequence[tuple[Affiliation, ...]],
    regions: Sequence[Region],
) -> Layout:
    """Return the layout: the regions' groups typed and in order, and a speech for each speaker line."""
    front = regions[0]
    cut = len(front.groups) - front.closing
    groups = type_front(front.groups[:cut]) + _as_headings(front.groups[cut:])
    speeches: list[Speech] = []
    before = front.closing
    for (speaker, line), posts, region in zip(speakers, introduced, regions[1:], strict=True):
        own = [index for index in range(len(groups) - before, len(groups)) if groups[index].passage_type == "heading"]
        own.append(len(groups))
        groups.append(speaker)
        cut = len(region.groups) - region.closing
        typed = type_speech(region.groups[:cut], region.opening)
        own += [len(groups) + index for index, group in enumerate(typed) if group.passage_type in ("heading", "body")]
        groups += typed
        speech = _speech(text, groups, own, line)
        speeches.append(replace(speech, affiliations=posts + speech.affiliations))
        groups += _as_headings(region.groups[cut:])
        before = region.closing
    return Layout(tuple(to_passage(text, group) for group in groups), tuple(speeches))


def _as_headings(groups: Sequence[Group]) -> list[Group]:
    return [group if group.passage_type == "notice" else group.typed("heading") for group in groups]


def _speech(text: str, groups: Sequence[Group], own: Sequence[int], line: SpeakerLine) -> Speech:
    """Return the speech whose passages are the ``own`` ones, indexes into the groups in order."""
    titles = []
    affiliations: list[Affiliation] = []
    for index in own:
        passage = to_passage(text, groups[index])
        words = joined(text, passage)
        if passage.passage_type == "heading":
            titles.append(words.text)
        elif passage.passage_type == "speaker_line":
            for row in line.attribution.affiliations:
                span = words.to_source(row.start, row.end)
                affiliations.append(replace(row, start=span.start, end=span.end))
    end = groups[own[-1]].blocks[-1].end
    start = groups[own[0]].blocks[0].start
    speakers, types = line.attribution.speakers, line.attribution.types
    return Speech(speakers, " ".join(titles) or None, start, end, tuple(own), tuple(affiliations), types)
