"""What an export starts from: a whole and valid package on disk, its rows typed."""

from __future__ import annotations

from pathlib import Path

from speeches.checks.run import check_package
from speeches.package.opened import Package, open_package
from speeches.problems import PackageError, how_many

Bundle = Package  # the exports' word for a package that has passed the checks


def load_bundle(root: Path) -> Bundle:
    """Return the package at ``root``; raises PackageError where the checks find anything wrong with it."""
    problems = check_package(root)
    if problems:
        remedy = "build it first, or take a fresh copy; the check says what is wrong"
        raise PackageError(problems, f"{root}: not whole and valid ({how_many(len(problems), 'problem')}); {remedy}.")
    return open_package(root)
