"""The part of the shared rows that an article needs: what it names, and what that leads to."""

from __future__ import annotations

from speeches.schemas import Row, load_schemas
from speeches.tables.shared import SHARED, Shared, keys_in
from tests.added import ROOT

SCHEMAS = load_schemas(ROOT / "schemas")


def entity(key: str, kind: str, name: str, parent: str | None = None, **more: object) -> Row:
    """Return the row of an invented entity."""
    row: dict[str, object] = {"entity_id": key, "entity_type": kind, "name": name, "parent_id": parent, **more}
    return row  # type: ignore[return-value]


ENTITIES = [
    entity("light", "system", "萤火大模型", forms=["萤火"]),
    entity("maker", "organization", "某某科技公司", parent="group"),
    entity("group", "organization", "某某集团"),
    entity("host", "organization", "某协会"),
    entity("town", "place", "某镇"),
    entity("coded", "concept", "某事"),
    entity("other", "organization", "别家公司", parent="other-group"),
    entity("other-group", "organization", "别家集团"),
]


def shared() -> Shared:
    """Return invented rows, some of which lead to others."""
    tables: dict[str, list[Row]] = {name: [] for name in SHARED}
    tables["entities"] = ENTITIES
    tables["system_developers"] = [{"system_id": "light", "organization_id": "maker"}]
    tables["events"] = [{"event_id": "talk", "organizer_id": "host", "place_id": "town"}]
    tables["themes"] = [{"theme_id": "area", "broader_id": None}, {"theme_id": "roads", "broader_id": "area"}]
    tables["identifiers"] = [
        {"identifier_id": "group-x", "entity_id": "group", "speaker_id": None},
        {"identifier_id": "li-x", "entity_id": None, "speaker_id": "li-si"},
        {"identifier_id": "other-x", "entity_id": "other", "speaker_id": None},
    ]
    tables["units"] = [{"unit": "个"}]
    return Shared(tables, SCHEMAS)


def keys(part: Shared, table: str) -> list[object]:
    """Return the keys of a part's rows."""
    return [row[SCHEMAS[table].key[0]] for row in part.tables[table]]


def test_a_name_brings_its_makers_their_parents_and_their_identifiers() -> None:
    part = shared().part(["依托萤火建设平台。"], ())
    assert keys(part, "entities") == ["light", "maker", "group"]
    assert keys(part, "system_developers") == ["light"]
    assert keys(part, "identifiers") == ["group-x"]
    assert keys(part, "events") == keys(part, "themes") == []


def test_a_key_brings_what_its_row_names() -> None:
    part = shared().part([], {"talk", "roads", "coded", "li-si"})
    assert keys(part, "entities") == ["host", "town", "coded"]
    assert keys(part, "themes") == ["area", "roads"]
    assert keys(part, "identifiers") == ["li-x"]


def test_units_are_in_no_part_as_figures_have_them_of_the_article() -> None:
    assert "units" not in shared().part(["3个"], {"talk"}).tables


def test_the_keys_of_a_file_are_its_texts_that_may_be_keys() -> None:
    assert keys_in({"theme": "roads", "quote": "修路", "n": 3, "rows": [{"en": "Build roads"}, ["li-si", None]]}) == {
        "roads", "li-si",
    }  # fmt: skip
