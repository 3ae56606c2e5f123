"""Who takes part in what with whom: pairs in facts, as links between two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from speeches.site.material import Material, Record, party

ACTORS = ("organization", "person", None)  # kinds of entity that can work with another; None: in words alone
SIDES = ("partner", "recipient", "source")  # roles of who or what a subject has to do with
OBJECT = "object"  # so has it with an object, where that is a body or a person itself


@dataclass(frozen=True, slots=True)
class Link:
    """Two parties that facts name as taking part together, with these facts; ``role`` is what the second is."""

    first: Record
    second: Record
    role: str
    facts: Sequence[Record]

    @property
    def ends(self) -> tuple[str, str]:
        """Return the keys of its two ends."""
        return key_of(self.first), key_of(self.second)


@dataclass(frozen=True, slots=True)
class Network:
    """Links, and their ends in the order of the drawing: first column and second column, by key."""

    links: Sequence[Link]
    left: Sequence[str]
    right: Sequence[str]
    parties: dict[str, Record]


def key_of(row: Record) -> str:
    """Return what a party is told by: its entity id, or its words."""
    return str(row["entity_id"] or row["name"])


def load_network(material: Material) -> Network:
    """Return who works with whom: a fact's subjects with its partners, recipients, sources and bodies acted on."""
    found: dict[tuple[str, str, str], Link] = {}
    facts: dict[tuple[str, str, str], list[Record]] = {}
    for fact in material.rows("facts"):
        parts = material.having("fact_participants", "fact_id", fact["fact_id"])
        subjects = [party(material, part) for part in parts if part["role"] == "subject"]
        if not subjects and fact["subject_id"]:
            subjects = [material.by("entities")[fact["subject_id"]]]
        for part in parts:
            second = party(material, part)
            for first in subjects:
                link = Link(first, second, part["role"], ())
                if _is_between_actors(link):
                    key = (*link.ends, link.role)
                    found.setdefault(key, link)
                    facts.setdefault(key, []).append(fact)
    return arrange([Link(link.first, link.second, link.role, facts[key]) for key, link in found.items()])


def _is_between_actors(link: Link) -> bool:
    """Return whether a link is drawn: between two that can act; an object in words alone may be anything."""
    first, second = link.ends
    can_act = all(row["entity_type"] in ACTORS for row in (link.first, link.second))
    is_object = link.role == OBJECT and bool(link.second["entity_id"])
    return first != second and can_act and (link.role in SIDES or is_object)


def arrange(links: Sequence[Link]) -> Network:
    """Return links with their ends in order: subjects with most links first, partners by the mean place of theirs."""
    degree: dict[str, int] = {}
    ends: dict[str, list[int]] = {}
    for link in links:
        degree[link.ends[0]] = degree.get(link.ends[0], 0) + 1
    left = sorted(degree, key=lambda key: (-degree[key], key))
    place = {key: index for index, key in enumerate(left)}
    for link in links:
        ends.setdefault(link.ends[1], []).append(place[link.ends[0]])
    right = sorted(ends, key=lambda key: (sum(ends[key]) / len(ends[key]), key))
    order = {key: index for index, key in enumerate(right)}
    ordered = sorted(links, key=lambda link: (place[link.ends[0]], order[link.ends[1]], link.role))
    parties = {key_of(row): row for link in links for row in (link.first, link.second)}
    return Network(ordered, left, right, parties)


def strongest(network: Network, most: int) -> Network:
    """Return the network cut to ``most`` links, those that rest on the most facts."""
    if len(network.links) <= most:
        return network
    kept = sorted(network.links, key=lambda link: -len(link.facts))[:most]
    return arrange(kept)
