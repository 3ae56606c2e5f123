"""Passages as a person sets them right: parted, of another kind, put together, given to another speech."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from speeches.layout_overrides import Fault, LayoutOverride
from speeches.model import Passage, Span, Speech
from speeches.page.joined_text import joined
from speeches.page.marks import WHITE, is_white

_GAP = re.compile(f"{WHITE}+")
_OF_A_SPEECH = ("heading", "body")  # the kinds that belong to a speech beside its speaker line (codebook 3)


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage and the index of the speech that it belongs to, None for none."""

    passage: Passage
    speech: int | None

    def has(self, position: int) -> bool:
        """Return whether a code point of the source is printed in the passage, and not left out by a join."""
        passage = self.passage
        is_out = any(join.start <= position < join.end for join in passage.joins)
        return passage.start <= position < passage.end and not is_out


class Misfit(Exception):
    """Raised where an override can't be applied or changes nothing; the message says what to do."""


def set_passages_right(
    text: str, passages: Sequence[Passage], speeches: Sequence[Speech], overrides: Sequence[LayoutOverride]
) -> tuple[tuple[Passage, ...], tuple[Speech, ...], tuple[Fault, ...]]:
    """Return passages and speeches with the overrides of the layers ``joins`` and ``passages`` applied, and faults.

    First what parts blocks, then what says their kind, then what puts blocks together, then what moves them: so each
    finds the blocks that it names, whatever their order in the file.
    """
    speech_of = {index: number for number, speech in enumerate(speeches) for index in speech.passages}
    pieces = [Piece(passage, speech_of.get(index)) for index, passage in enumerate(passages)]
    known = {("speaker_lines", row.action) for row in overrides} | {step[:2] for step in _STEPS}
    faults = [
        Fault(row.number, f"can't be done: {row.layer} know no {row.action}.", "inconsistent")
        for row in overrides
        if (row.layer, row.action) not in known
    ]
    for layer, action, apply in _STEPS:
        for override in overrides:
            if (override.layer, override.action) != (layer, action):
                continue
            try:
                pieces = sorted(apply(text, pieces, override), key=lambda piece: piece.passage.start)
            except Misfit as misfit:
                faults.append(Fault(override.number, str(misfit)))
    faults += _crossed(pieces, overrides)
    return tuple(piece.passage for piece in pieces), tuple(_speeches(text, pieces, speeches)), tuple(faults)


def _held(pieces: Sequence[Piece], position: int) -> int:
    """Return the index of the piece in which a code point is printed."""
    for index, piece in enumerate(pieces):
        if piece.has(position):
            return index
    raise Misfit("stands in no block; quote words that are printed.")


def _held_whole(pieces: Sequence[Piece], span: Span) -> int:
    index = _held(pieces, span.start)
    if _held(pieces, span.end - 1) != index:
        raise Misfit("goes over several blocks; quote words of one.")
    return index


def _put(pieces: Sequence[Piece], index: int, *new: Piece) -> list[Piece]:
    return [*pieces[:index], *new, *pieces[index + 1 :]]


def _unjoin(text: str, pieces: Sequence[Piece], override: LayoutOverride) -> list[Piece]:
    """Part the passage whose join the words go over."""
    span = override.span
    index = _held(pieces, span.start)
    _no_speaker_line(pieces[index])
    passage = pieces[index].passage
    inside = [join for join in passage.joins if span.start < join.start and join.end < span.end]
    gaps = [join for join in inside if any(map(str.isspace, text[join.start : join.end]))]
    if len(gaps) != 1:
        raise Misfit("goes over no join; remove the override." if not gaps else "goes over several joins; quote less.")
    return _parted(pieces, index, gaps[0].start, gaps[0].end)


def _split(text: str, pieces: Sequence[Piece], override: LayoutOverride) -> list[Piece]:
    """Part a passage before the words."""
    start = end = override.span.start
    index = _held(pieces, start)
    piece = pieces[index]
    _no_speaker_line(piece)
    if end == piece.passage.start:
        raise Misfit("begins its block already; remove the override.")
    starts = {join.end: join.start for join in piece.passage.joins}
    while end in starts or is_white(text[end - 1]):
        end = starts.get(end, end - 1)
    return _parted(pieces, index, end, start)


def _parted(pieces: Sequence[Piece], index: int, end: int, start: int) -> list[Piece]:
    """Return the pieces with one of them ended at ``end`` and a new one of its kind begun at ``start``."""
    piece = pieces[index]
    joins = piece.passage.joins
    first = replace(piece.passage, end=end, joins=tuple(join for join in joins if join.end <= end))
    second = replace(piece.passage, start=start, joins=tuple(join for join in joins if join.start >= start))
    return _put(pieces, index, replace(piece, passage=first), replace(piece, passage=second))


def _set_type(text: str, pieces: Sequence[Piece], override: LayoutOverride) -> list[Piece]:
    """Give a passage another kind; what becomes heading or body belongs to the speech that it stands in."""
    index = _held_whole(pieces, override.span)
    piece, kind = pieces[index], override.passage_type
    _no_speaker_line(piece)
    if kind is None or piece.passage.passage_type == kind:
        raise Misfit(f"is {kind} already; remove the override.")
    speech = None
    if kind in _OF_A_SPEECH:
        before = [other.speech for other in pieces[:index] if other.speech is not None]
        speech = before[-1] if piece.speech is None and before else piece.speech
    return _put(pieces, index, Piece(replace(piece.passage, passage_type=kind), speech))


def _join(text: str, pieces: Sequence[Piece], override: LayoutOverride) -> list[Piece]:
    """Put together the two passages over whose border the words go, or leave out white space inside one."""
    span = override.span
    first, last = _held(pieces, span.start), _held(pieces, span.end - 1)
    for piece in (pieces[first], pieces[last]) if first != last else ():
        _no_speaker_line(piece)
    if first != last:
        if any(piece.passage.passage_type != "notice" for piece in pieces[first + 1 : last]):
            raise Misfit("goes over more than two blocks; quote the words at one border.")
        before, after = pieces[first].passage, pieces[last].passage
        joins = (*before.joins, Span(before.end, after.start), *after.joins)
        whole = replace(before, end=after.end, joins=joins)
        return _put(_put(pieces, last), first, replace(pieces[first], passage=whole))
    passage = pieces[first].passage
    white = [Span(*match.span()) for match in _GAP.finditer(text, span.start, span.end)]
    gaps = [gap for gap in white if not any(join.start <= gap.start < join.end for join in passage.joins)]
    if len(gaps) != 1:
        advice = "is joined already; remove the override." if white else "has no white space; quote over the gap."
        raise Misfit("goes over several gaps; quote less." if gaps else advice)
    joins = tuple(sorted((*passage.joins, *gaps), key=lambda join: join.start))
    return _put(pieces, first, replace(pieces[first], passage=replace(passage, joins=joins)))


def _move(text: str, pieces: Sequence[Piece], override: LayoutOverride) -> list[Piece]:
    """Give a passage to the speech before or after, to none, or to that of an index."""
    index = _held_whole(pieces, override.span)
    piece, to = pieces[index], override.speech
    if piece.passage.passage_type not in _OF_A_SPEECH:
        raise Misfit(f"is {piece.passage.passage_type}, which belongs to no speech; set its kind first.")
    known = sorted({other.speech for other in pieces if other.speech is not None})
    before = [other.speech for other in pieces[:index] if other.speech is not None and other.speech != piece.speech]
    after = [other.speech for other in pieces[index:] if other.speech is not None and other.speech != piece.speech]
    target = to if isinstance(to, int) else None
    if to in ("previous", "next"):
        beside = before[-1:] if to == "previous" else after[:1]
        if not beside:
            raise Misfit(f"has no {to} speech; correct `move:`.")
        target = beside[0]
    if target == piece.speech or (target is not None and target not in known):
        raise Misfit("stands there already; remove the override.")
    return _put(pieces, index, replace(piece, speech=target))


def _no_speaker_line(piece: Piece) -> None:
    if piece.passage.passage_type == "speaker_line":
        raise Misfit("is a speaker line; set it right under `speaker_lines:`.")


_Step = Callable[[str, Sequence[Piece], LayoutOverride], list[Piece]]
_STEPS: tuple[tuple[str, str, _Step], ...] = (
    ("joins", "drop", _unjoin),
    ("passages", "split", _split),
    ("passages", "set", _set_type),
    ("joins", "add", _join),
    ("passages", "move", _move),
)


def _crossed(pieces: Sequence[Piece], overrides: Sequence[LayoutOverride]) -> list[Fault]:
    """Return a fault for the moves after which speeches no longer follow each other."""
    order = [piece.speech for piece in pieces if piece.speech is not None]
    if all(first <= second for first, second in pairwise(order)):
        return []
    advice = "then stands behind a block of another speech; speeches follow each other, so move that one too."
    return [Fault(override.number, advice, "inconsistent") for override in overrides if override.action == "move"]


def _speeches(text: str, pieces: Sequence[Piece], speeches: Sequence[Speech]) -> list[Speech]:
    """Return the speeches with the passages, positions and headings that are theirs now."""
    own: Mapping[int, list[int]] = {number: [] for number in range(len(speeches))}
    for index, piece in enumerate(pieces):
        if piece.speech is not None:
            own[piece.speech].append(index)
    found = []
    for number, speech in enumerate(speeches):
        held = [pieces[index].passage for index in own[number]]
        titles = [joined(text, passage).text for passage in held if passage.passage_type == "heading"]
        title = " ".join(titles) or None
        found.append(replace(speech, title=title, start=held[0].start, end=held[-1].end, passages=tuple(own[number])))
    return found
