"""The speakers of an article as its annotation names them: key, Pinyin, and the English of their posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from speeches.drafting.known import Known
from speeches.drafting.suggest.pinyin import PersonName, romanise
from speeches.drafting.yaml_writing import OPEN, Suggested
from speeches.lexicon import table
from speeches.model import Affiliation, Speech


class SpeakerKeys:
    """Gives each name one key, and names that read alike different ones, also those of other articles."""

    def __init__(self, known: Known, surnames: Sequence[str] = ()) -> None:
        self.known = known
        self._surnames = surnames
        self._given: dict[str, str] = {}

    def pinyin(self, name: str) -> PersonName:
        """Return a name in Pinyin, divided behind a family name that was given."""
        return romanise(name, self._surnames)

    def key(self, name: str) -> tuple[str, bool]:
        """Return the key of a speaker's name, and whether a person has to look at it."""
        if name in self._given:
            return self._given[name], False
        if name in self.known.speakers:
            self._given[name] = self.known.speakers[name]["speaker_id"]
            return self._given[name], True
        taken = {entry["speaker_id"] for entry in self.known.speakers.values()} | set(self._given.values())
        wanted = self.pinyin(name).slug or "speaker"
        number, key = 1, wanted
        while key in taken:
            number += 1
            key = f"{wanted}-{number}"
        self._given[name] = key
        return key, number > 1


def speaker_entry(name: str, speech: Speech, keys: SpeakerKeys) -> Mapping[str, Any]:
    """Return a speaker as the annotation has it; what is a guess or waits for a person is marked."""
    key, is_doubtful = keys.key(name)
    posts = [_post_en(post) for post in speech.affiliations if post.speaker == name]
    english = [OPEN if post == "" else post for post in posts]
    pinyin = keys.pinyin(name)
    entry: dict[str, Any] = {
        "speaker_id": Suggested(key) if is_doubtful else key,
        "name": name,
        "name_en": pinyin.name_en,
        "family_name": pinyin.family_name,
        "given_name": pinyin.given_name,
    }
    before = keys.known.speakers.get(name)
    if before is not None:
        if len(carried := before.get("posts_en") or []) == len(posts):  # whoever speaks again does so in the same posts
            english = list(carried)
        entry |= {column: before.get(column) for column in ("name_en", "family_name", "given_name")}
        entry |= {"other_names_en": before["other_names_en"]} if before.get("other_names_en") else {}
    elif pinyin.is_doubtful:
        entry |= {column: Suggested(entry[column]) for column in ("name_en", "family_name", "given_name")}
    return entry | {"posts_en": Suggested(english) if english else []}


def _post_en(post: Affiliation) -> str:
    """Return a post in English by the organisation's ending, "" where the list does not have it."""
    for entry in table("drafting/posts_en")["posts"]:
        organization = post.organization or ""
        fits = any(word in organization for word in entry.get("holds", "").split())
        if "after" in entry:
            fits = fits or organization.endswith(tuple(entry["after"].split()) or ("",))
        if fits and post.post in entry["english"]:
            english: str = entry["english"][post.post]
            return english
    return ""
