"""Search tokens: what lets SQLite's full-text search find Chinese words of any length.

SQLite's tokenizers don't fit: ``unicode61`` takes a whole run of Chinese characters for one word, ``trigram`` finds
nothing shorter than three characters, and most Chinese words have two. So the index is given every sequence of
characters as a token of its own, and a query such as 算力, which ``unicode61`` leaves in one piece, is one of them.
"""

from __future__ import annotations

import re

# The longest sequence of units; the longest names in print, such as 中国人民政治协商会议全国委员会, have 15.
LONGEST = 16
# What unicode61 takes for one word: letters and digits without a break (SQLite, FTS5 documentation, 4.3.1).
_RUN = re.compile(r"[^\W_]+")
# A unit is a Chinese character (CJK ideographs with their extensions, and U+3007) or a run of other letters and digits.
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNIT = re.compile(f"[{_HAN}]|[^{_HAN}]+")
_ALL_HAN = re.compile(f"[{_HAN}]*")  # most runs: every place is an edge


def search_tokens(text: str) -> str:
    """Return every sequence of 1 to LONGEST units within a run of ``text``, with spaces between.

    算力网 gives ``算 算力 算力网 力 力网 网``, AI大模型 among others ``AI`` and ``AI大模型``; English words stay.
    """
    tokens: list[str] = []
    for run in _RUN.findall(text):
        edges = range(len(run) + 1) if _ALL_HAN.fullmatch(run) else [0, *(unit.end() for unit in _UNIT.finditer(run))]
        for place, start in enumerate(edges[:-1], 1):
            tokens += [run[start:end] for end in edges[place : place + LONGEST]]
    return " ".join(tokens)
