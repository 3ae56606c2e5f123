"""Which blocks are speaker lines: whole lines, lines cut in two, and lines on which the speech goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from speeches.page.lines import Block
from speeches.page.marks import is_finished
from speeches.page.notices import is_caption, label_length
from speeches.speakers.line import COLONS, LONGEST, Attribution, read_attribution
from speeches.speakers.posts import names_organization, post_length

_MOST_LINES = 3  # no speaker line is broken into more


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """The blocks from ``first`` to ``last`` (indexes, both included) that are one speaker line.

    ``length`` is how many characters of the last block belong to it: the rest, if any, begins the speech.
    """

    first: int
    last: int
    length: int


def find_speaker_lines(blocks: Sequence[Block]) -> list[SpeakerLine]:
    """Return the speaker lines of a text's blocks, in order.

    Where no line with a colon is one, lines that are nothing but known posts and a name count too.
    """
    found = _with_colons(blocks)
    return found or _without_colons(blocks)


def _with_colons(blocks: Sequence[Block]) -> list[SpeakerLine]:
    found: list[SpeakerLine] = []
    for index, block in enumerate(blocks):
        text = block.text
        if is_caption(text) or label_length(text, is_outside=False):
            continue
        taken = found[-1].last if found else -1
        if text[-1] in COLONS:
            lines = _whole(blocks, index, taken)
            if lines is not None:
                found.append(SpeakerLine(index - lines, index, len(text)))
            continue
        colon = min((at for at in map(text.find, COLONS, [0] * 2, [LONGEST] * 2) if at > 0), default=0)
        if not colon:
            continue
        attribution = read_attribution(text, colon + 1, must_be_certain=True)
        if attribution and _is_plain(attribution) and (not index or _may_end(blocks[index - 1].text)):
            found.append(SpeakerLine(index, index, colon + 1))
    return found


def _whole(blocks: Sequence[Block], index: int, taken: int) -> int | None:
    """Return how many blocks before a block that ends in a colon belong to its speaker line; None where it is none."""
    alone = read_attribution(blocks[index].text)
    if alone and len(alone.organization) > 1 and not _is_broken_off(blocks, index, taken):
        return 0
    text = blocks[index].text
    for lines in range(1, _MOST_LINES):
        before = index - lines
        if before <= taken or is_finished(blocks[before].text):
            break
        text = blocks[before].text + text
        whole = read_attribution(text)
        if whole and _mends(whole, alone, blocks[before].text):
            return lines
    return 0 if alone and (index == 0 or _may_end(blocks[index - 1].text) or alone.is_certain) else None


def _is_broken_off(blocks: Sequence[Block], index: int, taken: int) -> bool:
    """Return whether the block before is the beginning of a speaker line: posts, and a comma that leads on."""
    if index - 1 <= taken:
        return False
    before = blocks[index - 1].text
    head = before.split("、")[0].split("，")[0]
    return bool(post_length(head)) and ("、" in before or "，" in before)


def _mends(whole: Attribution, alone: Attribution | None, before: str) -> bool:
    """Return whether a line is a better speaker line with the line before it than without it."""
    if not whole.is_certain or not whole.affiliations or len(whole.organization) < 2:
        return False
    first = whole.affiliations[0]
    if first.end > len(before) and not before.endswith(("原", "前")) and not _is_cut_name(whole, before):
        # the first post is cut: what it belongs to must be an organisation, not a heading
        return names_organization(whole.organization)
    return alone is None or len(alone.organization) < 2 or "、" in before or "，" in before


def _is_cut_name(whole: Attribution, before: str) -> bool:
    return whole.affiliations[-1].end <= len(before)


def _is_plain(attribution: Attribution) -> bool:
    """Return whether a line may be a speaker line without a colon at its end: nothing about it is in doubt."""
    return attribution.is_certain and bool(attribution.affiliations) and names_organization(attribution.organization)


def _may_end(line: str) -> bool:
    """Return whether a block may be complete: it ends as one, or is as short as a heading."""
    return is_finished(line) or len(line) <= 60


def _without_colons(blocks: Sequence[Block]) -> list[SpeakerLine]:
    found = []
    for index, block in enumerate(blocks[:-1]):
        if len(block.text) > LONGEST or is_finished(block.text) or is_caption(block.text):
            continue
        attribution = read_attribution(block.text, must_be_certain=True)
        if attribution and _is_plain(attribution):
            found.append(SpeakerLine(index, index, len(block.text)))
    return found
