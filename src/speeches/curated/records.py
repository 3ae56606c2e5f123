"""A curator's coding of one article, as read from YAML: frozen records that know the line they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from speeches.curated.yaml_files import NodePath, YamlFile


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the article and, where they stand more than once, those right before or after them."""

    path: NodePath
    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Emendation:
    """A repair of wording (codebook 2): ``supply`` puts ``reading`` after ``quote.before``, ``replace`` for it."""

    quote: Quote
    kind: str
    reading: str
    certainty: str
    applied: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Override:
    """What a finder got wrong: the row to drop, to add, or whose columns to set, and why."""

    layer: str
    quote: Quote
    values: Mapping[str, Any]
    drop: bool
    add: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A recommendation or measure (codebook 4); ``parent`` is another recommendation's quote, ``none``, or empty."""

    quote: Quote
    level: str
    text_en: str
    cue: str
    theme: str
    instrument: str
    target: str | None
    parent: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A cited fact (codebook 5); ``quantity`` and ``date`` quote the figure or date meant, where it must be said."""

    quote: Quote
    fact_type: str
    statement_en: str
    subject: str | None
    modality: str
    quantity: str
    date: str


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """A sentence as the article prints it, its role, and the rows it holds."""

    path: NodePath
    text: str
    role: str
    proposals: tuple[Proposal, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class CodedSpeaker:
    """A speaker: key, names, and the English of each post found in the speaker line."""

    path: NodePath
    speaker_id: str
    name: str
    name_en: str
    family_name: str
    given_name: str
    posts_en: tuple[str, ...]


Paragraphs = tuple[tuple[CodedSentence, ...], ...]


@dataclass(frozen=True, slots=True)
class CodedSpeech:
    """A speech: who speaks, the heading's translation, and its paragraphs."""

    path: NodePath
    speakers: tuple[CodedSpeaker, ...]
    title_en: str | None
    paragraphs: Paragraphs


@dataclass(frozen=True, slots=True)
class CodedCaption:
    """A caption's words and the facts in it."""

    path: NodePath
    text: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Coding:
    """All that a curator says of one article."""

    file: YamlFile
    document_id: str
    event_id: str | None
    title_en: str
    language_code: str
    emendations: tuple[Emendation, ...]
    overrides: tuple[Override, ...]
    editor_note: Paragraphs
    speeches: tuple[CodedSpeech, ...]
    body: Paragraphs
    captions: tuple[CodedCaption, ...]


def read_coding(file: YamlFile) -> Coding:
    """Return the coding in ``file``, whose data must have passed ``schemas/json/annotation.json``."""
    data = file.data
    overrides = data.get("overrides", {})
    return Coding(
        file=file,
        document_id=data["document_id"],
        event_id=data.get("event_id"),
        title_en=data["title_en"],
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
    values = entry.get("set") or entry.get("add") or {}
    return Override(layer, _quote(entry, path), values, entry.get("drop", False), "add" in entry, entry["reason"])


def _speech(entry: Mapping[str, Any], path: NodePath) -> CodedSpeech:
    speakers = tuple(
        CodedSpeaker(
            (*path, "speakers", index),
            speaker["speaker_id"],
            speaker["name"],
            speaker["name_en"],
            speaker["family_name"],
            speaker["given_name"],
            tuple(speaker["posts_en"]),
        )
        for index, speaker in enumerate(entry["speakers"])
    )
    return CodedSpeech(path, speakers, entry["title_en"], _paragraphs(entry["paragraphs"], (*path, "paragraphs")))


def _paragraphs(entries: list[Any], path: NodePath) -> Paragraphs:
    return tuple(
        tuple(_sentence(sentence, (*path, number, index)) for index, sentence in enumerate(paragraph))
        for number, paragraph in enumerate(entries)
    )


def _sentence(entry: Mapping[str, Any], path: NodePath) -> CodedSentence:
    proposals = tuple(
        Proposal(
            _quote(item, (*path, "proposals", index)),
            item["level"],
            item["en"],
            item["cue"],
            item["theme"],
            item["instrument"],
            item.get("target"),
            item.get("parent", ""),
        )
        for index, item in enumerate(entry.get("proposals", []))
    )
    return CodedSentence(path, entry["sentence"], entry["role"], proposals, _facts(entry, path))


def _facts(entry: Mapping[str, Any], path: NodePath) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            _quote(item, (*path, "facts", index)),
            item["type"],
            item["en"],
            item.get("subject"),
            item.get("modality", "asserted"),
            item.get("quantity", ""),
            item.get("date", ""),
        )
        for index, item in enumerate(entry.get("facts", []))
    )
