"""How one article uses its characters and sets its lines: evidence that no dictionary has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from speeches.page.lines import Block
from speeches.page.marks import is_finished

_SAMPLE = 200_000  # code points: more of a long text adds no evidence
_MOST_LOOK_UPS = 8  # searches of a whole sample that cost no more than counting all of its pairs
_RAGGED = 4  # columns by which lines of the same width differ, because no comma may begin a line
_NARROWEST, _WIDEST = 24, 160  # columns: no paper sets narrower lines, and wider ones are whole paragraphs


class _Pairs:
    """How often one character follows another within the lines of a sample.

    Few articles ask for more than a handful of pairs, which are looked for one by one; where many are asked for,
    all are counted once.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._sample = "\n" + "\n".join(lines) + "\n"
        self._asked = 0
        self._pairs: Counter[str] | None = None

    def of(self, first: str, second: str) -> tuple[int, int, int]:
        """Return how often the pair stands there, how often ``first`` begins a pair and ``second`` ends one."""
        self._asked += 1
        if self._pairs is None and self._asked < _MOST_LOOK_UPS:
            sample = self._sample
            pairs = (
                sample.count(first + second)
                if first != second
                else len(re.findall(f"(?={re.escape(first)}{{2}})", sample))
            )
            return (
                pairs,
                sample.count(first) - sample.count(f"{first}\n"),
                sample.count(second) - sample.count(f"\n{second}"),
            )
        if self._pairs is None:
            self._count()
        assert self._pairs is not None
        return self._pairs[first + second], self._firsts[first], self._seconds[second]

    def _count(self) -> None:
        self._pairs = Counter(map("".join, pairwise(self._sample)))
        self._firsts: Counter[str] = Counter()
        self._seconds: Counter[str] = Counter()
        for pair, times in self._pairs.items():
            if "\n" not in pair:
                self._firsts[pair[0]] += times
                self._seconds[pair[1]] += times


@dataclass(frozen=True, slots=True)
class Usage:
    """Which characters follow which, and the ``width`` in columns at which lines are broken, None if they are not."""

    pairs: _Pairs
    width: int | None

    def binds(self, first: str, second: str) -> bool:
        """Return whether one character is nearly always followed, or the other preceded, by the other (人工)."""
        times, begun, ended = self.pairs.of(first, second)
        return times > 1 and (2 * times >= begun or 2 * times >= ended)

    def is_full(self, block: Block) -> bool:
        """Return whether a line is as wide as lines can be, in columns or in characters."""
        return self.width is not None and max(block.width, 2 * len(block.text)) >= self.width - _RAGGED


def read_usage(blocks: Iterable[Block]) -> Usage:
    """Return the usage of an article's lines; pairs are those within lines, up to a fixed number of characters."""
    widths: Counter[int] = Counter()
    lines = []
    finished = 0
    left = _SAMPLE
    for block in blocks:
        widths[block.width] += 1
        finished += is_finished(block.text)
        lines.append(block.text[:left])
        left -= len(lines[-1])
        if not left:
            break
    return Usage(_Pairs(lines), _wrap_width(widths, finished))


def _wrap_width(widths: Counter[int], finished: int) -> int | None:
    """Return the width at which an article's lines are broken: no line is wider, and a third are as wide.

    A list whose items are as long as each other is told apart by its full stops: it has none.
    """
    widest = max(widths, default=0)
    full = sum(times for width, times in widths.items() if width >= widest - _RAGGED)
    is_broken = full >= 5 and 3 * full >= widths.total() and 12 * finished >= widths.total()
    return widest if is_broken and _NARROWEST <= widest <= _WIDEST else None
