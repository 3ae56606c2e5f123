"""``datapackage.json`` and the Table Schemas by the official Data Package v2 profiles, as dplib-py carries them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.export.conftest import ROOT

Descriptor = dict[str, Any]


def _profile(name: str) -> Draft7Validator:
    profile = json.loads((files("dplib") / "profiles" / "2.0" / f"{name}.json").read_text(encoding="utf-8"))
    Draft7Validator.check_schema(profile)
    return Draft7Validator(profile)


def _errors(profile: str, descriptor: Descriptor) -> list[str]:
    return [error.message for error in _profile(profile).iter_errors(descriptor)]


def _package() -> Descriptor:
    read: Descriptor = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    return read


def _schema(table: str) -> Descriptor:
    read: Descriptor = json.loads((ROOT / "schemas" / f"{table}.json").read_text(encoding="utf-8"))
    return read


def test_the_package() -> None:
    assert _errors("datapackage", _package()) == []


def test_every_resource_and_its_schema() -> None:
    resources = _package()["resources"]
    tables = len(list((ROOT / "schemas").glob("*.json")))
    assert len(resources) > tables + 1  # the tables, the index of the nested JSON, and a file for each document
    for resource in resources:
        assert _errors("dataresource", resource) == [], resource["name"]
    for table in (resource["name"] for resource in resources if "schema" in resource):
        assert _errors("tableschema", _schema(table)) == [], table


@pytest.mark.parametrize(
    "fault",
    [
        lambda package: package.pop("resources"),
        lambda package: package["resources"].clear(),
        lambda package: package["licenses"][0].clear(),
        lambda package: package.update(version=1),
        lambda package: package["contributors"].clear(),
        lambda package: package["resources"][0].pop("path"),
        lambda package: package["resources"][0].update(hash="md5 of it"),
    ],
)
def test_a_faulty_package_is_refused(fault: Callable[[Descriptor], object]) -> None:
    package = copy.deepcopy(_package())
    fault(package)
    assert _errors("datapackage", package)


@pytest.mark.parametrize(
    "fault",
    [
        lambda schema: schema.pop("fields"),
        lambda schema: schema["fields"][0].pop("name"),
        lambda schema: schema["fields"][0].update(type="text"),
        lambda schema: schema["fields"][0]["constraints"].update(required="yes"),
        lambda schema: schema["foreignKeys"][0].pop("reference"),
    ],
)
def test_a_faulty_schema_is_refused(fault: Callable[[Descriptor], object]) -> None:
    schema = copy.deepcopy(_schema("facts"))
    fault(schema)
    assert _errors("tableschema", schema)
