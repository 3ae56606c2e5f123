"""Roles of sentences, and the recommendations and measures in them, from 建议 and the shape of the paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from speeches.drafting.suggest.clauses import (
    Clause,
    action_start,
    acts_after_opener,
    acts_on,
    begins_action,
    holds_action,
    is_condition,
    is_numbered,
    is_result,
    leads_in,
    numbering_end,
    split_clauses,
)
from speeches.drafting.suggest.facts import FactDraft, suggest_facts
from speeches.drafting.suggest.groups import find_actor, find_beneficiary, find_condition, hoped_of
from speeches.drafting.suggest.sentences import Sentence
from speeches.lexicon import table

_LONGEST_BARE = 40  # code points: a longer sentence without 建议 or a modal that begins with a verb is no slogan
ENDS = "。！？；：，!?;:,.”’"


@dataclass(frozen=True, slots=True)
class ProposalDraft:
    """A suggested recommendation or measure: its quote's place in the sentence (code points), cue, who is to act."""

    level: str
    start: int
    end: int
    cue: str
    actor: str
    beneficiary: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class SentenceDraft:
    """A sentence with its suggested role and rows; ``is_announced`` where 建议 stands earlier in its speech."""

    sentence: Sentence
    role: str
    proposals: tuple[ProposalDraft, ...] = ()
    facts: tuple[FactDraft, ...] = ()
    is_announced: bool = False


def draft_speech(paragraphs: Sequence[Sequence[Sentence]]) -> list[list[SentenceDraft]]:
    """Return a speech's paragraphs with roles, proposals and facts; 建议 holds for all that follows in the speech."""
    drafted = []
    is_announced = False
    for paragraph in paragraphs:
        roles: list[tuple[Sentence, str, bool]] = []
        for sentence in paragraph:
            was_announced = is_announced
            is_announced = is_announced or bool(re.search(table("drafting/roles")["advice"], sentence.text))
            follows = any(role == "proposal" for _, role, _ in roles)
            roles.append((sentence, _role(sentence, is_announced, not roles, follows), was_announced))
        drafted.append(_paragraph(roles))
    return drafted


def draft_notes(paragraph: Sequence[Sentence]) -> list[SentenceDraft]:
    """Return the sentences of an editor's note or of text outside speeches, which hold facts and no proposals."""
    drafted = []
    for sentence in paragraph:
        facts = tuple(suggest_facts(sentence))
        role = "procedural" if _is_procedural(sentence.text) else "evidence" if facts else _other_role(sentence.text)
        drafted.append(SentenceDraft(sentence, role, (), facts if role == "evidence" else ()))
    return drafted


def _role(sentence: Sentence, is_announced: bool, is_first: bool, follows: bool) -> str:
    """Return the role: where several fit, that of the main clause, else the first of the codebook's table.

    ``follows`` says that a proposal stands before it in its paragraph.
    """
    text = sentence.text
    if _is_procedural(text) or not any(map(str.isalnum, text)):
        return "procedural"
    if re.search(table("drafting/roles")["advice"], text):
        return "proposal"
    facts = suggest_facts(sentence)
    head = split_clauses(text)[:2]
    parts = [text[clause.start : clause.end] for clause in head]
    acts = bool(parts) and (
        acts_on(parts[0])
        or (len(parts) > 1 and (leads_in(parts[0]) or not action_rest(parts[0])) and acts_on(parts[1]))
    )
    is_modal = bool(re.search(table("drafting/roles")["modal"], text))
    # Where proposals stand around it, a figure in what is to be done is a target; elsewhere it reports.
    is_urged = is_modal or (acts and (is_announced or follows))
    reports = bool(re.search(table("drafting/roles")["report"], text)) or not is_urged or _is_dated(sentence)
    is_report = bool(facts) and not numbering_end(text) and reports
    if is_modal and not is_report:
        return "proposal"
    is_late = bool(re.search(table("drafting/roles")["late_modal"], text))
    if (is_announced or follows) and not is_report and ((acts and is_announced) or is_late):
        return "proposal"
    is_slogan = is_first and len(text) <= _LONGEST_BARE
    if not is_announced and acts and not is_report and (is_slogan or follows or numbering_end(text)):
        return "proposal"
    if facts and re.search(table("drafting/roles")["turn"], text) and _other_role(text) == "diagnosis":
        return "diagnosis"
    return "evidence" if facts else _other_role(text)


def _is_dated(sentence: Sentence) -> bool:
    """Return whether a day or month is printed, that is when it happened; 到2030年 and the like are no days."""
    return any(date.precision in ("day", "month") for date in sentence.dates)


def action_rest(text: str) -> str:
    """Return what is left of a clause after its numbering, connectives and modals."""
    return text[action_start(text) :]


def _is_procedural(text: str) -> bool:
    return any(re.search(pattern, text) for pattern in table("drafting/roles")["procedural"])


def _other_role(text: str) -> str:
    for role in ("diagnosis", "argument"):
        if re.search(table("drafting/roles")[role], text):
            return role
    return "context"


def _paragraph(roles: Sequence[tuple[Sentence, str, bool]]) -> list[SentenceDraft]:
    """Return a paragraph's sentences with their rows: its first proposal announces, the others spell it out."""
    proposing = [number for number, (_, role, _) in enumerate(roles) if role == "proposal"]
    drafted = []
    for number, (sentence, role, is_announced) in enumerate(roles):
        if role != "proposal":
            facts = tuple(suggest_facts(sentence)) if role in ("evidence", "diagnosis") else ()
            drafted.append(SentenceDraft(sentence, role, (), facts))
            continue
        is_alone = len(proposing) == 1
        proposals = _proposals(sentence.text, _cue(sentence.text), number == proposing[0], is_alone)
        drafted.append(SentenceDraft(sentence, role, tuple(proposals), (), is_announced))
    return drafted


def _cue(text: str) -> str:
    """Return the cue of a sentence's own words (codebook 4)."""
    roles = table("drafting/roles")
    return "explicit" if re.search(roles["advice"], text) else "modal" if re.search(roles["modal"], text) else "bare"


def _proposals(text: str, cue: str, is_lead: bool, is_alone: bool) -> list[ProposalDraft]:
    """Return the rows of one sentence: a recommendation of all of it or of what its colon announces, and measures."""
    clauses = split_clauses(text)
    colon = next((n for n, clause in enumerate(clauses) if clause.mark in ("：", ":")), None)
    if is_lead and colon is not None and colon < len(clauses) - 1:
        head = text[clauses[0].start : clauses[colon].end]
        measures = _measures(text, clauses[colon + 1 :], cue)
        lead = [_draft("recommendation", text, 0, clauses[colon].end, cue)] if holds_action(_said(head)) else []
        return lead + measures or [_whole(text, cue, "measure")]
    measures = _measures(text, clauses, cue)
    if measures and sum(is_numbered(text[clause.start : clause.end]) for clause in clauses) > 1:
        return measures  # 一要…，二要…, 建议一是…；二是…: nothing announces them
    if not is_lead:
        return measures or [_whole(text, cue, "measure")]
    lead_row = _whole(text, cue, "recommendation")
    return [lead_row, *measures] if is_alone and len(measures) > 1 else [lead_row]


def _said(head: str) -> str:
    """Return the words that announce, without 建议 and what leads up to it."""
    return re.sub(f".*?(?:{table('drafting/roles')['advice']})", "", head, count=1)


def _whole(text: str, cue: str, level: str) -> ProposalDraft:
    return _draft(level, text, numbering_end(text), len(text), cue)


def _draft(level: str, text: str, start: int, end: int, cue: str) -> ProposalDraft:
    """Return a row whose quote has neither white space nor punctuation at its ends."""
    while start < end and (text[start].isspace() or text[start] in ENDS):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ENDS) and not _closes(text[start:end]):
        end -= 1
    quote = text[start:end]
    found = (hoped_of(text), find_actor(quote))
    actor = (found[0] or found[1]) if level == "recommendation" else (found[1] or found[0])
    return ProposalDraft(level, start, end, cue, actor, find_beneficiary(quote), find_condition(text))


def _closes(quote: str) -> bool:
    """Return whether a quote ends in a quotation mark that it opened itself."""
    return quote[-1] in "”’" and quote.count("“‘"["”’".index(quote[-1])]) >= quote.count(quote[-1])


def _measures(text: str, clauses: Sequence[Clause], cue: str) -> list[ProposalDraft]:
    """Return the measures of a stretch: clauses of purpose and result stay with the action before them."""
    groups: list[tuple[int, int]] = []
    pending: int | None = None
    is_after_break, breaks_before = True, False
    for clause in clauses:
        words_of = text[clause.start : clause.end]
        start = clause.start + action_start(words_of)
        if start >= clause.end:  # numbering or a connective alone
            is_after_break = True
            continue
        begins = pending is not None or is_after_break or begins_action(words_of) or acts_after_opener(words_of)
        if is_condition(words_of):  # a column of its own
            is_after_break = True
            continue
        if leads_in(words_of) and clause.mark in "，,":
            pending = start if pending is None else pending
            breaks_before, is_after_break = is_after_break, False
            continue
        if pending is not None and groups and is_result(words_of) and not breaks_before:
            begins = False  # 以…精神，实现…: what the action before it is good for
        if begins:
            groups.append((start if pending is None else pending, clause.end))
        else:
            groups[-1] = (groups[-1][0], clause.end)
        pending = None
        is_after_break = clause.mark in ("；", ";", "：", ":")
    if pending is not None and groups:
        groups[-1] = (groups[-1][0], clauses[-1].end)
    drafts = [_draft("measure", text, start, end, cue) for start, end in groups]
    return [draft for draft in drafts if draft.start < draft.end]
