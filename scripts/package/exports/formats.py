"""The formats by name: each a function that writes its files into a folder."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from package.exports.bundle import Bundle

Writer = Callable[[Bundle, Path], None]

FORMATS = ("xlsx", "sqlite", "postgresql", "duckdb", "parquet", "zip", "croissant", "csvw", "annotations")


def writer(name: str) -> Writer:
    """Return the ``write`` function of a format's module, which is imported only now (some need large libraries)."""
    write: Writer = import_module(f"package.exports.{name}_file").write
    return write
