"""A second article let in: each invented one that is confirmed, added to a copy of the project as CONTRIBUTING.md says."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from speeches.package.opened import open_package
from tests.added import CONFIRMED, ROOT, add_article, article_of

pytestmark = pytest.mark.long
NO_PART = (".git", ".venv*", "dist", "build", ".build-*", "__pycache__", ".*_cache", ".hypothesis")
# Each article beside the first, and all of them together where they are several.
ADDED = [[confirmed] for confirmed in CONFIRMED] + [CONFIRMED] * (len(CONFIRMED) > 1)


def run(project: Path, *arguments: str) -> str:
    """Run Python in a project; return what it prints."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=project, env=environment | {"PYTHONUTF8": "1"},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout[-8000:]}\n{done.stderr[-8000:]}"
    return done.stdout


@pytest.fixture(scope="module", params=ADDED, ids=lambda added: "+".join(path.name for path in added))
def added(request: pytest.FixtureRequest) -> list[Path]:
    """Return the articles that are added."""
    articles: list[Path] = request.param
    return articles


@pytest.fixture(scope="module")
def project(added: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project, built with the articles added."""
    project = tmp_path_factory.mktemp("added") / "project"
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(*NO_PART))
    for confirmed in added:
        add_article(project, confirmed)
    run(project, "scripts/build.py")
    return project


def test_the_tree_is_whole(project: Path) -> None:
    run(project, "scripts/build.py", "--check")
    assert run(project, "scripts/check.py") == f"{project}: whole and valid.\n"


def test_the_first_articles_rows_are_as_they_were(project: Path, added: list[Path]) -> None:
    package, alone = open_package(project), open_package(ROOT)
    assert {path.name for path in added} < {row["document_id"] for row in package["documents"]}
    for name, rows in alone.tables.items():
        assert [row for row in rows if row not in package[name]] == [], name


def test_every_export_holds_the_added_articles(project: Path, added: list[Path]) -> None:
    run(project, "scripts/export.py")
    dist = project / "dist"
    files = ("annotations.jsonl", "data/facts.csv", "postgresql/facts.csv", "parquet/facts.parquet")
    for name in (*files, "consultative-speeches.sqlite", "consultative-speeches.zip"):
        held = (dist / name).read_bytes()
        assert [path.name for path in added if path.name.encode() not in held] == [], name


# On all of them together, and without the finders' tests, which look at no tree.
@pytest.mark.parametrize("added", ADDED[-1:], indirect=True, ids=["all"])
def test_the_quick_tests_pass(project: Path) -> None:
    left_out = [f"--ignore=tests/{name}" for name in ("text", "benchmarks", "corpus", "consumers", "site/browser")]
    run(project, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", *left_out)


def test_furniture_inside_a_sentence_is_let_in(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(*NO_PART))
    confirmed = next(path for path in CONFIRMED if "鼓励高校开设智能康养专业" in article_of(path).read_text("utf-8"))
    add_article(project, confirmed)
    source, origin = (project / f"sources/{confirmed.name}{suffix}" for suffix in (".txt", ".yaml"))
    before = source.read_bytes()
    after = before.decode().replace("开设智能康养专业", "开设智能康\n\n责任编辑：李文\n\n养专业").encode()
    source.write_bytes(after)
    old, new = (hashlib.sha256(words).hexdigest() for words in (before, after))
    origin.write_text(origin.read_text("utf-8").replace(old, new), "utf-8")
    run(project, "scripts/build.py")
    assert run(project, "scripts/check.py") == f"{project}: whole and valid.\n"
    passages = open_package(project)["passages"]
    assert [row["text"] for row in passages if row["passage_type"] == "notice"] == ["责任编辑：李文"]
    assert any("鼓励高校开设智能康养专业，" in str(row["text"]) for row in passages)
