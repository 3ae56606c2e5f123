"""A draft held against the article as a confirmed annotation is, and taken into the project once it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from speeches.curated.drafts import ARTICLE, HEADER, Draft, confirmed_alone, draft_ids, filled, load_draft
from speeches.curated.inputs import load_truth
from speeches.curated.joined_lists import KEYS
from speeches.curated.yaml_files import YamlFile, load_yaml, parse_yaml
from speeches.problems import PackageError, Problem
from speeches.schemas import Tables
from speeches.tables.assemble import assemble

_SCHEMA_LINE = re.compile(r"(?m)^(# yaml-language-server: \$schema=)(?:\.\./)+")


def read_drafts(root: Path) -> tuple[list[Draft], list[Problem]]:
    """Return the drafts that can be read, and what is wrong with those that can't."""
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for document_id in draft_ids(root):
        try:
            drafts.append(load_draft(root, document_id))
        except PackageError as error:
            problems += error.problems
    return drafts, problems


def draft_problems(root: Path, draft: Draft) -> list[Problem]:
    """Return what is wrong with the confirmed parts of a draft, by the rules for annotations that are confirmed.

    Of a draft without marks that is all of it. What a mark covers is held against the schemas alone.
    """
    try:
        assemble(load_truth(root, [filled(draft, _codes(root))], only=draft.document_id))
    except PackageError as error:
        return [problem for problem in _own(draft, error.problems) if not _waits(draft, problem)]
    return []


def preview(root: Path, draft: Draft) -> Tables:
    """Return the rows that the confirmed parts of a draft give. Raises PackageError where they give none yet."""
    return assemble(load_truth(root, [confirmed_alone(draft, _codes(root))], only=draft.document_id))


def _own(draft: Draft, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield the problems that lie in the draft's files, its article under the name that it has there."""
    article = f"sources/{draft.document_id}.txt"
    for problem in problems:
        if problem.file == article:
            yield replace(problem, file=f"{draft.folder}/{ARTICLE}")
        elif problem.file.startswith(f"{draft.folder}"):
            yield problem


def _waits(draft: Draft, problem: Problem) -> bool:
    """Return whether a problem is one that whoever confirms the draft will come to."""
    return draft.waits and problem.kind != "form" and (problem.kind in ("unread", "doubt") or draft.is_marked(problem))


def _codes(root: Path) -> dict[str, str]:
    """Return rows of the vocabularies that may stand for an open key."""
    found = {}
    for vocabulary, key in (("themes", "theme"), ("instruments", "instrument"), ("entities", "subject")):
        name = f"annotations/{vocabulary}.yaml"
        rows = load_yaml(root / name, name).data
        row = next((row for row in rows if row.get("broader_id")), rows[-1])
        found[key] = row[KEYS[vocabulary]]
    return found


def taken_in(root: Path, drafts: Sequence[Draft]) -> dict[str, bytes]:
    """Return the files of the project, by path, that hold drafts once they are confirmed."""
    files: dict[str, bytes] = {}
    for draft in drafts:
        files[f"sources/{draft.document_id}.txt"] = draft.article
        files[f"sources/{draft.document_id}.yaml"] = _moved(root, draft.origin)
        files[f"annotations/{draft.document_id}.yaml"] = _moved(root, draft.annotation)
        for name, file in draft.vocabularies.items():
            target = f"annotations/{name}.yaml"
            before = files[target] if target in files else (root / target).read_bytes()
            files[target] = _appended(root, before, name, file, draft)
    return files


def _moved(root: Path, file: YamlFile) -> bytes:
    """Return a draft's file as it stands one folder below the project, without what is said of drafts."""
    text = (root / file.name).read_bytes().decode("utf-8-sig")
    for line in HEADER[1:]:
        text = text.replace(f"# {line}\n", "", 1)
    return _SCHEMA_LINE.sub(r"\1../", text).encode("utf-8")


def _appended(root: Path, before: bytes, name: str, file: YamlFile, draft: Draft) -> bytes:
    """Return a vocabulary's bytes with those entries of a draft behind them whose key it lacks."""
    key = KEYS[name]
    known = {entry[key] for entry in parse_yaml(before, f"annotations/{name}.yaml").data} if key else set()
    chunks = _chunks((root / file.name).read_bytes().decode("utf-8-sig"))
    if len(chunks) != len(file.data):
        advice = "can't be taken in; write it as a list whose items begin with - at the line's beginning."
        raise PackageError([Problem(file.name, 1, "", "", "", advice, kind="form")])
    new = [chunk for chunk, entry in zip(chunks, file.data, strict=True) if not key or entry[key] not in known]
    if not new:
        return before
    text = before.decode("utf-8")
    return (text + ("" if text.endswith("\n") else "\n") + "".join(new)).encode("utf-8")


def _chunks(text: str) -> list[str]:
    """Return the entries of a list as written, each with the comment lines above it, and without the file's header."""
    starts = [match.start() for match in re.finditer(r"(?m)^- ", text)]
    chunks = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [re.sub(r"(?m)^(?:#.*)?\n", "", chunk.rstrip("\n") + "\n") for chunk in chunks]
