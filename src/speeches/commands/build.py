"""Build the package: sources + annotations + schemas → data/ + datapackage.json, or every reason why not."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

try:
    from speeches.checks.run import check_package
    from speeches.curated.inputs import load_truth
    from speeches.package.render import DESCRIPTOR, inputs, render
    from speeches.package.stale import stale_files
    from speeches.package.swap import staging, swap_in, write_files
    from speeches.problems import PackageError, Problem
except ModuleNotFoundError as error:
    sys.exit(f"{error.name} is missing: run `make`, then .venv/bin/python scripts/build.py.")

ROOT = Path(__file__).resolve().parents[3]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code: 0 built (or up to date), 1 problems, all of them printed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the tree is stale")
    parser.add_argument("--output", type=Path, metavar="DIR", help="build a copy of the package in DIR instead")
    options = parser.parse_args(arguments)
    try:
        files = render(load_truth(ROOT))
        if options.check:
            return _report(_check(files), "data/ and datapackage.json are what the build writes, and valid.")
        return _build(files, options.output)
    except PackageError as problems:
        return _report(list(problems.problems), "")
    except ModuleNotFoundError as missing:
        print(f"{missing.name} is missing: run `make`, then .venv/bin/python scripts/build.py.", file=sys.stderr)
        return 1
    except OSError as failure:
        place = failure.filename or options.output or ROOT
        print(f"{place}: can't be written ({failure.strerror}); nothing was changed.", file=sys.stderr)
        return 1


def _build(files: dict[str, bytes], output: Path | None) -> int:
    """Write everything into a staging folder, check it there, and swap it in."""
    root = (output or ROOT).absolute()
    copied = {name: (ROOT / name).read_bytes() for name in inputs(ROOT)}
    with staging(root) as staged:
        write_files(staged, files | copied)
        problems = check_package(staged)
        if problems:
            return _report(problems, "")
        names = ["data", DESCRIPTOR]
        if root != ROOT:
            names = ["sources", "schemas", *names]
        swap_in(staged, root, names)
    rows = sum(data.count(b"\n") - 1 for name, data in files.items() if name.endswith(".csv"))
    tables = sum(name.endswith(".csv") for name in files)
    print(f"Built {tables} tables with {rows} rows in {root / 'data'}; datapackage.json is valid.")
    return 0


def _check(files: dict[str, bytes]) -> list[Problem]:
    """Return where the tree is not what a build would write, or what it would write is not valid."""
    problems = stale_files(ROOT, files)
    return problems or check_package(ROOT)


def _report(problems: list[Problem], success: str) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"{len(problems)} problems; data/ and datapackage.json were left as they are.", file=sys.stderr)
        return 1
    print(success)
    return 0


if __name__ == "__main__":
    sys.exit(main())
