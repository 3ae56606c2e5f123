"""The README's own lines, run as they stand in a folder with all the exports."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from speeches.exports.bundle import Bundle
from speeches.exports.databases.views import views
from speeches.exports.formats import FORMATS, writer
from tests.consumers.test_postgresql import Server, server
from tests.package.conftest import ROOT, read_rows

__all__ = ["server"]

SECTION = re.search(r"## Open it in …\n(.*?)\n## ", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
LINES = re.findall(r"^\| ([^|]+) \| `(.+)` \|$", SECTION[1] if SECTION else "", re.MULTILINE)
# What each line must print, so that a line that does nothing is no pass.
PRINTS = {
    "Excel, LibreOffice, Numbers": "consultative-speeches.ods",
    "SQLite": "加快普惠算力供给",
    "Datasette": "cppcc-2024-04-26-1-f02980",
    "PostgreSQL": "",
    "PostgreSQL, a view": "飞星一号",
    "DuckDB": "",
    "pandas": "float64",
    "pandas, dates as text": "'2024-01'",
    "polars": f"shape: ({len({row['theme_id'] for row in read_rows(ROOT, 'proposals')})}, 2)",
    "R": "statement_en",
    "Miller": "green-ai",
    "Frictionless": "VALID",
    "Croissant": "Done",
    "CSV on the Web": "OK",
    "Web Annotation": "TextPositionSelector",
    "JSON-LD (claims and who makes them)": "triples",
    "Series (a figure at other dates)": "cppcc-2024-04-26-1-f02980    4",
    "spaCy": f"{len(read_rows(ROOT, 'passages'))} passages in ",
    "CoNLL": "Generated output file",
    "Label Studio": "",
    "brat": "cppcc-2024-04-26-1",
    "TEI": "6 utterances",
}
# Programs with an environment of their own, and what their line leaves behind, with words that must stand in it.
ELSEWHERE = {"spaCy": "nlp", "CoNLL": "nlp", "Label Studio": "nlp", "brat": "nlp", "TEI": "nlp"}
LEAVES = {
    "spaCy": ("spacy/speeches.spacy", ""),
    "CoNLL": ("cppcc-2024-04-26-1.spacy", ""),
    "Label Studio": ("labelled/result.csv", '""text"":""讯飞星火大模型"",""labels"":[""system""]'),
}


@pytest.fixture(scope="module")
def dist(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    for name in FORMATS:
        writer(name)(bundle, folder)
    return folder


def test_the_views_are_named(bundle: Bundle) -> None:
    for view in views(bundle.schemas):
        assert f"`{view.name}`" in (SECTION[1] if SECTION else "")


def test_every_line_is_tried() -> None:
    assert [name for name, _ in LINES] == list(PRINTS)


@pytest.mark.parametrize(("name", "line"), [entry for entry in LINES if not entry[0].startswith("PostgreSQL")])
def test_a_line_of_the_readme_runs(dist: Path, name: str, line: str) -> None:
    first = ROOT / f".venv-{ELSEWHERE[name]}" / "bin" if name in ELSEWHERE else None
    run = shell(line, dist, first=first)
    assert run.returncode == 0, run.stderr
    assert PRINTS[name] in run.stdout + run.stderr
    if name in LEAVES:
        file, words = LEAVES[name]
        left = (dist / file).read_bytes()
        assert left and words.encode("utf-8") in left


def test_the_line_for_postgresql_runs(dist: Path, server: Server) -> None:
    server.make("readme")
    for name, line in LINES:
        if name.startswith("PostgreSQL"):
            run = shell(
                line, dist, PGHOST=server.host, PGUSER="postgres", PGDATABASE="readme", first=server.psql.parent
            )
            assert run.returncode == 0, run.stderr
            assert PRINTS[name] in run.stdout
            assert run.stdout or not PRINTS[name]
    (count,) = server.query("readme", "SELECT count(*) AS rows FROM facts")
    assert int(count["rows"]) > 0


def shell(line: str, folder: Path, first: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line with the programs of this environment first on the path."""
    path = os.pathsep.join(map(str, [*([first] if first else []), Path(sys.executable).parent, os.environ["PATH"]]))
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env=os.environ | {"PATH": path, "PYTHONUTF8": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
