"""One print for all: traditional characters, radicals, full-width forms, dashes and spaces read as what they stand for.

The finders match on folded text and quote the print (codebook 6, "Other print"). Folding puts one character for one, so
that every position stays.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from speeches.lexicon import table, words

_IDEOGRAPHS = range(0x2E80, 0x40000)
# Radicals and compatibility ideographs are other code points of a character, traditional ones another spelling of it.
_ENCODED = (range(0x2E80, 0x3000), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))


def fold(text: str) -> str:
    """Return ``text`` with each character that stands for another replaced by that one; the length is the same.

    Traditional characters become simplified ones, Kangxi and other radicals and compatibility ideographs the
    characters that they show, full-width letters and digits half-width, each kind of dash and space one of its kind.
    ``text`` itself is returned where nothing is to fold. What stands for what is in ``lexicons/folding``.
    """
    if text.isascii() or _foldable().search(text) is None:
        return text
    return text.translate(_readings())


def as_spelt(printed: str, folded: str) -> str:
    """Return folded words in the print's spelling: traditional characters again, radicals and full width not.

    ``folded`` is ``fold(printed)``. What is recorded of a unit is its word as the paper spells it (個, 噸), not the
    code points of its file (⽇, ％).
    """
    if printed == folded:
        return folded
    return "".join(map(_spelt, printed, folded))


def _spelt(printed: str, folded: str) -> str:
    code = ord(printed)
    if code not in _IDEOGRAPHS or code in range(0xFE00, 0x20000):
        return unicodedata.normalize("NFKC", printed) if any(code in block for block in _ENCODED) else folded
    return folded if any(code in block for block in _ENCODED) else printed


@cache
def _readings() -> dict[int, str]:
    signs = table("folding/signs")
    readings = {ord(sign): read for read, printed in signs["read"].items() for sign in printed}
    for first, last, read in signs["runs"].values():
        readings |= {code: chr(ord(read) + code - ord(first)) for code in range(ord(first), ord(last) + 1)}
    for line in words("folding/characters"):
        read, printed = line.split()
        readings |= {ord(character): read for character in printed}
    return readings


@cache
def _foldable() -> re.Pattern[str]:
    """Return what may have to be folded: the characters of the tables, and all beyond the Basic Multilingual Plane.

    Those beyond it are not named one by one, as a set of them is searched slowly.
    """
    readings = _readings()
    assert all(len(read) == 1 for read in readings.values())
    return re.compile(f"[{''.join(re.escape(chr(code)) for code in readings if code < 0x10000)}\U00010000-\U0010ffff]")
