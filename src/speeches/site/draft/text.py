"""The article of a draft, passage by passage, with its rows, figures, warnings and unread numerals marked in the words.

The words are the article's, so that nothing is left out where the annotation has lost or changed a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from speeches.curated.quotes import find_all
from speeches.curated.yaml_files import NodePath, YamlFile, node_at
from speeches.drafting.beside import beside
from speeches.drafting.suggest.sentences import Sentence, sentences_of
from speeches.figures.unread import unread_numerals
from speeches.model import Doubt, Span
from speeches.site.draft.waiting import Item, anchor, short_name
from speeches.site.marks import Node, nest
from speeches.site.marks import Span as Mark
from speeches.tables.overrides import FoundLayers, FoundPassage

_CODED = ("body", "editor_note", "caption")  # passages that the annotation has
_PARTED = ("body", "editor_note")
_ROWS = {"proposals": "m", "facts": "f", "problems": "b"}
_NOT_SHOWN = ("quote", "before", "after", "level", "type")


@dataclass(frozen=True, slots=True)
class Row:
    """A row under a sentence: its kind of mark, line, what it is, its words and where they begin (-1: not found),
    its other keys as written, and the marks on it."""

    kind: str
    line: int
    name: str
    quote: str
    start: int
    keys: Sequence[tuple[str, str]]
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a passage that is not parted: its words as HTML, line and role in the annotation, what waits.

    ``line`` is 0 where the annotation has no such sentence; ``read`` is how its figures and dates are read, and
    ``notes`` are warnings and unread numerals as (line of the article, words).
    """

    html: Markup
    line: int
    role: str
    mark: Item | None
    items: Sequence[Item]
    rows: Sequence[Row]
    read: str
    notes: Sequence[tuple[int, str]]
    is_missing: bool

    @property
    def anchor(self) -> str:
        """Return the id of its place on the page."""
        return anchor("annotation.yaml", self.line)

    @property
    def all_items(self) -> list[Item]:
        """Return every mark on the sentence and below it."""
        on_rows = [item for row in self.rows for item in row.items]
        return [*([self.mark] if self.mark else []), *self.items, *on_rows]


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage of the article with its units; ``speech`` is the number of its speech, None outside."""

    kind: str
    speech: int | None
    units: Sequence[Unit]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What units are made from: the annotation, places in it by their words, marks, warnings, and names."""

    file: YamlFile
    places: dict[str, list[NodePath]]
    items: Sequence[Item]
    doubts: Sequence[Doubt]
    speakers: frozenset[str]
    text: str


def show(
    text: str, layers: FoundLayers, doubts: Sequence[Doubt], file: YamlFile, items: Sequence[Item]
) -> tuple[list[Shown], list[tuple[int, str]]]:
    """Return the article's passages, and the (line, words) of sentences in the annotation ``file`` that it has not.

    The annotation must fit its schema; ``items`` are its marks.
    """
    places: dict[str, list[NodePath]] = {}
    for path in file.lines:
        if path and path[-1] in ("sentence", "text") and isinstance(words := node_at(file.data, path), str):
            places.setdefault(words, []).append(path[:-1])
    own = [item for item in items if item.file == short_name(file)]
    speakers = frozenset(name for speech in layers.layout.speeches for name in speech.speakers)
    desk = _Desk(file, places, own, doubts, speakers, text)
    shown = []
    for passage in layers.passages:
        units = [_unit(desk, passage, start, sentence) for start, sentence in _sentences(passage)]
        shown.append(Shown(passage.passage.passage_type, passage.speech, units))
    lost = [(file.line(path), words) for words, paths in places.items() for path in paths]
    return shown, sorted(lost)


def _sentences(passage: FoundPassage) -> Iterator[tuple[int, Sentence]]:
    """Yield the sentences of a passage with their places in its text; a passage that is not parted is one."""
    whole = None if passage.passage.passage_type in _PARTED else (Span(0, len(passage.text)),)
    end = 0
    for sentence in sentences_of(passage, whole):
        start = passage.text.index(sentence.text, end)
        end = start + len(sentence.text)
        yield start, sentence


def _unit(desk: _Desk, passage: FoundPassage, start: int, sentence: Sentence) -> Unit:
    is_coded = passage.passage.passage_type in _CODED
    paths = desk.places.get(sentence.text, []) if is_coded else []
    path = paths.pop(0) if paths else None
    entry: Any = node_at(desk.file.data, path) if path else {}
    items = [item for item in desk.items if path and item.path[: len(path)] == path]
    rows = list(_rows(sentence.text, path, entry, desk.file, items)) if path else []
    mark = next((item for item in items if item.path == path), None)
    on_rows = [item for row in rows for item in row.items]
    marks, notes = _found(desk, passage, start, sentence)
    marks += [
        Mark(row.start, row.start + len(row.quote), row.kind, str(number))
        for number, row in enumerate(rows)
        if row.start >= 0 and row.quote
    ]
    return Unit(
        html=_walk(sentence.text, 0, len(sentence.text), nest(marks)),
        line=desk.file.line(path) if path else 0,
        role=str(entry.get("role") or ""),
        mark=mark,
        items=[item for item in items if item is not mark and item not in on_rows],
        rows=rows,
        read=beside(sentence),
        notes=notes,
        is_missing=is_coded and path is None,
    )


def _found(
    desk: _Desk, passage: FoundPassage, start: int, sentence: Sentence
) -> tuple[list[Mark], list[tuple[int, str]]]:
    """Return what the finders found in a sentence as marks, and as notes what they warn of or could not read."""
    words = sentence.text
    marks = [Mark(q.start, q.end, "q", "", "" if q.use == "measure" else "by") for q in sentence.quantities]
    marks += [Mark(d.start, d.end, "d", "") for d in sentence.dates]
    names = [Span(m.start, m.end) for m in sentence.mentions]
    names += [Span(begin, begin + len(name)) for name in desk.speakers for begin in find_all(words, name)]
    sources = [passage.joined.to_source(n, n + 1).start for n in range(start, start + len(words))]
    notes = []
    for span in unread_numerals(words, [*sentence.quantities, *names], sentence.dates):
        marks.append(Mark(span.start, span.end, "u", ""))
        what = f"the figure {words[span.start : span.end]!r} is in no row: add it under `overrides:`"
        notes.append((_line(desk.text, sources[span.start]), what))
    for doubt in desk.doubts:
        inside = [n for n, position in enumerate(sources) if doubt.start <= position < doubt.end]
        if inside:
            marks.append(Mark(inside[0], inside[-1] + 1, "w", ""))
            notes.append((_line(desk.text, doubt.start), f"{doubt.kind}: {doubt.message}"))
    return marks, notes


def _rows(words: str, path: NodePath, entry: Any, file: YamlFile, items: Sequence[Item]) -> Iterator[Row]:
    for key, kind in _ROWS.items():
        for number, row in enumerate(entry.get(key) or []):
            here = (*path, key, number)
            quote, name = str(row.get("quote") or ""), str(row.get("level") or row.get("type") or "problem")
            starts = find_all(words, quote, str(row.get("before") or ""), str(row.get("after") or ""))
            shown = [(str(held), _value(value)) for held, value in row.items() if held not in _NOT_SHOWN]
            yield Row(
                kind="r" if name == "recommendation" else kind,
                line=file.line(here),
                name=name,
                quote=quote,
                start=starts[0] if len(starts) == 1 else -1,
                keys=[(held, value) for held, value in shown if value],
                items=[item for item in items if item.path[: len(here)] == here],
            )


def _value(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(_value(entry) for entry in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_value(held)}" for key, held in value.items())
    return "" if value is None else str(value)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _walk(words: str, start: int, end: int, nodes: Sequence[Node]) -> Markup:
    """Return words as HTML with what is marked in them."""
    out, position = Markup(""), start
    for node in nodes:
        span = node.span
        out += escape(words[position : span.start])
        inner = _walk(words, span.start, span.end, node.children)
        out += Markup('<mark class="{}">{}</mark>').format(" ".join(filter(None, (span.kind, span.extra))), inner)
        position = span.end
    return out + escape(words[position:end])
