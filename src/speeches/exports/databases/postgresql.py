"""``postgresql/``: a script for psql that makes a schema of the tables, and the CSV files that it loads.

Everything happens in one transaction: a load that fails leaves the database as it was, and a second load replaces
the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from speeches.exports.bundle import Bundle
from speeches.exports.databases.sql import (
    Dialect,
    column_sql,
    foreign_key_sql,
    indexes_sql,
    key_lines,
    name_sql,
    names_sql,
    note_sql,
    text_sql,
)
from speeches.exports.databases.view_rows import with_extra_tables
from speeches.exports.databases.views import views
from speeches.package.swap import write_files
from speeches.schemas import TableSchema
from speeches.tables.cells import csv_bytes

FOLDER = "postgresql"
_SCRIPT = "load.sql"
_DIALECT = Dialect(
    {"string": "text", "integer": "integer", "number": "numeric", "boolean": "boolean", "date": "date"},
    {},
)
_HEADER_MATCH = 150000  # COPY … HEADER MATCH came with PostgreSQL 15 (release notes)


def write(bundle: Bundle, folder: Path) -> None:
    """Write the script and a CSV file for each table, the same as in the package, and what the views need besides."""
    bundle = with_extra_tables(bundle)
    script = "".join(f"{line}\n" for line in _script(bundle))
    write_files(folder / FOLDER, {_SCRIPT: script.encode("utf-8")})
    for name, schema in bundle.schemas.items():
        write_files(folder / FOLDER, {f"{name}.csv": csv_bytes(schema, bundle.tables[name])})


def _script(bundle: Bundle) -> Iterator[str]:
    descriptor, schemas = bundle.descriptor, bundle.schemas.values()
    space = bundle.name.replace("-", "_")
    yield note_sql(f"{descriptor['title']}, version {descriptor['version']}.")
    yield note_sql(f"Run it in this folder, on PostgreSQL 13 or later: psql -v ON_ERROR_STOP=1 -f {_SCRIPT}")
    yield note_sql(f"It makes the schema {space} anew: whatever lies in a schema of this name is dropped first.")
    yield "\\set ON_ERROR_STOP on"
    yield "\\set QUIET on"
    yield "\\encoding UTF8"
    yield "BEGIN;"
    yield "SET LOCAL client_min_messages = warning;"
    yield "SET LOCAL standard_conforming_strings = on;"
    yield f"DROP SCHEMA IF EXISTS {name_sql(space)} CASCADE;"
    yield f"CREATE SCHEMA {name_sql(space)};"
    yield f"COMMENT ON SCHEMA {name_sql(space)} IS {text_sql(_about(bundle))};"
    yield f"SET LOCAL search_path = {name_sql(space)};"
    for schema in schemas:
        yield from _table(schema)
    yield from _loads(bundle)
    for schema in schemas:
        for key in schema.foreign_keys:
            yield f"ALTER TABLE {name_sql(schema.name)} ADD {foreign_key_sql(key)};"
        yield from indexes_sql(schema)
    yield from _views(bundle)
    yield "COMMIT;"


def _about(bundle: Bundle) -> str:
    """Return title, version, description and licence of the package as one text."""
    descriptor = bundle.descriptor
    licence = descriptor["licenses"][0]
    return (
        f"{descriptor['title']}, version {descriptor['version']}. {descriptor['description']} "
        f"Licence: {licence['title']}, {licence['path']}"
    )


def _table(schema: TableSchema) -> Iterator[str]:
    table = name_sql(schema.name)
    lines = [*(column_sql(field, _DIALECT) for field in schema.fields), *key_lines(schema)]
    body = ",\n  ".join(lines)
    yield f"\nCREATE TABLE {table} (\n  {body}\n);"
    yield f"COMMENT ON TABLE {table} IS {text_sql(schema.descriptor['description'])};"
    for field in schema.fields:
        yield f"COMMENT ON COLUMN {table}.{name_sql(field['name'])} IS {text_sql(field['description'])};"


def _loads(bundle: Bundle) -> Iterator[str]:
    """Yield the \\copy lines, with a header that is compared with the columns where the server can do it.

    psql puts no variables into a \\copy line, so there are two sets. An older server skips the header unread; columns
    and header are written from the same schema.
    """
    yield ""
    yield f"SELECT current_setting('server_version_num')::integer >= {_HEADER_MATCH} AS can_match \\gset"
    yield "\\if :can_match"
    yield from _copies(bundle, "HEADER MATCH")
    yield "\\else"
    yield from _copies(bundle, "HEADER")
    yield "\\endif"
    yield ""


def _copies(bundle: Bundle, header: str) -> Iterator[str]:
    for name, schema in bundle.schemas.items():
        columns = names_sql(schema.columns)
        yield (f"\\copy {name_sql(name)} ({columns}) FROM {text_sql(f'{name}.csv')} WITH (FORMAT csv, {header})")


def _views(bundle: Bundle) -> Iterator[str]:
    for view in views(bundle.schemas):
        yield f"\n{view.sql}"
        yield f"COMMENT ON VIEW {name_sql(view.name)} IS {text_sql(view.description)};"
        for column in view.columns:
            place = f"{name_sql(view.name)}.{name_sql(column.name)}"
            yield f"COMMENT ON COLUMN {place} IS {text_sql(column.description)};"
