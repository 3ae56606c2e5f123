"""Which numerals of a passage no row accounts for: the package build stops at any of them (codebook 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from speeches.figures.numerals import FORMAL, RUN
from speeches.figures.set_phrases import no_row_at
from speeches.model import DateExpression, Quantity, Span

_NUMERALS = re.compile(rf"{RUN}|[0-9０-９]+|[{FORMAL}]{{2,}}")


def unread_numerals(
    text: str, quantities: Iterable[Quantity | Span], dates: Iterable[DateExpression | Span]
) -> list[Span]:
    """Return the runs of Chinese numerals and digits that lie in no quantity, no date and no word that is no row.

    What is no row stands in lexicons/traps.txt and names.txt or follows from a rule (no_row_at). A curator
    answers a span that is returned by an entry there, or by a row of the annotations.
    """
    rows = sorted([(row.start, row.end) for row in quantities] + [(row.start, row.end) for row in dates])
    unread: list[Span] = []
    position = 0
    for start, end in (*rows, (len(text), len(text))):
        unread.extend(_unread_between(text, position, start))
        position = max(position, end)
    return unread


def _unread_between(text: str, position: int, stop: int) -> list[Span]:
    unread = []
    while position < stop and (match := _NUMERALS.search(text, position, stop)):
        start, end = match.span()
        answered = no_row_at(text, start, end)
        if answered is None:
            unread.append(Span(start, end))
        position = max(end if answered is None else answered, start + 1)
    return unread
