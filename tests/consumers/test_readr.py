"""The plain CSVs as R's readr reads them, and the line of ``docs/programs.md`` with which a month stays a month."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from speeches.exports.bundle import Bundle
from speeches.tables.cells import read_csv
from tests.export.conftest import ROOT, Exported, Rows

# Every table in one run of R, which takes a second to start: read as text, written back beside the original.
PROGRAM = """
library(readr)
for (path in commandArgs(trailingOnly = TRUE)) {
  rows <- read_csv(path, col_types = cols(.default = "c"), na = "", trim_ws = FALSE, progress = FALSE)
  write_csv(rows, paste0(path, ".r"), na = "")
}
"""


def _run(program: str, folder: Path, *arguments: Path) -> str:
    line: list[str | Path] = ["Rscript", "--vanilla", "-e", program, *arguments]
    done = subprocess.run(line, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _compare(bundle: Bundle, source: Path, rows: Rows, folder: Path) -> None:
    paths = []
    for table in bundle.schemas:
        paths.append(folder / f"{table}.csv")
        paths[-1].write_bytes((source / f"{table}.csv").read_bytes())
    _run(PROGRAM, folder, *paths)
    for path, table in zip(paths, bundle.schemas, strict=True):
        assert read_csv(path.with_suffix(".csv.r").read_bytes()) == rows(table), table


def test_every_cell(bundle: Bundle, csv_rows: Rows, tmp_path: Path) -> None:
    _compare(bundle, ROOT / "data", csv_rows, tmp_path)


def test_every_hostile_cell(bundle: Bundle, hostile_exported: Exported, hostile_rows: Rows, tmp_path: Path) -> None:
    _compare(bundle, hostile_exported("croissant") / "data", hostile_rows, tmp_path)


def test_the_line_of_the_documentation(exported: Exported, csv_rows: Rows) -> None:
    (line,) = re.findall(r"^```r\n(.*?)^```", (ROOT / "docs/programs.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    program = f"{line}cat(class(facts$value), facts$date[!is.na(facts$date)])"
    dates = [row["date"] for row in csv_rows("facts") if row["date"]]
    assert "2024-01" in dates
    assert _run(program, exported("croissant")).split() == ["numeric", *dates]
