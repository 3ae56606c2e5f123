"""The text of a document: a division for each speech, its speaker line and heading before the utterance."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from speeches.exports.nlp.layers import Block, Mark
from speeches.exports.nlp.tei.document import Document, add, speaker_type
from speeches.exports.nlp.tei.inline import fill

Apart = list[tuple[Block, Mark]]  # what must stand outside the text


def body(document: Document) -> tuple[Element, Apart]:
    """Return ``text``, and the marks that are not inside it. Line ends stand between passages, never in one."""
    text = Element("text")
    whole = add(text, "body")
    apart: Apart = []
    division, speech, utterance = None, object(), None
    for block in document.blocks:
        if division is None or block.passage["speech_id"] != speech:
            speech = block.passage["speech_id"]
            division = _division(whole, speech is not None)
            utterance = None
        if speech is not None and utterance is None and block.passage["passage_type"] == "body":
            utterance = _utterance(document, division, str(speech))
        outer = division if utterance is None else utterance
        apart += [(block, mark) for mark in fill(_passage(outer, block), block)]
    _break_lines(text)
    return text, apart


def _division(whole: Element, is_speech: bool) -> Element:
    return add(whole, "div", type="debateSection" if is_speech else "commentSection")


def _utterance(document: Document, division: Element, speech_id: str) -> Element:
    row = next(row for row in document.speeches if row["speech_id"] == speech_id)
    posts = [post["speaker_id"] for post in document.affiliations if post["speech_id"] == speech_id]
    speakers = list(dict.fromkeys([row["speaker_id"], *posts]))
    kinds = {speaker["speaker_id"]: speaker_type(speaker) for speaker in document.speakers}
    who = " ".join(f"#speaker.{speaker}" for speaker in speakers)
    return add(division, "u", xml_id=speech_id, who=who, ana=f"#speaker_type.{kinds[row['speaker_id']]}")


def _passage(outer: Element, block: Block) -> Element:
    """Return the element of a passage: a paragraph of a speech, a heading, or a note that says what it is."""
    kind, key = str(block.passage["passage_type"]), block.passage["passage_id"]
    if kind == "body" and outer.tag == "u":
        return add(outer, "seg", xml_id=key)
    if kind in _HEADINGS and outer.tag == "div":
        return add(outer, "head", xml_id=key, type=kind)
    return add(outer, "note", xml_id=key, type="speaker" if kind == "speaker_line" else kind)


_HEADINGS = ("title", "subtitle", "heading")
_LINES = ("text", "body", "div", "u")


def _break_lines(element: Element) -> None:
    """Put line ends between the children of elements that hold elements alone."""
    if element.tag not in _LINES:
        return
    element.text = "\n"
    for child in element:
        _break_lines(child)
        child.tail = "\n"
