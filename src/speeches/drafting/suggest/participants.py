"""Who else takes part in a fact: with whom, what was made, for whom, where, and who says so (codebook 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from speeches.lexicon import any_of, table
from speeches.speakers.posts import names_organization

_WORKS = ("system", "programme", "event")  # kinds of entities that are made
_NUMERALS = "0-9.,一二两三四五六七八九十百千万亿"
# A figure between a verb and what it makes: 开办了12期培训班.
_FIGURE = f"(?:了|着)?(?:[近超约逾]?[{_NUMERALS}]+[多余几]?[^，；。]{{1,2}}?)?"
_LONGEST_OBJECT = 16  # code points of what was made where no figure counts it


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence (code points of it): the key of its entity and what kind of entity that is."""

    start: int
    end: int
    key: str
    kind: str


@dataclass(frozen=True, slots=True)
class ParticipantDraft:
    """A suggested participant: its role, and the entity's key or, where it has none, the words printed."""

    role: str
    key: str
    words: str = ""


def suggest_participants(
    text: str, start: int, end: int, names: Sequence[Named], subject: str, counted: str
) -> list[ParticipantDraft]:
    """Return who takes part in the fact that ``text[start:end]`` states, its ``subject`` (a key or "") left out.

    ``counted`` is what the fact's figure counts, "" where it has none.
    """
    inside = [name for name in names if start <= name.start and name.end <= end and name.key != subject]
    found = [
        *_partners(text, start, end, inside),
        *_joined_words(text, start, end, names),
        *_objects(text[start:end], start, [name for name in inside if name.kind in _WORKS], names, counted),
        *_recipients(text, start, end, inside),
        *_places(text[start:end], inside, counted),
        *_sources(text[:end], start, names, subject),
    ]
    return list(dict.fromkeys(found))


def _partners(text: str, start: int, end: int, names: Sequence[Named]) -> Iterator[ParticipantDraft]:
    """Yield the bodies behind 与 where the clause is one of doing together, and those behind 联合 in any."""
    is_joint = bool(re.search(any_of("drafting/participants", "together"), text[start:end]))
    for name in names:
        before = text[start : name.start]
        sure, maybe = any_of("drafting/participants", "joining"), any_of("drafting/participants", "with")
        if name.kind == "organization" and (
            re.search(f"(?:{sure})\\Z", before) or (is_joint and re.search(f"(?:{maybe})\\Z", before))
        ):
            yield ParticipantDraft("partner", name.key)


def _joined_words(text: str, start: int, end: int, names: Sequence[Named]) -> Iterator[ParticipantDraft]:
    """Yield who is joined without a known name."""
    for match in _joined().finditer(text, start, end):
        words = match[1] or match[2]
        begin = match.start(1) if match[1] else match.start(2)
        if not any(begin < name.end and name.start < begin + len(words) for name in names):
            yield ParticipantDraft("partner", "", words)


@cache
def _joined() -> re.Pattern[str]:
    """Return the pattern of whoever stands between 与 and 联合, or between 联合 and what both made."""
    sure, maybe = any_of("drafting/participants", "joining"), any_of("drafting/participants", "with")
    making, together = any_of("drafting/participants", "making"), any_of("drafting/participants", "together")
    group = "([^，；。：、的与和同]{2,12}?)"
    return re.compile(f"(?:{sure}){group}(?=(?:共同)?(?:{making}))|(?<=[^，；。])(?:{maybe}){group}(?=(?:{together}))")


def _objects(
    quote: str, begin: int, works: Sequence[Named], known: Sequence[Named], counted: str
) -> Iterator[ParticipantDraft]:
    """Yield what was made: a work with a name, what the figure counts, or the words behind the verb at the end.

    ``quote`` begins at ``begin``; words that a ``known`` name stands in are not taken.
    """
    making = list(re.finditer(any_of("drafting/participants", "making"), quote))
    if not making:
        return
    if works:
        yield from (ParticipantDraft("object", work.key) for work in works)
    elif counted and re.search(f"(?:{any_of('drafting/participants', 'making')}){_FIGURE}{re.escape(counted)}", quote):
        yield ParticipantDraft("object", "", counted)
    elif not counted:
        at = making[-1].end()
        words = "" if any(name.start <= begin + at < name.end for name in known) else quote[at:].removeprefix("了")
        if 2 <= len(words) <= _LONGEST_OBJECT and not re.search(f"[，；：、]|^[半{_NUMERALS}]", words):
            yield ParticipantDraft("object", "", words)


def _recipients(text: str, start: int, end: int, names: Sequence[Named]) -> Iterator[ParticipantDraft]:
    for match in _gives().finditer(text, start, end):
        body = next((name for name in names if name.start == match.start(1) and name.end == match.end(1)), None)
        yield ParticipantDraft("recipient", body.key) if body else ParticipantDraft("recipient", "", match[1])


@cache
def _gives() -> re.Pattern[str]:
    groups = f"{any_of('drafting/clauses', 'actors')}|{any_of('drafting/participants', 'groups')}"
    verbs = f"{any_of('drafting/clauses', 'benefits')}|{any_of('drafting/participants', 'giving')}"
    return re.compile(f"(?:为|给|向)([^，；：、。的]{{0,10}}?(?:{groups}))(?=[^，；。为给向]{{0,4}}(?:{verbs}))")


def _places(quote: str, names: Sequence[Named], counted: str) -> Iterator[ParticipantDraft]:
    """Yield places that are named, and those that a figure counts behind 覆盖 and the like."""
    yield from (ParticipantDraft("place", name.key) for name in names if name.kind == "place")
    spread = re.search(any_of("drafting/participants", "spread"), quote)
    units = any_of("drafting/participants", "places")
    if spread and counted and re.search(f"(?:{units})\\Z", counted):
        yield ParticipantDraft("place", "", counted)


def _sources(text: str, start: int, names: Sequence[Named], subject: str) -> Iterator[ParticipantDraft]:
    """Yield who says so: named before the statement or at its head (据…统计, …数据显示)."""
    for pattern in table("drafting/participants")["sources"]:
        for match in re.finditer(pattern, text):
            who = next((name for name in names if match.start(1) <= name.start and name.end == match.end(1)), None)
            if who and who.key != subject:
                yield ParticipantDraft("source", who.key)
            elif not who and names_organization(match[1]):
                yield ParticipantDraft("source", "", match[1])
