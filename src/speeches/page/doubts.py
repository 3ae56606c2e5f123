"""What the finders warn of: every kind of warning that `extract.py` prints, and what it says (codebook 3)."""

from __future__ import annotations

from collections.abc import Iterable

from speeches.model import Doubt, Span

KINDS = {
    # who speaks
    "unread-speaker": "posts stand here as before a speech, but {words} is not read as a speaker",
    "name-alone": "{words} stands alone between two texts like a name, and is not read as a speaker",
    "bare-name": "{words} stands before a colon like a speaker, but nothing else in the text says that it is one",
    "body-alone": "{words} stands alone like a body that speaks, and is not read as a speaker",
    "quotation": "{words} is read as the source of a quotation inside a speech, not as a speaker",
    "speaker-in-text": "{words} stands in mid-text like a speaker and is not read as one",
    "speaks-for-a-body": "the body is read as the speaker; {words} is printed with it",
    "new-speaker": "the speech before seems to have ended, and somebody seems to begin a new one: {words}",
    # the page
    "interleaved-columns": "two columns seem to be mixed line by line from here on",
    "lost-character": "a character is lost here (U+FFFD or 锟斤拷)",
}
OF_THE_PAGE = ("interleaved-columns", "lost-character")  # the last two: no other reading of the layout answers them
_LONGEST = 20  # code points of the article that a message repeats


def doubt(kind: str, start: int, end: int, words: str = "") -> Doubt:
    """Return a warning of a kind at a place in the source; ``words`` are what its message is about."""
    shown = words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
    return Doubt(start, end, kind, KINDS[kind].format(words=shown))


def is_decided(row: Doubt, spans: Iterable[Span]) -> bool:
    """Return whether one of the stretches that a person set right in the layout answers a warning."""
    return row.kind not in OF_THE_PAGE and any(span.start < row.end and row.start < span.end for span in spans)
