"""What a figure does in its sentence, and what it counts (codebook 6: `use`, `counted`), by rules of the text."""

from __future__ import annotations

import re
from bisect import bisect_right

from speeches.figures.amounts import Figure
from speeches.figures.units import skip_space
from speeches.lexicon import Ends, Starts, context, entries
from speeches.model import Use

_STOPS = {entry.word for entry in entries("figures/counted_stops")}
_PAIRS = {entry.word for entry in entries("figures/noun_pairs")}
_SCALES = tuple(entry.word for entry in entries("figures/scale_nouns"))
_NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+·\-]{1,14}")
_LATIN = re.compile(r"[A-Za-z0-9+\-]+")
_LINKS = Ends(entries("figures/counted_links"))
_OPENERS = Starts(entries("figures/counted_openers"))
_LONGEST_BEFORE, _BEFORE_REACH = 9, 24
_ENUMERATING = Starts(entries("figures/enumerating_nouns"))
_IF = {entry.word: entry for entry in entries("figures/hypothetical_markers")}
_IF_PATTERN = re.compile("|".join(sorted(_IF, key=len, reverse=True)))
_SENTENCE_END = re.compile("[。！？!?；;\n]")
_ITEMS = re.compile(r"[^，。；：！？,;:!?\n（）()]*$")
_SEPARATORS = re.compile(r"、|和|与|及|以及")
_LIST_HEAD, _ANNOUNCES = context("list_head"), context("announcing")
_PLANNED, _PHASES, _TERMS_COUNTED = context("plan"), context("phase"), context("terms_counted")
_TIMELESS = ("岁", "周岁", "成")
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


def counted_by(text: str, figure: Figure) -> str | None:
    """Return the noun behind the figure, up to a verb, a particle or the clause's end, else the noun before it.

    None where neither is plain: a best effort (codebook 6).
    """
    if figure.noun:
        return figure.noun
    if figure.use is not None or _is_ordinal(text, figure) or figure.kind in ("clock", "serial"):
        return None
    if figure.unit == "位" and text.startswith("一体", figure.end):
        return None
    if figure.kind in ("money", "ratio", "time") and figure.unit not in _TIMELESS:
        return noun_before(text, figure.start, is_linked=figure.kind == "time")
    start = skip_space(text, figure.end)
    match = _NOUN.match(text, start)
    if match is None:
        return noun_before(text, figure.start)
    noun = match[0]
    end = _noun_end(noun)
    if figure.is_bare:
        for scale in _SCALES:
            if noun.startswith(scale):
                end = min(end, len(scale))
    return noun[:end] or noun_before(text, figure.start)


def _noun_end(noun: str) -> int:
    position = 0
    while position < len(noun):
        pair = noun[position : position + 2]
        if pair in _STOPS:
            return position
        if pair in _PAIRS:
            position += 2
            continue
        if noun[position] in _STOPS:
            return position
        position += 1
    return len(noun) if len(noun) < 14 or _LATIN.fullmatch(noun) else 14


def noun_before(text: str, start: int, is_linked: bool = False) -> str | None:
    """Return the noun that a figure at ``start`` measures from behind: 产值达3亿元, 失业率下降0.5个百分点.

    It is what stands in the clause after its last verb or particle, once the words that link it to the figure are
    taken off; ``is_linked`` asks for one such word. None where that is no plain word of two to nine characters.
    """
    clause = _ITEMS.search(text[max(0, start - _BEFORE_REACH) : start])
    words = clause[0] if clause else ""
    links = 0
    while (link := _LINKS.at(words, len(words))) is not None:
        words = words[: -len(link.word)]
        links += 1
    begin = position = 0
    while position < len(words):
        pair = words[position : position + 2]
        if pair in _PAIRS:
            position += 2
        elif pair in _STOPS:
            begin = position = position + 2
        elif words[position] in _STOPS or not "\u4e00" <= words[position] <= "\u9fff":
            begin = position = position + 1
        else:
            position += 1
    noun = words[begin:]
    while (opener := _OPENERS.at(noun, 0)) is not None:
        noun = noun[len(opener.word) :]
    return noun if 2 <= len(noun) <= _LONGEST_BEFORE and (links or not is_linked) else None


def use_of(text: str, figure: Figure, counted: str | None, hypotheses: Hypotheses) -> Use:
    """Return what the figure does: the first rule that fits, in the order below, else `measure`."""
    if figure.use is not None:
        return figure.use
    if figure.kind == "serial":
        return "name"
    if _is_ordinal(text, figure):
        return "ordinal"
    if hypotheses.hold(figure.start):
        return "hypothetical"
    if _is_enumerator(text, figure, counted):
        return "enumerator"
    return "descriptor" if _is_descriptor(text, figure) else "measure"


def _is_ordinal(text: str, figure: Figure) -> bool:
    if figure.approx != "exact":
        return False
    if figure.kind == "rank" and figure.unit != "强":
        return True
    if figure.unit == "期":
        return text.startswith(_PHASES, figure.end) and text[figure.start - 1 : figure.start] != "分"
    if figure.unit == "届":
        return not text.endswith(_TERMS_COUNTED, max(0, figure.start - 4), figure.start)
    # 二 counts nothing (两 does): 二套房 is the second.
    if figure.kind == "count" and text[figure.start] == "二" and figure.value == 2:
        return True
    return figure.unit == "级" and figure.value in range(1, 10) and not text[figure.start].isdecimal()


def _is_enumerator(text: str, figure: Figure, counted: str | None) -> bool:
    value = figure.value
    if figure.is_hedged or figure.approx != "exact" or not isinstance(value, int) or not 2 <= value <= _LONGEST_LIST:
        return False
    if figure.kind not in ("count", ""):
        return False
    if figure.unit == "位" and text.startswith("一体", figure.end):
        return True
    if _items_before(text, figure.start) == value:
        return True
    if figure.unit and text.find("第一" + figure.unit, figure.end, figure.end + FIRST_REACH) >= 0:
        return True
    if not (counted and _ENUMERATING.at(counted, 0)) and figure.unit not in ("点", "条", "方面"):
        return False
    if text.endswith(_ANNOUNCES, max(0, figure.start - 8), figure.start):
        return True
    return any(text.find(head, figure.end, figure.end + HEAD_REACH) >= 0 for head in _LIST_HEAD)


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
        or figure.value == 10
        or text[figure.start - 1 : figure.start] == "每"
    ):
        return False
    return not figure.is_hedged or text.endswith("以上", figure.start, figure.end)
