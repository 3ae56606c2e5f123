"""The notes beside a sentence: one for each row that stands in it, with the rows that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from speeches.site.evidence import Evidence, evidence_of
from speeches.site.material import Material, Record, party

TABLES = (  # table → the letter of its notes; a proposal's is its level
    ("proposals", ""),
    ("facts", "f"),
    ("problems", "b"),
    ("quantities", "q"),
    ("dates", "d"),
    ("emendations", "e"),
)


@dataclass(frozen=True, slots=True)
class Note:
    """A row as a note: ``kind`` is the letter of its id, ``start``–``end`` its words; the rest belongs to the row.

    A figure or date that a fact holds has no note of its own. ``shown_figure`` and ``shown_date`` are false where
    another fact of the same figure shows its id.
    """

    row_id: str
    kind: str
    row: Record
    figure: Record | None = None
    date: Record | None = None
    subject: Record | None = None
    parent: Record | None = None
    measures: Sequence[Record] = ()
    problem: Record | None = None
    answers: Sequence[Record] = ()
    participants: Sequence[tuple[str, Record]] = ()
    statement: Record | None = None
    emendation: Record | None = None
    evidence: Evidence | None = None
    date_evidence: Evidence | None = None
    shows_figure: bool = True
    shows_date: bool = True

    @property
    def start(self) -> int:
        """Return where the row's words begin, in code points of the source."""
        return int(self.row["start"])

    @property
    def end(self) -> int:
        """Return where the row's words end, exclusive."""
        return int(self.row["end"])


def notes_in(material: Material, passage_id: str, start: int, end: int) -> list[Note]:
    """Return the notes of the rows whose words begin within ``start``–``end`` of a passage, in order, outer first.

    A repair without width belongs to what stands before it.
    """
    notes = []
    for table, kind in TABLES:
        for row in material.having(table, "passage_id", passage_id):
            is_inside = start <= row["start"] < end
            if table == "emendations":
                is_inside = start < row["end"] <= end
            if is_inside and not _belongs_to_fact(material, table, row):
                notes.append(_note(material, table, kind or row["level"][0], row))
    return sorted(notes, key=lambda note: (note.start, -note.end, note.row_id))


def _belongs_to_fact(material: Material, table: str, row: Record) -> bool:
    column = {"quantities": "quantity_id", "dates": "date_id"}.get(table)
    return column is not None and bool(material.having("facts", column, row[column]))


def _note(material: Material, table: str, kind: str, row: Record) -> Note:
    key = str(next(iter(row.values())))
    evidence = evidence_of(material, table, row)
    if table == "proposals":
        return Note(
            key,
            kind,
            row,
            parent=material.one("proposals", row["parent_id"]),
            measures=material.having("proposals", "parent_id", key),
            problem=material.one("problems", row.get("problem_id")),
            emendation=material.one("emendations", row.get("emendation_id")),
        )
    if table == "problems":
        return Note(key, kind, row, answers=material.having("proposals", "problem_id", key))
    if table == "facts":
        return _fact_note(material, row, evidence)
    return Note(key, kind, row, figure=row if table == "quantities" else None, evidence=evidence)


def _fact_note(material: Material, row: Record, evidence: Evidence | None) -> Note:
    key = row["fact_id"]
    taking_part = material.having("fact_participants", "fact_id", key)
    statement = row.get("statement_id")
    date = material.one("dates", row["date_id"])
    shows_date = _is_first(material, "date_id", row)
    return Note(
        key,
        "f",
        row,
        figure=material.one("quantities", row["quantity_id"]),
        date=date,
        subject=material.one("entities", row["subject_id"]),
        participants=[(part["role"], party(material, part)) for part in taking_part],
        statement=material.one("facts", statement) if statement != key else None,
        emendation=material.one("emendations", row.get("emendation_id")),
        evidence=evidence,
        date_evidence=evidence_of(material, "dates", date) if date and shows_date else None,
        shows_figure=_is_first(material, "quantity_id", row),
        shows_date=shows_date,
    )


def _is_first(material: Material, column: str, row: Record) -> bool:
    """Return whether a fact is the first of those that share its figure or date."""
    return not row[column] or material.having("facts", column, row[column])[0] is row


def names_in(material: Material, passage_id: str, start: int, end: int) -> list[Record]:
    """Return the entities named within ``start``–``end`` of a passage, each once, in order."""
    seen: dict[str, Record] = {}
    for mention in material.having("mentions", "passage_id", passage_id):
        if start <= mention["start"] < end:
            seen.setdefault(mention["entity_id"], material.by("entities")[mention["entity_id"]])
    return list(seen.values())
