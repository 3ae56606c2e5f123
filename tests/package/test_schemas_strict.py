"""What is misspelt or wrong in a schema, a descriptor or a YAML file is refused, and the message names it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from speeches.schemas import load_json_schema

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
Json = dict[str, Any]
Sample = tuple[str, Callable[[], Json]]

ANNOTATION = """
document_id: cppcc-2024-04-26-1
event_id: cppcc-2024-04-26
title_en: Creating ever new scenarios and applications for artificial intelligence
subtitle_en: null
language_code: zh-Hans
emendations:
  - {type: supply, after: 掀起探索热潮。中, reading: 共, certainty: high, applied: true, reason: lost}
  - {type: replace, quote: 以, after: “人工智能+”, reading: 将, certainty: low, applied: false, reason: odd}
overrides:
  quantities: [{quote: 六大, set: {use: measure, counted: null}, reason: it counts models}]
  mentions: [{quote: 中国, drop: true, reason: part of a longer name}]
editor_note: [[{sentence: ■编者按：, role: procedural}]]
speeches:
  - speakers:
      - {speaker_id: liu-qingfeng, name: 刘庆峰, name_en: Liu Qingfeng, family_name: Liu,
         given_name: Qingfeng, posts_en: [Deputy, Chairman]}
    title_en: null
    paragraphs:
      - - sentence: 建议以自主可控技术创新，抢抓通用人工智能战略机遇。
          role: proposal
          proposals: [{level: recommendation, quote: 建议以自主可控技术创新, en: It is suggested to innovate,
                       cue: explicit, actor: 各方, actor_type: all, theme: strategy, instrument: strategic-planning}]
          problems: [{quote: 缺少人才, en: Talent is short, theme: talent}]
          facts: [{type: quantity, quote: 进行了7亿多次辅助诊疗, en: carried out more than 700 million,
                   subject: iflytek, modality: asserted, participants: [{partner: huawei}]}]
captions: [{text: 图为远程协商会主会场。}]
"""
DESCRIPTOR = """
$schema: https://datapackage.org/profiles/2.0/datapackage.json
name: consultative-speeches
title: Consultative Speeches
description: Tables.
version: 0.1.0
licenses: [{name: CC-BY-4.0, path: "https://creativecommons.org/licenses/by/4.0/", title: CC BY 4.0}]
contributors: [{title: Consultative Speeches contributors, roles: [author]}]
sources: [{title: Article, path: sources/cppcc-2024-04-26-1.txt}]
keywords: [CPPCC]
resources:
  - $schema: &schema https://datapackage.org/profiles/2.0/dataresource.json
    name: facts
    type: table
    title: Facts
    description: Facts.
    path: data/facts.csv
    format: csv
    mediatype: text/csv
    encoding: utf-8
    schema: schemas/facts.json
    bytes: 10
    rows: 1
    hash: &hash sha256:ff932b232a56a284dd23ca691c2dcc881f4ebc291632e85141d4c4c9dbc6425b
  - $schema: *schema
    name: documents_nested
    title: Documents, nested
    description: The same rows.
    path: data/documents.json
    format: json
    mediatype: application/json
    encoding: utf-8
    bytes: 10
    hash: *hash
"""


def load(path: str) -> Json:
    document: Json = json.loads((SCHEMAS / path).read_text(encoding="utf-8"))
    return document


def errors(name: str, instance: Any) -> list[str]:
    found = checker(name).iter_errors(instance)
    return sorted(f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found)


@cache
def checker(name: str) -> Draft202012Validator:
    return Draft202012Validator(load_json_schema(SCHEMAS, name))


def annotation() -> Json:
    written: Json = yaml.safe_load(ANNOTATION)
    return written


def descriptor() -> Json:
    written: Json = json.loads(json.dumps(yaml.safe_load(DESCRIPTOR)))  # each alias a copy of its own
    return written


def objects(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


T: Sample = ("tableschema.strict", lambda: load("proposals.json"))
D: Sample = ("datapackage.strict", descriptor)
A: Sample = ("annotation", annotation)
E: Sample = ("tableschema.strict", lambda: load("emendations.json"))
P: Sample = ("tableschema.strict", lambda: load("documents.json"))


@pytest.mark.parametrize("name,sample", [T, D, A, E, P])
def test_a_misspelt_property_fails_wherever_it_stands(name: str, sample: Callable[[], Json]) -> None:
    assert errors(name, sample()) == []
    for number, whole in enumerate(objects(sample())):
        for key in whole:
            broken = sample()
            place = list(objects(broken))[number]
            place[f"{key}x"] = place.pop(key)
            said = (f"'{key}x' was unexpected", f"'{key}x' is not one of")  # the latter where the keys are codes
            unexpected = [message for message in errors(name, broken) if any(words in message for words in said)]
            assert unexpected, f"{key} of object {number} misspelt, and nothing said"


def change(place: str, value: Any) -> Callable[[Json], None]:
    """Sets (or with None deletes) what stands at a path such as ``fields/0/name``."""

    def apply(document: Json) -> None:
        *way, last = [int(step) if step.isdigit() else step for step in place.split("/")]
        target: Any = document
        for step in way:
            target = target[step]
        if value is None:
            del target[last]
        else:
            target[last] = value

    return apply


FACT = "speeches/0/paragraphs/0/0/facts/0"
PROPOSAL = "speeches/0/paragraphs/0/0/proposals/0"


@pytest.mark.parametrize(
    "sample,place,value,message",
    [
        (T, "foreignkeys", [], "'foreignkeys' was unexpected"),
        (T, "fields/8/desciption", "x", "'desciption' was unexpected"),
        (T, "fields/4/enum", ["a"], "'enum' was unexpected"),
        (T, "fields/0/description", None, "'description' is a required property"),
        (T, "fields/0/example", None, "'example' is a required property"),
        (T, "fields/0/constraints", None, "'constraints' is a required property"),
        (T, "fields/0/constraints/required", None, "'required' is a required property"),
        (T, "fields/0/constraints/pattern", "a|b", "'a|b' does not match"),
        (T, "fields/0/constraints/pattern", "^a|b$", "'^a|b$' does not match"),
        (T, "fields/8/constraints/exclusiveMinimum", 0, "'exclusiveMinimum' was unexpected"),
        (T, "fields/8/constraints/minimum", None, "'minimum' is a required property"),
        (T, "fields/6/type", "list", "'list' is not one of"),
        (T, "fields/4/categories", ["a"], "'categories' was unexpected"),
        (T, "fields/0/description", "No full stop", "'No full stop' does not match"),
        (T, "fieldsMatch", "exact", "'fieldsMatch' was unexpected"),
        (T, "missingValues", ["", "NA"], "[''] was expected"),
        (T, "primaryKey", "proposal_id", "'proposal_id' is not of type 'array'"),
        (T, "foreignKeys/0/reference/resource", "", "'' does not match"),
        (D, "resources/0/hash", "sha256:" + "A" * 64, "does not match"),
        (D, "resources/0/hash", "md5:" + "a" * 32, "does not match"),
        (D, "resources/0/encoding", "utf-8-sig", "'utf-8' was expected"),
        (D, "resources/0/rows", -1, "-1 is less than the minimum of 0"),
        (D, "resources/0/bytes", None, "'bytes' is a required property"),
        (D, "resources/0/type", None, "'type' is a required property"),
        (D, "resources/0/path", "../facts.csv", "'../facts.csv' does not match"),
        (D, "resources/1/type", "table", "'type' was unexpected"),
        (D, "resources/1/schema", "schemas/json/documents.json", "'schema' was unexpected"),
        (D, "created", "2024-04-26T00:00:00Z", "'created' was unexpected"),
        (D, "licenses", None, "'licenses' is a required property"),
        (A, "emendations/0/quote", "中", "emendations/0: 'quote' is not one of ['type', 'after',"),
        (A, "emendations/0/after", None, "'after' is a required property"),
        (A, "emendations/1/quote", None, "'quote' is a required property"),
        (A, "emendations/0/type", "join", "'join' is not one of ['supply', 'replace']"),
        (A, "overrides/mentions/0/reason", None, "'reason' is a required property"),
        (A, "overrides/mentions/0/set", {"entity_id": "china"}, "is valid under each of"),
        (A, f"{FACT}/modality", "maybe", "'maybe' is not one of ['asserted', 'ability', 'possibility']"),
        (A, f"{FACT}/participants/0", {"owner": "huawei"}, "'owner' is not one of ['subject', 'object',"),
        (A, f"{FACT}/participants/0", {"partner": "a", "place": "b"}, "has too many properties"),
        (A, f"{PROPOSAL}/actor_type", None, "'actor_type' is a dependency of 'actor'"),
        (A, f"{PROPOSAL}/beneficiary_type", "people", "'beneficiary' is a dependency of 'beneficiary_type'"),
        (A, f"{PROPOSAL}/announced", "yes", "'yes' is not of type 'boolean'"),
        (A, "emendations/0/reading", "", "'' should be non-empty"),
        (
            A,
            "emendations/1",
            {"type": "replace", "quote": "以", "reading": "", "certainty": "medium", "applied": False, "reason": "odd"},
            "'low' was expected",
        ),
        (A, "speeches/0/speakers/0/speaker_type", "role", "should not be valid under"),
        (A, f"{FACT}/en", None, "'en' is a required property"),
        (A, f"{FACT}/quote", " 7亿多次", "' 7亿多次' does not match"),
        (A, "editor_note/0/0/proposals", [], "'proposals' was unexpected"),
    ],
)
def test_what_is_wrong_is_named(sample: Sample, place: str, value: Any, message: str) -> None:
    name, make = sample
    document = make()
    assert errors(name, document) == []
    change(place, value)(document)
    assert [error for error in errors(name, document) if message in error], errors(name, document)


@pytest.mark.parametrize(
    "entity,message",
    [
        ({"entity_id": "360-group", "entity_type": "organization"}, "'360-group' does not match"),
        ({"entity_id": "apt", "entity_type": "concept"}, "'definition_en' is a required property"),
        (
            {"entity_id": "huawei", "entity_type": "organization", "developers": []},
            "'developers' is not one of ['entity_id',",
        ),
    ],
)
def test_an_entity_that_is_wrong_is_named(entity: Json, message: str) -> None:
    found = errors("entities", [entity | {"name": "名", "name_en": "Name"}])
    assert [error for error in found if message in error], found
