"""A curator's coding of one article: frozen records that know the line they stand on."""

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
    """What a finder got wrong: the row to ``drop``, to ``add``, or whose columns to ``set``, and why.

    A block may also be ``split`` or ``move``d; what is given with an action stands in ``values`` under its name, where
    it is no mapping.
    """

    layer: str
    quote: Quote
    action: str
    values: Mapping[str, Any]
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A warning of the finders, by its kind and words of the place, that stands as it is, and why."""

    quote: Quote
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A recommendation or measure (codebook 4).

    ``parent`` is another recommendation's quote, ``none``, or empty; ``problem`` the quote of a problem of the
    speech, or empty.
    """

    quote: Quote
    level: str
    text_en: str
    cue: str
    announced: bool
    actor: str | None
    actor_type: str | None
    beneficiary: str | None
    beneficiary_type: str | None
    condition: str | None
    theme: str
    second_theme: str | None
    instrument: str
    parent: str
    problem: str


@dataclass(frozen=True, slots=True)
class CodedProblem:
    """What a sentence says is wrong, lacking or at risk (codebook 4)."""

    quote: Quote
    text_en: str
    theme: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part in a fact, and as what (codebook 5): an entity, or the words for what has no name."""

    path: NodePath
    role: str
    entity: str | None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A cited fact (codebook 5).

    ``quantity`` and ``date`` quote the figure or date meant, where it must be said; ``statement`` quotes the earlier
    fact whose statement this is another side of. Each is empty where nothing is said.
    """

    quote: Quote
    fact_type: str
    statement_en: str
    reading_en: str | None
    subject: str
    subject_basis: str
    modality: str
    theme: str | None
    statement: str
    quantity: str
    date: str
    participants: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """A sentence as the article prints it, its role, and the rows it holds."""

    path: NodePath
    text: str
    role: str
    proposals: tuple[Proposal, ...]
    problems: tuple[CodedProblem, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class CodedSpeaker:
    """A speaker: key, kind, names, and the English of each post found in the speaker line."""

    path: NodePath
    speaker_id: str
    speaker_type: str
    name: str
    name_en: str
    other_names_en: tuple[str, ...]
    family_name: str | None
    given_name: str | None
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
    subtitle_en: str | None
    language_code: str
    emendations: tuple[Emendation, ...]
    overrides: tuple[Override, ...]
    editor_note: Paragraphs
    speeches: tuple[CodedSpeech, ...]
    body: Paragraphs
    captions: tuple[CodedCaption, ...]
    decisions: tuple[Decision, ...] = ()
