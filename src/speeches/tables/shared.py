"""What serves all articles: the rows of the vocabularies and of the outside pages, and the part of them one needs.

An article's rows follow from its own files and from that part alone (``Shared.part``), so that they need not be made
anew when a vocabulary changes in what no name in the article and no key in its files speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from speeches.curated.yaml_files import YamlFile
from speeches.mentions import Form, Gazetteer
from speeches.schemas import Cell, Row, Tables, TableSchema
from speeches.tables.origins import SourcedRow, Written

SHARED = ("themes", "instruments", "units", "events", "entities", "identifiers", "system_developers",
          "evidence_sources")  # fmt: skip
# Rows that come with the row whose key one of these columns names: a system's makers, a thing's identifiers.
_ATTACHED = {"system_developers": ("system_id",), "identifiers": ("entity_id", "speaker_id")}
_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")  # schemas: the pattern of a key


@dataclass(frozen=True)
class Shared:
    """The rows of the tables that serve all articles (``SHARED``); an entity's row holds its further names too."""

    tables: Mapping[str, list[Row]]
    schemas: Mapping[str, TableSchema]

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Return the names of the entities."""
        return Gazetteer(entity_forms(self.tables["entities"]))

    @cached_property
    def organizations(self) -> dict[str, str]:
        """Return the entity of every name of an organization that stands without condition."""
        return {
            form.text: form.key
            for row in self.tables["entities"]
            if row["entity_type"] == "organization"
            for form in entity_forms([row])
            if not form.before and not form.after
        }

    def part(self, words: Iterable[str], keys: Collection[str]) -> Shared:
        """Return what an article needs: what its words name, what its files' keys name, and what that leads to.

        ``words`` are the texts of its passages, joins left out. Units are not in it: a figure has them of the article.
        """
        names = {form.key for form in self.gazetteer.within("\n".join(words)).forms}
        wanted = self._reached((table, key) for table in self._by_key for key in {*keys, *names})
        tables = {
            table: [row for row in rows if self._is_in(table, row, wanted, keys)]
            for table, rows in self.tables.items()
            if table != "units"
        }
        return Shared(tables, self.schemas)

    @cached_property
    def _by_key(self) -> dict[str, dict[Cell, Row]]:
        return {
            table: {row[self.schemas[table].key[0]]: row for row in rows}
            for table, rows in self.tables.items()
            if table not in _ATTACHED
        }

    @cached_property
    def _makers(self) -> dict[Cell, list[Cell]]:
        found: dict[Cell, list[Cell]] = {}
        for row in self.tables["system_developers"]:
            found.setdefault(row["system_id"], []).append(row["organization_id"])
        return found

    def _reached(self, ahead: Iterable[tuple[str, Cell]]) -> dict[str, set[Cell]]:
        """Return the keys of the rows named, and of those that they name in turn, by table."""
        reached: dict[str, set[Cell]] = {table: set() for table in self._by_key}
        waiting = list(ahead)
        while waiting:
            table, key = waiting.pop()
            row = self._by_key[table].get(key)
            if row is None or key in reached[table]:
                continue
            reached[table].add(key)
            waiting += [(link.table, row.get(link.column)) for link in self._links[table]]
            if table == "entities":
                waiting += [("entities", maker) for maker in self._makers.get(key, ())]
        return reached

    @cached_property
    def _links(self) -> dict[str, list[Any]]:
        return {table: self.schemas[table].foreign_keys for table in self._by_key}

    def _is_in(self, table: str, row: Row, wanted: Mapping[str, set[Cell]], keys: Collection[str]) -> bool:
        if table in _ATTACHED:
            held = [row.get(column) for column in _ATTACHED[table]]
            return any(key in wanted["entities"] or key in keys for key in held if key)
        return row[self.schemas[table].key[0]] in wanted[table]


def keys_in(data: object) -> set[str]:
    """Return every text in nested data that may be the key of a row."""
    if isinstance(data, str):
        return {data} if _KEY.fullmatch(data) else set()
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return {key for part in parts for key in keys_in(part)}


def entity_forms(entities: Iterable[Mapping[str, Any]]) -> list[Form]:
    """Return the gazetteer's names: each entity's ``name`` and ``forms``, with the entity's key."""
    forms = []
    for entity in entities:
        key = entity["entity_id"]
        forms.append(Form(entity["name"], key))
        for form in entity.get("forms", []):
            if isinstance(form, str):
                forms.append(Form(form, key))
            else:
                forms.append(Form(form["text"], key, form.get("before", ""), form.get("after", "")))
    return forms


def shared_rows(
    vocabularies: Mapping[str, YamlFile], pages: YamlFile | None, schemas: Mapping[str, TableSchema]
) -> Shared:
    """Return the rows of vocabularies, and of outside pages where there are any; each knows its line."""
    tables: Tables = {name: [] for name in SHARED}
    for name, file in vocabularies.items():
        tables[name] += _listed(file)
    tables["system_developers"] += _developers(vocabularies["entities"])
    for row in tables["identifiers"]:
        row["identifier_id"] = f"{row.get('entity_id') or row.get('speaker_id')}-{row['scheme']}".replace("_", "-")
    if pages is not None:
        tables["evidence_sources"] += _listed(pages)
    return Shared(tables, schemas)


def _listed(file: YamlFile) -> list[Row]:
    return [SourcedRow(dict(entry), Written(file, (index,))) for index, entry in enumerate(file.data)]


def _developers(entities: YamlFile) -> Iterator[Row]:
    """Yield the rows of ``system_developers``."""
    for index, entity in enumerate(entities.data):
        for number, developer in enumerate(entity.get("developers", [])):
            cells: Row = {"system_id": entity["entity_id"], "organization_id": developer}
            yield SourcedRow(cells, Written(entities, (index, "developers", number)))
