"""Names that need no known family name, because what stands around them says that they are names."""

from __future__ import annotations

import re
from functools import cache

from speeches.lexicon import words
from speeches.page.marks import COLONS
from speeches.speakers.names import is_dotted_name, is_plain_name, may_be_marked_name
from speeches.speakers.persons import Held, Person, read_posts
from speeches.speakers.posts import names_organization, post_length
from speeches.speakers.segments import segments

_BEFORE_TITLE = re.compile("(?P<before>.+)(?:委员|代表|常委|同志)\\Z")
_BEFORE_BRACKET = re.compile(r"(?P<name>[^\s（()）、，]{2,24}?)(?:委员|代表)?\s*[（(](?P<posts>[^（()）]{4,})[）)]\Z")
_LENGTHS = (2, 3, 4)


def read_marked(line: str, printed: str, start: int, end: int) -> Person | None:
    """Return the person whose name stands between posts and a title, or before posts in brackets.

    ``line`` is folded; positions are those of it. A known family name is not needed then.
    """
    stretch = line[start:end]
    titled = _BEFORE_TITLE.match(stretch)
    if titled:
        found = _between(line, printed, start, start + titled.end("before"))
        if found:
            return found
    match = _BEFORE_BRACKET.match(stretch)
    if match and _may_be_name(match["name"]):
        posts = read_posts(segments(line, printed, start + match.start("posts"), start + match.end("posts")))
        if posts:
            return Person(printed[start : start + match.end("name")], tuple(posts), True)
    return None


def _between(line: str, printed: str, start: int, end: int) -> Person | None:
    best: tuple[int, Person] | None = None
    for length in _LENGTHS:
        at = end - length
        known = post_length(line[start:at]) if at > start else 0
        if not known or (best and best[0] >= known) or not _may_be_name(line[at:end]):
            continue
        posts: list[Held] = read_posts(segments(line, printed, start, at))
        if posts:
            best = known, Person(printed[at:end], tuple(posts), True)
    return best[1] if best else None


def read_title(line: str) -> tuple[str, bool] | None:
    """Return the name before a title that is all else on a line (终南山委员：), and whether it is a known one."""
    match = re.match(rf"[●■◆▲※\s]*(?P<name>[^\s（()）、，。]{{2,24}})(?:委员|代表)\s*[{COLONS}]?\Z", line)
    if match is None:
        return None
    name = match["name"]
    if is_plain_name(name) or is_dotted_name(name):
        return name, True
    is_name = 2 <= len(name) <= 4 and name not in _not_before_titles() and not names_organization(name)
    return (name, False) if is_name and not post_length(name) else None


def _may_be_name(text: str) -> bool:
    if is_dotted_name(text):
        return True
    return may_be_marked_name(text) and text not in _not_before_titles() and not post_length(text)


@cache
def _not_before_titles() -> frozenset[str]:
    return frozenset((*words("speakers/not_before_titles"), *words("speakers/roles")))
