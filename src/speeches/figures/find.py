"""All figures and dates of one passage: the dates first, then the figures between them (codebook 6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from speeches.dates.find import Anchor, read_dates
from speeches.figures.amounts import Figure, number_of, spaced_at
from speeches.figures.clock import BEHIND as OF_CLOCK
from speeches.figures.clock import clock_at
from speeches.figures.columns import quantities_of
from speeches.figures.digit_names import token_at
from speeches.figures.hedged import share_hedge
from speeches.figures.numerals import ARABIC_DIGITS, CHINESE, FORMAL, RUN
from speeches.figures.ordinals import CIRCLED, circled_at, in_series, ordinal_at
from speeches.figures.quantity import figure_at
from speeches.figures.recurring import BEHIND, recurring_at, table_head_at
from speeches.figures.set_phrases import idiom_at, is_named_count, no_row_at, word_at
from speeches.folding import fold
from speeches.model import DateExpression, Quantity, Span

_SCAN = re.compile(rf"[{ARABIC_DIGITS}{CHINESE}{FORMAL}{CIRCLED}]")
_ARABIC_RUN = re.compile(rf"[{ARABIC_DIGITS}]+")
_CHINESE_RUN = re.compile(RUN)
_FORMAL_RUN = re.compile(rf"[{FORMAL}]+")
_IN_IDIOM = frozenset("到×*xX")
_BEHIND_MARKER = frozenset(".、)）")
_BEFORE_ORDINAL = frozenset("第前其（( \u00a0")

Found = tuple[list[Figure], int]


def find_figures(text: str, anchor: Anchor | None) -> tuple[list[Quantity], list[DateExpression]]:
    """Return the quantities and dates of a passage's text, each sorted, none overlapping another.

    Positions are code points of ``text``; ``quote`` is ``text[start:end]``. ``anchor`` is the article's date, as
    far as known: without it a relative date has no value. Other print (traditional characters, full-width forms) is
    read as what it stands for and quoted as it stands.
    """
    folded = fold(text)
    found = read_dates(folded, anchor)
    dates = found.rows
    figures = _figures(folded, found.stretches())
    if folded is not text:
        dates = [replace(date, quote=text[date.start : date.end]) for date in dates]
    return quantities_of(folded, text, figures, dates) if figures else [], dates


def _figures(text: str, dates: Sequence[Span | DateExpression]) -> list[Figure]:
    """Return the figures between ``dates``: the dates and what recurs, whose numerals are no figures."""
    coming = iter(dates)
    date = next(coming, None)
    figures: list[Figure] = []
    floor = position = 0
    while match := _SCAN.search(text, position):
        start = match.start()
        while date is not None and date.end <= start:
            floor, date = max(floor, date.end), next(coming, None)
        if date is not None and date.start <= start:
            position = floor = date.end
            continue
        rows, position = _found_at(text, start, floor)
        for figure in rows:
            if figures:
                share_hedge(text, figures[-1], figure)
            figures.append(figure)
        if rows:
            floor = position
    return figures


def _found_at(text: str, start: int, floor: int) -> Found:
    """Return what is found at a character of the scan, and where to go on."""
    character = text[start]
    if character in CHINESE:
        return _chinese(text, start, floor)
    if run := _ARABIC_RUN.match(text, start):
        return _arabic(text, start, run.end(), floor)
    if formal := _FORMAL_RUN.match(text, start):
        # 大陆, 队伍, 收拾 hold formal numerals that are none; a figure in them has a multiplier too.
        figure = figure_at(text, start, floor) if formal.end() - start > 1 else None
        return ([figure], figure.end) if figure else ([], formal.end())
    figure = circled_at(text, start)
    return ([figure] if figure else []), start + 1


def _rows(*figures: Figure) -> Found:
    return list(figures), figures[-1].end


def _idiom(text: str, start: int, floor: int) -> Figure | None:
    idiom = idiom_at(text, start)
    if idiom is None or idiom.start < floor:
        return None
    return Figure(idiom.start, idiom.end, None, None, None, "exact", use="idiom")


def _arabic(text: str, start: int, end: int, floor: int) -> Found:
    before = text[start - 1] if start > floor else ""
    behind = text[end : end + 1]
    if behind in BEHIND and (recurs := recurring_at(text, start)):
        return [], recurs
    if behind == " " and spaced_at(text, start) and (figure := figure_at(text, start, floor)):
        return _rows(figure)
    if behind in _IN_IDIOM and (idiom := _idiom(text, start, floor)):
        return _rows(idiom)
    if behind in OF_CLOCK and (clock := clock_at(text, start)):
        return [], clock
    figure = token_at(text, start, floor)
    if figure is None and (behind in _BEHIND_MARKER or before in _BEFORE_ORDINAL):
        figure = ordinal_at(text, start, floor)
    figure = figure or figure_at(text, start, floor)
    return _rows(figure) if figure else ([], end)


def _chinese(text: str, start: int, floor: int) -> Found:
    run = _CHINESE_RUN.match(text, start)
    end = run.end() if run else start + 1
    if text[end : end + 1] in BEHIND and (recurs := recurring_at(text, start)):
        return [], recurs
    if idiom := _idiom(text, start, floor):
        return _rows(idiom)
    if in_series(text, start, end):
        number = number_of(text[start:end])
        return _rows(Figure(start, end, number, number, number, "exact", use="ordinal"))
    word = word_at(text, start, end, floor)
    behind = text[end : end + 1]
    if word and (word.start < start or word.end > end + 1) and not text.startswith("分之", end):
        return [], word.end
    if text.startswith("零下", start) and (below := figure_at(text, start + 2, floor)):
        return _rows(below)
    if figure := ordinal_at(text, start, floor):
        return _rows(figure)
    if word and not text.startswith("分之", end):
        return [], word.end
    if behind in OF_CLOCK and (clock := clock_at(text, start)):
        return [], clock
    figure = figure_at(text, start, floor)
    if figure and not (figure.is_bare and table_head_at(text, start)):
        if figure.kind == "count" and is_named_count(text, start):
            figure.use = "name"
        return _rows(figure)
    return [], no_row_at(text, start, end, floor) or end
