"""What a figure does in its sentence (codebook 6: `use`), by rules of the text."""

from __future__ import annotations

import re
from bisect import bisect_right

from speeches.figures.amounts import Figure
from speeches.lexicon import Starts, context, entries
from speeches.model import Use

_ENUMERATING = Starts(entries("figures/enumerating_nouns"))
_IF = {entry.word: entry for entry in entries("figures/hypothetical_markers")}
_IF_PATTERN = re.compile("|".join(sorted(_IF, key=len, reverse=True)))
_SENTENCE_END = re.compile("[。！？!?；;\n]")
_ITEMS = re.compile(r"[^，。；：！？,;:!?\n（）()]*$")
_SEPARATORS = re.compile(r"、|和|与|及|以及")
_DEFINED = re.compile(r"(?:[，,]?(?:就是|即|也就是|是指|分别是|包括)|[：:])([^。；！？;!?\n，,]{2,60})")
_SAID_AGAIN = 3
_LIST_HEAD, _ANNOUNCES = context("list_head"), context("announcing")
_TWO_COUNTED, _REACHED = frozenset(context("two_counted")), context("reached")
_PLANNED, _PHASES, _TERMS_COUNTED = context("plan"), context("phase"), context("terms_counted")
# How far back the items of a list are counted, and how far on its first item is looked for.
ITEMS_REACH, HEAD_REACH, FIRST_REACH = 80, 60, 500
_LONGEST_LIST = 20


class Hypotheses:
    """The stretches of a passage that stand under 如果 and the like: from there to the sentence's end."""

    def __init__(self, text: str) -> None:
        """Find the stretches once for the whole passage."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for match in _IF_PATTERN.finditer(text):
            if self._ends and match.start() < self._ends[-1]:
                continue
            if _IF[match[0]].fits(text, match.start(), match.end()):
                end = _SENTENCE_END.search(text, match.end())
                self._starts.append(match.start())
                self._ends.append(end.start() if end else len(text))

    def hold(self, position: int) -> bool:
        """Return whether ``position`` lies under one."""
        if not self._starts:
            return False
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]


def use_of(text: str, figure: Figure, counted: str | None, hypotheses: Hypotheses) -> Use:
    """Return what the figure does: the first rule that fits, in the order below, else `measure`.

    Ordinals are told before (``is_ordinal``), as they count nothing.
    """
    if figure.use is not None:
        return figure.use
    if figure.kind == "serial":
        return "name"
    if hypotheses.hold(figure.start):
        return "hypothetical"
    if _is_enumerator(text, figure, counted):
        return "enumerator"
    return "descriptor" if _is_descriptor(text, figure) else "measure"


def is_ordinal(text: str, figure: Figure) -> bool:
    """Return whether the figure is a place in an order by its measure word and what stands around."""
    if figure.approx != "exact":
        return False
    if figure.kind == "rank" and figure.unit != "强":
        return True
    if figure.unit == "期":
        return text.startswith(_PHASES, figure.end) and text[figure.start - 1 : figure.start] != "分"
    if figure.unit == "届":
        return text.endswith("中共", 0, figure.start) or not text.endswith(
            _TERMS_COUNTED, max(0, figure.start - 4), figure.start
        )
    # 二 counts nothing (两 does): 二套房 is the second.
    if figure.kind == "count" and text[figure.start] == "二" and figure.value == 2:
        return figure.unit not in _TWO_COUNTED
    return figure.unit == "级" and figure.value in range(1, 10) and not text[figure.start].isdecimal()


def _is_enumerator(text: str, figure: Figure, counted: str | None) -> bool:
    value = figure.value
    if figure.is_hedged or figure.approx != "exact" or not isinstance(value, int) or not 2 <= value <= _LONGEST_LIST:
        return False
    if figure.kind not in ("count", ""):
        return False
    if _items_before(text, figure.start) == value:
        return True
    if figure.unit and text.find("第一" + figure.unit, figure.end, figure.end + FIRST_REACH) >= 0:
        return True
    if counted and _is_spelt_out(text, figure, counted, value):
        return True
    if not (counted and _ENUMERATING.at(counted, 0)) and figure.unit not in ("点", "条", "方面"):
        return False
    if text.endswith(_ANNOUNCES, max(0, figure.start - 8), figure.start):
        return True
    return any(text.find(head, figure.end, figure.end + HEAD_REACH) >= 0 for head in _LIST_HEAD)


def _is_spelt_out(text: str, figure: Figure, counted: str, value: int) -> bool:
    """Return whether the things counted are named right behind (三项任务：修船、加油、制冰), or where said again."""
    if not text.startswith(counted, figure.end):
        return False
    words = text[figure.start : figure.end] + counted
    place = figure.start
    for _ in range(_SAID_AGAIN):
        defined = _DEFINED.match(text, place + len(words))
        if defined and len(_SEPARATORS.findall(defined[1])) + 1 == value:
            return True
        place = text.find(words, place + len(words), place + FIRST_REACH)
        if place < 0:
            return False
    return False


def _items_before(text: str, start: int) -> int:
    """Return how many things are listed right before ``start`` (人才、技术、产业、投资|四大), 0 where none are."""
    clause = _ITEMS.search(text, max(0, start - ITEMS_REACH), start)
    listed = clause[0].removesuffix("这").removesuffix("等") if clause else ""
    if listed.endswith(("、", "和", "与", "及")):  # the figure is an item of the list itself
        return 0
    return len(_SEPARATORS.findall(listed)) + 1 if "、" in listed or "和" in listed or "与" in listed else 0


def _is_descriptor(text: str, figure: Figure) -> bool:
    """Return whether the figure is a size class (千亿以上参数, 万卡, 10万吨级) or names a plan's length (三年行动)."""
    if figure.unit == "强" or (text[figure.end - 1] == "级" and figure.kind != "count"):
        return True
    if figure.unit == "年" and text.startswith(_PLANNED, figure.end):
        return True
    if (
        not figure.is_bare
        or figure.kind == "ratio"
        or figure.digits.startswith("十")
        or text.startswith(_REACHED, figure.end)
        or text[figure.start - 1 : figure.start] == "每"
    ):
        return False
    return not figure.is_hedged or text.endswith("以上", figure.start, figure.end)
