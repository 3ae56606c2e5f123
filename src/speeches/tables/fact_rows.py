"""Rows of facts and their participants (codebook 5): figure, date, statement and doubtful print put in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from speeches.curated.quotes import find_all
from speeches.curated.records import Fact, Participant
from speeches.model import Span
from speeches.schemas import Row
from speeches.tables.desk import SURE_ENOUGH, Desk, Place
from speeches.tables.origins import SourcedRow, Written


@dataclass(slots=True)
class FactRows:
    """Facts so far, in the annotation's order, each with its coding and its participants."""

    facts: list[tuple[Row, Fact]] = field(default_factory=list)
    participants: dict[str, list[Row]] = field(default_factory=dict)

    def finished(self) -> tuple[list[Row], list[Row]]:
        """Return the rows of ``facts`` and of ``fact_participants`` in document order."""
        facts = sorted((row for row, _ in self.facts), key=lambda row: (row["start"], row["end"]))
        return facts, [part for row in facts for part in self.participants[str(row["fact_id"])]]


def add_fact(desk: Desk, fact: Fact, place: Place, rows: FactRows) -> None:
    """Add the row of a fact and those of its participants."""
    found = desk.find(fact.quote, place)
    if found is None:
        return
    span = desk.article.span(place.index, found.start, found.end)
    reach = desk.article.span(place.index, place.within.start, place.within.end)
    quantity = _named(desk, fact, "quantity", desk.quantities, span, reach)
    date = _named(desk, fact, "date", desk.dates, span, reach)
    row = desk.row(fact.quote, place, span, "f", "fact_id")
    row |= {
        "statement_id": row["fact_id"],
        "document_id": desk.article.source.document_id,
        "fact_type": fact.fact_type,
        "statement_en": fact.statement_en,
        "emendation_id": _doubt(desk, fact, span),
        "reading_en": fact.reading_en,
        "subject_id": fact.subject,
        "subject_basis": fact.subject_basis,
        "modality": fact.modality,
        "theme_id": fact.theme,
        "quantity_id": quantity["quantity_id"] if quantity else None,
        **{column: quantity[column] if quantity else None for column in desk.figure_columns},
        "date_id": date["date_id"] if date else None,
        "date": date["value"] if date else None,
    }
    rows.facts.append((row, fact))
    rows.participants[str(row["fact_id"])] = _participants(desk, fact, place, row)


def _doubt(desk: Desk, fact: Fact, span: Span) -> str | None:
    """Return the id of the unapplied emendation in the quote; where that is sure enough, its English must stand."""
    doubt = desk.doubt(span)
    is_sure = doubt is not None and doubt["certainty"] in SURE_ENOUGH
    if is_sure and fact.reading_en is None:
        advice = "holds a repair that is not applied; say with `reading_en:` what it says if repaired."
        desk.note(fact.quote.path, advice, fact.quote.text)
    if not is_sure and fact.reading_en is not None:
        advice = "holds no unapplied repair of high or medium certainty; remove `reading_en:`."
        desk.note((*fact.quote.path[:-1], "reading_en"), advice, fact.reading_en)
    return None if doubt is None else str(doubt["emendation_id"])


def _participants(desk: Desk, fact: Fact, place: Place, row: Row) -> list[Row]:
    """Return the fact's participants, its subject first; one that stands twice goes to the problems."""
    file = desk.article.source.coding.file
    subject = Participant((*fact.quote.path[:-1], "subject"), "subject", fact.subject)
    rows: list[Row] = []
    seen: set[tuple[str, str | None]] = set()
    for position, part in enumerate([subject, *fact.participants], 1):
        named = part.entity or part.words
        if (part.role, named) in seen:
            desk.note(part.path, f"is a {part.role} of this fact already; remove it.", str(named), "repeated")
        seen.add((part.role, named))
        if part.words and part.words not in desk.words(place):
            desk.note(part.path, "is not in its sentence; write the words as printed there.", part.words, "quote")
        cells: Row = {"fact_id": row["fact_id"], "role": part.role, "position": position}
        cells |= {"entity_id": part.entity, "words": part.words}
        rows.append(SourcedRow(cells, Written(file, part.path)))
    if fact.fact_type == "relation" and len(rows) < 2:
        advice = "is a relation and has one end only; name the others under `participants:`."
        desk.note(fact.quote.path, advice, fact.quote.text)
    return rows


def tie_statements(desk: Desk, rows: FactRows) -> None:
    """Give each fact the id of its statement: that of the statement's first row in document order."""
    first: dict[str, str] = {}  # fact → the fact whose statement it is a side of
    for number, (row, fact) in enumerate(rows.facts):
        other = _earlier(desk, fact, row, rows.facts[:number]) if fact.statement else None
        if other is None and not fact.statement and _is_told_twice(row, rows.facts[:number]):
            advice = "has the words of a fact of another type above: one statement (codebook 5); add `statement:`."
            desk.note(fact.quote.path, advice, fact.quote.text)
        first[str(row["fact_id"])] = first[str(other["fact_id"])] if other else str(row["fact_id"])
    leads: dict[str, str] = {}
    for row in rows.finished()[0]:
        row["statement_id"] = leads.setdefault(first[str(row["fact_id"])], str(row["fact_id"]))


def _is_told_twice(row: Row, before: Sequence[tuple[Row, Fact]]) -> bool:
    """Return whether an earlier fact of another type rests on the same words."""
    place = (row["passage_id"], row["start"], row["end"])
    return any(
        (other["passage_id"], other["start"], other["end"]) == place and other["fact_type"] != row["fact_type"]
        for other, _ in before
    )


def _earlier(desk: Desk, fact: Fact, row: Row, before: Sequence[tuple[Row, Fact]]) -> Row | None:
    """Return the earlier fact that ``statement`` quotes: in the sentence, else the passage, else the article."""
    wanted = [other for other, _ in before if other["quote"] == fact.statement]
    for column in ("sentence_id", "passage_id"):
        near = [other for other in wanted if other[column] == row[column]]
        wanted = near or wanted
    if not wanted:
        advice = "is the quote of no fact above; quote an earlier fact of the article, or remove `statement:`."
        desk.note((*fact.quote.path[:-1], "statement"), advice, fact.statement, "quote")
        return None
    return wanted[0]


def _named(desk: Desk, fact: Fact, key: str, found: Sequence[Row], quote: Span, sentence: Span) -> Row | None:
    """Return the figure or date that a fact names or, where it names none, the only one its quote holds.

    A fact of kind quantity must come to a figure, one of kind event to a date (codebook 5).
    """
    wanted = getattr(fact, key)
    needs = fact.fact_type == {"quantity": "quantity", "date": "event"}[key]
    reach = sentence if wanted else quote
    rows = [row for row in found if reach.start <= int(row["start"] or 0) and int(row["end"] or 0) <= reach.end]
    if wanted:
        rows = [row for row in rows if row["quote"] == wanted]
        inside = [row for row in rows if quote.start <= int(row["start"] or 0) < quote.end]
        rows = inside if len(inside) == 1 else rows
    elif key == "quantity":
        rows = [row for row in rows if row["use"] in ("measure", "descriptor")] if needs else []
    if len(rows) == 1:
        return rows[0]
    if wanted or needs:
        how = f"{len(rows)} rows of that kind stand" if rows else "no row of that kind stands"
        where = "in its sentence" if wanted else "in the quote"
        quotes = "、".join(str(row["quote"]) for row in found if find_all(fact.quote.text, str(row["quote"])))
        hint = f" (of {quotes})" if quotes else ""
        path = (*fact.quote.path[:-1], key if wanted else "quote")
        advice = f"{how} {where}; say which with `{key}:`{hint} or change the type."
        desk.note(path, advice, wanted or fact.quote.text)
    return None
