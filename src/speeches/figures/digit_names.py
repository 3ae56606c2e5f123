"""Digits that are part of a name or stand for no number: C919, 5G, V3.5, 360, 3·15, 12345热线, addresses."""

from __future__ import annotations

import re
from decimal import Decimal

from speeches.figures.amounts import Figure, fraction, number_of
from speeches.figures.hedged import take_hedges
from speeches.figures.hedges import hedge_before
from speeches.figures.numerals import ARABIC_DIGITS, MULTIPLIERS
from speeches.figures.units import unit_at
from speeches.lexicon import Ends, Starts, context, entries

_D = ARABIC_DIGITS
_JOINERS = "-–_./+:·'’&@#?=%~"
_ADDRESS = re.compile(r"[\x21-\x7e]+")
_TOKEN = re.compile(rf"[A-Za-z{_D}]+(?:[-–_./+:·'’&@#][A-Za-z{_D}]+)*")
_DIGITS = re.compile(rf"[{_D}]++(?:\.[{_D}]++)?+")
_FORMULA = re.compile(rf"[{_D}]+(?:[+×xX*·•‧・][{_D}A-Za-z]+)+(?![{_D}A-Za-z])")
_VERSION = re.compile(rf"[{_D}]+(?:\.[{_D}]+){{2,}}")
_PHONE = re.compile(rf"[{_D}]{{3,4}}-[{_D}]{{7,8}}(?![{_D}])|[{_D}]+(?:-[{_D}]+){{2,}}")
_DOCUMENT = re.compile(rf"[〔\[【(（][{_D}]{{4}}[〕\]】)）]第?[{_D}]+号")
_RATIO = re.compile(rf"([{_D}]+(?:\.[{_D}]+)?)([:：∶比])([{_D}]+(?:\.[{_D}]+)?)(?![{_D}:%{MULTIPLIERS}])")
_RATIO_OF_SEVERAL = re.compile(rf"[{_D}]+(?:\.[{_D}]+)?(?:[:∶][{_D}]+(?:\.[{_D}]+)?){{2,}}")
_FRACTION = re.compile(rf"([{_D}]{{1,3}})/([{_D}]{{1,3}})(?![{_D}/])")
# 4/5G, 1/2号线: a list of names, no share.
_SLASH_LIST = re.compile(rf"[{_D}]{{1,3}}(?:/[{_D}]{{1,3}})+(?:号|[A-Za-z]+(?![A-Za-z{_D}]))")
_GENERATION = re.compile(r"(?:[4-9][05]|[01]0|[01]5)后(?![续期来方台面备勤0-9])")
_VERSIONED = re.compile(r"版|时代")
_MONTH_AND_DAY = re.compile(r"(?:1[0-2]|[1-9])\.(?:[12]?[0-9]|3[01])")
_REMEMBERED = context("remembered")
_NAMES = {entry.word for entry in entries("figures/digit_names")}
_STEMS = Ends(entries("figures/name_stems"))
_NOUNS = Starts(entries("figures/name_nouns"))
_CURRENCIES = {entry.word for entry in entries("figures/currency_signs")}
_CLOSING = frozenset("》〉”’")
_QUOTES = {"“": "”", "‘": "’", "「": "」", '"': '"', "《": "》", "〈": "〉", "【": "】"}
# A figure after one of these is a value and no version (系数为2.0).
_VALUE_VERBS = "为至到达是于得约近超过的"
_NEVER_BARE = frozenset(MULTIPLIERS + "%‰多余几来之")
# So many digits in a row are a number of something: a telephone, an account.
_IDENTIFIER = 11


def token_at(text: str, start: int, floor: int) -> Figure | None:
    """Return the name, address, ratio or formula that the digits at ``start`` are part of, None for a plain figure."""
    first = _token_start(text, start, floor)
    if first < start and (figure := _glued(text, first, start)):
        return figure
    digits = _DIGITS.match(text, start)
    if digits is None:
        return None
    end = digits.end()
    behind = text[end : end + 1]
    if behind.isascii() and behind.isalpha():
        unit, token = unit_at(text, end), _TOKEN.match(text, start)
        if unit and unit.kind == "physical" and (token is None or token[0] not in _NAMES):
            return None
        return _name(start, token)
    if behind and behind in "+×xX*·•‧・.-:：∶/比" and (figure := _compound(text, start, floor)):
        return figure
    if start > floor and text[start - 1] in "〔[【（(" and (document := _DOCUMENT.match(text, start - 1)):
        return Figure(*document.span(), None, None, None, "exact", use="name")
    if behind == "后" and end - start == 2 and _GENERATION.match(text, start):
        return _named(start, end + 1)
    return _bare_name(text, start, end, floor, digits[0])


def _token_start(text: str, start: int, floor: int) -> int:
    """Return where the Latin letters, digits and joiners that the digits are glued to begin."""
    first = start
    while (
        first > floor
        and (character := text[first - 1]).isascii()
        and (character.isalnum() or (character in _JOINERS and first - 1 > floor and text[first - 2].isascii()))
    ):
        first -= 1
    while first < start and not text[first].isalnum():
        first += 1
    return first


def _glued(text: str, first: int, start: int) -> Figure | None:
    """Return the token from ``first`` on, if letters are glued to the digits at ``start``."""
    head = text[first:start]
    if "://" in head or head.lower().startswith("www.") or "@" in head:
        address = _ADDRESS.match(text, first)
        end = address.end() if address else start
        while text[end - 1] in ".,;:!?)'\"":
            end -= 1
        return _named(first, end)
    position = first
    while (token := _TOKEN.match(text, position)) and token.end() <= start:
        position = token.end() + 1
        while position < start and not text[position].isalnum():
            position += 1
    if (
        token is None
        or token.start() >= start
        or not any(character.isalpha() for character in token[0][: start - token.start()])
    ):
        return None
    digits = _DIGITS.match(text, start)
    tail = text[digits.end() : digits.end() + 1] if digits else ""
    prefix = text[token.start() : start]
    if prefix in _CURRENCIES or (prefix.isalpha() and tail and tail in "%万亿元"):
        return None
    return _name(token.start(), token)


def _name(start: int, token: re.Match[str] | None) -> Figure | None:
    """Return the name row over a token: a name has no value (codebook 6)."""
    return None if token is None else _named(start, token.end())


def _named(start: int, end: int) -> Figure:
    return Figure(start, end, None, None, None, "exact", use="name")


def _compound(text: str, start: int, floor: int) -> Figure | None:
    """Return what digits, a sign and digits are together: a ratio, fraction, formula, number or address."""
    compares = "比" in text[max(floor, start - 6) : start] or text[start - 1 : start] in ("按", "以")
    if several := _RATIO_OF_SEVERAL.match(text, start):
        return Figure(start, several.end(), None, None, None, "exact", kind="ratio")
    if (ratio := _RATIO.match(text, start)) and (ratio[2] != "：" or compares):
        numerator, denominator = number_of(ratio[1]), number_of(ratio[3])
        if numerator is not None and denominator and Decimal(numerator) < 10**9:
            number = fraction(numerator, denominator)
            figure = Figure(start, ratio.end(), number, number, number, "exact", kind="ratio")
            take_hedges(text, figure, floor)
            return figure
    if listed := _SLASH_LIST.match(text, start):
        letters = next((place for place in range(start, listed.end()) if text[place].isalpha()), start)
        if unit_at(text, letters) is None or text[letters] == "号":
            return _named(start, listed.end())
    if quotient := _FRACTION.match(text, start):
        numerator, denominator = number_of(quotient[1]), number_of(quotient[2])
        if numerator and denominator and numerator < denominator:
            number = fraction(numerator, denominator)
            figure = Figure(start, quotient.end(), number, number, number, "exact", kind="ratio")
            take_hedges(text, figure, floor)
            return figure
        return _named(start, quotient.end())
    for pattern in (_FORMULA, _VERSION, _PHONE):
        if match := pattern.match(text, start):
            return _name(start, match)
    return None


def _bare_name(text: str, start: int, end: int, floor: int, digits: str) -> Figure | None:
    """Return the name that digits without a measure word are: 360, 863计划, 沪深300, 工业4.0, “111”."""
    before, behind = text[start - 1 : start] if start > floor else "", text[end : end + 1]
    is_decimal = "." in digits
    if is_decimal and (_VERSIONED.match(text, end) or _is_remembered_day(text, digits, end)):
        return _named(start, end)
    if behind in _NEVER_BARE or before == "第":
        return None
    stem_end = start - 1 if before and before in "-–—" else start
    is_certain = (
        behind in _CLOSING
        or (before in _QUOTES and behind == _QUOTES[before])
        or _STEMS.at(text, stem_end, floor) is not None
    )
    is_likely = (
        digits in _NAMES
        or len(digits) >= _IDENTIFIER
        or (before == " " and text[start - 2 : start - 1].isascii() and text[start - 2 : start - 1].isalpha())
        or (is_decimal and digits.endswith(".0") and before and before not in _VALUE_VERBS and before.isalnum())
        or (not is_decimal and _NOUNS.at(text, end) is not None)
    )
    if not (is_certain or (is_likely and not hedge_before(text, start, floor))) or unit_at(text, end):
        return None
    return _named(start, end)


def _is_remembered_day(text: str, digits: str, end: int) -> bool:
    """Return whether month and day with a stop name what happened then (5.12汶川地震, 3.15晚会)."""
    return _MONTH_AND_DAY.fullmatch(digits) is not None and text.startswith(_REMEMBERED, end)
