"""Scores that are fair to a library with other habits than ours: overlaps count, and a cell may have several readings.

A found row is paired with the gold row that it overlaps (same span first, then same value, then the longest
overlap), each row once. Figures whose ``use`` is name or idiom are left out on both sides, as no library knows of
them; a library that takes the digits of a name for a figure has a false hit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.scoring import Row, Score, same, score

NO_FIGURES = frozenset({"name", "idiom"})
BOUNDS = ("lower", "upper")
UNHEDGED = ("exact", "order")  # 万卡 has no hedge: that it is a size class, no library says


@dataclass(slots=True)
class Share:
    """How many cells of a kind are right: of the rows that were found, and of all gold rows."""

    right: int = 0
    found: int = 0
    expected: int = 0

    @property
    def of_all(self) -> float:
        """Return the share that is right of all gold cells."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def of_found(self) -> float:
        """Return the share that is right of those whose row was found."""
        return self.right / self.found if self.found else 0.0

    def add(self, is_found: bool, is_right: bool) -> None:
        """Count one gold cell."""
        self.expected += 1
        self.found += is_found
        self.right += is_right


@dataclass(slots=True)
class Comparison:
    """Counts of one library and layer over all texts."""

    exact: Score = field(default_factory=Score)
    overlapping: int = 0
    false_hits: int = 0
    shares: dict[str, Share] = field(default_factory=dict)

    @property
    def overlap_f1(self) -> float:
        """Return F1 of rows that overlap a gold row and have its value."""
        return 2 * self.overlapping / (self.exact.expected + self.exact.found)

    def share(self, name: str) -> Share:
        """Return the counts of a kind of cell."""
        return self.shares.setdefault(name, Share())


def figures(rows: Iterable[Row]) -> list[Row]:
    """Return the rows that say a number."""
    return [row for row in rows if row.get("use") not in NO_FIGURES]


def accepted(found: object, gold: object) -> bool:
    """Tell whether a found cell says what the gold cell says; a list holds readings that all count."""
    return any(same(one, gold) for one in found) if isinstance(found, list) else same(found, gold)


def pairs(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, Row | None]]:
    """Return each gold row with the found row that overlaps it best, or None; a found row is used once."""
    candidates = sorted(
        (
            (_likeness(one, other), index, place)
            for index, one in enumerate(gold)
            for place, other in enumerate(found)
            if other["start"] < one["end"] and one["start"] < other["end"]
        ),
        key=lambda candidate: candidate[0],
        reverse=True,
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, index, place in candidates:
        if index not in taken and place not in used:
            taken[index] = place
            used.add(place)
    return [(one, found[taken[index]] if index in taken else None) for index, one in enumerate(gold)]


def _likeness(gold: Row, found: Row) -> tuple[bool, bool, int]:
    is_same_span = (gold["start"], gold["end"]) == (found["start"], found["end"])
    overlap = min(gold["end"], found["end"]) - max(gold["start"], found["start"])
    return is_same_span, _says(gold, found), overlap


def _says(gold: Row, found: Row) -> bool:
    """Tell whether a found row has the gold row's number: its value, or both bounds where it has bounds alone."""
    if "value" in gold.get("open", ()):
        return True
    if gold["value"] is None and gold.get("approx") == "range":
        return all(accepted(found[bound], gold[bound]) for bound in BOUNDS)
    return accepted(found["value"], gold["value"])


def compare_quantities(gold: Sequence[Row], found: Sequence[Row], dates: Sequence[Row], total: Comparison) -> None:
    """Add one text's figures to ``total``; a hit on a gold row of ``dates`` is not a false one."""
    expected, given = figures(gold), figures(found)
    matched = _add(expected, given, dates, total)
    for row, other in matched:
        left_open = row.get("open", ())
        is_hedged = row["approx"] not in UNHEDGED
        if is_hedged or (other is not None and not any(accepted(other["approx"], one) for one in UNHEDGED)):
            _count(total, "hedges", row, other, ("approx",))
        if is_hedged and not set(BOUNDS) & set(left_open):
            _count(total, "bounds", row, other, BOUNDS)
        if row["unit"] is not None and "unit" not in left_open:
            _count(total, "units", row, other, ("unit",))


def compare_dates(gold: Sequence[Row], found: Sequence[Row], quantities: Sequence[Row], total: Comparison) -> None:
    """Add one text's dates to ``total``; a hit on a gold row of ``quantities`` is not a false one."""
    _add(gold, found, quantities, total)


def _add(
    gold: Sequence[Row], found: Sequence[Row], others: Sequence[Row], total: Comparison
) -> list[tuple[Row, Row | None]]:
    score(gold, found, (), total.exact)
    matched = pairs(gold, found)
    for row, other in matched:
        is_right = other is not None and _says(row, other)
        total.overlapping += is_right
        if row["value"] is not None and "value" not in row.get("open", ()):  # a range has bounds alone
            total.share("values").add(other is not None, is_right)
    total.false_hits += sum(not _touches(row, gold) and not _touches(row, others) for row in found)
    return matched


def _count(total: Comparison, name: str, gold: Row, found: Row | None, columns: Sequence[str]) -> None:
    is_right = found is not None and all(accepted(found[column], gold[column]) for column in columns)
    total.share(name).add(found is not None, is_right)


def _touches(row: Row, others: Iterable[Row]) -> bool:
    return any(other["start"] < row["end"] and row["start"] < other["end"] for other in others)


def compare(rows: dict[str, dict[str, list[Row]]], gold: dict[str, Any]) -> dict[str, Comparison]:
    """Return the counts of a library by layer, given its rows and the gold rows of each text by name."""
    total = {"quantities": Comparison(), "dates": Comparison()}
    for name, layers in rows.items():
        expected = gold[name]
        compare_quantities(expected["quantities"], layers["quantities"], expected["dates"], total["quantities"])
        compare_dates(expected["dates"], layers["dates"], figures(expected["quantities"]), total["dates"])
    return total
