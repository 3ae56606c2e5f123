"""``claims.jsonld`` as two JSON-LD processors take it, held against the vocabularies that RDFLib carries.

RDFLib's ``SDO`` and ``PROV`` are the closed lists of the terms of schema.org and of the W3C's PROV-O; neither program
asks the network for anything, as the file's context names no address that would have to be read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from rdflib import Graph
from rdflib.namespace import PROV, RDF, SDO

from tests.export.conftest import Exported, Rows

# RDFLib 7.6 warns of its own use of old names.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
BASE = "https://example.org/claims.jsonld"


@pytest.fixture(scope="module")
def path(exported: Exported) -> Path:
    return exported("claims") / "claims.jsonld"


@pytest.fixture(scope="module")
def graph(path: Path) -> Graph:
    return Graph().parse(path, format="json-ld", publicID=BASE)


def _no_network(url: str, _options: object) -> dict[str, Any]:
    raise AssertionError(f"{url} was asked for")


def _unknown(graph: Graph) -> set[str]:
    """Return the terms used that neither schema.org nor PROV-O defines."""
    used = {str(predicate) for predicate in graph.predicates()} | {str(kind) for kind in graph.objects(None, RDF.type)}
    known = {str(term) for vocabulary in (SDO, PROV) for term in dir(vocabulary)}
    return used - known - {str(RDF.type)}


def test_every_term_is_schema_org_s_or_prov_s(graph: Graph) -> None:
    assert _unknown(graph) == set()


def test_a_term_that_schema_org_lacks_would_be_found(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace('"reviewAspect"', '"reviewDoubt"', 1)
    graph = Graph().parse(data=text, format="json-ld", publicID=BASE)
    assert _unknown(graph) == {"https://schema.org/reviewDoubt"}


def test_claims_and_reviews_are_as_many_as_the_rows(graph: Graph, csv_rows: Rows) -> None:
    rows = [row for row in csv_rows("corroborations") if row["fact_id"]]
    assert len(list(graph.subjects(RDF.type, SDO.Claim))) == len({row["fact_id"] for row in rows})
    assert len(list(graph.subjects(RDF.type, SDO.ClaimReview))) == len(rows)
    assert not list(graph.subject_objects(SDO.reviewRating))


def test_every_review_s_way_ends_at_somebody(graph: Graph) -> None:
    for review in graph.subjects(RDF.type, SDO.ClaimReview):
        (page,) = graph.objects(review, SDO.isBasedOn)
        (origin,) = graph.objects(review, PROV.hadPrimarySource)
        originals = set(graph.objects(page, PROV.wasDerivedFrom)) or {page}
        assert any((original, PROV.hadPrimarySource, origin) in graph for original in originals)
        assert list(graph.objects(origin, PROV.wasAttributedTo))


def test_the_other_processor_reads_the_same_graph(path: Path, graph: Graph) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    dataset = jsonld.to_rdf(document, {"base": BASE, "documentLoader": _no_network})
    assert list(dataset) == ["@default"]
    assert len(dataset["@default"]) == len(graph)
