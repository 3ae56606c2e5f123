"""What the finders find in one article, and the curator's overrides laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any, TypeVar

from speeches.curated.inputs import Source
from speeches.curated.quotes import find_all
from speeches.curated.records import Override
from speeches.dates.find import Anchor
from speeches.extraction import ReadPassage, read_passages
from speeches.figures.unread import unread_numerals
from speeches.layout import Layout
from speeches.layout_overrides import LAYERS
from speeches.mentions import Gazetteer
from speeches.model import DateExpression, Mention, Quantity, Span
from speeches.problems import Problem
from speeches.tables.layout_overrides import LayoutCorrection, lay_out

Found = TypeVar("Found", Quantity, DateExpression, Mention)


@dataclass(frozen=True, slots=True)
class Correction:
    """An override in its place: positions in the joined text of its passage (code points)."""

    override: Override
    span: Span


@dataclass(frozen=True, slots=True)
class FoundPassage(ReadPassage):
    """A passage as read, with the names in it and what a person corrected; positions are those of ``ReadPassage``."""

    mentions: tuple[Mention, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def text(self) -> str:
        """Return the passage's words with joins left out and no emendation applied."""
        return self.joined.text


@dataclass(frozen=True, slots=True)
class FoundLayers:
    """The automatic layers of one article: its layout and its passages, in order, and what set the layout right."""

    layout: Layout
    passages: tuple[FoundPassage, ...]
    corrections: tuple[LayoutCorrection, ...] = ()


def find_layers(source: Source, gazetteer: Gazetteer, problems: list[Problem]) -> FoundLayers:
    """Return the layers of one article; numerals that no row accounts for and idle overrides go to ``problems``."""
    layout, relaid = lay_out(source, problems)
    used: set[int] = set()
    passages = []
    found_passages = list(read_passages(source.text, layout, Anchor(source.year) if source.year else None))
    names = gazetteer.within("\n".join(read.joined.text for read in found_passages))
    for read in found_passages:
        text = read.joined.text
        corrections: list[Correction] = []
        override = partial(_overridden, text=text, source=source, used=used, corrections=corrections, problems=problems)
        found = FoundPassage(
            read.passage,
            read.joined,
            read.speech,
            read.sentences,
            override(read.quantities, layer="quantities", kind=Quantity),
            override(read.dates, layer="dates", kind=DateExpression),
            override(names.find(text), layer="mentions", kind=Mention),
            tuple(corrections),
        )
        passages.append(found)
        problems.extend(_unread(found, source))
    for number, idle in enumerate(source.coding.overrides):
        if number not in used and idle.layer not in LAYERS:
            advice = "overrides nothing: no such row stands there; correct the quote or remove the override."
            problems.append(source.coding.file.problem(idle.quote.path, advice, idle.quote.text, kind="idle"))
    return FoundLayers(layout, tuple(passages), relaid)


def _overridden(
    found: Iterable[Found],
    text: str,
    layer: str,
    kind: type[Found],
    source: Source,
    used: set[int],
    corrections: list[Correction],
    problems: list[Problem],
) -> tuple[Found, ...]:
    """Return the found rows of one layer after dropping, changing and adding what the curator says.

    What was done goes to ``corrections``, the numbers of the overrides that did it to ``used``.
    """
    rows = list(found)
    for number, override in enumerate(source.coding.overrides):
        if override.layer != layer:
            continue
        quote = override.quote
        if override.action == "add":
            at = text.find(quote.before + quote.text + quote.after)
            if at != -1:
                used.add(number)
                added = _new(kind, override, at + len(quote.before))
                rows.append(added)
                corrections.append(Correction(override, Span(added.start, added.end)))
            continue
        for index, row in enumerate(rows):
            if row.quote == quote.text and _stands(text, row, override):
                if number in used:
                    advice = "fits several rows; add `before:` or `after:`."
                    problems.append(source.coding.file.problem(quote.path, advice, quote.text, kind="quote"))
                used.add(number)
                corrections.append(Correction(override, Span(row.start, row.end)))
                rows[index : index + 1] = (
                    [] if override.action == "drop" else [replace(row, **_typed(kind, override.values))]
                )
                break
    return tuple(sorted(rows, key=lambda row: row.start))


def _stands(text: str, row: Found, override: Override) -> bool:
    return text[: row.start].endswith(override.quote.before) and text[row.end :].startswith(override.quote.after)


def _new(kind: type[Found], override: Override, start: int) -> Found:
    """Return a row made of an override's columns; those it leaves out are None."""
    values = {field.name: None for field in fields(kind)} | _typed(kind, override.values)
    quote = override.quote.text
    return kind(**{**values, "start": start, "end": start + len(quote), "quote": quote})


def _typed(kind: type[Found], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return an override's columns under the finders' names (a mention's entity is its key)."""
    return {"key" if kind is Mention and name == "entity_id" else name: value for name, value in values.items()}


def _speaker_names(found: FoundPassage, source: Source) -> list[Span]:
    """Return where the speakers' names stand in a passage: a numeral in a name is no figure (codebook 6)."""
    names = {speaker.name for speech in source.coding.speeches for speaker in speech.speakers}
    return [Span(at, at + len(name)) for name in sorted(names) for at in find_all(found.text, name)]


def _unread(found: FoundPassage, source: Source) -> list[Problem]:
    problems = []
    named = [*(Span(mention.start, mention.end) for mention in found.mentions), *_speaker_names(found, source)]
    for span in unread_numerals(found.text, [*found.quantities, *named], found.dates):
        start = found.joined.to_source(span.start, span.end).start
        line = source.text.count("\n", 0, start) + 1
        quote = found.text[max(0, span.start - 6) : span.end + 6]
        advice = (
            f"the figure {found.text[span.start : span.end]!r} is in no row: add it under `overrides:` in "
            f"annotations/{source.document_id}.yaml, or its word to src/speeches/lexicons/ if it is no figure."
        )
        problems.append(Problem(source.path, line, "", "", quote, advice, kind="unread"))
    return problems
