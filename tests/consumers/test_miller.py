"""The plain CSVs as Miller (``mlr``) reads them: everything as text, and a question asked of two tables."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from speeches.exports.bundle import Bundle
from tests.export.conftest import ROOT, Exported, Rows, TextRows


def _run(*arguments: str | Path) -> str:
    done = subprocess.run(["mlr", *arguments], capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def _read(path: Path) -> TextRows:
    rows: TextRows = json.loads(_run("--icsv", "--ojson", "--infer-none", "cat", path))
    return rows


def test_every_cell(bundle: Bundle, csv_rows: Rows) -> None:
    for table in bundle.schemas:
        assert _read(ROOT / "data" / f"{table}.csv") == csv_rows(table)


def test_every_hostile_cell(bundle: Bundle, hostile_exported: Exported, hostile_rows: Rows) -> None:
    for table in bundle.schemas:
        assert _read(hostile_exported("croissant") / "data" / f"{table}.csv") == hostile_rows(table)


def test_a_join_by_the_foreign_key(csv_rows: Rows) -> None:
    """Who cites the figures that are more than their number: facts, by way of their speeches."""
    data = ROOT / "data"
    printed = _run(
        "--icsv", "--ojson", "--infer-none", "join", "-j", "speech_id", "-f", data / "speeches.csv",
        "then", "filter", '$approx == "more_than"', "then", "count", "-g", "speaker_id", data / "facts.csv",
    )  # fmt: skip
    speakers = {row["speech_id"]: row["speaker_id"] for row in csv_rows("speeches")}
    wanted: dict[str, int] = {}
    for row in csv_rows("facts"):
        if row["approx"] == "more_than":
            wanted[speakers[row["speech_id"]]] = wanted.get(speakers[row["speech_id"]], 0) + 1
    assert {row["speaker_id"]: row["count"] for row in json.loads(printed)} == wanted
    assert wanted


def test_the_line_of_the_documentation(exported: Exported, csv_rows: Rows) -> None:
    (line,) = re.findall(r"^mlr .*$", (ROOT / "docs/programs.md").read_text("utf-8"), re.MULTILINE)
    done = subprocess.run(["bash", "-c", line], cwd=exported("croissant"), capture_output=True, check=True)
    assert json.loads(done.stdout) == [
        {name: row[name] for name in ("quote", "value", "date")}
        for row in csv_rows("facts")
        if row["approx"] == "more_than"
    ]
