"""No numeral left out in silence: which ones stand in no row and are not rightly without one (codebook 6)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from text.cores import HAN
from text.model import DateExpression, Quantity, Span
from text.quantities import scan_quantities

Placed = Quantity | DateExpression | Span
_NUMERAL = re.compile(rf"[0-9０-９{HAN}①-⑳]")


def unread_numerals(text: str, quantities: Sequence[Placed], dates: Sequence[Placed]) -> list[Span]:
    """Return the stretches of numerals (code points, in order) that no figure or date covers and no rule excuses.

    Excused are the words of ``lexicons/traps.txt`` and a lone 一 without emphasis.
    """
    taken = sorted((Span(row.start, row.end) for row in (*quantities, *dates)), key=lambda span: span.start)
    covered = [*taken, *scan_quantities(text, taken).excused]
    free = bytearray(len(text))
    for span in covered:
        free[span.start : span.end] = b"\1" * (span.end - span.start)
    found: list[Span] = []
    for match in _NUMERAL.finditer(text):
        if free[match.start()]:
            continue
        if found and found[-1].end == match.start():
            found[-1] = Span(found[-1].start, match.end())
        else:
            found.append(Span(match.start(), match.end()))
    return found
