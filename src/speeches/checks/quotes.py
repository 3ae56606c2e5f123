"""Checks against the article: quotes, the source rebuilt, sentences that tile, rows inside their passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from speeches.checks.keys import document_of
from speeches.package.copy import Copy
from speeches.package.on_disk import TextRow
from speeches.page.joined_text import parts_words
from speeches.page.marks import WHITE
from speeches.problems import Problem
from speeches.tables.emendation_rows import context

_TABLES_WITH_QUOTES = (
    "affiliations",
    "problems",
    "proposals",
    "facts",
    "quantities",
    "dates",
    "mentions",
)
_BLANK = re.compile(f"{WHITE}*")


def repairs_of(copy: Copy, passage_id: str, joins_only: bool = False) -> list[TextRow]:
    """Return the emendations that make the reading text of a passage, in order; only its joins if asked."""
    rows = copy.rows("emendations", "passage_id", passage_id)
    wanted = [
        row for row in rows if row["is_applied"] == "true" and (row["emendation_type"] == "join" or not joins_only)
    ]
    return sorted(wanted, key=lambda row: (int(row["start"]), int(row["end"])))


def source_quote(copy: Copy, document: str, passage_id: str, start: int, end: int) -> str:
    """Return ``source[start:end]`` without the white space of joins (codebook 1)."""
    text = copy.sources[document]
    parts, at = [], start
    for join in repairs_of(copy, passage_id, joins_only=True):
        if start <= int(join["start"]) and int(join["end"]) <= end:
            parts += [text[at : int(join["start"])], _left_by(text, join)]
            at = int(join["end"])
    return "".join(parts) + text[at:end]


def _left_by(text: str, join: TextRow) -> str:
    """Return what a join leaves in the reading: a space between two Latin words, else nothing (codebook 2)."""
    return " " if parts_words(text, int(join["start"]), int(join["end"])) else ""


def check_quotes(copy: Copy) -> Iterator[Problem]:
    """Yield quotes that are not the source at their position, spans outside their passage, ids of another start."""
    passages = copy.by("passages", "passage_id")
    for table in _TABLES_WITH_QUOTES:
        key = copy.schemas[table].key[0]
        for row in copy.mine(table):
            start, end = int(row["start"]), int(row["end"])
            document = document_of(copy, row)
            passage = passages.get(row["passage_id"]) if "passage_id" in row else _passage_at(copy, document, start)
            if passage is None:
                yield copy.problem(table, row, "start", "stands in no passage.")
                continue
            if not int(passage["start"]) <= start < end <= int(passage["end"]):
                yield copy.problem(table, row, "start", f"lies outside its passage {passage['passage_id']}.")
            found = source_quote(copy, document, passage["passage_id"], start, end)
            if found != row["quote"]:
                yield copy.problem(table, row, "quote", f"the source has {found!r} at {start} to {end}.")
            if f"{start:05d}" not in row[key]:
                yield copy.problem(table, row, key, f"does not carry the row's start, {start:05d}.")
            if row.get("speech_id", passage["speech_id"]) != passage["speech_id"]:
                yield copy.problem(table, row, "speech_id", "is not the speech of its passage.")
            if "document_id" in row and row["document_id"] != passage["document_id"]:
                yield copy.problem(table, row, "document_id", "is not the article of its passage.")


def _passage_at(copy: Copy, document: str, start: int) -> TextRow | None:
    rows = copy.rows("passages", "document_id", document)
    return next((row for row in rows if int(row["start"]) <= start < int(row["end"])), None)


def check_rebuilt(copy: Copy) -> Iterator[Problem]:
    """Yield where the source does not come back, character by character, from passages, emendations and white space."""
    for document in copy.mine("documents"):
        text = copy.sources[document["document_id"]]
        at = 0
        for passage in copy.rows("passages", "document_id", document["document_id"]):
            start, end = int(passage["start"]), int(passage["end"])
            is_held = end <= at and passage["passage_type"] == "notice"  # by a join of the passage before
            if not is_held and (start < at or not _BLANK.fullmatch(text[at:start])):
                advice = f"the source has {text[at:start]!r} before it, which is in no passage."
                yield copy.problem("passages", passage, "start", advice)
            printed = _printed(copy, passage)
            if printed is None:
                advice = "does not hold the reading of one of its applied emendations where that stands."
                yield copy.problem("passages", passage, "text", advice)
            elif printed != text[start:end]:
                advice = f"with its emendations undone it reads {printed!r}, the source {text[start:end]!r}."
                yield copy.problem("passages", passage, "text", advice)
            at = max(at, end)
        if not _BLANK.fullmatch(text[at:]):
            yield copy.problem("documents", document, "source_path", f"{text[at:]!r} at the end is in no passage.")
        if document["source_characters"] != str(len(text)):
            yield copy.problem("documents", document, "source_characters", f"the source has {len(text)}.")


def printed_text(copy: Copy, repair: TextRow) -> str:
    """Return the words an emendation repairs: those its row says, for a join its span if no words are lost in it.

    It holds white space, and the page furniture that stands in mid-sentence, which is in passages of its own.
    """
    if repair["emendation_type"] != "join":
        return repair["source_text"]
    text = copy.sources[repair["document_id"]]
    at, end, white = int(repair["start"]), int(repair["end"]), ""
    start = at
    for passage in copy.rows("passages", "document_id", repair["document_id"]):
        if passage["passage_type"] == "notice" and at <= int(passage["start"]) and int(passage["end"]) <= end:
            white += text[at : int(passage["start"])]
            at = int(passage["end"])
    return text[start:end] if _BLANK.fullmatch(white + text[at:end]) else ""


def _printed(copy: Copy, passage: TextRow) -> str | None:
    """Return the passage as printed: its reading text with every applied emendation undone.

    None where the reading of one is not there.
    """
    reading, parts = passage["text"], []
    at, place = 0, int(passage["start"])
    for repair in repairs_of(copy, passage["passage_id"]):
        step = int(repair["start"]) - place
        is_join = repair["emendation_type"] == "join"
        put = _left_by(copy.sources[repair["document_id"]], repair) if is_join else repair["reading"]
        if not reading.startswith(put, at + step):
            return None
        parts += [reading[at : at + step], printed_text(copy, repair)]
        at += step + len(put)
        place = int(repair["end"])
    return "".join(parts) + reading[at:]


def check_emendations(copy: Copy) -> Iterator[Problem]:
    """Yield an emendation whose ``source_text`` is not the source, or that lies outside its passage."""
    passages = copy.by("passages", "passage_id")
    for row in copy.mine("emendations"):
        start, end = int(row["start"]), int(row["end"])
        found = copy.sources[row["document_id"]][start:end]
        if printed_text(copy, row) != found:
            yield copy.problem("emendations", row, "source_text", f"the source has {found!r} at {start} to {end}.")
        passage = passages.get(row["passage_id"])
        if passage is None or not int(passage["start"]) <= start <= end <= int(passage["end"]):
            yield copy.problem("emendations", row, "start", "lies outside its passage.")
            continue
        wanted = _context(copy, passage, start, end)
        if row["context"] != wanted:
            yield copy.problem("emendations", row, "context", f"the words around the place are {wanted!r}.")
        is_open = row["certainty"] == "low" and row["is_applied"] == "false"
        if not row["reading"] and row["emendation_type"] != "join" and not is_open:
            advice = "is empty, which only a place of certainty low may be, and no repair that is applied."
            yield copy.problem("emendations", row, "reading", advice)


def _context(copy: Copy, passage: TextRow, start: int, end: int) -> str:
    """Return the words around a place of the source, as ``emendations.context`` shows them."""
    document, passage_id = passage["document_id"], passage["passage_id"]
    first, last = int(passage["start"]), int(passage["end"])
    before, words, after = (
        source_quote(copy, document, passage_id, *span) for span in ((first, start), (start, end), (end, last))
    )
    return context(before + words + after, len(before), len(before + words))


def check_sentences(copy: Copy) -> Iterator[Problem]:
    """Yield where sentences do not tile their passage, and a role without the row that it promises."""
    held = {"proposal": "proposals", "evidence": "facts", "diagnosis": "problems"}
    for passage in copy.mine("passages"):
        rows = list(copy.rows("sentences", "passage_id", passage["passage_id"]))
        if passage["passage_type"] not in ("editor_note", "body"):
            for row in rows:
                yield copy.problem("sentences", row, "passage_id", "only editor's notes and bodies are split.")
            continue
        text = ""
        at = int(passage["start"])
        for row in rows:
            if int(row["start"]) != at:
                yield copy.problem("sentences", row, "start", f"must be {at}: sentences tile their passage.")
            at = int(row["end"])
            text += row["text"]
            for role, table in held.items():
                if row["role"] != role:
                    continue
                coded = copy.rows(table, "passage_id", row["passage_id"])
                if not any(int(row["start"]) <= int(other["start"]) < at for other in coded):
                    yield copy.problem("sentences", row, "role", f"no {role} row stands in this sentence.")
        if at != int(passage["end"]) or text != passage["text"]:
            yield copy.problem("passages", passage, "text", "is not what its sentences come to, one after the other.")


def check_mentions(copy: Copy) -> Iterator[Problem]:
    """Yield figures, dates and mentions that overlap another of their kind (codebook 9: no nesting)."""
    for tables in (("mentions",), ("quantities", "dates")):
        rows = [
            (document_of(copy, row), int(row["start"]), int(row["end"]), t, row) for t in tables for row in copy.mine(t)
        ]
        rows.sort(key=lambda item: item[:3])
        for before, after in pairwise(rows):
            if before[0] == after[0] and after[1] < before[2]:
                yield copy.problem(after[3], after[4], "start", "overlaps the row before it.")
