"""Speaker lines: who speaks, and in which posts (codebook 3).

A speaker line is one or more posts, a name, what may stand in brackets after it, what is said of the
occasion (代表…发言) and a colon. Segments are parted by 、 ， ； or white space; a segment that ends neither
in a post nor in a name goes on in the next one (农业、农村委员会副主任).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from speeches.folding import fold
from speeches.lexicon import table
from speeches.model import Affiliation, SpeakerType
from speeches.page.marks import COLONS
from speeches.speakers.marked import read_marked
from speeches.speakers.persons import Person, parted_at_and, read_persons
from speeches.speakers.posts import without_party_unit
from speeches.speakers.segments import segments

LONGEST = 240  # code points: a line with more posts than that is no speaker line
_OPENING = re.compile(
    r"[\s■●◆▲△□◇○◎★☆※▪•▌▍▎▏|│►▶◀◤◥【\[]*"
    r"(?:[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、]\s*|[（(][一二三四五六七八九十0-9]{1,3}[）)])?\s*"
    r"(?:[一-鿿]{1,6}界别?[ \u3000]+)?"  # the section that somebody sits for
)
_SENTENCE = re.compile(f"[。！？!?…{COLONS}]")
_SPOKEN = re.compile("[的了把我你们这]")  # no post has these; a sentence that ends in a name has
_TITLED = re.compile("(?:委员|代表|常委|同志|先生|女士)\\Z")
_MOST_REPRESENTED = 3  # how often 代表 may stand behind a name: 代表全国人大代表界
_AND_OTHERS = re.compile(r"等?[0-9一二两三四五六七八九十]*[位名]?(?:住.{1,3})?(?:全国)?(?:政协)?(?:委员|代表)们?\Z")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker line read: names in order, and posts whose positions are those of the line it was read from.

    ``end`` is the position after the colon. ``is_certain`` says that every name begins with a known
    family name and follows a known post; ``organization`` is that of the first post, "" for none;
    ``is_titled`` says that a title stands behind every name (周海委员).
    """

    speakers: tuple[str, ...]
    affiliations: tuple[Affiliation, ...]
    end: int
    is_certain: bool
    organization: str
    types: tuple[SpeakerType, ...]
    is_titled: bool = False


def read_attribution(line: str, end: int | None = None, must_be_certain: bool = False) -> Attribution | None:
    """Return the speakers and posts of a speaker line, or None where the line is none.

    ``end`` is the position after the line's last character that counts, by default all of it: its colon, or
    the end of the name where no colon is printed. ``must_be_certain`` leaves out what is not ``is_certain``.
    """
    end = len(line) if end is None else end
    last = end - 1 if end and line[end - 1] in COLONS else end
    printed = line[:end]
    line = fold(printed)
    opening = _OPENING.match(line)
    start = opening.end() if opening else 0
    if not 2 <= last - start <= LONGEST or _SENTENCE.search(line, start, last):
        return None
    ends = list(_name_ends(line, start, last))
    persons = _read(line, printed, start, ends, is_lenient=False)
    if not persons or not all(person.is_certain for person in persons):
        marked = read_marked(line, printed, start, last)
        persons = [marked] if marked else persons
    if not persons and not must_be_certain:
        persons = _read(line, printed, start, ends, is_lenient=True)
    if not persons or (must_be_certain and not all(person.is_certain for person in persons)):
        return None
    return assembled(persons, end)


def _read(line: str, printed: str, start: int, ends: Sequence[int], is_lenient: bool) -> list[Person]:
    """Return the persons of the first reading that names some: the last name ends at one of the ``ends``."""
    titled = _TITLED.search(line, start, ends[0])
    for name_end in [*ends, titled.start()] if titled else ends:
        if _SPOKEN.search(line, start, name_end):
            continue
        persons = read_persons(parted_at_and(segments(line, printed, start, name_end)), is_lenient)
        if titled and name_end == titled.start() and not all(person.posts for person in persons):
            continue  # the title is all that is printed: 周海委员
        if persons:
            return persons
    return []


@cache
def _occasion_pattern() -> re.Pattern[str]:
    manners, acts, excerpts = (
        "|".join(table("page/layout")["occasion"][part]) for part in ("manners", "acts", "excerpts")
    )
    return re.compile(
        r"\s*(?:代表.{2,60}?)?(?:在.{2,30}?上)?的?[作做]?" + rf"(?:{manners})*(?:{acts})(?:{excerpts})?\Z"
    )


@cache
def _occasion_endings() -> tuple[str, ...]:
    occasion = table("page/layout")["occasion"]
    return (*occasion["acts"], *occasion["excerpts"])


def _name_ends(line: str, start: int, last: int) -> Iterator[int]:
    """Yield where the last name may end: at the line's end, or before what is said of the occasion."""
    yield last
    stretch = line[start:last]
    occasion = _occasion_pattern().search(stretch) if stretch.endswith(_occasion_endings()) else None
    if occasion:
        yield start + occasion.start()
    position = len(stretch) - 2
    for _ in range(_MOST_REPRESENTED):
        position = stretch.rfind("代表", 2, position)
        if position == -1:
            break
        if stretch[position + 2 : position + 3] not in ("（", "("):  # the title of the person: 周海代表（海东代表团）
            yield start + position
    others = _AND_OTHERS.search(stretch) if stretch.endswith(("员", "代表", "们")) else None
    if others and others.group().startswith(("等", "两", "二", "三", "四", "五")):
        yield start + others.start()


def assembled(persons: list[Person], end: int) -> Attribution:
    """Return the attribution: a post without an organisation takes that of the post before it."""
    affiliations = []
    organization: str | None = None
    for person in persons:
        for held in person.posts:
            post = held.post
            if post.organization:
                organization = post.organization
            affiliations.append(Affiliation(person.name, organization, post.post, post.is_past, held.start, held.end))
            organization = without_party_unit(organization) if organization else None
    types: tuple[SpeakerType, ...] = tuple("person" for _ in persons)
    first = persons[0].posts[0].post.organization if persons[0].posts else ""
    return Attribution(
        tuple(person.name for person in persons),
        tuple(affiliations),
        end,
        all(person.is_certain for person in persons),
        first,
        types,
        all(person.is_titled for person in persons),
    )
