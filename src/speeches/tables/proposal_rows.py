"""Rows of proposals and problems (codebook 4): each anchored in its sentence, tied to parent and problem by quotes."""

from __future__ import annotations

from dataclasses import dataclass, field

from speeches.curated.records import CodedProblem, Proposal
from speeches.model import Span
from speeches.schemas import Row
from speeches.tables.desk import Desk, Place

CLOSING_MARKS = " 。；，：;,:"
_PRINTED = ("actor", "beneficiary", "condition")  # words that must stand in the proposal's sentence


@dataclass(slots=True)
class ProposalRows:
    """Proposals and problems so far; ``orphans`` name their parent by its quote, ``answers`` their problem."""

    proposals: list[Row] = field(default_factory=list)
    problems: list[Row] = field(default_factory=list)
    orphans: list[tuple[Row, Proposal]] = field(default_factory=list)
    answers: list[tuple[Row, Proposal]] = field(default_factory=list)


def add_problem(desk: Desk, problem: CodedProblem, place: Place, rows: ProposalRows) -> None:
    """Add the row of a problem."""
    found = desk.find(problem.quote, place)
    if found is None:
        return
    span = desk.article.span(place.index, found.start, found.end)
    row = desk.row(problem.quote, place, span, "b", "problem_id")
    row |= {"position": 0, "text_en": problem.text_en, "theme_id": problem.theme}
    rows.problems.append(row)


def add_proposal(desk: Desk, proposal: Proposal, place: Place, rows: ProposalRows, recommendations: list[Row]) -> None:
    """Add the row of a proposal; ``recommendations`` are those of its paragraph so far, the last its parent."""
    found = desk.find(proposal.quote, place)
    if found is None:
        return
    _check_words(desk, proposal, place)
    span = desk.article.span(place.index, found.start, found.end)
    is_measure = proposal.level == "measure"
    parent = recommendations[-1]["proposal_id"] if is_measure and not proposal.parent and recommendations else None
    if not is_measure and proposal.parent:
        desk.note(proposal.quote.path, "is a recommendation and has no parent; remove `parent:`.", proposal.quote.text)
    row = desk.row(proposal.quote, place, span, "m" if is_measure else "r", "proposal_id")
    row |= _coded(desk, proposal, span) | {"parent_id": parent, "position": 0, "is_leaf": True}
    if not is_measure:
        recommendations.append(row)
    elif proposal.parent not in ("", "none"):
        rows.orphans.append((row, proposal))
    if proposal.problem:
        rows.answers.append((row, proposal))
    rows.proposals.append(row)


def _coded(desk: Desk, proposal: Proposal, span: Span) -> Row:
    doubt = desk.doubt(span)
    return {
        "problem_id": None,
        "level": proposal.level,
        "text_en": proposal.text_en,
        "emendation_id": doubt["emendation_id"] if doubt else None,
        "cue": proposal.cue,
        "is_announced": proposal.announced,
        "actor": proposal.actor,
        "actor_type": proposal.actor_type,
        "beneficiary": proposal.beneficiary,
        "beneficiary_type": proposal.beneficiary_type,
        "condition": proposal.condition,
        "theme_id": proposal.theme,
        "second_theme_id": proposal.second_theme,
        "instrument_id": proposal.instrument,
    }


def _check_words(desk: Desk, proposal: Proposal, place: Place) -> None:
    """Keep a problem for a closing mark in the quote and for words that do not stand in the sentence."""
    if proposal.quote.text[-1] in CLOSING_MARKS:
        advice = "ends in a punctuation mark; leave it out of the quote (codebook 4)."
        desk.note(proposal.quote.path, advice, proposal.quote.text)
    for key in _PRINTED:
        words = getattr(proposal, key)
        if words and words not in desk.words(place):
            advice = f"is not in its sentence; write the {key} as printed there, in one piece."
            desk.note((*proposal.quote.path[:-1], key), advice, words, "quote")


def finish_proposals(desk: Desk, rows: ProposalRows) -> None:
    """Tie measures and answers to the rows they quote, put all in order, number them and mark the leaves."""
    for row, proposal in rows.orphans:
        row["parent_id"] = _parent(desk, row, proposal, rows)
    for row, proposal in rows.answers:
        row["problem_id"] = _answered(desk, row, proposal, rows)
    parents = {row["parent_id"] for row in rows.proposals}
    for row in rows.proposals:
        row["is_leaf"] = row["proposal_id"] not in parents
    rows.proposals.sort(key=lambda row: (row["start"], row["level"] != "recommendation", row["end"]))
    rows.problems.sort(key=lambda row: (row["start"], row["end"]))
    for held in (rows.proposals, rows.problems):
        positions: dict[object, int] = {}
        for row in held:
            row["position"] = positions[row["speech_id"]] = positions.get(row["speech_id"], 0) + 1


def _parent(desk: Desk, row: Row, proposal: Proposal, rows: ProposalRows) -> str | None:
    """Return the id of the recommendation of the same speech that a measure quotes as its parent."""
    wanted = [other for other in rows.proposals if other["quote"] == proposal.parent]
    wanted = [other for other in wanted if other["speech_id"] == row["speech_id"]]
    leads = [other for other in wanted if other["level"] == "recommendation"]
    if len(leads) == 1:
        return str(leads[0]["proposal_id"])
    what = "is no recommendation" if wanted else "is no proposal of this speech"
    what = "stands several times as a recommendation" if len(leads) > 1 else what
    advice = f"{what}; quote the recommendation that the measure spells out, or write none."
    desk.note((*proposal.quote.path[:-1], "parent"), advice, proposal.parent, "quote")
    return None


def _answered(desk: Desk, row: Row, proposal: Proposal, rows: ProposalRows) -> str | None:
    """Return the id of the problem of the same speech that a proposal answers."""
    wanted = [other for other in rows.problems if other["quote"] == proposal.problem]
    wanted = [other for other in wanted if other["speech_id"] == row["speech_id"]]
    if len(wanted) == 1:
        return str(wanted[0]["problem_id"])
    what = "stands several times as a problem" if wanted else "is no problem of this speech"
    advice = f"{what}; quote a problem that the speech names, or remove `problem:`."
    desk.note((*proposal.quote.path[:-1], "problem"), advice, proposal.problem, "quote")
    return None
