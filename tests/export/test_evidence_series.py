"""``evidence_series.csv``: the article's figure stands among the others by date, and every point leads to its page."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from itertools import groupby

import pytest

from speeches.exports.bundle import Bundle
from speeches.exports.evidence_series import COLUMNS, FILE
from speeches.tables.cells import read_csv
from tests.export.conftest import Exported, Rows, TextRows


@pytest.fixture(scope="module")
def series(exported: Exported) -> TextRows:
    return read_csv((exported("series") / FILE).read_bytes())


def points(series: TextRows, entity: str, measure: str) -> list[tuple[str, str, str]]:
    rows = [row for row in series if (row["entity_id"], row["measure"]) == (entity, measure)]
    return [(row["date"], row["value"], row["said_in"]) for row in rows]


def test_the_three_series_read_from_the_pages(series: TextRows) -> None:
    """Counties of the medical tool, its consultations, and the groups found by 360, as the pages have them."""
    assert points(series, "zhiyi-zhuli", "区县") == [
        ("2021-06-30", "200", "page"),
        ("2024-04-26", "500", "article"),
        ("2024-06-27/2024-12", "600", "page"),
        ("2025-04-22", "670", "page"),
    ]
    assert points(series, "zhiyi-zhuli", "辅助诊疗") == [
        ("2022-07-23", "450000000", "page"),
        ("2024-04-26", "700000000", "article"),
        ("2024-06-27/2024-12", "831000000", "page"),
        ("2025-04-22", "900000000", "page"),
    ]
    assert [point[:2] for point in points(series, "group-360", "APT")] == [
        ("2019/2020", "40"),
        ("2022-09-08", "50"),
        ("2023-01-19", "51"),
        ("2024-04-26", "54"),
        ("2024-07-31", "54"),
        ("2024-07-31", "54"),
        ("2024-12", "56"),
    ]


def test_each_series_is_in_order_and_holds_the_article_s_figure_once(series: TextRows) -> None:
    for _, rows in groupby(series, lambda row: row["fact_id"]):
        found = list(rows)
        assert [row["date"] for row in found] == sorted(row["date"] for row in found)
        assert [row["said_in"] for row in found].count("article") == 1
        assert any(row["same_measure"] == "true" for row in found if row["said_in"] == "page")


def test_the_view_of_the_same_name_says_the_same(series: TextRows, exported: Exported, bundle: Bundle) -> None:
    with closing(sqlite3.connect(exported("sqlite") / f"{bundle.name}.sqlite")) as database:
        found = database.execute(f"SELECT {', '.join(COLUMNS)} FROM evidence_series").fetchall()
    spelled = {"true": 1, "false": 0}
    wanted = [
        tuple(
            None if not cell else spelled.get(cell, Decimal(cell) if column in ("value", "lower", "upper") else cell)
            for column, cell in row.items()
        )
        for row in series
    ]
    assert sorted(map(str, found)) == sorted(str(tuple(_plain(cell) for cell in row)) for row in wanted)


def _plain(cell: object) -> object:
    return int(cell) if isinstance(cell, Decimal) and cell == int(cell) else cell


def test_a_point_says_what_its_rows_say(series: TextRows, csv_rows: Rows) -> None:
    said = {
        (row["fact_id"], row["outside_date"], row["value"], row["claimant"]): row for row in csv_rows("corroborations")
    }
    facts = {row["fact_id"]: row for row in csv_rows("facts")}
    pages = {row["source_id"]: row["url"] for row in csv_rows("evidence_sources")}
    assert list(series[0]) == list(COLUMNS)
    for point in series:
        if point["said_in"] == "article":
            shared = ("value", "lower", "upper", "approx", "unit", "counted")
            assert {key: point[key] for key in shared} == {key: facts[point["fact_id"]][key] for key in shared}
            assert point["url"] == point["independence"] == ""
        else:
            row = said[point["fact_id"], point["date"], point["value"], point["claimant"]]
            assert (row["verdict"], row["aspect"]) == ("context", "value")
            assert point["url"] in pages.values()
