"""Marks of a passage as elements inside it: sentences, names, figures and dates, one in the other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from speeches.exports.nlp.layers import Block, Mark
from speeches.exports.nlp.tei.document import add
from speeches.schemas import Cell

# What stands outermost where two have the same extent; marks of other layers stand apart from the text.
_INSIDE = ("sentences", "entities", "quantities", "dates")
_NAMES = {"person": "persName", "organization": "orgName", "place": "placeName"}
_W3C_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


def fill(element: Element, block: Block) -> list[Mark]:
    """Write a passage's text and marks into its element; return the marks that must stand apart from it.

    Those are the marks of other layers, and any that begins inside one mark and ends behind it.
    """
    inside, apart = _nested(block.marks)
    open_marks: list[tuple[Element, int]] = [(element, len(block.text))]
    at = 0
    for mark in inside:
        while open_marks[-1][1] <= mark.start:
            inner, end = open_marks.pop()
            _write(inner, block.text[at:end])
            at = end
        _write(open_marks[-1][0], block.text[at : mark.start])
        at = mark.start
        open_marks.append((_element(open_marks[-1][0], mark), mark.end))
    while open_marks:
        inner, end = open_marks.pop()
        _write(inner, block.text[at:end])
        at = end
    return apart


def _nested(marks: Iterable[Mark]) -> tuple[list[Mark], list[Mark]]:
    inside: list[Mark] = []
    apart: list[Mark] = []
    order = {layer: number for number, layer in enumerate(_INSIDE)}
    for mark in sorted(marks, key=lambda mark: order.get(mark.layer, len(order))):
        fits = mark.layer in order and not any(_cross(mark, other) for other in inside)
        (inside if fits else apart).append(mark)
    inside.sort(key=lambda mark: (mark.start, -mark.end, order[mark.layer]))
    return inside, apart


def _cross(one: Mark, other: Mark) -> bool:
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end


def _write(element: Element, words: str) -> None:
    if not words:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _element(parent: Element, mark: Mark) -> Element:
    row = mark.row
    if mark.layer == "sentences":
        return add(parent, "s", xml_id=mark.row_id, type=row["role"])
    if mark.layer == "entities":
        tag, ref = _NAMES.get(mark.label, "name"), f"#entity.{row['entity_id']}"
        return add(parent, tag, xml_id=mark.row_id, type=None if tag != "name" else mark.label, ref=ref)
    if mark.layer == "quantities":
        value = None if row["value"] is None else str(row["value"])
        return add(parent, "num", xml_id=mark.row_id, type=row["use"], subtype=row["approx"], value=value)
    return add(parent, "date", xml_id=mark.row_id, **_when(row["value"]))


def _when(edtf: Cell) -> dict[str, Cell]:
    """Return the attributes of a date: of W3C's kinds where it is one or runs between two, else the EDTF as it is."""
    first, _, last = str(edtf).partition("/")
    if _W3C_DATE.fullmatch(str(edtf)):
        return {"when": edtf}
    if _W3C_DATE.fullmatch(first) and _W3C_DATE.fullmatch(last):
        return {"from": first, "to": last}
    return {"when-custom": edtf}
