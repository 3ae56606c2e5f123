"""A project of several articles, built once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from speeches.building.render import render
from speeches.curated.tree import Tree
from tests.added import CONFIRMED, ROOT, add_article


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with the first article and the invented ones, all its results kept; not to be changed."""
    project = tmp_path_factory.mktemp("base") / "project"
    for part in ("annotations", "sources", "evidence", "schemas"):
        shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("drafts"))
    for confirmed in CONFIRMED:
        add_article(project, confirmed)
    render(Tree(project), project, processes=1)
    return project


@pytest.fixture
def project(base: Path, tmp_path: Path) -> Path:
    """Return a copy of it."""
    return shutil.copytree(base, tmp_path / "project")
