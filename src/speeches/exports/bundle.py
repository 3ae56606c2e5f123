"""What an export starts from: a whole and valid package, its rows typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from speeches.checks.run import check_package
from speeches.package.on_disk import load_copy
from speeches.package.typed import typed_tables
from speeches.problems import PackageError, Problem
from speeches.schemas import Tables, TableSchema


@dataclass(frozen=True, slots=True)
class Bundle:
    """A package read from ``root``: descriptor, schemas and typed rows by table name, both in reading order."""

    root: Path
    descriptor: Mapping[str, Any]
    schemas: Mapping[str, TableSchema]
    tables: Tables

    @property
    def name(self) -> str:
        """Return the package's name, the stem of its exported files."""
        return str(self.descriptor["name"])


def load_bundle(root: Path) -> Bundle:
    """Return the package at ``root``; raises PackageError where the checks find anything wrong with it."""
    problems = check_package(root)
    if problems:
        advice = f"data/ is stale or invalid ({len(problems)} problems); run python scripts/build.py first."
        raise PackageError([*problems, Problem("data/", 0, "", "", "", advice)])
    copy = load_copy(root)
    tables = typed_tables(copy)
    assert tables is not None  # check_package has read every cell
    order = [entry["name"] for entry in copy.descriptor["resources"] if entry["name"] in copy.schemas]
    return Bundle(
        root,
        copy.descriptor,
        {name: copy.schemas[name] for name in order},
        {name: tables[name] for name in order},
    )
