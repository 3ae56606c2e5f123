"""From truth to files: every byte of ``data/`` and ``datapackage.json``, and nothing written yet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from speeches.curated.agreement import Agreement, compare_codings
from speeches.curated.inputs import Truth
from speeches.curated.yaml_files import load_yaml
from speeches.package.data_readme import dictionary_page
from speeches.package.descriptor import DESCRIPTOR, NESTED, PAPERS, descriptor, table_path
from speeches.problems import PackageError, Problem
from speeches.tables.assemble import assemble
from speeches.tables.cells import csv_bytes
from speeches.tables.nested import json_bytes, nested_documents

PAGE = "data/README.md"


def render(truth: Truth) -> dict[str, bytes]:
    """Return the bytes of every generated file by its path in the package; raises PackageError as ``assemble`` does."""
    tables = assemble(truth)
    nested: dict[str, Any] = json.loads((truth.root / "schemas/json/documents.json").read_text(encoding="utf-8"))
    files = {table_path(name): csv_bytes(truth.schemas[name], rows) for name, rows in tables.items()}
    files[NESTED] = json_bytes(nested_documents(tables, nested))
    metadata = truth.package.data
    page = dictionary_page(
        metadata,
        truth.schemas,
        tables,
        _agreements(truth),
        sum(len(source.coding.overrides) for source in truth.sources),
    )
    files[PAGE] = page.encode("utf-8")
    files[DESCRIPTOR] = json_bytes(descriptor(metadata, truth.schemas, tables, files, nested))
    return files


def _agreements(truth: Truth) -> list[tuple[str, list[Agreement]]]:
    """Return the agreement of each article that has two codings in ``annotations/reliability/``."""
    found = []
    for source in truth.sources:
        names = [f"annotations/reliability/{source.document_id}.{coder}.yaml" for coder in ("first", "second")]
        if all((truth.root / name).exists() for name in names):
            first, second = (load_yaml(truth.root / name, name).data for name in names)
            try:
                found.append((source.document_id, compare_codings(first, second)))
            except ValueError as error:
                raise PackageError(
                    [Problem(names[1], 0, "", "", "", f"{error}; restore it.", kind="inconsistent")]
                ) from error
    return found


def inputs(root: Path) -> list[str]:
    """Return the paths of what a copy needs beside the generated files: sources, schemas, citation and licence."""
    papers = [root / name for name in PAPERS if (root / name).is_file()]
    found = [*papers, *root.glob("sources/*.txt"), *root.glob("sources/*.yaml"), *root.glob("schemas/**/*.json")]
    return sorted(path.relative_to(root).as_posix() for path in found)
