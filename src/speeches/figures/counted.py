"""What a figure counts or measures: the nearest noun that fits, behind it or before it (codebook 6: `counted`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from speeches.figures.amounts import Figure
from speeches.figures.units import FUSED_NOUNS, skip_space, unit_at
from speeches.lexicon import Ends, Starts, context, entries
from speeches.model import DateExpression

_HAN = "\u3400-\u9fff〇"
_NOUN = re.compile(rf"[{_HAN}A-Za-z0-9+·\-]{{1,18}}")
# Read backwards, from a figure to where its clause begins.
_CLAUSE = re.compile(r"[^，。；：！？、,;:!?\n（）()“”‘’《》—|\t]*+")
_LATIN = re.compile(r"[A-Za-z0-9+\-]+")
# A numeral inside what stands behind a figure begins another figure: 码头|两座, 干部下沉|数百个.
_NUMERAL = re.compile(
    r"[0-9两三四五六七八九]|[一二十](?![线级般体样些带])|[数几][十百千万]|[百千万亿](?=[百千万亿两多余])"
)
_AND = "和与及"
_EACH = frozenset("每各这该")  # a measure word behind one of these is no noun: 各项存款
_LINKS = Ends(entries("figures/counted_links"))
_OPENERS = Starts(entries("figures/counted_openers"))
_HEADS = Ends(entries("figures/measured_heads"))
_NOMINAL, _NO_NOUN = context("nominal_heads"), frozenset(context("no_noun"))
_SUFFIXES = frozenset(context("noun_suffix"))
_SCALES = tuple(entry.word for entry in entries("figures/scale_nouns"))
_TIMES = frozenset(entry.word for entry in entries("figures/time_words"))
_VERBS = frozenset(entry.word for entry in entries("figures/verbs") if "noun" not in entry.fields)
_VERBAL = frozenset(entry.word for entry in entries("figures/verbs") if entry.fields == ("noun",))
_FINAL = frozenset(entry.word for entry in entries("figures/verbs") if "final" in entry.fields)
_TIMELESS = ("岁", "周岁", "成")
_TIME_HEADS = ("时间", "时长", "周期", "期限", "期", "工期", "年限", "寿命", "年龄", "时延", "天数")
_PLACE = re.compile(
    rf"[{_HAN}]{{2,3}}[省市县](?=[{_HAN}]{{2}})(?![民区级域])|[县市省区镇村](?=总|常住|户籍)|[本全我](?:省|市|县|区|国|行|港|州|村|镇|乡|校|院|厂)(?=[{_HAN}]{{2}})"
)
_COMPARED = re.compile(rf"[比较][{_HAN}]{{1,10}}?(?:高出|多出|少|多|高|低|快|慢|大|小|长|短)了?$")
_TAIL_OF_DATE = re.compile("[底末初前后内间中]|以来|期间|之前|之后|以前|以后|左右")
_PER = re.compile(r"每(.{1,4})$")
_LONGEST_BEFORE, _BEFORE_REACH, _LONGEST_BEHIND, _AND_REACH = 14, 18, 14, 5
_PASSES = 2  # dates or lengths of time before a figure that are looked across: 由2019年的800万元


Row = Figure | DateExpression


def counted_by(text: str, rows: Sequence[Row], index: int) -> tuple[int, int] | str | None:
    """Return what a figure counts: where its noun stands, a noun known already, or None where none is plain.

    ``rows`` are the passage's figures and dates in order, the figure at ``index``: a noun reaches over none of its
    neighbours, so that it is never the tail of a date. A figure with 每 before it is the base of a rate and counts
    what is behind it. A noun known already is that of a figure before it, folded.
    """
    figure = rows[index]
    assert isinstance(figure, Figure)
    after = rows[index + 1] if index + 1 < len(rows) else None
    if figure.noun:
        return figure.noun
    ceiling = after.start if after else len(text)
    start = skip_space(text, figure.end)
    if figure.kind == "money" and text.startswith("人民币", start):
        start += 3
    if after and after.start == start and isinstance(after, Figure) and (after.use == "name" or after.is_bare):
        start, ceiling = after.end, len(text)
    is_ratio = figure.kind == "ratio"
    is_length = figure.kind == "time" and figure.unit not in _TIMELESS
    noun = noun_behind(text, start, ceiling, figure)
    if noun and is_length and (not text.endswith(_TIME_HEADS, *noun) or text.startswith("时间", noun[0])):
        noun = None
    if noun is None and (is_ratio or figure.unit in _TIMELESS) and text.startswith("的", start):
        noun = noun_behind(text, start + 1, ceiling, figure)
    if noun or text[figure.start - 1 : figure.start] == "每":
        return noun
    found = noun_before(text, rows, index)
    if found and is_length and not (text[slice(*found)] if isinstance(found, tuple) else found).endswith(_TIME_HEADS):
        return None
    if found is None and figure.kind == "money" and text.startswith("的", start):
        return noun_behind(text, start + 1, ceiling, figure)
    return found


def noun_behind(text: str, start: int, ceiling: int, figure: Figure) -> tuple[int, int] | None:
    """Return where the noun right behind a figure stands: up to a verb, a particle, a figure or the clause's end."""
    match = _NOUN.match(text, start, ceiling)
    if match is None:
        return None
    end = _noun_end(text, start, match.end(), figure.kind not in ("money", "ratio"))
    if figure.is_bare:
        for scale in _SCALES:
            if text.startswith(scale, start):
                end = min(end, start + len(scale))
    if end - start > _LONGEST_BEHIND and not _LATIN.fullmatch(text, start, end):
        end = start + _LONGEST_BEHIND
    is_long = end - start > 1 or figure.kind == "count" or (figure.kind == "physical" and end == match.end())
    is_long = is_long or (figure.kind == "ratio" and FUSED_NOUNS.at(text, start) is not None)
    return (start, end) if is_long and _is_noun(text[start:end]) else None


def _noun_end(text: str, start: int, stop: int, may_open: bool = True) -> int:
    """Return where a noun that begins at ``start`` ends; ``may_open`` says that a verb may be its first part."""
    position = start
    while opening := _OPENING.search(text, position, stop):
        position = opening.start()
        if position > start and text[position] == "了":
            return position - 1
        if _NUMERAL.match(text, position, stop):
            return position
        word, kind = _word_at(text, position)
        if not word:
            position += 1
            continue
        end = position + len(word)
        if end > stop:
            return position if kind != "noun" else stop
        opens = position == start and (may_open or word in _FINAL)
        goes_on = opens or text.startswith(_NOMINAL, end) or (end == stop and word in _FINAL)
        has_suffix = end < stop and text[end] in _SUFFIXES and kind != "stop"
        if kind == "noun" or has_suffix or (kind == "verbal" and goes_on):
            position = end
        elif word in _AND and position - start > 1 and (other := _joined(text, end, stop)):
            position = other
        else:
            return position
    return stop


def _joined(text: str, start: int, stop: int) -> int | None:
    """Return where a short noun that 和 joins to the one before ends (国家和地区), None where none does."""
    end = min(_noun_end(text, start, min(stop, start + _AND_REACH)), stop)
    return end if 2 <= end - start < _AND_REACH else None


def noun_before(text: str, rows: Sequence[Row], index: int) -> tuple[int, int] | str | None:
    """Return the noun that the figure at ``index`` measures from behind: 产值达3亿元, 失业率下降0.5个百分点.

    It is what stands in the clause after its last verb or particle, once the words that link it to the figure are
    taken off. Where nothing but links, dates and lengths of time is between two figures of a clause or sentence, the
    first one's noun is meant (由5%提高到8%; 总额3亿元，比上年增长6%).
    """
    end, links, left = rows[index].start, 0, index
    for _ in range(_PASSES + 1):
        row = rows[left - 1] if left else None
        bound = _end(row) if row else 0
        floor = max(bound, end - _BEFORE_REACH)
        clause = _CLAUSE.match(text[floor:end][::-1])
        begin = end - (clause.end() if clause else 0)
        end, found = _without_links(text, begin, end)
        links += found
        if end > begin or row is None or begin > floor or bound < floor:
            break
        if isinstance(row, Figure) and not _is_crossed(text, row):
            return row.counted
        end, left = row.start, left - 1
    is_shared = text.startswith("分别", rows[index].start - 2)  # of several things named before
    if end == begin:
        return _carried(text, begin, row) if links and row and begin > bound and not is_shared else None
    return _noun_place(text, begin, end, row is not None and begin == bound)


def _end(row: Row) -> int:
    """Return where a row ends, with the noun behind it that it counts."""
    return max(row.end, row.noun_end) if isinstance(row, Figure) else row.end


def _is_crossed(text: str, row: Figure) -> bool:
    """Return whether a noun may stand beyond a figure: a length of time, or the base of a rate (每10万人11.4)."""
    return (row.kind == "time" and row.unit not in _TIMELESS) or text[row.start - 1 : row.start] == "每"


def _carried(text: str, begin: int, row: Row) -> tuple[int, int] | str | None:
    """Return the noun of the figure before, where a clause says no more than by how much it changed."""
    if not isinstance(row, Figure) or _is_crossed(text, row):
        return None
    return row.counted if text[_end(row) : begin] in ("，", ",", "、") else None


def _without_links(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return where the words before ``end`` that link a noun to its figure begin, and how many there are."""
    count = 0
    words = text[begin:end]
    compares, is_rate = "比" in words or "较" in words, "每" in words
    while True:
        if compares and (compared := _COMPARED.search(text, begin, end)):
            end = compared.start()
        elif link := _LINKS.at(text, end, begin):
            end -= len(link.word)
        elif is_rate and (per := _PER.search(text, begin, end)) and _is_unit(text, per.start(1), end):
            end = per.start()
        else:
            return end, count
        count += 1


def _is_unit(text: str, start: int, end: int) -> bool:
    unit = unit_at(text, start)
    return unit is not None and unit.end == end


def _noun_place(text: str, begin: int, end: int, is_behind_row: bool) -> tuple[int, int] | None:
    if is_behind_row:
        while tail := _TAIL_OF_DATE.match(text, begin, end):
            begin = tail.end()
    is_measured = _HEADS.at(text, end, begin) is not None
    position = begin
    for opening in _OPENING_OR_SIGN.finditer(text, begin, end):
        start = opening.start()
        if start < position:  # inside the word before
            continue
        word, kind = _word_at(text, start)
        if not word:
            if not text[start].isalnum():
                begin = start + 1
            continue
        position = stop = start + len(word)
        if stop > end:
            break
        if kind != "noun" and not _is_inside(text, word, kind, stop, end, is_measured):
            begin = stop
            if word in _EACH and (unit := unit_at(text, stop)) and unit.end < end:
                begin = position = unit.end
    begin = _without_openers(text, begin, end)
    noun = text[begin:end]
    is_noun = _is_noun(noun) and noun not in _VERBAL
    return (begin, end) if 2 <= len(noun) <= _LONGEST_BEFORE and is_noun else None


def _is_inside(text: str, word: str, kind: str, stop: int, end: int, is_measured: bool) -> bool:
    """Return whether a verb is part of the noun that ends at ``end``: 生产|总值, 办结|率, 试点|县."""
    if kind not in ("verb", "verbal"):
        return False
    if stop + 1 == end and text[stop] in _SUFFIXES:
        return True
    is_final = stop == end and word in _FINAL
    return kind == "verbal" and (is_measured or is_final or text.startswith(_NOMINAL, stop))


def _without_openers(text: str, begin: int, end: int) -> int:
    while end - begin > 2:
        opener = None if _word_at(text, begin)[1] == "noun" else _OPENERS.at(text, begin)
        if opener and end - begin > len(opener.word):
            begin += len(opener.word)
        elif place := _PLACE.match(text, begin, end):
            begin = place.end()
        else:
            break
    return begin


def _is_noun(word: str) -> bool:
    return bool(word) and word not in _TIMES and word not in _VERBS and word not in _NO_NOUN and not word.isdecimal()


def _word_at(text: str, start: int) -> tuple[str, str]:
    """Return the longest word of the lists at ``start`` and its kind, both empty where there is none."""
    for word, kind in _BY_FIRST.get(text[start : start + 1], ()):
        if text.startswith(word, start):
            return word, kind
    return "", ""


def _words() -> dict[str, str]:
    """Return all words at which a noun ends, begins or goes on, and their kinds: noun, stop, time, verb, verbal."""
    kinds: dict[str, str] = {}
    for entry in entries("figures/counted_stops"):
        kinds[entry.word] = "stop"
    for entry in entries("figures/time_words"):
        kinds[entry.word] = "time" if len(entry.word) > 1 else kinds.get(entry.word, "")
    for entry in entries("figures/change_verbs"):
        if len(entry.word) > 1:
            kinds[entry.word] = "verb"
    for entry in entries("figures/verbs"):
        kinds[entry.word] = "verbal" if "noun" in entry.fields else "verb"
    for entry in entries("figures/noun_pairs"):
        kinds[entry.word] = "noun"
    return {word: kind for word, kind in kinds.items() if kind}


_KINDS = _words()
_BY_FIRST = {
    first: tuple(sorted(((w, k) for w, k in _KINDS.items() if w[0] == first), key=lambda pair: -len(pair[0])))
    for first in {word[0] for word in _KINDS}
}
# Where one of those words, or a numeral, may begin: most characters of a noun begin none.
_FIRST = "".join(sorted({word[0] for word in _KINDS}))
_OPENING = re.compile(f"[{_FIRST}了0-9一二两三四五六七八九十数几百千万亿]")
_OPENING_OR_SIGN = re.compile(rf"[{_FIRST}]|[^\w]")
