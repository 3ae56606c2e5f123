"""Export the tables to the native files of other programs: data/ + schemas/ → dist/."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from speeches.commands.project import NoProjectError, find_package
from speeches.exports.bundle import load_bundle
from speeches.exports.formats import FORMATS, writer
from speeches.package.swap import staging, swap_in
from speeches.problems import PackageError, how_many


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Run the command; return 0 where every format asked for was written, else 1 with nothing changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "formats", nargs="*", metavar="FORMAT", help=f"one of {', '.join(FORMATS)}; all if none is named"
    )
    parser.add_argument("--package", type=Path, metavar="DIR", help="a package on disk, such as a downloaded copy")
    parser.add_argument("--output", type=Path, metavar="DIR", help="the folder to write (the package's dist/)")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.formats if name not in FORMATS]
    if unknown:
        print(f"unknown format {', '.join(unknown)}: name one of {', '.join(FORMATS)}.", file=sys.stderr)
        return 1
    try:
        package: Path = options.package or root or find_package(Path.cwd())
        output: Path = options.output or package / "dist"
        names = _export(package, options.formats or FORMATS, output)
    except NoProjectError as error:
        print(error, file=sys.stderr)
        return 1
    except PackageError as error:
        print(error.summary or error, file=sys.stderr)
        return 1
    except OSError as error:
        place = error.filename or options.output or root
        print(f"{place}: can't be written ({error.strerror}); nothing was changed.", file=sys.stderr)
        return 1
    print(f"Wrote {', '.join(names)} in {output}.")
    return 0


def _export(package: Path, formats: Iterable[str], output: Path) -> list[str]:
    """Write the formats into ``output``, whole or not at all; return the names of what was written."""
    if (package / "annotations").is_dir():
        refuse_stale(package)
    bundle = load_bundle(package)
    with staging(output) as staged:
        for name in formats:
            writer(name)(bundle, staged)
        names = sorted(path.name for path in staged.iterdir())
        swap_in(staged, output, names)
    return names


def refuse_stale(project: Path) -> None:
    """Raise PackageError where a project's tables are not what its annotations say now; a copy has none to compare."""
    from speeches.curated.inputs import load_truth
    from speeches.package.render import render
    from speeches.package.stale import stale_files

    stale = stale_files(project, render(load_truth(project)))
    if stale:
        files = f"{how_many(len(stale), 'file')}, such as {stale[0].file}"
        raise PackageError(stale, f"data/ is stale ({files}); run python scripts/build.py first.")
