"""Check a package, built here or downloaded: what is wrong with it, a line each; exit 1 where anything is."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

try:
    from speeches.checks.run import check_package
except ModuleNotFoundError as error:
    sys.exit(f"{error.name} is missing: run `make`, then .venv/bin/python scripts/check.py.")

ROOT = Path(__file__).resolve().parents[3]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0 where the package is whole, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT, help="the folder with datapackage.json")
    folder: Path = parser.parse_args(arguments).folder
    try:
        problems = check_package(folder)
    except ModuleNotFoundError as missing:
        print(f"{missing.name} is missing: run `make`, then .venv/bin/python scripts/check.py.", file=sys.stderr)
        return 1
    for problem in problems:
        print(problem)
    if problems:
        return 1
    print(f"{folder}: whole and valid.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
