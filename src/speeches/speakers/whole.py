"""Speaker lines that are lines of their own: with a colon, without one, cut in two, or with each post on its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from speeches.folding import fold
from speeches.page.lines import Block
from speeches.page.marks import COLONS, is_finished
from speeches.page.notices import is_caption
from speeches.speakers.line import LONGEST, Attribution, assembled, read_attribution
from speeches.speakers.names import is_dotted_name, is_plain_name, may_be_marked_name
from speeches.speakers.persons import Held, Person, read_posts
from speeches.speakers.posts import may_hold_post, names_organization, post_length, read_post
from speeches.speakers.segments import segments
from speeches.speakers.turns import SpeakerLine, may_follow

_MOST_LINES = 3  # no speaker line is broken into more
_MOST_POSTS = 8  # lines with a post each before a name
_LONGEST_POST = 40  # code points
_LONGEST_NAME = 16  # with a short post before it, a title behind it, and white space inside
_BYLINE = re.compile(r"\S{2,8}?[\s\u3000]+\S{1,2}(?:[\s\u3000]*\S{1,2})?\Z")
_SPOKEN = re.compile("[了把我你们这]|的.*的|“")  # no line of posts and a name has these
_REST_OF_NAME = re.compile(f"[^{COLONS}]{{1,3}}[{COLONS}]")
_AFTER_BYLINE = re.compile(r"(?:各位|同志们|尊敬的|[（(][0-9０-９〇○一二三四五六七八九十年月日./-]{6,14}[）)]\Z)")


def read_whole(blocks: Sequence[Block], index: int, taken: int) -> SpeakerLine | None:
    """Return the speaker line that ends in the colon of a block; ``taken`` is the last block of the line before."""
    stacked = read_stacked(blocks, index, taken)
    if stacked:
        return stacked
    text = blocks[index].text
    alone = read_attribution(text)
    if alone and len(alone.organization) > 1 and not _is_broken_off(blocks, index, taken):
        return SpeakerLine(index, 0, index, len(text), alone, "whole")
    joined = text
    for lines in range(1, _MOST_LINES):
        before = index - lines
        if before <= taken or is_finished(blocks[before].text):
            break
        joined = blocks[before].text + joined
        whole = read_attribution(joined)
        if whole and _mends(whole, alone, blocks[before].text):
            return SpeakerLine(before, 0, index, len(text), whole, "whole")
    if alone and (may_follow(blocks, index) or alone.is_certain):
        return SpeakerLine(index, 0, index, len(text), alone, "whole")
    return None


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


def read_stacked(blocks: Sequence[Block], index: int, taken: int) -> SpeakerLine | None:
    """Return the speaker line whose name is a block, with or without a colon, and whose posts are the blocks before."""
    text = blocks[index].text
    if len(text) > _LONGEST_NAME or index - 1 <= taken or not _is_post(blocks[index - 1].text):
        return None
    printed = "".join(text.rstrip(COLONS).split())
    name = re.sub("(?<=..)(?:委员|代表)\\Z", "", fold(printed))
    if not (may_be_marked_name(name) or is_dotted_name(name)) or post_length(name):
        return None
    if not is_plain_name(name):  # rather the end of a post and a name: 董事, 长唐小雨
        whole = read_attribution(blocks[index - 1].text + text, must_be_certain=True)
        if whole and whole.speakers[-1] != printed[: len(name)]:
            return None
    first = index
    while first - 1 > taken and index - first < _MOST_POSTS and _is_post(blocks[first - 1].text):
        first -= 1
    posts: list[Held] = []
    at = 0
    for block in blocks[first:index]:
        parts = segments(fold(block.text), block.text, 0, len(block.text))
        posts += [replace(held, start=held.start + at, end=held.end + at) for held in read_posts(parts)]
        at += len(block.text)
    attribution = assembled([Person(printed[: len(name)], tuple(posts), True)], at + len(text))
    return SpeakerLine(first, 0, index, len(text), attribution, "stacked")


def _is_post(line: str) -> bool:
    """Return whether a whole line is one or more posts, the first of a body that is named."""
    line = fold(line)
    if len(line) > _LONGEST_POST or is_finished(line) or re.search("[。！？：；]", line):
        return False
    first, *others = re.split("[、，]", line)
    post = read_post(first)
    return post is not None and names_organization(post.organization) and all(map(post_length, others))


def read_uncoloned(blocks: Sequence[Block], index: int) -> SpeakerLine | None:
    """Return the speaker line that a block without a colon is: known posts of a body, and a name behind them."""
    text = blocks[index].text
    if len(text) > LONGEST or index + 1 == len(blocks) or is_finished(text) or _SPOKEN.search(text):
        return None
    if not may_hold_post(text) or is_caption(text):
        return None
    attribution = read_attribution(text, must_be_certain=True)
    if attribution is None or not is_plain(attribution) or _REST_OF_NAME.match(blocks[index + 1].text):
        return None
    if blocks[index + 1].text[0] in COLONS:
        return SpeakerLine(index, 0, index + 1, 1, attribution, "whole")
    return SpeakerLine(index, 0, index, len(text), attribution, "uncoloned")


def is_plain(attribution: Attribution) -> bool:
    """Return whether a line may be a speaker line without a colon at its end: nothing about it is in doubt."""
    return attribution.is_certain and bool(attribution.affiliations) and names_organization(attribution.organization)


def read_byline(blocks: Sequence[Block], index: int) -> SpeakerLine | None:
    """Return the speaker line that a bare post and a name are below the title of a report (县长　周海)."""
    text = blocks[index].text
    if not 0 < index < len(blocks) - 1 or len(text) > _LONGEST_NAME or not _BYLINE.match(text):
        return None
    if not _AFTER_BYLINE.match(blocks[index + 1].text):
        return None
    attribution = read_attribution(text, must_be_certain=True)
    if attribution is None or len(attribution.speakers) > 1:
        return None
    return SpeakerLine(index, 0, index, len(text), attribution, "byline")
