"""Words, names and set phrases that hold a Chinese numeral: which of them stands around a numeral."""

from __future__ import annotations

import re
from dataclasses import dataclass

from speeches.figures.clock import clock_at
from speeches.figures.hedges import hedge_before
from speeches.figures.numerals import CHINESE, FORMAL, UnreadableNumeral, parse_numeral
from speeches.figures.recurring import comes_back_at, table_head_at
from speeches.figures.units import FUSED_NOUNS, unit_at
from speeches.lexicon import Around, Starts, entries, table

_IDIOMS = Around(entries("figures/idioms"), CHINESE + "0123456789")
_OPENING = '“‘「"'
# In quotation marks: a slogan of numerals and single characters (“八纵八横”, “一核两翼”), or a five-year plan's name.
_NUMERAL = "[一二三四五六七八九十百千万两]"
_SLOGAN = re.compile(
    rf"(?:(?:{_NUMERAL}[^\W{_NUMERAL[1:-1]}]){{1,5}}|{'|'.join(table('dates/dates')['plans'])})(?=[”’」\"])"
)
_NAMED_COUNTS = Starts(entries("figures/named_counts"))
_NAMED_IN_QUOTES = re.compile(rf"{_NUMERAL}{{1,2}}个[\u4e00-\u9fff]{{2,6}}[”’」\"]")
_ALONE = "一零〇○◯" + FORMAL
_NO_ROWS = Around(entries("figures/traps") + entries("figures/names"), CHINESE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a lexicon where it stands in the text."""

    start: int
    end: int


def idiom_at(text: str, start: int) -> Word | None:
    """Return the set phrase that stands for "all the many" and whose numeral begins at ``start``."""
    found = _IDIOMS.at(text, start)
    return Word(found[0], found[0] + len(found[1].word)) if found else None


def is_named_count(text: str, start: int) -> bool:
    """Return whether the numeral at ``start`` begins a name that counts (四个自信, “两个先行”)."""
    if _NAMED_COUNTS.at(text, start):
        return True
    return start > 0 and text[start - 1] in _OPENING and _NAMED_IN_QUOTES.match(text, start) is not None


def word_at(text: str, start: int, run_end: int, floor: int = 0) -> Word | None:
    """Return the word or name whose numeral begins at ``start``: the numeral is no row (codebook 6).

    A word that holds only part of the run of numerals counts where the run is no numeral (统一|三大). A word that
    begins with the numeral gives way to a hedge before it (近万户), and to a longer measure word (三公里, 四周岁).
    """
    is_quoted = start > 0 and text[start - 1] in _OPENING
    if is_quoted and (slogan := _SLOGAN.match(text, start)) and _names(text, start, run_end, slogan.end()):
        return Word(start, slogan.end())
    found = _NO_ROWS.at(text, start)
    if found is None:
        return None
    word = Word(found[0], found[0] + len(found[1].word))
    if word.end < run_end and _is_readable(text[start:run_end]):
        return None
    if word.start == start:
        if hedge_before(text, start, floor):
            return None
        unit = unit_at(text, run_end)
        if unit and unit.end > word.end:
            return None
    return word


def _names(text: str, start: int, run_end: int, end: int) -> bool:
    """Return whether what stands in quotation marks names something (“四上”) and does not count (“三场”, “四链”)."""
    return end - start > 2 or (unit_at(text, run_end) is None and FUSED_NOUNS.at(text, run_end) is None)


def no_row_at(text: str, start: int, run_end: int, floor: int = 0) -> int | None:
    """Return where what holds the numeral at ``start`` ends, if the numeral is no row (codebook 6), else None.

    No rows are what comes back every year (每年5月), units in table heads, times of day, words and names of the
    lexicons, 一 alone (a figure only where it is emphasised: the finder looks for that first), 零 alone before a
    word (零距离: "without"), and formal numerals alone (大陆, 队伍).
    """
    end = comes_back_at(text, start) or table_head_at(text, start) or clock_at(text, start)
    if end:
        return end
    word = word_at(text, start, run_end, floor)
    if word:
        return word.end
    return run_end if run_end - start == 1 and text[start] in _ALONE else None


def _is_readable(numeral: str) -> bool:
    try:
        parse_numeral(numeral)
    except UnreadableNumeral:
        return False
    return True
