"""``<name>.sqlite``: the tables as one SQLite database, and ``<name>.metadata.json`` for Datasette beside it.

Tables are STRICT, so that a cell of a wrong type is refused. A number that SQLite can't hold exactly is text, and said.
Foreign keys are deferred to the end of a transaction; SQLite enforces them on connections that say ``PRAGMA
foreign_keys = ON``. The one that writes the file checks them once, at the end: row by row, each parent that comes after
its children would have them all searched.
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from speeches.exports.bundle import Bundle
from speeches.exports.databases.datasette import datasette_metadata
from speeches.exports.databases.search_tokens import search_tokens
from speeches.exports.databases.sql import (
    Dialect,
    column_sql,
    foreign_key_sql,
    indexes_sql,
    key_lines,
    name_sql,
    names_sql,
    note_sql,
)
from speeches.exports.databases.view_rows import with_extra_tables
from speeches.exports.databases.views import search_columns, search_help, views
from speeches.exports.numbers import as_double
from speeches.problems import PackageError, Problem
from speeches.schemas import Cell, TableSchema
from speeches.tables.cells import cell_text

# `number` is ANY, which keeps what it is given: whole numbers stay integers (REAL would print 500 as 500.0 and round
# beyond 2^53), decimals are REAL, and both sort and compare as numbers, which TEXT would not.
_DIALECT = Dialect(
    {"string": "TEXT", "integer": "INTEGER", "number": "ANY", "boolean": "INTEGER", "date": "TEXT"},
    {
        # Text is what no REAL holds exactly: more than 15 digits (IEEE 754 double).
        "number": "typeof({0}) IN ('integer', 'real', 'null') OR (typeof({0}) = 'text' AND length({0}) > 15)",
        "boolean": "{} IN (0, 1)",
        "date": "{0} = date({0}, '+0 days')",  # without days added, date() gives back 2024-02-30 as it is
    },
)
_APPLICATION = int.from_bytes(b"CSPH", "big")  # marks the file as this project's (SQLite, PRAGMA application_id)
_ERRORS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_READONLY: errno.EROFS,
}
_HASH = 1 << 26  # bytes; FTS5's own is 1 MB
_CACHE = 1 << 16  # KiB of pages kept in memory while the file is written
_OLDEST = (3, 37, 0)  # the first SQLite with STRICT tables


def write(bundle: Bundle, folder: Path) -> list[str]:
    """Write the database and the metadata; return a note for each number that had to be text.

    Raises PackageError where a reference names no row or this Python's SQLite is too old, OSError where the file can't
    be written.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        advice = f"has SQLite {sqlite3.sqlite_version}; STRICT tables need {'.'.join(map(str, _OLDEST))} or later."
        raise PackageError([Problem("python", 0, "", "", "", advice, kind="export")])
    file = folder / f"{bundle.name}.sqlite"
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            _fill(connection, bundle)
    except sqlite3.OperationalError as error:
        number = _ERRORS.get(error.sqlite_errorcode & 0xFF)  # the primary code of an extended one
        if number is None:
            raise
        raise OSError(number, os.strerror(number), str(file)) from error
    metadata = json.dumps(datasette_metadata(bundle), ensure_ascii=False, indent=2)
    (folder / f"{bundle.name}.metadata.json").write_bytes(f"{metadata}\n".encode())
    return [note for schema in bundle.schemas.values() for note in _notes(bundle, schema)]


def _fill(connection: sqlite3.Connection, package: Bundle) -> None:
    bundle = with_extra_tables(package)
    # Fixed, so that the same rows give the same bytes; no journal, no waiting for the disk: a broken file is thrown
    # away whole.
    for pragma in (
        "page_size = 4096",
        "encoding = 'UTF-8'",
        "journal_mode = OFF",
        "synchronous = OFF",
        "foreign_keys = OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute(f"PRAGMA user_version = {_user_version(bundle.descriptor['version'])}")
    connection.execute("BEGIN")
    for schema in bundle.schemas.values():
        connection.execute(_create(schema))
    for name, schema in bundle.schemas.items():
        marks = ", ".join("?" * len(schema.columns))
        connection.executemany(f"INSERT INTO {name_sql(name)} VALUES ({marks})", _rows(bundle, schema))
    connection.execute("COMMIT")
    problems = [
        Problem(f"data/{table}.csv", row + 1, "", "", "", f"names no row of {parent}.", kind="dangling")
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check")
    ]
    if problems:
        raise PackageError(problems)
    for schema in bundle.schemas.values():
        for statement in indexes_sql(schema):
            connection.execute(statement)
    for view in views(package.schemas):
        connection.execute(view.sql)
    for table, columns in search_columns().items():
        _index_words(connection, bundle, table, columns)
    connection.execute("VACUUM")


def _user_version(version: str) -> int:
    """Return the package's version 1.2.3 (without what follows a hyphen) as 1002003."""
    major, minor, patch = map(int, version.split("-")[0].split("."))
    return major * 1_000_000 + minor * 1000 + patch


def _create(schema: TableSchema) -> str:
    """Return the CREATE TABLE statement, with descriptions as comments: SQLite keeps both."""
    notes = [schema.descriptor["description"]]
    if schema.name in search_columns():
        notes.append(search_help(schema.name))
    parts = [f"  {note_sql(field['description'])}\n  {column_sql(field, _DIALECT)}" for field in schema.fields]
    parts += [f"  {line}" for line in key_lines(schema)]
    parts += [f"  {foreign_key_sql(key)} DEFERRABLE INITIALLY DEFERRED" for key in schema.foreign_keys]
    head = [f"CREATE TABLE {name_sql(schema.name)} (", *(f"  {note_sql(note)}" for note in notes)]
    return "\n".join([*head, ",\n".join(parts), ") STRICT"])


def _rows(bundle: Bundle, schema: TableSchema) -> Iterator[list[Cell | float]]:
    columns = [(field["name"], field["type"] == "number") for field in schema.fields]
    rows = bundle.tables[schema.name]
    return ([_stored(row[name]) if is_number else row[name] for name, is_number in columns] for row in rows)


def _stored(cell: Cell) -> str | int | float | None:
    """Return a cell as SQLite stores it: a number as a REAL where no INTEGER holds it, as text where no REAL does."""
    if isinstance(cell, Decimal) or (isinstance(cell, int) and not -(2**63) <= cell < 2**63):
        double = as_double(cell)
        return cell_text(cell) if double is None else double
    return cell


def _notes(bundle: Bundle, schema: TableSchema) -> Iterator[str]:
    """Yield a line for each number that is text in the database."""
    numbers = [field["name"] for field in schema.fields if field["type"] == "number"]
    for line, row in enumerate(bundle.tables[schema.name], 2) if numbers else ():
        for column in numbers:
            if isinstance(_stored(row[column]), str):
                place = Problem(f"data/{schema.name}.csv", line, "", column, cell_text(row[column]), "")
                yield f"{place}is text in SQLite, which holds no such number exactly."


def _index_words(connection: sqlite3.Connection, bundle: Bundle, table: str, columns: list[str]) -> None:
    """Make ``<table>_fts``: it reads like the table's text columns and is searched by search tokens.

    Rows are numbered as they were inserted, which is what ``rowid`` is in a new table. As the index holds other tokens
    than the text would give, FTS5's own 'rebuild' would spoil it; the file is meant to be read.
    """
    index, names, marks = name_sql(f"{table}_fts"), names_sql(columns), ", ".join("?" * len(columns))
    options = f"content={name_sql(table)}, tokenize='unicode61'"
    connection.execute(f"CREATE VIRTUAL TABLE {index} USING fts5({names}, {options})")
    # Words are gathered in memory until there are many, and segments merged once at the end, not again and again.
    for setting, value in (("hashsize", _HASH), ("automerge", 0)):
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('{setting}', {value})")
    connection.execute("BEGIN")
    tokens = (
        (number, *(search_tokens(cell_text(row[column])) for column in columns))
        for number, row in enumerate(bundle.tables[table], 1)
    )
    connection.executemany(f"INSERT INTO {index} (rowid, {names}) VALUES (?, {marks})", tokens)
    connection.execute("COMMIT")
    connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
