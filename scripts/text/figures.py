"""All figures and dates of a passage, each numeral in one of them at most."""

from __future__ import annotations

from text.dates import Anchor, find_dates
from text.model import DateExpression, Quantity, Span
from text.quantities import scan_quantities


def find_figures(text: str, anchor: Anchor | None) -> tuple[list[Quantity], list[DateExpression]]:
    """Return the quantities and dates of one passage's joined text, both in order; none overlaps another.

    ``anchor`` is the date or year against which relative dates resolve; without one they have no value.
    """
    dates = find_dates(text, anchor)
    return scan_quantities(text, [Span(date.start, date.end) for date in dates]).quantities, dates
