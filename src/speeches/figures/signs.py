"""Signs before figures: −3%, 负1.5%, 零下20度, and ranges whose ends have signs (−3%—5%, 零下20至零下10度)."""

from __future__ import annotations

from dataclasses import dataclass

from speeches.figures.amounts import Figure
from speeches.figures.numerals import CHINESE
from speeches.model import Number

_MINUS = "-−－﹣"
_BELOW = "零下"
# 负 after one of these ends another word; a minus after one of those is a dash (2030年-, 3号-5个).
_NOT_NEGATIVE = frozenset("正胜担背肩抱自辜欺减欠")
_DASHED = frozenset("年月日号楼层室" + CHINESE)
SIGN_ENDS = frozenset(_MINUS + "负下")
_WITH_MINUS = ("ratio", "physical")
_WITH_MINUS_AFTER_WORDS = ("money", "count")


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign before a figure: its length, whether it is a word (负, 零下), whether it may be a dash behind a word."""

    length: int
    is_word: bool
    is_after_dash_word: bool

    def fits(self, kind: str) -> bool:
        """Return whether a figure of this kind of measure word has the sign, and the sign is no dash."""
        if self.is_word or kind in _WITH_MINUS:
            return True
        return kind in _WITH_MINUS_AFTER_WORDS and not self.is_after_dash_word


def sign_before(text: str, start: int, floor: int) -> Sign | None:
    """Return the sign right before ``start``, None where there is none or it may be a dash or part of a word."""
    if start <= floor or text[start - 1] not in SIGN_ENDS:
        return None
    if text.startswith(_BELOW, start - 2) and start - 2 >= floor:
        return Sign(2, True, False)
    before = text[start - 2] if start > 1 else ""
    if text[start - 1] == "负":
        return None if before in _NOT_NEGATIVE else Sign(1, True, False)
    if text[start - 1] == "下" or (before.isascii() and before.isalnum()) or (floor and start - 1 == floor):
        return None
    return Sign(1, False, before in _DASHED)


def take_sign(figure: Figure, sign: Sign) -> None:
    """Make the figure negative, unless a hedge in it is of a positive one."""
    if figure.approx not in ("exact", "range"):
        return
    figure.start -= sign.length
    figure.value = None if figure.value is None else -figure.value
    figure.lower, figure.upper = (None if end is None else -end for end in (figure.upper, figure.lower))


def signed_range(
    first: Number, second: Number, sign: Sign | None, is_double_dash: bool, has_sign: bool
) -> tuple[Number, Number] | None:
    """Return the bounds of a range whose ends may have signs, None where they are no range.

    A sign belongs to its own end (−3%—5%); 零下3至5度 has one for both.
    """
    if sign is None:
        if has_sign:
            first, second = -second, first
        return (first, second) if first < second else None
    is_negative = has_sign or is_double_dash or (sign.is_word and first < second)
    bounds = sorted((-first, -second if is_negative else second))
    return None if bounds[0] == bounds[1] else (bounds[0], bounds[1])
