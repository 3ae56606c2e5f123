"""What the pages of proposals and figures show of a set of rows: whole, or of one meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from speeches.site.addresses import Group, year_of
from speeches.site.charts import log_scale, track
from speeches.site.figures import load_figures, sections, unmeasuring
from speeches.site.material import Material, Record
from speeches.site.proposals import (
    actors_by_speaker,
    classes_by_speaker,
    count,
    proposals_in,
    row_is_area,
    speaker_id,
    speakers_in,
    themes_by_speaker,
    views_of,
)
from speeches.site.words import Words

_LEGEND = (  # the signs that are explained: approx, value, lower, upper, implied upper
    ("exact", 10000, 10000, 10000, None),
    ("at_least", 10000, 10000, None, None),
    ("more_than", 10000, 10000, None, None),
    ("more_than", 1000, 1000, None, 1000000),
    ("nearly", 1000000, None, 1000000, None),
    ("less_than", 10000, None, 10000, None),
    ("at_most", 10000, None, 10000, None),
    ("about", 10000, None, None, None),
    ("order", 10000, None, None, None),
    ("range", None, 100, 1000000, None),
)


def proposals_view(material: Material, rows: Sequence[Record]) -> dict[str, Any]:
    """Return the values of the page of proposals for ``rows``."""
    speakers = speakers_in(material, rows)
    has_actors = any("actor_type" in row for row in rows)
    views = []
    for name in views_of(material):
        own = proposals_in(material, name, rows)
        classes = classes_by_speaker(material, own, speakers)
        views.append(
            {
                "name": name,
                "total": len(own),
                "themes": themes_by_speaker(material, own, speakers),
                "classes": classes,
                "class_bars": {s: [(f"c-{c}", classes.cell(s, c)) for c in classes.columns] for s in classes.rows},
                "class_most": max((classes.row_total(s) for s in classes.rows), default=1),
                "actors": actors_by_speaker(material, own, speakers),
            }
        )
    used = {row["instrument_id"] for row in rows}
    return {
        "views": views,
        "rows": [(row, material.by("speakers")[speaker_id(material, row)]) for row in rows],
        "speakers": [material.by("speakers")[key] for key in speakers],
        "theme_rows": used_themes(material, rows),
        "instrument_rows": [row for row in material.rows("instruments") if row["instrument_id"] in used],
        "has_actors": has_actors,
        "actors": list(dict.fromkeys(row["actor_type"] or "none" for row in rows)) if has_actors else [],
    }


def used_themes(material: Material, rows: Sequence[Record]) -> list[Record]:
    """Return the themes that ``rows`` have as their main one, in the table's order."""
    used = {row["theme_id"] for row in rows}
    return [row for row in material.rows("themes") if row["theme_id"] in used]


def overview_view(material: Material, kind: str, found: Sequence[Group]) -> dict[str, Any]:
    """Return the values of the page that leads to the pages of meetings: counts by theme and year, and the meetings."""
    years: dict[str, list[tuple[str, Record, int]]] = {}
    for group in found:
        years.setdefault(group.year, []).append((f"{kind}/{group.key}.html", group.row, len(group.rows)))
    rows = [row for group in found for row in group.rows]
    values: dict[str, Any] = {"kind": kind, "total": len(rows), "years": sorted(years.items(), reverse=True)}
    if kind != "proposals":
        return values
    documents = material.by("documents")
    year_by_row = {row["proposal_id"]: year_of(material, documents[material.document_of(row)]) for row in rows}
    views = []
    for name in views_of(material):
        own = proposals_in(material, name, rows)
        themes = [row["theme_id"] for row in material.rows("themes") if not row_is_area(row)]
        pairs = [(row["theme_id"], year_by_row[row["proposal_id"]]) for row in own]
        views.append({"name": name, "matrix": count(pairs, themes, sorted(years))})
    return {**values, "views": views, "theme_rows": used_themes(material, rows)}


def figures_view(material: Material, rows: Sequence[Record], words: Words) -> dict[str, Any]:
    """Return the values of the page of figures for ``rows``."""
    figures = load_figures(material, rows)
    return {"sections": sections(figures), "rest": unmeasuring(figures), "legend": legend(words)}


def legend(words: Words) -> list[tuple[Record, Any, Any]]:
    """Return the signs of the scale with what each says."""
    scale = log_scale([])
    entries: list[tuple[Record, Any, Any]] = []
    for approx, value, lower, upper, implied in _LEGEND:
        row = {"approx": approx, "value": value, "lower": lower, "upper": upper, "implied_upper": implied}
        key = "legend.implied" if implied else f"legend.{approx}"
        entries.append((row, words(key), track(row, scale, words.plain(key))))
    return entries
