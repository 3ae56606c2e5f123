"""Rows of the layers that the finders find: passages, sentences, emendations, speeches, figures, dates, mentions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from speeches.figures.numerals import UnreadableNumeral, parse_numeral
from speeches.schemas import Row
from speeches.tables.article import Article
from speeches.tables.ids import Identifiers

JOIN_REASON = "A column or page ends in mid-sentence here; the white space is no part of the text."
# The number of a series in a subtitle or title, in brackets at its end: 发言摘登（一）.
_PART = re.compile(r"[（(]([0-9０-９〇零一二三四五六七八九十百]+)[）)]\s*\Z")


def document_row(article: Article) -> Row:
    """Return the article's row in ``documents``; what its origin file does not state stays empty."""
    source = article.source
    titles = _titles(article)
    return {
        "document_id": source.document_id,
        "title": titles.get("title"),
        "title_en": source.coding.title_en,
        "subtitle": titles.get("subtitle"),
        "part": _part(titles.get("subtitle") or titles.get("title") or ""),
        "event_id": source.coding.event_id,
        "language_code": source.coding.language_code,
        "publisher": source.origin.data["publisher"],
        "published_date": source.origin.data["published_date"],
        "source_path": source.path,
        "source_sha256": source.sha256,
        "source_characters": len(source.text),
    }


def _titles(article: Article) -> dict[str, str]:
    """Return the reading text of title and subtitle; several lines of a kind are parted by a space."""
    lines: dict[str, list[str]] = {}
    for index, passage in enumerate(article.passages):
        lines.setdefault(passage.passage.passage_type, []).append(article.reading(index))
    return {kind: " ".join(lines[kind]) for kind in ("title", "subtitle") if kind in lines}


def _part(title: str) -> int | None:
    match = _PART.search(title)
    try:
        return int(parse_numeral(match[1])) if match else None
    except UnreadableNumeral:
        return None


def passage_rows(article: Article) -> list[Row]:
    """Return the rows of ``passages``."""
    return [
        {
            "passage_id": article.passage_ids[index],
            "document_id": article.source.document_id,
            "speech_id": article.speech_id(index),
            "position": index + 1,
            "passage_type": found.passage.passage_type,
            "start": found.passage.start,
            "end": found.passage.end,
            "text": article.reading(index),
        }
        for index, found in enumerate(article.passages)
    ]


def sentence_rows(article: Article, ids: Identifiers, roles: Mapping[tuple[int, int], str]) -> list[Row]:
    """Return the rows of ``sentences``; ``roles`` by passage index and the sentence's start in its joined text."""
    rows: list[Row] = []
    for index, found in enumerate(article.passages):
        for position, sentence in enumerate(found.sentences, 1):
            span = article.span(index, sentence.start, sentence.end)
            rows.append(
                {
                    "sentence_id": ids.give("s", span.start),
                    "passage_id": article.passage_ids[index],
                    "position": position,
                    "start": span.start,
                    "end": span.end,
                    "text": article.reading(index, sentence.start, sentence.end),
                    "role": roles.get((index, sentence.start)),
                }
            )
    return rows


def emendation_rows(article: Article, ids: Identifiers) -> list[Row]:
    """Return the rows of ``emendations``: joins found (their span is white space) and repairs of wording."""
    found: list[tuple[int, int, int, Row]] = []
    for index, passage in enumerate(article.passages):
        for join in passage.passage.joins:
            row: Row = {
                "emendation_type": "join",
                "source_text": None,
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
            "reading": emendation.reading,
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


def quantity_rows(article: Article, ids: Identifiers) -> list[Row]:
    """Return the rows of ``quantities``."""
    columns = ("quote", "value", "lower", "upper", "approx", "unit", "counted", "use")
    rows: list[Row] = []
    for index, found in enumerate(article.passages):
        for quantity in found.quantities:
            span = article.span(index, quantity.start, quantity.end)
            row: Row = {
                "quantity_id": ids.give("q", span.start),
                "passage_id": article.passage_ids[index],
                "start": span.start,
                "end": span.end,
            }
            rows.append(row | {column: getattr(quantity, column) for column in columns})
    return rows


def date_rows(article: Article, ids: Identifiers) -> list[Row]:
    """Return the rows of ``dates``."""
    rows: list[Row] = []
    for index, found in enumerate(article.passages):
        for date in found.dates:
            span = article.span(index, date.start, date.end)
            row: Row = {
                "date_id": ids.give("d", span.start),
                "passage_id": article.passage_ids[index],
                "start": span.start,
                "end": span.end,
            }
            rows.append(row | {c: getattr(date, c) for c in ("quote", "value", "precision", "basis")})
    return rows


def mention_rows(article: Article, ids: Identifiers) -> list[Row]:
    """Return the rows of ``mentions``."""
    rows: list[Row] = []
    for index, found in enumerate(article.passages):
        for mention in found.mentions:
            span = article.span(index, mention.start, mention.end)
            rows.append(
                {
                    "mention_id": ids.give("n", span.start),
                    "passage_id": article.passage_ids[index],
                    "entity_id": mention.key,
                    "start": span.start,
                    "end": span.end,
                    "quote": mention.quote,
                }
            )
    return rows
