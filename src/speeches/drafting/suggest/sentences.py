"""A passage's sentences as a draft looks at them: each with the figures, dates and names that stand in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from speeches.model import DateExpression, Mention, Quantity, Span
from speeches.tables.overrides import FoundPassage

Found = TypeVar("Found", Quantity, DateExpression, Mention)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed, white space around it left out; positions of what it holds are code points of ``text``."""

    text: str
    quantities: tuple[Quantity, ...]
    dates: tuple[DateExpression, ...]
    mentions: tuple[Mention, ...]


def sentences_of(found: FoundPassage, spans: tuple[Span, ...] | None = None) -> list[Sentence]:
    """Return the sentences of a passage in order, or those that ``spans`` (its joined text) cut out of it."""
    sentences = []
    for span in found.sentences if spans is None else spans:
        whole = found.text[span.start : span.end]
        start = span.start + len(whole) - len(whole.lstrip())
        end = start + len(whole.strip())
        text = found.text[start:end]
        sentences.append(
            Sentence(
                text,
                _within(found.quantities, start, end),
                _within(found.dates, start, end),
                _within(found.mentions, start, end),
            )
        )
    return sentences


def _within(rows: tuple[Found, ...], start: int, end: int) -> tuple[Found, ...]:
    return tuple(
        replace(row, start=row.start - start, end=row.end - start)
        for row in rows
        if start <= row.start and row.end <= end
    )
