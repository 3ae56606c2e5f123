"""``data/README.md``: the data dictionary, written from the schemas, the tables and the two codings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from speeches.curated.agreement import Agreement
from speeches.schemas import Tables, TableSchema
from speeches.tables.cells import cell_text

INTRODUCTION = """\
# Data dictionary

Written by `scripts/build.py` from `schemas/`, the tables and `annotations/reliability/`; do not edit it by hand.
Package {title}, version {version}.

## Before you use the tables

- **Reported, not verified.** A row of `facts` says that a speaker (or the editor) reports something in print. Nobody
  has checked whether it is so.
- **Hedges are part of a figure.** 超500个 is *more than 500*: read `approx`, `lower` and `upper` beside `value`;
  `value` alone drops the hedge.
- **Proposals stand on two levels.** Count recommendations or measures (`level`), not both together: a measure spells
  out the recommendation in `parent_id`, and some measures repeat part of its words.
- **Facts can overlap.** A statement of two kinds (an event that is also a “first”) is two rows.
- **Codes are judgements** by `annotations/CODEBOOK.md`; the end of `data/README.md` says how far two coders agree.
- **Repairs are marked.** `text` is the reading text: column breaks are joined and applied emendations put in; `quote`
  is always the print. `emendations` lists every repair and every suspected fault that was left as printed.
- **Empty means missing.** No cell says NA or a dash. Unknown is not filled in: `publisher` and `published_date` are
  empty because the article prints none.
- **Positions** are Unicode code points in the source file as decoded, 0-based, `end` exclusive (W3C Web Annotation,
  TextPositionSelector). A quote is `source[start:end]` without line breaks.
- **Rights.** {rights}
"""

RELIABILITY = """\
`{document_id}` was coded twice. The second coder worked from the article and the codebook alone and saw nothing of the
first coding. Both codings stand in `annotations/reliability/` as they were before they were compared; the build
computes the figures from them. F1 is 2 × matches ÷ rows of both; κ is Cohen's kappa over the rows that both have.
Differences were settled by the codebook; the cases that it leaves open are in `annotations/README.md`.

"""


def dictionary_page(
    metadata: Mapping[str, Any],
    schemas: Mapping[str, TableSchema],
    tables: Tables,
    agreements: Sequence[tuple[str, Sequence[Agreement]]],
    overrides: int,
) -> str:
    """Return the page: warnings, tables with rows, an entity-relationship picture, columns, agreement.

    ``agreements`` are the figures of each article that was coded twice; ``overrides`` counts the finders'
    errors that curators had to set right.
    """
    parts = [
        INTRODUCTION.format(title=f"“{metadata['title']}”", version=metadata["version"], rights=metadata["rights"]),
        "## Tables\n\n" + _table(["table", "a row is", "rows"], _overview(schemas, tables)),
        "## How the tables hang together\n\n```mermaid\nerDiagram\n"
        + "\n".join(_relations(schemas, tables))
        + "\n```\n",
        "## Columns\n\n" + "\n".join(_columns(schemas[name], len(rows)) for name, rows in tables.items()),
        _counts(tables),
        _quality(agreements, overrides, tables),
    ]
    return "\n".join(parts)


def _table(header: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "| " + " | ".join("---" for _ in header) + " |"]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _overview(schemas: Mapping[str, TableSchema], tables: Tables) -> Iterator[Sequence[str]]:
    for name, rows in tables.items():
        yield f"[{name}.csv](#{name})", schemas[name].descriptor["description"], str(len(rows))


def _relations(schemas: Mapping[str, TableSchema], tables: Tables) -> Iterator[str]:
    for name in tables:
        for key in schemas[name].foreign_keys:
            field = next(field for field in schemas[name].fields if field["name"] == key.column)
            one = "||" if field["constraints"]["required"] else "|o"
            yield f"  {key.table} {one}--o{{ {name} : {key.column}"


def _columns(schema: TableSchema, rows: int) -> str:
    keys = set(schema.key)
    lines = (
        (
            f"`{field['name']}`" + (" (key)" if field["name"] in keys else ""),
            field["type"],
            "yes" if field["constraints"]["required"] else "no",
            field["description"],
            f"`{field['example']}`",
        )
        for field in schema.fields
    )
    head = f"### {schema.name}\n\n{schema.descriptor['description']} {rows} rows.\n\n"
    return head + _table(["column", "type", "always filled", "meaning", "example"], lines)


def _counts(tables: Tables) -> str:
    """Return the counts by code that readers ask for first."""
    lines = ["## Counts by code\n"]
    for table, column in (
        ("proposals", "level"),
        ("proposals", "theme_id"),
        ("proposals", "instrument_id"),
        ("facts", "fact_type"),
        ("sentences", "role"),
        ("quantities", "use"),
        ("quantities", "approx"),
        ("entities", "entity_type"),
        ("emendations", "emendation_type"),
    ):
        count: dict[str, int] = {}
        for row in tables[table]:
            count[cell_text(row[column])] = count.get(cell_text(row[column]), 0) + 1
        ranked = sorted(count.items(), key=lambda item: (-item[1], item[0]))
        lines.append(f"- `{table}.{column}`: " + ", ".join(f"{code or '(empty)'} {n}" for code, n in ranked))
    return "\n".join(lines) + "\n"


def _quality(agreements: Sequence[tuple[str, Sequence[Agreement]]], overrides: int, tables: Tables) -> str:
    text = "## How reliable the codes are\n\n"
    for document_id, figures in agreements:
        rows = ((f.what, f.measure, f"{f.value:.3f}", str(f.rows)) for f in figures)
        text += RELIABILITY.format(document_id=document_id)
        text += _table(["compared", "measure", "value", "over rows"], rows) + "\n"
    found = sum(len(tables[name]) for name in ("quantities", "dates", "mentions", "passages", "sentences"))
    layers = "passages, sentences, figures, dates and mentions"
    return f"{text}Of {found} {layers} that the finders found, curators overrode {overrides}.\n"
