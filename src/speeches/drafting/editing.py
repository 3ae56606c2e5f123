"""A draft's files changed line by line, as a person would: marks deleted, blanks filled, all else left as written."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from speeches.curated.drafts import ANNOTATION, FOLDER, ORIGIN, QUESTIONS, Draft, load_draft, speakers_of
from speeches.curated.yaml_files import OPEN, SUGGESTED, NodePath, YamlFile
from speeches.drafting.questions import settle
from speeches.drafting.request import DraftError
from speeches.drafting.yaml_writing import scalar

_PARTS = "a speech's number or speaker, note, head, captions, names, origin, questions or all"
_LACKING = {"subject": "fact without a subject", "theme": "row without a theme"}
_TAGS = re.compile(rf" ?(?:{SUGGESTED}|{OPEN})(?=\s|$)")


def undo(root: Path, document_id: str) -> str:
    """Remove a draft with all that it proposed; return its folder. Raises DraftError where there is none."""
    folder = f"{FOLDER}/{document_id}"
    if not (root / folder).is_dir():
        taken = (root / f"annotations/{document_id}.yaml").exists()
        what = "is taken in already; take it back with git" if taken else "is no draft"
        raise DraftError(f"{document_id} {what}")
    shutil.rmtree(root / folder)
    return folder


def confirm(root: Path, document_id: str, part: str) -> tuple[int, int]:
    """Delete the marks on what is suggested in a part of a draft that a person has read.

    ``part`` is a speech's number or one of its speakers, ``note``, ``head``, ``captions``, ``names`` (vocabularies),
    ``origin``, ``questions`` (those that are answered) or ``all``. Return how many marks went and how many places are
    left to be written there.
    Raises DraftError where there is no such draft or part.
    """
    draft = existing(root, document_id)
    marks = opens = 0
    found = False
    for file in draft.files:
        if file is draft.questions:
            continue
        paths = [path for path in file.unconfirmed if _is_in(part, path, file, draft)]
        found = found or bool(paths)
        suggested = [path for path in paths if file.unconfirmed[path] == SUGGESTED]
        opens += len(paths) - len(suggested)
        marks += len(suggested)
        _write(root, file, _without_marks(_lines(root, file), [file.lines[path] for path in suggested]))
    if part in ("questions", "all") and draft.questions is not None:
        found = True
        answered, left = settle(root, existing(root, document_id))
        marks, opens = marks + answered, opens + left
    if not found:
        raise DraftError(f"{draft.folder}/ has nothing that waits in {part!r}, or no such part; name {_PARTS}")
    return marks, opens


def existing(root: Path, document_id: str) -> Draft:
    """Return a draft. Raises DraftError where there is none, PackageError where it can't be read."""
    if not (root / FOLDER / document_id).is_dir():
        raise DraftError(f"{document_id} is no draft; {FOLDER}/ has no such folder")
    return load_draft(root, document_id)


def _is_in(part: str, path: NodePath, file: YamlFile, draft: Draft) -> bool:
    if part == "all":
        return True
    name = file.name.rpartition("/")[2]
    if part in ("names", "origin"):
        return name == ORIGIN if part == "origin" else name not in (ORIGIN, ANNOTATION, QUESTIONS)
    if name != ANNOTATION or not path:
        return False
    if path[0] == "speeches" and len(path) > 1 and isinstance(path[1], int):
        speech = draft.annotation.data["speeches"][path[1]]
        return part == str(path[1] + 1) or part in speakers_of(speech).split("、")
    where = {"editor_note": "note", "body": "note", "captions": "captions"}.get(str(path[0]), "head")
    return part == where


def _lines(root: Path, file: YamlFile) -> list[str]:
    return (root / file.name).read_bytes().decode("utf-8-sig").split("\n")


def _write(root: Path, file: YamlFile, lines: Iterable[str]) -> None:
    (root / file.name).write_bytes("\n".join(lines).encode("utf-8"))


def _without_marks(lines: list[str], numbers: Iterable[int]) -> list[str]:
    """Return lines with the mark on each of the numbered ones (1-based) deleted, an item drawn up to its dash."""
    left: list[str | None] = list(lines)
    for number in sorted(numbers, reverse=True):
        line = re.sub(rf" ?{SUGGESTED}(?=\s|$)", "", lines[number - 1], count=1)
        below = left[number] if number < len(left) else None
        if line.strip(" -") == "" and "-" in line and below is not None and below.strip() and below.strip()[0] != "#":
            line = f"{line.rstrip()} {below.lstrip()}"
            left[number] = None
        left[number - 1] = line
    return [line for line in left if line is not None]


def fill(root: Path, file: YamlFile, values: Mapping[NodePath, Any]) -> None:
    """Write values behind the keys or dashes of a file where nothing or a mark stands."""
    lines = _lines(root, file)
    for path, value in values.items():
        number = file.lines[path] - 1
        head = _TAGS.sub("", lines[number].rstrip(), count=1).rstrip()
        if isinstance(path[-1], str) and (match := re.match(rf"\s*(?:- )*{re.escape(path[-1])}:", head)):
            lines[number] = f"{match[0]} {scalar(value)}"
        elif head.endswith("-"):
            lines[number] = f"{head} {scalar(value)}"
    _write(root, file, lines)


def give(root: Path, document_id: str, line: int, key: str, value: str) -> int:
    """Write a value behind each blank ``key`` (subject, theme) in the paragraph at a line of the annotation.

    Return how many there were. Raises DraftError where no paragraph stands at the line or no such key in it is blank.
    """
    file = existing(root, document_id).annotation
    at = [path for path, number in file.lines.items() if number <= line and "facts" not in path[-1:]]
    nearest = max(at, key=lambda path: (file.lines[path], len(path)), default=())
    depth = 4 if nearest[:1] == ("speeches",) else 2
    if len(nearest) < depth:
        raise DraftError(f"no paragraph stands at line {line} of {file.name}")
    paragraph = nearest[:depth]
    blank = [p for p in file.unconfirmed if p[:depth] == paragraph and p[-1] == key]
    if not blank:
        raise DraftError(f"no {_LACKING[key]} stands in the paragraph at line {line} of {file.name}")
    fill(root, file, dict.fromkeys(blank, value))
    return len(blank)
