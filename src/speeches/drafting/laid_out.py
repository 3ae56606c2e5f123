"""A draft's article as the finders take it: with its year and the overrides of its annotation, and nothing coded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from speeches.curated.coding_file import read_coding
from speeches.curated.drafts import ANNOTATION, Draft, filled
from speeches.curated.forms import check_format
from speeches.curated.inputs import Source
from speeches.curated.yaml_files import YamlFile
from speeches.layout import Layout, read_layout
from speeches.model import Span
from speeches.page.places import find_places, on_one_line
from speeches.page.source import read_article
from speeches.problems import PackageError, Problem
from speeches.tables.layout_overrides import lay_out

Overrides = Mapping[str, Any]  # as `overrides:` of an annotation has them

_SAID = ("emendations", "overrides", "warnings")  # what an annotation says of the article's text


def said_of_text(root: Path, draft: Draft) -> Mapping[str, Any]:
    """Return what a draft's annotation says of the article's text. Raises PackageError where it breaks its schema."""
    faults = check_format(filled(draft, {}).annotation, root / "schemas", "annotation")
    if own := [problem for problem in faults if problem.record.startswith(_SAID)]:
        raise PackageError(own)
    return {key: draft.annotation.data[key] for key in _SAID if draft.annotation.data.get(key)}


def source_of(document_id: str, text: str, annotation: Mapping[str, Any], year: int | None = None) -> Source:
    """Return an article with what an ``annotation`` says of its text: emendations, overrides and decisions.

    They must have passed ``schemas/json/annotation.json``.
    """
    origin = YamlFile("", {"year": {"value": year}}, {}, {})
    said = {key: annotation[key] for key in _SAID if annotation.get(key)}
    coded = {"document_id": document_id, "title_en": "", "subtitle_en": None, "language_code": "", **said}
    return Source(document_id, text, "", origin, read_coding(YamlFile(ANNOTATION, coded, {}, {})))


def layout_of(draft: Draft) -> Layout:
    """Return the layout of a draft's article as its overrides set it right, as found where they can't be read."""
    text = read_article(draft.article, draft.origin.data.get("encoding")).text
    try:
        source = source_of(draft.document_id, text, draft.annotation.data)
    except (AttributeError, KeyError, StopIteration, TypeError):  # the build says what is wrong with them
        return read_layout(text)
    problems: list[Problem] = []
    return lay_out(source, problems)[0]


def quoted(text: str, span: Span) -> dict[str, str]:
    """Return words as `quote:`, on one line, with the fewest words beside them where they stand more than once."""
    quote = on_one_line(text, span)
    for length in range(max(span.start, len(text) - span.end) + 1):
        before = on_one_line(text, Span(max(0, span.start - length), span.start)).lstrip()
        if len(find_places(text, quote, before)) == 1:
            return {"quote": quote, **({"before": before} if before else {})}
        after = on_one_line(text, Span(span.end, min(len(text), span.end + length))).rstrip()
        if len(find_places(text, quote, "", after)) == 1:
            return {"quote": quote, "after": after}
    return {"quote": quote}
