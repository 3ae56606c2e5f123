"""Where a row comes from: the YAML node or the line of the article that wrote it, for messages about it."""

from __future__ import annotations

from dataclasses import dataclass

from speeches.curated.yaml_files import NodePath, YamlFile
from speeches.problems import Kind, Problem
from speeches.schemas import Row


@dataclass(frozen=True, slots=True)
class Written:
    """A row that a person wrote, at ``path`` in a YAML file."""

    file: YamlFile
    path: NodePath

    def problem(self, column: str, advice: str, value: object, kind: Kind) -> Problem:
        """Return a Problem at the key that gives ``column`` (``theme`` gives ``theme_id``), else at the whole node."""
        keys = ((*self.path, column), (*self.path, column.removesuffix("_id")))
        return self.file.problem(
            next((key for key in keys if key in self.file.lines), self.path), advice, value, kind=kind
        )


@dataclass(frozen=True, slots=True)
class Printed:
    """A row that a finder found, at a line of the article."""

    file: str
    line: int

    def problem(self, column: str, advice: str, value: object, kind: Kind) -> Problem:
        """Return a Problem at the article's line."""
        return Problem(self.file, self.line, "", column, str(value), advice, kind=kind)


class SourcedRow(Row):
    """A row that knows where it comes from."""

    __slots__ = ("origin",)

    def __init__(self, cells: Row, origin: Written | Printed) -> None:
        super().__init__(cells)
        self.origin = origin
