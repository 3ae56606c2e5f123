"""What the pages of tables, of names and about the package show."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from speeches.site.agreement import load_agreement
from speeches.site.material import Material, Record
from speeches.site.words import Words

KINDS = ("person", "organization", "system", "programme", "event", "place", "concept")
_SAMPLE = 5
_LONGEST_CELL = 60


def unstated(document: Record, words: Words) -> Markup:
    """Return one sentence that says what an article does not state, and where and when it was printed if it does."""
    printed = ", ".join(str(document[name]) for name in ("publisher", "published_date") if document[name])
    missing = [name for name in ("publisher", "published_date") if not document[name]]
    parts = [words("read.printed", where=printed)] if printed else []
    if missing:
        parts.append(words(f"read.unstated_{'both' if len(missing) == 2 else missing[0]}"))
    return Markup(" ").join(parts)


def tables_view(material: Material) -> dict[str, Any]:
    """Return the values of the page of tables: each with its first rows, columns, size and hash."""
    resources = []
    for entry in material.descriptor["resources"]:
        schema = material.schemas.get(entry["name"])
        if schema is None or not entry["path"].endswith(".csv"):
            continue
        sample = [
            [_cell(row.get(column)) for column in schema.columns] for row in material.rows(entry["name"])[:_SAMPLE]
        ]
        resources.append({**entry, "fields": schema.fields, "columns": schema.columns, "sample": sample})
    nested = [(f"read/{name}.json", name) for name, _ in nested_articles(material)]
    return {"resources": resources, "nested": nested if len(nested) <= 30 else []}


def _cell(value: Any) -> str:
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 2] + "…"


def nested_articles(material: Material) -> Iterator[tuple[str, Any]]:
    """Yield each article's object of the nested JSON by document id, from one file or from one a document."""
    keys = [row["document_id"] for row in material.rows("documents")]
    whole = material.root / "data" / "documents.json"
    if whole.is_file():
        data = json.loads(whole.read_text(encoding="utf-8"))
        entries = data["documents"] if isinstance(data, dict) else data
        found = {entry["document_id"]: entry for entry in entries}
        yield from ((key, found[key]) for key in keys if key in found)
    else:
        for key in keys:
            path = material.root / "data" / "documents" / f"{key}.json"
            if path.is_file():
                yield key, json.loads(path.read_text(encoding="utf-8"))


def kinds_of_names(material: Material, rows: Sequence[Record]) -> list[tuple[str, list[tuple[Record, str, int]]]]:
    """Return entities by kind, each with its first mention (empty where it is only implied) and how many it has."""
    kinds: dict[str, list[tuple[Record, str, int]]] = {kind: [] for kind in KINDS}
    for row in rows:
        mentions = material.having("mentions", "entity_id", row["entity_id"])
        first = str(mentions[0]["mention_id"]) if mentions else ""
        kinds[row["entity_type"]].append((row, first, len(mentions)))
    return [(kind, own) for kind, own in kinds.items() if own]


def about_view(material: Material) -> dict[str, Any]:
    """Return the values of the page about the package: codes with definitions, agreement, rights, citation."""
    about = material.descriptor
    codes = []
    for name, prefix, table in (("themes", "theme", "themes"), ("instruments", "instrument", "instruments")):
        rows = [{**row, "id": next(iter(row.values())), "kind": row.get("class")} for row in material.rows(table)]
        if rows:
            codes.append((name, prefix, rows))
    return {
        "codes": codes,
        "agreement": load_agreement(material.root),
        "title": about["title"],
        "authors": ", ".join(entry["title"] for entry in about["contributors"] if "author" in entry.get("roles", [])),
        "rights": about["description"],
        "licences": about["licenses"],
    }
