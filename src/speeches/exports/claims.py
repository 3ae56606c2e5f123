"""``claims.jsonld``: facts others speak of as schema.org claims, with what each page says and where it comes from.

A fact is a ``Claim``; what a page says of it is a ``ClaimReview`` whose ``keywords`` are verdict and independence. No
``reviewRating`` is given: the package says who else says so, not what is true. The way from a page to the one who spoke
is told in terms of the W3C's PROV-O: page, original, utterance, claimant.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from speeches.exports.bundle import Bundle
from speeches.package.swap import write_files
from speeches.schemas import Cell, Row

FILE = "claims.jsonld"
Node = dict[str, Any]

# No address is asked for by a reader: both vocabularies stand in the file's own context.
CONTEXT = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "itemReviewed": {"@type": "@id"},
    "isBasedOn": {"@type": "@id"},
    "appearance": {"@type": "@id"},
    "prov:wasDerivedFrom": {"@type": "@id"},
    "prov:hadPrimarySource": {"@type": "@id"},
    "prov:wasAttributedTo": {"@type": "@id"},
}


def write(bundle: Bundle, folder: Path) -> None:
    """Write ``claims.jsonld``, one JSON-LD 1.1 document."""
    document = {"@context": CONTEXT, "@graph": list(claim_graph(bundle))}
    text = json.dumps(document, ensure_ascii=False, indent=1)
    write_files(folder, {FILE: f"{text}\n".encode()})


def claim_graph(bundle: Bundle) -> Iterator[Node]:
    """Yield the nodes: articles, claims with their reviews, then pages, originals, utterances and claimants."""
    rows = [row for row in bundle["corroborations"] if row["fact_id"] is not None]
    by_fact: dict[Cell, list[Row]] = {}
    for row in rows:
        by_fact.setdefault(row["fact_id"], []).append(row)
    yield from _articles(bundle)
    names = {row["entity_id"]: row for row in bundle["entities"]}
    speakers = {row["speech_id"]: row["speaker_id"] for row in bundle["speeches"]}
    people = {row["speaker_id"]: row for row in bundle["speakers"]}
    for fact in bundle["facts"]:
        if fact["fact_id"] in by_fact:
            yield _claim(fact, names, people.get(speakers.get(fact["speech_id"])))
            for row in by_fact[fact["fact_id"]]:
                yield _review(bundle, row)
    yield from _provenance(bundle, rows)


def _articles(bundle: Bundle) -> Iterator[Node]:
    for row in bundle["documents"]:
        yield {
            "@id": _local("document", row["document_id"]),
            "@type": "Article",
            "name": row["title"],
            "inLanguage": row["language_code"],
            "url": row["source_path"],
        }


def _claim(fact: Row, entities: Mapping[Cell, Row], speaker: Row | None) -> Node:
    subject = entities[fact["subject_id"]]
    node: Node = {
        "@id": _local("fact", fact["fact_id"]),
        "@type": ["Claim", "prov:Entity"],
        "identifier": fact["fact_id"],
        "text": {"@value": fact["quote"], "@language": "zh"},
        "abstract": {"@value": fact["statement_en"], "@language": "en"},
        "about": {"@type": "Thing", "identifier": fact["subject_id"], "name": subject["name"]},
        "appearance": _local("document", fact["document_id"]),
        "keywords": f"evidence: {fact['evidence_status']}",
    }
    if speaker is not None:
        node["author"] = {"@type": "Person", "identifier": speaker["speaker_id"], "name": speaker["name"]}
    return node


def _review(bundle: Bundle, row: Row) -> Node:
    authors = [entry["title"] for entry in bundle.descriptor["contributors"] if "author" in entry["roles"]]
    node: Node = {
        "@id": _local("corroboration", row["corroboration_id"]),
        "@type": "ClaimReview",
        "itemReviewed": _local("fact", row["fact_id"]),
        "reviewAspect": row["aspect"],
        "keywords": [row["verdict"], row["independence"]],
        "reviewBody": {"@value": row["summary_en"], "@language": "en"},
        "isBasedOn": _url(bundle, row["source_id"]),
        "author": [{"@type": "Organization", "name": author} for author in authors],
        "prov:hadPrimarySource": _local("origin", row["origin_id"]),
    }
    if row["outside_date"] is not None:
        node["temporal"] = row["outside_date"]
    return node


def _provenance(bundle: Bundle, rows: list[Row]) -> Iterator[Node]:
    """Yield each page used, the original it repeats, the utterances behind it and those who spoke."""
    origins: dict[Cell, list[Cell]] = {}
    claimants: dict[Cell, set[str]] = {}
    for row in rows:
        behind = origins.setdefault(row["source_id"], [])
        if row["origin_id"] not in behind:
            behind.append(row["origin_id"])
        claimants.setdefault(row["origin_id"], set()).add(str(row["claimant"]))
    for page in bundle["evidence_sources"]:
        if page["source_id"] in origins:
            yield from _page(page, [_local("origin", origin) for origin in origins[page["source_id"]]])
    for origin, names in claimants.items():
        yield {
            "@id": _local("origin", origin),
            "@type": "prov:Entity",
            "identifier": origin,
            "prov:wasAttributedTo": [_local("claimant", _slug(name)) for name in sorted(names)],
        }
    for name in sorted(set().union(*claimants.values())):
        yield {"@id": _local("claimant", _slug(name)), "@type": ["prov:Agent", "Thing"], "name": name}


def _page(page: Row, utterances: list[str]) -> Iterator[Node]:
    node: Node = {
        "@id": page["url"],
        "@type": ["WebPage", "prov:Entity"],
        "identifier": page["source_id"],
        "publisher": {"@type": "Organization", "name": page["publisher"]},
        "inLanguage": page["language_code"],
        "keywords": [page["source_kind"], page["quality"]],
    }
    if page["title"] is not None:
        node["name"] = page["title"]
    if page["published_date"] is not None:
        node["datePublished"] = page["published_date"]
    if page["original_publisher"] is None:
        yield {**node, "prov:hadPrimarySource": utterances}
        return
    original = _local("original", page["source_id"])
    yield {**node, "prov:wasDerivedFrom": original}
    yield {
        "@id": original,
        "@type": ["CreativeWork", "prov:Entity"],
        "publisher": {"@type": "Organization", "name": page["original_publisher"]},
        "prov:hadPrimarySource": utterances,
    }


def _url(bundle: Bundle, source_id: Cell) -> Cell:
    return next(page["url"] for page in bundle["evidence_sources"] if page["source_id"] == source_id)


def _local(kind: str, key: Cell) -> str:
    """Return the IRI of a row, relative to the file."""
    return f"#{kind}/{key}"


def _slug(name: str) -> str:
    """Return a name as it may stand in an IRI: letters and digits of any script, all else a hyphen."""
    return "-".join("".join(c if c.isalnum() else " " for c in name).split())
