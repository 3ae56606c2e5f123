"""Rows of the layers that the finders find: passages, sentences, figures, dates, mentions, and what set them right."""

from __future__ import annotations

import re
from dataclasses import fields

from speeches.curated.records import Override
from speeches.figures.numerals import UnreadableNumeral, parse_numeral
from speeches.model import DateExpression, Quantity, Span
from speeches.schemas import Row
from speeches.tables.article import Article
from speeches.tables.ids import Identifiers
from speeches.tables.origins import Printed, SourcedRow, Written

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
        "subtitle_en": source.coding.subtitle_en,
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


def sentence_rows(article: Article, ids: Identifiers) -> dict[tuple[int, int], Row]:
    """Return the rows of ``sentences``, without role, by passage index and the sentence's start in its joined text."""
    rows: dict[tuple[int, int], Row] = {}
    for index, found in enumerate(article.passages):
        for position, sentence in enumerate(found.sentences, 1):
            span = article.span(index, sentence.start, sentence.end)
            rows[index, sentence.start] = {
                "sentence_id": ids.give("s", span.start),
                "passage_id": article.passage_ids[index],
                "position": position,
                "start": span.start,
                "end": span.end,
                "text": article.reading(index, sentence.start, sentence.end),
                "role": None,
            }
    return rows


def quantity_rows(article: Article, ids: Identifiers) -> list[Row]:
    """Return the rows of ``quantities``."""
    return [
        _found_row(article, index, quantity, "quantities", ids)
        for index, found in enumerate(article.passages)
        for quantity in found.quantities
    ]


def date_rows(article: Article, ids: Identifiers) -> list[Row]:
    """Return the rows of ``dates``."""
    return [
        _found_row(article, index, date, "dates", ids)
        for index, found in enumerate(article.passages)
        for date in found.dates
    ]


def _found_row(article: Article, index: int, found: Quantity | DateExpression, layer: str, ids: Identifiers) -> Row:
    """Return the row of a figure or date: key, passage, position in the source, and the finder's own columns."""
    span = article.span(index, found.start, found.end)
    kind, key = {"quantities": ("q", "quantity_id"), "dates": ("d", "date_id")}[layer]
    cells: Row = {field.name: getattr(found, field.name) for field in fields(found)}
    cells |= {
        key: ids.give(kind, span.start),
        "passage_id": article.passage_ids[index],
        "start": span.start,
        "end": span.end,
    }
    return SourcedRow(cells, _origin(article, index, layer, Span(found.start, found.end)))


def mention_rows(article: Article, ids: Identifiers) -> list[Row]:
    """Return the rows of ``mentions``."""
    rows: list[Row] = []
    for index, found in enumerate(article.passages):
        for mention in found.mentions:
            span = article.span(index, mention.start, mention.end)
            cells: Row = {
                "mention_id": ids.give("n", span.start),
                "passage_id": article.passage_ids[index],
                "entity_id": mention.key,
                "start": span.start,
                "end": span.end,
                "quote": mention.quote,
            }
            rows.append(SourcedRow(cells, _origin(article, index, "mentions", Span(mention.start, mention.end))))
    return rows


def _origin(article: Article, index: int, layer: str, span: Span) -> Written | Printed:
    """Return where a row of a layer comes from: the override that wrote it, else the line of the article."""
    for correction in article.passages[index].corrections:
        if correction.override.layer == layer and correction.span == span:
            return Written(article.source.coding.file, correction.override.quote.path[:-1])
    start = article.span(index, span.start, span.end).start
    return Printed(article.source.path, article.source.text.count("\n", 0, start) + 1)


def override_rows(article: Article, ids: Identifiers) -> list[Row]:
    """Return the rows of ``overrides``, in document order."""
    placed: list[tuple[Span, Override, str]] = []
    for index, found in enumerate(article.passages):
        for row in found.corrections:
            span = article.span(index, row.span.start, row.span.end)
            placed.append((span, row.override, row.override.quote.text))
    placed += [(row.span, row.override, row.quote) for row in article.layers.corrections]
    return [
        {
            "override_id": ids.give("o", span.start),
            "document_id": article.source.document_id,
            "layer": override.layer,
            "action": override.action,
            "start": span.start,
            "end": span.end,
            "quote": quote,
            "reason": override.reason,
        }
        for span, override, quote in sorted(placed, key=lambda item: (item[0].start, item[0].end))
    ]
