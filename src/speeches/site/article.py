"""One article as the reading page shows it: passages in units, speeches with their posts, bars and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from speeches.site.evidence import Evidence, evidence_of
from speeches.site.marks import ReadingText, spans_in
from speeches.site.material import Material, Record
from speeches.site.notes import Note, names_in, notes_in


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a passage that is not split into sentences (then ``row_id`` and ``role`` are empty)."""

    row_id: str
    role: str
    html: Markup
    notes: Sequence[Note]
    names: Sequence[Record]
    length: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its units."""

    row: Record
    units: Sequence[Unit]

    @property
    def row_id(self) -> str:
        """Return the passage's id."""
        return str(self.row["passage_id"])

    @property
    def notes(self) -> list[Note]:
        """Return the notes of all its units."""
        return [note for unit in self.units for note in unit.notes]


@dataclass(frozen=True, slots=True)
class Post:
    """An affiliation with its organisation, where one is printed, and what others say of it."""

    row: Record
    organization: Record | None
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Speech:
    """A speech: its speakers (several in a joint speech), posts, passages and how many rows it holds."""

    row: Record
    speakers: Sequence[Record]
    posts: Sequence[Post]
    passages: Sequence[Passage]
    counts: dict[str, int]

    @property
    def row_id(self) -> str:
        """Return the speech's id."""
        return str(self.row["speech_id"])

    @property
    def bar(self) -> list[tuple[str, int]]:
        """Return the sentences of its body as (role, characters)."""
        return [(unit.role, unit.length) for p in self.body for unit in p.units if unit.role]

    @property
    def body(self) -> list[Passage]:
        """Return its body's passages."""
        return [passage for passage in self.passages if passage.row["passage_type"] not in _HEAD]

    @property
    def head(self) -> list[Passage]:
        """Return the passages that stand in its head: the speaker's line and the heading."""
        return [passage for passage in self.passages if passage.row["passage_type"] in _HEAD]


_HEAD = ("speaker_line", "heading")


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its rows, and its parts in reading order (a Passage outside of speeches, or a Speech)."""

    row: Record
    event: Record
    title: Passage | None
    subtitle: Passage | None
    parts: Sequence[Passage | Speech]
    kinds: frozenset[str]

    @property
    def document_id(self) -> str:
        """Return the article's id."""
        return str(self.row["document_id"])

    @property
    def speeches(self) -> list[Speech]:
        """Return its speeches in order."""
        return [part for part in self.parts if isinstance(part, Speech)]

    @property
    def longest(self) -> int:
        """Return the characters of its longest speech."""
        return max((sum(length for _, length in speech.bar) for speech in self.speeches), default=1)


def load_article(material: Material, document: Record) -> Article:
    """Return an article with every row in its place."""
    key = document["document_id"]
    text = reading_text(material, key)
    passages = [Passage(row, _units(material, text, row)) for row in material.having("passages", "document_id", key)]
    titles: dict[str, Passage] = {}
    parts: list[Passage | Speech] = []
    done: set[str] = set()
    for passage in passages:
        kind, speech_id = passage.row["passage_type"], passage.row["speech_id"]
        if speech_id:
            if speech_id not in done:
                done.add(speech_id)
                own = [other for other in passages if other.row["speech_id"] == speech_id]
                parts.append(_speech(material, material.by("speeches")[speech_id], own))
        elif kind in ("title", "subtitle") and kind not in titles:
            titles[kind] = passage
        else:
            parts.append(passage)
    kinds = frozenset(note.kind for passage in passages for note in passage.notes)
    has_names = any(unit.names for passage in passages for unit in passage.units)
    return Article(
        document,
        material.by("events")[document["event_id"]],
        titles.get("title"),
        titles.get("subtitle"),
        parts,
        kinds | {"n"} if has_names else kinds,
    )


def reading_text(material: Material, document_id: str) -> ReadingText:
    """Return an article's source with its repairs in order of place."""
    repairs = material.having("emendations", "document_id", document_id)
    return ReadingText(
        material.sources[document_id], sorted(repairs, key=lambda r: (r["start"], r["end"], r["emendation_id"]))
    )


def _units(material: Material, text: ReadingText, passage: Record) -> list[Unit]:
    key = passage["passage_id"]
    sentences = material.having("sentences", "passage_id", key)
    stretches = [(row["sentence_id"], row["role"], row["start"], row["end"]) for row in sentences]
    return [
        Unit(
            row_id,
            role or "",
            text.marked(start, end, spans_in(material, key, start, end)),
            notes_in(material, key, start, end),
            names_in(material, key, start, end),
            end - start,
        )
        for row_id, role, start, end in stretches or [("", "", passage["start"], passage["end"])]
    ]


def _speech(material: Material, row: Record, passages: Sequence[Passage]) -> Speech:
    key = row["speech_id"]
    posts = material.having("affiliations", "speech_id", key)
    proposals = material.having("proposals", "speech_id", key)
    counts = {
        "recommendations": sum(proposal["level"] == "recommendation" for proposal in proposals),
        "measures": sum(proposal["level"] == "measure" for proposal in proposals),
        "problems": len(material.having("problems", "speech_id", key)),
        "facts": len(material.having("facts", "speech_id", key)),
    }
    return Speech(
        row,
        speakers_of(material, row),
        [_post(material, post) for post in posts],
        passages,
        counts,
    )


def _post(material: Material, row: Record) -> Post:
    return Post(row, material.one("entities", row["organization_id"]), evidence_of(material, "affiliations", row))


def speakers_of(material: Material, speech: Record) -> list[Record]:
    """Return the speakers of a speech: its first, then the others whose posts stand before it."""
    posts = material.having("affiliations", "speech_id", speech["speech_id"])
    keys = dict.fromkeys([speech["speaker_id"], *(post["speaker_id"] for post in posts)])
    return [material.by("speakers")[key] for key in keys]
