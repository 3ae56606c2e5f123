"""What the finders find: frozen records whose positions are code points of the text they were given."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from speeches.records import record

PassageType = Literal["title", "subtitle", "editor_note", "speaker_line", "heading", "body", "caption", "notice"]
Approx = Literal["exact", "more_than", "at_least", "nearly", "less_than", "at_most", "about", "order", "range"]
SpeakerType = Literal["person", "organization", "role"]
Change = Literal["increase", "decrease"]
Use = Literal["measure", "hypothetical", "descriptor", "enumerator", "ordinal", "name", "idiom"]
Precision = Literal["day", "month", "quarter", "year", "decade", "century", "interval"]
Basis = Literal["explicit", "relative", "inferred"]
Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text: code points, 0-based, ``end`` exclusive (W3C TextPositionSelector)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of an article after joining (codebook 2).

    ``start`` and ``end`` are positions in the source; ``joins`` are the stretches of white space
    inside it that a column's or page's end left in mid-sentence and that reading leaves out.
    """

    passage_type: PassageType
    start: int
    end: int
    joins: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Affiliation:
    """One post of one speaker, as printed before the name (codebook 3).

    ``start`` and ``end`` are the positions of the post's own words in the text.
    ``organization`` is None where none is printed, neither here nor in the post before it.
    """

    speaker: str
    organization: str | None
    post: str
    is_past: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speech:
    """A speech: who speaks, under which heading, and where it stands in the source.

    ``speakers`` are the names as printed, in order, and ``speaker_types`` what each of them is; ``title`` is the
    heading's reading text or None;
    ``start`` and ``end`` run from the first block of the speech (its speaker line, or its heading where
    that comes first) to the end of its last body; ``passages`` are indexes into the layout's passages.
    """

    speakers: tuple[str, ...]
    title: str | None
    start: int
    end: int
    passages: tuple[int, ...]
    affiliations: tuple[Affiliation, ...]
    speaker_types: tuple[SpeakerType, ...] = ()


@record
class Quantity:
    """A figure (codebook 6): ``value`` the number as written, ``lower``/``upper`` what it is bounded by.

    ``implied_upper`` is the bound that 多 or 余 imply by usage (excluded); ``hedge`` the hedge's words as
    printed; ``change`` whether the figure says by how much something rose or fell; ``unit`` the measure word
    or ``%``; ``counted`` the noun counted, as printed; None where empty.
    """

    start: int
    end: int
    quote: str
    value: Number | None
    lower: Number | None
    upper: Number | None
    implied_upper: Number | None
    approx: Approx
    hedge: str | None
    change: Change | None
    unit: str | None
    counted: str | None
    use: Use


@record
class DateExpression:
    """A date (codebook 6): ``value`` in EDTF (ISO 8601-2), None where the text gives no year to resolve it."""

    start: int
    end: int
    quote: str
    value: str | None
    precision: Precision
    basis: Basis


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the finders saw and could not decide (codebook 3): where it stands, its kind, and why."""

    start: int
    end: int
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Mention:
    """An occurrence of a gazetteer name; ``key`` is whatever the gazetteer says the name stands for."""

    start: int
    end: int
    quote: str
    key: str
