"""Which candidates are speaker lines: what one line leaves in doubt, the lines beside it decide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from speeches.folding import fold
from speeches.model import Doubt
from speeches.page.doubts import doubt
from speeches.page.lines import Block
from speeches.page.marks import CLOSING, SENTENCE_ENDS, is_finished
from speeches.speakers.bodies import read_body
from speeches.speakers.introductions import introduction, is_introduced
from speeches.speakers.turns import SpeakerLine, words_behind

# These need no other line beside them.
_SURE = ("whole", "inline", "titled", "bracketed", "stacked", "byline", "body")
_KINDS = {
    "quoted": "quotation",
    "said": "quotation",
    "bare": "bare-name",
    "maybe titled": "bare-name",
    "role": "bare-name",
    "department": "body-alone",
    "uncoloned": "name-alone",
}
_VOICE = re.compile("我|咱|大家好|各位|请问|谢谢|您|你")
_VOICE_WITHIN = 60  # code points of a speech in which a speaker says I or you
_SENTENCE = re.compile(f"[{SENTENCE_ENDS}…]")
_LONGEST_HEADING = 30  # code points


def decide(blocks: Sequence[Block], candidates: Sequence[SpeakerLine]) -> tuple[list[SpeakerLine], list[Doubt]]:
    """Return the speaker lines among candidates in order, and a warning for each that is none."""
    at_head = Counter(line.first for line in candidates if line.start == 0)
    in_block = Counter(line.first for line in candidates)
    standing = [
        line
        for line in candidates
        if line.start == 0 or at_head[line.first] or in_block[line.first] > 1 or line.style == "byline"
    ]
    accepted = [line for line in standing if line.style in _SURE]
    accepted += _uncoloned(blocks, standing, bool(accepted))
    accepted += _departments(blocks, standing, accepted)
    if any(line.style in ("titled", "inline") for line in accepted):
        accepted += [line for line in standing if line.style == "said"]
    if any(line.attribution.is_titled for line in accepted):
        accepted += [line for line in standing if line.style == "maybe titled"]
    accepted += _turns(blocks, standing, accepted)
    if not accepted:
        accepted = [line for line in standing if line.style == "quoted" and line.start == 0]
    accepted.sort(key=lambda line: line.place)
    places = {line.place for line in accepted}
    doubts = [row for line in candidates if line.place not in places for row in _refusal(blocks, line)]
    doubts += [row for line in accepted for row in _spoken_for(blocks, line)]
    return _with_introductions(blocks, accepted), doubts


def _uncoloned(blocks: Sequence[Block], lines: Sequence[SpeakerLine], has_others: bool) -> list[SpeakerLine]:
    """Return the lines without a colon that count: all, or beside others those that stand where a speech may begin."""
    found = [line for line in lines if line.style == "uncoloned"]
    if not has_others:
        return found
    places = {line.first for line in found}
    return [
        line
        for line in found
        if line.first + 1 not in places
        and line.first - 1 not in places
        and (
            not line.first
            or is_finished(blocks[line.first - 1].text)
            or len(blocks[line.first - 1].text) <= _LONGEST_HEADING
        )
    ]


def _departments(
    blocks: Sequence[Block], lines: Sequence[SpeakerLine], accepted: Sequence[SpeakerLine]
) -> list[SpeakerLine]:
    """Return the bodies that answer among speakers: one before and one after them, or two before; none in lists."""
    places = [line.first for line in accepted]
    found = []
    for line in lines:
        is_among = bool(places) and min(places) < line.first and (line.first < max(places) or len(places) > 1)
        if line.style == "department" and is_among:
            before = blocks[line.first - 1].text.rstrip(CLOSING)
            if before[-1:] in SENTENCE_ENDS:
                found.append(line)
    return found


def _turns(blocks: Sequence[Block], lines: Sequence[SpeakerLine], accepted: Sequence[SpeakerLine]) -> list[SpeakerLine]:
    """Return the turns of a transcript or report: bare names that are known or speak as I, and roles beside others."""
    bare = [line for line in lines if line.style == "bare" and _is_speech(blocks, line)]
    roles = [line for line in lines if line.style == "role" and _is_speech(blocks, line)]
    known = {name for line in accepted for name in line.attribution.speakers}
    known |= {
        line.attribution.speakers[0]
        for line in bare
        if _VOICE.search(words_behind(blocks, line)[:_VOICE_WITHIN])
        or is_introduced(blocks, line.attribution.speakers[0], line.first)
    }
    found = [line for line in bare if line.attribution.speakers[0] in known]
    beside = len(found) + len(accepted)
    if roles and (beside or len({line.attribution.speakers for line in roles}) > 1):
        return bare + roles
    if len(found) > 1:
        found = [
            line for line in bare if line.attribution.speakers[0] in known or len(line.attribution.speakers[0]) > 2
        ]
    return found


def _is_speech(blocks: Sequence[Block], line: SpeakerLine) -> bool:
    """Return whether what stands behind a name or a role is speech, and not a list of names or a value."""
    behind = words_behind(blocks, line)
    return bool(_SENTENCE.search(behind)) if behind else line.last + 1 < len(blocks)


def _with_introductions(blocks: Sequence[Block], lines: Sequence[SpeakerLine]) -> list[SpeakerLine]:
    """Return the lines, the first of each bare name with the posts that the text before gives it."""
    known = {row.speaker for line in lines for row in line.attribution.affiliations}
    found = []
    for line in lines:
        name = line.attribution.speakers[0]
        if line.style in ("bare", "whole", "bracketed") and len(line.attribution.speakers) == 1 and name not in known:
            posts = introduction(blocks, name, line.first)
            line = replace(line, introduced=posts)
            known.add(name)
        found.append(line)
    return found


def _refusal(blocks: Sequence[Block], line: SpeakerLine) -> list[Doubt]:
    """Return the warning of a candidate that is no speaker line; none for two characters that are rather a word."""
    block, words = blocks[line.first], "、".join(line.attribution.speakers)
    if line.style in ("bare", "role") and not _is_speech(blocks, line):
        return []
    if line.style == "bare" and len(words) < 3 and not fold(words_behind(blocks, line)).startswith(("我", "“")):
        return []
    kind = _KINDS.get(line.style, "speaker-in-text")
    return [doubt(kind, block.start, block.end, words)]


def _spoken_for(blocks: Sequence[Block], line: SpeakerLine) -> list[Doubt]:
    """Return the warning of a body whose line names who speaks for it (罗听雨代表发言)."""
    if line.style not in ("body", "department"):
        return []
    block = blocks[line.first]
    body = read_body(block.text[line.start : line.length])
    is_named = body is not None and "代表" in body[2][1:]
    return [doubt("speaks-for-a-body", block.start, block.end, body[2])] if body and is_named else []
