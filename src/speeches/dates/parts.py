"""The forms of parts of a year, with the year before them or without: 上半年, 一季度, 5月6日, 年底, 26日."""

from __future__ import annotations

import re
from functools import cache, partial

from speeches.dates import values
from speeches.dates.context import Frame
from speeches.dates.pieces import (
    BLANK,
    DASHES,
    DIGITS,
    NUMBER,
    NUMERALS,
    ONES,
    SPACED,
    TO_OR_AND,
    Form,
    Found,
    Place,
    S,
    bounds,
    is_marked,
    pair,
    read_pair,
)
from speeches.dates.values import Reading, number
from speeches.dates.words import clear_words, entries, guarded, listed
from speeches.model import Basis

_EDGE_MONTHS = {"初": 1, "底": 12, "末": 12}
_THIRDS = "上中下"
_QUARTER = "[一二三四1-4１-４]"
_EDGES = "底末初"
_MONTH_PAIRS = "十一二|一二|二三|三四|四五|五六|六七|七八|八九|九十"  # the longest first
_LATIN = "[QＱq](?P<latin_quarter>[1-4１-４])(?![0-9A-Za-z])|[HＨ](?P<latin_half>[12１２])(?![0-9A-Za-z])"
_MIDDLE = "中(?=[，。、；：）,;:)]|$|前|以)"
_NUMBERS = f"{NUMERALS}{DASHES}{BLANK}至到、和及与/／"


@cache
def parts() -> tuple[Form, ...]:
    """Return the forms, in the order in which they are tried."""
    words = ("这本上下当同次", "个一月季")
    figures = f"{DIGITS}{ONES}十"
    quarters = ("一二三四1234１２３４第首", f"{_NUMBERS}季第")
    part = partial(Form, ends=_goes_on, recurs=True)
    return (
        part("first_months", _first_months(), ("前头首", f"{NUMERALS}{BLANK}两"), _read_first, _counts_first),
        part("first_quarters", f"前(?P<quarters>[两二三]){S}个?季度", ("前", "两二三"), _read_first, _counts),
        part("quarter", _quarter("季度"), quarters, _read_quarter, _counts_quarter, _quarter("季度?(?!报|节|后)")),
        part("first_season", "首季(?!报|度)", ("首", "季"), _read_first_season, _counts),
        Form("quarter_word", _quarter_word(), words, _read_quarter_word),
        part("half", "(?P<which_half>[上下])半年度?", ("上下", "半"), _read_half, _counts),
        part("latin", _LATIN, ("", ""), _read_latin, begins_after_year="QＱqHＨ"),
        part("month", _month(), (figures, f"{_NUMBERS}月"), _read_month, _counts_month),
        Form(
            *("month_word", _month_word(), words, _read_month_word, _counts_month_word),
            leans=lambda match: entries("month_words")[match["named_month"]]["from"] != "nearest",
        ),
        part(
            "year_edge", f"年{_edge('year')}", ("年", _EDGES), _read_edge, _counts_edge, f"年?{_edge('year')}", _EDGES
        ),
        part("year_middle", f"年{_MIDDLE}", ("年", "中"), _read_middle, _counts_middle, f"(?:年中|{_MIDDLE})", "中"),
        part("month_edge", f"月{_edge('month')}", ("月", _EDGES), _read_month_edge, _counts_edge, ""),
        part(
            "lone_day",
            f"{pair('day')}(?:日|{guarded('号')})",
            (figures, f"{_NUMBERS}日号"),
            _read_lone_day,
            _counts_day,
            "",
        ),
    )


def _goes_on(first: Reading) -> bool:
    """Return whether a part without a year can end the interval that ``first`` begins: there is a month to lean on."""
    return first.month is not None or first.day is not None


def _counts(match: re.Match[str], place: Place) -> bool:
    """Return whether a part of a year printed without one is no length of time (每5日) and goes on from no figure."""
    return not place.is_in_figure() and not place.before.endswith(listed("every_so_long"))


def _year_of(frame: Frame, year: Reading | None, month: int) -> tuple[int | None, Basis]:
    """Return the year of a month and the basis it gives: that of ``year``, else the one that the month leans on."""
    return frame.year_of(month) if year is None else (year.year, year.basis)


def _first_months() -> str:
    return f"[前头首](?P<months>{NUMBER}|两){S}个?月份?"


def _read_first(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    """Return the first months or quarters of a year."""
    last = number(match["months"]) if "months" in match.re.groupindex else 3 * number(match["quarters"])
    return match.start(), values.of_months(*_year_of(frame, year, 1), 1, last)


def _counts_first(match: re.Match[str], place: Place) -> bool:
    return _counts(match, place) and match[0][0] == "前" and place.is_open()


def _quarter(noun: str) -> str:
    first = f"(?:(?P<quarter_n0>{_QUARTER}){S}(?P<quarter_n_link>{TO_OR_AND}?){S}第?)?"
    return f"(?:第?{first}(?P<quarter_n>{_QUARTER}){S}|首){noun}(?P<quarter_end>[末底])?"


def _read_quarter(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    """Return a quarter, its last month (一季度末), or the months of several (二、三季度)."""
    if not match["quarter_n"]:
        last, found = 1, _read_first_season(match, frame, year)
    else:
        last = number(match["quarter_n"])
        found = read_pair(match, "quarter_n", lambda n: values.of_quarter(*_year_of(frame, year, 3 * n - 2), n))
    if match["quarter_end"]:
        return found[0], values.of_month(*_year_of(frame, year, 3 * last), 3 * last)
    return found


def _counts_quarter(match: re.Match[str], place: Place) -> bool:
    numbered = match[0][0] == "第" or not place.before.endswith((*listed("lasting"), *listed("quarter")))
    return _counts(match, place) and (numbered or not match["quarter_n"])


def _read_first_season(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    return match.start(), values.of_quarter(*_year_of(frame, year, 1), 1)


def _quarter_word() -> str:
    return f"(?P<named_quarter>{clear_words('quarter_words')})(?P<named_quarter_end>[末底])?"


def _read_quarter_word(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    of_year, quarter = frame.quarter_word(match["named_quarter"])
    if match["named_quarter_end"]:
        return match.start(), values.of_month(of_year, "relative", None if quarter is None else 3 * quarter)
    return match.start(), values.of_quarter(of_year, "relative", quarter)


def _read_half(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    months = (1, 6) if match["which_half"] == "上" else (7, 12)
    return match.start(), values.of_months(*_year_of(frame, year, months[0]), *months)


def _edge(name: str) -> str:
    return f"(?P<{name}_edge_is>{'|'.join(map(guarded, _EDGES))})"


def _in_month(prefix: str) -> str:
    """Return the pattern of what may follow a month: a day or two, its edge, a third or two of it."""
    day = f"[/／]?{S}{pair(prefix + 'day', f'(?:{SPACED}|{NUMBER})')}(?:日|{guarded('号')})"
    edge = "|".join(map(guarded, _EDGES))
    return f"(?:{day}|(?P<{prefix}edge>{edge})|(?P<{prefix}thirds>[上中下]{{1,2}})旬)?"


def _month() -> str:
    """Return the pattern of a month, of two with a link or without (七八月), and of what follows."""
    months = f"(?:(?P<two_months>{_MONTH_PAIRS})|{pair('month_n', f'(?:(?<=年){SPACED}|{NUMBER})')})"
    return f"{months}{guarded('月')}份?{_in_month('of_month_')}"


def _read_latin(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    """Return a quarter or half printed as 2024Q1 or 2024H1; it never stands without its year."""
    of_year, basis = _year_of(frame, year, 1)
    if match["latin_quarter"]:
        return match.start(), values.of_quarter(of_year, basis, number(match["latin_quarter"]))
    last = 6 * number(match["latin_half"])
    return match.start(), values.of_months(of_year, basis, last - 5, last)


def _month_word() -> str:
    return f"(?P<named_month>{clear_words('month_words')})份?{_in_month('of_word_')}"


def _read_month(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    """Return a month, several, a part of one, or a day of one."""
    if two := match["two_months"]:
        last = number(two[-1]) + (10 if len(two) > 2 else 0)
        return match.start(), values.of_months(*_year_of(frame, year, last - 1), last - 1, last)
    month = number(match["month_n"])
    alone = not (match["of_month_day"] or match["of_month_edge"] or match["of_month_thirds"])
    if match["month_n0"] and alone:
        return read_pair(match, "month_n", lambda n: values.of_month(*_year_of(frame, year, n), n), may_be_item=True)
    of_year, basis = _year_of(frame, year, month)
    start, reading = _read_in_month(match, "of_month_", of_year, basis, month)
    return (max(start, match.start("month_n")) if match["month_n0"] else start), reading


def _read_in_month(match: re.Match[str], prefix: str, year: int | None, basis: Basis, month: int | None) -> Found:
    if match[prefix + "day"]:
        return read_pair(match, prefix + "day", lambda day: values.of_day(year, basis, month, day))
    if thirds := match[prefix + "thirds"]:
        places = sorted(_THIRDS.index(third) + 1 for third in thirds)
        return match.start(), values.of_third(year, basis, month, places[0], places[-1])
    return match.start(), values.of_month(year, basis, month)


def _counts_month(match: re.Match[str], place: Place) -> bool:
    if not _counts(match, place):
        return False
    if match["of_month_day"] or match["of_month_edge"] or match["of_month_thirds"]:
        return True
    text, end = place.text, place.end
    lunar = text.startswith("初", end) and text[end + 1 : end + 2] in values.CHINESE
    lasting = place.before.endswith(listed("lasting")) and not match[0].endswith("份")
    return not lunar and not lasting and not _lasts(place, "month_not_before")


def _read_month_word(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    of_year, month = frame.month_word(match["named_month"])
    return _read_in_month(match, "of_word_", of_year, "relative", month)


def _counts_month_word(match: re.Match[str], place: Place) -> bool:
    named = place.frame.named if place.frame.carried else place.frame.dated
    rule = entries("month_words")[match["named_month"]]
    return is_marked(rule, place, named is not None and named.month is not None) and _counts(match, place)


def _read_edge(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    month = _EDGE_MONTHS[match["year_edge_is"]]
    return match.start(), values.of_month(*_year_of(frame, year, month), month)


def _counts_edge(match: re.Match[str], place: Place) -> bool:
    return _counts(match, place) and not place.before.endswith(listed("edge"))


def _read_middle(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    return match.start(), values.of_month(*_year_of(frame, year, 6), 6)


def _counts_middle(match: re.Match[str], place: Place) -> bool:
    return _counts(match, place) and place.is_open(*listed("openers"))


def _read_month_edge(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    of_year, month, basis = frame.month_of_day()
    return match.start(), values.of_month(of_year, basis, month)


def _read_lone_day(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    of_year, month, basis = frame.month_of_day()
    return read_pair(match, "day", lambda day: values.of_day(of_year, basis, month, day), may_be_item=True)


def _counts_day(match: re.Match[str], place: Place) -> bool:
    """Return whether a day printed without month and year is a date."""
    if not _counts(match, place):
        return False
    named = place.frame.named
    if place.frame.carried:
        return named is not None and named.day is not None
    if match[0].endswith("号"):  # 26号 is as often a number in a row
        return False
    if match["day"][0] in values.CHINESE:
        opened = named is not None and named.month is not None and place.is_open(*listed("day_openers"))
        if not opened and not place.text.startswith((*listed("times_of_day"), "电"), place.end):
            return False
    if place.before.endswith((*listed("lasting"), *listed("lasting_day"))):
        return False
    bound = bounds().match(place.text, place.end)
    if bound and bound[0] in listed("day_bounds"):
        return place.before.endswith(listed("day_openers"))
    return not _lasts(place, "day_not_before")


def _lasts(place: Place, kind: str) -> bool:
    """Return whether the words after a month or a day show that it is a length of time."""
    lasts = place.text.startswith(listed(kind), place.end)
    return lasts and not place.text.startswith(listed("still_date_before"), place.end)
