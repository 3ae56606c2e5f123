"""``annotations.jsonl`` as a JSON-LD 1.1 processor takes the project's own terms.

The standard's context lies at a web address and in no package, so its terms are held against the model's demands in
``tests/export/test_annotations.py``; here the extension alone is expanded, without any network.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from pyld import jsonld

from tests.export.conftest import Exported

DC = "http://purl.org/dc/elements/1.1"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
# Keys that a row's columns are named like, and that the standard's context defines (Web Annotation Data Model,
# Bodies and Targets, Selectors); an extension must not redefine them (Web Annotation Vocabulary, Extensions).
TAKEN = {"id", "type", "value", "target", "source", "start", "end", "name", "format", "language", "body", "rights"}


@pytest.fixture(scope="module")
def lines(exported: Exported) -> list[dict[str, Any]]:
    text = (exported("annotations") / "annotations.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def _no_network(url: str, _options: object) -> dict[str, Any]:
    raise AssertionError(f"{url} was asked for")


def test_every_body_expands_to_a_row_with_its_codes(lines: list[dict[str, Any]]) -> None:
    for annotation in lines:
        extension, body = annotation["@context"][1], annotation["body"]
        renamed = {key: value for key, value in body.items() if key not in ("type", "rights")}
        document = {"@context": extension, "@type": body["type"], **renamed}
        (row,) = jsonld.expand(document, {"documentLoader": _no_network})
        assert row == {
            "@type": ["http://www.w3.org/ns/csvw#Row"],
            f"{DC}/type": [{"@value": body["table"]}],
            f"{DC}/identifier": [{"@value": body["key"]}],
            VALUE: [{"@type": "@json", "@value": body["codes"]}],
        }


def test_the_codes_are_json_literals_in_rdf(lines: list[dict[str, Any]]) -> None:
    annotation = next(entry for entry in lines if entry["body"]["key"] == "cppcc-2024-04-26-1-q02983")
    document = {"@context": annotation["@context"][1], "codes": annotation["body"]["codes"]}
    dataset = jsonld.to_rdf(document, {"documentLoader": _no_network})
    (triple,) = dataset["@default"]
    assert triple["object"]["datatype"] == "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"
    read = json.loads(triple["object"]["value"], parse_float=Decimal)
    assert (read["value"], read["unit"], read["approx"]) == (700_000_000, "次", "more_than")


def test_the_extension_redefines_no_key_of_the_standard(lines: list[dict[str, Any]]) -> None:
    assert not set(lines[0]["@context"][1]) & TAKEN
    assert len({json.dumps(annotation["@context"]) for annotation in lines}) == 1
