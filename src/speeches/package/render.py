"""From truth to files: every byte of ``data/`` and ``datapackage.json``, and nothing written yet."""

from __future__ import annotations

from pathlib import Path

from speeches.curated.agreement import compare, settled
from speeches.curated.inputs import Truth
from speeches.curated.trial_codings import read_settled, read_trial
from speeches.curated.yaml_files import load_yaml
from speeches.package.data_readme import dictionary_page
from speeches.package.descriptor import DESCRIPTOR, descriptor, table_path
from speeches.package.papers import papers
from speeches.package.reliability import Trial
from speeches.problems import PackageError, Problem
from speeches.schemas import load_json_schema
from speeches.tables.assemble import assemble
from speeches.tables.cells import csv_bytes
from speeches.tables.nested import json_bytes, nested_files

PAGE = "data/README.md"
FOLDER = "annotations/reliability"


def render(truth: Truth) -> dict[str, bytes]:
    """Return the bytes of every generated file by its path in the package; raises PackageError as ``assemble`` does."""
    tables = assemble(truth)
    document, index = (load_json_schema(truth.root / "schemas", name) for name in ("document", "documents"))
    files = {table_path(name): csv_bytes(truth.schemas[name], rows) for name, rows in tables.items()}
    files |= nested_files(tables, document, index)
    metadata = truth.package.data
    page = dictionary_page(metadata, truth.schemas, tables, _trials(truth))
    files[PAGE] = page.encode("utf-8")
    files[DESCRIPTOR] = json_bytes(descriptor(metadata, truth.schemas, tables, files, document, index))
    return files


def _trials(truth: Truth) -> list[Trial]:
    """Return the comparison of every text that has two codings in ``annotations/reliability/``."""
    sources = {source.document_id: source for source in truth.sources}
    trials = []
    for path in sorted((truth.root / FOLDER).glob("*.first.yaml")):
        document_id = path.name.removesuffix(".first.yaml")
        names = [f"{FOLDER}/{document_id}.{coder}.yaml" for coder in ("first", "second")]
        source = sources.get(document_id)
        try:
            first, second = (read_trial(load_yaml(truth.root / name, name).data) for name in names)
            final = read_settled(source.coding.file.data) if source else None
            trials.append(Trial(document_id, compare(first, second), settled(first, second, final) if final else None))
        except (ValueError, KeyError, TypeError) as error:
            advice = f"can't be compared ({error}); restore it or mend it by {FOLDER}/README.md."
            raise PackageError([Problem(names[1], 0, "", "", "", advice, kind="inconsistent")]) from error
    return trials


def inputs(root: Path) -> dict[str, bytes]:
    """Return what a copy needs beside the generated files, by its path there: sources, schemas, papers."""
    found = [
        path for pattern in ("sources/*.txt", "sources/*.yaml", "schemas/**/*.json") for path in root.glob(pattern)
    ]
    return papers(root) | {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(found)}
