"""The forms of dates that need no year before them: 2024-04-26, “十四五”期间, 20世纪80年代, 昨天."""

from __future__ import annotations

import re
from functools import cache

from speeches.dates import values
from speeches.dates.context import Frame
from speeches.dates.pieces import (
    BLANK,
    DASHES,
    DIGITS,
    NUMERALS,
    ONES,
    TO_OR_AND,
    YEAR,
    D,
    Form,
    Found,
    Place,
    S,
    pair,
    read_pair,
)
from speeches.dates.values import Reading, number, year_number
from speeches.dates.words import any_of, entries, listed
from speeches.model import Basis

_OPENING = "“\"'‘「『＂"
_CLOSING = "”\"'’」』＂"
_TENS = f"(?:[1-9１-９][0０]|[二三四五六七八九]十|[二三四五六七八九](?={S}[、—–-]?[三四五六七八九]十))"
_IN_TOKEN = re.compile("[0-9０-９A-Za-z./_－．／-]")
_SECONDS = f"{NUMERALS}{DASHES}{BLANK}至到、和及与/／"


@cache
def wholes() -> tuple[Form, ...]:
    """Return the forms, in the order in which they are tried."""
    return (
        Form("iso", _iso(), ("12１２", DIGITS), _read_iso, _counts_iso),
        Form("plan", _plan(), (_OPENING, NUMERALS), _read_plan),
        Form("bare_plan", _bare_plan(), (f"{ONES}十", f"{ONES}十"), _read_plan, _counts_bare_plan),
        Form("century", _century(), (f"{NUMERALS}上本下", f"{_SECONDS}世个"), _read_century, _counts_era),
        Form("decade", _decade(), ("12１２一二", NUMERALS + BLANK), _read_decade, _counts_era),
        Form(
            "tens_of_years",
            _tens_of_years(),
            (f"{DIGITS}{ONES}", f"0０十{ONES}、—–-{BLANK}"),
            _read_tens,
            _counts_era,
            ends=_is_decade,
        ),
        Form("day_word", f"{any_of(entries('day_words'))}(?!的)", ("昨今明", "天日"), _read_day_word, _counts_day_word),
    )


def _iso() -> str:
    return (
        f"(?P<iso_year>[12１２]{D}{{3}}){S}(?P<iso_sep>[{DASHES}./．／]){S}(?P<iso_month>{D}{{1,2}}){S}(?P=iso_sep){S}"
        f"(?P<iso_day>{D}{{1,2}})(?!{D}|[./．／]{D}|[-－](?={D})(?!{D}{{4}}[-./年])|[A-SU-Za-z_])"
    )


def _read_iso(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    of_day = number(match["iso_month"]), number(match["iso_day"])
    return match.start(), values.of_day(year_number(match["iso_year"]), "explicit", *of_day)


def _counts_iso(match: re.Match[str], place: Place) -> bool:
    return place.frame.carried or not _IN_TOKEN.match(place.before[-1:])


def _behind_plan() -> str:
    return f"(?!{any_of(listed('plan_not_before'))}){any_of(listed('plan_nouns'))}?(?P<plan_edge>[末初])?"


def _plan() -> str:
    """Return the pattern of a plan period in quotation marks."""
    return f"[{_OPENING}](?P<plan_name>{any_of(entries('plans'))})[{_CLOSING}]{_behind_plan()}"


def _bare_plan() -> str:
    """Return the pattern of a plan period without them, where words show that it is one."""
    plans = entries("plans")
    short = any_of(name for name in plans if len(name) == 2)
    sign = f"(?=[^\u3400-\u9fff〇]|$|{any_of(listed('plan_signs'))})"
    unlike = f"(?!{short}(?!{any_of(listed('plan_strong_signs'))}))"
    return f"{unlike}(?P<plan_name>{any_of(plans)}){sign}{_behind_plan()}"


def _read_plan(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    """Return a plan period, or its first or last year (“十四五”末)."""
    first, last = entries("plans")[match["plan_name"]]
    if edge := match["plan_edge"]:
        return match.start(), values.of_year(last if edge == "末" else first, "inferred")
    return match.start(), values.between(values.of_year(first, "inferred"), values.of_year(last, "inferred"))


def _counts_bare_plan(match: re.Match[str], place: Place) -> bool:
    return not place.is_in_figure() and not place.before.endswith("月")


def _parts() -> str:
    """Return the pattern of a part of a decade or century that belongs to its quote."""
    return f"{any_of(listed('era_parts'))}?"


def _tens(name: str) -> str:
    return f"(?:(?P<{name}0>{_TENS}){S}(?P<{name}_link>{TO_OR_AND}?){S})?(?P<{name}>{_TENS}){S}年代"


def _century() -> str:
    century = f"(?:{pair('century_number')}世纪|(?P<century_word>[上本下])个?世纪)"
    return f"{century}{S}(?:{_tens('century_tens')})?{_parts()}"


def _decade() -> str:
    return f"{pair('decade_year', YEAR)}年代{_parts()}"


def _tens_of_years() -> str:
    return f"{_tens('tens')}{_parts()}"


def _tens_number(numeral: str) -> int:
    """Return the tens that 90, 九十 or the 八 of 八九十 stands for."""
    return 10 * number(numeral[0])


def _read_century(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    """Return a century, two on end, or a decade or two of one."""
    basis: Basis = "explicit"
    if match["century_word"]:
        century, basis = frame.century_word(match["century_word"]), "relative"
    elif match["century_tens"]:
        century = number(match["century_number"])
    else:
        return read_pair(match, "century_number", lambda nth: values.of_century(nth, basis))
    if not match["century_tens"]:
        return match.start(), values.of_century(century, basis)

    def decade(tens: int) -> Reading:
        return values.of_decade(None if century is None else 100 * (century - 1) + tens, basis)

    return read_pair(match, "century_tens", decade, _tens_number, 10)


def _read_decade(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    return read_pair(match, "decade_year", lambda first: values.of_decade(first, "explicit"), year_number, 10)


def _read_tens(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    return read_pair(match, "tens", lambda tens: values.of_decade(*frame.decade(tens)), _tens_number, 10)


def _counts_era(match: re.Match[str], place: Place) -> bool:
    return not place.is_in_figure() and not place.before.endswith(listed("other_calendar"))


def _is_decade(first: Reading) -> bool:
    return first.precision == "decade"


def _read_day_word(match: re.Match[str], frame: Frame, year: Reading | None) -> Found:
    return match.start(), frame.day_word(match[0])


def _counts_day_word(match: re.Match[str], place: Place) -> bool:
    timed = entries("day_words")[match[0]].get("timed")
    return not timed or place.text.startswith(listed("times_of_day"), place.end)
