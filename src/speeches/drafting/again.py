"""A draft drawn up again, by better rules or another year: what a person confirmed or wrote in the old one stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from speeches.curated.drafts import WANTED
from speeches.curated.yaml_files import SUGGESTED, NodePath, YamlFile
from speeches.drafting.suggest.pinyin import family_in_pinyin
from speeches.drafting.yaml_writing import BLANK, OPEN, Commented, Suggested

_HEADS = ("event_id", "title_en", "subtitle_en")


def keep(data: dict[str, Any], old: YamlFile) -> dict[str, Any]:
    """Return the data of a new annotation with what is confirmed in an old one in its place.

    Kept are sentences without a mark and with all below them, headings and speakers that are written, and emendations.
    """
    before = old.data
    kept = data | {key: before[key] for key in _HEADS if before.get(key) and (key,) not in old.unconfirmed}
    if before.get("emendations"):
        kept["emendations"] = before["emendations"]
    pool: dict[str, list[Any]] = {}
    for path, sentence in _confirmed(old):
        pool.setdefault(sentence["sentence"], []).append(_as_written(sentence, path, old))
    for part in ("editor_note", "body"):
        if part in kept:
            kept[part] = _paragraphs(kept[part], pool)
    speeches = [speech.value for speech in data["speeches"]]
    for new, commented in zip(speeches, data["speeches"], strict=True):
        _keep_speaker(new, old)
        commented.value["paragraphs"] = _paragraphs(new["paragraphs"], pool)
    return kept


def surnames_of(old: YamlFile) -> tuple[str, ...]:
    """Return the family names of two characters that an annotation gives its speakers and no list has."""
    speakers = [entry for speech in old.data.get("speeches") or [] for entry in speech.get("speakers") or []]
    named = [(str(entry.get("name", "")), entry.get("family_name")) for entry in speakers]
    return tuple(name[:2] for name, family in named if len(name) > 2 and family == family_in_pinyin(name[:2]))


def _confirmed(old: YamlFile) -> Iterator[tuple[NodePath, Any]]:
    """Yield path and data of each sentence whose mark is gone, in order."""
    for path in old.lines:
        if path and path[-1] == "sentence" and old.unconfirmed.get(path[:-1]) != SUGGESTED:
            node = old.data
            for part in path[:-1]:
                node = node[part]
            yield path[:-1], node


def _as_written(value: Any, path: NodePath, old: YamlFile) -> Any:
    """Return a node's data as the writer takes it: with its marks, blank where nothing was written yet."""
    if isinstance(value, dict):
        value = {key: _as_written(held, (*path, key), old) for key, held in value.items()}
    elif isinstance(value, list):
        value = [_as_written(held, (*path, number), old) for number, held in enumerate(value)]
    if old.unconfirmed.get(path) == SUGGESTED:
        return Suggested(value)
    if value is None and (path[-1] in WANTED or path in old.unconfirmed):
        return BLANK if path[-1] in WANTED else OPEN
    return value


def _paragraphs(paragraphs: list[list[Any]], pool: dict[str, list[Any]]) -> list[list[Any]]:
    return [[_kept(entry, pool) for entry in paragraph] for paragraph in paragraphs]


def _kept(entry: Any, pool: dict[str, list[Any]]) -> Any:
    if isinstance(entry, Commented):
        return Commented(_kept(entry.value, pool), entry.comment)
    before = pool.get(entry.value["sentence"]) if isinstance(entry, Suggested) else None
    return before.pop(0) if before else entry


def _keep_speaker(new: dict[str, Any], old: YamlFile) -> None:
    """Keep the heading and the speakers that were written for the speech of the same names."""
    names = [speaker["name"] for speaker in new["speakers"]]
    for number, speech in enumerate(old.data.get("speeches") or []):
        place: NodePath = ("speeches", number)
        if [speaker.get("name") for speaker in speech.get("speakers") or []] != names:
            continue
        if speech.get("title_en") and (*place, "title_en") not in old.unconfirmed:
            new["title_en"] = speech["title_en"]
        if not [path for path in old.unconfirmed if path[:3] == (*place, "speakers")]:
            new["speakers"] = speech["speakers"]
        return
