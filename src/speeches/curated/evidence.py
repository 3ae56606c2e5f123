"""Outside evidence as a person wrote it: ``evidence/sources.yaml`` and ``evidence/<document_id>.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from speeches.curated.yaml_files import NodePath, YamlFile
from speeches.evidence import TARGETS


@dataclass(frozen=True, slots=True)
class Said:
    """One corroboration or search as written: its keys and values, and where in the file it stands."""

    data: Mapping[str, Any]
    path: NodePath


@dataclass(frozen=True, slots=True)
class EvidenceTarget:
    """What was found about one row: the column of its identifier, the identifier, and the words it rests on."""

    column: str
    row_id: str
    quote: str
    corroborations: tuple[Said, ...]
    searches: tuple[Said, ...]
    path: NodePath


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence on one article, in its order."""

    document_id: str
    file: YamlFile
    targets: tuple[EvidenceTarget, ...]


def read_evidence(file: YamlFile) -> Evidence:
    """Return the evidence of a file that has passed its JSON Schema."""
    targets = tuple(_target(entry, ("targets", n)) for n, entry in enumerate(file.data["targets"]))
    return Evidence(file.data["document_id"], file, targets)


def _target(entry: Mapping[str, Any], path: NodePath) -> EvidenceTarget:
    column = next(name for name in TARGETS if name in entry)
    corroborations, searches = (
        tuple(Said(said, (*path, kind, n)) for n, said in enumerate(entry.get(kind, ())))
        for kind in ("corroborations", "searches")
    )
    return EvidenceTarget(column, entry[column], entry["quote"], corroborations, searches, path)
