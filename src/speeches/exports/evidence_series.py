"""``evidence_series.csv``: a cited figure among what its own makers said of it at other times, so that it can be drawn.

One file beside the tables, for those who plot; the view of the same name in the databases says the same.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from speeches.exports.bundle import Bundle
from speeches.package.swap import write_files
from speeches.schemas import Cell, Row
from speeches.tables.cells import cell_text

FILE = "evidence_series.csv"
COLUMNS = (
    "fact_id", "said_in", "entity_id", "entity_name", "measure", "date", "value", "lower", "upper", "approx", "unit",
    "counted", "same_measure", "claimant", "independence", "url",
)  # fmt: skip


def write(bundle: Bundle, folder: Path) -> None:
    """Write ``evidence_series.csv``: UTF-8, LF, a header row, an empty cell for what is missing."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([cell_text(row[column]) for column in COLUMNS] for row in evidence_series(bundle))
    write_files(folder, {FILE: out.getvalue().encode("utf-8")})


def evidence_series(bundle: Bundle) -> Iterator[Row]:
    """Yield the points of each series: facts in the article's order, points by date, the article's figure in its place.

    A fact has a series where a page gives the same measure at another time; values of a near measure stand in it with
    ``same_measure`` false. ``measure`` is what the article counts, ``counted`` what the page does.
    """
    outside: dict[Cell, list[Row]] = {}
    for row in bundle["corroborations"]:
        if row["aspect"] == "value" and row["verdict"] == "context" and row["value"] is not None:
            outside.setdefault(row["fact_id"], []).append(row)
    names = {row["entity_id"]: row["name"] for row in bundle["entities"]}
    urls = {row["source_id"]: row["url"] for row in bundle["evidence_sources"]}
    speakers = _speakers(bundle)
    days = _days(bundle)
    for fact in bundle["facts"]:
        rows = outside.get(fact["fact_id"], [])
        if not any(row["same_measure"] for row in rows):
            continue
        entity = {"entity_id": fact["subject_id"], "entity_name": names[fact["subject_id"]], "measure": fact["counted"]}
        points: list[Row] = [
            {
                **row,
                **entity,
                "said_in": "page",
                "date": row["outside_date"],
                "url": urls[row["source_id"]],
            }
            for row in rows
        ]
        points.append(
            {
                **fact,
                **entity,
                "said_in": "article",
                "date": fact["date"] or days[fact["document_id"]],
                "same_measure": True,
                "claimant": speakers.get(fact["speech_id"]),
                "independence": None,
                "url": None,
            }
        )
        yield from sorted(points, key=lambda point: str(point["date"] or ""))


def _speakers(bundle: Bundle) -> dict[Cell, Cell]:
    """Return the English name of each speech's speaker."""
    names = {row["speaker_id"]: row["name_en"] for row in bundle["speakers"]}
    return {row["speech_id"]: names[row["speaker_id"]] for row in bundle["speeches"]}


def _days(bundle: Bundle) -> dict[Cell, Cell]:
    """Return the day on which each article's meeting was held."""
    days = {row["event_id"]: row["date"] for row in bundle["events"]}
    return {row["document_id"]: days[row["event_id"]] for row in bundle["documents"]}
