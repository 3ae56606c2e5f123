"""Checks of figures: every numeral accounted for, bounds that agree with value and hedge, facts that repeat them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from speeches.checks.quotes import source_quote
from speeches.curated.quotes import find_all
from speeches.figures.hedges import codes_of
from speeches.figures.unread import unread_numerals
from speeches.model import Span
from speeches.package.copy import Copy
from speeches.package.on_disk import TextRow
from speeches.problems import Problem
from speeches.schemas import figure_columns

_REMAINDERS = ("多", "余")  # codebook 6: a round number and an unstated remainder


def check_accounted(copy: Copy) -> Iterator[Problem]:
    """Yield each numeral of the article that is in no quantity, no date and not on the list of no rows (codebook 6)."""
    for passage in copy.mine("passages"):
        document, start = passage["document_id"], int(passage["start"])
        text = source_quote(copy, document, passage["passage_id"], start, int(passage["end"]))
        tables = ("quantities", "dates", "mentions")  # a numeral in a name is no figure
        rows = [row for table in tables for row in copy.rows(table, "passage_id", passage["passage_id"])]
        spans = []
        for row in rows:
            before = source_quote(copy, document, passage["passage_id"], start, int(row["start"]))
            spans.append(Span(len(before), len(before) + len(row["quote"])))
        for speaker in copy.tables["speakers"]:
            spans += [Span(at, at + len(speaker["name"])) for at in find_all(text, speaker["name"])]
        for span in unread_numerals(text, spans, []):
            shown = text[max(0, span.start - 6) : span.end + 6]
            advice = f"the figure {text[span.start : span.end]!r} of …{shown}… is in no quantity and no date."
            yield copy.problem("passages", passage, "text", advice, "unread")


def check_bounds(copy: Copy) -> Iterator[Problem]:
    """Yield quantities whose value, bounds and ``approx`` do not agree with each other or with the quote's hedge."""
    for row in copy.mine("quantities"):
        advice = _bounds_fault(row)
        if advice:
            yield copy.problem("quantities", row, "approx", advice)
        hedges = codes_of(row["quote"])
        if hedges and row["use"] not in ("name", "idiom", "ordinal") and row["approx"] not in (*hedges, "range"):
            yield copy.problem("quantities", row, "approx", f"the quote's hedge says {' or '.join(sorted(hedges))}.")


def check_hedges(copy: Copy) -> Iterator[Problem]:
    """Yield hedges that are not printed, that an exact figure has, and implied bounds that nothing implies."""
    texts = {row["passage_id"]: row for row in copy.mine("passages")}
    for row in copy.mine("quantities"):
        passage = texts[row["passage_id"]]
        words = source_quote(
            copy, passage["document_id"], row["passage_id"], int(passage["start"]), int(passage["end"])
        )
        for word in row["hedge"].split(" ") if row["hedge"] else []:
            if word not in words:
                yield copy.problem("quantities", row, "hedge", f"{word!r} is not printed in the passage.")
        if row["hedge"] and row["approx"] in ("exact", "order"):
            yield copy.problem("quantities", row, "hedge", f"a figure that is {row['approx']} has no hedge.")
        if not row["hedge"] and row["approx"] not in ("exact", "order", "range"):
            yield copy.problem("quantities", row, "hedge", f"a figure is {row['approx']} by a hedge; write its words.")
        advice = _implied_fault(row)
        if advice:
            yield copy.problem("quantities", row, "implied_upper", advice)


def _implied_fault(row: TextRow) -> str:
    """Return what is wrong with the implied upper bound (codebook 6), ``""`` where nothing is."""
    implied = row["implied_upper"]
    if not implied:
        return ""
    if not any(mark in row["hedge"] for mark in _REMAINDERS):
        return "only 多 and 余 imply an upper bound."
    if row["upper"] or row["approx"] != "more_than":
        return "a figure with 多 or 余 is more_than its value and has no stated upper bound."
    if not row["value"] or Decimal(implied) <= Decimal(row["value"]):
        return "must be above the value."
    return ""


def _bounds_fault(row: TextRow) -> str:
    """Return what is wrong with value and bounds under ``approx`` (codebook 6), ``""`` where nothing is."""
    value, lower, upper = row["value"], row["lower"], row["upper"]
    if row["use"] in ("name", "idiom"):
        return "a name or an idiom has neither value nor bounds." if value or lower or upper else ""
    wanted = {
        "exact": (value, value),
        "more_than": (value, ""),
        "at_least": (value, ""),
        "nearly": ("", value),
        "less_than": ("", value),
        "at_most": ("", value),
        "about": ("", ""),
        "order": ("", ""),
    }
    if row["approx"] == "range":
        if value or not lower or not upper or Decimal(lower) >= Decimal(upper):
            return "a range has no value, and its lower bound is below its upper."
        return ""
    if not value:
        return f"only a range, a name or an idiom has no value, and this is {row['approx']}."
    if (lower, upper) != wanted[row["approx"]]:
        return f"the bounds must be {wanted[row['approx']]} for {row['approx']} {value}."
    return ""


def check_fact_figures(copy: Copy) -> Iterator[Problem]:
    """Yield facts whose figure or date is not that of the row they name, or that lack what their kind asks for."""
    quantities, dates = copy.by("quantities", "quantity_id"), copy.by("dates", "date_id")
    columns = figure_columns(copy.schemas)
    for row in copy.mine("facts"):
        quantity, date = quantities.get(row["quantity_id"]), dates.get(row["date_id"])
        for column in columns:
            if row[column] != (quantity[column] if quantity else ""):
                advice = f"{row['quantity_id'] or 'no quantity'} has {quantity[column] if quantity else ''!r}."
                yield copy.problem("facts", row, column, advice)
        if row["date"] != (date["value"] if date else ""):
            yield copy.problem(
                "facts", row, "date", f"{row['date_id'] or 'no date'} has {date['value'] if date else ''!r}."
            )
        if row["fact_type"] == "quantity" and quantity is None:
            yield copy.problem("facts", row, "quantity_id", "a fact of kind quantity must name a figure.")
        if row["fact_type"] == "event" and date is None:
            yield copy.problem("facts", row, "date_id", "a fact of kind event must name a date.")
        for other in (quantity, date):
            if other is not None and other["passage_id"] != row["passage_id"]:
                yield copy.problem("facts", row, "passage_id", "its figure or date stands in another passage.")


def check_units(copy: Copy, used: Collection[str]) -> Iterator[Problem]:
    """Yield units that no figure uses (``used`` are those of all articles): the vocabulary holds what the tables do."""
    for row in copy.mine("units"):
        if row["unit"] not in used:
            yield copy.problem(
                "units", row, "unit", "no quantity has this unit; remove it from annotations/units.yaml."
            )
