"""Two columns mixed line by line, as a reader of PDF files mixes them: what can be seen of it (codebook 3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from speeches.lexicon import FOLDER, words
from speeches.page.lines import Block
from speeches.page.marks import is_finished, is_han
from speeches.page.wrapping import Usage

_GUTTER = re.compile(r"(?:\s{3,}|\u3000{2,}|\t+)")
_NARROWEST = 6  # Chinese characters of a column
_FEWEST_LINES = 3  # lines with a gutter, one after the other
_FEWEST_CUT = 6  # lines that stop in mid-sentence
_LISTS = ("speakers", "figures")


def find_interleaved(blocks: Sequence[Block], usage: Usage) -> Block | None:
    """Return the first line of two columns that are mixed line by line, None where there are none.

    Either both stand on each line with a gutter between them; or their lines alternate: then words that a line cuts
    go on in the line after the next.
    """
    run = 0
    for index, block in enumerate(blocks):
        run = run + 1 if _has_gutter(block.text) else 0
        if run == _FEWEST_LINES:
            return blocks[index - run + 1]
    return _find_alternating(blocks, usage)


def _has_gutter(line: str) -> bool:
    halves = _GUTTER.split(line)
    return (
        len(halves) == 2 and not is_finished(halves[0]) and all(sum(map(is_han, half)) >= _NARROWEST for half in halves)
    )


def _find_alternating(blocks: Sequence[Block], usage: Usage) -> Block | None:
    cut = [
        (block, following.text[0], second.text[0])
        for block, following, second in zip(blocks, blocks[1:], blocks[2:], strict=False)
        if is_han(block.text[-1]) and not is_finished(block.text)
    ]
    if len(cut) < _FEWEST_CUT:
        return None
    near = sum(_binds(block.text[-1] + following, usage) for block, following, _ in cut)
    far = [block for block, _, second in cut if _binds(block.text[-1] + second, usage)]
    return far[0] if len(far) > 1 and len(far) >= 3 * near else None


def _binds(pair: str, usage: Usage) -> bool:
    """Return whether two characters are known to follow one another: in a word of the lists, or in the text itself."""
    return pair in _known_pairs() or (is_han(pair[1]) and usage.pairs.of(*pair)[0] > 0)


@cache
def _known_pairs() -> frozenset[str]:
    names = [f"{room}/{path.stem}" for room in _LISTS for path in sorted((FOLDER / room).glob("*.txt"))]
    return frozenset(
        first + second
        for name in names
        for entry in words(name)
        for first, second in pairwise(entry.split()[0])
        if is_han(first) and is_han(second)
    )
