"""Datasette metadata: what the database's pages say about the package, its tables and columns."""

from __future__ import annotations

from typing import Any

from speeches.exports.bundle import Bundle
from speeches.exports.databases.views import extra_tables, search_columns, search_help, views


def datasette_metadata(bundle: Bundle) -> dict[str, Any]:
    """Return the metadata in the form of Datasette's ``metadata.json`` (0.x, and ``-m`` in 1.0)."""
    descriptor = bundle.descriptor
    licence = descriptor["licenses"][0]
    return {
        "title": descriptor["title"],
        "description": descriptor["description"],
        "license": licence["title"],
        "license_url": licence["path"],
        "source": "; ".join(source["title"] for source in descriptor["sources"]),
        "databases": {bundle.name: {"tables": _tables(bundle)}},
    }


def _tables(bundle: Bundle) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    searched = search_columns()
    for name, schema in {**bundle.schemas, **extra_tables()}.items():
        description = schema.descriptor["description"]
        if name in searched:
            description = f"{description} {search_help(name)}"
        columns = {field["name"]: field["description"] for field in schema.fields}
        entries[name] = {"title": schema.descriptor["title"], "description": description, "columns": columns}
    for view in views(bundle.schemas):
        columns = {column.name: column.description for column in view.columns}
        entries[view.name] = {"description": view.description, "columns": columns}
    return entries
