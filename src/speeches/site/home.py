"""What the home page shows beside the articles: one row as a specimen, and doors with counts from the data."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from speeches.site.charts import Scale, can_be_drawn, log_scale, track
from speeches.site.figure_words import figure_text, number
from speeches.site.material import Material, Record
from speeches.site.words import Words

_OPEN = ("more_than", "at_least")


@dataclass(frozen=True, slots=True)
class Specimen:
    """A row that shows what the tables hold: a hedged figure in its words, or a proposal (then no figure)."""

    row_id: str
    before: str
    after: str
    english: str
    figure: Record | None
    drawing: Markup
    scale: Scale
    speaker: Record | None
    start: int
    end: int


def specimen(material: Material, words: Words) -> Specimen | None:
    """Return the first fact with a bound, a unit and a noun counted, else one with any hedge, else a proposal."""
    facts = [row for row in material.rows("facts") if row["quantity_id"] and _fits(material, row)]
    open_ended = [row for row in facts if row["approx"] in _OPEN and row["unit"] and row["counted"]]
    hedged = [row for row in facts if row["approx"] != "exact"]
    if not (open_ended or hedged):
        proposals = material.rows("proposals")
        return _of_proposal(material, proposals[0]) if proposals else None
    fact = max(open_ended, key=lambda row: row["lower"]) if open_ended else hedged[0]
    figure = material.by("quantities")[fact["quantity_id"]]
    before, _, after = fact["quote"].partition(figure["quote"])
    scale = log_scale([figure])
    return Specimen(
        fact["fact_id"],
        before,
        after,
        fact["statement_en"],
        figure,
        track(figure, scale, f"{words.plain('approx.' + figure['approx'])} {figure_text(figure)}"),
        scale,
        material.speaker_of(fact),
        fact["start"],
        fact["end"],
    )


def _fits(material: Material, fact: Record) -> bool:
    figure = material.by("quantities")[fact["quantity_id"]]
    return figure["quote"] in fact["quote"] and can_be_drawn(figure, is_share=False) and figure["unit"] != "%"


def _of_proposal(material: Material, row: Record) -> Specimen:
    return Specimen(
        row["proposal_id"],
        row["quote"],
        "",
        row["text_en"],
        None,
        Markup(""),
        log_scale([]),
        material.speaker_of(row),
        row["start"],
        row["end"],
    )


def doors(material: Material, words: Words) -> list[tuple[str, str, Markup]]:
    """Return the ways in as (address, name, counts); a kind without rows has no door."""
    documents = material.rows("documents")
    read = f"read/{documents[0]['document_id']}.html" if len(documents) == 1 else "index.html#articles"
    found = [
        (
            read,
            "read",
            _counts(words, speeches=len(material.rows("speeches")), sentences=len(material.rows("sentences"))),
        )
    ]
    proposals = material.rows("proposals")
    if proposals:
        recommendations = sum(row["level"] == "recommendation" for row in proposals)
        counts = _counts(words, recommendation=recommendations, measure=len(proposals) - recommendations)
        found.append(("proposals.html", "count", counts))
    figures = material.rows("quantities")
    if figures:
        reported = sum(row["use"] == "measure" for row in figures)
        found.append(("figures.html", "check", _counts(words, figures=len(figures), reported=reported)))
    found.append(("tables.html", "take", _counts(words, tables=len(material.tables))))
    return found


def _counts(words: Words, **counts: int) -> Markup:
    separator = Markup(", ") if words.lang == "en" else Markup("，")
    return separator.join(
        words(f"count.{key}_one" if n == 1 and f"count.{key}_one" in words.entries else f"count.{key}", n=number(n))
        for key, n in counts.items()
        if n
    )
