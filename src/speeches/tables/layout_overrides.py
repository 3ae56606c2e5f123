"""The curator's overrides of the layout in their places, and the layout that they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from speeches.curated.inputs import Source
from speeches.curated.quotes import nearest
from speeches.curated.records import Override
from speeches.curated.yaml_files import NodePath
from speeches.layout import Layout, set_right
from speeches.layout_overrides import LAYERS, GivenSpeaker, LayoutOverride
from speeches.model import Affiliation, Span
from speeches.page.places import find_places, on_one_line
from speeches.problems import Problem

_Note = Callable[[NodePath, str, str], None]


@dataclass(frozen=True, slots=True)
class LayoutCorrection:
    """An override of the layout in its place: positions in the source, and the words there on one line."""

    override: Override
    span: Span
    quote: str


def lay_out(source: Source, problems: list[Problem]) -> tuple[Layout, tuple[LayoutCorrection, ...]]:
    """Return an article's layout as the curator sets it right, and how.

    Words that stand nowhere or twice and overrides that change nothing go to ``problems``. The words of a join are
    looked for last: what stands between them may be a notice because the curator says so.
    """
    numbered = [(number, row) for number, row in enumerate(source.coding.overrides) if row.layer in LAYERS]
    placed = [
        found for number, row in numbered if row.layer != "joins" and (found := _placed(source, number, row, problems))
    ]
    notices = _notices(set_right(source.text, placed).layout) if placed or numbered else []
    placed += [
        found
        for number, row in numbered
        if row.layer == "joins" and (found := _placed(source, number, row, problems, notices))
    ]
    right = set_right(source.text, placed)
    idle = {fault.number for fault in right.faults}
    for fault in right.faults:
        quote = source.coding.overrides[fault.number].quote
        problems.append(source.coding.file.problem(quote.path, fault.advice, quote.text, kind=fault.kind))
    corrections = [
        LayoutCorrection(
            source.coding.overrides[row.number],
            row.span,
            on_one_line(source.text, row.span, notices if row.layer == "joins" else ()),
        )
        for row in placed
        if row.number not in idle
    ]
    return right.layout, tuple(corrections)


def _notices(layout: Layout) -> list[Span]:
    return [Span(row.start, row.end) for row in layout.passages if row.passage_type == "notice"]


def _placed(
    source: Source, number: int, row: Override, problems: list[Problem], left_out: Sequence[Span] = ()
) -> LayoutOverride | None:
    """Return an override with the place of its words; None, and a problem, where they have none."""
    quote = row.quote
    places = find_places(source.text, quote.text, quote.before, quote.after, left_out)
    note = partial(_note, source, problems)
    if len(places) != 1:
        advice = (
            f"stands {len(places)} times in the article; add `before:` or `after:` with the words next to it."
            if places
            else f"is not in the article; nearest is {nearest(source.text, quote.text)!r}."
        )
        note(quote.path, advice, quote.text)
        return None
    span = places[0]
    given = row.values.get(row.action)
    entries = given if row.layer == "speaker_lines" and isinstance(given, list) else []
    speakers = [
        _speaker(source.text, span, entry, (*quote.path[:-1], row.action, index), note)
        for index, entry in enumerate(entries)
    ]
    found = tuple(speaker for speaker in speakers if speaker)
    if len(found) < len(speakers):
        return None
    layer = next(layer for layer in LAYERS if layer == row.layer)
    action: Any = row.action
    to = row.values.get("move", "none")
    return LayoutOverride(number, layer, action, span, found, row.values.get("passage_type"), to)


def _speaker(text: str, line: Span, entry: Mapping[str, Any], path: NodePath, note: _Note) -> GivenSpeaker | None:
    """Return a speaker that a curator reads in a line; None, and a problem, where name or posts are not in it."""
    name = entry["name"]
    words = text[line.start : line.end]
    if not find_places(words, name):
        note((*path, "name"), "is not in the quoted speaker line; write the name as printed.", name)
        return None
    posts = []
    for index, post in enumerate(entry.get("posts", [])):
        places = find_places(words, post["quote"], post.get("before") or "", post.get("after") or "")
        if len(places) != 1:
            advice = f"stands {len(places)} times in the quoted speaker line; quote the post's own words once."
            note((*path, "posts", index, "quote"), advice, post["quote"])
            return None
        start, end = line.start + places[0].start, line.start + places[0].end
        posts.append(Affiliation(name, post["organization"], post["post"], post.get("is_past", False), start, end))
    return GivenSpeaker(name, entry.get("speaker_type", "person"), tuple(posts))


def _note(source: Source, problems: list[Problem], path: NodePath, advice: str, value: str) -> None:
    problems.append(source.coding.file.problem(path, advice, value, kind="quote"))
