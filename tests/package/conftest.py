"""A package to look at and copies of it to spoil."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("data", "schemas", "sources", "datapackage.json")

DOCUMENT = "cppcc-2024-04-26-1"  # the first article, which the tests are about; others may lie beside it

Rows = list[dict[str, str]]


def is_of_first_article(row: dict[str, str]) -> bool:
    """Return whether a row stands in the first article, or in none: an entity, a speaker, a code."""
    keys = (
        "document_id", "passage_id", "speech_id", "fact_id", "affiliation_id", "emendation_id", "date_id"
    )  # fmt: skip
    place = next((row[key] for key in keys if row.get(key)), DOCUMENT)
    return place == DOCUMENT or place.startswith(f"{DOCUMENT}-")


def read_rows(root: Path, table: str) -> Rows:
    """Return a table's rows as text."""
    return list(csv.DictReader(io.StringIO((root / f"data/{table}.csv").read_text("utf-8"), newline="")))


@pytest.fixture(scope="session")
def rows() -> Callable[[str], Rows]:
    """Return a reader of the tables of the tree."""
    return lambda table: read_rows(ROOT, table)


@pytest.fixture(scope="session")
def article() -> str:
    """Return the first article's text."""
    return (ROOT / "sources/cppcc-2024-04-26-1.txt").read_bytes().decode("utf-8")


class Spoiled:
    """A copy of the package whose cells and files can be changed, with the descriptor sealed again after."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def cell(self, table: str, column: str, value: str, where: Callable[[dict[str, str]], bool]) -> None:
        """Write ``value`` into ``column`` of the first row for which ``where`` holds, the first article's ahead of others."""
        rows = read_rows(self.root, table)
        ahead = sorted(rows, key=lambda row: not is_of_first_article(row))
        next(row for row in ahead if where(row))[column] = value
        self.table(table, rows)

    def table(self, table: str, rows: Rows) -> None:
        """Write a table's rows, the header as it was, and seal it."""
        path = self.root / f"data/{table}.csv"
        header = path.read_text("utf-8").split("\n", 1)[0].split(",")
        out = io.StringIO()
        writer = csv.DictWriter(out, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_bytes(out.getvalue().encode("utf-8"))
        self.seal()

    def json(self, name: str, change: Callable[[Any], object]) -> None:
        """Change the parsed JSON of a file in place."""
        path = self.root / name
        data = json.loads(path.read_text("utf-8"))
        change(data)
        path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")

    def seal(self) -> None:
        """Write bytes, hashes and rows of every resource into the descriptor as the files now are."""

        def change(descriptor: Any) -> None:
            for entry in descriptor["resources"]:
                data = (self.root / entry["path"]).read_bytes()
                entry["bytes"], entry["hash"] = len(data), f"sha256:{hashlib.sha256(data).hexdigest()}"
                if "rows" in entry:
                    entry["rows"] = len(read_rows(self.root, entry["name"]))

        self.json("datapackage.json", change)


def copy_parts(parts: Sequence[str], folder: Path) -> None:
    """Copy files and folders of the project, code caches left out, into ``folder``."""
    for name in parts:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)


@pytest.fixture
def spoiled(tmp_path: Path) -> Spoiled:
    """Return a fresh copy of the package, to be spoiled."""
    copy_parts(PARTS, tmp_path)
    return Spoiled(tmp_path)
