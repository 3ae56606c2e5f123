"""``datapackage.json``: a Data Package v2 descriptor in the subset that v1 readers take too."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from speeches.schemas import Row, TableSchema
from speeches.tables.nested import INDEX, document_path

PROFILES = "https://datapackage.org/profiles/2.0"
DESCRIPTOR = "datapackage.json"
ADDRESSES = ("homepage", "id", "repository-code")  # of the package; each is left out until the curator knows it
DOI = "https://doi.org/"


def table_path(name: str) -> str:
    """Return the path of a table's CSV file in the package."""
    return f"data/{name}.csv"


@dataclass(frozen=True, slots=True)
class Fixity:
    """A file's size and the sha256 of its bytes, and of a table the number of rows."""

    size: int
    sha256: str
    rows: int = 0

    @classmethod
    def of(cls, data: bytes) -> Fixity:
        """Return the fixity of bytes."""
        return cls(len(data), hashlib.sha256(data).hexdigest())

    def stated(self) -> dict[str, Any]:
        """Return it as a resource of the descriptor states it."""
        return {"bytes": self.size, "hash": f"sha256:{self.sha256}"}


def descriptor(
    metadata: Mapping[str, Any],
    schemas: Mapping[str, TableSchema],
    documents: Sequence[Row],
    files: Mapping[str, Fixity],
    document: Mapping[str, Any],
    index: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the descriptor: the package's own metadata, a resource for each table and for each file of nested JSON.

    ``documents`` are the rows of that table; ``files`` are sizes and hashes by path; ``document`` and ``index`` are the
    JSON Schemas of a document's nested file and of the index, whose titles and descriptions are their resources'.
    """
    resources = [_table_resource(schemas[name], files[table_path(name)]) for name in metadata["tables"]]
    resources.append(_json_resource("documents_nested", index, INDEX, files[INDEX]))
    for row in documents:
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
        "sources": [{"title": row["title"], "path": row["source_path"]} for row in documents],
        "resources": resources,
    }


def _table_resource(schema: TableSchema, fixity: Fixity) -> dict[str, Any]:
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
        **fixity.stated(),
        "rows": fixity.rows,
        "schema": f"schemas/{schema.name}.json",
    }


def _json_resource(name: str, schema: Mapping[str, Any], path: str, fixity: Fixity) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": name,
        "title": schema["title"],
        "description": schema["description"],
        "path": path,
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        **fixity.stated(),
    }
