"""Names that the gazetteer does not have yet, proposed as new entities (codebook 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from speeches.drafting.known import Known
from speeches.drafting.suggest.clauses import split_clauses
from speeches.drafting.suggest.pinyin import romanise, slug_of_words
from speeches.lexicon import any_of, listed, table
from speeches.model import Speech
from speeches.speakers.names import is_plain_name
from speeches.tables.overrides import FoundPassage

_PROSE = ("editor_note", "body", "caption")


@dataclass(frozen=True, slots=True)
class NewName:
    """A proposed entity; ``name_en`` and ``parent_id`` are "" where not known; ``seen`` says where the name stands."""

    entity_id: str
    entity_type: str
    name: str
    name_en: str
    parent_id: str
    seen: str


@dataclass(slots=True)
class _Collector:
    """The names found so far, each once, with keys that no other entity has."""

    known: Known
    found: dict[str, NewName] = field(default_factory=dict)

    def add(self, name: str, kind: str, seen: str, name_en: str = "", key: str = "") -> None:
        if name in self.found or any(name in (e["name"], *e.get("forms", [])) for e in self.known.entities.values()):
            return
        national = table("drafting/organizations_en").get(name, {}) if kind == "organization" else {}
        parent = self._parent(name, seen) if kind == "organization" else ""
        entity_id = self._key(national.get("entity_id") or key or slug_of_words(name), kind)
        self.found[name] = NewName(entity_id, kind, name, national.get("name_en") or name_en, parent, seen)

    def _key(self, wanted: str, kind: str) -> str:
        wanted = wanted if wanted[:1].isalpha() else f"{kind}-{wanted}".strip("-")
        taken = {*self.known.entities, *(new.entity_id for new in self.found.values())}
        number, key = 1, wanted
        while key in taken:
            number += 1
            key = f"{wanted}-{number}"
        return key

    def _parent(self, name: str, seen: str) -> str:
        """Return the key of the body that a unit's name begins with, proposed too where it is not known."""
        whole = _whole(name)
        if whole:
            self.add(whole, "organization", seen)
        names = {new.name: new.entity_id for new in self.found.values() if new.entity_type == "organization"}
        for key, entity in self.known.entities.items():
            if entity.get("entity_type") == "organization":
                names[entity["name"]] = key
        begins = [other for other in names if name.startswith(other) and other != name]
        return names[max(begins, key=len)] if begins else ""


def propose_names(
    passages: Sequence[FoundPassage], speeches: Sequence[Speech], event: tuple[str, str], known: Known
) -> list[NewName]:
    """Return the names to propose: bodies of posts, the meeting, what marks and endings show to be names.

    ``event`` is the meeting's key and name, "" for both where it is no new one.
    """
    collector = _Collector(known)
    speakers = {*known.speakers, *(name for speech in speeches for name in speech.speakers)}
    for speech in speeches:
        for post in speech.affiliations:
            if post.organization and not known.organization(post.organization):
                collector.add(post.organization, "organization", f"of a post of {post.speaker}")
    if event[1]:
        collector.add(event[1], "event", "the meeting", key=event[0])
    for passage in passages:
        if passage.passage.passage_type not in _PROSE:
            continue
        for name, kind, seen in _named(passage.text):
            collector.add(name, kind, seen)
        if passage.passage.passage_type == "caption":
            match = re.search(table("drafting/new_names")["photographers"]["pattern"], passage.text)
            person = re.sub(r"\s", "", match[1]) if match else ""
            if is_plain_name(person) and person not in speakers:
                english = romanise(person)
                collector.add(person, "person", "who took a photograph", english.name_en, english.slug)
    return list(collector.found.values())


def _named(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, kind and words around it of what a passage's words show to be names."""
    for match in re.finditer("“([^“”]+)”([^，。、；：“”]{0,6})", text):
        if kept := _quoted(match[1], match[2]):
            yield *kept, match.group()
    for match in re.finditer("《([^《》]+)》", text):
        if match[1].endswith(listed("drafting/new_names", "titles", "programme")):
            yield match[1], "programme", match.group()
    for name in table("drafting/organizations_en"):
        if len(name) > 3 and name in text:
            yield name, "organization", name
    for clause in split_clauses(text, "，；：。！？、,;:“”《》（）() \u3000—…"):
        part = text[clause.start : clause.end]
        for name in _organizations(part):
            yield name, "organization", part


def _quoted(name: str, after: str) -> tuple[str, str] | None:
    """Return the name and kind of words between quotation marks, None where they are no name."""
    rules = table("drafting/new_names")["quoted"]
    if len(name) > rules["longest"] or name[0] in "=+-@" or re.search("[，。、；：！？,.;!?]", name):
        return None
    for kind in rules["endings"]:
        if name.endswith(listed("drafting/new_names", "quoted", "endings", kind)):
            return name, kind
    for kind in rules["followed_by"]:
        for word in listed("drafting/new_names", "quoted", "followed_by", kind):
            if re.match(f".{{0,4}}{re.escape(word)}", after):
                keeps = after.startswith(word) and word in listed("drafting/new_names", "quoted", "keeps_marks")
                return (f"“{name}”{word}" if keeps else name), kind
    return None


def _organizations(part: str) -> Iterator[str]:
    """Yield the names of organisations in a stretch without marks: an ending with what stands before it."""
    end = 0
    for match in re.finditer(f"(?:{any_of('drafting/new_names', 'organizations', 'endings')})+", part):
        head = part[end : match.start()]
        stops = [stop.end() for stop in re.finditer(any_of("drafting/new_names", "organizations", "stops"), head)]
        head = head[max(stops, default=0) :]
        if len(head) > 1 and not head.endswith(listed("drafting/new_names", "organizations", "generic")):
            yield head + match.group()
        end = match.end()


def _whole(name: str) -> str:
    """Return the body that a unit's name begins with (云泽大学 of 云泽大学法学院), "" where it names none."""
    for match in re.finditer(any_of("drafting/new_names", "organizations", "wholes"), name):
        rest = name[match.end() :]
        if rest and match.start() > 1 and rest not in listed("drafting/new_names", "organizations", "one_name"):
            return name[: match.end()]
    return ""
