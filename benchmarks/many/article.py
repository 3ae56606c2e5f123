"""One invented article: its text, its origin file, its annotation, and what it adds to the vocabularies."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.many.names import Person, Thing, city, company, person, system, words
from benchmarks.many.prose import MONTHS, Coded, Place, Writer

ARTICLES_A_CITY = 5
SPEECHES = 6  # as many as the first article has; so are the other counts near its own
_PARAGRAPHS = range(2, 5)  # of proposals, in a speech
_DAYS, _MONTHS, _FIRST_YEAR = 28, 12, 2031
_INVENTED = "made up for measuring how the build grows; no person, body or figure in it is real"


@dataclass(frozen=True, slots=True)
class Made:
    """An article as files and entries: all of it invented."""

    document_id: str
    text: bytes
    origin: dict[str, Any]
    annotation: dict[str, Any]
    event: dict[str, Any]
    entities: list[dict[str, Any]]  # its own and its city's; articles of one city give the same


def make(number: int) -> Made:
    """Return the article of a number: the same whatever else is made. Raises ValueError past the last name."""
    place, entities = _place(number)
    day = _day(number)
    writer = Writer(place, random.Random(number))
    event = _event(place, day, number, writer)
    document_id = f"{event['event_id']}-1"
    modified, modified_en, *_ = writer.thing()
    title = f"把{modified}办到家门口（虚构）"
    note, caption = _note(event, place, day), _caption(place, day, number)
    speeches, bodies = zip(*(_speech(writer, number, position) for position in range(SPEECHES)), strict=True)
    notes = [_sentences(paragraph) for paragraph in note]
    text = "\n\n".join([title, f"——{event['name']}发言摘登（一）", *notes, *bodies, caption["text"]]) + "\n"
    annotation = {
        "document_id": document_id,
        "event_id": event["event_id"],
        "title_en": f"Invented: bring {modified_en} to the door",
        "subtitle_en": f"Excerpts from the speeches at the {event['name_en']} (part one)",
        "language_code": "zh-Hans",
        "emendations": [],
        "editor_note": note,
        "speeches": list(speeches),
        "captions": [caption],
    }
    data = text.encode()
    return Made(document_id, data, _origin(document_id, title, data, day.year), annotation, event, entities)


def _event(place: Place, day: date, number: int, writer: Writer) -> dict[str, Any]:
    """Return the meeting whose speeches the article prints."""
    ordinal, ordinal_en = words()["ordinals"][number % ARTICLES_A_CITY]
    topic, topic_en, *_ = writer.thing()
    return {
        "event_id": f"invented-{day.isoformat()}",
        "name": f"{place.cppcc.name}第{ordinal}次专题协商会",
        "name_en": f"{ordinal_en} Consultation Session on a Special Topic of the {place.cppcc.name_en}",
        "date": day.isoformat(),
        "date_basis": "inferred",
        "place_id": place.city.key,
        "organizer_id": place.cppcc.key,
        "topic": f"以{topic}提升服务水平",
        "topic_en": f"Raising the level of services with {topic_en}",
    }


def _note(event: Mapping[str, Any], place: Place, day: date) -> list[list[Coded]]:
    """Return the editor's note, which says that the article is invented."""
    held = f"{day.month}月{day.day}日，{place.cppcc.name}召开专题协商会，围绕“{event['topic']}”协商议政"
    english = f"{_held(place, day)}, on ‘{event['topic_en']}’"
    facts = [{"type": "event", "quote": held, "en": english, "subject": place.cppcc.key}]
    invented = f"本文为测量而虚构，编号为{event['event_id']}，人物、机构和数字皆非真实。"
    return [
        [{"sentence": "编者按：", "role": "procedural"}],
        [
            {"sentence": invented, "role": "procedural"},
            {"sentence": f"{held}。", "role": "evidence", "facts": facts},
            {"sentence": "现将有关发言摘登如下——", "role": "procedural"},
        ],
    ]


def _caption(place: Place, day: date, number: int) -> Coded:
    """Return the photograph's caption; who took it may speak in the next article: names come again."""
    held = f"{day.month}月{day.day}日，{place.cppcc.name}专题协商会召开"
    facts = [{"type": "event", "quote": held, "en": _held(place, day), "subject": place.cppcc.key}]
    return {"text": f"{held}。 本报记者 {person(SPEECHES * (number + 1)).name} 摄", "facts": facts}


def _held(place: Place, day: date) -> str:
    return f"The {place.cppcc.name_en} held a consultation session on {day.day} {MONTHS[day.month - 1]}"


def _day(number: int) -> date:
    """Return the day of a meeting: another for each number."""
    years, rest = divmod(number, _DAYS * _MONTHS)
    return date(_FIRST_YEAR + years, 1 + rest % _MONTHS, 1 + rest // _MONTHS)


def _place(number: int) -> tuple[Place, list[dict[str, Any]]]:
    """Return who an article speaks of, and their entries in the gazetteer."""
    town = city(number // ARTICLES_A_CITY)
    name = town.name.removesuffix("市")
    cppcc = Thing(f"{town.key}-cppcc", f"{town.name}政协", f"{town.name_en} Municipal Committee of the CPPCC")
    university = Thing(f"{town.key}-university", f"{name}大学", f"{town.name_en} University")
    firm, systems = company(number), (system(2 * number), system(2 * number + 1))
    entities = [
        _entity(town, "place"),
        *(_entity(thing, "organization") for thing in (cppcc, university, firm)),
        *(_entity(thing, "system") | {"developers": [firm.key]} for thing in systems),
    ]
    return Place(town, cppcc, university, firm, systems, _day(number).year), entities


def _entity(thing: Thing, kind: str) -> dict[str, Any]:
    return {"entity_id": thing.key, "entity_type": kind, "name": thing.name, "name_en": f"{thing.name_en} (invented)"}


def _speech(writer: Writer, number: int, position: int) -> tuple[Coded, str]:
    """Return the coding of a speech and its text: speaker line, heading, paragraphs."""
    place = writer.place
    # The first speaker of a city speaks in each of its articles, the others in one.
    of_city = number // ARTICLES_A_CITY * ARTICLES_A_CITY
    speaker = person(SPEECHES * (number if position else of_city) + position)
    kind, post, post_en = words()["posts"][position % len(words()["posts"])]
    body: Thing = getattr(place, kind)
    if body is place.cppcc:
        line, posts = f"{body.name}{post}{speaker.name}：", [post_en]
    else:
        line, posts = f"{place.cppcc.name}委员、{body.name}{post}{speaker.name}：", ["Member", post_en]
    heading, heading_en = writer.heading()
    diagnosis = writer.diagnosis()
    opening = [writer.context(), writer.context(), writer.counts(position), writer.launch(position), diagnosis]
    if position % 2:
        opening.insert(4, writer.work_together())
    paragraphs = [[*opening, {"sentence": "为此，建议：", "role": "procedural"}]]
    for paragraph in range(writer.choice.choice(_PARAGRAPHS)):
        answered = diagnosis["problems"][0]["quote"] if not paragraph else ""
        paragraphs.append([writer.recommendation(answered), writer.measures(), writer.measures()])
    paragraphs[-1].append(writer.argument())
    text = "\n\n".join([line, heading, *map(_sentences, paragraphs)])
    return {"speakers": [_speaker(speaker, posts)], "title_en": heading_en, "paragraphs": paragraphs}, text


def _speaker(speaker: Person, posts: list[str]) -> Coded:
    return {
        "speaker_id": speaker.key,
        "name": speaker.name,
        "name_en": speaker.name_en,
        "family_name": speaker.family_en,
        "given_name": speaker.given_en,
        "posts_en": posts,
    }


def _sentences(paragraph: list[Coded]) -> str:
    return "".join(coded["sentence"] for coded in paragraph)


def _origin(document_id: str, title: str, text: bytes, year: int) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "title": title,
        "publisher": None,
        "published_date": None,
        "received": _INVENTED,
        "encoding": "utf-8",
        "sha256": hashlib.sha256(text).hexdigest(),
        "year": {"value": year, "basis": "inferred", "reason": "Chosen for the measurement."},
        "known": [{"what": "that it is invented", "basis": "printed", "evidence": "本文为测量而虚构"}],
        "unknown": ["the newspaper, since there is none"],
        "licence": {"statement": "The text was made up for measuring and is under the licence of the project's code."},
    }
