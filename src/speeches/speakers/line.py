"""Speaker lines: who speaks, and in which posts (codebook 3).

A speaker line is one or more posts, a name, what may stand in brackets after it, what is said of the
occasion (代表…发言) and a colon. Segments are parted by 、 ， ； or white space; a segment that ends neither
in a post nor in a name goes on in the next one (农业、农村委员会副主任).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from speeches.lexicon import table
from speeches.model import Affiliation
from speeches.speakers.names import dotted_tail, is_dotted_name, is_name, is_plain_name, may_be_rare_name
from speeches.speakers.posts import Post, names_organization, post_length, read_post, read_unknown_post
from speeches.speakers.segments import Segment, segments

LONGEST = 240  # code points: a line with more posts than that is no speaker line
COLONS = "：:"
_OPENING = re.compile(r"[\s■●◆▲△□◇○◎★☆※▪•▌▍▎▏|│►▶◀◤◥【\[]*")
_SENTENCE = re.compile("[。！？!?…]")
_SPOKEN = re.compile("[的了把我你们这]")  # no post has these; a sentence that ends in a name has
_CLAUSE = re.compile("[由是对就也]")
_MOST_REPRESENTED = 3  # how often 代表 may stand behind a name: 代表全国人大代表界
_AND_OTHERS = re.compile(r"等?[0-9一二两三四五六七八九十]*[位名]?(?:住.{1,3})?(?:全国)?(?:政协)?(?:委员|代表)们?\Z")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker line read: names in order, and posts whose positions are those of the line it was read from.

    ``end`` is the position after the colon. ``is_certain`` says that every name begins with a known
    family name and follows a known post; ``organization`` is that of the first post, "" for none.
    """

    speakers: tuple[str, ...]
    affiliations: tuple[Affiliation, ...]
    end: int
    is_certain: bool
    organization: str


@dataclass(frozen=True, slots=True)
class _Held:
    """A post and the positions of its words."""

    post: Post
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    posts: tuple[_Held, ...]
    is_certain: bool


def read_attribution(line: str, end: int | None = None, must_be_certain: bool = False) -> Attribution | None:
    """Return the speakers and posts of a speaker line, or None where the line is none.

    ``end`` is the position after the line's last character that counts, by default all of it: its colon, or
    the end of the name where no colon is printed. ``must_be_certain`` leaves out what is not ``is_certain``.
    """
    end = len(line) if end is None else end
    last = end - 1 if end and line[end - 1] in COLONS else end
    opening = _OPENING.match(line)
    start = opening.end() if opening else 0
    if not 2 <= last - start <= LONGEST or _SENTENCE.search(line, start, last):
        return None
    ends = list(_name_ends(line, start, last))
    for is_lenient in (False,) if must_be_certain else (False, True):
        for name_end in ends:
            if _SPOKEN.search(line, start, name_end):
                continue
            persons = _read_persons(_parted_at_and(segments(line, start, name_end)), is_lenient)
            if persons and (all(person.is_certain for person in persons) or not must_be_certain):
                return _assembled(persons, end)
    return None


@cache
def _occasion_pattern() -> re.Pattern[str]:
    manners, acts, excerpts = (
        "|".join(table("page/layout")["occasion"][part]) for part in ("manners", "acts", "excerpts")
    )
    return re.compile(
        r"\s*(?:代表.{2,60}?)?(?:在.{2,30}?上)?的?[作做]?" + rf"(?:{manners})*(?:{acts})(?:{excerpts})?\Z"
    )


def _name_ends(line: str, start: int, last: int) -> Iterator[int]:
    """Yield where the last name may end: at the line's end, or before what is said of the occasion."""
    yield last
    stretch = line[start:last]
    occasion = _occasion_pattern().search(stretch)
    if occasion:
        yield start + occasion.start()
    position = len(stretch) - 2
    for _ in range(_MOST_REPRESENTED):
        position = stretch.rfind("代表", 2, position)
        if position == -1:
            break
        yield start + position
    others = _AND_OTHERS.search(stretch)
    if others and others.group().startswith(("等", "两", "二", "三", "四", "五")):
        yield start + others.start()


def _parted_at_and(parts: list[Segment]) -> list[Segment]:
    """Return the segments with two names that 和, 与 or 及 joins in a segment each."""
    parted = []
    for part in parts:
        at = max(map(part.text.rfind, "和与及"))
        before = part.text[: max(at, 0)]
        if is_plain_name(part.text[at + 1 :]) and (is_plain_name(before) or any(_after_posts(before))):
            parted += [part[:at], replace(part[at + 1 :], follows_white=False, notes=part.notes)]
        else:
            parted.append(part)
    return parted


def _read_persons(parts: list[Segment], is_lenient: bool) -> list[_Person]:
    """Return the persons named by the segments in order, nothing where the last segment is no name."""
    persons: list[_Person] = []
    posts: list[_Held] = []
    pending: Segment | None = None
    was_named = False
    for index, part in enumerate(parts):
        whole = pending + part if pending else part
        if not post_length(whole.text):
            found = _find_name(whole, part, is_lenient, is_last=index == len(parts) - 1)
            if found is None:
                pending = whole
                continue
            name, before, is_certain = found
            if before:
                posts = before if was_named else posts + before
            held = posts + _in_brackets(part)
            persons.append(_Person(name, tuple(held), is_certain and bool(held)))
        else:
            posts = ([] if was_named else posts) + _read_posts(whole)
        was_named = not post_length(whole.text)
        pending = None
    if pending is not None:
        return []
    return persons if was_named else _named_first(persons, posts, parts) if is_lenient else []


def _named_first(persons: list[_Person], posts: list[_Held], parts: list[Segment]) -> list[_Person]:
    """Return the persons whose names stand before a title (方远委员：) or before their posts (方远　全国政协委员：)."""
    if any(person.posts for person in persons) or not posts:
        return []
    name = posts[0].post.organization
    if len(posts) == 1 and is_plain_name(name):
        length = len(posts[0].post.post)
        title = replace(posts[0], post=replace(posts[0].post, organization=""), start=posts[0].end - length)
        others = [replace(person, posts=(title,)) for person in persons]
        return [*others, _Person(name, (title, *_in_brackets(parts[-1])), False)]
    return [replace(persons[0], posts=tuple(posts))] if len(persons) == 1 else []


def _find_name(whole: Segment, part: Segment, is_lenient: bool, is_last: bool) -> tuple[str, list[_Held], bool] | None:
    """Return the name at a segment's end, the posts before it in the segment, and whether both are certain."""
    text = whole.text
    best = max(_after_posts(text), default=None)
    if best:
        return text[best[1] :], _read_posts(whole[: best[1]]), True
    if whole is part and (is_plain_name(text) or is_dotted_name(text)):
        return text, [], True
    if not is_lenient:
        return None
    for length in (3, 2, 4):
        name, before = text[-length:], text[:-length]
        if before and is_name(name):
            unknown = read_unknown_post(before) if len(before) > 3 and not _CLAUSE.search(before) else None
            if unknown:
                return name, [_held(whole[: len(before)], unknown)], False
            if len(before) > 3 and names_organization(before):
                return name, [], False
    if is_last and part.follows_white and whole is not part and is_plain_name(part.text):
        return part.text, [], False
    best = max(_after_posts(text, is_rare=True), default=None)
    if best:
        return text[best[1] :], _read_posts(whole[: best[1]]), False
    return None


def _after_posts(text: str, is_rare: bool = False) -> Iterator[tuple[int, int]]:
    """Yield, for each name that may end the text after a known post, the post's length and the name's start."""
    dotted = dotted_tail(text)
    if dotted is not None:
        for start in range(len(text) - 1, dotted - 1, -1):
            if is_dotted_name(text[start:]) and post_length(text[:start]):
                yield 1, start  # the last one that fits: a name's own part may end like a post
                return
        return
    for length in (2, 3, 4):
        start = len(text) - length
        if start <= 0:
            return
        name = text[start:]
        if is_rare:
            post = read_post(text[:start]) if may_be_rare_name(name) else None
            if post and _may_be_organization(post.organization) and not names_organization(name):
                yield len(post.post), start
        elif is_name(name) and post_length(text[:start]):
            yield post_length(text[:start]), start


def _may_be_organization(text: str) -> bool:
    """Return whether words end as an organisation does and are no part of a sentence."""
    return names_organization(text) and not _CLAUSE.search(text)


def _read_posts(segment: Segment) -> list[_Held]:
    """Return the posts of a segment that ends in one: more than one where 兼 joins them, or 、 after an unknown one."""
    text = segment.text
    position = text.find("兼")
    if position > 0 and post_length(text[:position]) and post_length(text[position + 1 :]):
        return _read_posts(segment[:position]) + _read_posts(segment[position + 1 :])
    post = read_post(text)
    if post is None:
        return []
    comma = len(text) - len(post.post) - 1
    unknown = read_unknown_post(text[:comma]) if text[comma : comma + 1] == "、" else None
    if unknown:
        return [_held(segment[:comma], unknown), *_read_posts(segment[comma + 1 :])]
    return [_held(segment, post)]


def _held(segment: Segment, post: Post) -> _Held:
    return _Held(post, segment.start, segment.end)


def _in_brackets(segment: Segment) -> list[_Held]:
    """Return the posts that stand in brackets after a name; （女） and （民革） are none."""
    posts: list[_Held] = []
    for note in segment.notes:
        pending: Segment | None = None
        for part in note:
            whole = pending + part if pending else part
            pending = None if post_length(whole.text) else whole
            posts += _read_posts(whole)
    return posts


def _assembled(persons: list[_Person], end: int) -> Attribution:
    """Return the attribution: a post without an organisation takes that of the post before it."""
    affiliations = []
    organization: str | None = None
    for person in persons:
        for held in person.posts:
            organization = held.post.organization or organization
            post = held.post
            affiliations.append(Affiliation(person.name, organization, post.post, post.is_past, held.start, held.end))
    first = persons[0].posts[0].post.organization if persons[0].posts else ""
    return Attribution(
        tuple(person.name for person in persons),
        tuple(affiliations),
        end,
        all(person.is_certain for person in persons),
        first,
    )
