"""The JSON Schemas agree with the Table Schemas and tell who writes YAML what each key means."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from speeches.schemas import figure_columns, load_json_schema, load_schemas

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "schemas"
Json = dict[str, Any]
WRITTEN = (
    "origin",
    "annotation",
    "entities",
    "themes",
    "instruments",
    "units",
    "events",
    "identifiers",
    "package",
    "evidence",
)
ALL = (*WRITTEN, "evidence_sources", "document", "documents", "tableschema.strict", "datapackage.strict")


def load(path: str) -> Json:
    document: Json = json.loads((SCHEMAS / path).read_text(encoding="utf-8"))
    return document


JSON = {name: load_json_schema(SCHEMAS, name) for name in ALL}
RAW = {name: load(f"json/{name}.json") for name in ALL}
TABLES = {path.stem: load(path.name) for path in sorted(SCHEMAS.glob("*.json"))}
COLUMNS = {f"{table}.{field['name']}": field for table, schema in TABLES.items() for field in schema["fields"]}
PART_KEYS = ("properties", "$defs")
LIST_KEYS = ("anyOf", "oneOf", "allOf")


def errors(name: str, instance: Any) -> list[str]:
    found = Draft202012Validator(JSON[name]).iter_errors(instance)
    return sorted(f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found)


def parts(schema: Json, path: str = "") -> Iterator[tuple[str, Json]]:
    """Every subschema that describes a value, with its path."""
    yield path, schema
    for key in PART_KEYS:
        for name, part in schema.get(key, {}).items():
            yield from parts(part, f"{path}/{key}/{name}")
    if "items" in schema:
        yield from parts(schema["items"], f"{path}/items")
    for key in LIST_KEYS:
        for number, part in enumerate(schema.get(key, [])):
            if "type" in part:
                yield from parts(part, f"{path}/{key}/{number}")


PARTS = [(f"{name}{path}", part) for name in WRITTEN for path, part in parts(JSON[name])]


def test_the_folder_holds_these_schemas_and_they_are_schemas() -> None:
    assert {path.name for path in (SCHEMAS / "json").iterdir()} == {f"{name}.json" for name in ALL}
    for schema in JSON.values():
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path,part", PARTS, ids=[path for path, _ in PARTS])
def test_who_writes_yaml_is_told_what_each_key_means(path: str, part: Json) -> None:
    if "$ref" in part:
        return
    assert part["title"] and part["description"].endswith("."), path
    for code in part.get("enum", []):
        assert code is None or f"`{code}`: " in part["description"], f"{path}: {code} is not explained"


@pytest.mark.parametrize("name", ALL)
def test_every_object_is_closed(name: str) -> None:
    objects = [(path, part) for path, part in parts(JSON[name]) if "properties" in part]
    unsettled = {"/$defs/field/properties/constraints"}  # closed by type, further down in the same schema
    assert [
        path for path, part in objects if part.get("additionalProperties") is not False and path not in unsettled
    ] == []
    for path, part in objects:
        assert set(part["required"]) <= set(part["properties"]), path


# What a YAML file may leave narrower or wider than the column: a join is found, never written; a reading may be empty
# text; names are listed one by one; what a column may lack a YAML key may still ask for.
OWN_RULES = {
    "emendations.emendation_type": {"enum"},
    "emendations.reading": {"type", "pattern"},
    "speakers.other_names_en": {"type"},
    "documents.published_date": {"pattern"},  # a Table Schema has a type for it
}


def test_a_value_has_the_codes_and_the_form_of_its_column() -> None:
    checked = 0
    for path, part in PARTS:
        if "x-column" not in part:
            continue
        checked += 1
        column = COLUMNS[part["x-column"]]
        own = OWN_RULES.get(part["x-column"], set())
        types = [part["type"]] if isinstance(part["type"], str) else part["type"]
        assert types[0] == ("string" if column["type"] == "date" else column["type"]), path
        for rule in {"enum", "pattern", "minimum"} & set(column["constraints"]) - own:
            assert [code for code in part[rule] if code is not None] == list(column["constraints"][rule]), path
    assert checked > 60


def test_no_schema_lists_again_what_a_column_says() -> None:
    for name in WRITTEN:
        for path, part in parts(RAW[name]):
            own = OWN_RULES.get(part.get("x-column", ""), set())
            assert "x-column" not in part or not {"enum", "pattern", "minimum"} & set(part) - own, f"{name}{path}"
            assert not {"x-table", "x-columns"} & set(part) or "required" not in part or name != "document"
    for _, record in parts(RAW["document"]):
        columns = {field["name"] for field in TABLES[record["x-table"]]["fields"]} if "x-table" in record else set()
        assert columns.isdisjoint(record.get("properties", {}))


def test_the_columns_of_a_figure_are_those_that_facts_and_quantities_share() -> None:
    columns = "value lower upper implied_upper approx hedge change unit counted"
    assert figure_columns(load_schemas(SCHEMAS)) == columns.split()


def test_the_nested_files_have_the_tables_columns_and_types() -> None:
    records = {
        f"{name}{path}": part
        for name in ("document", "documents")
        for path, part in parts(JSON[name])
        if "x-table" in part
    }
    nested_tables = {part["x-table"] for part in records.values()}
    assert set(TABLES) - nested_tables == {"system_developers", "themes", "instruments", "units"}
    for path, record in records.items():
        fields = {field["name"]: field for field in TABLES[record["x-table"]]["fields"]}
        assert set(record["x-implied"]) <= set(fields), path
        shown = [name for name in fields if name not in record["x-implied"]]
        assert list(record["properties"])[: len(shown)] == shown, path
        assert record["required"] == list(record["properties"]), path
        assert record["additionalProperties"] is False, path
        for name in shown:
            kind = {"date": "string"}.get(fields[name]["type"], fields[name]["type"])
            required = fields[name]["constraints"]["required"]
            assert record["properties"][name] == {"type": kind if required else [kind, "null"]}, f"{path}/{name}"


ORIGINS = [("origin", path) for path in sorted((ROOT / "sources").glob("*.yaml"))]
NOTES = [
    (path.stem if path.stem in WRITTEN else "annotation", path)
    for path in sorted((ROOT / "annotations").glob("*.yaml"))
]


@pytest.mark.parametrize("name,path", ORIGINS + NOTES, ids=[f"{n}-{path.name}" for n, path in ORIGINS + NOTES])
def test_the_project_s_files_follow_their_schemas(name: str, path: Path) -> None:
    assert errors(name, yaml.safe_load(path.read_text(encoding="utf-8"))) == []
