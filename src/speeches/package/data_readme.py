"""``data/README.md``: the data dictionary, written from the schemas, the tables and the two codings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from speeches.package.markdown import markdown_table
from speeches.schemas import Row, TableSchema
from speeches.tables.cells import cell_text

INTRODUCTION = """\
# Data dictionary

Written by `scripts/build.py` from `schemas/`, the tables and `annotations/reliability/`; do not edit it by hand.
Package {title}, version {version}.

## Before you use the tables

- **Reported, not verified.** A row of `facts` says that a speaker (or the editor) reports something in print. Nobody
  has checked whether it is so. `modality` tells what is said to be so from what is said to be possible.
- **Hedges are part of a figure.** 超500个 is *more than 500*, 7亿多次 *more than 700 million*, 千亿以上 *100 billion or
  more*: read `approx`, `hedge`, `lower` and `upper` beside `value`; `value` alone drops the hedge. `implied_upper` is
  what 多 and 余 imply by usage, softer than the words. Where `change` is filled the figure says by how much something
  rose or fell, not how much it is. Names and idioms have no value.
- **Count leaves.** Proposals stand on two levels, and some measures repeat part of their recommendation. Rows with
  `is_leaf` true are those that no other spells out: count these.
- **Count statements.** A statement of two kinds (an event that is also a “first”) is two rows of `facts` with one
  `statement_id`: count different `statement_id`s.
- **Who with whom** stands in `fact_participants`: the subject first, then partners, objects, recipients, places.
- **Doubtful print.** Where `emendation_id` is filled in `facts` or `proposals`, the quote holds a place that may be
  misprinted and was left as printed: the English says what is printed, `reading_en` what it says if repaired.
- **Codes are judgements** by the codebook, `CODEBOOK.md`: at the top of a copy of the package and among its exports, in
  `annotations/` where they are made. The end of this page says how far two coders agree.
- **Repairs are marked.** `text` is the reading text: column breaks are joined and applied emendations put in; `quote`
  is always the print. `emendations` lists every repair and every suspected fault that was left as printed.
- **Empty means missing.** No cell says NA or a dash. Unknown is not filled in: `publisher` and `published_date` are
  empty where the article prints none.
- **Positions** are Unicode code points in the source file as decoded, 0-based, `end` exclusive (W3C Web Annotation,
  TextPositionSelector). A quote is `source[start:end]` without line breaks.
- **Rights.** {rights}
"""


# The columns whose codes readers ask first how often they stand: table, column.
_COUNTED = (
    ("proposals", "level"),
    ("proposals", "is_leaf"),
    ("proposals", "cue"),
    ("proposals", "is_announced"),
    ("proposals", "actor_type"),
    ("proposals", "theme_id"),
    ("proposals", "instrument_id"),
    ("problems", "theme_id"),
    ("facts", "fact_type"),
    ("facts", "modality"),
    ("facts", "evidence_status"),
    ("affiliations", "evidence_status"),
    ("fact_participants", "role"),
    ("sentences", "role"),
    ("quantities", "use"),
    ("quantities", "approx"),
    ("entities", "entity_type"),
    ("emendations", "emendation_type"),
)


def count_codes(tables: Mapping[str, Sequence[Row]]) -> dict[str, Counter[str]]:
    """Return how often each code stands in each counted column (``table.column``) of the tables given."""
    return {
        f"{table}.{column}": Counter(cell_text(row[column]) for row in tables[table])
        for table, column in _COUNTED
        if table in tables
    }


def dictionary_page(
    metadata: Mapping[str, Any],
    schemas: Mapping[str, TableSchema],
    rows: Mapping[str, int],
    counts: Mapping[str, Counter[str]],
    reliability: str,
) -> str:
    """Return the page: warnings, tables with rows, an entity-relationship picture, columns, counts, agreement.

    ``rows`` are the tables' numbers of rows, in their order; ``counts`` are those of ``count_codes``.
    """
    parts = [
        INTRODUCTION.format(title=f"“{metadata['title']}”", version=metadata["version"], rights=metadata["rights"]),
        "## Tables\n\n" + markdown_table(["table", "a row is", "rows"], _overview(schemas, rows)),
        "## How the tables hang together\n\n```mermaid\nerDiagram\n" + "\n".join(_relations(schemas, rows)) + "\n```\n",
        "## Columns\n\n" + "\n".join(_columns(schemas[name], number) for name, number in rows.items()),
        _counts(counts),
        reliability,
    ]
    return "\n".join(parts)


def _overview(schemas: Mapping[str, TableSchema], rows: Mapping[str, int]) -> Iterator[Sequence[str]]:
    for name, number in rows.items():
        yield f"[{name}.csv](#{name})", schemas[name].descriptor["description"], str(number)


def _relations(schemas: Mapping[str, TableSchema], tables: Iterable[str]) -> Iterator[str]:
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
    return head + markdown_table(["column", "type", "always filled", "meaning", "example"], lines)


def _counts(counts: Mapping[str, Counter[str]]) -> str:
    """Return the counts by code that readers ask for first."""
    lines = ["## Counts by code\n"]
    for table, column in _COUNTED:
        name = f"{table}.{column}"
        ranked = sorted(counts[name].items(), key=lambda item: (-item[1], item[0]))
        lines.append(f"- `{name}`: " + ", ".join(f"{code or '(empty)'} {n}" for code, n in ranked))
    return "\n".join(lines) + "\n"
