"""All automatic layers of one text together, in the shape that `extract.py` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from itertools import zip_longest
from json.encoder import encode_basestring as _quoted
from operator import attrgetter
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


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """One passage and what stands in it; positions of its layers are code points of ``joined.text``.

    ``speech`` is the index of the layout's speech that it belongs to, None where it belongs to none.
    """

    passage: Passage
    joined: JoinedText
    speech: int | None
    sentences: tuple[Span, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateExpression, ...]


def read_passages(text: str, layout: Layout, anchor: Anchor | None = None) -> Iterator[ReadPassage]:
    """Yield the passages of a text's ``layout`` in order, each with its sentences, figures and dates.

    This is the one loop over passages: whoever lays something over the layers starts from it.
    """
    speech_of = {index: number for number, speech in enumerate(layout.speeches) for index in speech.passages}
    for index, passage in enumerate(layout.passages):
        words = joined(text, passage)
        sentences = split_sentences(words.text) if passage.passage_type in _SPLIT else ()
        quantities, dates = find_figures(words.text, anchor)
        yield ReadPassage(passage, words, speech_of.get(index), tuple(sentences), tuple(quantities), tuple(dates))


def extract(text: str, anchor: Anchor | None = None, layout: Layout | None = None) -> Extraction:
    """Return the layers of a text; ``anchor`` is the date that relative dates are resolved against.

    ``layout`` is the text's own where a person set it right, by default the one that is found.
    """
    layout = read_layout(text) if layout is None else layout
    sentences: list[Span] = []
    quantities: list[Quantity] = []
    dates: list[DateExpression] = []
    for found in read_passages(text, layout, anchor):
        sentences += [found.joined.to_source(span.start, span.end) for span in found.sentences]
        quantities += _moved(found.quantities, found.joined)
        dates += _moved(found.dates, found.joined)
    return Extraction(layout, tuple(sentences), tuple(quantities), tuple(dates), layout.warnings)


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
    digit, never as a binary fraction. ``speakers`` are names: a speech of a role (记者：) has none.
    """
    speeches = [_by_name(speech) for speech in extraction.layout.speeches]
    layers: dict[str, tuple[_Shape, Iterable[object]]] = {
        "passages": (_PASSAGE, extraction.layout.passages),
        "joins": (_SPAN, extraction.joins),
        "sentences": (_SPAN, extraction.sentences),
        "speeches": (_SPEECH, speeches),
        "affiliations": (_AFFILIATION, [row for speech in speeches for row in speech.affiliations]),
        "quantities": (_QUANTITY, extraction.quantities),
        "dates": (_DATE, extraction.dates),
        "warnings": (_DOUBT, extraction.warnings),
    }
    parts = [f'"{name}": [{", ".join(shape.written(rows))}]' for name, (shape, rows) in layers.items()]
    if path is not None:
        parts.insert(0, f'"path": {_quoted(path)}')
    return "{" + ", ".join(parts) + "}"


def _by_name(speech: Speech) -> Speech:
    """Return the speech with those speakers alone who have a name: a role (记者, 主持人) has none (codebook 3)."""
    named = tuple(
        name for name, kind in zip_longest(speech.speakers, speech.speaker_types, fillvalue="person") if kind != "role"
    )
    return speech if named == speech.speakers else replace(speech, speakers=named)


def _listed(values: Iterable[str]) -> str:
    return "[" + ", ".join(map(_quoted, values)) + "]"


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: _quoted,
    int: int.__repr__,
    type(None): lambda _: "null",
    Decimal: lambda value: format(value, "f"),
    bool: lambda value: "true" if value else "false",
    tuple: _listed,
}


class _Shape:
    """How the records of one layer are written: one format string, made once, and a writer by a cell's type."""

    def __init__(self, kind: type[Any], *columns: str) -> None:
        names = columns or tuple(field.name for field in fields(kind))
        self._cells = attrgetter(*names)
        self._format = "{" + ", ".join(f"{_quoted(name)}: %s" for name in names) + "}"

    def written(self, rows: Iterable[object]) -> list[str]:
        """Return the rows as JSON objects."""
        layout, writers = self._format, _WRITERS
        return [layout % tuple([writers[cell.__class__](cell) for cell in cells]) for cells in map(self._cells, rows)]


_PASSAGE = _Shape(Passage, "passage_type", "start", "end")
_SPAN = _Shape(Span)
_SPEECH = _Shape(Speech, "speakers", "title", "start", "end")
_AFFILIATION = _Shape(Affiliation, "speaker", "organization", "post", "is_past")
_QUANTITY = _Shape(Quantity)
_DATE = _Shape(DateExpression)
_DOUBT = _Shape(Doubt)
