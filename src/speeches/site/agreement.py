"""How far two coders agree, as the package's data dictionary says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HEADING = "## How reliable the codes are"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (``text``) or a table (``header`` and ``rows``) of the dictionary."""

    text: str
    header: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


def load_agreement(root: Path) -> list[Block]:
    """Return the dictionary's chapter on agreement; nothing where the package has no such file or chapter."""
    path = root / "data" / "README.md"
    if not path.is_file():
        return []
    _, found, rest = path.read_text(encoding="utf-8").partition(HEADING + "\n")
    chapter = rest.split("\n## ", 1)[0]
    return [_block(part.strip()) for part in chapter.split("\n\n") if part.strip()] if found else []


def _block(text: str) -> Block:
    lines = text.splitlines()
    if not lines[0].startswith("|"):
        return Block(" ".join(lines))
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return Block("", cells[0], cells[2:])
