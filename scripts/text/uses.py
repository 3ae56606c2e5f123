"""What a figure does, and what it counts: rules over the words around it (codebook 6, ``use`` and ``counted``)."""

from __future__ import annotations

import re
from functools import cache

from text.lexicon import table
from text.model import Number, Use

_SENTENCE = re.compile(r"[。！？；\n]")
_CLAUSE = re.compile(r"[。！？；：，（）()\n]")
_ITEMS = re.compile(r"、|和|与|及|以及")
_NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,16}")
_FIRST = "第一"
_LONGEST_COUNTED = 12
_UNCOUNTED = frozenset("% ％ ‰ 个百分点 百分点 成 倍 番 元".split())


@cache
def _ends() -> re.Pattern[str]:
    words = sorted(table("figures")["ends"].split(), key=len, reverse=True)
    places = table("figures")["inner_places"].replace(" ", "")
    return re.compile("|".join(map(re.escape, words)) + f"|[中上下](?![{places}])|[〇零一二两三四五六七八九十百千万亿](?=[个名家项种])")


@cache
def _suppositions() -> re.Pattern[str]:
    words = sorted(table("figures")["suppositions"].split(), key=len, reverse=True)
    return re.compile("|".join(words))


@cache
def _list_of(name: str) -> tuple[str, ...]:
    return tuple(table("figures")[name].split())


def counted_after(text: str, end: int, unit: str | None) -> str | None:
    """Return the noun that stands right after a figure ending at ``end``, a best effort; None where none is plain."""
    if unit in _UNCOUNTED:
        return None
    if text.startswith(("“", "《", "‘"), end):
        end += 1
    match = _NOUN.match(text, end)
    if match is None:
        return None
    noun = match[0]
    for size in _list_of("sizes"):
        if noun.startswith(size):
            return size
    if unit == "位" and noun.startswith("一体"):
        return None
    # A noun may begin with a verb (开发者), not with a particle: only words of one character end it at its beginning.
    for stop in _ends().finditer(noun):
        if stop.start() >= 2 or len(stop[0]) == 1:
            noun = noun[: stop.start()]
            break
    return noun[:_LONGEST_COUNTED] or None


def use_of(
    text: str, start: int, end: int, value: Number | None, unit: str | None, counted: str | None, bare: bool
) -> Use:
    """Return what a figure at ``start`` to ``end`` does; ``bare``: its number is written with 百, 千, 万, 亿 alone.

    hypothetical: its sentence supposes before it (如果). enumerator: it counts what is listed around it.
    descriptor: a size class before a noun (万亿参数, 万卡). measure: all else.
    """
    if _is_supposed(text, start):
        return "hypothetical"
    if value is not None and 2 <= value <= 20 and _counts_a_list(text, start, end, int(value), unit, counted):
        return "enumerator"
    if unit in ("级", "量级") and bare:
        return "descriptor"
    if counted is not None and unit is None and (bare or counted in _list_of("sizes")):
        return "descriptor"
    return "measure"


def _is_supposed(text: str, start: int) -> bool:
    begin = max((match.end() for match in _SENTENCE.finditer(text, max(0, start - 200), start)), default=max(0, start - 200))
    for match in _suppositions().finditer(text, begin, start):
        if not text.startswith(_list_of("not_suppositions"), match.start()):
            return True
    return False


def _counts_a_list(
    text: str, start: int, end: int, value: int, unit: str | None, counted: str | None
) -> bool:
    """Tell whether as many items are listed right before (A、B和C三个), or the count opens a list (三场…第一场, 两点：)."""
    if unit == "位" and text.startswith("一体", end):
        return True
    begin = max((match.end() for match in _CLAUSE.finditer(text, max(0, start - 120), start)), default=0)
    items = _ITEMS.split(text[begin:start].rstrip("等这"))
    if len(items) == value and "、" in text[begin:start] and all(items):
        return True
    later = text[end : end + 400]
    if unit is not None and _FIRST + unit in later:
        return True
    announced = (unit or "", counted or "")
    if any(word in _list_of("announcing") for word in announced) or (counted or "").endswith(_list_of("announcing")):
        return re.search(r"：|一是|首先|第一|其一|一要", later[:40]) is not None
    return False
