"""Theme and instrument of a proposal by the words that name them: the first-named object decides (codebook 4)."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from speeches.lexicon import table


@cache
def _finder(kind: str) -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {word: code for code, entries in table(f"drafting/{kind}").items() for word in entries.split()}
    return re.compile("|".join(map(re.escape, sorted(codes, key=len, reverse=True)))), codes


def suggest_code(kind: str, text: str, known: Collection[str]) -> str:
    """Return the code of ``themes`` or ``instruments`` whose word stands first in a text, "" where none does.

    Only codes that are ``known``, that is rows of the vocabulary, are suggested.
    """
    pattern, codes = _finder(kind)
    return next((codes[match.group()] for match in pattern.finditer(text) if codes[match.group()] in known), "")
