"""A vocabulary read from several files as one list, each entry with the file and line that it stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from speeches.curated.yaml_files import NodePath, YamlFile
from speeches.problems import Kind, Problem

# The key of each vocabulary's entries.
KEYS: Mapping[str, str] = {
    "themes": "theme_id", "instruments": "instrument_id", "units": "unit", "events": "event_id",
    "entities": "entity_id", "identifiers": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class JoinedFile(YamlFile):
    """A list whose entries come from several files: the file and the index in it of each."""

    entries: tuple[tuple[YamlFile, int], ...] = ()

    def problem(
        self, path: Sequence[str | int], advice: str, value: object = "", record: str = "", kind: Kind = "inconsistent"
    ) -> Problem:
        """Return a Problem at a path of the joined list, in the file that holds the entry."""
        if path and isinstance(path[0], int) and path[0] < len(self.entries):
            file, index = self.entries[path[0]]
            return file.problem((index, *path[1:]), advice, value, record, kind)
        return self.entries[0][0].problem((), advice, value, record, kind)


def joined_lists(parts: Sequence[YamlFile], key: str, problems: list[Problem]) -> YamlFile:
    """Return lists as one. A later entry with the key and the name of an earlier one is passed over.

    An entry that gives a key to another thing is a problem.
    """
    if len(parts) == 1:
        return parts[0]
    data: list[Any] = []
    entries: list[tuple[YamlFile, int]] = []
    lines: dict[NodePath, int] = {(): 1}
    known: dict[str, Any] = {}
    for number, part in enumerate(parts):
        for index, entry in enumerate(part.data):
            word = entry.get(key) if number and key else None
            if word in known:
                if known[word].get("name") != entry.get("name"):
                    advice = f"is the key of {known[word].get('name')} already; choose another."
                    problems.append(part.problem((index, key), advice, word, kind="repeated"))
                continue
            place = len(data)
            lines |= {(place, *path[1:]): line for path, line in part.lines.items() if path[:1] == (index,)}
            data.append(entry)
            entries.append((part, index))
        known |= {entry[key]: entry for entry in part.data if key and key in entry}
    return JoinedFile(parts[0].name, data, lines, {}, tuple(entries))
