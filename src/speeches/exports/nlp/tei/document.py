"""One document with all its rows at hand: what header, lists and text of its file are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from speeches.exports.bundle import Bundle
from speeches.exports.nlp.layers import Block, blocks
from speeches.schemas import Cell, Row


@dataclass(frozen=True, slots=True)
class Document:
    """A document's row with its passages, meeting, speeches, posts, speakers and all that it names, in table order.

    ``entities`` are what it mentions, what its posts and its meeting name, and the larger things these are part of.
    """

    bundle: Bundle
    row: Row
    blocks: tuple[Block, ...]
    event: Row | None
    speeches: list[Row]
    affiliations: list[Row]
    speakers: list[Row]
    entities: list[Row]

    @property
    def id(self) -> str:
        """Return the document's id."""
        return str(self.row["document_id"])

    @property
    def language(self) -> str:
        """Return the language of the article, a BCP 47 tag."""
        return str(self.row["language_code"])


def documents(bundle: Bundle) -> Iterator[Document]:
    """Yield every document with its rows; each table is read through once."""
    passages = blocks(bundle)
    events = {row["event_id"]: row for row in bundle["events"]}
    speeches = _grouped(bundle["speeches"], "document_id")
    posts = _grouped(bundle["affiliations"], "speech_id")
    order = {row["speaker_id"]: number for number, row in enumerate(bundle["speakers"])}
    entities = {row["entity_id"]: row for row in bundle["entities"]}
    places = {key: number for number, key in enumerate(entities)}
    for row in bundle["documents"]:
        spoken = speeches[row["document_id"]]
        affiliations = [post for speech in spoken for post in posts[speech["speech_id"]]]
        speakers = sorted({order[item["speaker_id"]] for item in (*spoken, *affiliations)})
        found, event = tuple(passages[str(row["document_id"])]), events.get(row["event_id"])
        wanted = [mark.row["entity_id"] for block in found for mark in block.layer("entities")]
        wanted += [post["organization_id"] for post in affiliations]
        wanted += [(event or {}).get(column) for column in ("organizer_id", "place_id")]
        named = sorted(_with_wholes(entities, wanted), key=places.__getitem__)
        speaking = [bundle["speakers"][number] for number in speakers]
        yield Document(bundle, row, found, event, spoken, affiliations, speaking, [entities[key] for key in named])


def _grouped(rows: Iterable[Row], column: str) -> dict[Cell, list[Row]]:
    groups: dict[Cell, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def _with_wholes(entities: Mapping[Cell, Row], wanted: Iterable[Cell]) -> set[Cell]:
    """Return the ids that are wanted and those of the larger things that they are part of."""
    closed: set[Cell] = set()
    for cell in wanted:
        key = cell
        while key is not None and key not in closed:
            closed.add(key)
            key = entities[key]["parent_id"]
    return closed


def add(parent: Element, tag: str, words: Cell = None, **attributes: Cell) -> Element:
    """Return a new child with words and attributes; an empty attribute is left out, ``xml_id`` is ``xml:id``.

    A tag or attribute that is a word of Python ends in ``_``.
    """
    named = {name.removesuffix("_").replace("xml_", "xml:"): str(cell) for name, cell in attributes.items() if cell}
    child = SubElement(parent, tag, named)
    child.text = None if words is None else str(words)
    return child


def both(parent: Element, tag: str, row: Row, column: str, language: str, **attributes: Cell) -> None:
    """Add an element for the article's words in ``column`` and one for the English beside it, where there are any."""
    for cell, code in ((row.get(column), language), (row.get(f"{column}_en"), "en")):
        if cell is not None:
            add(parent, tag, cell, xml_lang=code, **attributes)


def speaker_type(row: Row) -> str:
    """Return the kind of a speaker: person, organization or role."""
    return str(row.get("speaker_type", "person"))
