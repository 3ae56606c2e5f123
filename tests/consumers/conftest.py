"""The fixtures of ``tests/export`` serve the outside programs too."""

from __future__ import annotations

from tests.export.conftest import bundle, csv_rows, exported, hostile_bundle, hostile_exported, hostile_rows

__all__ = ["bundle", "csv_rows", "exported", "hostile_bundle", "hostile_exported", "hostile_rows"]
