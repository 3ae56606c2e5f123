"""The persons that the segments of a speaker line name, each with its posts: before it, or in brackets after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from speeches.folding import as_spelt, fold
from speeches.speakers.names import (
    dotted_tail,
    has_rare,
    is_dotted_name,
    is_name,
    is_plain_name,
    may_be_rare_name,
    name_lengths,
)
from speeches.speakers.posts import Post, names_organization, post_length, read_post, read_unknown_post
from speeches.speakers.segments import Segment

TITLES = ("委员", "代表")  # behind a name they say why somebody speaks, and are no post (codebook 3)
_SHORTEST_HEADING = 4  # code points
_EPITHET = re.compile("“[^“”]{2,12}”")
_CLAUSE = re.compile("[由是对就也]")


@dataclass(frozen=True, slots=True)
class Held:
    """A post and the positions of its words."""

    post: Post
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Person:
    """A name as printed, its posts, and whether it begins with a known family name and follows a known post.

    ``is_titled`` says that 委员 or 代表 stands behind it, which is no post.
    """

    name: str
    posts: tuple[Held, ...]
    is_certain: bool
    is_titled: bool = False


def parted_at_and(parts: list[Segment]) -> list[Segment]:
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


def read_persons(parts: list[Segment], is_lenient: bool) -> list[Person]:
    """Return the persons named by the segments in order, nothing where the last segment is no name."""
    persons: list[Person] = []
    posts: list[Held] = []
    pending: Segment | None = None
    was_named = False
    for index, part in enumerate(parts):
        if pending and _is_heading_before(pending, part):
            return []
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
            persons.append(Person(name.printed, tuple(held), is_certain and bool(held)))
        else:
            posts = ([] if was_named else posts) + _read_posts(whole)
        was_named = not post_length(whole.text)
        pending = None
    if pending is not None:
        return []
    return persons if was_named else _named_first(persons, posts, parts) if is_lenient else []


def _is_heading_before(pending: Segment, part: Segment) -> bool:
    """Return whether words and white space stand before what is posts and a name by itself: a heading, no body."""
    if not part.follows_white or len(pending.text) < _SHORTEST_HEADING or names_organization(pending.text):
        return False
    best = max(_after_posts(part.text), default=None)
    post = read_post(part.text[: best[1]]) if best else None
    return post is not None and names_organization(post.organization)


def _named_first(persons: list[Person], posts: list[Held], parts: list[Segment]) -> list[Person]:
    """Return the persons whose names stand before a title (方远委员：) or before their posts (方远　全国政协委员：)."""
    if any(person.posts for person in persons) or not posts:
        return []
    name = fold(posts[0].post.organization)
    if len(posts) == 1 and (is_plain_name(name) or is_dotted_name(name)):
        length = len(posts[0].post.post)
        is_titled = fold(posts[0].post.post) in TITLES
        title = replace(posts[0], post=replace(posts[0].post, organization=""), start=posts[0].end - length)
        own = () if is_titled else (title,)
        others = [replace(person, posts=own, is_titled=is_titled) for person in persons]
        printed = parts[-1].printed[: len(name)]
        return [*others, Person(printed, (*own, *_in_brackets(parts[-1])), False, is_titled)]
    return [replace(persons[0], posts=tuple(posts))] if len(persons) == 1 else []


def _find_name(
    whole: Segment, part: Segment, is_lenient: bool, is_last: bool
) -> tuple[Segment, list[Held], bool] | None:
    """Return the name at a segment's end, the posts before it in the segment, and whether both are certain."""
    text = whole.text
    best = max(_after_posts(text), default=None)
    if best:
        return whole[best[1] :], _read_posts(whole[: best[1]]), True
    if whole is part and (is_plain_name(text) or is_dotted_name(text)):
        return whole, [], True
    epithet = _EPITHET.match(text) if whole is part else None
    if epithet and is_plain_name(text[epithet.end() :]):
        return whole[epithet.end() :], [], True
    if not is_lenient:
        return None
    for length in (3, 2, 4):
        name, before = text[-length:], text[:-length]
        if before and is_name(name):
            posts = whole[: len(before)]
            unknown = None if len(before) <= 3 or _CLAUSE.search(before) else read_unknown_post(before, _spelt(posts))
            if unknown:
                return whole[len(before) :], [_held(posts, unknown)], False
            if len(before) > 3 and names_organization(before):
                return whole[len(before) :], [], False
    if is_last and part.follows_white and whole is not part and is_plain_name(part.text):
        return part, [], False
    best = max(_after_posts(text, is_rare=True), default=None)
    if best:
        return whole[best[1] :], _read_posts(whole[: best[1]]), False
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
    for length in name_lengths(text):
        start = len(text) - length
        if start <= 0:
            return
        name = text[start:]
        if is_rare:
            post = read_post(text[:start]) if may_be_rare_name(name) else None
            is_held = post and (_may_be_organization(post.organization) or (not post.organization and has_rare(name)))
            if post and is_held and not names_organization(name):
                yield len(post.post), start
        elif is_name(name) and post_length(text[:start]):
            yield post_length(text[:start]), start


def _may_be_organization(text: str) -> bool:
    """Return whether words end as an organisation does and are no part of a sentence."""
    return names_organization(text) and not _CLAUSE.search(text)


def _read_posts(segment: Segment) -> list[Held]:
    """Return the posts of a segment that ends in one: more than one where 兼 joins them, or 、 after an unknown one."""
    text = segment.text
    position = text.find("兼")
    if position > 0 and post_length(text[:position]) and post_length(text[position + 1 :]):
        return _read_posts(segment[:position]) + _read_posts(segment[position + 1 :])
    post = read_post(text, _spelt(segment))
    if post is None:
        return []
    comma = len(text) - len(post.post) - 1
    unknown = read_unknown_post(text[:comma], _spelt(segment[:comma])) if text[comma : comma + 1] == "、" else None
    if unknown:
        return [_held(segment[:comma], unknown), *_read_posts(segment[comma + 1 :])]
    return [_held(segment, post)]


def _held(segment: Segment, post: Post) -> Held:
    return Held(post, segment.start, segment.end)


def _spelt(segment: Segment) -> str:
    return as_spelt(segment.printed, segment.text)


def read_posts(parts: list[Segment]) -> list[Held]:
    """Return the posts that segments are, nothing where they are anything else or the first is of no body."""
    posts: list[Held] = []
    pending: Segment | None = None
    for part in parts:
        whole = pending + part if pending else part
        pending = None if post_length(whole.text) else whole
        posts += _read_posts(whole)
    is_named = bool(posts) and names_organization(posts[0].post.organization)
    return posts if is_named and pending is None else []


def _in_brackets(segment: Segment) -> list[Held]:
    """Return the posts that stand in brackets after a name; （女） and （民革） are none."""
    posts: list[Held] = []
    for note in segment.notes:
        pending: Segment | None = None
        for part in note:
            whole = pending + part if pending else part
            pending = None if post_length(whole.text) else whole
            posts += _read_posts(whole)
    return posts
