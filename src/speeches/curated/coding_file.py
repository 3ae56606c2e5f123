"""``annotations/<id>.yaml`` read into records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from speeches.curated.records import (
    CodedCaption,
    CodedProblem,
    CodedSentence,
    CodedSpeaker,
    CodedSpeech,
    Coding,
    Decision,
    Emendation,
    Fact,
    Override,
    Paragraphs,
    Participant,
    Proposal,
    Quote,
)
from speeches.curated.yaml_files import NodePath, YamlFile


def read_coding(file: YamlFile) -> Coding:
    """Return the coding in ``file``, whose data must have passed ``schemas/json/annotation.json``."""
    data = file.data
    overrides = data.get("overrides", {})
    return Coding(
        file=file,
        document_id=data["document_id"],
        event_id=data.get("event_id"),
        title_en=data["title_en"],
        subtitle_en=data["subtitle_en"],
        language_code=data["language_code"],
        emendations=tuple(
            _emendation(entry, ("emendations", index)) for index, entry in enumerate(data.get("emendations", []))
        ),
        overrides=tuple(
            _override(layer, entry, ("overrides", layer, index))
            for layer in overrides
            for index, entry in enumerate(overrides[layer])
        ),
        editor_note=_paragraphs(data.get("editor_note", []), ("editor_note",)),
        speeches=tuple(_speech(entry, ("speeches", index)) for index, entry in enumerate(data.get("speeches", []))),
        body=_paragraphs(data.get("body", []), ("body",)),
        captions=tuple(
            CodedCaption(("captions", index), entry["text"], _facts(entry, ("captions", index)))
            for index, entry in enumerate(data.get("captions", []))
        ),
        decisions=tuple(
            Decision(_quote(entry, ("warnings", index)), entry["kind"], entry["reason"])
            for index, entry in enumerate(data.get("warnings", []))
        ),
    )


def _quote(entry: Mapping[str, Any], path: NodePath) -> Quote:
    return Quote((*path, "quote"), entry.get("quote", ""), entry.get("before") or "", entry.get("after") or "")


def _emendation(entry: Mapping[str, Any], path: NodePath) -> Emendation:
    if entry["type"] == "supply":
        # The gap stands after the words given as `after`: nothing is quoted there, so they are its `before`.
        quote = Quote((*path, "after"), "", entry["after"], entry.get("before", ""))
    else:
        quote = _quote(entry, path)
    return Emendation(quote, entry["type"], entry["reading"], entry["certainty"], entry["applied"], entry["reason"])


def _override(layer: str, entry: Mapping[str, Any], path: NodePath) -> Override:
    action = next(action for action in ("set", "add", "drop", "split", "move") if action in entry)
    given = entry[action]
    values = given if isinstance(given, Mapping) else {action: given}
    return Override(layer, _quote(entry, path), action, values, entry["reason"])


def _speech(entry: Mapping[str, Any], path: NodePath) -> CodedSpeech:
    speakers = tuple(_speaker(speaker, (*path, "speakers", index)) for index, speaker in enumerate(entry["speakers"]))
    return CodedSpeech(path, speakers, entry["title_en"], _paragraphs(entry["paragraphs"], (*path, "paragraphs")))


def _speaker(entry: Mapping[str, Any], path: NodePath) -> CodedSpeaker:
    return CodedSpeaker(
        path,
        entry["speaker_id"],
        entry.get("speaker_type", "person"),
        entry["name"],
        entry["name_en"],
        tuple(entry.get("other_names_en", [])),
        entry.get("family_name"),
        entry.get("given_name"),
        tuple(entry["posts_en"]),
    )


def _paragraphs(entries: list[Any], path: NodePath) -> Paragraphs:
    return tuple(
        tuple(_sentence(sentence, (*path, number, index)) for index, sentence in enumerate(paragraph))
        for number, paragraph in enumerate(entries)
    )


def _sentence(entry: Mapping[str, Any], path: NodePath) -> CodedSentence:
    proposals = tuple(
        _proposal(item, (*path, "proposals", index)) for index, item in enumerate(entry.get("proposals", []))
    )
    problems = tuple(
        CodedProblem(_quote(item, (*path, "problems", index)), item["en"], item["theme"])
        for index, item in enumerate(entry.get("problems", []))
    )
    return CodedSentence(path, entry["sentence"], entry["role"], proposals, problems, _facts(entry, path))


def _proposal(entry: Mapping[str, Any], path: NodePath) -> Proposal:
    return Proposal(
        _quote(entry, path),
        level=entry["level"],
        text_en=entry["en"],
        cue=entry["cue"],
        announced=entry.get("announced", False),
        actor=entry.get("actor"),
        actor_type=entry.get("actor_type"),
        beneficiary=entry.get("beneficiary"),
        beneficiary_type=entry.get("beneficiary_type"),
        condition=entry.get("condition"),
        theme=entry["theme"],
        second_theme=entry.get("second_theme"),
        instrument=entry["instrument"],
        parent=entry.get("parent") or "",
        problem=entry.get("problem") or "",
    )


def _facts(entry: Mapping[str, Any], path: NodePath) -> tuple[Fact, ...]:
    return tuple(_fact(item, (*path, "facts", index)) for index, item in enumerate(entry.get("facts", [])))


def _fact(entry: Mapping[str, Any], path: NodePath) -> Fact:
    return Fact(
        _quote(entry, path),
        fact_type=entry["type"],
        statement_en=entry["en"],
        reading_en=entry.get("reading_en"),
        subject=entry["subject"],
        subject_basis=entry.get("subject_basis", "printed"),
        modality=entry.get("modality", "asserted"),
        theme=entry.get("theme"),
        statement=entry.get("statement") or "",
        quantity=entry.get("quantity") or "",
        date=entry.get("date") or "",
        participants=tuple(
            _participant((*path, "participants", index, role), role, named)
            for index, item in enumerate(entry.get("participants", []))
            for role, named in item.items()
        ),
    )


def _participant(path: NodePath, role: str, named: str | Mapping[str, str]) -> Participant:
    if isinstance(named, str):
        return Participant(path, role, named)
    return Participant((*path, "words"), role, None, named["words"])
