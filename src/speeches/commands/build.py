"""Build the package: sources + annotations + schemas → data/ + datapackage.json, or every reason why not."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from speeches.checks.run import check_package
from speeches.commands.project import NoProjectError, find_project, unwritable
from speeches.curated.inputs import load_truth
from speeches.package.descriptor import DESCRIPTOR, PAPERS
from speeches.package.render import inputs, render
from speeches.package.stale import stale_files
from speeches.package.swap import finish_swaps, staging, swap_in, write_files
from speeches.problems import PackageError, Problem, how_many


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Run the command; return its exit code: 0 built (or up to date), 1 problems, all of them printed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the tree is stale")
    parser.add_argument("--output", type=Path, metavar="DIR", help="build a copy of the package in DIR instead")
    options = parser.parse_args(arguments)
    try:
        root = root or find_project(Path.cwd())
        finish_swaps(root)
        files = render(load_truth(root))
        if options.check:
            problems = stale_files(root, files) or check_package(root)
            return _report(problems, "data/ and datapackage.json are what the build writes, and valid.")
        return _build(root, files, (options.output or root).absolute())
    except NoProjectError as error:
        print(error, file=sys.stderr)
        return 1
    except PackageError as error:
        return _report(list(error.problems), "")
    except OSError as failure:
        print(unwritable(failure, options.output or root or Path.cwd()), file=sys.stderr)
        return 1


def _build(project: Path, files: dict[str, bytes], root: Path) -> int:
    """Write the package into a staging folder in ``root``, check it there, and swap it in."""
    copied = {name: (project / name).read_bytes() for name in inputs(project)}
    with staging(root) as staged:
        write_files(staged, files | copied)
        problems = check_package(staged)
        if problems:
            return _report(problems, "")
        names = ["data", DESCRIPTOR]
        if root != project.absolute():
            names = ["sources", "schemas", *(name for name in PAPERS if name in copied), *names]
        swap_in(staged, root, names)
    rows = sum(data.count(b"\n") - 1 for name, data in files.items() if name.endswith(".csv"))
    tables = sum(name.endswith(".csv") for name in files)
    print(
        f"Built {how_many(tables, 'table')} with {how_many(rows, 'row')} in {root / 'data'}; datapackage.json is valid."
    )
    return 0


def _report(problems: list[Problem], success: str) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(
            f"{how_many(len(problems), 'problem')}; data/ and datapackage.json were left as they are.", file=sys.stderr
        )
        return 1
    print(success)
    return 0
