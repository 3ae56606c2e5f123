"""The word lists in ``lexicons/``: data that a person can read and extend, loaded once, when first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("lexicons")


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the entries of ``lexicons/<name>.txt`` in the file's order: one a line.

    Blank lines are skipped, and so is everything from a ``#`` that begins a line or follows white space.
    Raises FileNotFoundError where there is no such list, ValueError where an entry stands twice.
    """
    entries: dict[str, int] = {}
    path = FOLDER / f"{name}.txt"
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        entry = "" if line.startswith("#") else line.replace("\t#", " #").split(" #", 1)[0].strip()
        if not entry:
            continue
        if entry in entries:
            raise ValueError(f"{path.name}, line {number}: {entry} stands in line {entries[entry]} already")
        entries[entry] = number
    return tuple(entries)


@cache
def table(name: str) -> dict[str, Any]:
    """Return the contents of ``lexicons/<name>.toml`` as tomllib reads them; do not change what it returns.

    Raises FileNotFoundError where there is no such table, tomllib.TOMLDecodeError where it is no TOML.
    """
    import tomllib  # here, because a list of words does not need it at start-up

    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
