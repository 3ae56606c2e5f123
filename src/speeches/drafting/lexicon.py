"""The draft's word lists in ``lexicons/``: data that a person can read and extend, loaded when first asked for."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "lexicons/drafting"


@cache
def table(name: str) -> dict[str, Any]:
    """Return ``lexicons/<name>.toml`` as tomllib reads it; do not change what it returns.

    Raises FileNotFoundError where there is none, tomllib.TOMLDecodeError where it is no TOML.
    """
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, *path: str) -> tuple[str, ...]:
    """Return the words under a path of keys of ``lexicons/<name>.toml``, which white space parts there."""
    value: Any = table(name)
    for key in path:
        value = value[key]
    return tuple(value.split())


@cache
def any_of(name: str, *path: str) -> str:
    """Return the words of a list as alternatives of a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(words(name, *path), key=len, reverse=True)))
