"""What an export starts from: a whole and valid package on disk, its rows typed."""

from __future__ import annotations

from pathlib import Path

from speeches.building.seal import is_sealed, seal
from speeches.building.stale import stale_files
from speeches.checks.run import check_package
from speeches.package.opened import Package, open_package
from speeches.problems import PackageError, how_many

Bundle = Package  # the exports' word for a package that is whole and valid


def load_bundle(root: Path) -> Bundle:
    """Return the package at ``root``.

    A project's is not checked again where nothing has changed since it was built. Raises PackageError where a project's
    tables are not what its annotations say now, or where the checks find anything wrong with a copy.
    """
    if (root / "annotations").is_dir():
        if not is_sealed(root):
            _refuse_stale(root)
            seal(root)
    elif problems := check_package(root):
        remedy = "build it first, or take a fresh copy; the check says what is wrong"
        raise PackageError(problems, f"{root}: not whole and valid ({how_many(len(problems), 'problem')}); {remedy}.")
    return open_package(root)


def _refuse_stale(project: Path) -> None:
    if stale := stale_files(project):
        files = f"{how_many(len(stale), 'file')}, such as {stale[0].file}"
        raise PackageError(stale, f"data/ is stale ({files}); run python scripts/build.py first.")
