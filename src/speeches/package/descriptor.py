"""``datapackage.json``: a Data Package v2 descriptor in the subset that v1 readers take too."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from speeches.schemas import Tables, TableSchema
from speeches.tables.nested import INDEX, document_path

PROFILES = "https://datapackage.org/profiles/2.0"
DESCRIPTOR = "datapackage.json"
ADDRESSES = ("homepage", "id", "repository-code")  # of the package; each is left out until the curator knows it
DOI = "https://doi.org/"


def table_path(name: str) -> str:
    """Return the path of a table's CSV file in the package."""
    return f"data/{name}.csv"


def descriptor(
    metadata: Mapping[str, Any],
    schemas: Mapping[str, TableSchema],
    tables: Tables,
    files: Mapping[str, bytes],
    document: Mapping[str, Any],
    index: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the descriptor: the package's own metadata, a resource for each table and for each file of nested JSON.

    ``files`` are the bytes by path, from which hashes and sizes are taken; ``document`` and ``index`` are the JSON
    Schemas of a document's nested file and of the index, whose titles and descriptions are their resources'.
    """
    resources = [_table_resource(schemas[name], len(rows), files[table_path(name)]) for name, rows in tables.items()]
    resources.append(_json_resource("documents_nested", index, INDEX, files[INDEX]))
    for row in tables["documents"]:
        path = document_path(row["document_id"])
        resources.append(_json_resource(f"nested_{row['document_id']}".replace("-", "_"), document, path, files[path]))
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": metadata["name"],
        "title": metadata["title"],
        "description": f"{metadata['description']} {metadata['rights']}",
        "version": metadata["version"],
        **{name: metadata[name] for name in ADDRESSES if name in metadata},
        "keywords": metadata["keywords"],
        "licenses": metadata["licenses"],
        "contributors": [{"title": author["name"], "roles": ["author"]} for author in metadata["authors"]],
        "sources": [{"title": row["title"], "path": row["source_path"]} for row in tables["documents"]],
        "resources": resources,
    }


def _table_resource(schema: TableSchema, rows: int, data: bytes) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": schema.name,
        "type": "table",
        "title": schema.descriptor["title"],
        "description": schema.descriptor["description"],
        "path": table_path(schema.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_fixity(data),
        "rows": rows,
        "schema": f"schemas/{schema.name}.json",
    }


def _json_resource(name: str, schema: Mapping[str, Any], path: str, data: bytes) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": name,
        "title": schema["title"],
        "description": schema["description"],
        "path": path,
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        **_fixity(data),
    }


def _fixity(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
