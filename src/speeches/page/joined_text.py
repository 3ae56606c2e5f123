"""A passage's words in one piece, and the way back from them to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from speeches.model import Passage, Span

_LETTERS = "[A-Za-zÀ-ÖØ-öø-ɏ]+"
_WORD, _LAST_WORD = re.compile(_LETTERS), re.compile(rf"{_LETTERS}\Z")
_LONGEST_WORD = 40  # letters


@dataclass(frozen=True, slots=True)
class JoinedText:
    """The words of a passage with its joins left out, else as in the source; a space for a join between Latin words.

    ``starts`` are the positions in ``text`` at which its pieces begin, ``sources`` those in the source.
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def to_source(self, start: int, end: int) -> Span:
        """Return where a stretch of ``text`` stands in the source (code points, end exclusive).

        It begins at its first and ends after its last character, so that a join before or after it stays outside.
        """
        first = self._source(start) if start < len(self.text) else self._source(max(start - 1, 0)) + min(start, 1)
        return Span(first, self._source(end - 1) + 1 if end > start else first)

    def _source(self, position: int) -> int:
        piece = bisect_right(self.starts, position) - 1
        return self.sources[piece] + position - self.starts[piece]


def joined(text: str, passage: Passage) -> JoinedText:
    """Return the words of a passage of ``text`` with its joins left out; between two Latin words a space stays."""
    pieces, starts, sources = [], [], []
    length = 0
    start = passage.start
    for end, after in [(join.start, join.end) for join in passage.joins] + [(passage.end, passage.end)]:
        pieces.append(text[start:end])
        starts.append(length)
        sources.append(start)
        length += end - start
        start = after
        if after > end and parts_words(text, end, after):
            pieces.append(" ")
            starts.append(length)
            sources.append(next(at for at in range(end, after) if text[at].isspace()))
            length += 1
    return JoinedText("".join(pieces), tuple(starts), tuple(sources))


def parts_words(text: str, start: int, end: int) -> bool:
    """Return whether a join stands between two Latin words (artificial, intelligence) and not inside one.

    It stands inside one where the text prints that word whole elsewhere (Chat, GPT: ChatGPT).
    """
    before, after = _LAST_WORD.search(text, max(0, start - _LONGEST_WORD), start), _WORD.match(text, end)
    if not before or not after or not any(map(str.isspace, text[start:end])):
        return False
    return before.group() + after.group() not in text
