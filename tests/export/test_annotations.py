"""``annotations.jsonl``: both selectors agree with the article, the bodies with the tables."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from speeches.exports.bundle import Bundle
from speeches.exports.web_annotations import write
from speeches.tables.cells import cell_text
from tests.export.conftest import ROOT, Exported, Rows

ANNOTATED = {"affiliations", "proposals", "facts", "quantities", "dates", "mentions", "sentences"}
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
        assert 0 <= start < end <= len(text)
        assert quote["exact"] == text[start:end]
        assert text.startswith(quote["prefix"], start - len(quote["prefix"]))
        assert text.startswith(quote["suffix"], end)
        assert len(quote["prefix"]) == min(32, start)
        assert len(quote["suffix"]) == min(32, len(text) - end)
        joins += "\n" in quote["exact"]
    assert joins  # some quotes run across a column's end, and keep its line breaks


def test_every_row_of_the_tables_can_be_read_back(bundle: Bundle, lines: list[dict[str, Any]], csv_rows: Rows) -> None:
    for table in ANNOTATED:
        schema = bundle.schemas[table]
        found = [annotation for annotation in lines if annotation["body"]["table"] == table]
        for annotation, row in zip(found, csv_rows(table), strict=True):
            position, quote = _selectors(annotation)
            body = annotation["body"]
            codes = body["codes"]
            assert annotation["id"] == f"annotations.jsonl#{row[schema.key[0]]}"
            told = {schema.key[0]: body["key"], "start": position["start"], "end": position["end"]}
            if "quote" in row:
                told["quote"] = quote["exact"].replace("\n", "").replace("\r", "")
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
        standard, extension = annotation["@context"]
        assert standard == "http://www.w3.org/ns/anno.jsonld"
        assert annotation["type"] == "Annotation"
        assert annotation["motivation"] in MOTIVATIONS
        assert annotation["creator"] == [
            {"type": "Organization", "name": author["name"]} for author in citation["authors"]
        ]
        assert annotation["body"]["rights"] == ["https://creativecommons.org/licenses/by/4.0/"]
        assert annotation["body"]["type"] == "Row"
        assert extension.keys() == {"@version", "Row", "table", "key", "codes"}
        assert annotation["body"].keys() == {"type", "rights", "table", "key", "codes"}


def test_hostile_cells(bundle: Bundle, hostile_bundle: Bundle, hostile_rows: Rows, tmp_path: Path) -> None:
    # The documents stay, as their rows name the articles' files.
    tables = {**hostile_bundle.tables, "documents": bundle.tables["documents"]}
    write(replace(hostile_bundle, tables=tables), tmp_path)
    lines = _read(tmp_path)
    for table in ANNOTATED:
        left_out = {*bundle.schemas[table].key, "start", "end", "quote", "text"}
        found = [annotation["body"]["codes"] for annotation in lines if annotation["body"]["table"] == table]
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
