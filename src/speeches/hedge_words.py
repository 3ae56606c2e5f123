"""A figure with its hedge in English words: *more than 500*, *nearly 20*, *between 300 and 500*.

The one place where the codes of ``approx`` (CODEBOOK, figures) become words: the workbook, the views and whatever else
shows a figure to people take them from here. Units are left out, as their names are words of the article, but for signs
that are written alike in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from speeches.schemas import Cell

# Of the value for all kinds but a range. `exact` says nothing; 多 and 余 are `more_than`, so nothing here says "about"
# of what is only known to be more.
WORDS: Mapping[str, str] = {
    "exact": "{}",
    "more_than": "more than {}",
    "at_least": "at least {}",
    "nearly": "nearly {}",
    "less_than": "less than {}",
    "at_most": "at most {}",
    "about": "about {}",
    "order": "of the order of {}",
}
RANGE, FROM, UP_TO = "between {} and {}", "from {}", "up to {}"
SIGNS = frozenset("%‰℃°")  # units that stand behind an English figure too, without a space
_MINUS = "\N{MINUS SIGN}"  # no hyphen, with which a spreadsheet would begin a formula


def hedge_words(figure: Mapping[str, Cell]) -> str | None:
    """Return the words of a row with ``value``, ``lower``, ``upper``, ``approx`` and, where it has one, ``unit``.

    None where the row has no figure, or one without a number, as a name or an idiom has. Raises KeyError for a code of
    ``approx`` that has no words.

    >>> hedge_words({"value": 700000000, "lower": 700000000, "upper": None, "approx": "more_than", "unit": "次"})
    'more than 700,000,000'
    >>> hedge_words({"value": None, "lower": -3, "upper": 5, "approx": "range", "unit": "%"})
    'between −3% and 5%'
    """
    approx, value = figure["approx"], figure["value"]
    if approx is None:
        return None
    sign = str(figure.get("unit") or "")
    sign = sign if sign in SIGNS else ""
    if approx == "range":
        lower, upper = (
            cell if cell is None else number_words(cell) + sign for cell in (figure["lower"], figure["upper"])
        )
        if lower is not None and upper is not None:
            return RANGE.format(lower, upper)
        return FROM.format(lower) if lower is not None else UP_TO.format(upper) if upper is not None else None
    words = WORDS[str(approx)]
    return None if value is None else words.format(number_words(value) + sign)


def number_words(number: Cell) -> str:
    """Return a number with commas between thousands and a minus sign, no trailing zeros: ``−1,234.5``."""
    number = Decimal(str(number))
    text = f"{abs(number):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return _MINUS + text if number < 0 else text
