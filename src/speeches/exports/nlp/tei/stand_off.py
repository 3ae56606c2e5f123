"""What stands apart from the text: lists of things named, and the spans of proposals, facts and problems."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from speeches.exports.nlp.layers import LAYERS
from speeches.exports.nlp.tei.body import Apart
from speeches.exports.nlp.tei.document import Document, add
from speeches.exports.nlp.tei.lists import others

_ENGLISH = ("text_en", "statement_en")


def stand_off(document: Document, apart: Apart) -> Element:
    """Return ``standOff``; a span's target is ``string-range(passage, offset, length)``, in code points."""
    element = Element("standOff")
    others(document, element)
    for layer in LAYERS:
        spans = [(block, mark) for block, mark in apart if mark.layer == layer.name]
        if not spans:
            continue
        group = add(element, "spanGrp", type=layer.name)
        for block, mark in spans:
            target = f"#string-range({block.passage['passage_id']},{mark.start},{mark.end - mark.start})"
            words = next((mark.row[column] for column in _ENGLISH if mark.row.get(column)), None)
            add(group, "span", words, xml_id=mark.row_id, type=mark.label, target=target)
    return element
