"""``claims.jsonld``: a claim for each fact that pages speak of, a review for each page, and no rating anywhere."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.export.conftest import Exported, Rows


@pytest.fixture(scope="module")
def graph(exported: Exported) -> dict[str, dict[str, Any]]:
    document = json.loads((exported("claims") / "claims.jsonld").read_text(encoding="utf-8"))
    nodes = {node["@id"]: node for node in document["@graph"]}
    assert len(nodes) == len(document["@graph"]), "an identifier stands twice"
    return nodes


def test_each_fact_with_pages_is_a_claim_with_its_words(graph: dict[str, dict[str, Any]], csv_rows: Rows) -> None:
    said = {row["fact_id"] for row in csv_rows("corroborations")} - {""}
    claims = {node["identifier"]: node for node in graph.values() if node["@type"] == ["Claim", "prov:Entity"]}
    assert set(claims) == said
    for row in csv_rows("facts"):
        if row["fact_id"] in said:
            claim = claims[row["fact_id"]]
            assert claim["text"]["@value"] == row["quote"]
            assert claim["abstract"]["@value"] == row["statement_en"]
            assert claim["keywords"] == f"evidence: {row['evidence_status']}"


def test_each_corroboration_is_a_review_without_a_rating(graph: dict[str, dict[str, Any]], csv_rows: Rows) -> None:
    pages = {row["source_id"]: row["url"] for row in csv_rows("evidence_sources")}
    rows = [row for row in csv_rows("corroborations") if row["fact_id"]]
    assert rows
    for row in rows:
        review = graph[f"#corroboration/{row['corroboration_id']}"]
        assert review["@type"] == "ClaimReview"
        assert review["itemReviewed"] == f"#fact/{row['fact_id']}"
        assert review["isBasedOn"] == pages[row["source_id"]]
        assert review["keywords"] == [row["verdict"], row["independence"]]
        assert review["reviewBody"]["@value"] == row["summary_en"]
    assert not {"reviewRating", "ratingValue"} & set(re.findall(r'"(\w+)":', json.dumps(list(graph.values()))))


def test_every_page_leads_to_who_spoke(graph: dict[str, dict[str, Any]], csv_rows: Rows) -> None:
    used = {row["source_id"] for row in csv_rows("corroborations") if row["fact_id"]}
    for row in csv_rows("evidence_sources"):
        if row["source_id"] not in used:
            continue
        node = graph[row["url"]]
        if row["original_publisher"]:
            node = graph[node["prov:wasDerivedFrom"]]
            assert node["publisher"]["name"] == row["original_publisher"]
        for origin in node["prov:hadPrimarySource"]:
            assert all(graph[claimant]["name"] for claimant in graph[origin]["prov:wasAttributedTo"])


def test_pages_of_one_utterance_meet_in_it(graph: dict[str, dict[str, Any]]) -> None:
    origin = "#origin/iflytek-v4-2024-06-27"
    pages = [node for node in graph.values() if origin in str(node.get("prov:hadPrimarySource"))]
    assert len([node for node in pages if node["@type"] != "ClaimReview"]) == 3  # three papers on one launch
