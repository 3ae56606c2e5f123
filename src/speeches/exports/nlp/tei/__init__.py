"""``tei/<document_id>.xml``: TEI P5 in the manner of ParlaMint, a file to a document.

Utterances (``u``) of paragraphs (``seg``) of sentences (``s``), names, figures and dates inside them; persons,
organizations and all else that is named in lists; proposals, facts and problems as ``span`` in ``standOff``. Ids are
the tables' own; those of speakers and entities, whose slugs may be the same, begin with ``speaker.`` and ``entity.``.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, indent, tostring

from speeches.exports.bundle import Bundle
from speeches.exports.nlp.tei.body import body
from speeches.exports.nlp.tei.document import Document, documents
from speeches.exports.nlp.tei.header import header
from speeches.exports.nlp.tei.stand_off import stand_off
from speeches.package.swap import write_files

NAMESPACE = "http://www.tei-c.org/ns/1.0"


def write(bundle: Bundle, folder: Path) -> None:
    """Write a file for each document."""
    write_files(folder / "tei", {f"{document.id}.xml": _file(document) for document in documents(bundle)})


def _file(document: Document) -> bytes:
    root = Element("TEI", {"xmlns": NAMESPACE, "xml:id": document.id, "xml:lang": document.language})
    text, apart = body(document)
    for part in (header(document), stand_off(document, apart)):
        if len(part):  # the schema refuses an empty standOff
            indent(part)
            part.tail = "\n"
            root.append(part)
    root.append(text)
    root.text = text.tail = "\n"
    xml: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}\n'.encode()
