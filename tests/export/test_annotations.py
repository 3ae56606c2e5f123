"""``annotations.jsonl``: both selectors agree with the article, the bodies with the tables."""

from __future__ import annotations

import json
import uuid
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from speeches.exports.bundle import Bundle
from speeches.exports.web_annotations import OF_ENTITIES, write
from speeches.tables.cells import cell_text
from tests.export.conftest import ROOT, Exported, Rows

# What has a place in the article; problems came with the second edition.
ANNOTATED = {
    *("affiliations", "problems", "proposals", "facts", "quantities", "dates"),
    *("mentions", "passages", "sentences", "emendations"),
}
# Web Annotation Data Model, Motivation and Purpose: the thirteen that the standard lists.
MOTIVATIONS = {
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
}


def _read(folder: Path) -> list[dict[str, Any]]:
    read = (folder / "annotations.jsonl").read_bytes().decode("utf-8").split("\n")
    assert read.pop() == ""  # the last line ends too
    return [json.loads(line, parse_float=Decimal) for line in read]


def _selectors(annotation: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    position, quote = annotation["target"]["selector"]
    assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    return position, quote


@pytest.fixture(scope="module")
def lines(exported: Exported) -> list[dict[str, Any]]:
    return _read(exported("annotations"))


def test_one_annotation_for_each_row(lines: list[dict[str, Any]], csv_rows: Rows) -> None:
    counts = Counter(annotation["body"]["table"] for annotation in lines)
    assert counts == {table: len(csv_rows(table)) for table in ANNOTATED}
    assert len({annotation["id"] for annotation in lines}) == len(lines)


def test_both_selectors_agree_with_the_article(lines: list[dict[str, Any]], exported: Exported) -> None:
    joins = 0
    for annotation in lines:
        data = (exported("annotations") / annotation["target"]["source"]).read_bytes()
        assert data == (ROOT / annotation["target"]["source"]).read_bytes()
        text = data.decode("utf-8")
        position, quote = _selectors(annotation)
        start, end = position["start"], position["end"]
        assert 0 <= start <= end <= len(text)
        # Only a word that the print lost has no extent.
        assert start < end or annotation["body"]["codes"]["emendation_type"] == "supply"
        assert quote["exact"] == text[start:end]
        assert text.startswith(quote["prefix"], start - len(quote["prefix"]))
        assert text.startswith(quote["suffix"], end)
        assert len(quote["prefix"]) == min(32, start)
        assert len(quote["suffix"]) == min(32, len(text) - end)
        joins += "\n" in quote["exact"]
    assert joins  # some quotes run across a column's end, and keep its line breaks


def test_every_row_of_the_tables_can_be_read_back(bundle: Bundle, lines: list[dict[str, Any]], csv_rows: Rows) -> None:
    entities = {row["entity_id"]: row for row in csv_rows("entities")}
    for table in ANNOTATED:
        schema = bundle.schemas[table]
        found = [annotation for annotation in lines if annotation["body"]["table"] == table]
        for annotation, row in zip(found, csv_rows(table), strict=True):
            position, quote = _selectors(annotation)
            body = annotation["body"]
            codes = dict(body["codes"])
            told = {schema.key[0]: body["key"], "start": position["start"], "end": position["end"]}
            if "quote" in row:
                told["quote"] = quote["exact"].replace("\n", "").replace("\r", "")
            if table == "emendations":  # the print, white space where a join has taken it out
                joined = row["emendation_type"] == "join"
                told |= {"source_text": "" if joined else quote["exact"], "context": row["context"]}
            if table == "mentions":
                entity = entities[row["entity_id"]]
                said = {column: codes.pop(column) for column in ("entity_type", "name", "name_en")}
                assert said == {column: entity[column] for column in said}
            if "text" in row:
                told["text"] = row["text"]  # the reading text, with its emendations, is left to the table
            assert {column: cell_text({**codes, **told}.get(column)) for column in row} == row
            assert set(codes) <= set(row) - set(told)
            assert None not in codes.values()


def test_numbers_and_booleans_are_typed(lines: list[dict[str, Any]]) -> None:
    codes = {annotation["body"]["key"]: annotation["body"]["codes"] for annotation in lines}
    assert codes["cppcc-2024-04-26-1-q02983"]["value"] == 700_000_000
    assert codes["cppcc-2024-04-26-1-a00263"]["is_past"] is True
    assert "upper" not in codes["cppcc-2024-04-26-1-q02983"]  # 7亿多 has no upper bound


def test_what_the_model_demands_of_each(lines: list[dict[str, Any]]) -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    for annotation in lines:
        assert annotation["@context"] == ["http://www.w3.org/ns/anno.jsonld", "annotations.context.jsonld"]
        assert annotation["type"] == "Annotation"
        assert annotation["motivation"] in MOTIVATIONS
        assert annotation["creator"] == [
            {"type": "Organization", "name": author["name"]} for author in citation["authors"]
        ]
        assert annotation["body"]["rights"] == ["https://creativecommons.org/licenses/by/4.0/"]
        assert annotation["body"]["type"] == "Row"
        assert annotation["body"].keys() == {"type", "rights", "table", "key", "codes"}


def test_the_projects_terms_stand_once(exported: Exported) -> None:
    context = json.loads((exported("annotations") / "annotations.context.jsonld").read_text(encoding="utf-8"))
    assert context["@context"].keys() == {"@version", "Row", "table", "key", "codes"}


def test_an_id_can_be_worked_out_from_the_row(lines: list[dict[str, Any]]) -> None:
    # Python's own uuid5 of package/table/key in the name space that the module states.
    space = uuid.UUID("68b5862c-35f7-4366-8139-6b7642b22bc9")
    for annotation in lines:
        name = f"consultative-speeches/{annotation['body']['table']}/{annotation['body']['key']}"
        assert annotation["id"] == f"urn:uuid:{uuid.uuid5(space, name)}"


def test_a_mention_says_what_it_names(lines: list[dict[str, Any]]) -> None:
    codes = {annotation["body"]["key"]: annotation["body"]["codes"] for annotation in lines}
    mention = codes["cppcc-2024-04-26-1-n02740"]
    assert (mention["entity_type"], mention["name"]) == ("system", "讯飞星火大模型")
    assert mention["name_en"] == "iFLYTEK Spark large model"


def test_a_lost_word_is_told_by_what_stands_around_it(lines: list[dict[str, Any]]) -> None:
    # 掀起探索热潮。中⏎⏎中央、国务院: 共 was lost at the column's end.
    (lost,) = [line for line in lines if line["body"]["key"] == "cppcc-2024-04-26-1-e00103"]
    position, quote = _selectors(lost)
    assert (position["start"], position["end"], quote["exact"]) == (103, 103, "")
    assert (quote["prefix"][-2:], quote["suffix"].split()[0][:2]) == ("。中", "中央")
    assert lost["body"]["codes"]["reading"] == "共"
    assert lost["motivation"] == "editing"


def test_hostile_cells(bundle: Bundle, hostile_bundle: Bundle, hostile_rows: Rows, tmp_path: Path) -> None:
    # The documents stay, as their rows name the articles' files.
    tables = {**hostile_bundle.tables, "documents": bundle.tables["documents"]}
    write(replace(hostile_bundle, tables=tables), tmp_path)
    lines = _read(tmp_path)
    for table in ANNOTATED:
        left_out = {*bundle.schemas[table].key, "start", "end", "quote", "text", "source_text", "context"}
        found = [annotation["body"]["codes"] for annotation in lines if annotation["body"]["table"] == table]
        if table == "mentions":
            found = [
                {column: codes[column] for column in codes if column == "entity_id" or column not in OF_ENTITIES}
                for codes in found
            ]
        assert [{column: cell_text(cell) for column, cell in codes.items()} for codes in found] == [
            {column: cell for column, cell in row.items() if column not in left_out and cell}
            for row in hostile_rows(table)
        ]
        numbers = {field["name"] for field in bundle.schemas[table].fields if field["type"] == "number"}
        assert all(isinstance(codes[column], int | Decimal) for codes in found for column in numbers & codes.keys())


def test_it_is_the_same_every_time(bundle: Bundle, exported: Exported, tmp_path: Path) -> None:
    write(bundle, tmp_path)
    for path in sorted(path for path in exported("annotations").rglob("*") if path.is_file()):
        assert (tmp_path / path.relative_to(exported("annotations"))).read_bytes() == path.read_bytes()
