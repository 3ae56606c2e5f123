"""The page of a draft as files: the article with what waits in it, the checklist, what is wrong, style and script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from speeches.curated.drafts import ANNOTATION, Draft, filled, load_draft, speakers_of
from speeches.drafting.known import load_known
from speeches.drafting.laid_out import source_of
from speeches.drafting.questions import open_doubts
from speeches.drafting.review import draft_problems
from speeches.mentions import Gazetteer
from speeches.page.source import read_article
from speeches.problems import PackageError, Problem
from speeches.site.assets import style
from speeches.site.draft.text import Shown, show
from speeches.site.draft.waiting import Item, Part, anchor, items_of, parts_of
from speeches.site.templating import tidy
from speeches.site.words import marked_han
from speeches.tables.overrides import find_layers
from speeches.tables.shared import entity_forms

PAGE = "draft.html"


@dataclass(frozen=True, slots=True)
class Review:
    """A draft as the page shows it: its marks, parts, passages, sentences the article lacks, and what is wrong."""

    draft: Draft
    title: str
    items: Sequence[Item]
    parts: Sequence[Part]
    passages: Sequence[Shown]
    lost: Sequence[tuple[int, str]]
    problems: Sequence[Problem]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the text: that of a speech, with the marks on its speakers and heading, or one outside of all."""

    speech: int | None
    name: str
    items: Sequence[Item]
    passages: Sequence[Shown]


def load_review(root: Path, document_id: str) -> Review:
    """Read a draft for its page. Raises PackageError where a file of it can't be read or breaks its schema."""
    draft = load_draft(root, document_id)
    problems = draft_problems(root, draft)
    if any(problem.kind in ("form", "syntax", "unreadable", "other-bytes") for problem in problems):
        raise PackageError(problems)
    text = read_article(draft.article, draft.origin.data.get("encoding")).text
    whole = filled(draft, {})
    named = whole.vocabularies.get("entities")
    entities = [*load_known(root, document_id).entities.values(), *(named.data if named else [])]
    said = draft.origin.data.get("year") or {}
    year = said.get("value") if isinstance(said.get("value"), int) else None
    source = source_of(document_id, text, draft.annotation.data, year)
    layers = find_layers(source, Gazetteer(entity_forms(entities)), [])
    items = items_of(draft)
    passages, lost = show(text, layers, open_doubts(source, layers.layout), draft.annotation, items)
    title = next((p.text for p in layers.passages if p.passage.passage_type == "title"), document_id)
    return Review(draft, title, items, parts_of(draft, items), passages, lost, problems)


def page_files(
    review: Review | None, problems: Sequence[Problem], document_id: str, state: str = "", is_stale: bool = False
) -> dict[str, bytes]:
    """Return the page and what it loads, by name.

    ``problems`` are shown above the text; without a ``review`` there is no text yet, and ``is_stale`` says that it is
    of an earlier save. ``state`` names the version that a watched page shows, so that its script sees another.
    """
    used: set[str] = set()

    def once(name: str) -> Markup:
        """Return the attribute ``id`` the first time that a name is asked for: lines may hold several places."""
        if name in used:
            return Markup("")
        used.add(name)
        return Markup(' id="{}"').format(name)

    env = Environment(
        loader=PackageLoader("speeches.site", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    env.globals.update(anchor=anchor, han=lambda words: marked_han(str(words)), once=once)
    sections, others = _sections(review) if review else ([], {})
    html = env.get_template("draft.html").render(
        review=review,
        problems=problems,
        document_id=document_id,
        state=state,
        stale=is_stale,
        sections=sections,
        head=others.pop(ANNOTATION, []),
        others=list(others.items()),
    )
    own = files("speeches.site.draft") / "assets"
    return {
        PAGE: tidy(html).encode(),
        "site.css": style().encode(),
        **{name: (own / name).read_bytes() for name in ("draft.css", "draft.js")},
    }


def _sections(review: Review) -> tuple[list[Section], dict[str, list[Item]]]:
    """Return the stretches of the text by speech, and by file the marks that stand in none of them."""
    in_text = {id(item) for shown in review.passages for unit in shown.units for item in unit.all_items}
    rest = [item for item in review.items if id(item) not in in_text]
    speeches = review.draft.annotation.data["speeches"]
    sections: list[Section] = []
    for number, group in groupby(review.passages, key=lambda shown: shown.speech):
        is_first = number is not None and number not in [section.speech for section in sections]
        own = [item for item in rest if is_first and item.file == ANNOTATION and item.path[:2] == ("speeches", number)]
        speech = speeches[number] if number is not None and number < len(speeches) else None
        name = speakers_of(speech) if speech else "" if number is None else "no such speech in annotation.yaml"
        sections.append(Section(number, name or "outside speeches", own, list(group)))
    in_heads = {id(item) for section in sections for item in section.items}
    others: dict[str, list[Item]] = {}
    for item in rest:
        if id(item) not in in_heads:
            others.setdefault(item.file, []).append(item)
    return sections, others
