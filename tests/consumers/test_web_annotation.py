"""``annotations.jsonl`` as a JSON-LD 1.1 processor takes the project's own terms.

The standard's context lies at a web address and in no package, so its terms are held against the model's demands in
``tests/export/test_annotations.py``; here the extension alone is expanded, without any network.
"""

from __future__ import annotations

import json
from collections.abc import Callable
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


BASE = "https://example.org/dist/"  # where the folder might lie: the context is found by its name beside the file
Loader = Callable[[str, object], dict[str, Any]]


@pytest.fixture(scope="module")
def lines(exported: Exported) -> list[dict[str, Any]]:
    text = (exported("annotations") / "annotations.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


@pytest.fixture(scope="module")
def beside(exported: Exported) -> Loader:
    """Return a loader of what lies beside the file, and of nothing else."""

    def load(url: str, _options: object) -> dict[str, Any]:
        assert url.startswith(BASE), f"{url} was asked for"
        text = (exported("annotations") / url.removeprefix(BASE)).read_text(encoding="utf-8")
        return {
            "contextUrl": None,
            "documentUrl": url,
            "document": json.loads(text),
            "contentType": "application/ld+json",
        }

    return load


def test_every_body_expands_to_a_row_with_its_codes(lines: list[dict[str, Any]], beside: Loader) -> None:
    for annotation in lines:
        reference, body = annotation["@context"][1], annotation["body"]
        renamed = {key: value for key, value in body.items() if key not in ("type", "rights")}
        document = {"@context": reference, "@type": body["type"], **renamed}
        (row,) = jsonld.expand(document, {"documentLoader": beside, "base": BASE + "annotations.jsonl"})
        assert row == {
            "@type": ["http://www.w3.org/ns/csvw#Row"],
            f"{DC}/type": [{"@value": body["table"]}],
            f"{DC}/identifier": [{"@value": body["key"]}],
            VALUE: [{"@type": "@json", "@value": body["codes"]}],
        }


def test_the_codes_are_json_literals_in_rdf(lines: list[dict[str, Any]], beside: Loader) -> None:
    annotation = next(entry for entry in lines if entry["body"]["key"] == "cppcc-2024-04-26-1-q02983")
    document = {"@context": annotation["@context"][1], "codes": annotation["body"]["codes"]}
    dataset = jsonld.to_rdf(document, {"documentLoader": beside, "base": BASE + "annotations.jsonl"})
    (triple,) = dataset["@default"]
    assert triple["object"]["datatype"] == "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"
    read = json.loads(triple["object"]["value"], parse_float=Decimal)
    assert (read["value"], read["unit"], read["approx"]) == (700_000_000, "次", "more_than")


def test_the_extension_redefines_no_key_of_the_standard(lines: list[dict[str, Any]], beside: Loader) -> None:
    assert not set(beside(BASE + lines[0]["@context"][1], None)["document"]["@context"]) & TAKEN
    assert len({json.dumps(annotation["@context"]) for annotation in lines}) == 1
