"""Who is named in a line of which a person says that it names a speaker: name and posts in the words printed.

A family name that no list holds is read by putting a known one of the same length in its place, so that all the
rules for speaker lines hold for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speeches.lexicon import words
from speeches.model import Affiliation, SpeakerType
from speeches.page.marks import COLONS
from speeches.page.places import find_places
from speeches.speakers.bodies import read_body, read_role
from speeches.speakers.line import Attribution, read_attribution
from speeches.speakers.names import is_dotted_name, is_plain_name

KNOWN = {1: "王", 2: "欧阳"}  # what stands in the place of a family name of so many characters
HAN = "[㐀-鿿]"
_NAME_ALONE = re.compile(rf"(?:.*[\s、，])?({HAN}(?:\s?{HAN}){{1,3}})\Z")
_IN_BRACKETS = re.compile("[（(][^（()）]*[）)]")
_HEAD = re.compile(f"[^{COLONS}]*[{COLONS}]?")
_LONGEST_ALONE = 40  # code points of a line without a colon in which only white space or a comma parts the name


@dataclass(frozen=True, slots=True)
class Post:
    """A post: where it stands in the line and its words, the body it is of ("" for none), the post, if it is past."""

    start: int
    end: int
    quote: str
    organization: str
    post: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A speaker as read: the name as printed without white space, what kind of speaker, and the posts."""

    name: str
    speaker_type: SpeakerType
    posts: tuple[Post, ...] = ()


def head_of(line: str) -> str:
    """Return the part of a line that may name a speaker: up to its first colon, all of it where it has none."""
    match = _HEAD.match(line)
    return match.group() if match else line


def read_line(head: str, surnames: Sequence[str] = ()) -> list[Read]:
    """Return who is named in a line's ``head``, nothing where nobody can be read.

    With ``surnames`` at least one of the names begins with one of these, which need not be known family names.
    """
    bare = re.sub("^[^㐀-鿿]+", "", _IN_BRACKETS.sub("", head)).rstrip(COLONS + " \u3000")
    if surnames:
        behind = [rf"\A{surname}(?:\s?{HAN}){{1,5}}\Z|{surname}(?:\s?{HAN}){{1,2}}\Z" for surname in surnames]
        ends = [re.search(pattern, bare) for pattern in behind]
        return _first_read(head, [(at, len(s)) for s in surnames for at in _places(head, s)]) or [
            Read("".join(end.group().split()), "person") for end in ends if end
        ]
    certain = read_attribution(head, must_be_certain=True)
    if certain:
        return _as_read(head, head, certain)
    anywhere = [(at, length) for at in range(len(head)) for length in KNOWN]
    return _first_read(head, anywhere) or _read_otherwise(head, bare)


def _places(head: str, surname: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(re.escape(surname), head))


def _first_read(head: str, places: Sequence[tuple[int, int]]) -> list[Read]:
    """Return who is named once a known family name stands at one of ``places`` (start, length).

    Where several allow it the longest post counts (理事长 before 喜饶, not 理事 before 长喜饶), then the first.
    """
    best: tuple[int, list[Read]] = (-1, [])
    for start, length in places:
        known = KNOWN[length]
        if len(head[start : start + length]) < length or not re.fullmatch(f"{HAN}+", head[start : start + length]):
            continue
        replaced = head[:start] + known + head[start + length :]
        attribution = read_attribution(replaced, must_be_certain=True)
        read = _as_read(head, replaced, attribution) if attribution else []
        if attribution and any(row.name != name for row, name in zip(read, attribution.speakers, strict=True)):
            posts = sum(len(post.post) for row in read for post in row.posts)
            best = max(best, (posts, read), key=lambda reading: reading[0])
    return best[1]


def _read_otherwise(head: str, bare: str) -> list[Read]:
    """Return who is named without a known post before: a doubtful name, a body, a role, a name that stands alone."""
    found = read_attribution(head)
    body = read_body(head)
    other = found or (body[0] if body else read_role(head))
    if other:
        return _as_read(head, head, other)
    if is_dotted_name(bare):
        return [Read(bare, "person")]
    match = _NAME_ALONE.fullmatch(bare) if len(bare) <= _LONGEST_ALONE else None
    name = "".join(match[1].split()) if match else ""
    if not name:
        return []
    is_said = head.endswith(tuple(COLONS)) and name not in words("speakers/not_names")
    return [Read(name, "person")] if is_said or is_plain_name(name) else []


def _as_read(printed: str, replaced: str, row: Attribution) -> list[Read]:
    return as_printed(printed, replaced, row.speakers, row.types, row.affiliations)


def as_printed(
    printed: str,
    replaced: str,
    speakers: Sequence[str],
    types: Sequence[SpeakerType],
    affiliations: Sequence[Affiliation],
) -> list[Read]:
    """Return the speakers and posts that were read in ``replaced`` in the words of ``printed``, which is as long."""

    def words_of(read: str) -> str:
        places = find_places(replaced, read) if read else []
        return "".join(printed[places[0].start : places[0].end].split()) if places else read

    def posts_of(name: str) -> tuple[Post, ...]:
        rows = [row for row in affiliations if row.speaker == name]
        spans = [(row.start, row.end, printed[row.start : row.end]) for row in rows]
        return tuple(
            Post(*span, words_of(row.organization or ""), words_of(row.post), row.is_past)
            for span, row in zip(spans, rows, strict=True)
        )

    return [Read(words_of(name), kind, posts_of(name)) for name, kind in zip(speakers, types, strict=True)]
