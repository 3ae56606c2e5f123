"""What one matched date expression says: from the groups of the grammar's pattern to a reading (codebook 6)."""

from __future__ import annotations

import re
from collections.abc import Callable

from speeches.dates import values
from speeches.dates.context import Frame
from speeches.dates.values import Reading, number, year_number
from speeches.lexicon import table
from speeches.model import Basis

Found = tuple[int, Reading | None]
_Year = tuple[int | None, Basis]
_EDGE_MONTHS = {"初": 1, "底": 12, "末": 12}
_THIRDS = "上中下"
_LIST_LINKS = "、和及与"


def read(match: re.Match[str], frame: Frame) -> Found:
    """Return where the date begins and its reading, None where the figures are those of no date (2月30日).

    It begins later than the match where what stands before is a list's number (三、4月).
    """
    if match["iso_year"]:
        year, month, day = (match[f"iso_{part}"] for part in ("year", "month", "day"))
        return match.start(), values.of_day(year_number(year), "explicit", number(month), number(day))
    if match["plan"] or match["bare_plan"]:
        return match.start(), _plan(match)
    if match["century_any"] or match["decade_any"]:
        return _era(match, frame)
    if match["day_word"]:
        return match.start(), frame.day_word(match["day_word"])
    return _calendar(match, frame)


def _pair(
    match: re.Match[str],
    name: str,
    make: Callable[[int], Reading | None],
    as_number: Callable[[str], int] = number,
    step: int = 1,
) -> Found:
    """Return the reading of one number, or of two that share their noun (3—5月, 5、6日).

    Two numbers of a list make an interval where one follows on the other; else only the second, which has the
    noun, is read. So it is where the first is the number of a list's item (三、4月; 1、2月 at the very beginning).
    """
    last_text, first_text = match[name], match[name + "0"]
    last = as_number(last_text)
    if first_text is None:
        return match.start(), make(last)
    first = as_number(first_text)
    if match[name + "_link"] in tuple(_LIST_LINKS):
        alike = (first_text[0] in values.CHINESE) == (last_text[0] in values.CHINESE)
        item = match.start(name + "0") == 0 and name in ("month", "lone_day")
        if last != first + step or not alike or item:
            return match.start(name), make(last)
    return match.start(), values.between(make(first), make(last))


def _era(match: re.Match[str], frame: Frame) -> Found:
    """Return a century, a decade or a decade of a century."""
    if match["decade"]:
        return _pair(match, "decade", lambda year: values.of_decade(year, "explicit"), year_number, 10)
    if match["century"] and not match["tens"]:
        return _pair(match, "century", lambda century: values.of_century(century, "explicit"))
    basis: Basis = "explicit"
    century: int | None = None
    if match["century"]:
        century = number(match["century"])
    elif match["century_word"]:
        century, basis = frame.century_word(match["century_word"]), "relative"
    if not match["tens"]:
        return match.start(), values.of_century(century, basis)

    def decade(tens: int) -> Reading:
        if match["century_any"]:
            return values.of_decade(None if century is None else 100 * (century - 1) + tens, basis)
        return values.of_decade(*frame.decade(tens))

    return _pair(match, "tens", decade, lambda numeral: 10 * number(numeral[0]), 10)


def _plan(match: re.Match[str]) -> Reading | None:
    """Return a plan period, or its first or last year (“十四五”末)."""
    first, last = table("dates/dates")["plans"][match["plan"] or match["bare_plan"]]
    if match["plan_edge"]:
        return values.of_year(last if match["plan_edge"] == "末" else first, "inferred")
    return values.between(values.of_year(first, "inferred"), values.of_year(last, "inferred"))


def _calendar(match: re.Match[str], frame: Frame) -> Found:
    """Return a year, a part of one, or both."""
    start = match.start()
    if match["year_span"]:
        first, last = table("dates/dates")["year_spans"][match["year_span"]]
        year = None if frame.anchor is None else frame.anchor.year
        ends = (values.of_year(None if year is None else year + add, "relative") for add in (first, last))
        return start, values.between(*ends)
    if match["season"]:
        year = year_number(match["season"])
        if number(match["season_end"]) != (year + 1) % 100:
            return start, None
        return start, values.between(values.of_year(year, "explicit"), values.of_year(year + 1, "explicit"))
    if match["year_word"]:
        head: _Year | None = frame.year_word(match["year_word"]), "relative"
    else:
        head = (year_number(match["year"]), "explicit") if match["year"] else None
    if not match["year0"]:
        return _part(match, frame, head)
    start, reading = _pair(match, "year", lambda year: values.of_year(year, "explicit"), year_number)
    if match.end() > match.end("head") and reading is not None:
        part = _part(match, frame, head)[1]
        if reading.precision == "year":
            return start, part
        return start, values.between(values.of_year(year_number(match["year0"]), "explicit"), part)
    return start, reading


def _part(match: re.Match[str], frame: Frame, head: _Year | None) -> Found:
    """Return a part of the year that ``head`` gives, or of the one that the part leans on; or that year whole."""
    start = match.start()

    def year_of(month: int) -> _Year:
        return head or frame.year_of(month)

    if match["first_months"] or match["first_quarters"]:
        last = number(match["first_months"]) if match["first_months"] else 3 * number(match["first_quarters"])
        return start, values.of_months(*year_of(1), 1, last)
    if match["half"]:
        months = (1, 6) if match["half"] == "上" else (7, 12)
        return start, values.of_months(*year_of(months[0]), *months)
    if match["quarter"] or match["quarter_first"] or match["quarter_bare"]:
        return _quarter(match, year_of)
    if match["quarter_word"]:
        year, quarter = frame.quarter_word(match["quarter_word"])
        if match["quarter_word_end"]:
            return start, values.of_month(year, "relative", None if quarter is None else 3 * quarter)
        return start, values.of_quarter(year, "relative", quarter)
    if match["year_edge"] or match["year_middle"]:
        month = _EDGE_MONTHS[match["year_edge"]] if match["year_edge"] else 6
        return start, values.of_month(*year_of(month), month)
    if match["month"] or match["month_word"]:
        return _month(match, frame, year_of)
    if match["lone_month_edge"] or match["lone_day"]:
        year, named_month, basis = frame.month_of_day()
        if match["lone_day"]:
            return _pair(match, "lone_day", lambda day: values.of_day(year, basis, named_month, day))
        return start, values.of_month(year, basis, named_month)
    return start, None if head is None else values.of_year(*head)


def _quarter(match: re.Match[str], year_of: Callable[[int], _Year]) -> Found:
    """Return a quarter, its last month (一季度末), or the months of several (二、三季度)."""
    if not match["quarter"]:
        quarter, found = 1, (match.start(), values.of_quarter(*year_of(1), 1))
    else:
        quarter = number(match["quarter"])
        found = _pair(match, "quarter", lambda n: values.of_quarter(*year_of(3 * n - 2), n))
    if match["quarter_end"]:
        return found[0], values.of_month(*year_of(3 * quarter), 3 * quarter)
    return found


def _month(match: re.Match[str], frame: Frame, year_of: Callable[[int], _Year]) -> Found:
    """Return a month, several, a part of one, or a day of one."""
    start = match.start()
    if match["month_word"]:
        basis: Basis = "relative"
        year, month = frame.month_word(match["month_word"])
    else:
        month = number(match["month"])
        year, basis = year_of(month)
        if match["month0"]:
            if not (match["day"] or match["month_edge"] or match["thirds"]):
                return _pair(match, "month", lambda n: values.of_month(*year_of(n), n))
            start = match.start("month")
    if match["day"]:
        moved, reading = _pair(match, "day", lambda day: values.of_day(year, basis, month, day))
        return (moved if moved > match.start() else start), reading
    if match["thirds"]:
        places = sorted(_THIRDS.index(part) + 1 for part in match["thirds"])
        return start, values.of_third(year, basis, month, places[0], places[-1])
    return start, values.of_month(year, basis, month)
