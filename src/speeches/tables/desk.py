"""What lies before the curator's rows of one article while they are written, and how their quotes find their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from speeches.curated.quotes import AnchorError, anchor
from speeches.curated.records import Quote
from speeches.curated.yaml_files import NodePath
from speeches.model import Span
from speeches.problems import Kind, Problem
from speeches.schemas import Row
from speeches.tables.article import Article
from speeches.tables.ids import Identifiers
from speeches.tables.origins import SourcedRow, Written

CERTAINTIES = ("high", "medium", "low")  # codebook 2, the surest first
SURE_ENOUGH = ("high", "medium")  # codebook 5: with these a repaired reading is given in English


@dataclass(frozen=True, slots=True)
class Place:
    """Where a coded sentence or caption stands: passage index, its span in the joined text, its sentence's id."""

    index: int
    within: Span
    sentence_id: str | None


@dataclass(frozen=True, slots=True)
class Desk:
    """One article, its rows that others point to, and the problems found; ``figure_columns`` are those facts repeat."""

    article: Article
    ids: Identifiers
    sentences: dict[tuple[int, int], Row]
    emendations: Sequence[Row]
    quantities: Sequence[Row]
    dates: Sequence[Row]
    figure_columns: Sequence[str]
    problems: list[Problem] = field(default_factory=list)

    def note(self, path: NodePath, advice: str, value: object = "", kind: Kind = "inconsistent") -> None:
        """Keep a problem at a node of the article's annotation."""
        self.problems.append(self.article.source.coding.file.problem(path, advice, value, kind=kind))

    def find(self, quote: Quote, place: Place) -> Span | None:
        """Return where a quote stands in its sentence (joined text); None, and a problem, if it does not."""
        text = self.article.passages[place.index].text[place.within.start : place.within.end]
        try:
            start = place.within.start + anchor(text, quote.text, quote.before, quote.after)
        except AnchorError as error:
            self.note(quote.path, str(error), quote.text, "quote")
            return None
        return Span(start, start + len(quote.text))

    def row(self, quote: Quote, place: Place, span: Span, kind: str, key: str) -> SourcedRow:
        """Return a row with what every quoted row has: key, places, position in the source, quote."""
        cells: Row = {
            key: self.ids.give(kind, span.start),
            "speech_id": self.article.speech_id(place.index),
            "passage_id": self.article.passage_ids[place.index],
            "sentence_id": place.sentence_id,
            "start": span.start,
            "end": span.end,
            "quote": quote.text,
        }
        return SourcedRow(cells, Written(self.article.source.coding.file, quote.path[:-1]))

    def words(self, place: Place) -> str:
        """Return the printed words of a sentence or caption, joins left out."""
        return self.article.passages[place.index].text[place.within.start : place.within.end]

    def doubt(self, span: Span) -> Row | None:
        """Return the unapplied emendation that a span of the source holds, the surest and first of several.

        What is lost at a place belongs to the words before it, as in the reading text.
        """
        held = [
            row
            for row in self.emendations
            if row["is_applied"] is False and holds(span, Span(int(row["start"] or 0), int(row["end"] or 0)))
        ]
        return min(held, key=lambda row: CERTAINTIES.index(str(row["certainty"])), default=None)


def holds(span: Span, repair: Span) -> bool:
    """Tell whether a span of the source holds (part of) a repair's place."""
    if repair.start == repair.end:
        return span.start < repair.start <= span.end
    return max(span.start, repair.start) < min(span.end, repair.end)
