"""The formats by name: each a function that writes its files into a folder."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from speeches.exports.bundle import Bundle

# It returns notes for whoever asked: what a format could not hold as it is.
Writer = Callable[[Bundle, Path], list[str] | None]

_MODULES = {
    "xlsx": "workbook.file",
    "sqlite": "databases.sqlite",
    "postgresql": "databases.postgresql",
    "duckdb": "databases.duckdb",
    "parquet": "parquet",
    "views": "view_files",
    "papers": "papers",
    "zip": "zip",
    "croissant": "croissant",
    "csvw": "csvw",
    "annotations": "web_annotations",
    "claims": "claims",
    "series": "evidence_series",
    "doccano": "nlp.doccano",
    "label-studio": "nlp.label_studio",
    "conll": "nlp.conll",
    "brat": "nlp.brat",
    "spacy": "nlp.spacy_recipe",
    "tei": "nlp.tei",
}
FORMATS = tuple(_MODULES)


def writer(name: str) -> Writer:
    """Return the ``write`` function of a format's module, which is imported only now (some need large libraries)."""
    write: Writer = import_module(f"speeches.exports.{_MODULES[name]}").write
    return write
