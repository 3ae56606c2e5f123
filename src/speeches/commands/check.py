"""Check a package, built here or downloaded: what is wrong with it, a line each; exit 1 where anything is."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from speeches.checks.run import check_package
from speeches.commands.project import NoProjectError, find_package
from speeches.package.swap import finish_swaps


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Run the command; return 0 where the package is whole, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="the folder with datapackage.json")
    named: Path | None = parser.parse_args(arguments).folder
    try:
        folder = named or root or find_package(Path.cwd())
    except NoProjectError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        finish_swaps(folder)
    except OSError as error:
        print(f"{folder}: a build was cut short here and can't be finished ({error.strerror}).", file=sys.stderr)
        return 1
    problems = check_package(folder)
    for problem in problems:
        print(problem)
    if problems:
        return 1
    print(f"{folder}: whole and valid.")
    return 0
