"""What others say of a row, where the package has looked: status, outside values, searches in vain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from speeches.site.material import Material, Record

# status → its sign; the words stand in labels.toml under `evidence`
STATUSES = {
    "independent": "✓",
    "own_only": "◐",
    "differs": "≠",
    "partly": "◔",
    "context_only": "…",
    "not_found": "○",
    "not_searched": "–",
}
_TARGETS = {"facts": "fact_id", "affiliations": "affiliation_id", "emendations": "emendation_id", "dates": "date_id"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands beside a row: ``status`` (empty where none is given), statements with their pages, searches."""

    status: str
    statements: Sequence[tuple[Record, Record]]
    searches: Sequence[Record]


def evidence_of(material: Material, table: str, row: Record) -> Evidence | None:
    """Return the evidence of a row; None where the package holds no evidence at all for it."""
    column = _TARGETS.get(table)
    if column is None or "corroborations" not in material.tables:
        return None
    key = row[column]
    sources = material.by("evidence_sources")
    statements = [(said, sources[said["source_id"]]) for said in material.having("corroborations", column, key)]
    searches = material.having("evidence_searches", column, key)
    status = row.get("evidence_status") or ""
    return Evidence(status, statements, searches) if status or statements or searches else None


def host(url: str) -> str:
    """Return the host of an address, which a link says before it is followed; empty where there is none."""
    return urlsplit(url).netloc


def series_of(material: Material) -> list[tuple[Record, list[tuple[Record, Record]]]]:
    """Return facts whose figure others state too, at two dates or more: each with the statements in order of date."""
    series = []
    for fact in material.rows("facts"):
        evidence = evidence_of(material, "facts", fact)
        figures = [
            pair
            for pair in (evidence.statements if evidence else ())
            if pair[0]["outside_date"]
            and pair[0]["same_measure"] is not False
            and any(pair[0][name] is not None for name in ("value", "lower", "upper"))
        ]
        if fact["quantity_id"] and len({pair[0]["outside_date"] for pair in figures}) > 1:
            series.append(
                (fact, sorted(figures, key=lambda pair: (pair[0]["outside_date"], pair[0]["corroboration_id"])))
            )
    return series
