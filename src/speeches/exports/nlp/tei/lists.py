"""Lists of what a document names: persons, organizations, places, events, things, and what is part of what."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from speeches.exports.nlp.tei.document import Document, add, both, speaker_type
from speeches.schemas import Cell, Row


def persons(document: Document, parent: Element) -> None:
    """Add those who speak, with their posts, and the persons whom the article names."""
    speakers = [row for row in document.speakers if speaker_type(row) != "organization"]
    named = [row for row in document.entities if row["entity_type"] == "person"]
    if not speakers and not named:
        return
    people = add(parent, "listPerson")
    for row in speakers:
        person = add(people, "person", xml_id=f"speaker.{row['speaker_id']}")
        _names(document, person, row)
        _registered(document, person, "speaker_id", row)
        _posts(document, person, row)
    for row in named:
        person = add(people, "person", xml_id=f"entity.{row['entity_id']}")
        both(person, "persName", row, "name", document.language)
        _registered(document, person, "entity_id", row)


def _names(document: Document, person: Element, row: Row) -> None:
    add(person, "persName", row["name"], xml_lang=document.language)
    name = add(person, "persName", None, xml_lang="en")
    if row["family_name"] and row["given_name"]:
        add(name, "surname", row["family_name"])
        add(name, "forename", row["given_name"])
    else:
        name.text = str(row["name_en"])


def _posts(document: Document, person: Element, row: Row) -> None:
    for post in document.affiliations:
        if post["speaker_id"] == row["speaker_id"]:
            organization = post["organization_id"] and f"#entity.{post['organization_id']}"
            kind = "past" if post["is_past"] else "current"
            affiliation = add(person, "affiliation", xml_id=post["affiliation_id"], ref=organization, type=kind)
            both(affiliation, "roleName", post, "post", document.language)


def organizations(document: Document, parent: Element) -> None:
    """Add the bodies that speak and the organizations that the article names."""
    speakers = [row for row in document.speakers if speaker_type(row) == "organization"]
    named = [row for row in document.entities if row["entity_type"] == "organization"]
    if not speakers and not named:
        return
    bodies = add(parent, "listOrg")
    every = [("speaker", row) for row in speakers] + [("entity", row) for row in named]
    for kind, row in every:
        body = add(bodies, "org", xml_id=f"{kind}.{row[f'{kind}_id']}")
        both(body, "orgName", row, "name", document.language)
        _registered(document, body, f"{kind}_id", row)


def _registered(document: Document, parent: Element, column: str, row: Row) -> None:
    """Add the identifiers that public registers have for a speaker or an entity."""
    for known in document.bundle.tables.get("identifiers", []):
        if known[column] == row[column]:
            add(parent, "idno", known["identifier"], type=known["scheme"], subtype=known["match"])


def others(document: Document, parent: Element) -> None:
    """Add the places, events, systems, programmes and concepts that the article names, and what is part of what."""
    kinds: dict[str, list[Row]] = {}
    for row in document.entities:
        kinds.setdefault(str(row["entity_type"]), []).append(row)
    for kind, rows in kinds.items():
        if kind in ("person", "organization"):
            continue
        outer = add(parent, _LISTS.get(kind, "listObject"), type=kind)
        for row in rows:
            _entity(document, outer, kind, row)
    _relations(document, parent)


_LISTS = {"place": "listPlace", "event": "listEvent"}


def _entity(document: Document, outer: Element, kind: str, row: Row) -> None:
    xml_id = f"entity.{row['entity_id']}"
    if kind == "place":
        place = add(outer, "place", xml_id=xml_id)
        both(place, "placeName", row, "name", document.language)
        _registered(document, place, "entity_id", row)
    elif kind == "event":
        event = add(outer, "event", xml_id=xml_id)
        _registered(document, event, "entity_id", row)
        both(event, "label", row, "name", document.language)
    else:
        item = add(outer, "object", xml_id=xml_id, type=kind)
        names = add(item, "objectIdentifier")
        both(names, "objectName", row, "name", document.language)
        _registered(document, names, "entity_id", row)
        both(item, "note", row, "definition", document.language, type="definition")


def _relations(document: Document, parent: Element) -> None:
    named = {row["entity_id"] for row in document.entities}
    parts = [row for row in document.entities if row["parent_id"]]
    pairs: list[tuple[str, Cell, Cell]] = [("part-of", row["entity_id"], row["parent_id"]) for row in parts]
    made = [row for row in document.bundle["system_developers"] if {*row.values()} <= named]
    pairs += [("made-by", row["system_id"], row["organization_id"]) for row in made]
    if pairs:
        relations = add(parent, "listRelation")
        for name, active, passive in pairs:
            add(relations, "relation", name=name, active=f"#entity.{active}", passive=f"#entity.{passive}")
