"""What the project knows already: entities, events, units, codes, and the speakers of other articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from speeches.curated.drafts import ANNOTATION, FOLDER, VOCABULARIES, Draft
from speeches.curated.joined_lists import KEYS
from speeches.curated.yaml_files import load_yaml
from speeches.problems import PackageError, Problem

Entry = Mapping[str, Any]
_SPEAKER = ("speaker_id", "name", "name_en", "given_name")


@dataclass(frozen=True, slots=True)
class Known:
    """The rows of the vocabularies by their key, in the file's order, and the speakers of all annotations by name."""

    entities: Mapping[str, Entry]
    events: Mapping[str, Entry]
    units: Mapping[str, Entry]
    themes: Mapping[str, Entry]
    instruments: Mapping[str, Entry]
    speakers: Mapping[str, Entry]

    def organization(self, name: str | None) -> str:
        """Return the entity of an organisation's name, "" where none has it."""
        for key, entity in self.entities.items():
            if entity.get("entity_type") == "organization" and name in (entity["name"], *entity.get("forms", [])):
                return key
        return ""


def with_draft(known: Known, draft: Draft) -> Known:
    """Return what is known with the entities and themes of a draft that is drawn up again, as a person left them."""

    def added(vocabulary: str, before: Mapping[str, Entry]) -> Mapping[str, Entry]:
        file = draft.vocabularies.get(vocabulary)
        rows = file.data if file is not None and isinstance(file.data, list) else []
        key = KEYS[vocabulary]
        fields = (key, "name", "entity_type" if vocabulary == "entities" else key)
        whole = [row for row in rows if isinstance(row, dict) and all(isinstance(row.get(f), str) for f in fields)]
        return {**before, **{row[key]: row for row in whole}}

    return replace(known, entities=added("entities", known.entities), themes=added("themes", known.themes))


def load_known(root: Path, besides: str = "") -> Known:
    """Read the vocabularies and annotations under ``root``, and the drafts but the one of the key ``besides``.

    Raises PackageError where one can't be read or is no list of entries with keys.
    """
    rows = {name: _rows(root, name) for name in VOCABULARIES if name != "identifiers"}  # these name what is known
    speakers: dict[str, Entry] = {}
    drafts = sorted(p for p in (root / FOLDER).glob(f"*/{ANNOTATION}") if p.parent.name != besides)
    for path in [*sorted((root / "annotations").glob("*.yaml")), *drafts]:
        if path.stem in ("package", *VOCABULARIES):
            continue
        data = load_yaml(path, path.relative_to(root).as_posix()).data
        for speaker in _speakers(data):
            speakers.setdefault(speaker["name"], speaker)
    return Known(**rows, speakers=speakers)


def _speakers(data: Any) -> Iterator[Entry]:
    """Yield the speakers of an annotation that are written so far that they can be used again."""
    speeches = data.get("speeches") if isinstance(data, dict) else None
    for speech in speeches if isinstance(speeches, list) else []:
        entries = speech.get("speakers") if isinstance(speech, dict) else None
        for entry in entries if isinstance(entries, list) else []:
            if isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in _SPEAKER):
                yield entry


def _rows(root: Path, vocabulary: str) -> dict[str, Entry]:
    name = f"annotations/{vocabulary}.yaml"
    file = load_yaml(root / name, name)
    key = {"entities": "entity_id", "units": "unit"}.get(vocabulary, f"{vocabulary.removesuffix('s')}_id")
    fields = (key, "name") if vocabulary == "entities" else (key,)
    rows: dict[str, Entry] = {}
    for index, row in enumerate(file.data if isinstance(file.data, list) else [None]):
        if not isinstance(row, dict) or not all(isinstance(row.get(field), str) for field in fields):
            advice = f"is no list of entries with {' and '.join(fields)}; run scripts/build.py and mend the file first."
            raise PackageError([Problem(name, file.line((index,)), "", "", "", advice, kind="form")])
        rows[row[key]] = row
    return rows
