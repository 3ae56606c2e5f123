"""Text that was damaged before it came here: lost characters, and bytes once read in the wrong encoding."""

from __future__ import annotations

import re
from functools import cache

from speeches.page.marks import is_han

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SAMPLE = 4096  # characters that are enough to tell
_FEWEST = 10  # characters of Chinese that must come out before a text counts as read in the wrong encoding
# U+FFFD as UTF-8, twice, read as GBK: what two lost characters look like when they are lost a second time
_LOST_TWICE = re.compile("锟斤拷(?=锟|斤|拷|$)|锟斤拷.{0,40}锟斤拷", re.DOTALL)
_KANA = re.compile("[ぁ-んァ-ヶ]")
_REPAIR = "get the text anew from where it came from"
_MISREADINGS = (  # the wrong encoding, the right one
    ("gb18030", "utf-8"),
    ("latin-1", "utf-8"),
    ("cp1252", "utf-8"),
    ("latin-1", "gb18030"),
)


def damage(text: str) -> str:
    """Return in one line what is wrong with a text that was damaged, "" where nothing is.

    A few lost characters are no reason to refuse a text: ``lost_characters`` finds them.
    """
    lost = text.count(REPLACEMENT)
    if lost > 2 and 200 * lost > len(text):
        line = text.count("\n", 0, text.index(REPLACEMENT)) + 1
        return f"damaged: {lost} characters are lost (U+FFFD), the first in line {line}; {_REPAIR}"
    if "锟" in text and (found := _LOST_TWICE.search(text)):
        line = text.count("\n", 0, found.start()) + 1
        return f"damaged: lost characters were read as GBK (锟斤拷), the first in line {line}; {_REPAIR}"
    sample = "".join(character for character in text[: 4 * _SAMPLE] if character > "\x7f")[:_SAMPLE]
    for wrong, right in _MISREADINGS:
        if _was_misread(sample, wrong, right):
            return f"damaged: text in {right} was read as {wrong} and saved so; {_REPAIR}"
    return ""


def lost_characters(text: str) -> list[tuple[int, int]]:
    """Return where characters are lost in a text: runs of U+FFFD, and 锟斤拷 (positions in code points)."""
    if REPLACEMENT not in text and "锟" not in text:
        return []
    return [match.span() for match in re.finditer(f"{REPLACEMENT}+|(?:锟斤拷)+", text)]


def _was_misread(sample: str, wrong: str, right: str) -> bool:
    """Return whether characters beyond ASCII, taken back to bytes, are Chinese in another encoding."""
    if len(sample) < _FEWEST or (wrong != "gb18030" and sum(map(is_han, sample)) * 10 > len(sample)):
        return False
    again = sample.encode(wrong, "ignore").decode(right, "replace")
    common = sum(map(is_common, again))
    return common >= _FEWEST and common >= 3 * again.count(REPLACEMENT) and 2 * common > len(again)


@cache
def _common() -> frozenset[str]:
    """Return the everyday characters by the standards: level 1 of GB 2312 and of Big5, and their punctuation."""
    rows = [bytes((high, low)) for high in (*range(0xA1, 0xA4), *range(0xB0, 0xD8)) for low in range(0xA1, 0xFF)]
    simplified = b"".join(rows).decode("gb2312", "ignore")
    lows = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    rows = [bytes((high, low)) for high in range(0xA4, 0xC7) for low in lows]
    traditional = b"".join(rows).decode("big5", "ignore")
    return frozenset(character for character in simplified + traditional + "—·" if character > "\x7f")


def is_common(character: str) -> bool:
    """Return whether a character is an everyday one of Chinese print, beyond ASCII."""
    return character in _common()


def is_other_script(text: str) -> bool:
    """Return whether text that decodes as GB 18030 is Japanese (EUC-JP) or Korean (EUC-KR) by its characters.

    Kana have the same places in both standards. Korean syllables fall on the first half of the everyday
    characters of GB 2312, which are in the order of their sounds; Chinese needs the second half as often.
    """
    sample = [character for character in text[: 4 * _SAMPLE] if character > "\x7f"]
    if 20 * sum(map(len, _KANA.findall("".join(sample)))) > len(sample):
        return True
    codes = [character.encode("gb2312", "ignore") for character in sample]
    first, second = (sum(len(code) == 2 and code[0] in rows for code in codes) for rows in (_EARLY, _LATE))
    return first >= 20 and 20 * second < first


_EARLY, _LATE = range(0xB0, 0xC9), range(0xC9, 0xF8)
