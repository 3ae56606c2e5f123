"""The JSON Schemas of the files that are no tables: loading them, and saying in plain words what breaks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from speeches.curated.yaml_files import YamlFile
from speeches.problems import Problem
from speeches.schemas import load_json_schema


@dataclass(frozen=True, slots=True)
class Validator:
    """Two validators of one JSON Schema (draft 2020-12): one that is quick to say yes, one that says what is wrong."""

    quick: jsonschema_rs.Draft202012Validator
    thorough: Draft202012Validator


@cache
def validator(schemas: Path, name: str) -> Validator:
    """Return the validator of ``schemas/json/<name>.json`` (the tests check that the schema is one)."""
    schema = load_json_schema(schemas, name)
    return Validator(jsonschema_rs.Draft202012Validator(schema), Draft202012Validator(schema))


def check_format(file: YamlFile, schemas: Path, name: str) -> list[Problem]:
    """Return what breaks the JSON Schema ``name`` in a YAML file, with lines; empty where all is well."""
    problems = []
    for path, value, advice in faults(validator(schemas, name), file.data):
        problems.append(file.problem(path, advice, value, kind="form"))
    return problems


def faults(checker: Validator, data: Any) -> Iterator[tuple[list[str | int], str, str]]:
    """Yield (path, value shown, advice) for each fault of ``data``, in the order of the paths."""
    if _is_valid(checker.quick, data):
        return
    for error in sorted(checker.thorough.iter_errors(data), key=lambda e: [str(part) for part in e.absolute_path]):
        yield from _leaves(error)


def _is_valid(quick: jsonschema_rs.Draft202012Validator, data: Any) -> bool:
    try:
        return quick.is_valid(data)
    except ValueError:  # a value of YAML that JSON does not know, such as a date or a key that is no text
        return False


def _leaves(error: ValidationError) -> Iterable[tuple[list[str | int], str, str]]:
    if error.context:  # of several forms allowed, the one that the value comes nearest to
        return _leaves(min(error.context, key=lambda e: (e.validator == "type", -len(e.absolute_path))))
    path = list(error.absolute_path)
    shown = error.instance if isinstance(error.instance, str | int | float | bool) else ""
    value = str(shown)
    rule: Any = error.validator_value
    schema: Any = error.schema
    instance: Any = error.instance
    if error.validator == "required":
        missing = [key for key in rule if key not in instance]
        return [(path, "", f"`{key}` is missing; add it.") for key in missing]
    if error.validator == "additionalProperties":
        known = schema.get("properties", {})
        extra = [key for key in instance if key not in known]
        words = ", ".join(known)
        return [([*path, key], "", f"is no key that is known here; use one of: {words}.") for key in extra]
    if error.validator == "enum":
        words = ", ".join(map(str, rule))
        return [(path, value, f"is not allowed; use one of: {words}.")]
    if error.validator == "type":
        kinds = ", ".join(rule) if isinstance(rule, list) else rule
        if "string" in kinds and isinstance(instance, bool | int | float):
            typed = str(instance).lower() if isinstance(instance, bool) else value
            return [
                (path, typed, f'must be text and is read as a number or as true or false; put it in quotes: "{typed}".')
            ]
        return [(path, value, f"has the wrong type; write {kinds}.")]
    if error.validator in ("minLength", "minItems") or (error.validator == "pattern" and not value.strip()):
        return [(path, value, "is empty; fill it in.")]
    if error.validator == "minimum":
        return [(path, value, f"is less than {rule}; build again or take a fresh copy.")]
    if error.validator == "pattern":
        return [(path, value, f"does not match {rule}; write it in that form.")]
    return [(path, value, error.message.splitlines()[0])]
