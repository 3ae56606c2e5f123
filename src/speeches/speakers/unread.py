"""What looks like a speaker line and is not read as one, so that no speaker is lost without a word."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from speeches.folding import fold
from speeches.lexicon import words
from speeches.model import Doubt
from speeches.page.doubts import doubt
from speeches.page.furniture import is_furniture
from speeches.page.lines import Block
from speeches.page.marks import COLONS, is_finished
from speeches.page.notices import is_caption, label_length
from speeches.speakers.bodies import read_body
from speeches.speakers.line import read_attribution
from speeches.speakers.names import is_plain_name
from speeches.speakers.posts import may_hold_post, names_organization, post_length, read_post
from speeches.speakers.salutations import is_salutation
from speeches.speakers.turns import SpeakerLine
from speeches.speakers.whole import is_plain

_COLON = re.compile(f"[{COLONS}]")
_LONGEST_LINE = 80  # code points of posts and a name before a colon
_LONGEST_NAME = 20
_NO_NAME = re.compile(
    "[的了是在和与及对将把要有这那我你们为从就也，。；“”《》0-9]|(?:发言|报告|讲话|会议|摘[登编]|如下)"
)
_CLOSE = re.compile(
    "(?:谢谢(?:大家|各位|主席)?|感谢(?:大家|各位)|(?:发言|汇报)(?:完毕|完了|到此结束)|就讲这些|就说这些)[！。!.]?[”）)]?\\Z"
)
_OPEN = re.compile(
    "(?:我(?:来自|是|叫|今天|想|发言|代表)|大家好|各位(?:好|领导|委员|代表)|尊敬的|主席[，：]|受.{2,12}委托)"
)


def unread_speakers(blocks: Sequence[Block], lines: Sequence[SpeakerLine], told: Collection[int]) -> list[Doubt]:
    """Return a warning for each block that looks like a speaker line and is in none of the ``lines``.

    ``told`` are the positions of blocks that have a warning already.
    """
    taken = {index for line in lines for index in range(line.first, line.last + 1)}
    ends = {line.last for line in lines}
    first = min(ends, default=len(blocks))
    found = []
    for index, block in enumerate(blocks):
        if index in taken or block.start in told:
            continue
        kind, words = _looks_like(blocks, index, ends, first)
        text = block.text
        if kind and not (is_caption(text) or is_furniture(text) or label_length(text, is_outside=True)):
            found.append(doubt(kind, block.start, block.end, words))
    return found


def _looks_like(blocks: Sequence[Block], index: int, ends: Collection[int], first: int) -> tuple[str, str]:
    """Return the kind of the warning that a block gives, and the words that give it; empty for none."""
    text = blocks[index].text
    unread = _unread_name(text) or _run_into(text)
    if unread and not is_salutation(blocks, index):
        return "unread-speaker", unread
    if not ends:
        return "", ""
    if _is_name_alone(blocks, index, first):
        return "name-alone", text
    if _is_body_alone(blocks, index):
        return "body-alone", text
    if index and index - 1 not in ends and _OPEN.match(text) and _CLOSE.search(blocks[index - 1].text):
        return "new-speaker", text
    return "", ""


@cache
def _not_names() -> frozenset[str]:
    return frozenset(words("speakers/not_names"))


def _unread_name(text: str) -> str:
    """Return what stands before a colon and may be a name: behind the posts of a body, or before a title; else ""."""
    colon = _COLON.search(text, 0, _LONGEST_LINE)
    if not colon:
        return ""
    line = fold(text[: colon.start()]).strip()
    if _NO_NAME.search(line):
        return ""
    for end in range(len(line) - 1, max(1, len(line) - _LONGEST_NAME), -1):
        if post_length(line[:end]):
            posts = map(read_post, re.split("[、，]", line[:end]))
            rest = line[end:].strip()
            is_held = any(post and names_organization(post.organization) for post in posts)
            return rest if is_held and _may_be_name(rest) else ""
    is_whole = colon.end() == len(text) and line.endswith(("委员", "代表"))
    return line if is_whole and any(is_plain_name(line[-2 - length : -2]) for length in (2, 3)) else ""


def _may_be_name(rest: str) -> bool:
    """Return whether words behind a post are none that say what is done or owned (局长信箱)."""
    if len(rest) < 2 or rest.endswith(words("speakers/verbs_of_saying")) or {rest[:2], rest[-2:]} & _not_names():
        return False
    return not rest.endswith(words("speakers/last_of_words"))


def _run_into(text: str) -> str:
    """Return the posts and name at one end of a line, with white space and other words but no colon; else ""."""
    if len(text) > _LONGEST_LINE or not (may_hold_post(text[:_LONGEST_NAME]) or may_hold_post(text)):
        return ""
    parts = text.split()
    ends = [parts[0], parts[-1]] if len(parts) > 1 else []
    for part in ends + ([" ".join(parts[:2])] if len(parts) > 2 else []):
        attribution = read_attribution(part, must_be_certain=True) if not is_finished(part) else None
        if attribution and is_plain(attribution):
            return part
    return ""


def _is_body_alone(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a block between two texts is nothing but a body that speaks at conferences."""
    if index == len(blocks) - 1 or (index and not is_finished(blocks[index - 1].text)):
        return False
    body = read_body(blocks[index].text)
    return body is not None and body[1]


def _is_name_alone(blocks: Sequence[Block], index: int, first: int) -> bool:
    """Return whether a block between two texts is nothing but a name."""
    if not first < index < len(blocks) - 1:
        return False
    if len(blocks[index].text) > _LONGEST_NAME:
        return False
    name = "".join(blocks[index].text.split())
    return is_plain_name(name) and is_finished(blocks[index - 1].text) and len(blocks[index + 1].text) > len(name)
