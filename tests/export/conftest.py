"""What the tests of exports share: the real package, a hostile copy of it, and both written in any format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest

from speeches.exports.bundle import Bundle, load_bundle
from speeches.exports.formats import writer
from speeches.schemas import Row, TableSchema
from speeches.tables.cells import cell_text, read_csv

TextRows = list[dict[str, str]]
Rows = Callable[[str], TextRows]
Exported = Callable[[str], Path]

ROOT = Path(__file__).resolve().parents[2]

# What programs take for a formula, a link, a tag, SQL, an escape, a number, a date or nothing at all; U+20BB7 lies
# outside the Basic Multilingual Plane, U+3000 is white space to some, U+200B to others.
HOSTILE = (
    "=1+1",
    '=HYPERLINK("https://example.org","x")',
    "{=1+1}",
    "+1",
    "-1",
    "@SUM(1+1)",
    "</script><script>alert(1)</script>",
    "<!-- & &amp; ]]>",
    'he said "so", and "',
    "it's",
    "'); DROP TABLE facts; --",
    "\U00020bb7野家",
    "\u3000全角\u3000",
    "零\u200b宽",
    "https://example.org/#a",
    "internal:'README'!A1",
    "_x0041_",
    "NULL",
    "NA",
    "nan",
    "true",
    "007",
    "1e5",
    "2024-04-26",
    "\\N \\. \\",
    "a,b;c",
    "$1 $$ %s {0} :name ?",
)
# Beyond 2^53 a double is not exact; 0.666667 is how 三分之二 is written (CODEBOOK, quantities).
HOSTILE_NUMBERS = (Decimal("0.666667"), 3_200_000_000_000, Decimal("-0.1"), 9_007_199_254_740_993, Decimal("12.5"))


def _free_text(schema: TableSchema) -> list[str]:
    """Return the text columns that are neither keys nor codes, so that any words may stand there."""
    bound = {*schema.key, *(key.column for key in schema.foreign_keys)}
    fields = (field for field in schema.fields if field["type"] == "string" and field["name"] not in bound)
    return [field["name"] for field in fields if "enum" not in field["constraints"]]


def _hostile(schema: TableSchema, rows: list[Row]) -> list[Row]:
    changed = [dict(row) for row in rows]
    numbers = [field["name"] for field in schema.fields if field["type"] == "number"]
    dates = [field["name"] for field in schema.fields if field["type"] == "date"]
    turn = count()
    for row in changed:
        for column in _free_text(schema):
            number = next(turn)
            # Distinct from the second round on, as some columns are unique.
            suffix = "" if number < len(HOSTILE) else f" {number}"
            row[column] = HOSTILE[number % len(HOSTILE)] + suffix
        for column in dates:
            row[column] = "2024-04-27"
        for column in numbers:
            row[column] = HOSTILE_NUMBERS[next(turn) % len(HOSTILE_NUMBERS)]
    return changed


def _written(bundle: Bundle, folders: pytest.TempPathFactory) -> Exported:
    done: dict[str, Path] = {}

    def write(name: str) -> Path:
        if name not in done:
            done[name] = folders.mktemp(name)
            writer(name)(bundle, done[name])
        return done[name]

    return write


@pytest.fixture(scope="session")
def bundle() -> Bundle:
    """Return the real package."""
    return load_bundle(ROOT)


@pytest.fixture(scope="session")
def hostile_bundle(bundle: Bundle) -> Bundle:
    """Return the real package with hostile words in every free text cell and awkward figures in every number."""
    tables = {name: _hostile(bundle.schemas[name], rows) for name, rows in bundle.tables.items()}
    return replace(bundle, tables=tables)


@pytest.fixture(scope="session")
def exported(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Return a function: format name → folder with that format of the real package (written once a session)."""
    return _written(bundle, tmp_path_factory)


@pytest.fixture(scope="session")
def hostile_exported(hostile_bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Return a function: format name → folder with that format of the hostile package."""
    return _written(hostile_bundle, tmp_path_factory)


@pytest.fixture(scope="session")
def csv_rows() -> Rows:
    """Return a function: table name → its rows as text, read from ``data/<table>.csv``."""
    return lambda table: read_csv((ROOT / "data" / f"{table}.csv").read_bytes())


@pytest.fixture(scope="session")
def hostile_rows(hostile_bundle: Bundle) -> Rows:
    """Return a function: table name → the hostile package's rows as the text that a CSV of them would hold."""

    def rows(table: str) -> TextRows:
        return [{column: cell_text(cell) for column, cell in row.items()} for row in hostile_bundle.tables[table]]

    return rows
