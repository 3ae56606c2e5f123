"""Rows of emendations (codebook 2): joins found, repairs and doubtful places that a curator recorded."""

from __future__ import annotations

from bisect import bisect_left

from speeches.model import Span
from speeches.page.joined_text import JoinedText
from speeches.schemas import Row
from speeches.tables.article import Article
from speeches.tables.ids import Identifiers

JOIN_REASON = "A column or page ends in mid-sentence here; the white space is no part of the text."
AROUND = 15  # printed characters shown on either side of a place
OPENING, CLOSING = "⟨", "⟩"


def context(text: str, start: int, end: int) -> str:
    """Return the words of a passage's joined text around ``start`` to ``end``, with the place between ⟨ and ⟩."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return f"{before}{OPENING}{text[start:end]}{CLOSING}{after}".strip()


def join_place(joined: JoinedText, join: Span) -> int:
    """Return where in the joined text a join of the source lies: behind the last character before it."""
    piece = bisect_left(joined.sources, join.start) - 1
    return joined.starts[piece] + join.start - joined.sources[piece]


def emendation_rows(article: Article, ids: Identifiers) -> list[Row]:
    """Return the rows of ``emendations`` in document order; a join's span is the white space that it removes."""
    found: list[tuple[int, int, int, Row]] = []
    for index, passage in enumerate(article.passages):
        for join in passage.passage.joins:
            place = join_place(passage.joined, join)
            row: Row = {
                "emendation_type": "join",
                "source_text": None,
                "context": context(passage.text, place, place),
                "reading": None,
                "certainty": "high",
                "is_applied": True,
                "reason": JOIN_REASON,
            }
            found.append((join.start, join.end, index, row))
    for repair in article.repairs:
        span = article.span(repair.passage, repair.start, repair.end)
        emendation = repair.emendation
        row = {
            "emendation_type": emendation.kind,
            "source_text": emendation.quote.text or None,
            "context": context(article.passages[repair.passage].text, repair.start, repair.end),
            "reading": emendation.reading or None,
            "certainty": emendation.certainty,
            "is_applied": emendation.applied,
            "reason": emendation.reason,
        }
        found.append((span.start, span.end, repair.passage, row))
    return [
        {
            "emendation_id": ids.give("e", start),
            "document_id": article.source.document_id,
            "passage_id": article.passage_ids[index],
            "start": start,
            "end": end,
            **row,
        }
        for start, end, index, row in sorted(found, key=lambda item: item[:3])
    ]
