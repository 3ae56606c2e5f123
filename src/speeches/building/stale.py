"""Whether a tree is what a build would write."""

from __future__ import annotations

import filecmp
import tempfile
from pathlib import Path

from speeches.building.render import render
from speeches.curated.tree import Tree
from speeches.problems import Problem


def stale_files(root: Path, processes: int | None = None) -> list[Problem]:
    """Return a Problem for each file of a project that is not what a build writes, is missing, or is none of them.

    Raises PackageError where there is nothing to write, as anything is wrong.
    """
    with tempfile.TemporaryDirectory() as folder:
        render(Tree(root), Path(folder), processes)
        wanted = _files(Path(folder), Path(folder))
        advice = "is stale; run python scripts/build.py."
        problems = [
            Problem(name, 0, "", "", "", advice, kind="stale")
            for name in sorted(wanted)
            if not (root / name).is_file() or not filecmp.cmp(root / name, Path(folder) / name, shallow=False)
        ]
    problems += [
        Problem(name, 0, "", "", "", "is nothing that the build writes; remove it.", kind="undeclared")
        for name in sorted(_files(root, root / "data") - wanted)
    ]
    return problems


def _files(root: Path, folder: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in folder.rglob("*") if path.is_file()}
