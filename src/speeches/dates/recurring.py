"""What comes back every year or month: 每年5月, 每年3月5日, 每月15日 (codebook 6: no rows, nor figures)."""

from __future__ import annotations

import re
from functools import cache

from speeches.dates.words import any_of, listed

_REACH = 8  # characters from 每年 to the date: 每年春季的3月
_EVERY = 4  # characters, the longest of `every`
_STOP = "，。；：！？,;:!?\n"


@cache
def _every() -> re.Pattern[str]:
    return re.compile(f"{any_of(listed('every'))}([^{_STOP}]{{0,{_REACH}}})$")


class Recurrence:
    """Whether the dates of a passage come back, asked in order; ``end`` is where the last that does ends."""

    def __init__(self, text: str) -> None:
        """Begin at the start of a passage."""
        self._text = text
        self.end = -_REACH

    def holds(self, start: int) -> bool:
        """Return whether the date without a year that begins at ``start`` comes back every year or month."""
        text = self._text
        before = text[max(0, start - _EVERY - _REACH) : start]
        if before.endswith(listed("recurring")):
            return True
        if "每" in before and (found := _every().search(before)):
            return not any(word in found[1] for word in listed("once"))
        gap = text[self.end : start] if start - self.end <= _REACH and self.end >= 0 else None
        return gap is not None and (gap in ("，", ",") or not re.search(f"[{_STOP}]", gap))
