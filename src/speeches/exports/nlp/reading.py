"""From positions in the source to positions in the reading text (codebook 2): joins out, applied emendations in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from speeches.schemas import Row


@dataclass(frozen=True, slots=True)
class ReadingText:
    """A passage's reading text and the way to it: source positions of what was changed, lengths of what stands there.

    The source from ``start`` to ``end`` is the passage as printed. ``changes`` are (start, end, length) in order.
    """

    text: str
    start: int
    end: int
    changes: tuple[tuple[int, int, int], ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where the source's ``start`` to ``end`` stands in ``text`` (code points, end exclusive).

        A supplied word belongs to what stands before it, as in the tables' own ``text``. A span that begins or ends
        inside a replaced word takes all of it. Raises ValueError for a span outside the passage.
        """
        if not self.start <= start <= end <= self.end:
            raise ValueError(f"{start} to {end} lies outside {self.start} to {self.end}")
        return self._moved(start, is_end=False), self._moved(end, is_end=True)

    def _moved(self, position: int, *, is_end: bool) -> int:
        moved = position - self.start
        for start, end, length in self.changes:
            if end <= position:
                moved += length - (end - start)
            elif start < position:
                moved += start - position + (length if is_end else 0)
        return moved


def reading_texts(passages: Iterable[Row], emendations: Iterable[Row]) -> Mapping[str, ReadingText]:
    """Return the reading text of each passage by id; raises ValueError where a text isn't what its rows make of it."""
    changes: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for row in emendations:
        if row["is_applied"]:
            start, end = span(row)
            changes[str(row["passage_id"])].append((start, end, len(str(row["reading"] or ""))))
    found = {}
    for row in passages:
        key = str(row["passage_id"])
        found[key] = ReadingText(str(row["text"]), *span(row), tuple(sorted(changes[key])))
        (*_, length) = accumulate((length - end + start for start, end, length in found[key].changes), initial=0)
        if len(found[key].text) != found[key].end - found[key].start + length:
            raise ValueError(f"{key}: text is not the source with the applied emendations; run the checks.")
    return found


def span(row: Row) -> tuple[int, int]:
    """Return a row's ``start`` and ``end``: code points of the source, end exclusive."""
    start, end = row["start"], row["end"]
    assert isinstance(start, int) and isinstance(end, int)  # the checks of the package have read them
    return start, end
