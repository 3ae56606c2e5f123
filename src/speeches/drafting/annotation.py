"""The annotation of a new article: every sentence whole, with what is suggested for it, in the article's order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from speeches.curated.drafts import HEADER
from speeches.curated.quotes import find_all
from speeches.curated.yaml_files import YamlFile
from speeches.drafting.again import keep
from speeches.drafting.beside import beside
from speeches.drafting.known import Known
from speeches.drafting.speakers import SpeakerKeys, speaker_entry
from speeches.drafting.suggest.answers import answered
from speeches.drafting.suggest.clauses import split_clauses
from speeches.drafting.suggest.codes import suggest_instrument, suggest_theme
from speeches.drafting.suggest.facts import FactDraft, front_end, suggest_facts
from speeches.drafting.suggest.groups import actor_type
from speeches.drafting.suggest.new_names import NewName
from speeches.drafting.suggest.participants import Named, suggest_participants
from speeches.drafting.suggest.proposals import ENDS, ProposalDraft, SentenceDraft, draft_notes, draft_speech
from speeches.drafting.suggest.sentences import Sentence, sentences_of
from speeches.drafting.yaml_writing import BLANK, OPEN, Commented, Suggested, schema_line, to_yaml
from speeches.lexicon import listed, table
from speeches.mentions import Form, find_mentions
from speeches.model import Span, Speech
from speeches.tables.overrides import FoundLayers, FoundPassage

_ACTORS = ("organization", "system", "programme", "person")


@dataclass(frozen=True, slots=True)
class Desk:
    """What the annotation is written from: the article's layers, what is known, and the names of all entities."""

    layers: FoundLayers
    known: Known
    new_names: Sequence[NewName]
    forms: Sequence[Form]
    organizer_id: str
    surnames: Sequence[str] = ()  # family names that the lists lack

    def kind(self, entity_id: str) -> str:
        """Return the kind of an entity, known or proposed."""
        entity = self.known.entities.get(entity_id)
        if entity is not None:
            return str(entity.get("entity_type"))
        return next((new.entity_type for new in self.new_names if new.entity_id == entity_id), "")

    def organization(self, name: str | None) -> str:
        """Return the key of an organisation's name, known or proposed, "" where none has it."""
        new = next((new.entity_id for new in self.new_names if new.name == name), "")
        return self.known.organization(name) or new


def annotation_yaml(
    document_id: str, event: str | Suggested, desk: Desk, overrides: Mapping[str, Any], old: YamlFile | None = None
) -> str:
    """Return the text of ``annotations/<document_id>.yaml``; ``event`` is the meeting's key, marked or given.

    What is confirmed in ``old``, the annotation of a draft that is drawn up again, stays as it is.
    """
    passages = desk.layers.passages
    keys = SpeakerKeys(desk.known, desk.surnames)
    notes = [_notes(p, desk) for p in passages if p.passage.passage_type == "editor_note"]
    outside = [_notes(p, desk) for p in passages if p.passage.passage_type == "body" and p.speech is None]
    captions = [_caption(p, desk) for p in passages if p.passage.passage_type == "caption"]
    speeches = [_speech(number, speech, keys, desk) for number, speech in enumerate(desk.layers.layout.speeches)]
    data = {
        "document_id": document_id,
        "event_id": event,
        "title_en": OPEN,
        "subtitle_en": OPEN if any(p.passage.passage_type == "subtitle" for p in passages) else None,
        "language_code": "zh-Hans",
        "emendations": Commented([], "Repairs of wording (joins are found by the program): look for them."),
        **({"overrides": overrides} if overrides else {}),
        **({"warnings": old.data["warnings"]} if old and old.data.get("warnings") else {}),
        "editor_note": notes,
        "speeches": speeches,
        **({"body": outside} if outside else {}),
        "captions": captions,
    }
    data = data if old is None else keep(data, old)
    return to_yaml(
        data,
        [schema_line("annotation"), *HEADER],
        ("emendations", "overrides", "warnings", "editor_note", "speeches", "body", "captions"),
    )


def _speech(number: int, speech: Speech, keys: SpeakerKeys, desk: Desk) -> Commented:
    bodies = [p for p in desk.layers.passages if p.speech == number and p.passage.passage_type == "body"]
    paragraphs = draft_speech([sentences_of(passage) for passage in bodies])
    posts = speech.affiliations if len(speech.speakers) == 1 else ()
    own = next((desk.organization(post.organization) for post in reversed(posts)), "")
    problems: list[str] = []  # what the speech said before
    entry = {
        "speakers": [speaker_entry(name, speech, keys) for name in speech.speakers],
        "title_en": None if speech.title is None else OPEN,
        "paragraphs": [_paragraph(paragraph, desk, own, problems) for paragraph in paragraphs],
    }
    heading = f"：{speech.title}" if speech.title else ""
    return Commented(entry, f"----- {'、'.join(speech.speakers)}{heading}")


def _notes(passage: FoundPassage, desk: Desk) -> list[Any]:
    return _paragraph(draft_notes(sentences_of(passage)), desk, desk.organizer_id, [])


def _caption(passage: FoundPassage, desk: Desk) -> Suggested | Mapping[str, Any]:
    whole = sentences_of(passage, (Span(0, len(passage.text)),))[0]
    told = [fact for fact in suggest_facts(whole) if not _describes_picture(whole.text, fact.start)]
    facts = _tied([_fact(fact, whole, desk, desk.organizer_id) for fact in told])
    return Suggested({"text": passage.text, "facts": facts}) if facts else {"text": passage.text}


def _describes_picture(caption: str, position: int) -> bool:
    """Return whether the sentence of a caption that holds a position says what is to be seen (图为…): no fact."""
    start = max(caption.rfind(mark, 0, position) for mark in "。！？") + 1
    return caption.startswith(listed("drafting/facts", "pictures"), start)


def _paragraph(drafts: Sequence[SentenceDraft], desk: Desk, own: str, problems: list[str]) -> list[Any]:
    """Return a paragraph's sentences; a measure too general for a theme takes that of the recommendation before it.

    ``problems`` are those that its speech named before; what it names itself is added.
    """
    entries: list[Any] = []
    lead = answer = ""  # the recommendation of a sentence before, and the problem that it answers
    for draft in drafts:
        text = draft.sentence.text
        entry: dict[str, Any] = {"sentence": text, "role": draft.role}
        if draft.proposals:
            entry["proposals"] = []
        for proposal in draft.proposals:
            row = _proposal(proposal, draft, lead, desk.known)
            is_lead = proposal.level == "recommendation"
            problem = answered(row["quote"], lead, problems, "" if is_lead else answer)
            entry["proposals"].append(row | ({"problem": problem} if problem else {}))
            if is_lead:
                lead, answer = row["quote"], problem
        if draft.role == "diagnosis":
            entry["problems"] = _problems(text, desk)
            problems += [row["quote"] for row in entry["problems"]]
        facts = _tied([_fact(fact, draft.sentence, desk, own) for fact in draft.facts])
        if facts:
            entry["facts"] = facts
        read = beside(draft.sentence)
        entries.append(Commented(Suggested(entry), read) if read else Suggested(entry))
    return entries


def _problems(text: str, desk: Desk) -> list[dict[str, Any]]:
    """Return the problems of a sentence, one for each stretch between semicolons."""
    rows = []
    for clause in split_clauses(text, "；;。！？"):
        start = clause.start + front_end(text[clause.start : clause.end])
        quote = text[start : clause.end].rstrip(ENDS)
        theme = suggest_theme(quote, "", desk.known.themes) or BLANK
        rows.append({"quote": quote, **_beside(text, start, start + len(quote)), "en": BLANK, "theme": theme})
    return rows


def _proposal(proposal: ProposalDraft, draft: SentenceDraft, lead: str, known: Known) -> dict[str, Any]:
    text = draft.sentence.text
    quote = text[proposal.start : proposal.end]
    theme, instrument = (
        suggest(quote, proposal.actor, rows) or suggest(lead, "", rows)
        for suggest, rows in ((suggest_theme, known.themes), (suggest_instrument, known.instruments))
    )
    unnamed = "not-specified" if "not-specified" in known.instruments else BLANK
    return {
        "level": proposal.level,
        "quote": quote,
        **_beside(text, proposal.start, proposal.end),
        "en": BLANK,
        "cue": proposal.cue,
        **({"announced": True} if draft.is_announced else {}),
        **({"actor": proposal.actor, "actor_type": actor_type(proposal.actor) or BLANK} if proposal.actor else {}),
        **(
            {"beneficiary": proposal.beneficiary, "beneficiary_type": actor_type(proposal.beneficiary) or BLANK}
            if proposal.beneficiary
            else {}
        ),
        **({"condition": proposal.condition} if proposal.condition else {}),
        "theme": theme or BLANK,
        "instrument": instrument or unnamed,
    }


def _fact(fact: FactDraft, sentence: Sentence, desk: Desk, own: str) -> dict[str, Any]:
    subject = _subject(fact, sentence, desk, own)
    mentions = find_mentions(sentence.text, desk.forms)
    names = [Named(m.start, m.end, m.key, desk.kind(m.key)) for m in mentions]
    figures = [q for q in sentence.quantities if fact.start <= q.start < fact.end and fact.quantity in ("", q.quote)]
    counted = next((q.counted or "" for q in figures), "")
    taking_part = suggest_participants(sentence.text, fact.start, fact.end, names, subject, counted)
    return {
        "type": fact.fact_type,
        "quote": sentence.text[fact.start : fact.end],
        **_beside(sentence.text, fact.start, fact.end),
        "en": BLANK,
        "subject": subject or BLANK,
        **({"modality": fact.modality} if fact.modality else {}),
        **({"quantity": fact.quantity} if fact.quantity else {}),
        **({"date": fact.date} if fact.date else {}),
        **({"participants": [{p.role: p.key or {"words": p.words}} for p in taking_part]} if taking_part else {}),
    }


def _tied(facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return facts of one sentence; one with the words of an earlier one of another type is a side of its statement."""
    tied = []
    for number, fact in enumerate(facts):
        words = [(other["quote"], other.get("before")) for other in facts[:number] if other["type"] != fact["type"]]
        is_side = (fact["quote"], fact.get("before")) in words
        tied.append(fact | ({"statement": fact["quote"]} if is_side else {}))
    return tied


def _subject(fact: FactDraft, sentence: Sentence, desk: Desk, own: str) -> str:
    """Return whom a fact is about: the first name in its quote, else who says 我们, else the last name before it."""
    mentions = [m for m in find_mentions(sentence.text, desk.forms) if desk.kind(m.key) in _ACTORS]
    inside = [m for m in mentions if fact.start <= m.start < fact.end]
    before = [m for m in mentions if m.start < fact.start]
    speaks = re.search(table("drafting/facts")["first_person"], sentence.text) if own else None
    if speaks and (not inside or fact.start <= speaks.end() <= inside[0].start):
        return own
    return inside[0].key if inside else before[-1].key if before else ""


def _beside(text: str, start: int, end: int) -> dict[str, str]:
    """Return ``before`` or ``after`` with the fewest words that tell a quote from its like in the sentence."""
    quote = text[start:end]
    for length in range(len(text)):
        before = text[max(0, start - length) : start]
        if len(find_all(text, quote, before)) == 1:
            return {"before": before} if before else {}
        after = text[end : end + length]
        if len(find_all(text, quote, "", after)) == 1:
            return {"after": after}
    return {}
