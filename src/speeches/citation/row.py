"""What a citation of a row says: its words and their English, who spoke, where and when, and which package it is in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from speeches.package.opened import Package
from speeches.schemas import Cell, Row

# The columns that hold a row's words, and those with their English: the first that is there and not empty.
_WORDS = ("quote", "text", "source_text", "title", "name", "context")
_ENGLISH = ("text_en", "statement_en", "title_en", "name_en", "post_en", "summary_en")
# The tables whose rows the site shows each at a place of its own: what stands in an article, and the names.
ON_THE_SITE = frozenset(
    [
        "speeches",
        "affiliations",
        "problems",
        "proposals",
        "facts",
        "quantities",
        "dates",
        "mentions",
        "passages",
        "sentences",
        "emendations",
        "entities",
    ]
)


class UnknownRowError(Exception):
    """Raised where an id names no row, or rows of several tables; the message is one line."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks: the name as printed, and its parts in English where it has two ("" otherwise)."""

    name: str
    name_en: str
    family: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A row as a citation tells of it; "" and () for what is not known. ``date`` is ISO 8601, perhaps a year alone.

    ``licence`` is the licence's title, since that says what it does not cover: the article's own words.
    """

    row_id: str
    table: str
    words: str
    english: str
    speakers: tuple[Speaker, ...]
    meeting: str
    date: str
    package: str
    makers: tuple[str, ...]
    version: str
    licence: str
    url: str


def cited_row(package: Package, asked: str) -> CitedRow:
    """Return what is to be said of the row with the id ``asked``, also as ``table/id``.

    Raises UnknownRowError where there is none, or where several tables have it and none of them is named.
    """
    table, row = _row(package, asked)
    speech = _speech(package, row)
    document = _named(package, "documents", "document_id", row) or _document(package, row, speech)
    event = _named(package, "events", "event_id", document or row)
    about = package.descriptor
    date = (event or {}).get("date") or (document or {}).get("published_date")
    return CitedRow(
        row_id=str(row[package.schemas[table].key[0]]),
        table=table,
        words=_first(row, _WORDS),
        english=_first(row, _ENGLISH) or _first(_named(package, "entities", "entity_id", row) or {}, ("name_en",)),
        speakers=_speakers(package, speech),
        meeting=_first(event or {}, ("name_en", "name")),
        date=str(date or ""),
        package=str(about["title"]),
        makers=tuple(str(entry["title"]) for entry in about["contributors"] if "author" in entry["roles"]),
        version=str(about["version"]),
        licence="; ".join(str(licence["title"]) for licence in about["licenses"]),
        url=_address(package, table, str(row[package.schemas[table].key[0]])),
    )


def _address(package: Package, table: str, row_id: str) -> str:
    """Return a row's address on the package's site, if that is known and shows the row; else the package's own."""
    homepage = package.descriptor.get("homepage")
    if homepage and table in ON_THE_SITE:
        return f"{str(homepage).rstrip('/')}/r.html#{row_id}"
    return str(homepage or package.descriptor.get("id", ""))


def _row(package: Package, asked: str) -> tuple[str, Row]:
    wanted, _, key = asked.rpartition("/")
    found = []
    for table, schema in package.schemas.items():
        if len(schema.key) == 1 and wanted in ("", table):
            found += [(table, row) for row in package[table] if row[schema.key[0]] == key]
    if not found:
        raise UnknownRowError(f"{asked}: no row of this package has that id.")
    if len(found) > 1:
        names = " and ".join(f"{table}/{key}" for table, _ in found)
        raise UnknownRowError(f"{asked}: rows of {len(found)} tables have that id; say which: {names}.")
    return found[0]


def _named(package: Package, table: str, column: str, row: Row) -> Row | None:
    """Return the row of ``table`` that ``row`` names in ``column``, if it has that column and it is not empty."""
    key = row.get(column)
    return None if key is None else _find(package[table], column, key)


def _find(rows: Iterable[Row], column: str, key: Cell) -> Row | None:
    return next((row for row in rows if row[column] == key), None)


def _speech(package: Package, row: Row) -> Row | None:
    """Return the speech in which a row stands: named by itself, or by its passage."""
    passage = row if "speech_id" in row else _named(package, "passages", "passage_id", row)
    return passage and _named(package, "speeches", "speech_id", passage)


def _document(package: Package, row: Row, speech: Row | None) -> Row | None:
    """Return the article in which a row stands, where the row itself does not name it."""
    holder = speech or _named(package, "passages", "passage_id", row)
    return holder and _named(package, "documents", "document_id", holder)


def _speakers(package: Package, speech: Row | None) -> tuple[Speaker, ...]:
    """Return who gives a speech, the one it is filed under first; a joint speech has several."""
    if speech is None:
        return ()
    posts = [post["speaker_id"] for post in package["affiliations"] if post["speech_id"] == speech["speech_id"]]
    rows = {row["speaker_id"]: row for row in package["speakers"]}
    return tuple(_speaker(rows[key]) for key in dict.fromkeys([speech["speaker_id"], *posts]))


def _speaker(row: Row) -> Speaker:
    parts = _first(row, ("family_name",)), _first(row, ("given_name",))
    return Speaker(_first(row, ("name",)), _first(row, ("name_en",)), *(parts if all(parts) else ("", "")))


def _first(row: Row, columns: Iterable[str]) -> str:
    return next((str(row[column]) for column in columns if row.get(column) is not None), "")
