"""Proposals counted: theme × speaker, class of instrument × speaker, actor × speaker; never two levels added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from speeches.site.material import Material, Record

# The ways to count: a proposal is in one where the function says so. Leaves are those that no other spells out.
VIEWS: dict[str, Callable[[Record], bool]] = {
    "measure": lambda row: row["level"] == "measure",
    "recommendation": lambda row: row["level"] == "recommendation",
    "leaf": lambda row: bool(row.get("is_leaf")),
}
CLASSES = ("supply", "environment", "demand")
UNSPECIFIED = "none"  # the class of an instrument without one, the actor of a proposal that prints none
_SHADES = 5


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts by row and column key; ``rows`` and ``columns`` are the keys in order."""

    rows: Sequence[str]
    columns: Sequence[str]
    cells: Mapping[tuple[str, str], int]

    def cell(self, row: str, column: str) -> int:
        """Return one count."""
        return self.cells.get((row, column), 0)

    def row_total(self, row: str) -> int:
        """Return the sum of a row."""
        return sum(self.cell(row, column) for column in self.columns)

    def column_total(self, column: str) -> int:
        """Return the sum of a column."""
        return sum(self.cell(row, column) for row in self.rows)

    @property
    def total(self) -> int:
        """Return the sum of all counts."""
        return sum(self.cells.values())

    @property
    def most(self) -> int:
        """Return the largest count of a cell, at least 1."""
        return max(self.cells.values(), default=1)

    def shade(self, row: str, column: str) -> int:
        """Return how dark a cell is: 0 for none, then 1 to 5 in equal steps up to the largest count."""
        count = self.cell(row, column)
        if not count:
            return 0
        return 1 + (2 * (_SHADES - 1) * (count - 1) + self.most - 1) // (2 * max(self.most - 1, 1))


def count(pairs: Iterable[tuple[str, str]], rows: Iterable[str], columns: Iterable[str]) -> Matrix:
    """Return how often each (row, column) pair occurs."""
    return Matrix(list(rows), list(columns), Counter(pairs))


def proposals_in(material: Material, view: str, proposals: Iterable[Record]) -> list[Record]:
    """Return those of ``proposals`` that a way of counting takes."""
    return [row for row in proposals if VIEWS[view](row)]


def views_of(material: Material) -> list[str]:
    """Return the ways to count that this edition of the tables has, in order."""
    rows = material.rows("proposals")
    return [view for view in VIEWS if view != "leaf" or (rows and "is_leaf" in rows[0])]


def speaker_id(material: Material, row: Record) -> str:
    """Return the speaker of a proposal."""
    return str(material.by("speeches")[row["speech_id"]]["speaker_id"])


def themes_by_speaker(material: Material, proposals: Sequence[Record], speakers: Sequence[str]) -> Matrix:
    """Return proposals by main theme and speaker; themes with the most first, in the table's order else."""
    pairs = [(row["theme_id"], speaker_id(material, row)) for row in proposals]
    totals = Counter(theme for theme, _ in pairs)
    used = [row["theme_id"] for row in material.rows("themes") if row["theme_id"] in totals or not row_is_area(row)]
    return count(pairs, sorted(used, key=lambda theme: -totals[theme]), speakers)


def row_is_area(theme: Record) -> bool:
    """Return whether a theme is a policy area above the themes that code proposals."""
    return "broader_id" in theme and theme["broader_id"] is None


def classes_by_speaker(material: Material, proposals: Sequence[Record], speakers: Sequence[str]) -> Matrix:
    """Return proposals by speaker (rows) and class of instrument (columns)."""
    instruments = material.by("instruments")
    pairs = [
        (speaker_id(material, row), instruments[row["instrument_id"]]["class"] or UNSPECIFIED) for row in proposals
    ]
    columns = [*CLASSES, UNSPECIFIED] if any(column == UNSPECIFIED for _, column in pairs) else list(CLASSES)
    return count(pairs, speakers, columns)


def actors_by_speaker(material: Material, proposals: Sequence[Record], speakers: Sequence[str]) -> Matrix:
    """Return proposals by the kind of actor whom the print names (rows; ``none`` where nobody is) and speaker."""
    pairs = [(row.get("actor_type") or UNSPECIFIED, speaker_id(material, row)) for row in proposals]
    totals = Counter(actor for actor, _ in pairs)
    return count(pairs, sorted(totals, key=lambda actor: (actor == UNSPECIFIED, -totals[actor], actor)), speakers)


def speakers_in(material: Material, proposals: Iterable[Record]) -> list[str]:
    """Return the speakers of ``proposals``, in the order of their first."""
    return list(dict.fromkeys(speaker_id(material, row) for row in proposals))
