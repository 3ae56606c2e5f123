"""Figures in sections by what they do: reported, size classes, supposed, shares, and numerals that measure nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from speeches.site.charts import Scale, can_be_drawn, log_scale, share_scale
from speeches.site.marks import MEASURES
from speeches.site.material import Material, Record

SECTIONS = ("measure", "descriptor", "hypothetical")
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the fact that reports it, its speaker (None in an editor's words) and its document."""

    row: Record
    fact: Record | None
    speaker: Record | None
    document_id: str
    is_share: bool

    @property
    def target(self) -> str:
        """Return the id of the row that shows it in the article: its fact's, else its own."""
        return str(self.fact["fact_id"] if self.fact else self.row["quantity_id"])


@dataclass(frozen=True, slots=True)
class Section:
    """Figures under one heading, those with a place on ``scale`` and those without one (0, negative numbers)."""

    name: str
    drawn: Sequence[Figure]
    others: Sequence[Figure]
    scale: Scale


def load_figures(material: Material, rows: Sequence[Record]) -> list[Figure]:
    """Return quantities with what belongs to them."""
    figures = []
    for row in rows:
        facts = material.having("facts", "quantity_id", row["quantity_id"])
        fact = facts[0] if facts else None
        figures.append(Figure(row, fact, material.speaker_of(row), material.document_of(row), _is_share(material, row)))
    return figures


def _is_share(material: Material, row: Record) -> bool:
    unit = material.by("units").get(row["unit"] or "")
    return row["unit"] == PERCENT or bool(unit and unit["kind"] == "percentage")


def sections(figures: Sequence[Figure]) -> list[Section]:
    """Return the sections that hold a figure: by use, then the shares; each use on one scale for all uses."""
    measuring = [figure for figure in figures if figure.row["use"] in MEASURES]
    numbers = [figure for figure in measuring if not figure.is_share]
    shares = [figure for figure in measuring if figure.is_share]
    scale = log_scale([figure.row for figure in numbers])
    groups = [(use, [figure for figure in numbers if figure.row["use"] == use], scale) for use in SECTIONS]
    groups.append(("share", shares, share_scale([figure.row for figure in shares])))
    return [
        Section(
            name,
            [figure for figure in group if can_be_drawn(figure.row, figure.is_share)],
            [figure for figure in group if not can_be_drawn(figure.row, figure.is_share)],
            scale_of,
        )
        for name, group, scale_of in groups
        if group
    ]


def unmeasuring(figures: Sequence[Figure]) -> list[Figure]:
    """Return the numerals that measure nothing: places in an order, names, set phrases, counts of a list."""
    return [figure for figure in figures if figure.row["use"] not in MEASURES]
