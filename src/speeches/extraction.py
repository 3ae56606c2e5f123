"""All automatic layers of one text together, in the shape that `extract.py` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any, TypeVar

from speeches.dates.find import Anchor
from speeches.figures.find import find_figures
from speeches.layout import Layout, joined, read_layout
from speeches.model import Affiliation, DateExpression, Doubt, Passage, Quantity, Span, Speech
from speeches.page.joined_text import JoinedText
from speeches.page.sentences import split_sentences

Figure = TypeVar("Figure", Quantity, DateExpression)

_SPLIT = ("editor_note", "body")  # codebook 2: only these passages have sentences


@dataclass(frozen=True, slots=True)
class Extraction:
    """The layers of a text; all positions are code points of it, quotes leave its joins out."""

    layout: Layout
    sentences: tuple[Span, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateExpression, ...]
    warnings: tuple[Doubt, ...] = ()

    @property
    def joins(self) -> tuple[Span, ...]:
        """Return the joins of all passages in order."""
        return tuple(join for passage in self.layout.passages for join in passage.joins)


def extract(text: str, anchor: Anchor | None = None) -> Extraction:
    """Return the layers of a text; ``anchor`` is the date that relative dates are resolved against."""
    layout = read_layout(text)
    sentences: list[Span] = []
    quantities: list[Quantity] = []
    dates: list[DateExpression] = []
    for passage in layout.passages:
        words = joined(text, passage)
        if passage.passage_type in _SPLIT:
            sentences += [words.to_source(span.start, span.end) for span in split_sentences(words.text)]
        found_quantities, found_dates = find_figures(words.text, anchor)
        quantities += _moved(found_quantities, words)
        dates += _moved(found_dates, words)
    return Extraction(layout, tuple(sentences), tuple(quantities), tuple(dates))


def _moved(figures: Iterable[Figure], words: JoinedText) -> list[Figure]:
    """Return the figures of a passage's words with positions in the source."""
    moved = []
    for figure in figures:
        span = words.to_source(figure.start, figure.end)
        moved.append(replace(figure, start=span.start, end=span.end))
    return moved


def to_json(extraction: Extraction, path: str | None = None) -> str:
    """Return an extraction as one line of JSON, with the ``path`` of its file first where one is given.

    Names and codes are those of the tables; null stands for what is empty; a Decimal is written digit by
    digit, never as a binary fraction.
    """
    layers = {
        "passages": _records(extraction.layout.passages, Passage, ("passage_type", "start", "end")),
        "joins": _records(extraction.joins, Span),
        "sentences": _records(extraction.sentences, Span),
        "speeches": _records(extraction.layout.speeches, Speech, ("speakers", "title", "start", "end")),
        "affiliations": _records(
            [affiliation for speech in extraction.layout.speeches for affiliation in speech.affiliations],
            Affiliation,
            ("speaker", "organization", "post", "is_past"),
        ),
        "quantities": _records(extraction.quantities, Quantity),
        "dates": _records(extraction.dates, DateExpression),
        "warnings": _records(extraction.warnings, Doubt),
    }
    return _encoded(layers if path is None else {"path": path, **layers})


def _records(rows: Iterable[object], kind: type[Any], names: Iterable[str] = ()) -> list[dict[str, object]]:
    columns = tuple(names) or tuple(field.name for field in fields(kind))
    return [{name: getattr(row, name) for name in columns} for row in rows]


def _encoded(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_encoded(key)}: {_encoded(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_encoded, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
