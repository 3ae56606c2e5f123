"""One article with all that is known of it in place: the floor on which its rows are written."""

from __future__ import annotations

from dataclasses import dataclass

from speeches.curated.inputs import Source
from speeches.model import Span
from speeches.tables.overrides import FoundLayers, FoundPassage
from speeches.tables.reading_text import Repair, reading_text


@dataclass(frozen=True, slots=True)
class Article:
    """A source, its layers, its placed emendations, and the ids of its passages and speeches."""

    source: Source
    layers: FoundLayers
    repairs: list[Repair]
    passage_ids: list[str]
    speech_ids: list[str]

    @property
    def passages(self) -> tuple[FoundPassage, ...]:
        """Return the article's passages in order."""
        return self.layers.passages

    def span(self, index: int, start: int, end: int) -> Span:
        """Return the source positions of ``start`` to ``end`` in the joined text of passage ``index``.

        An empty span lies right after the code point before it.
        """
        to_source = self.passages[index].joined.to_source
        if start == end:
            place = to_source(start - 1, start).end if start else to_source(start, start + 1).start
            return Span(place, place)
        return to_source(start, end)

    def reading(self, index: int, start: int = 0, end: int | None = None) -> str:
        """Return the reading text of passage ``index``, or of a part of it (positions in its joined text)."""
        return reading_text(self.passages[index], index, self.repairs, start, end)

    def speech_id(self, index: int) -> str | None:
        """Return the id of the speech in which passage ``index`` stands, if any."""
        speech = self.passages[index].speech
        return None if speech is None else self.speech_ids[speech]
