"""Characters that layout and sentences turn on: white space, ends of lines, punctuation (GB/T 15834)."""

from __future__ import annotations

# White space is what Python calls so (U+3000 and form feed among it) and what has no width: soft hyphen,
# zero-width space, word joiner, byte order mark and the marks of writing direction.
ZERO_WIDTH = "\u00ad\u180e\u200b\u200e\u200f\u2060\ufeff"
WHITE = rf"[\s{ZERO_WIDTH}]"
LINE_ENDS = "\n\r\f\v\x85\u2028\u2029"

OPENING = "“‘（《〈「『【〔［｛([{"
CLOSING = "”’）》〉」』】〕］｝)]}"
SENTENCE_ENDS = "。！？!?"
# Colons as papers print them: the ratio sign, the forms for vertical setting and the small one among them.
COLONS = "：:∶︰︓﹕"
# After one of these a block rightly ends: its sentence, its item of a list or its announcement is complete.
BLOCK_ENDS = SENTENCE_ENDS + "…；;." + COLONS


def is_white(character: str) -> bool:
    """Return whether a character is white space or has no width."""
    return character.isspace() or character in ZERO_WIDTH


def is_han(character: str) -> bool:
    """Return whether a character is a Chinese one: of any plane, a compatibility form or radical among them, and 〇."""
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\U00020000" <= character <= "\U000323af"
        or "\u2e80" <= character <= "\u2fdf"
        or "\uf900" <= character <= "\ufaff"
        or character == "〇"
    )


def is_finished(line: str) -> bool:
    """Return whether a line ends as a sentence, an announcement or an item does, quotation marks and brackets aside."""
    core = line.rstrip(CLOSING + "\"'")
    return not core or core.endswith("——") or core[-1] in BLOCK_ENDS
