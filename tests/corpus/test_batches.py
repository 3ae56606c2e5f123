"""Batches in, batches out: the same layers as `extract.py` prints, an article's faults in its own row."""

from __future__ import annotations

import doctest
import hashlib
import json
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

import speeches.corpus.batches
from speeches.corpus.batches import Options, extract_batches
from speeches.corpus.flat import flat_tables
from speeches.corpus.schema import LAYERS, NUMBER_TOO_LONG, NUMBERS, OUTPUT
from speeches.dates.find import Anchor
from speeches.extraction import extract, to_json
from tests.corpus.articles import UNREADABLE, article


def batch(*contents: bytes | None) -> pa.RecordBatch:
    paths = [f"{number}.txt" for number in range(1, len(contents) + 1)]
    return pa.RecordBatch.from_pydict({"path": paths, "bytes": pa.array(contents, pa.binary())})


def rows(*contents: bytes | None, options: Options | None = None) -> list[dict[str, Any]]:
    (out,) = extract_batches([batch(*contents)], options or Options())
    found: list[dict[str, Any]] = out.to_pylist()
    return found


def test_layers_are_those_that_extract_prints() -> None:
    (row,) = rows(article(2), options=Options(2024))
    text = article(2).decode()
    printed = json.loads(to_json(extract(text, Anchor(2024))), parse_float=Decimal)
    assert list(printed) == list(LAYERS)
    for name, layer in printed.items():
        assert [list(entry) for entry in layer] == [LAYERS[name].names] * len(layer), name
        assert row[name] == layer, name
    assert row["dates"][0]["value"] == "2023"
    assert (row["characters"], row["sha256"]) == (len(text), hashlib.sha256(article(2)).hexdigest())


def test_a_bad_article_loses_no_other() -> None:
    found = rows(article(1), UNREADABLE, None, article(4))
    assert [row["path"] for row in found] == ["1.txt", "2.txt", "3.txt", "4.txt"]
    assert [row["error"] for row in found] == [
        None, "looked for plain text, found a PDF file; save its text as UTF-8", "has no bytes, or they could not be read", None,
    ]  # fmt: skip
    assert [row["quantities"][0]["value"] for row in (found[0], found[3])] == [1, 4]
    assert all(found[1][name] == [] for name in LAYERS)


def test_a_fault_of_the_program_is_that_articles_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str, anchor: Anchor | None) -> object:
        if "1个" in text:
            raise RuntimeError("boom")
        return extract(text, anchor)

    monkeypatch.setattr("speeches.corpus.batches.extract", fail)
    first, second = rows(article(1), article(2))
    assert first["error"] == "a fault in the program, please report it: RuntimeError('boom')"
    assert second["error"] is None


def test_numbers_are_exact_and_one_too_long_is_said_to_be() -> None:
    (row,) = rows("共有3.25万人，占0.1%；合计12345678901234567890123456789012345个。".encode())
    values = [figure["value"] for figure in row["quantities"]]
    assert values == [32500, Decimal("0.1"), None]
    (warning,) = row["warnings"]
    assert (warning["kind"], warning["start"]) == (NUMBER_TOO_LONG, row["quantities"][2]["start"])


def test_batches_come_back_one_for_one_in_order() -> None:
    out = list(extract_batches([batch(article(1), article(2)), batch(), batch(article(3))]))
    assert [part.num_rows for part in out] == [2, 0, 1]
    assert all(part.schema == OUTPUT for part in out)


def test_columns_that_are_missing_are_named() -> None:
    with pytest.raises(KeyError, match="bytes"):
        next(extract_batches([pa.RecordBatch.from_pydict({"path": ["a"]})]))


def test_flat_tables_hold_what_the_nested_ones_hold() -> None:
    (out,) = extract_batches([batch(article(1), UNREADABLE, article(2) * 3)])
    tables = dict(flat_tables(out))
    assert list(tables) == ["articles", *LAYERS]
    assert tables["articles"].column("path").to_pylist() == ["1.txt", "2.txt", "3.txt"]
    for name in LAYERS:
        expected = [
            {"path": row["path"], "position": position, **entry}
            for row in out.to_pylist()
            for position, entry in enumerate(row[name], 1)
        ]
        assert tables[name].to_pylist() == expected, name
    assert tables["quantities"].num_rows > 2


def test_numbers_have_one_type() -> None:
    assert {LAYERS["quantities"].field(name).type for name in NUMBERS} == {pa.decimal128(38, 9)}


def test_the_example_runs() -> None:
    assert doctest.testmod(speeches.corpus.batches).attempted == 3
    assert doctest.testmod(speeches.corpus.batches).failed == 0
