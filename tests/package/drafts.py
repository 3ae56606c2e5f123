"""A project to draft into, and what the tests of drafts share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from speeches.curated.drafts import WANTED
from speeches.curated.yaml_files import YamlFile, load_yaml
from speeches.drafting.request import Request
from speeches.page.source import read_article
from tests.added import CONFIRMED, INVENTED, remove_article
from tests.package.commands import Ran, command
from tests.package.conftest import copy_parts

PARTS = ("annotations", "evidence", "schemas", "sources", "data", "datapackage.json")
ARTICLE = INVENTED / "invented-eldercare-robots.txt"
KEY = "invented-2030-05-08-1"
DRAFT = f"annotations/drafts/{KEY}"
VOCABULARIES = ("entities", "events", "units")
WRITTEN = tuple(
    f"{DRAFT}/{name}"
    for name in ("article.txt", "origin.yaml", "annotation.yaml", *(f"{v}.yaml" for v in VOCABULARIES))
)


def copy_project(folder: Path) -> Path:
    """Return a copy, below ``folder``, of all that a draft and a build read and write, the invented articles left out.

    They are what the tests draft: a project that holds one already would have nothing new to learn from it.
    """
    root = folder / "project"
    root.mkdir()
    copy_parts(PARTS, root)
    for confirmed in CONFIRMED:
        remove_article(root, confirmed)
    return root


def run(project: Path, script: str, *arguments: str) -> Ran:
    return command(script, project, *arguments)


def draft(project: Path, article: Path = ARTICLE, key: str = KEY, *options: str) -> Ran:
    return run(project, "draft", str(article), "--id", key, *(options or ("--year", "2030")))


def tree(project: Path) -> dict[str, bytes]:
    """Every file of a project but the cache of its build."""
    files = (path for path in project.rglob("*") if path.is_file() and ".build" not in path.parts)
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in files}


def of_draft(project: Path, name: str = "annotation", key: str = KEY) -> YamlFile:
    """Return one of a draft's files as read."""
    path = f"annotations/drafts/{key}/{name}.yaml"
    return load_yaml(project / path, path)


def request(article: Path, key: str, year: int | None = 2025, event: str = "") -> Request:
    data = article.read_bytes()
    return Request(key, data, read_article(data), year, "", event)


# What a program can put where a person has to write, by the key; elsewhere English words.
FILLING = {
    "theme": "strategy", "instrument": "strategic-planning", "subject": "cppcc", "kind": "measure_word",
    "entity_type": "organization", "actor_type": "all", "modality": "ability", "date_basis": "inferred", "value": "null", "date": "null",
}  # fmt: skip


def confirmed(text: str) -> str:
    """Return a draft with its tags deleted and its open places filled, as a person in a hurry would."""
    lines = []
    for line in re.sub(r"!suggested ?", "", text).split("\n"):
        match = re.fullmatch(rf"(\s*(?:- )*)(?:(\w+): )?!open|(\s*(?:- )*)({'|'.join(WANTED)}):", line)
        if match:
            name = match[2] or match[4] or ""
            line = f"{match[1] or match[3] or ''}{name and name + ': '}{FILLING.get(name, 'To be written')}"
        lines.append(line)
    return "\n".join(lines)


def sentences(annotation: Any) -> Iterator[str]:
    """Yield the sentences of an annotation in the article's order of its parts."""
    for paragraph in annotation["editor_note"]:
        yield from (sentence["sentence"] for sentence in paragraph)
    for speech in annotation["speeches"]:
        for paragraph in speech["paragraphs"]:
            yield from (sentence["sentence"] for sentence in paragraph)


def article(name: str, data: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return write
