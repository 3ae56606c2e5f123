"""Codings of one text by two readers apart (``annotations/reliability/``), and the settled annotation, in one shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Coded = Mapping[str, Any]
NOBODY = "none"  # what a measure writes as its parent where it spells no recommendation out

# What a coding leaves out means this.
DEFAULTS: Mapping[str, Mapping[str, object]] = {
    "proposals": {
        "cue": "",
        "announced": False,
        "actor": "",
        "actor_type": "",
        "beneficiary": "",
        "beneficiary_type": "",
        "condition": "",
        "theme": "",
        "second_theme": "",
        "instrument": "",
        "parent": "",
        "problem": "",
    },
    "problems": {"theme": ""},
    "facts": {"modality": "asserted", "subject_basis": "printed", "theme": "", "statement": "", "roles": ""},
}
LABELS = {"proposals": "level", "problems": "", "facts": "type"}  # the code that a match must share beside the words


@dataclass(frozen=True, slots=True)
class CodedRow:
    """A row of a coding: its words, its label (level or type), its other codes with what is left out filled in."""

    quote: str
    label: str
    codes: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """A sentence with its role and rows by kind; a caption's facts stand in a unit without words or role."""

    text: str
    role: str
    rows: Mapping[str, tuple[CodedRow, ...]]


def read_trial(coding: Any) -> list[CodedUnit]:
    """Return the sentences of a coding: a list of ``paragraph`` with ``sentences``, and of ``caption_facts``.

    Raises ValueError where a row's words do not stand in its sentence.
    """
    units: list[CodedUnit] = []
    for entry in coding:
        if "caption_facts" in entry:
            units.append(CodedUnit("", "", {"facts": _rows("facts", entry["caption_facts"] or [])}))
        else:
            units += _paragraph(entry["sentences"])
    return units


def read_settled(annotation: Coded) -> list[CodedUnit]:
    """Return the sentences of ``annotations/<id>.yaml`` in the same shape, the caption's facts last."""
    paragraphs = [*annotation.get("editor_note", [])]
    for speech in annotation.get("speeches", []):
        paragraphs += speech["paragraphs"]
    paragraphs += annotation.get("body", [])
    units = [unit for paragraph in paragraphs for unit in _paragraph(paragraph)]
    for caption in annotation.get("captions", []):
        units.append(CodedUnit("", "", {"facts": _rows("facts", caption.get("facts", []))}))
    return units


def _paragraph(sentences: Any) -> Iterator[CodedUnit]:
    lead = NOBODY  # the recommendation that a measure of this paragraph spells out, if it names none
    for sentence in sentences:
        proposals = []
        for item in sentence.get("proposals") or []:
            is_measure = item["level"] == "measure"
            proposals.append({**item, "parent": (item.get("parent") or lead) if is_measure else ""})
            lead = lead if is_measure else item["quote"]
        rows = {
            "proposals": _rows("proposals", proposals),
            "problems": _rows("problems", sentence.get("problems") or []),
            "facts": _rows("facts", sentence.get("facts") or []),
        }
        for row in (row for held in rows.values() for row in held):
            if row.quote not in sentence["sentence"]:
                raise ValueError(f"{row.quote!r} does not stand in its sentence, {sentence['sentence']!r}")
        yield CodedUnit(sentence["sentence"], sentence.get("role") or "", rows)


def _rows(kind: str, items: Any) -> tuple[CodedRow, ...]:
    return tuple(_row(kind, item) for item in items)


def _row(kind: str, item: Coded) -> CodedRow:
    """Return a row; of participants the parts played alone count, as coders name things in words of their own."""
    given = {**item, "roles": " ".join(sorted(role for part in item.get("participants") or [] for role in part))}
    codes = {column: given.get(column) or missing for column, missing in DEFAULTS[kind].items()}
    return CodedRow(item["quote"], item.get(LABELS[kind], ""), codes)
