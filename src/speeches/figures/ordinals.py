"""Numbers in an order: 第四次, 十四届, （一）, 一是, 1., 前三, 三中全会, 二十大 (codebook 6: `ordinal`)."""

from __future__ import annotations

import re

from speeches.figures.amounts import Figure, amount_at, number_of
from speeches.figures.numerals import ARABIC_DIGITS, CHINESE, RUN
from speeches.figures.units import SPACES, skip_space, unit_at
from speeches.lexicon import context, entries
from speeches.model import Number

# Where a list marker may stand: where a passage, sentence or clause begins.
_CLAUSE_ENDS = "。！？；：，、;:!?,“‘（( \u3000\n\t—”"
_SENTENCE_ENDS = "。！？；：;:!?\u3000\n\t ”—"
_IN_BRACKETS = re.compile(rf"[（(]([{CHINESE}]{{1,3}}|[{ARABIC_DIGITS}]{{1,2}})[)）]")
_NUMBERED = re.compile(
    rf"([{ARABIC_DIGITS}]{{1,2}})([.、)）])(?:(?![{ARABIC_DIGITS}])|(?<=、)(?=[12][{ARABIC_DIGITS}]{{3}}年))"
    rf"|([{CHINESE}]{{1,3}})(?:[.](?![{ARABIC_DIGITS}])|[、)）])"
)
_YEAR = re.compile(r"[〇零○◯一二三四五六七八九]{4}年")
CIRCLED = "①-⑳⑴-⒇⒈-⒛㈠-㈩"
_TO = re.compile(rf"(?:至|到|[—–~～-]{{1,2}})(?=[{ARABIC_DIGITS}{CHINESE}])")
_CIRCLED = re.compile(f"[{CIRCLED}]")
_CHINESE_RUN = re.compile(RUN)
_FEW = "[一二三四五六七八九十]{1,2}"
_PLENUM = re.compile(rf"{_FEW}中(?:全会|(?=(?:[、和与及]{_FEW}中)*[、和与及]{_FEW}中全会))")
_CONGRESS = re.compile("(?:十[一二三四五六七八九]|二十[一二三四五六七八九]?)大")
_AFTER_CONGRESS, _BEFORE_CONGRESS = context("after_congress"), context("before_congress")
_SESSION, _TERM, _NOT_RANK = (context(name) for name in ("session", "term", "not_a_rank"))
_MARKERS = {entry.word: "pair" in entry.fields for entry in entries("figures/list_markers")}
_MARKER_LENGTHS = sorted({len(word) for word in _MARKERS}, reverse=True)
_OF_MEETINGS = ("中", "大", "次")
_RANK_KINDS = ("count", "rank")
# How far the other markers of a list are looked for.
REACH = 600
_SERIES = re.compile(r"第[一二三四五六七八九十](?:、[一二三四五六七八九十])*、$")
SERIES_REACH = 20


def ordinal_at(text: str, start: int, floor: int) -> Figure | None:
    """Return the ordinal whose numeral begins at ``start`` (for brackets: at the character in them)."""
    before = text[start - 1] if start > floor else ""
    first = start - 1
    if before and before in SPACES and start - 2 >= floor and text[start - 2] == "第":
        before, first = "第", start - 2
    if before and before in "（(" and (match := _IN_BRACKETS.match(text, start - 1)):
        number = number_of(match[1])
        if number is not None:
            return _figure(start - 1, match.end(), number)
    if before == "第":
        return _numbered(text, start, first)
    if before == "前" and text[start - 2 : start - 1] not in _NOT_RANK:
        figure = _numbered(text, start, start - 1)
        if figure and figure.kind in (*_RANK_KINDS, "") and not text.startswith("个", start + 1):
            return figure
        return None
    if before == "其" and (run := _CHINESE_RUN.match(text, start)) and _ends_clause(text, run.end()):
        number = number_of(run[0])
        return None if number is None else _figure(start - 1, run.end(), number)
    return _list_marker(text, start, before) or _congress(text, start)


def circled_at(text: str, start: int) -> Figure | None:
    """Return the ordinal that a circled or bracketed digit at ``start`` is (①, ⑵, ⒊, ㈠)."""
    if not _CIRCLED.match(text, start):
        return None
    character = text[start]
    first = next(one for one in "㈠⒈⑴①" if character >= one)
    return _figure(start, start + 1, ord(character) - ord(first) + 1)


def _figure(start: int, end: int, number: Number | None, unit: str | None = None, kind: str = "") -> Figure:
    return Figure(start, end, number, number, number, "exact", unit, kind, use="ordinal")


def _numbered(text: str, start: int, first: int) -> Figure | None:
    """Return 第 or 前 with its numeral and the measure word behind it."""
    amount = amount_at(text, start, start)
    if amount and amount.hedges and amount.hedges[0][0] == start + len(amount.digits):  # 第三多: third in number
        return _figure(first, start + len(amount.digits), number_of(amount.digits))
    if amount is None or amount.value is None or amount.approx != "exact" or amount.unit is not None:
        return None
    if (between := _TO.match(text, amount.end)) and (last := amount_at(text, between.end(), between.end())):
        unit = unit_at(text, last.end)
        if last.approx == "exact" and last.value is not None and last.value > amount.value and unit:
            return Figure(first, unit.end, None, amount.value, last.value, "range", unit.unit, unit.kind, use="ordinal")
    unit = unit_at(text, skip_space(text, amount.end) if text[amount.end - 1].isascii() else amount.end)
    if unit is None or unit.half or unit.more:
        return _figure(first, amount.end, amount.value)
    return _figure(first, unit.end, amount.value, unit.unit, unit.kind)


def _ends_clause(text: str, end: int) -> bool:
    return end >= len(text) or not text[end].isalnum()


def _list_marker(text: str, start: int, before: str) -> Figure | None:
    """Return 一是, 一要 (where 二要 follows), 一、 or 1. at the beginning of a clause."""
    if before and before not in _CLAUSE_ENDS:
        return None
    numbered = _NUMBERED.match(text, start)
    if numbered and (not before or before in _SENTENCE_ENDS):
        number = number_of(numbered[1] or numbered[3])
        follows = text[numbered.end() : numbered.end() + 1]
        if number is not None and follows and (follows not in CHINESE or _YEAR.match(text, numbered.end())):
            return _figure(start, numbered.end(), number)
    run = _CHINESE_RUN.match(text, start)
    if run is None or len(run[0]) > 2:
        return None
    number = number_of(run[0])
    for length in _MARKER_LENGTHS:
        word = text[run.end() : run.end() + length]
        if word in _MARKERS and number is not None:
            if _MARKERS[word] and not _has_pair(text, start, run.end(), int(number), word):
                return None
            return _figure(start, run.end() + length, number)
    return None


def _has_pair(text: str, start: int, end: int, number: int, word: str) -> bool:
    ordinals = "零一二三四五六七八九十"
    follows = number < 10 and text.find(ordinals[number + 1] + word, end, end + REACH) >= 0
    precedes = 1 < number <= 11 and text.rfind(ordinals[number - 1] + word, max(0, start - REACH), start) >= 0
    return follows or precedes


def _congress(text: str, start: int) -> Figure | None:
    """Return 三中全会, 二十大 (a party congress), 二次会议 (of a term named before)."""
    run = _CHINESE_RUN.match(text, start)
    if run is None or text[run.end() : run.end() + 1] not in _OF_MEETINGS:
        return None
    if match := _PLENUM.match(text, start):
        number = number_of(match[0].removesuffix("全会")[:-1])
        return None if number is None else _figure(start, match.end(), number)
    before = text[max(0, start - 3) : start]
    if match := _CONGRESS.match(text, start):
        if before.endswith(_BEFORE_CONGRESS) or text.startswith(_AFTER_CONGRESS, match.end()):
            return _figure(start, match.end(), number_of(match[0][:-1]))
        return None
    if (
        len(run[0]) <= 3
        and text.startswith("次", run.end())
        and before.endswith(_TERM)
        and (before.endswith("届") or text.startswith(_SESSION, run.end() + 1))
    ):
        number = number_of(run[0])
        return None if number is None else _figure(start, run.end() + 1, number, "次", "count")
    return None


def in_series(text: str, start: int, end: int) -> bool:
    """Return whether a lone numeral stands in a row of ordinals (第一、二、三产业 → 二 and 三)."""
    if end - start != 1 or text[start - 1 : start] != "、":
        return False
    return _SERIES.search(text, max(0, start - SERIES_REACH), start) is not None
