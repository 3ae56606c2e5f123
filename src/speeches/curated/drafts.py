"""Drafts: articles that wait in ``annotations/drafts/<id>/`` until a person has confirmed them, and what waits in them.

A draft is a folder of its own: ``article.txt`` (the bytes as received), ``origin.yaml``, ``annotation.yaml``, and what
it proposes for the vocabularies (``entities.yaml``, ``events.yaml``, ``units.yaml``, ``themes.yaml`` …). So it stops
nobody: the build reads the rest of the project without it, and takes it in once no mark is left.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from speeches.curated.yaml_files import OPEN, NodePath, YamlFile, load_yaml, node_at
from speeches.problems import PackageError, Problem, how_many

FOLDER = "annotations/drafts"
VOCABULARIES = ("themes", "instruments", "units", "events", "entities", "identifiers")
ARTICLE, ORIGIN, ANNOTATION = "article.txt", "origin.yaml", "annotation.yaml"
QUESTIONS = "questions.yaml"
# The comment above a draft's annotation: of all annotations the first line, of drafts the others.
HEADER = [
    "The coding of one article, speech by speech in the article's order.",
    "A draft. !suggested marks what a person has to read and correct: delete the mark and the sentence below it is",
    "confirmed with all that stands under it. !open and blank keys are what only a person can say, or the sheet of",
    "`draft.py --translations`. `python scripts/build.py` says what waits. How to go on: CONTRIBUTING.md.",
]

# Keys of rows and vocabularies that must say something: left blank in a draft, they are open without a mark.
WANTED = ("en", "theme", "instrument", "subject", "actor_type", "beneficiary_type", "modality", "role", "name_en")
# What stands in an open place while the rest of a draft is checked; elsewhere it is the text OPEN.
_FILLING: Mapping[str, Any] = {
    "kind": "measure_word", "entity_type": "organization", "actor_type": "all", "beneficiary_type": "all",
    "modality": "ability", "date_basis": "inferred", "value": None, "date": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft as read: the article's bytes, its two files, and its entries for vocabularies by name."""

    document_id: str
    article: bytes
    origin: YamlFile
    annotation: YamlFile
    vocabularies: Mapping[str, YamlFile]
    questions: YamlFile | None = None  # what the program could not decide; no part of what is taken in

    @property
    def folder(self) -> str:
        """Return the draft's folder in the project."""
        return f"{FOLDER}/{self.document_id}"

    @property
    def files(self) -> list[YamlFile]:
        """Return all its YAML files."""
        asked = [] if self.questions is None else [self.questions]
        return [*asked, self.origin, self.annotation, *self.vocabularies.values()]

    @property
    def waits(self) -> bool:
        """Return whether a mark is left anywhere in it."""
        return any(file.unconfirmed for file in self.files)

    def is_marked(self, problem: Problem) -> bool:
        """Return whether a problem stands on a line that a mark covers."""
        return any(file.name == problem.file and problem.line in marked_lines(file) for file in self.files)


def draft_ids(root: Path) -> list[str]:
    """Return the keys of the drafts that lie in a project, in order."""
    return sorted(path.name for path in (root / FOLDER).glob("*") if path.is_dir() and not path.name.startswith("."))


def load_draft(root: Path, document_id: str) -> Draft:
    """Read a draft. Raises PackageError where one of its files is missing, can't be read or is no YAML."""
    folder = root / FOLDER / document_id
    problems: list[Problem] = []
    files: dict[str, YamlFile] = {}
    for name in (ORIGIN, ANNOTATION, QUESTIONS, *(f"{vocabulary}.yaml" for vocabulary in VOCABULARIES)):
        if name in (ORIGIN, ANNOTATION) or (folder / name).exists():
            try:
                files[name] = _with_blanks(load_yaml(folder / name, f"{FOLDER}/{document_id}/{name}"))
            except PackageError as error:
                problems += error.problems
    try:
        article = (folder / ARTICLE).read_bytes()
    except OSError as error:
        advice = f"can't be read ({error.strerror}); put the article there, or remove the folder."
        problems.append(Problem(f"{FOLDER}/{document_id}/{ARTICLE}", 0, "", "", "", advice, kind="unreadable"))
    if problems:
        raise PackageError(problems)
    vocabularies = {name: files[f"{name}.yaml"] for name in VOCABULARIES if f"{name}.yaml" in files}
    return Draft(document_id, article, files[ORIGIN], files[ANNOTATION], vocabularies, files.get(QUESTIONS))


def _with_blanks(file: YamlFile) -> YamlFile:
    """Return a file in which each wanted key that was left blank is open too."""
    blank = {
        path: OPEN
        for path in file.lines
        if len(path) > 1 and path[-1] in WANTED and path not in file.unconfirmed and node_at(file.data, path) is None
    }
    return replace(file, unconfirmed=file.unconfirmed | blank)


def marked_lines(file: YamlFile) -> set[int]:
    """Return the lines of all that a mark covers: a marked item whole, and with a marked role its sentence."""
    covering = {path[:-1] if path and path[-1] == "role" else path for path in file.unconfirmed}
    return {line for path, line in file.lines.items() if any(path[: len(mark)] == mark for mark in covering)}


def filled(draft: Draft, codes: Mapping[str, str]) -> Draft:
    """Return a draft as if confirmed, so that the rest of it can be checked: open places filled, marks gone.

    ``codes`` are rows of vocabularies that may stand for an open key (theme, instrument, subject).
    """
    return replace(
        draft,
        origin=_filled(draft.origin, codes),
        annotation=_filled(draft.annotation, codes),
        vocabularies={name: _filled(file, codes) for name, file in draft.vocabularies.items()},
    )


def _filled(file: YamlFile, codes: Mapping[str, str]) -> YamlFile:
    data = copy.deepcopy(file.data)
    for path, tag in file.unconfirmed.items():
        if tag == OPEN and path and (holder := node_at(data, path[:-1])) is not None:
            key = str(path[-1])
            try:
                holder[path[-1]] = codes.get(key, _FILLING.get(key, OPEN))
            except (TypeError, IndexError):
                continue
    return replace(file, data=data, unconfirmed={})


def confirmed_alone(draft: Draft, codes: Mapping[str, str]) -> Draft:
    """Return a draft with nothing but what is confirmed: marked rows left out, and what pointed to them; see filled."""
    whole = filled(draft, codes)
    data = copy.deepcopy(whole.annotation.data)
    for path in draft.annotation.unconfirmed:
        sentence = node_at(data, path) if path and isinstance(path[-1], int) else None
        if isinstance(sentence, dict) and "sentence" in sentence:
            for kind in ("proposals", "facts", "problems"):
                sentence.pop(kind, None)
        item = next((n for n in range(len(path), 1, -1) if path[n - 2] in ("proposals", "facts", "problems")), 0)
        holder = node_at(data, path[: item - 1]) if item else None
        if isinstance(holder, list) and isinstance(index := path[item - 1], int) and index < len(holder):
            holder[index] = None
    return replace(whole, annotation=replace(whole.annotation, data=_without_gaps(data)))


def _without_gaps(data: Any) -> Any:
    """Return annotation data without the items set to None and the references to quotes that are gone."""
    for speech in [data, *data.get("speeches", [])]:
        parts = speech.get("paragraphs", []) + speech.get("editor_note", []) + speech.get("body", [])
        sentences = [sentence for paragraph in parts for sentence in paragraph] + speech.get("captions", [])
        quotes = set()
        for sentence in sentences:
            for kind in ("proposals", "problems", "facts"):
                if kind in sentence:
                    sentence[kind] = [item for item in sentence[kind] if item is not None]
                    quotes |= {item.get("quote") for item in sentence[kind]}
        for sentence in sentences:
            _settle(sentence, quotes)
    return data


def _settle(sentence: dict[str, Any], quotes: set[Any]) -> None:
    """Take references to missing quotes from a sentence's rows, and empty lists and the role that promised them."""
    promised = {"proposal": "proposals", "evidence": "facts", "diagnosis": "problems"}
    for kind, key in (("proposals", "parent"), ("proposals", "problem"), ("facts", "statement")):
        for item in sentence.get(kind, []):
            if item.get(key) not in quotes | {None, "none"}:
                item.pop(key)
    for kind in promised.values():
        if sentence.get(kind) == []:
            del sentence[kind]
    if promised.get(sentence.get("role", ""), "role") not in sentence and "role" in sentence:
        sentence["role"] = "context" if sentence["role"] in promised else sentence["role"]


def waiting(draft: Draft) -> str:
    """Return in one line what waits in a draft: its marks by file and speech, and of which kind they are."""
    marks: dict[str, Counter[str]] = {}
    for file in draft.files:
        for path, tag in file.unconfirmed.items():
            marks.setdefault(place_of(draft, file, path), Counter())[tag] += 1
    total = sum(sum(count.values()) for count in marks.values())
    parts = [f"{place} {_kinds(count)}" for place, count in marks.items()]
    return f"{draft.folder}/ waits: {how_many(total, 'mark')}: {'; '.join(parts)}."


def _kinds(count: Counter[str]) -> str:
    kinds = [f"{count[tag]} {'open' if tag == OPEN else 'suggested'}" for tag in sorted(count, reverse=True)]
    return " and ".join(kinds)


def place_of(draft: Draft, file: YamlFile, path: NodePath) -> str:
    """Return where a mark stands as a person names it: the speech by its number and speakers, else the file or part."""
    if file is not draft.annotation:
        return file.name.rpartition("/")[2]
    if len(path) > 1 and path[0] == "speeches" and isinstance(path[1], int):
        return f"speech {path[1] + 1} ({speakers_of(node_at(file.data, path[:2]))})"
    return {"editor_note": "editor's note", "body": "text outside speeches"}.get(str(path[0]) if path else "", "head")


def speakers_of(speech: Any) -> str:
    """Return the names in a speech's entry, joined as the article joins them."""
    entries: Iterable[Any] = speech.get("speakers") or [] if isinstance(speech, dict) else []
    return "、".join(str(entry.get("name", "")) for entry in entries if isinstance(entry, dict))
