"""This project's extractor: its figure finders on a passage, as `text.extraction` runs them on an article's."""

from __future__ import annotations

from dataclasses import asdict

from benchmarks.readers.rows import Found
from speeches.dates.find import Anchor
from speeches.figures.find import find_figures
from speeches.model import DateExpression, Quantity


def call(words: str, when: tuple[int, ...]) -> tuple[list[Quantity], list[DateExpression]]:
    """Return the quantities and dates of a passage; ``when`` is what is known of the article's date."""
    return find_figures(words, Anchor(*when))


def read(words: str, when: tuple[int, ...]) -> Found:
    """Return the rows of a passage."""
    quantities, dates = call(words, when)
    return Found([asdict(row) for row in quantities], [asdict(row) for row in dates])
