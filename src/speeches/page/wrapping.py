"""How one article uses its characters and sets its lines: evidence that no dictionary has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from speeches.page.lines import Block
from speeches.page.marks import is_finished

_SAMPLE = 200_000  # code points: more of a long text adds no evidence
_RAGGED = 4  # columns by which lines of the same width differ, because no comma may begin a line
_NARROWEST, _WIDEST = 24, 160  # columns: no paper sets narrower lines, and wider ones are whole paragraphs


@dataclass(frozen=True, slots=True)
class Usage:
    """Counts of pairs of characters, and the ``width`` in columns at which lines are broken, None if they are not."""

    pairs: Counter[str]
    firsts: Counter[str]
    seconds: Counter[str]
    width: int | None

    def binds(self, first: str, second: str) -> bool:
        """Return whether one character is nearly always followed, or the other preceded, by the other (人工)."""
        times = self.pairs[first + second]
        return times > 1 and (2 * times >= self.firsts[first] or 2 * times >= self.seconds[second])

    def is_full(self, block: Block) -> bool:
        """Return whether a line is as wide as lines can be, in columns or in characters."""
        return self.width is not None and max(block.width, 2 * len(block.text)) >= self.width - _RAGGED


def read_usage(blocks: Iterable[Block]) -> Usage:
    """Return the usage of an article's lines; pairs are counted within lines, up to a fixed number of characters."""
    pairs: Counter[str] = Counter()
    widths: Counter[int] = Counter()
    finished = 0
    left = _SAMPLE
    for block in blocks:
        widths[block.width] += 1
        finished += is_finished(block.text)
        sample = block.text[:left]
        left -= len(sample)
        pairs.update(map("".join, pairwise(sample)))
        if not left:
            break
    firsts: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for pair, times in pairs.items():
        firsts[pair[0]] += times
        seconds[pair[1]] += times
    return Usage(pairs, firsts, seconds, _wrap_width(widths, finished))


def _wrap_width(widths: Counter[int], finished: int) -> int | None:
    """Return the width at which an article's lines are broken: no line is wider, and a third are as wide.

    A list whose items are as long as each other is told apart by its full stops: it has none.
    """
    widest = max(widths, default=0)
    full = sum(times for width, times in widths.items() if width >= widest - _RAGGED)
    is_broken = full >= 5 and 3 * full >= widths.total() and 12 * finished >= widths.total()
    return widest if is_broken and _NARROWEST <= widest <= _WIDEST else None
