"""Posts as a speaker line prints them: organisation, post, past or current (codebook 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from speeches.folding import fold
from speeches.lexicon import entries, table, words

_LONGEST = 24  # code points: no post with all that stands before it is longer
_UNKNOWN = 10  # nor is one that the list does not have
_TAIL = 40  # code points with a name, a title and a bracket behind the post
_PAST = "原前"
_PAST_WORDS = ("时任", "曾任", "原任", "前任", "原", "前")


@dataclass(frozen=True, slots=True)
class Post:
    """A post's words taken apart: ``organization`` is "" where none is printed; ``post`` is without 原 or 前."""

    organization: str
    post: str
    is_past: bool


@cache
def _post_pattern() -> re.Pattern[str]:
    # A prefix can be a word of its own too (主任, 主任委员), so that the words are tried before the prefixes end.
    return re.compile(f"(?:{_any(words('speakers/post_prefixes'))})*(?:{_any(words('speakers/posts'))})")


@cache
def _before_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in table("speakers/organizations")["before"]["patterns"]))


@cache
def _organization_endings() -> tuple[str, ...]:
    return words("speakers/organization_suffixes")


def _any(entries: tuple[str, ...]) -> str:
    return "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))


def post_length(text: str) -> int:
    """Return the length of the longest known post at the end of a text, with 副, 常务 … before it; 0 for none."""
    return _post_length(text[-_LONGEST:]) if text.endswith(words("speakers/posts")) else 0


@lru_cache(maxsize=4096)
def _post_length(text: str) -> int:
    for start in range(len(text)):
        if _post_pattern().fullmatch(text, start):
            return len(text) - start
    return 0


@cache
def _post_tails() -> frozenset[str]:
    return frozenset(post[-2:] for post in words("speakers/posts"))


def may_hold_post(text: str) -> bool:
    """Return whether a post may end among the last characters of a text: a quick look before a long one."""
    tail, tails = fold(text[-_TAIL:]), _post_tails()
    return any(tail[at : at + 2] in tails for at in range(len(tail) - 1))


def names_organization(text: str) -> bool:
    """Return whether a text ends as names of organisations do."""
    return len(text) > 1 and fold(text).endswith(_organization_endings())


def read_post(text: str, spelt: str = "") -> Post | None:
    """Return the organisation and the post of a text that ends in a known post, None where it ends in none.

    ``text`` is folded; ``spelt`` is the same as the paper spells it, in which both are returned.
    """
    length = post_length(text)
    return _taken_apart(text, length, spelt or text) if length else None


def read_unknown_post(text: str, spelt: str = "") -> Post | None:
    """Return the organisation and the post of a text that ends like a word for a person (首席布道师), or None.

    The organisation is what comes before 首席, 副 … or ends as organisations do; else it is not known.
    """
    if len(text) < 2 or not text.endswith(words("speakers/post_endings")):
        return None
    prefixes = tuple(prefix for prefix in words("speakers/post_prefixes") if len(prefix) > 1 or prefix == "副")
    for length in range(min(_UNKNOWN, len(text)), 1, -1):
        if text[-length:].startswith(prefixes):
            return _taken_apart(text, length, spelt or text)
    for length in range(2, min(_UNKNOWN, len(text) - 1)):
        if names_organization(text[:-length]):
            return _taken_apart(text, length, spelt or text)
    return _taken_apart(text, len(text), spelt or text)


def _taken_apart(text: str, length: int, spelt: str) -> Post:
    organization, post = text[:-length].rstrip("、"), spelt[-length:]
    start = 0
    is_past = False
    word = next((word for word in _PAST_WORDS if organization.startswith(word)), "")
    if organization.endswith(tuple(_PAST)) and not organization.endswith(_not_past()):
        is_past, organization = True, organization[:-1]
    elif word and not _begins_with_trap(organization):
        is_past, organization, start = True, organization[len(word) :], len(word)
    before = _before_pattern().match(organization)
    if before:
        organization, start = organization[before.end() :], start + before.end()
    organization = spelt[start : start + len(organization)]
    unit = _party_unit_pattern().match(post) if organization else None
    if unit:
        organization, post = organization + unit.group(1), post[unit.end(1) :]
    organization = table("speakers/organizations")["names"].get(organization, organization)
    return Post(organization, post, is_past)


@cache
def _not_past() -> tuple[str, ...]:
    return tuple(entry.word for entry in entries("speakers/not_past"))


def _begins_with_trap(organization: str) -> bool:
    """Return whether the 原 or 前 at the head of an organisation is part of its name (前海管理局)."""
    return any(
        organization.startswith(entry.word) and entry.fits(organization, 0, len(entry.word))
        for entry in entries("speakers/not_past")
    )


def without_party_unit(organization: str) -> str:
    """Return the body in which a unit of the Party sits: 云川大学 for 云川大学党委."""
    return re.sub(f"(?:{_any(tuple(table('speakers/organizations')['party']['units']))})\\Z", "", organization)


@cache
def _party_unit_pattern() -> re.Pattern[str]:
    party = table("speakers/organizations")["party"]
    return re.compile(f"({_any(tuple(party['units']))})(?=(?:{_any(tuple(party['posts']))})\\Z)")
