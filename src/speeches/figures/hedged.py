"""Figures with their hedges read into them: those before and behind, those that stand apart, those a list shares."""

from __future__ import annotations

from collections.abc import Callable

from speeches.figures.amounts import Figure
from speeches.figures.hedges import Hedge, hedge_apart, hedge_before, hedge_behind, hedge_of_share
from speeches.figures.places import last_place
from speeches.lexicon import entries
from speeches.model import Number

_VERB_OBJECTS = tuple(entry.word for entry in entries("figures/verb_objects"))
_MORE_BY_USAGE = ("多", "余")
# The figures before which a hedge stands that asks for a kind of them (hedges.txt).
_ASKS: dict[str, Callable[[Figure], bool]] = {
    "bare": lambda figure: figure.is_bare,
    "large": lambda figure: figure.is_large or figure.kind == "ratio",
}


def take_hedges(text: str, figure: Figure, floor: int) -> None:
    """Read the hedges behind and before the figure into it; one before it outweighs one behind."""
    hedge = None if figure.noun else hedge_behind(text, figure.end, figure.kind)
    while hedge:
        apply(figure, hedge)
        if hedge.word in _MORE_BY_USAGE and figure.kind and figure.unit:
            imply_upper(figure, last_place(figure.digits, is_behind_unit=True))
        figure.end = hedge.end
        hedge = hedge_behind(text, figure.end, figure.kind)
    is_apart = figure.kind == "money" and figure.start - 3 >= floor and text.startswith("人民币", figure.start - 3)
    hedge = hedge_before(text, figure.start - 3 if is_apart else figure.start, floor)
    if hedge and hedge.only in _ASKS and not _ASKS[hedge.only](figure):
        hedge = None
    if hedge and _is_another_word(text, figure, hedge, floor):
        return
    if hedge:
        figure.start = figure.start if is_apart or hedge.only == "verb" else hedge.start
        figure.is_hedged = False
        apply(figure, hedge)
    elif not figure.is_hedged:
        hedge = hedge_apart(text, figure.start, floor)
        if hedge is None and figure.kind == "ratio":
            hedge = hedge_of_share(text, figure.start, floor)
        if hedge:
            apply(figure, hedge)


def _is_another_word(text: str, figure: Figure, hedge: Hedge, floor: int) -> bool:
    """Return whether the word before the figure is none of its hedges: the 近 of 近三年来, 突破 as a verb."""
    if hedge.word == "近":
        return _is_recent(text, figure, hedge, floor)
    return hedge.word == "突破" and _is_verb(text, figure)


def apply(figure: Figure, hedge: Hedge) -> None:
    """Set what the hedge says, unless another hedge said it already; a range stays one. Its words are kept."""
    was_hedged, figure.is_hedged = figure.is_hedged, True
    figure.hedges = tuple(sorted((*figure.hedges, (hedge.start, hedge.end))))
    if was_hedged or figure.approx == "range" or figure.value is None:
        return
    figure.approx, figure.implied_upper = hedge.approx, None
    figure.lower = figure.value if hedge.approx in ("at_least", "more_than") else None
    figure.upper = figure.value if hedge.approx in ("at_most", "less_than", "nearly") else None


def imply_upper(figure: Figure, place: Number | None) -> None:
    """Set the bound that 多 or 余 imply: one more in the figure's last stated place, where that is certain."""
    if figure.approx == "more_than" and figure.value is not None and place is not None:
        figure.implied_upper = figure.value + place


def share_hedge(text: str, previous: Figure, figure: Figure) -> None:
    """Give the figure the hedge of the one before it in a list (分别超过97%、90%和85%)."""
    if not previous.hedges or figure.is_hedged:
        return
    if previous.approx != "exact" and text.endswith("分别", max(0, previous.start - 2), previous.start):
        previous.shared = previous.approx
    is_next = text[previous.end : figure.start] in ("、", "和", "与", "及")
    if is_next and previous.shared and figure.unit == previous.unit:
        apply(figure, Hedge(*previous.hedges[0], previous.shared))
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
