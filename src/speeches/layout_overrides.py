"""What a person sets right in an article's layout, in its place: records for the finders of lines and passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from speeches.model import Affiliation, PassageType, Span, SpeakerType
from speeches.problems import Kind

Layer = Literal["speaker_lines", "joins", "passages"]
Action = Literal["set", "drop", "add", "split", "move"]
LAYERS: tuple[Layer, ...] = ("speaker_lines", "joins", "passages")


@dataclass(frozen=True, slots=True)
class GivenSpeaker:
    """A speaker as a person reads a speaker line: the posts' positions are code points of the source."""

    name: str
    speaker_type: SpeakerType = "person"
    posts: tuple[Affiliation, ...] = ()


@dataclass(frozen=True, slots=True)
class LayoutOverride:
    """One correction: ``span`` are the words that it names (code points of the source), ``number`` says which it is.

    ``speakers`` are those of a line that is added, split off or set, ``passage_type`` the kind that is set, ``speech``
    where a block is moved to: beside the speech that it belongs to, out of all, or to that of an index.
    """

    number: int
    layer: Layer
    action: Action
    span: Span
    speakers: tuple[GivenSpeaker, ...] = ()
    passage_type: PassageType | None = None
    speech: Literal["previous", "next", "none"] | int = "none"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why the override of a ``number`` can't be applied or changes nothing, and what to do."""

    number: int
    advice: str
    kind: Kind = "idle"
