"""Check a package, built here or downloaded: what is wrong with it, a line each; exit 1 where anything is."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from package.checks.run import check_package

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0 where the package is whole, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT, help="the folder with datapackage.json")
    folder: Path = parser.parse_args(arguments).folder
    problems = check_package(folder)
    for problem in problems:
        print(problem)
    if problems:
        return 1
    print(f"{folder}: whole and valid.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
