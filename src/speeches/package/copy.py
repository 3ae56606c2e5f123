"""The rows of a package as the checks see them: those that are to be checked, and those they may name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from speeches.package.on_disk import TextRow
from speeches.problems import Kind, Problem
from speeches.schemas import TableSchema

Rows = list[TextRow]


@dataclass(frozen=True, slots=True)
class Copy:
    """Rows as text by table, and the articles' texts: of a whole package, of one article, of what serves all.

    ``checked`` names the tables whose rows are to be checked; the others are there to be looked up. ``first_lines``
    says on which line of its file a table's first row stands; a table that is not in it comes from no file yet.
    ``years`` are those against which an article's relative dates resolve, by document id; a document whose origin file
    the copy lacks is not among them.
    """

    schemas: Mapping[str, TableSchema]
    tables: Mapping[str, Rows]
    sources: Mapping[str, str]
    years: Mapping[str, int | None]
    checked: Collection[str]
    first_lines: Mapping[str, int] = field(default_factory=dict)
    shared: Copy | None = None  # holds tables that this one looks up too, so that they are indexed once
    _by: dict[tuple[str, str], dict[str, TextRow]] = field(default_factory=dict)
    _index: dict[tuple[str, str], dict[str, Rows]] = field(default_factory=dict)

    def problem(self, table: str, row: TextRow, column: str, advice: str, kind: Kind = "inconsistent") -> Problem:
        """Return a Problem at a cell: the file's line, the row's key, the column and its value."""
        record = "+".join(row[key] or "" for key in self.schemas[table].key)
        first = self.first_lines.get(table, 0)
        line = next((n for n, other in enumerate(self.tables[table], first) if other is row), 0) if first else 0
        return Problem(f"data/{table}.csv", line, record, column, row.get(column) or "", advice, kind=kind)

    def mine(self, table: str) -> Rows:
        """Return the rows of ``table`` that are to be checked: all that there are, or none."""
        return self.tables[table] if table in self.checked else []

    def by(self, table: str, column: str) -> dict[str, TextRow]:
        """Return the rows of ``table`` by the value of a column that is unique in it."""
        if self.shared is not None and table in self.shared.checked:
            return self.shared.by(table, column)
        if (table, column) not in self._by:
            self._by[table, column] = {row[column]: row for row in self.tables[table]}
        return self._by[table, column]

    def rows(self, table: str, column: str, value: str) -> Sequence[TextRow]:
        """Return the rows of ``table`` whose ``column`` holds ``value``, in order."""
        if (table, column) not in self._index:
            index: dict[str, Rows] = {}
            for row in self.tables[table]:
                index.setdefault(row[column], []).append(row)
            self._index[table, column] = index
        return self._index[table, column].get(value, ())
