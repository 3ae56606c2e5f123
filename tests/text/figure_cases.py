"""Reads the tables of cases in ``cases/``: texts, and the rows that a reader of codebook 6 expects in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from speeches.dates.find import Anchor

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """A text, the article's date, and the expected rows, each a tuple of its columns."""

    line: int
    text: str
    anchor: Anchor | None
    rows: tuple[tuple[str, ...], ...]

    def __str__(self) -> str:
        return f"{self.line}:{self.text[:24]}"


def read_cases(name: str) -> list[Case]:
    """Return the cases of ``cases/<name>.txt``; its head says what a line holds."""
    cases = []
    for number, line in enumerate((CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        text, _, rows = line.partition(" => ")
        anchor: Anchor | None = Anchor(2024)
        if text.startswith("@"):
            date, _, text = text[1:].partition(" ")
            anchor = None if date == "-" else Anchor(*(int(part) for part in date.split("-")))
        expected = () if rows.strip() == "-" else tuple(tuple(row.strip().split("|")) for row in rows.split(" ; "))
        cases.append(Case(number, text, anchor, expected))
    return cases
