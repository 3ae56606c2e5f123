"""A person's overrides of the layout read back from the tables, so that the finders find the article as it was laid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from speeches.layout import SetRight, set_right
from speeches.layout_overrides import LAYERS, Action, GivenSpeaker, Layer, LayoutOverride
from speeches.model import Affiliation, PassageType, Span, SpeakerType
from speeches.package.copy import Copy
from speeches.package.on_disk import TextRow
from speeches.page.places import has_words
from speeches.problems import Problem

# What the tables hold as text, under the names that the finders know.
_LAYERS: Mapping[str, Layer] = {layer: layer for layer in LAYERS}
_ACTIONS: Mapping[str, Action] = {action: action for action in get_args(Action)}
_TYPES: Mapping[str, PassageType] = {kind: kind for kind in get_args(PassageType)}
_SPEAKER_TYPES: Mapping[str, SpeakerType] = {kind: kind for kind in get_args(SpeakerType)}


def layout_of(copy: Copy, document_id: str) -> tuple[SetRight, list[TextRow]]:
    """Return the layout of an article as its rows in ``overrides`` set it right, and these rows by number.

    What a person gave with an override is what the tables hold at its place: the kind of a passage, its speech, names
    and posts.
    """
    rows = [row for row in copy.rows("overrides", "document_id", document_id) if row["layer"] in LAYERS]
    return set_right(copy.sources[document_id], [_override(copy, n, row) for n, row in enumerate(rows)]), rows


def check_overrides(copy: Copy) -> Iterator[Problem]:
    """Yield overrides whose words are not the source's, whose id is of another start, or that change no layout."""
    for document in copy.mine("documents"):
        document_id = document["document_id"]
        if not copy.rows("overrides", "document_id", document_id):
            continue
        text = copy.sources[document_id]
        notices = [
            _span(row) for row in copy.rows("passages", "document_id", document_id) if row["passage_type"] == "notice"
        ]
        for row in copy.rows("overrides", "document_id", document_id):
            span = _span(row)
            if f"-o{span.start:05d}" not in row["override_id"]:
                yield copy.problem(
                    "overrides", row, "override_id", f"does not carry the row's start, {span.start:05d}."
                )
            inside = notices if row["layer"] == "joins" else []
            if not has_words(text, span, row["quote"], inside):
                found = " ".join(text[span.start : span.end].split())
                yield copy.problem(
                    "overrides", row, "quote", f"the source has {found!r} at {span.start} to {span.end}."
                )
        right, rows = layout_of(copy, document_id)
        for fault in right.faults:
            yield copy.problem(
                "overrides", rows[fault.number], "action", f"changes nothing here: {fault.advice}", "idle"
            )


def _span(row: TextRow) -> Span:
    return Span(int(row["start"]), int(row["end"]))


def _override(copy: Copy, number: int, row: TextRow) -> LayoutOverride:
    document_id, span = row["document_id"], _span(row)
    held = [other for other in copy.rows("passages", "document_id", document_id) if _holds(_span(other), span)]
    passage = max(held, key=lambda other: int(other["start"]), default=None)  # a notice may lie inside a passage
    order = [other["speech_id"] for other in copy.rows("speeches", "document_id", document_id)]
    speech = passage["speech_id"] if passage else ""
    return LayoutOverride(
        number,
        _LAYERS[row["layer"]],
        _ACTIONS[row["action"]],
        span,
        tuple(_speakers(copy, speech, span)) if row["layer"] == "speaker_lines" and row["action"] != "drop" else (),
        _TYPES[passage["passage_type"]] if passage else None,
        order.index(speech) if speech in order else "none",
    )


def _holds(passage: Span, span: Span) -> bool:
    return passage.start <= span.start < passage.end


def _speakers(copy: Copy, speech_id: str, span: Span) -> Iterator[GivenSpeaker]:
    """Yield the speakers of a line as the tables have them, with their posts in it."""
    speakers = copy.by("speakers", "speaker_id")
    entities = copy.by("entities", "entity_id")
    speech = copy.by("speeches", "speech_id").get(speech_id)
    rows = [row for row in copy.rows("affiliations", "speech_id", speech_id) if _holds(span, _span(row))]
    keys = dict.fromkeys([*([speech["speaker_id"]] if speech else []), *(row["speaker_id"] for row in rows)])
    for speaker in (speakers[key] for key in keys):
        posts = [
            Affiliation(
                speaker["name"],
                entities[row["organization_id"]]["name"] if row["organization_id"] else None,
                row["post"],
                row["is_past"] == "true",
                int(row["start"]),
                int(row["end"]),
            )
            for row in rows
            if row["speaker_id"] == speaker["speaker_id"]
        ]
        yield GivenSpeaker(speaker["name"], _SPEAKER_TYPES[speaker["speaker_type"]], tuple(posts))
