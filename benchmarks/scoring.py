"""Scores of an extractor's rows against hand-made answers: spans, and the cells of the rows whose spans agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Row = Mapping[str, Any]


@dataclass(slots=True)
class Score:
    """Counts of one layer: rows expected, found, found with the same span, and cells compared and right by column."""

    expected: int = 0
    found: int = 0
    matched: int = 0
    cells: dict[str, int] = field(default_factory=dict)
    right: dict[str, int] = field(default_factory=dict)

    @property
    def f1(self) -> float:
        """Return F1 of spans: 2 × matched / (expected + found)."""
        return 2 * self.matched / (self.expected + self.found) if self.expected + self.found else 1.0

    def share(self, column: str) -> float:
        """Return the share of right cells of a column among the rows whose spans agree."""
        return self.right.get(column, 0) / self.cells[column] if self.cells.get(column) else float("nan")


def same(one: object, other: object) -> bool:
    """Tell whether two cells say the same: numbers by value, all else by equality."""
    numbers = (int, float, Decimal)
    if isinstance(one, numbers) and isinstance(other, numbers):
        return Decimal(str(one)) == Decimal(str(other))
    return one == other


def score(expected: Sequence[Row], found: Iterable[Row], columns: Sequence[str], total: Score) -> list[str]:
    """Add one text's rows to ``total``; return a line for each difference. A gold row's ``open`` columns don't count.

    A row whose ``end`` or ``start`` is open is matched by any found row that overlaps it.
    """
    left = list(found)
    total.expected += len(expected)
    total.found += len(left)
    differences = []
    for row in expected:
        loose = {"start", "end", "quote"} & set(row.get("open", ()))
        match = next((o for o in left if (o["start"], o["end"]) == (row["start"], row["end"])), None)
        if match is None and loose:
            match = next((o for o in left if o["start"] < row["end"] and row["start"] < o["end"]), None)
        if match is None:
            differences.append(f"missed {row['quote']}")
            continue
        left.remove(match)
        total.matched += 1
        for column in columns:
            if column in row.get("open", ()):
                continue
            total.cells[column] = total.cells.get(column, 0) + 1
            if same(row[column], match[column]):
                total.right[column] = total.right.get(column, 0) + 1
            else:
                differences.append(f"{row['quote']}: {column} is {match[column]!r}, expected {row[column]!r}")
    differences += [f"false {row['quote']}" for row in left]
    return differences
