"""The recipes of docs/archives.md that the tests can run."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pytest

from speeches.corpus.batches import Options, extract_batches
from tests.corpus.articles import write_folder

ROOT = Path(__file__).resolve().parents[2]


def test_the_recipe_for_duckdb_runs_as_written(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    (recipe,) = re.findall(r"```python\n# DuckDB.*?```", (ROOT / "docs/archives.md").read_text("utf-8"), re.DOTALL)
    folder = write_folder(tmp_path / "in", 4)
    names = {"duckdb": duckdb, "pa": pa, "Options": Options, "extract_batches": extract_batches, "folder": folder}
    exec(recipe.removeprefix("```python\n").removesuffix("```"), names)
    found = [row[:4] for row in names["figures"].fetchall() if row[3] in ("1个", "2个")]
    assert sorted(row[3] for row in found) == ["1个", "2个"]
