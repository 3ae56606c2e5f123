"""The meeting of an article, from its subtitle and the editor's note: name, day, topic, and which event it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from speeches.drafting.known import Known
from speeches.figures.numerals import UnreadableNumeral, parse_numeral
from speeches.lexicon import listed, table
from speeches.model import DateExpression
from speeches.tables.overrides import FoundPassage


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the article says of its meeting; "" for what it does not. ``part`` is the series number as printed."""

    name: str
    topic: str
    day: str
    day_words: str
    part: str


def read_meeting(passages: Sequence[FoundPassage]) -> Meeting:
    """Return what titles and editor's notes print of the meeting; the day is the first that a note or caption dates."""
    titles = [p.text for kind in ("subtitle", "title") for p in passages if p.passage.passage_type == kind]
    notes = [p for p in passages if p.passage.passage_type == "editor_note"]
    notes += [p for p in passages if p.passage.passage_type == "caption" and _names_meeting(p.text)]
    name = next((found for found in map(_name, titles) if found), "")
    topics = [match[1] for p in notes for match in re.finditer(table("drafting/meetings")["topic"], p.text)]
    quoted = re.search("“([^“”]{4,60})”", name)
    days = [(date, _around(p.text, date)) for p in notes for date in p.dates if _is_day(date)]
    day, sentence = days[0] if days else (None, "")
    part = next(
        (match[1] for match in (re.search(table("drafting/meetings")["series"], t) for t in titles) if match), ""
    )
    topic = quoted[1] if quoted else topics[0] if topics else ""
    return Meeting(name, topic, (day.value or "") if day else "", sentence, part)


def event_of(meeting: Meeting, document_id: str, wanted: str, known: Known) -> str:
    """Return the event's key: the wanted one, else a known one of this name, else one made of the document's.

    The document's key without the number that it has in its series is that of the meeting
    (cppcc-2024-04-26-1 → cppcc-2024-04-26).
    """
    if wanted:
        return wanted
    for key, event in known.events.items():
        if meeting.name and event.get("name") == meeting.name:
            return key
    try:
        number = f"-{parse_numeral(meeting.part)}" if meeting.part else ""
    except UnreadableNumeral:
        number = ""
    return document_id.removesuffix(number) or document_id


def _name(title: str) -> str:
    """Return the meeting that a title line names, "" where it names none."""
    meetings = table("drafting/meetings")
    if not _names_meeting(title):
        return ""
    line = re.sub(meetings["before"], "", title)
    name = re.sub(meetings["after"], "", line)
    return name.strip() if name != title else ""


def _names_meeting(text: str) -> bool:
    return any(word in text for word in listed("drafting/meetings", "names"))


def _is_day(date: DateExpression) -> bool:
    return date.precision == "day" or (date.precision == "interval" and date.quote.endswith("日"))


def _around(text: str, date: DateExpression) -> str:
    """Return the clause that holds a date, for a reader to check it by."""
    start = max(text.rfind(mark, 0, date.start) for mark in "。，；：") + 1
    ends = [at for at in (text.find(mark, date.end + 1) for mark in "。，；") if at != -1]
    return text[start : min(ends, default=len(text))].strip()
