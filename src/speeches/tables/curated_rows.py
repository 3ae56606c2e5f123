"""What only a person can judge, laid over the article's passages: roles, and under each sentence the rows it holds."""

from __future__ import annotations

from dataclasses import dataclass

from speeches.curated.quotes import nearest
from speeches.curated.records import CodedSentence, Paragraphs
from speeches.model import Span
from speeches.schemas import Row
from speeches.tables.desk import Desk, Place
from speeches.tables.fact_rows import FactRows, add_fact, tie_statements
from speeches.tables.proposal_rows import ProposalRows, add_problem, add_proposal, finish_proposals


@dataclass(frozen=True, slots=True)
class CodedRows:
    """What the coding of one article comes to; the roles stand in the desk's sentences."""

    proposals: list[Row]
    problems: list[Row]
    facts: list[Row]
    participants: list[Row]


def coded_rows(desk: Desk) -> CodedRows:
    """Return the article's proposals, problems, facts and participants in document order, and set the roles.

    What can't be placed goes to the desk's problems.
    """
    proposals, facts = ProposalRows(), FactRows()
    coding = desk.article.source.coding
    groups: list[tuple[str, Paragraphs, list[int]]] = [
        ("editor's note", coding.editor_note, _passages(desk, "editor_note", None, any_speech=True)),
        *(
            ("speech", speech.paragraphs, _passages(desk, "body", number))
            for number, speech in enumerate(coding.speeches)
        ),
        ("text outside speeches", coding.body, _passages(desk, "body", None)),
    ]
    for name, paragraphs, indexes in groups:
        if len(paragraphs) != len(indexes):
            advice = f"the article has {len(indexes)} paragraphs here, the annotation {len(paragraphs)} ({name})."
            path = paragraphs[0][0].path[:-2] if paragraphs and paragraphs[0] else ()
            shown = desk.article.passages[indexes[0]].text[:20] if indexes else ""
            desk.note(path, advice, shown)
            continue
        for paragraph, index in zip(paragraphs, indexes, strict=True):
            _add_paragraph(desk, paragraph, index, proposals, facts)
    _add_captions(desk, facts)
    finish_proposals(desk, proposals)
    tie_statements(desk, facts)
    return CodedRows(proposals.proposals, proposals.problems, *facts.finished())


def _passages(desk: Desk, kind: str, speech: int | None, any_speech: bool = False) -> list[int]:
    return [
        index
        for index, found in enumerate(desk.article.passages)
        if found.passage.passage_type == kind and (any_speech or found.speech == speech)
    ]


def _add_paragraph(
    desk: Desk, paragraph: tuple[CodedSentence, ...], index: int, proposals: ProposalRows, facts: FactRows
) -> None:
    found = desk.article.passages[index]
    printed = [found.text[span.start : span.end].strip() for span in found.sentences]
    if len(paragraph) != len(printed):
        advice = f"the paragraph has {len(printed)} sentences in the article, {len(paragraph)} here."
        desk.note(paragraph[0].path[:-1] if paragraph else (), advice, printed[0] if printed else found.text)
        return
    recommendations: list[Row] = []
    for coded, span, text in zip(paragraph, found.sentences, printed, strict=True):
        if coded.text != text:
            advice = f"the article has {nearest(text, coded.text) or text!r}; write the sentence as printed."
            desk.note((*coded.path, "sentence"), advice, coded.text, "quote")
            continue
        sentence = desk.sentences[index, span.start]
        sentence["role"] = coded.role
        place = Place(index, span, str(sentence["sentence_id"]))
        _check_role(desk, coded)
        for problem in coded.problems:
            add_problem(desk, problem, place, proposals)
        for proposal in coded.proposals:
            add_proposal(desk, proposal, place, proposals, recommendations)
        for fact in coded.facts:
            add_fact(desk, fact, place, facts)


def _check_role(desk: Desk, coded: CodedSentence) -> None:
    """Keep a problem for a role without the row that it promises (codebook 2)."""
    held = {"proposal": coded.proposals, "evidence": coded.facts, "diagnosis": coded.problems}
    names = {"proposal": "proposal", "evidence": "fact", "diagnosis": "problem"}
    if coded.role in held and not held[coded.role]:
        advice = f"a sentence of role {coded.role} must hold a {names[coded.role]}; add it."
        desk.note((*coded.path, "role"), advice, coded.role)


def _add_captions(desk: Desk, facts: FactRows) -> None:
    coding = desk.article.source.coding
    indexes = _passages(desk, "caption", None, any_speech=True)
    if len(indexes) != len(coding.captions):
        advice = f"the article has {len(indexes)} captions, the annotation {len(coding.captions)}."
        desk.note(("captions",), advice)
        return
    for caption, index in zip(coding.captions, indexes, strict=True):
        text = desk.article.passages[index].text
        if caption.text != text:
            desk.note((*caption.path, "text"), f"the article has {text!r} here.", caption.text, "quote")
            continue
        for fact in caption.facts:
            add_fact(desk, fact, Place(index, Span(0, len(text)), None), facts)
