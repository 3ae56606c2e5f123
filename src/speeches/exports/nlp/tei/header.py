"""The header of a document: what it is, whose, under which licence, at which meeting, and who speaks."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from speeches.exports.nlp.tei.document import Document, add, both, speaker_type
from speeches.exports.nlp.tei.lists import organizations, persons


def header(document: Document) -> Element:
    """Return ``teiHeader``."""
    element = Element("teiHeader")
    _file_description(document, element)
    _encoding(document, element)
    profile = add(element, "profileDesc")
    _setting(document, profile)
    participants = Element("particDesc")
    persons(document, participants)
    organizations(document, participants)
    if len(participants):  # the schema refuses an empty one
        profile.append(participants)
    return element


def _file_description(document: Document, element: Element) -> None:
    row, about = document.row, document.bundle.descriptor
    file = add(element, "fileDesc")
    titles = add(file, "titleStmt")
    both(titles, "title", row, "title", document.language, type="main")
    both(titles, "title", row, "subtitle", document.language, type="sub")
    if document.event:
        both(titles, "meeting", document.event, "name", document.language)
    add(add(file, "editionStmt"), "edition", about["version"])
    extent, count = add(file, "extent"), len(document.speeches)
    add(extent, "measure", f"{count} speeches", unit="speeches", quantity=str(count))
    published = add(file, "publicationStmt")
    add(published, "publisher", "; ".join(entry["title"] for entry in about["contributors"]))
    add(published, "idno", document.id, type="document_id")
    availability = add(published, "availability", status="restricted")
    for licence in about["licenses"]:
        add(availability, "licence", licence["title"], target=licence["path"])
    source = add(add(file, "sourceDesc"), "bibl")
    add(source, "title", row["title"], xml_lang=document.language)
    if row["publisher"]:
        add(source, "publisher", row["publisher"])
    if row["published_date"]:
        add(source, "date", row["published_date"], when=row["published_date"])
    add(source, "idno", row["source_path"], type="source_path")


def _encoding(document: Document, element: Element) -> None:
    encoding = add(element, "encodingDesc")
    project = add(encoding, "projectDesc")
    add(project, "p", document.bundle.descriptor["description"])
    editorial = add(encoding, "editorialDecl")
    words = "The text is the reading text: line ends of columns taken out, applied emendations put in."
    add(add(editorial, "correction"), "p", words)
    taxonomy = add(add(encoding, "classDecl"), "taxonomy", xml_id="speaker_types")
    add(taxonomy, "desc", "Kinds of speakers", xml_lang="en")
    for kind in dict.fromkeys(speaker_type(row) for row in document.bundle["speakers"]):
        add(add(taxonomy, "category", xml_id=f"speaker_type.{kind}"), "catDesc", kind, xml_lang="en")


def _setting(document: Document, profile: Element) -> None:
    if document.event is None:
        return
    setting = add(add(profile, "settingDesc"), "setting")
    both(setting, "name", document.event, "name", document.language, type="event")
    places = {row["entity_id"]: row for row in document.entities}
    if document.event.get("place_id"):
        place = places[document.event["place_id"]]
        add(setting, "name", place["name"], type="place", ref=f"#entity.{place['entity_id']}")
    if document.event["date"]:
        add(setting, "date", document.event["date"], when=document.event["date"])
