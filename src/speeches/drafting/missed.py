"""Speakers whom the finders miss: read where a person says that one is named, and written down as overrides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from speeches.drafting.laid_out import Overrides, quoted, source_of
from speeches.drafting.line_readings import HAN, KNOWN, Read, as_printed, head_of, read_line
from speeches.drafting.request import DraftError
from speeches.layout import Layout
from speeches.lexicon import words
from speeches.model import Span, Speech
from speeches.page.places import on_one_line
from speeches.problems import Problem, shorten
from speeches.tables.layout_overrides import lay_out

_LAYER = "speaker_lines"
_BY_HAND = "write the line under `overrides:` of the annotation"
Found = tuple[Span, list[Read], str]  # words of the article, who is read in them, the reason for an override


def mended(
    text: str, overrides: Overrides, surnames: Sequence[str], lines: Sequence[int]
) -> tuple[dict[str, Any], list[str]]:
    """Return ``overrides`` with those that missed speakers need, and for each of these what is read in its line.

    ``surnames`` are family names that the lists lack, wherever they stand in speaker lines; with ``lines``, numbers of
    lines of the article, in those alone. Raises DraftError where a line or family name is none that can be mended.
    """
    for surname in surnames:
        _refuse_no_surname(surname)
    if lines:
        found = [_at_line(text, line, surnames, overrides) for line in dict.fromkeys(lines)]
    else:
        found = [row for surname in surnames for row in _by_surname(text, surname, overrides)]
    done: dict[str, Any] = {key: list(value) for key, value in overrides.items()}
    for span, read, reason in found:
        done[_LAYER] = [*done.get(_LAYER, []), _fitting(text, done, span, read, reason)]
    return done, [_told(text, span, read) for span, read, _ in found]


def _refuse_no_surname(surname: str) -> None:
    if not re.fullmatch(f"{HAN}{{1,2}}", surname):
        raise DraftError(f"--surname {surname!r} is no family name of one or two Chinese characters")
    if surname in (*words("speakers/surnames"), *words("speakers/compound_surnames")):
        raise DraftError(f"--surname {surname} is a family name that the program knows; give the line with --speaker")


def _at_line(text: str, number: int, surnames: Sequence[str], overrides: Overrides) -> Found:
    lines = text.split("\n")
    if not 1 <= number <= len(lines):
        raise DraftError(f"--speaker {number}: the article has {len(lines)} lines")
    words_of = lines[number - 1].strip()
    if not words_of:
        raise DraftError(f"--speaker {number}: that line of the article is empty")
    head = head_of(words_of)
    start = sum(len(line) + 1 for line in lines[: number - 1]) + lines[number - 1].index(words_of)
    span = Span(start, start + len(head))
    for line, speech in _speaker_lines(_layout(text, overrides)):
        if line.start < span.end and span.start < line.end:
            raise DraftError(f"--speaker {number}: {'、'.join(speech.speakers)} is read there; to mend it, {_BY_HAND}")
    read = read_line(head, surnames)
    if not read:
        what = f"name that begins with {' or '.join(surnames)}" if surnames else "name that can be told from the rest"
        other = "" if surnames else "give its family name with --surname, or "
        raise DraftError(f"--speaker {number}: {shorten(head)!r} holds no {what}; {other}{_BY_HAND}")
    return span, read, f"The program does not see who speaks in line {number}."


def _by_surname(text: str, surname: str, overrides: Overrides) -> list[Found]:
    """Return the speaker lines that hold names with a family name."""
    # A name, what may stand behind it, and a colon or the line's end.
    name = re.compile(rf"{surname}(?=\s?{HAN}(?:\s?{HAN})?(?:[^。！？\n：:]{{0,60}}(?:[：:]|$)))", re.MULTILINE)
    replaced = name.sub(KNOWN[len(surname)], text)
    known = {line: speech.speakers for line, speech in _speaker_lines(_layout(text, overrides))}
    found: list[Found] = []
    is_read = False
    for line, speech in _speaker_lines(_layout(replaced, overrides)):
        own = [
            replace(row, start=row.start - line.start, end=row.end - line.start)
            for row in speech.affiliations
            if line.start <= row.start < line.end
        ]
        printed, head = text[line.start : line.end], replaced[line.start : line.end]
        read = as_printed(printed, head, speech.speakers, speech.speaker_types, own)
        new = [row.name for row, name in zip(read, speech.speakers, strict=True) if row.name != name]
        if not new or any(name[:2] in words("speakers/not_names") for name in new):
            continue
        is_read = True  # by the rules for rare names; the family name says how to divide it
        if known.get(line) != tuple(row.name for row in read):
            found.append((line, read, f"The program does not know the family name {surname}."))
    if not is_read:
        raise DraftError(f"--surname {surname}: no line of the article names a speaker so; give it with --speaker")
    return found


def _layout(text: str, overrides: Overrides, problems: list[Problem] | None = None) -> Layout:
    return lay_out(source_of("", text, {"overrides": overrides}), [] if problems is None else problems)[0]


def _speaker_lines(layout: Layout) -> Iterator[tuple[Span, Speech]]:
    """Yield each speaker line's place in the article, and the speech that it begins."""
    for speech in layout.speeches:
        for passage in (layout.passages[number] for number in speech.passages):
            if passage.passage_type == "speaker_line":
                yield Span(passage.start, passage.end), speech


def _fitting(text: str, overrides: Overrides, span: Span, read: Sequence[Read], reason: str) -> dict[str, Any]:
    """Return the override that makes a speaker line of words: they are a block, part of one, or a line read wrongly."""
    speakers = [_speaker(row, text[span.start : span.end]) for row in read]
    before: list[Problem] = []
    _layout(text, overrides, before)
    problems: list[Problem] = []
    for action in ("add", "split", "set"):
        entry = {**quoted(text, span), action: speakers, "reason": reason}
        problems = []
        _layout(text, {**overrides, _LAYER: [*overrides.get(_LAYER, []), entry]}, problems)
        if len(problems) == len(before):
            return entry
    raise DraftError(f"{on_one_line(text, span)!r} can't be made a speaker line: it {problems[-1].advice}")


def _speaker(read: Read, line: str) -> dict[str, Any]:
    """Return a speaker as `add:`, `split:` and `set:` have one."""
    kind = {} if read.speaker_type == "person" else {"speaker_type": read.speaker_type}
    posts = [
        {
            **quoted(line, place),
            "organization": post.organization or None,
            "post": post.post,
            **({"is_past": True} if post.is_past else {}),
        }
        for post in read.posts
        if (place := Span(post.start, post.end))
    ]
    return {"name": read.name, **kind, **({"posts": posts} if posts else {})}


def _told(text: str, span: Span, read: Sequence[Read]) -> str:
    """Return in a line who is read where: `line 12: 苌楚 (某某大学教授)`."""
    line = text.count("\n", 0, span.start) + 1
    named = [row.name + (f" ({'; '.join(post.quote for post in row.posts)})" if row.posts else "") for row in read]
    return f"line {line}: {', '.join(named)}"
