"""Where words stand in a text, whatever white space and line ends stand between them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from speeches.model import Span
from speeches.page.joined_text import parts_words
from speeches.page.marks import LINE_ENDS, WHITE, is_white

_BREAK = re.compile(f"{WHITE}*[{LINE_ENDS}]{WHITE}*")


def find_places(
    text: str, quote: str, before: str = "", after: str = "", left_out: Collection[Span] = ()
) -> list[Span]:
    """Return each place of ``text`` (code points) where ``quote`` stands between ``before`` and ``after``.

    White space counts nowhere, so that words may be quoted over the end of a line or page; nor do the stretches
    ``left_out``, such as a running head in mid-sentence.
    """
    positions = list(_printed_positions(text, left_out))
    words = "".join(text[position] for position in positions)
    head, core, tail = (_squeezed(part) for part in (before, quote, after))
    found = []
    at = words.find(head + core + tail)
    while at != -1:
        start = at + len(head)
        found.append(Span(positions[start], positions[start + len(core) - 1] + 1))
        at = words.find(head + core + tail, at + 1)
    return found


def has_words(text: str, span: Span, quote: str, left_out: Collection[Span] = ()) -> bool:
    """Return whether a stretch of ``text`` has the words of ``quote``, white space and ``left_out`` aside."""
    outside = (Span(0, span.start), Span(span.end, len(text)))
    return "".join(text[at] for at in _printed_positions(text, (*outside, *left_out))) == _squeezed(quote)


def on_one_line(text: str, span: Span, left_out: Collection[Span] = ()) -> str:
    """Return a stretch of ``text`` without its line ends and ``left_out``; a space stays between two Latin words."""
    inside = sorted(
        (gap for gap in left_out if span.start <= gap.start < gap.end <= span.end), key=lambda gap: gap.start
    )
    gaps = [Span(*match.span()) for match in _BREAK.finditer(text, span.start, span.end)]
    parts, at = [], span.start
    for gap in _merged([*gaps, *inside]):
        parts += [text[at : gap.start], " " if parts_words(text, gap.start, gap.end) else ""]
        at = gap.end
    return "".join([*parts, text[at : span.end]])


def _printed_positions(text: str, left_out: Collection[Span]) -> Iterator[int]:
    at = 0
    for gap in [*sorted(left_out, key=lambda gap: gap.start), Span(len(text), len(text))]:
        yield from (position for position in range(at, gap.start) if not is_white(text[position]))
        at = max(at, gap.end)


def _squeezed(words: str) -> str:
    return "".join(character for character in words if not is_white(character))


def _merged(gaps: Collection[Span]) -> list[Span]:
    """Return the gaps in order, those that touch each other as one."""
    merged: list[Span] = []
    for gap in sorted(gaps, key=lambda gap: gap.start):
        if merged and gap.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(gap.end, merged[-1].end))
        else:
            merged.append(gap)
    return merged
