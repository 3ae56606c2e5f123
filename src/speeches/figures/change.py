"""Whether a figure says by how much something rose or fell (codebook 6: `change`), and not how much it is or became."""

from __future__ import annotations

import re
from typing import cast

from speeches.figures.amounts import Figure
from speeches.lexicon import Ends, entries
from speeches.model import Change

_VERBS = Ends(entries("figures/change_verbs"))
# What may stand between the verb and its figure: 增长了, 增长达, 分别增长, 增加投资.
_LINKS = Ends(entries("figures/change_links"))
_LAST = frozenset(entry.word[-1] for entry in entries("figures/change_verbs") + entries("figures/change_links"))
_KINDS = ("ratio", "money", "physical", "count", "time", "")
_SHARED = ("、", "和", "与", "及")
_GAP = re.compile("[\u3400-\u9fff]*$")
_MOST_LINKS, _REACH = 3, 12


def change_of(
    text: str, figure: Figure, previous: Figure | None, counted: tuple[int, int] | str | None
) -> Change | None:
    """Return the direction of change, None where the figure says how much something is or became (降至50%, 占50%).

    The verb stands right before the figure or its hedge, or before the thing whose rise it is (增加投资3亿元,
    提高效率30%); in a list that the first figure leads, the others change with it (分别增长5%和6%).
    """
    if figure.kind not in _KINDS or figure.use is not None:
        return None
    end = figure.start
    if isinstance(counted, tuple) and counted[1] <= figure.start and figure.start - counted[1] <= _REACH:
        verb = _verb_before(text, counted[0])
        if verb and _GAP.match(text, counted[1], end) and _links_only(text, counted[1], end):
            return verb
    if verb := _verb_before(text, min(end, figure.hedges[0][0]) if figure.hedges else end):
        return verb
    is_listed = previous is not None and text[previous.end : figure.start] in _SHARED
    return previous.change if previous and is_listed and previous.unit == figure.unit else None


def _verb_before(text: str, end: int) -> Change | None:
    if text[end - 1 : end] not in _LAST:
        return None
    for _ in range(_MOST_LINKS + 1):
        if verb := _VERBS.at(text, end):
            return cast(Change, verb.fields[0])
        link = _LINKS.at(text, end)
        if link is None:
            return None
        end -= len(link.word)
    return None


def _links_only(text: str, start: int, end: int) -> bool:
    while end > start:
        link = _LINKS.at(text, end, start)
        if link is None:
            return False
        end -= len(link.word)
    return True
