"""The truth a build starts from: ``sources/``, ``annotations/``, ``evidence/`` and ``schemas/``, read and held."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from speeches.curated.coding_file import read_coding
from speeches.curated.drafts import ARTICLE, VOCABULARIES, Draft
from speeches.curated.evidence import Evidence, read_evidence
from speeches.curated.forms import check_format
from speeches.curated.joined_lists import KEYS, joined_lists
from speeches.curated.records import Coding
from speeches.curated.yaml_files import OPEN, YamlFile, load_yaml
from speeches.page.source import Reading, UnreadableArticle, read_article
from speeches.problems import PackageError, Problem
from speeches.schemas import TableSchema, load_schemas


@dataclass(frozen=True, slots=True)
class Source:
    """One article as received, and its coding: text, origin (``sources/<id>.yaml``) and annotation."""

    document_id: str
    text: str
    sha256: str
    origin: YamlFile
    coding: Coding

    @property
    def path(self) -> str:
        """Return the article's path in the package."""
        return f"sources/{self.document_id}.txt"

    @property
    def year(self) -> int | None:
        """Return the year against which relative dates resolve."""
        year: Mapping[str, Any] | None = self.origin.data.get("year")
        return year["value"] if year else None


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything a build reads; ``vocabularies`` are the YAML files that serve all documents, by name."""

    root: Path
    package: YamlFile
    vocabularies: dict[str, YamlFile]
    sources: tuple[Source, ...]
    schemas: dict[str, TableSchema]
    pages: YamlFile | None  # evidence/sources.yaml
    evidence: tuple[Evidence, ...]


def load_truth(root: Path, drafts: Sequence[Draft] = (), only: str = "") -> Truth:
    """Read and check the form of all inputs under ``root``; ``drafts`` are read as if they had been taken in.

    With ``only`` the one article or draft of that key is held, without identifiers and evidence. Raises PackageError
    with every problem found: unreadable files, YAML or format faults, a source whose bytes are not those its origin
    file states, marks that still wait for a person.
    """
    problems: list[Problem] = []
    package = _load(root, "annotations/package.yaml", "package", problems)
    vocabularies = {name: _vocabulary(root, name, drafts, problems) for name in VOCABULARIES}
    sources = []
    articles = sorted((root / "sources").glob("*.txt"))
    for path in articles:
        if only in ("", path.stem) and (source := _load_source(root, path.stem, problems)) is not None:
            sources.append(source)
    for draft in drafts:
        if only in ("", draft.document_id) and (source := _draft_source(root, draft, problems)) is not None:
            sources.append(source)
    known = {path.stem for path in articles} | {"package", *VOCABULARIES}
    for path in sorted((root / "annotations").glob("*.yaml")):
        if path.stem not in known:
            advice = f"has no article; put it at sources/{path.stem}.txt or remove the annotation."
            problems.append(Problem(f"annotations/{path.name}", 0, "", "", "", advice, kind="undeclared"))
    pages, evidence = _load_evidence(root, problems)
    if not sources and not problems:
        advice = f"holds no article{only and ' '}{only}; start one with scripts/draft.py."
        problems.append(Problem("sources/", 0, "", "", "", advice, kind="missing"))
    loaded = {name: file for name, file in vocabularies.items() if file is not None}
    if problems or package is None or len(loaded) < len(VOCABULARIES):
        raise PackageError(problems)
    sources.sort(key=lambda source: source.document_id)
    if only:  # identifiers and evidence speak of other articles too
        loaded["identifiers"] = replace(loaded["identifiers"], data=[])
        pages, evidence = None, ()
    return Truth(root, package, loaded, tuple(sources), load_schemas(root / "schemas"), pages, evidence)


def _load(root: Path, name: str, form: str, problems: list[Problem]) -> YamlFile | None:
    """Load one YAML file and check it against its JSON Schema; None (and problems) where that fails."""
    try:
        file = load_yaml(root / name, name)
    except PackageError as error:
        problems.extend(error.problems)
        return None
    return _checked(root, file, form, problems)


def _checked(root: Path, file: YamlFile, form: str, problems: list[Problem]) -> YamlFile | None:
    """Return a file without marks that fits its JSON Schema, else None (and problems)."""
    if file.unconfirmed:
        problems.extend(_unconfirmed(file))
        return None
    found = check_format(file, root / "schemas", form)
    problems.extend(found)
    return None if found else file


def _load_evidence(root: Path, problems: list[Problem]) -> tuple[YamlFile | None, tuple[Evidence, ...]]:
    """Load the outside pages and what they say of each article; a package without ``evidence/`` has none."""
    paths = sorted(path for path in (root / "evidence").glob("*.yaml") if path.name != "sources.yaml")
    if not paths and not (root / "evidence/sources.yaml").exists():
        return None, ()
    pages = _load(root, "evidence/sources.yaml", "evidence_sources", problems)
    found = []
    for path in paths:
        name = f"evidence/{path.name}"
        file = _load(root, name, "evidence", problems)
        if file is None:
            continue
        if file.data["document_id"] != path.stem or not (root / f"sources/{path.stem}.txt").exists():
            advice = f"must be the file's own name, {path.stem}, and that of an article in sources/."
            problems.append(file.problem(("document_id",), advice, file.data["document_id"]))
            continue
        found.append(read_evidence(file))
    return pages, tuple(found)


def _vocabulary(root: Path, name: str, drafts: Sequence[Draft], problems: list[Problem]) -> YamlFile | None:
    """Return a vocabulary with what drafts add to it; an entry that is known already is passed over."""
    parts = [_load(root, f"annotations/{name}.yaml", name, problems)]
    parts += [_checked(root, d.vocabularies[name], name, problems) for d in drafts if name in d.vocabularies]
    if parts[0] is None or None in parts:
        return None
    return joined_lists([part for part in parts if part is not None], KEYS[name], problems)


def _unconfirmed(file: YamlFile) -> list[Problem]:
    return [
        file.problem(path, "is still open; write it and delete !open.", kind="unconfirmed")
        if tag == OPEN
        else file.problem(
            path,
            "is a suggestion; hold it against the article, correct it, and delete !suggested.",
            kind="unconfirmed",
        )
        for path, tag in file.unconfirmed.items()
    ]


def _load_source(root: Path, document_id: str, problems: list[Problem]) -> Source | None:
    name = f"sources/{document_id}.txt"
    origin = _load(root, f"sources/{document_id}.yaml", "origin", problems)
    annotation = _load(root, f"annotations/{document_id}.yaml", "annotation", problems)
    return _source(document_id, name, (root / name).read_bytes(), origin, annotation, problems)


def _draft_source(root: Path, draft: Draft, problems: list[Problem]) -> Source | None:
    if (root / f"sources/{draft.document_id}.txt").exists():
        advice = f"is in sources/ already; remove {draft.folder}/ or choose another key."
        problems.append(Problem(draft.folder, 0, "", "", "", advice, kind="repeated"))
        return None
    origin = _checked(root, draft.origin, "origin", problems)
    annotation = _checked(root, draft.annotation, "annotation", problems)
    return _source(draft.document_id, f"{draft.folder}/{ARTICLE}", draft.article, origin, annotation, problems)


def _source(
    document_id: str,
    name: str,
    data: bytes,
    origin: YamlFile | None,
    annotation: YamlFile | None,
    problems: list[Problem],
) -> Source | None:
    sha256 = hashlib.sha256(data).hexdigest()
    if origin is not None and origin.data["sha256"] != sha256:
        advice = f"the article's bytes have sha256 {sha256}; sources are never edited: restore the file."
        problems.append(origin.problem(("sha256",), advice, origin.data["sha256"], kind="other-bytes"))
        return None
    for file in (origin, annotation):
        if file is not None and file.data["document_id"] != document_id:
            advice = f"must be the file's own name, {document_id}."
            problems.append(file.problem(("document_id",), advice, file.data["document_id"]))
            return None
    try:
        reading: Reading = read_article(data, encoding=origin.data["encoding"] if origin else None)
    except UnreadableArticle as error:
        problems.append(Problem(name, 0, "", "", "", str(error), kind="unreadable"))
        return None
    if origin is None or annotation is None:
        return None
    return Source(document_id, reading.text, sha256, origin, read_coding(annotation))
