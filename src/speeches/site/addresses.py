"""Where each row stands: one place for a row, in its article; one address for citing it, ``r.html#<row id>``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from speeches.site.material import Material, Record

# Above these numbers of rows or articles the pages take their other form. Measured so that no page but an article's
# own is over 60 kB compressed: a proposal's row is some 110 bytes of it, a figure's 120, a name's 60.
PROPOSALS_IN_A_PAGE = 400
FIGURES_IN_A_PAGE = 400
NAMES_IN_A_PAGE = 600
ARTICLES_WITH_BARS = 30
ARTICLES_IN_A_PAGE = 200
ARTICLES_IN_ONE_SEARCH = 40


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that share a page: those of a meeting, or of one article where a meeting's are too many."""

    key: str
    row: Record
    year: str
    rows: Sequence[Record]


def year_of(material: Material, document: Record) -> str:
    """Return the year of a document's meeting, else of its print; empty where neither is known."""
    event = material.by("events")[document["event_id"]]
    return str(event["date"] or document["published_date"] or "")[:4]


def by_year(material: Material) -> list[tuple[str, list[tuple[Record, list[Record]]]]]:
    """Return the articles by year and meeting, the latest first; those of no known year last."""
    years: dict[str, dict[str, list[Record]]] = {}
    for document in material.rows("documents"):
        meetings = years.setdefault(year_of(material, document), {})
        meetings.setdefault(document["event_id"], []).append(document)
    events = material.by("events")
    return [
        (
            year,
            sorted(
                ((events[key], documents) for key, documents in meetings.items()),
                key=lambda pair: (pair[0]["date"] or "", pair[0]["event_id"]),
                reverse=True,
            ),
        )
        for year, meetings in sorted(years.items(), reverse=True)
    ]


def groups(material: Material, rows: Sequence[Record], most: int) -> list[Group]:
    """Return rows in groups by meeting, in order of the meetings; by article where a meeting has more than ``most``."""
    documents: dict[str, list[Record]] = {}
    for row in rows:
        documents.setdefault(material.document_of(row), []).append(row)
    events: dict[str, list[str]] = {}
    for key in documents:
        events.setdefault(material.by("documents")[key]["event_id"], []).append(key)
    found = []
    for event_id, keys in events.items():
        event = material.by("events")[event_id]
        year = year_of(material, material.by("documents")[keys[0]])
        own = [row for key in keys for row in documents[key]]
        if len(own) <= most:
            found.append(Group(event_id, event, year, own))
        else:
            found += [Group(key, material.by("documents")[key], year, documents[key]) for key in keys]
    return found


@dataclass(frozen=True, slots=True)
class Names:
    """On which page each entity stands: ``pages`` are its parts by path, one page if they are few."""

    pages: Mapping[str, Sequence[Record]]
    page_of: Mapping[str, str]


def names_pages(material: Material) -> Names:
    """Return the entities in pages, in order of their ids where one page would not hold them."""
    rows = list(material.rows("entities"))
    if len(rows) <= NAMES_IN_A_PAGE:
        pages: dict[str, Sequence[Record]] = {"names.html": rows}
    else:
        ordered = sorted(rows, key=lambda row: str(row["entity_id"]))
        chunks = [ordered[at : at + NAMES_IN_A_PAGE] for at in range(0, len(ordered), NAMES_IN_A_PAGE)]
        pages = {f"names/{number}.html": chunk for number, chunk in enumerate(chunks, 1)}
    return Names(pages, {row["entity_id"]: path for path, chunk in pages.items() for row in chunk})
