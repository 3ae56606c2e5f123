"""Who takes part in what with whom: pairs of named things in facts, as links between two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from speeches.site.material import Material, Record

ACTORS = ("organization", "person")  # kinds of entity that can work with another
PARTNERS = ("partner", "recipient", "object", "source")


@dataclass(frozen=True, slots=True)
class Link:
    """Two entities that facts name as taking part together, with these facts; ``role`` is what the second is."""

    first: Record
    second: Record
    role: str
    facts: Sequence[Record]


@dataclass(frozen=True, slots=True)
class Network:
    """Links, and the order of their ends in the drawing: first column and second column, by entity id."""

    links: Sequence[Link]
    left: Sequence[str]
    right: Sequence[str]


def load_network(material: Material) -> Network:
    """Return who works with whom: a fact's subjects with its partners, recipients, sources and acted-on bodies."""
    entities = material.by("entities")
    found: dict[tuple[str, str, str], list[Record]] = {}
    for fact in material.rows("facts"):
        parts = material.having("fact_participants", "fact_id", fact["fact_id"])
        named = [part["entity_id"] for part in parts if part["role"] == "subject"]
        subjects = named or [key for key in (fact["subject_id"],) if key]
        for part in parts:
            for subject in dict.fromkeys(subjects):
                pair = (subject, part["entity_id"])
                if part["role"] in PARTNERS and pair[0] != pair[1] and _act(entities, pair):
                    found.setdefault((*pair, part["role"]), []).append(fact)
    links = [Link(entities[a], entities[b], role, facts) for (a, b, role), facts in found.items()]
    return arrange(links)


def _act(entities: dict[str, Record], pair: tuple[str, str]) -> bool:
    return all(entities[key]["entity_type"] in ACTORS for key in pair)


def arrange(links: Sequence[Link]) -> Network:
    """Return links with their ends in order: subjects with most links first, partners by the mean place of theirs."""
    degree: dict[str, int] = {}
    for link in links:
        degree[link.first["entity_id"]] = degree.get(link.first["entity_id"], 0) + 1
    left = sorted(degree, key=lambda key: (-degree[key], key))
    place = {key: index for index, key in enumerate(left)}
    ends: dict[str, list[int]] = {}
    for link in links:
        ends.setdefault(link.second["entity_id"], []).append(place[link.first["entity_id"]])
    right = sorted(ends, key=lambda key: (sum(ends[key]) / len(ends[key]), key))
    ordered = sorted(links, key=lambda link: (place[link.first["entity_id"]], right.index(link.second["entity_id"])))
    return Network(ordered, left, right)


def strongest(network: Network, most: int) -> Network:
    """Return the network cut to ``most`` links, those that rest on the most facts."""
    if len(network.links) <= most:
        return network
    kept = sorted(network.links, key=lambda link: -len(link.facts))[:most]
    return arrange(kept)
