"""What a figure counts or measures: the nearest noun that fits, behind it or before it (codebook 6: `counted`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from speeches.figures.amounts import Figure
from speeches.figures.units import FUSED_NOUNS, skip_space, unit_at
from speeches.lexicon import Ends, Entry, Starts, context, entries
from speeches.model import DateExpression

_HAN = "\u3400-\u9fff〇"
_NOUN = re.compile(rf"[{_HAN}A-Za-z0-9+·\-]{{1,18}}")
_CLAUSE = re.compile(r"[^，。；：！？、,;:!?\n（）()“”‘’《》—|\t]*$")
_LATIN = re.compile(r"[A-Za-z0-9+\-]+")
# A numeral inside what stands behind a figure begins another figure: 码头|两座, 干部下沉|数百个.
_NUMERAL = re.compile(
    r"[0-9两三四五六七八九]|[一二十](?![线级般体样些带])|[数几][十百千万]|[百千万亿](?=[百千万亿两多余])"
)
_AND = "和与及"
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
_TIME_HEADS = ("时间", "时长", "周期", "期限", "期", "工期", "年限", "寿命", "年龄", "时延", "历史", "历程")
_PLACE = re.compile(
    rf"[{_HAN}]{{2,3}}[省市县](?=[{_HAN}]{{2}})(?![民区级域])|[本全我](?:省|市|县|区|国|行|港|州|村|镇|乡|校|院|厂)(?=[{_HAN}]{{2}})"
)
_COMPARED = re.compile(rf"[比较][{_HAN}]{{1,10}}?(?:高出|多出|少|多|高|低|快|慢|大|小|长|短)了?$")
_TAIL_OF_DATE = re.compile("[底末初前后内间中]|以来|期间|之前|之后|以前|以后|左右")
_PER = re.compile(r"每(.{1,4})$")
_LONGEST_BEFORE, _BEFORE_REACH, _LONGEST_BEHIND, _AND_REACH = 14, 30, 14, 5
_PASSES = 2  # dates or lengths of time before a figure that are looked across: 由2019年的800万元


@dataclass(frozen=True, slots=True)
class Row:
    """A figure or date already found: a counted noun ends before it; ``is_time`` where a noun may stand beyond it."""

    start: int
    end: int
    is_time: bool
    counted: str | None = None
    is_attribute: bool = False


def row_of(text: str, row: Figure | DateExpression, counted: str | None = None, noun_end: int = 0) -> Row:
    """Return a figure or date, with the noun behind it that it counts, as a row that bounds the nouns beside it."""
    if isinstance(row, DateExpression):
        return Row(row.start, row.end, True)
    is_crossed = (row.kind == "time" and row.unit not in _TIMELESS) or text[row.start - 1 : row.start] == "每"
    return Row(row.start, max(row.end, noun_end), is_crossed, counted, row.use == "name" or row.is_bare)


def counted_by(text: str, figure: Figure, before: list[Row], after: Row | None) -> tuple[int, int] | str | None:
    """Return what the figure counts: where its noun stands, a noun known already, or None where none is plain.

    ``before`` are the rows before the figure in order, ``after`` the next one: a noun reaches over none of them, so
    that it is never the tail of a date. A figure with 每 before it is the base of a rate and counts what is behind it.
    """
    if figure.noun:
        return figure.noun
    ceiling = after.start if after else len(text)
    start = skip_space(text, figure.end)
    if figure.kind == "money" and text.startswith("人民币", start):
        start += 3
    if after and after.is_attribute and after.start == start:
        start, ceiling = after.end, len(text)
    is_ratio = figure.kind == "ratio"
    is_length = figure.kind == "time" and figure.unit not in _TIMELESS
    noun = noun_behind(text, start, ceiling, figure)
    if noun and is_length and not text.endswith(_TIME_HEADS, *noun):
        noun = None
    if noun is None and (is_ratio or figure.unit in _TIMELESS) and text.startswith("的", start):
        noun = noun_behind(text, start + 1, ceiling, figure)
    if noun or text[figure.start - 1 : figure.start] == "每":
        return noun
    found = noun_before(text, figure, before)
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
    end = _noun_end(text, start, match.end())
    if figure.is_bare:
        for scale in _SCALES:
            if text.startswith(scale, start):
                end = min(end, start + len(scale))
    if end - start > _LONGEST_BEHIND and not _LATIN.fullmatch(text, start, end):
        end = start + _LONGEST_BEHIND
    is_long = end - start > 1 or figure.kind == "count" or (figure.kind == "physical" and end == match.end())
    is_long = is_long or (figure.kind == "ratio" and FUSED_NOUNS.at(text, start) is not None)
    return (start, end) if is_long and _is_noun(text[start:end]) else None


def _noun_end(text: str, start: int, stop: int) -> int:
    position = start
    while position < stop:
        if _NUMERAL.match(text, position, stop) or (position > start and text.startswith("了", position + 1)):
            return position
        word = _WORDS.at(text, position)
        if word is None:
            position += 1
            continue
        end = position + len(word.word)
        kind = word.fields[0]
        if end > stop:
            return position if kind != "noun" else stop
        if (
            kind == "noun"
            or (end < stop and text[end] in _SUFFIXES and kind != "stop")
            or (
                kind == "verbal"
                and (position == start or text.startswith(_NOMINAL, end) or (end == stop and word.word in _FINAL))
            )
        ):
            position = end
        elif word.word in _AND and position - start > 1 and (other := _joined(text, end, stop)):
            position = other
        else:
            return position
    return stop


def _joined(text: str, start: int, stop: int) -> int | None:
    """Return where a short noun that 和 joins to the one before ends (国家和地区), None where none does."""
    end = min(_noun_end(text, start, min(stop, start + _AND_REACH)), stop)
    return end if 2 <= end - start < _AND_REACH else None


def noun_before(text: str, figure: Figure, before: list[Row]) -> tuple[int, int] | str | None:
    """Return the noun that a figure measures from behind: 产值达3亿元, 失业率下降0.5个百分点.

    It is what stands in the clause after its last verb or particle, once the words that link it to the figure are
    taken off. Where nothing but links, dates and lengths of time is between two figures of a clause or sentence, the
    first one's noun is meant (由5%提高到8%; 总额3亿元，比上年增长6%).
    """
    end, links, left = figure.start, 0, len(before)
    for _ in range(_PASSES + 1):
        row = before[left - 1] if left else None
        floor = max(row.end if row else 0, end - _BEFORE_REACH)
        clause = _CLAUSE.search(text, floor, end)
        begin = clause.start() if clause else end
        end, found = _without_links(text, begin, end)
        links += found
        if end > begin or row is None or begin > floor or row.end < floor:
            break
        if not row.is_time:
            return row.counted
        end, left = row.start, left - 1
    if end == begin:
        return _carried(text, begin, row) if links and row and begin > row.end else None
    return _noun_place(text, begin, end, row is not None and begin == row.end)


def _carried(text: str, begin: int, row: Row) -> str | None:
    """Return the noun of the figure before, where a clause says no more than by how much it changed."""
    between = text[row.end : begin]
    return row.counted if between in ("，", ",", "、") and not row.is_time else None


def _without_links(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return where the words before ``end`` that link a noun to its figure begin, and how many there are."""
    count = 0
    while True:
        if compared := _COMPARED.search(text, begin, end):
            end = compared.start()
        elif link := _LINKS.at(text, end, begin):
            end -= len(link.word)
        elif (per := _PER.search(text, begin, end)) and (unit := unit_at(text, per.start(1))) and unit.end == end:
            end = per.start()
        else:
            return end, count
        count += 1


def _noun_place(text: str, begin: int, end: int, is_behind_row: bool) -> tuple[int, int] | None:
    if is_behind_row:
        while tail := _TAIL_OF_DATE.match(text, begin, end):
            begin = tail.end()
    is_measured = _HEADS.at(text, end, begin) is not None
    position = begin
    while position < end:
        word = _WORDS.at(text, position)
        if word is None:
            position += 1
            if not ("\u3400" <= text[position - 1] <= "\u9fff" or text[position - 1].isalnum()):
                begin = position
            continue
        stop = position + len(word.word)
        kind = word.fields[0]
        if stop > end:
            break
        if kind != "noun" and not _is_inside(text, word, stop, end, is_measured):
            begin = stop
            if word.word == "每" and (unit := unit_at(text, stop)) and unit.end < end:
                begin = stop = unit.end
        position = stop
    begin = _without_openers(text, begin, end)
    noun = text[begin:end]
    is_noun = _is_noun(noun) and noun not in _VERBAL
    return (begin, end) if 2 <= len(noun) <= _LONGEST_BEFORE and is_noun else None


def _is_inside(text: str, word: Entry, stop: int, end: int, is_measured: bool) -> bool:
    """Return whether a verb is part of the noun that ends at ``end``: 生产|总值, 办结|率, 试点|县."""
    kind = word.fields[0]
    if kind not in ("verb", "verbal"):
        return False
    if stop + 1 == end and text[stop] in _SUFFIXES:
        return True
    is_final = stop == end and word.word in _FINAL
    return kind == "verbal" and (is_measured or is_final or text.startswith(_NOMINAL, stop))


def _without_openers(text: str, begin: int, end: int) -> int:
    while end - begin > 2:
        word = _WORDS.at(text, begin)
        opener = None if word and word.fields[0] == "noun" else _OPENERS.at(text, begin)
        if opener and end - begin > len(opener.word):
            begin += len(opener.word)
        elif place := _PLACE.match(text, begin, end):
            begin = place.end()
        else:
            break
    return begin


def _is_noun(word: str) -> bool:
    return bool(word) and word not in _TIMES and word not in _VERBS and word not in _NO_NOUN and not word.isdecimal()


def _words() -> Starts:
    """Return all words at which a noun ends, begins or goes on, by kind: noun, stop, time, verb, verbal."""
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
    return Starts(Entry(word, (kind,)) for word, kind in kinds.items() if kind)


_WORDS = _words()
