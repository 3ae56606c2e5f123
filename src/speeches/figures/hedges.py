"""Hedges read into a figure: those before and behind it, those that stand apart, those a list shares."""

from __future__ import annotations

from speeches.figures.amounts import Figure
from speeches.figures.units import Hedge, hedge_after, hedge_apart, hedge_before, hedge_of_share
from speeches.lexicon import entries

_VERB_OBJECTS = tuple(entry.word for entry in entries("figures/verb_objects"))


def take_hedges(text: str, figure: Figure, floor: int) -> None:
    """Read the hedges behind and before the figure into it; one before it outweighs one behind."""
    hedge = None if figure.noun else hedge_after(text, figure.end, figure.kind)
    while hedge:
        _apply(figure, hedge)
        figure.end = hedge.end
        hedge = hedge_after(text, figure.end, figure.kind)
    is_apart = figure.kind == "money" and figure.start - 3 >= floor and text.startswith("人民币", figure.start - 3)
    hedge = hedge_before(text, figure.start - 3 if is_apart else figure.start, floor)
    if hedge and hedge.only == "bare" and not figure.is_bare:
        hedge = None
    if hedge and hedge.only == "large" and not figure.is_large:
        hedge = None
    if hedge and hedge.approx == "about" and hedge.word == "近" and _is_recent(text, figure, hedge, floor):
        return
    if hedge and hedge.word == "突破" and _is_verb(text, figure):
        return
    if hedge:
        figure.start = figure.start if is_apart or hedge.only == "apart" else hedge.start
        figure.is_hedged = False
        _apply(figure, hedge)
    elif not figure.is_hedged:
        approx = hedge_apart(text, figure.start, floor)
        if approx is None and figure.kind == "ratio":
            approx = hedge_of_share(text, figure.start, floor)
        if approx:
            _apply(figure, Hedge(0, 0, approx))


def _apply(figure: Figure, hedge: Hedge) -> None:
    """Set what the hedge says, unless another hedge said it already; a range stays one."""
    was_hedged, figure.is_hedged = figure.is_hedged, True
    if was_hedged or figure.approx == "range" or figure.value is None:
        return
    figure.approx = hedge.approx
    figure.lower = figure.value if hedge.approx in ("at_least", "more_than") else None
    figure.upper = figure.value if hedge.approx in ("at_most", "less_than") else None


def share_hedge(text: str, previous: Figure, figure: Figure) -> None:
    """Give the figure the hedge of the one before it in a list (分别超过97%、90%和85%)."""
    if previous.approx != "exact" and text.endswith("分别", max(0, previous.start - 2), previous.start):
        previous.shared = previous.approx
    is_next = text[previous.end : figure.start] in ("、", "和", "与", "及")
    if is_next and previous.shared and not figure.is_hedged and figure.unit == previous.unit:
        _apply(figure, Hedge(0, 0, previous.shared))
        figure.shared = previous.shared


def _is_recent(text: str, figure: Figure, hedge: Hedge, floor: int) -> bool:
    """Return whether 近 means "the last" (近五年来, and 近五年 where a clause begins), not "nearly" (历时近五年)."""
    if figure.kind != "time" or figure.unit in ("岁", "周岁", "周年", "月龄"):
        return False
    if text.startswith(("来", "以来"), figure.end):
        return True
    before = text[hedge.start - 1] if hedge.start > floor else "，"
    return before in "的在对" or not before.isalnum()


def _is_verb(text: str, figure: Figure) -> bool:
    """Return whether 突破 is what was done (突破12项关键技术), not a hedge (突破100亿元)."""
    if figure.kind != "count":
        return False
    rest = text[figure.end : figure.end + 14]
    stop = next((place for place, character in enumerate(rest) if character in "，。；、！？"), len(rest))
    return any(noun in rest[:stop] for noun in _VERB_OBJECTS)
