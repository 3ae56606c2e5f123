"""Checks of what a person coded: words that stand in their sentence, and every column that the build computes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from speeches.checks.quotes import source_quote
from speeches.model import Span
from speeches.package.copy import Copy
from speeches.package.on_disk import TextRow
from speeches.problems import Problem
from speeches.tables.desk import CERTAINTIES, SURE_ENOUGH, holds

_PRINTED = ("actor", "beneficiary", "condition")
_ANNOUNCING = ("建议", "提议", "呼吁")  # codebook 4, cue `explicit`


def check_sentence_ids(copy: Copy) -> Iterator[Problem]:
    """Yield rows whose ``sentence_id`` is not the sentence they stand in, and a caption's fact that has one."""
    sentences: dict[str, list[TextRow]] = defaultdict(list)
    for row in copy.mine("sentences"):
        sentences[row["passage_id"]].append(row)
    for table in ("problems", "proposals", "facts"):
        for row in copy.mine(table):
            start, end = int(row["start"]), int(row["end"])
            held = [s for s in sentences[row["passage_id"]] if int(s["start"]) <= start and end <= int(s["end"])]
            wanted = held[0]["sentence_id"] if held else ""
            if row["sentence_id"] != wanted:
                yield copy.problem(table, row, "sentence_id", f"the quote stands in {wanted or 'no sentence'}.")


def check_proposals(copy: Copy) -> Iterator[Problem]:
    """Yield proposals whose printed words are not in their sentence, or whose codes do not go together."""
    sentences = copy.by("sentences", "sentence_id")
    parents = {row["parent_id"] for row in copy.mine("proposals")}
    for row in copy.mine("proposals"):
        sentence = sentences[row["sentence_id"]]
        words = _printed(copy, sentence)
        for column in _PRINTED:
            if row[column] not in words:
                yield copy.problem("proposals", row, column, "is not printed in the proposal's sentence.")
        for column in ("actor", "beneficiary"):
            if bool(row[column]) != bool(row[f"{column}_type"]):
                advice = f"must be filled where {column} is, and empty where it is not."
                yield copy.problem("proposals", row, f"{column}_type", advice)
        if row["second_theme_id"] == row["theme_id"]:
            yield copy.problem("proposals", row, "second_theme_id", "is the first theme again; leave it empty.")
        leaf = str(row["proposal_id"] not in parents).lower()
        if row["is_leaf"] != leaf:
            yield copy.problem("proposals", row, "is_leaf", f"must be {leaf}: a leaf is what no row has as parent.")
        if row["is_announced"] == "true" and not _is_announced(copy, row, sentence):
            yield copy.problem("proposals", row, "is_announced", "no 建议 stands earlier in the speech.")


def _printed(copy: Copy, row: TextRow) -> str:
    """Return the printed words of a sentence, joins left out."""
    document = copy.by("passages", "passage_id")[row["passage_id"]]["document_id"]
    return source_quote(copy, document, row["passage_id"], int(row["start"]), int(row["end"]))


def _is_announced(copy: Copy, row: TextRow, sentence: TextRow) -> bool:
    """Tell whether a word that announces proposals stands in the speech before the proposal's sentence."""
    passages = copy.rows("passages", "speech_id", row["speech_id"])
    document, start = passages[0]["document_id"], int(passages[0]["start"])
    text = copy.sources[document][start : int(sentence["start"])]
    return any(word in text for word in _ANNOUNCING)


def check_problems(copy: Copy) -> Iterator[Problem]:
    """Yield proposals that answer a problem of another speech."""
    problems = copy.by("problems", "problem_id")
    for row in copy.mine("proposals"):
        problem = problems.get(row["problem_id"])
        if problem is not None and problem["speech_id"] != row["speech_id"]:
            yield copy.problem("proposals", row, "problem_id", "the problem stands in another speech.")


def check_doubts(copy: Copy) -> Iterator[Problem]:
    """Yield rows whose ``emendation_id`` is not the unapplied repair in their quote, and readings without one."""
    for table in ("proposals", "facts"):
        for row in copy.mine(table):
            span = Span(int(row["start"]), int(row["end"]))
            held = [
                repair
                for repair in copy.rows("emendations", "passage_id", row["passage_id"])
                if repair["is_applied"] == "false" and holds(span, Span(int(repair["start"]), int(repair["end"])))
            ]
            doubt = min(held, key=lambda repair: CERTAINTIES.index(repair["certainty"]), default=None)
            wanted = doubt["emendation_id"] if doubt else ""
            if row["emendation_id"] != wanted:
                yield copy.problem(table, row, "emendation_id", f"the quote holds {wanted or 'no unapplied repair'}.")
            is_sure = doubt is not None and doubt["certainty"] in SURE_ENOUGH
            if table == "facts" and bool(row["reading_en"]) != is_sure:
                advice = "must be filled where the quote holds an unapplied repair of high or medium certainty alone."
                yield copy.problem(table, row, "reading_en", advice)


def check_statements(copy: Copy) -> Iterator[Problem]:
    """Yield facts whose ``statement_id`` is not the first row of their statement, or of another article."""
    order = {row["fact_id"]: number for number, row in enumerate(copy.tables["facts"])}
    facts = copy.by("facts", "fact_id")
    for row in copy.mine("facts"):
        lead = facts[row["statement_id"]]
        if lead["statement_id"] != lead["fact_id"] or order[lead["fact_id"]] > order[row["fact_id"]]:
            yield copy.problem("facts", row, "statement_id", "is not the first row of its statement.")
        if lead["document_id"] != row["document_id"]:
            yield copy.problem("facts", row, "statement_id", "is a fact of another article.")


def check_participants(copy: Copy) -> Iterator[Problem]:
    """Yield facts whose first participant is not their subject, relations with one end, participants named twice."""
    held: dict[str, list[TextRow]] = defaultdict(list)
    for row in copy.mine("fact_participants"):
        held[row["fact_id"]].append(row)
    for fact in copy.mine("facts"):
        parts = held[fact["fact_id"]]
        if not parts or (parts[0]["role"], parts[0]["entity_id"]) != ("subject", fact["subject_id"]):
            yield copy.problem("facts", fact, "subject_id", "is not the fact's first row in fact_participants.")
        if fact["fact_type"] == "relation" and len(parts) < 2:
            yield copy.problem("facts", fact, "fact_type", "a relation has at least two participants.")
        seen = set()
        for part in parts:
            named = part["entity_id"] or part["words"]
            if (part["role"], named) in seen:
                yield copy.problem("fact_participants", part, "entity_id", "plays this part in this fact already.")
            seen.add((part["role"], named))
            if bool(part["entity_id"]) == bool(part["words"]):
                yield copy.problem("fact_participants", part, "words", "stands where entity_id is empty, only there.")
            elif part["words"] not in _words_around(copy, fact):
                yield copy.problem("fact_participants", part, "words", "is no part of the fact's sentence.")
    order = [row["fact_id"] for row in copy.mine("facts")]
    found = [row["fact_id"] for row in copy.mine("fact_participants")]
    if sorted(found, key={key: number for number, key in enumerate(order)}.__getitem__) != found:
        yield Problem("data/fact_participants.csv", 0, "", "fact_id", "", "rows must follow the order of facts.")


def _words_around(copy: Copy, fact: TextRow) -> str:
    """Return the words of the fact's sentence, or of its passage where that has no sentences (a caption)."""
    rows = copy.by("sentences", "sentence_id") if fact["sentence_id"] else copy.by("passages", "passage_id")
    return rows[fact["sentence_id"] or fact["passage_id"]]["text"]
