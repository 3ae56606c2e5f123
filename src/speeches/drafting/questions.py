"""What the finders could not decide, asked in ``questions.yaml``; and the answers, carried over into the annotation.

A warning is answered by an override or emendation that mends it, or by the ``reason`` why it stands, which becomes an
entry under ``warnings:``. A figure in no row is answered by an override or a word in the lexicons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from speeches.curated.drafts import ANNOTATION, QUESTIONS, Draft
from speeches.curated.inputs import Source
from speeches.curated.yaml_files import YamlFile
from speeches.drafting.known import load_known
from speeches.drafting.laid_out import quoted, said_of_text, source_of
from speeches.drafting.request import DraftError
from speeches.drafting.yaml_writing import Suggested, to_yaml
from speeches.layout import Layout
from speeches.mentions import Gazetteer
from speeches.model import Doubt, Span
from speeches.page.places import find_places
from speeches.page.source import read_article
from speeches.problems import Problem
from speeches.tables.overrides import find_layers
from speeches.tables.shared import entity_forms
from speeches.tables.warnings import meant

HEADER = [
    "What the program could not decide. Set it right under `overrides:` of annotation.yaml, or write behind `reason:`",
    "why it stands as it is; `draft.py --confirm ID questions` takes what is answered over into the annotation.",
    "A speaker who is missed: `draft.py --again --id ID --speaker LINE`, with the line given here.",
]
_LONGEST = 30  # code points of a warning's place that are quoted


def open_doubts(source: Source, layout: Layout) -> list[Doubt]:
    """Return the warnings about an article that no override, emendation or entry under ``warnings:`` answers."""
    quotes = [row.quote for row in source.coding.emendations]
    mended = [span for row in quotes for span in find_places(source.text, row.text or row.before)]
    standing = [row for row in layout.warnings if row.kind != "lost-character" or not _touches(row, mended)]
    decided = {row for decision in source.coding.decisions for row in meant(source.text, decision, standing)}
    return [row for row in standing if row not in decided]


def _touches(row: Doubt, spans: Sequence[Span]) -> bool:
    return any(max(span.start, row.start) < min(span.end, row.end) for span in spans)


def questions(text: str, doubts: Sequence[Doubt], unread: Sequence[Problem], old: YamlFile | None = None) -> list[Any]:
    """Return a marked entry for each warning and each figure that no row holds, in the article's order.

    A reason that is written in ``old``, the questions of before, is kept.
    """
    before = old.data if old is not None and isinstance(old.data, list) else []
    reasons = {(row.get("kind"), row.get("quote")): row.get("reason") for row in before if isinstance(row, dict)}
    found: list[tuple[int, dict[str, Any]]] = []
    for doubt in doubts:
        line = text.count("\n", 0, doubt.start) + 1
        place = quoted(text, _short(text, doubt))
        reason = reasons.get((doubt.kind, place["quote"])) or None
        found.append((line, {"line": line, "kind": doubt.kind, **place, "question": doubt.message, "reason": reason}))
    for problem in unread:
        here = re.sub(r"annotations/[a-z0-9-]+\.yaml", ANNOTATION, problem.advice)
        found.append((problem.line, {"line": problem.line, "question": f"{problem.value}: {here}"}))
    return [Suggested(entry) for _, entry in sorted(found, key=lambda row: row[0])]


def _short(text: str, doubt: Doubt) -> Span:
    end = min(doubt.end, doubt.start + _LONGEST)
    words = text[doubt.start : end]
    start = doubt.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def settle(root: Path, draft: Draft) -> tuple[int, int]:
    """Carry answers over into the draft's annotation; return how many questions are answered, and how many are not.

    What is mended is asked no more; what has a reason goes to ``warnings:``. Raises DraftError where that list is
    written in a form that nothing can be added to, PackageError where the annotation can't be read.
    """
    asked = draft.questions.data if draft.questions is not None and isinstance(draft.questions.data, list) else []
    if not asked:
        return 0, 0
    doubts, unread, text = _standing(root, draft)
    answers = [entry for entry in _answers(asked) if _stands(text, entry, doubts)]
    if answers:
        path = root / draft.annotation.name
        path.write_bytes(_with_warnings(path.read_bytes().decode("utf-8-sig"), draft.annotation, answers).encode())
    given = [row for row in doubts if any(_stands(text, entry, [row]) for entry in answers)]
    left = questions(text, [row for row in doubts if row not in given], unread)
    place = root / draft.folder / QUESTIONS
    if left:
        place.write_bytes(to_yaml(left, HEADER).encode())
    else:
        place.unlink()
    return max(len(asked) - len(left), 0), len(left)


def _standing(root: Path, draft: Draft) -> tuple[list[Doubt], list[Problem], str]:
    """Return the warnings that are open, the figures in no row, and the article's text."""
    text = read_article(draft.article, draft.origin.data.get("encoding")).text
    source = source_of(draft.document_id, text, said_of_text(root, draft))
    named = draft.vocabularies.get("entities")
    entities = [*load_known(root, draft.document_id).entities.values(), *(named.data if named else [])]
    problems: list[Problem] = []
    layers = find_layers(source, Gazetteer(entity_forms([row for row in entities if row.get("name")])), problems)
    unread = [problem for problem in problems if problem.kind == "unread"]
    return open_doubts(source, layers.layout), unread, text


def _answers(asked: Sequence[Any]) -> Iterator[dict[str, str]]:
    """Yield the questions that have a reason, as entries under ``warnings:``."""
    for row in asked:
        if isinstance(row, dict) and row.get("kind") and row.get("quote") and row.get("reason"):
            keys = ("kind", "quote", "before", "after", "reason")
            yield {key: str(row[key]) for key in keys if row.get(key)}


def _stands(text: str, entry: Mapping[str, str], doubts: Sequence[Doubt]) -> bool:
    places = find_places(text, entry["quote"], entry.get("before", ""), entry.get("after", ""))
    return any(row.kind == entry["kind"] and _touches(row, places) for row in doubts)


def _with_warnings(text: str, file: YamlFile, entries: Sequence[Mapping[str, str]]) -> str:
    """Return the text of an annotation with entries added to its `warnings:`, all else as it is written."""
    lines = text.split("\n")
    new = to_yaml(list(entries)).rstrip("\n").split("\n")
    if not file.data.get("warnings"):
        if ("warnings",) in file.lines:
            del lines[file.lines["warnings",] - 1]
        at = next(n for n, line in enumerate(lines) if line.startswith("editor_note:"))
        return "\n".join([*lines[:at], "warnings:", *("  " + line for line in new), "", *lines[at:]])
    at = file.lines["warnings", 0] - 1
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    if not lines[at].lstrip().startswith("- "):
        raise DraftError(f"{file.name}:{at + 1}: write `warnings:` as a list with an entry a line, each with a dash")
    return "\n".join([*lines[:at], *(indent + line for line in new), *lines[at:]])
