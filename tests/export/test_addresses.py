"""The package's addresses (home page, DOI, repository): everywhere where they are known, nowhere where they are not.

The addresses here are invented; example.org is kept for such by RFC 2606.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from speeches.citation.row import ON_THE_SITE, cited_row
from speeches.commands import run
from speeches.commands.site import _issues
from speeches.exports.bundle import Bundle
from speeches.exports.croissant import croissant
from speeches.exports.papers import readme
from speeches.package.opened import open_package
from speeches.schemas import load_json_schema
from tests.export.conftest import ROOT
from tests.site.test_rows import STANDING

GIVEN = {
    "homepage": "https://example.org/speeches/",
    "id": "https://doi.org/10.1234/invented.5678",
    "repository-code": "https://github.com/example/speeches",
}
FACT = "cppcc-2024-04-26-1-f02980"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project whose curator knows all three, built."""
    root = tmp_path_factory.mktemp("given")
    for name in ("annotations", "evidence", "schemas", "sources"):
        shutil.copytree(ROOT / name, root / name)
    path = root / "annotations/package.yaml"
    path.write_text(path.read_text("utf-8") + "".join(f"{name}: {text}\n" for name, text in GIVEN.items()), "utf-8")
    assert run("build", [], root=root) == 0
    return root


@pytest.fixture(scope="module")
def given(bundle: Bundle) -> Bundle:
    return replace(bundle, descriptor={**bundle.descriptor, **GIVEN})


def known(about: Mapping[str, Any]) -> dict[str, str]:
    return {name: about[name] for name in GIVEN if name in about}


def test_the_descriptor_has_what_the_curator_gave(built: Path) -> None:
    assert known(json.loads((built / "datapackage.json").read_text("utf-8"))) == GIVEN
    assert known(yaml.safe_load((ROOT / "annotations/package.yaml").read_text("utf-8"))) == known(
        json.loads((ROOT / "datapackage.json").read_text("utf-8"))
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("homepage", "example.org/speeches"),
        ("homepage", "http://example.org"),
        ("homepage", "https://localhost"),
        ("homepage", "https://example.org/#top"),
        ("homepage", "https://example.org/two words"),
        ("id", "10.1234/invented.5678"),
        ("id", "doi:10.1234/invented.5678"),
        ("id", "https://doi.org/invented"),
        ("id", "https://example.org/10.1234/x"),
        ("repository-code", "git@github.com:example/speeches.git"),
        ("repository-code", "not known yet"),
    ],
)
def test_what_is_no_address_is_refused(name: str, text: str) -> None:
    metadata = yaml.safe_load((ROOT / "annotations/package.yaml").read_text("utf-8"))
    for schema, document in (
        ("package", {**metadata, **GIVEN}),
        ("datapackage.strict", json.loads((ROOT / "datapackage.json").read_text("utf-8")) | GIVEN),
    ):
        validator = Draft202012Validator(load_json_schema(ROOT / "schemas", schema))
        assert validator.is_valid(document)
        assert [list(error.path) for error in validator.iter_errors({**document, name: text})] == [[name]]


def test_croissant_has_them(bundle: Bundle, given: Bundle) -> None:
    dataset = croissant(given, {})
    assert (dataset["url"], dataset["identifier"]) == (GIVEN["homepage"], GIVEN["id"])
    assert "doi = {10.1234/invented.5678}, url = {https://example.org/speeches/}}" in dataset["citeAs"]
    bare = replace(bundle, descriptor={k: v for k, v in bundle.descriptor.items() if k not in GIVEN})
    assert not {"url", "identifier"} & set(croissant(bare, {}))
    assert croissant(bare, {})["citeAs"].endswith(f"note = {{Version {bundle.descriptor['version']}}}}}")


def test_a_row_is_cited_by_its_address_on_the_site(bundle: Bundle, given: Bundle) -> None:
    assert cited_row(given, FACT).url == f"https://example.org/speeches/r.html#{FACT}"
    assert cited_row(given, "entities/iflytek-spark").url == "https://example.org/speeches/r.html#iflytek-spark"
    assert cited_row(given, "themes/green-ai").url == GIVEN["homepage"]  # which no page of the site shows as a row
    no_site = replace(bundle, descriptor={**bundle.descriptor, "id": GIVEN["id"]})
    assert cited_row(no_site, FACT).url == GIVEN["id"]
    if not known(bundle.descriptor):
        assert cited_row(bundle, FACT).url == ""


def test_the_rows_said_to_be_on_the_site_are_those_that_its_tests_find_there() -> None:
    assert {*STANDING, "entities"} == ON_THE_SITE


def test_the_site_takes_them_where_none_are_named(built: Path, tmp_path: Path) -> None:
    for folder, options in (("own", []), ("told", ["--url", "https://example.org/other", "--issues", "https://x.y/z"])):
        assert run("site", ["--output", str(tmp_path / folder), *options], root=built) == 0
    own, told = ((tmp_path / name / "index.html").read_text("utf-8") for name in ("own", "told"))
    assert ' data-url="https://example.org/speeches/"' in own
    assert ' data-issues="https://github.com/example/speeches/issues/new"' in own
    assert ' data-url="https://example.org/other/"' in told
    assert ' data-issues="https://x.y/z"' in told


def test_the_form_for_a_wrong_row_is_githubs() -> None:
    assert _issues("https://github.com/example/speeches.git") == "https://github.com/example/speeches/issues/new"
    assert _issues("https://gitlab.com/example/speeches") == ""
    assert _issues("") == ""


def test_the_readme_among_the_exports_names_them(bundle: Bundle, given: Bundle) -> None:
    assert all(f"<{address}>" in readme(given) for address in GIVEN.values())
    assert readme(bundle).count("<https://") == len(bundle.descriptor["licenses"]) + len(known(bundle.descriptor))


def in_citation(about: Mapping[str, Any]) -> dict[str, str]:
    """Return a descriptor's addresses as the Citation File Format 1.2.0 names them; a DOI there is no address."""
    return {
        {"homepage": "url", "id": "doi"}.get(name, name): address.removeprefix("https://doi.org/")
        for name, address in known(about).items()
    }


def test_citation_cff_has_the_descriptors_own() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    found = {name: citation[name] for name in ("url", "doi", "repository-code") if name in citation}
    assert found == in_citation(open_package(ROOT).descriptor)
    assert in_citation(GIVEN) == {
        "url": "https://example.org/speeches/",
        "doi": "10.1234/invented.5678",
        "repository-code": "https://github.com/example/speeches",
    }


def test_nothing_of_the_kind_stands_where_it_is_unknown() -> None:
    descriptor = open_package(ROOT).descriptor
    for path in ("README.md", "CITATION.cff", "RELEASING.md", "datapackage.json", "annotations/package.yaml"):
        text = (ROOT / path).read_text("utf-8")
        assert not re.search(r"10\.5281/zenodo\.\w*X|example\.(?:org|com)|OWNER/REPO|your-org", text), path
        if not known(descriptor) and path != "RELEASING.md":  # which says where a DOI goes
            assert not re.search(r"doi\.org|^(?:homepage|repository-code|doi|url):", text, re.MULTILINE), path
