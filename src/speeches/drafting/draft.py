"""A new article's files, and their way into the project: all of them or none."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from speeches.curated.drafts import ANNOTATION, ARTICLE, FOLDER, ORIGIN, QUESTIONS, Draft, load_draft
from speeches.curated.yaml_files import OPEN
from speeches.drafting.again import surnames_of
from speeches.drafting.annotation import Desk, annotation_yaml
from speeches.drafting.known import Known, load_known, with_draft
from speeches.drafting.laid_out import Overrides, said_of_text, source_of
from speeches.drafting.missed import mended
from speeches.drafting.origin import origin_yaml
from speeches.drafting.questions import HEADER, open_doubts, questions
from speeches.drafting.request import DraftError, Outcome, Request
from speeches.drafting.suggest.meeting import Meeting, event_of, read_meeting
from speeches.drafting.suggest.new_names import NewName, propose_names
from speeches.drafting.vocabularies import entity_entries, event_entry, unit_entries
from speeches.drafting.yaml_writing import Commented, Suggested, schema_line, to_yaml
from speeches.mentions import Form, Gazetteer, find_mentions
from speeches.package.swap import staging, swap_in, write_files
from speeches.page.source import UnreadableArticle
from speeches.problems import Problem
from speeches.tables.overrides import FoundLayers, find_layers
from speeches.tables.shared import entity_forms


def write_draft(root: Path, request: Request) -> Outcome:
    """Write the draft of an article into ``annotations/drafts/<id>/``: its files, and what it adds to vocabularies.

    Nothing that stands elsewhere is changed. Raises DraftError where the key is taken, UnreadableArticle where the
    text is no article of the kind, PackageError where a vocabulary can't be read; nothing is written then.
    """
    old = load_draft(root, request.document_id) if request.again else None
    if old is None:
        _refuse_taken(root, request.document_id)
    elif old.article != request.data:
        raise DraftError(f"{old.folder}/{ARTICLE} holds another text; --undo the draft first")
    known = load_known(root, request.document_id)
    known = known if old is None else with_draft(known, old)
    said = {} if old is None else said_of_text(root, old)
    overrides, told = mended(request.reading.text, said.get("overrides") or {}, request.surnames, request.speaker_lines)
    problems: list[Problem] = []
    source = source_of(request.document_id, request.reading.text, {**said, "overrides": overrides}, request.year)
    layers = find_layers(source, Gazetteer(entity_forms(known.entities.values())), problems)
    unread = [problem for problem in problems if problem.kind == "unread"]
    _refuse_other_texts(layers, request)
    files = _files(root, request, layers, known, old, overrides)
    doubts = open_doubts(source, layers.layout)
    if asked := questions(request.reading.text, doubts, unread, old.questions if old else None):
        files[QUESTIONS] = to_yaml(asked, HEADER).encode()
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    with staging(root / FOLDER) as staged:
        write_files(staged, {f"{request.document_id}/{name}": data for name, data in files.items()})
        if old is None:
            _refuse_taken(root, request.document_id)
        swap_in(staged, root / FOLDER, [request.document_id])
    marks = [tag for file in load_draft(root, request.document_id).files for tag in file.unconfirmed.values()]
    opens = marks.count(OPEN)
    sentences = sum(len(found.sentences) for found in layers.passages)
    written = tuple(f"{FOLDER}/{request.document_id}/{name}" for name in files)
    return Outcome(
        written, len(layers.layout.speeches), sentences, opens, len(marks) - opens, tuple(unread), tuple(told)
    )


def _refuse_taken(root: Path, document_id: str) -> None:
    taken = (f"sources/{document_id}.txt", f"sources/{document_id}.yaml", f"annotations/{document_id}.yaml")
    for name in (*taken, f"{FOLDER}/{document_id}"):
        if (root / name).exists():
            raise DraftError(f"{name} exists already and is left as it is; choose another --id or remove it (--undo)")


def _refuse_other_texts(layers: FoundLayers, request: Request) -> None:
    """Refuse a text without speeches, a tab inside a passage, and a speaker line with nothing said after it."""
    if not layers.layout.speeches:
        raise UnreadableArticle(
            "looked for a speaker line, that is posts, a name and a colon on a line of its own (全国政协委员某某：), "
            "and found none"
        )
    for found in layers.passages:
        if white := re.search("[\t\n\r]", found.text):
            line = request.reading.text.count("\n", 0, found.joined.to_source(white.start(), white.end()).start) + 1
            raise UnreadableArticle(f"line {line}: a tab or line end stands inside a passage, which no table can hold")
    for number, speech in enumerate(layers.layout.speeches):
        if not any(found.speech == number and found.sentences for found in layers.passages):
            line = request.reading.text.count("\n", 0, speech.start) + 1
            raise UnreadableArticle(
                f"line {line}: the speaker line of {'、'.join(speech.speakers)} has no text after it; "
                "mend the text or ask for it whole"
            )


def _files(
    root: Path, request: Request, layers: FoundLayers, known: Known, old: Draft | None, overrides: Overrides
) -> dict[str, bytes]:
    """Return the bytes of every file to write, by its path."""
    meeting = read_meeting(layers.passages)
    event_id = event_of(meeting, request.document_id, request.event_id, known)
    is_new = event_id not in known.events
    event = (event_id, meeting.name) if is_new else ("", "")
    names = propose_names(layers.passages, layers.layout.speeches, event, known)
    forms = entity_forms(list(known.entities.values())) + [Form(new.name, new.entity_id) for new in names]
    organizer = _organizer(meeting, known, names, forms) if is_new else known.events[event_id].get("organizer_id") or ""
    surnames = (*request.surnames, *(surnames_of(old.annotation) if old else ()))
    desk = Desk(layers, known, names, forms, organizer, surnames)
    sha256 = hashlib.sha256(request.data).hexdigest()
    origin = origin_yaml(
        request.document_id, layers.passages, meeting, request.reading.encoding, sha256, request.year, request.date
    )
    marked = event_id if request.event_id else Suggested(event_id)
    annotation = annotation_yaml(request.document_id, marked, desk, overrides, None if old is None else old.annotation)
    files = {ARTICLE: request.data, ORIGIN: origin.encode("utf-8"), ANNOTATION: annotation.encode("utf-8")}
    additions = {
        "entities": entity_entries(names),
        "events": [event_entry(event_id, meeting, organizer)] if is_new else [],
        "units": unit_entries(layers.passages, known),
    }
    for vocabulary, entries in additions.items():
        if entries:
            header = [schema_line(vocabulary), f"What {request.document_id} adds to annotations/{vocabulary}.yaml."]
            files[f"{vocabulary}.yaml"] = to_yaml(entries, header).encode("utf-8")
    return files if old is None else files | _kept_files(root, old, additions)


def _kept_files(root: Path, old: Draft, additions: Mapping[str, list[Any]]) -> dict[str, bytes]:
    """Return the other files of a draft drawn up again as they are, with entries for vocabularies that are new."""
    folder = root / old.folder
    kept = {path.name: path.read_bytes() for path in folder.iterdir() if path.name not in (ANNOTATION, QUESTIONS)}
    for vocabulary, entries in additions.items():
        file = old.vocabularies.get(vocabulary)
        if file is not None:
            keys = {entry.get(key) for entry in file.data for key in ("name", "unit", "event_id") if entry.get(key)}
            new = [entry for entry in entries if not keys & set(map(str, _plain(entry).values()))]
            kept[f"{vocabulary}.yaml"] += to_yaml(new).encode("utf-8") if new else b""
    return kept


def _plain(entry: Any) -> Mapping[str, Any]:
    """Return an entry without its comment and mark."""
    while isinstance(entry, Commented | Suggested):
        entry = entry.value
    plain: Mapping[str, Any] = entry
    return plain


def _organizer(meeting: Meeting, known: Known, names: list[NewName], forms: list[Form]) -> str:
    """Return the body that the meeting's name names, "" where it names none."""
    kinds = {key: entity.get("entity_type") for key, entity in known.entities.items()}
    kinds |= {new.entity_id: new.entity_type for new in names}
    inside = [form for form in forms if form.text != meeting.name]
    return next((m.key for m in find_mentions(meeting.name, inside) if kinds[m.key] == "organization"), "")
