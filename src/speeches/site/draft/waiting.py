"""What waits in a draft, mark by mark with file and line, and how far each part of it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from speeches.curated.drafts import Draft, place_of
from speeches.curated.yaml_files import OPEN, NodePath, YamlFile, node_at, spell

_LONGEST = 60  # code points of a value that are shown
_ENGLISH = ("en", "name_en", "title_en", "subtitle_en", "topic_en")
_NAMING = ("sentence", "name", "unit", "quote", "text", "question", "what", "event_id")  # keys that tell an entry


@dataclass(frozen=True, slots=True)
class Item:
    """A mark: where it stands, whether it is a suggestion or an open place, and on what."""

    file: str
    line: int
    path: NodePath
    tag: str  # suggested, open
    words: str

    @property
    def anchor(self) -> str:
        """Return the id of its place on the page: one for each line of a file."""
        return anchor(self.file, self.line)

    @property
    def place(self) -> str:
        """Return file and line as editors take them."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a draft (a speech, the names …): its marks, sentences confirmed of all, places with English of all."""

    name: str
    items: Sequence[Item]
    read: tuple[int, int]
    english: tuple[int, int]

    def waiting(self, tag: str) -> list[Item]:
        """Return the marks of one kind."""
        return [item for item in self.items if item.tag == tag]


def anchor(file: str, line: int) -> str:
    """Return the id on the page of a line of a file."""
    return f"{file.partition('.')[0]}-{line}"


def short_name(file: YamlFile) -> str:
    """Return the name of a draft's file without its folder."""
    return file.name.rpartition("/")[2]


def items_of(draft: Draft) -> list[Item]:
    """Return every mark of a draft, file by file in the order of lines."""
    found = []
    for file in draft.files:
        for path, tag in file.unconfirmed.items():
            kind = "open" if tag == OPEN else "suggested"
            found.append(Item(short_name(file), file.line(path), path, kind, _words(file, path)))
    order = {short_name(file): number for number, file in enumerate(draft.files)}
    return sorted(found, key=lambda item: (order[item.file], item.line))


def parts_of(draft: Draft, items: Sequence[Item]) -> list[Part]:
    """Return the parts of a draft in the order of its files and the article, also those in which nothing waits."""
    files = {short_name(file): file for file in draft.files}
    marks: dict[str, list[Item]] = {}
    for item in items:
        marks.setdefault(place_of(draft, files[item.file], item.path), []).append(item)
    read: dict[str, list[bool]] = {}
    english: dict[str, list[bool]] = {}
    for file in draft.files:
        for path in file.lines:
            if path and path[-1] == "sentence" and file is draft.annotation:
                read.setdefault(place_of(draft, file, path), []).append(path[:-1] not in file.unconfirmed)
            is_wanted = path in file.unconfirmed or node_at(file.data, path) is not None
            if path and path[-1] in _ENGLISH and is_wanted:
                english.setdefault(place_of(draft, file, path), []).append(file.unconfirmed.get(path) != OPEN)
    names = dict.fromkeys([*_places(draft), *english, *marks])
    return [
        Part(name, marks.get(name, []), _done(read.get(name, [])), _done(english.get(name, [])))
        for name in names
        if name in marks or name in english or name in read
    ]


def _places(draft: Draft) -> list[str]:
    """Return the parts of the annotation in the article's order."""
    annotation = draft.annotation
    speeches = annotation.data.get("speeches") or []
    paths: list[NodePath] = [
        ("title_en",),
        ("editor_note",),
        *(("speeches", n) for n in range(len(speeches))),
        ("body",),
    ]
    return [place_of(draft, annotation, path) for path in paths]


def _done(flags: Sequence[bool]) -> tuple[int, int]:
    return sum(flags), len(flags)


def _words(file: YamlFile, path: NodePath) -> str:
    """Return what a mark stands on, in words: the key and its value, or what names the entry."""
    value = node_at(file.data, path)
    key = spell(path[-2:] if path and isinstance(path[-1], int) else path[-1:])
    if isinstance(value, Mapping):
        named = next((str(value[name]) for name in _NAMING if value.get(name)), "")
        return _cut(named or key)
    if isinstance(value, list):
        return _cut(f"{key}: {', '.join(str(entry) for entry in value)}")
    return _cut(key if value is None else f"{key}: {value}")


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
