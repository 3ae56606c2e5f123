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
from speeches.curated.tree import Tree
from speeches.curated.yaml_files import OPEN, YamlFile
from speeches.page.source import Reading, UnreadableArticle, read_article
from speeches.problems import PackageError, Problem
from speeches.schemas import TableSchema, load_schemas

PAGES = "evidence/sources.yaml"


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
class Common:
    """What serves all articles; ``vocabularies`` are the YAML files by name, ``pages`` the outside pages' file."""

    root: Path
    package: YamlFile
    vocabularies: dict[str, YamlFile]
    schemas: dict[str, TableSchema]
    pages: YamlFile | None


@dataclass(frozen=True, slots=True)
class Truth(Common):
    """Everything a build reads."""

    sources: tuple[Source, ...]
    evidence: tuple[Evidence, ...]


def load_truth(root: Path, drafts: Sequence[Draft] = (), only: str = "") -> Truth:
    """Read and check the form of all inputs under ``root``; ``drafts`` are read as if they had been taken in.

    With ``only`` the one article or draft of that key is held, without identifiers and evidence. Raises PackageError
    with every problem found: unreadable files, YAML or format faults, a source whose bytes are not those its origin
    file states, marks that still wait for a person.
    """
    tree = Tree(root)
    problems: list[Problem] = []
    common = load_common(tree, problems, drafts)
    sources, found = [], []
    for document_id in document_ids(tree):
        if only in ("", document_id):
            source, evidence = load_article(tree, document_id, problems)
            sources += [source] if source is not None else []
            found += [evidence] if evidence is not None else []
    for draft in drafts:
        if only in ("", draft.document_id) and (source := _draft_source(tree, draft, problems)) is not None:
            sources.append(source)
    if not sources and not problems:
        problems.append(no_article(only))
    if problems or common is None:
        raise PackageError(problems)
    sources.sort(key=lambda source: source.document_id)
    if only:  # identifiers and evidence speak of other articles too
        nobody = replace(common.vocabularies["identifiers"], data=[])
        vocabularies = common.vocabularies | {"identifiers": nobody}
        return Truth(root, common.package, vocabularies, common.schemas, None, tuple(sources), ())
    return Truth(root, common.package, common.vocabularies, common.schemas, common.pages, tuple(sources), tuple(found))


def document_ids(tree: Tree) -> list[str]:
    """Return the keys of the articles in ``sources/``, in order."""
    return tree.stems("sources", ".txt")


def no_article(only: str = "") -> Problem:
    """Return the problem of a project without articles, or without that one."""
    advice = f"holds no article{only and ' '}{only}; start one with scripts/draft.py."
    return Problem("sources/", 0, "", "", "", advice, kind="missing")


def load_common(tree: Tree, problems: list[Problem], drafts: Sequence[Draft] = ()) -> Common | None:
    """Return what serves all articles, with what ``drafts`` add to it; None, and problems, where it can't be read.

    Files of the project that belong to no article are problems too.
    """
    package = _load(tree, "annotations/package.yaml", "package", problems)
    vocabularies = {name: _vocabulary(tree, name, drafts, problems) for name in VOCABULARIES}
    pages = _load(tree, PAGES, "evidence_sources", problems) if tree.stems("evidence", ".yaml") else None
    known = set(document_ids(tree))
    for stem in tree.stems("annotations", ".yaml"):
        if stem not in known | {"package", *VOCABULARIES}:
            advice = f"has no article; put it at sources/{stem}.txt or remove the annotation."
            problems.append(Problem(f"annotations/{stem}.yaml", 0, "", "", "", advice, kind="undeclared"))
    for stem in tree.stems("evidence", ".yaml"):
        if stem not in known | {"sources"}:
            advice = f"must be named for an article in sources/; there is no sources/{stem}.txt."
            problems.append(Problem(f"evidence/{stem}.yaml", 0, "", "", "", advice, kind="undeclared"))
    loaded = {name: file for name, file in vocabularies.items() if file is not None}
    if package is None or len(loaded) < len(VOCABULARIES):
        return None
    return Common(tree.root, package, loaded, load_schemas(tree.root / "schemas"), pages)


def load_article(tree: Tree, document_id: str, problems: list[Problem]) -> tuple[Source | None, Evidence | None]:
    """Return an article and the evidence on it; None in place of either where there is none or it is faulty."""
    return _load_source(tree, document_id, problems), _load_evidence(tree, document_id, problems)


def _load(tree: Tree, name: str, form: str, problems: list[Problem]) -> YamlFile | None:
    """Load one YAML file and check it against its JSON Schema; None (and problems) where that fails."""
    try:
        file = tree.yaml(name)
    except PackageError as error:
        problems.extend(error.problems)
        return None
    return _checked(tree, file, form, problems)


def _checked(tree: Tree, file: YamlFile, form: str, problems: list[Problem]) -> YamlFile | None:
    """Return a file without marks that fits its JSON Schema, else None (and problems)."""
    if file.unconfirmed:
        problems.extend(_unconfirmed(file))
        return None
    found = check_format(file, tree.root / "schemas", form)
    problems.extend(found)
    return None if found else file


def _load_evidence(tree: Tree, document_id: str, problems: list[Problem]) -> Evidence | None:
    """Load what outside pages say of an article."""
    name = f"evidence/{document_id}.yaml"
    file = _load(tree, name, "evidence", problems) if tree.holds(name) else None
    if file is None:
        return None
    if file.data["document_id"] != document_id:
        advice = f"must be the file's own name, {document_id}, and that of an article in sources/."
        problems.append(file.problem(("document_id",), advice, file.data["document_id"]))
        return None
    return read_evidence(file)


def _vocabulary(tree: Tree, name: str, drafts: Sequence[Draft], problems: list[Problem]) -> YamlFile | None:
    """Return a vocabulary with what drafts add to it; an entry that is known already is passed over."""
    parts = [_load(tree, f"annotations/{name}.yaml", name, problems)]
    parts += [_checked(tree, d.vocabularies[name], name, problems) for d in drafts if name in d.vocabularies]
    if parts[0] is None or None in parts:
        return None
    return joined_lists([part for part in parts if part is not None], KEYS[name], problems)


_WAITS = "A mark can wait in annotations/drafts/ alone."


def _unconfirmed(file: YamlFile) -> list[Problem]:
    return [
        file.problem(path, f"is still open; write it and delete !open. {_WAITS}", kind="unconfirmed")
        if tag == OPEN
        else file.problem(
            path,
            f"is a suggestion; hold it against the article, correct it, and delete !suggested. {_WAITS}",
            kind="unconfirmed",
        )
        for path, tag in file.unconfirmed.items()
    ]


def _load_source(tree: Tree, document_id: str, problems: list[Problem]) -> Source | None:
    name = f"sources/{document_id}.txt"
    origin = _load(tree, f"sources/{document_id}.yaml", "origin", problems)
    annotation = _load(tree, f"annotations/{document_id}.yaml", "annotation", problems)
    return _source(document_id, name, tree.read(name), origin, annotation, problems)


def _draft_source(tree: Tree, draft: Draft, problems: list[Problem]) -> Source | None:
    if tree.holds(f"sources/{draft.document_id}.txt"):
        advice = f"is in sources/ already; remove {draft.folder}/ or choose another key."
        problems.append(Problem(draft.folder, 0, "", "", "", advice, kind="repeated"))
        return None
    origin = _checked(tree, draft.origin, "origin", problems)
    annotation = _checked(tree, draft.annotation, "annotation", problems)
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
