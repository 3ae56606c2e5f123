"""A draft's article as the finders take it: with its year and the overrides of its annotation, and nothing coded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from speeches.curated.coding_file import read_coding
from speeches.curated.drafts import ANNOTATION, Draft
from speeches.curated.inputs import Source
from speeches.curated.yaml_files import YamlFile
from speeches.layout import Layout, read_layout
from speeches.page.source import read_article
from speeches.problems import Problem
from speeches.tables.layout_overrides import lay_out

Overrides = Mapping[str, Any]  # as `overrides:` of an annotation has them


def source_of(document_id: str, text: str, overrides: Overrides, year: int | None = None) -> Source:
    """Return an article with ``overrides``, which must have passed ``schemas/json/annotation.json``."""
    origin = YamlFile("", {"year": {"value": year}}, {}, {})
    coded = {
        "document_id": document_id, "title_en": "", "subtitle_en": None, "language_code": "", "overrides": overrides,
    }  # fmt: skip
    return Source(document_id, text, "", origin, read_coding(YamlFile(ANNOTATION, coded, {}, {})))


def layout_of(draft: Draft) -> Layout:
    """Return the layout of a draft's article as its overrides set it right, as found where they can't be read."""
    text = read_article(draft.article, draft.origin.data.get("encoding")).text
    try:
        source = source_of(draft.document_id, text, draft.annotation.data.get("overrides") or {})
    except (AttributeError, KeyError, StopIteration, TypeError):  # the build says what is wrong with them
        return read_layout(text)
    problems: list[Problem] = []
    return lay_out(source, problems)[0]
