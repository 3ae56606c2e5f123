"""Packages made up for the tests: the real one with cells, rows and articles changed in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from speeches.site.material import Material, Record

Rows = Mapping[str, Sequence[Record]]


def with_tables(material: Material, tables: Rows) -> Material:
    """Return the material with other tables, its look-ups empty."""
    return Material(material.root, material.descriptor, material.schemas, tables, material.sources)


def with_cells(material: Material, change: Callable[[str, str, Any], Any]) -> Material:
    """Return the material with each cell as ``change(table, column, value)`` gives it."""
    return with_tables(
        material,
        {
            table: [{column: change(table, column, value) for column, value in row.items()} for row in rows]
            for table, rows in material.tables.items()
        },
    )


def copies(material: Material, n: int) -> Material:
    """Return a package of ``n`` articles, each a copy of the first under other ids, two to a meeting.

    Meetings are spread over the years from 2001 on, fifty to a year; speakers and named things are copied with each
    article, terms and places are shared. The texts are the first article's: nothing here is a real meeting.
    """
    first = material.rows("documents")[0]
    tables: dict[str, list[Record]] = {name: [] for name in material.tables}
    shared = {"themes", "instruments", "units"}
    kept = {row["entity_id"] for row in material.rows("entities") if row["entity_type"] in ("concept", "place")}
    own = {row["entity_id"] for row in material.rows("entities")} - kept
    speakers = {row["speaker_id"] for row in material.rows("speakers")}
    sources = {}
    for number in range(n):
        meeting = number // 2
        event = f"invented-{2001 + meeting // 50}-{meeting % 50 + 1:02d}"
        document = f"{event}-{number % 2 + 1}"
        date = f"{2001 + meeting // 50}-{meeting % 12 + 1:02d}-{meeting % 28 + 1:02d}"
        rename = {first["document_id"]: document, first["event_id"]: event}
        sources[document] = material.sources[first["document_id"]]
        for name, rows in material.tables.items():
            if name in shared:
                tables[name] = list(rows)
                continue
            if name == "events" and number % 2:
                continue
            for row in rows:
                if name == "entities" and row["entity_id"] in kept and number:
                    continue
                new = {
                    column: _renamed(column, value, rename, first["document_id"], number, own, speakers)
                    for column, value in row.items()
                }
                if name == "events":
                    new |= {
                        "date": date,
                        "name_en": f"Invented meeting {meeting + 1}",
                        "name": f"虚构会议{meeting + 1}",
                    }
                if name == "documents":
                    new |= {"title_en": f"Invented article {number + 1}", "title": f"虚构文章{number + 1}"}
                tables[name].append(new)
    return Material(material.root, material.descriptor, material.schemas, tables, sources)


def _renamed(
    column: str, value: Any, rename: Mapping[str, str], prefix: str, number: int, own: set[str], speakers: set[str]
) -> Any:
    if not isinstance(value, str) or not column.endswith("_id"):
        return value
    if value in rename:
        return rename[value]
    if value.startswith(prefix + "-"):
        suffix = value[len(prefix) :]
        speaker = suffix[1:]
        return rename[prefix] + (f"-{speaker}-{number}" if speaker in speakers else suffix)
    if value in speakers and column == "speaker_id":
        return f"{value}-{number}"
    return f"{value}-{number}" if value in own else value
