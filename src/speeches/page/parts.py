"""What each group of blocks is: before the first speaker, in a speech, and in prose without speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from speeches.lexicon import table
from speeches.page.joins import begins_item, stands_alone
from speeches.page.marks import is_finished
from speeches.page.notices import is_caption, is_closing_note, label_length
from speeches.page.passages import Group

_COLUMN = re.compile("【[^【】]*】")  # the name of the newspaper's column, above the title
_LONGEST_TITLE = 60  # code points
_LONGEST_LINE = 30  # a line without a full stop that is longer is a note, not a subtitle


@dataclass(frozen=True, slots=True)
class Region:
    """The groups between two speaker lines: first those that open a speech's heading, last those that close it.

    ``opening`` is how many groups at the head are the heading of the speech itself, ``closing`` how many at the end
    are that of the next one.
    """

    groups: tuple[Group, ...]
    opening: int
    closing: int


def find_headings(parts: Sequence[Sequence[Group]]) -> list[Region]:
    """Return the regions with their headings; ``parts[0]`` is what stands before the first speaker line.

    A newspaper sets its headings after the speaker lines or before them; what most speeches have decides where
    a short line could be either.
    """
    opening = [0] + [_opening(part) for part in parts[1:]]
    closing = [_closing(part, taken) for part, taken in zip(parts[:-1], opening, strict=False)] + [0]
    votes_before = sum(map(bool, closing[1:]))
    votes_after = sum(map(bool, opening))
    is_before = votes_before > votes_after or (not votes_before and not votes_after)
    regions = []
    for index, part in enumerate(parts):
        opens, closes = opening[index], closing[index]
        next_opens = index + 1 < len(parts) and bool(opening[index + 1])
        if is_before:
            opens = 0 if index and closing[index - 1] else opens
        elif next_opens or index == 0:
            closes = 0
        if index == 0 and closes:
            closes = _front_closing(part, closes, bool(votes_before))
        closes = 0 if opens + closes >= len(part) and index else closes
        regions.append(Region(tuple(part), opens, closes))
    return regions


def _is_notice(group: Group) -> bool:
    return group.passage_type == "notice"


def _is_heading(group: Group) -> bool:
    text = group.text
    return (
        stands_alone(text, is_expected=True)
        and not is_caption(text)
        and not _is_notice(group)
        and not label_length(text, is_outside=True)
    )


def _opening(groups: Sequence[Group]) -> int:
    """Return how many groups at the head of a speech are its heading, where body follows."""
    if len(groups) < 2 or not _is_heading(groups[0]) or _all_apart(groups[1:]):
        return 0
    return 1 + _second_line(groups[1:])


def _closing(groups: Sequence[Group], opening: int) -> int:
    """Return how many groups at the end of a region are the heading of the next speech."""
    rest = list(groups[opening:])
    notices = 0  # between the heading and the speaker line
    while rest and _is_notice(rest[-1]):
        rest.pop()
        notices += 1
    if not rest or not _is_heading(rest[-1]) or (begins_item(rest[-1].text) and rest[-1].text[0] != "—"):
        return 0
    if _is_subtitle(rest[-1].text) and not (len(rest) > 2 and rest[-1].text.startswith("——")):
        return 0
    is_double = len(rest) > 2 and rest[-1].text.startswith("——") and _is_heading(rest[-2])
    return notices + (2 if is_double else 1)


def _second_line(groups: Sequence[Group]) -> int:
    """Return 1 where a heading goes on in a second line: after a dash, or as the only other short line there."""
    if len(groups) < 2:
        return 0
    if groups[0].text.startswith("——") and _is_heading(groups[0]):
        return 1
    short = [group for group in groups if stands_alone(group.text) and not is_caption(group.text)]
    return int(bool(short) and short[0] is groups[0] and len(short) == 1 and not begins_item(short[0].text))


def _all_apart(groups: Sequence[Group]) -> bool:
    return all(is_caption(group.text) or is_closing_note(group.text) for group in groups)


def _front_closing(groups: Sequence[Group], closes: int, has_votes: bool) -> int:
    """Return how many groups before the first speaker line are its heading, and not the article's title."""
    before = groups[: len(groups) - closes]
    titles = [group for group in before if not _is_notice(group)]
    if not titles:
        return 0
    is_told_apart = any(_is_subtitle(group.text) or is_finished(group.text) for group in titles[1:])
    has_occasion = _is_subtitle(titles[0].text)
    return closes if has_votes or is_told_apart or has_occasion else 0


def _is_subtitle(text: str) -> bool:
    return text.startswith(("——", "—", "（", "(")) or any(
        word in text for word in table("page/layout")["subtitle_words"]
    )


def type_front(groups: Sequence[Group]) -> list[Group]:
    """Return what stands before the first speech: title, subtitles, editors' notes, captions."""
    title = _find_title(groups)
    typed: list[Group] = []
    has_note = False
    for group in groups:
        text = group.text
        if _is_notice(group):
            typed.append(group)
        elif is_caption(text):
            typed.append(group.typed("caption"))
        elif label_length(text, is_outside=True):
            typed.append(group.typed("editor_note"))
            has_note = True
        elif group is title:
            typed.append(group.typed("title"))
        elif stands_alone(text, is_expected=not has_note) and (not has_note or len(text) <= _LONGEST_LINE):
            typed.append(group.typed("subtitle"))
        else:
            typed.append(group.typed("subtitle" if _is_dashed(text) else "editor_note"))
            has_note = True
    return typed


def _find_title(groups: Sequence[Group]) -> Group | None:
    """Return the title: the first line before any note that names no occasion, else the first line there."""
    lines: list[Group] = []
    for group in groups:
        text = group.text
        if _is_notice(group) or is_caption(text) or _COLUMN.fullmatch(text):
            continue
        if label_length(text, is_outside=True) or not (_is_title(text) or _is_subtitle(text)):
            break
        if _is_title(text):
            lines.append(group)
    return next((line for line in lines if not _is_subtitle(line.text)), lines[0] if lines else None)


def _is_title(text: str) -> bool:
    is_short = len(text) <= _LONGEST_TITLE and not text.startswith(("——", "（", "(")) and not _COLUMN.fullmatch(text)
    return is_short and (not is_finished(text) or text[-1] in "？！?!") and text[-1] not in "，、"


def _is_dashed(text: str) -> bool:
    return text.startswith("——") and len(text) <= _LONGEST_TITLE and not is_finished(text)


def type_speech(groups: Sequence[Group], opening: int) -> list[Group]:
    """Return what follows a speaker line: its heading, its body, captions and notes."""
    typed = [group.typed("heading") for group in groups[:opening]]
    rest = groups[opening:]
    end = len(rest)
    while end > 1 and (is_caption(rest[end - 1].text) or is_closing_note(rest[end - 1].text)):
        end -= 1
    is_noted = False
    for index, group in enumerate(rest):
        if _is_notice(group) or is_caption(group.text):
            typed.append(group if _is_notice(group) else group.typed("caption"))
            continue
        label = label_length(group.text, is_outside=False)
        is_note = is_noted or index >= end or bool(label)
        is_noted = is_noted or 0 < label == len(group.text)
        typed.append(group.typed("editor_note") if is_note else group)
    return typed


def type_prose(groups: Sequence[Group]) -> list[Group]:
    """Return prose without speakers: a title where one stands, notes and captions, and body."""
    typed: list[Group] = []
    end = len(groups)
    while end > 1 and is_closing_note(groups[end - 1].text) and not is_caption(groups[end - 1].text):
        end -= 1
    is_head = True
    follows_label = False
    for index, group in enumerate(groups):
        text = group.text
        label = label_length(text, is_outside=False)
        if _is_notice(group):
            typed.append(group if len(groups) > 1 else group.typed("body"))
            continue
        if is_caption(text):
            typed.append(group.typed("caption"))
        elif label or follows_label or index >= end:
            typed.append(group.typed("editor_note"))
        elif is_head and len(groups) > 1 and _is_title(text) and not begins_item(text):
            has_title = any(other.passage_type == "title" for other in typed)
            is_title = not has_title and stands_alone(text, is_expected=True)
            typed.append(group.typed("title") if is_title else group)
        elif is_head and _is_subtitle(text) and stands_alone(text):
            typed.append(group.typed("subtitle"))
        else:
            typed.append(group)
        follows_label = 0 < label == len(text)
        is_head = is_head and typed[-1].passage_type != "body" and not follows_label
    return typed
