"""Export the tables to the native files of other programs: data/ + schemas/ → dist/."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from speeches.commands.project import NoProjectError, find_package, unwritable
from speeches.exports.bundle import Bundle, load_bundle
from speeches.exports.formats import FORMATS, writer
from speeches.package.swap import finish_swaps, staging, swap_in
from speeches.problems import PackageError
from speeches.progress import watched


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Run the command; return 0 where every format asked for was written, else 1.

    A format that can't hold a cell is left out and the others are written; a fault of the disk changes nothing.
    """
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
    output: Path | None = options.output
    try:
        package: Path = options.package or root or find_package(Path.cwd())
        output = output or package / "dist"
        finish_swaps(package)
        names, failed = _export(package, options.formats or FORMATS, output)
    except NoProjectError as error:
        print(error, file=sys.stderr)
        return 1
    except PackageError as error:
        print(error.summary or error, file=sys.stderr)
        return 1
    except OSError as error:
        print(unwritable(error, output or Path.cwd()), file=sys.stderr)
        return 1
    if names:
        print(f"Wrote {', '.join(names)} in {output}.")
    for name, fault in failed.items():
        print(f"{fault}\n{name} was left out.", file=sys.stderr)
    return 1 if failed else 0


def _export(package: Path, formats: Iterable[str], output: Path) -> tuple[list[str], dict[str, PackageError]]:
    """Write the formats into ``output``; return the names of what was written and, by format, why others were not."""
    bundle = load_bundle(package)
    wanted = list(formats)
    failed: dict[str, PackageError] = {}
    with staging(output) as staged:
        parts, whole = staged / ".parts", staged / ".whole"
        parts.mkdir()
        whole.mkdir()
        for name in watched(wanted, len(wanted), "formats", lambda name: name in failed):
            try:
                _write(name, bundle, parts / name)
            except PackageError as error:
                failed[name] = error
            else:
                _merge(parts / name, whole)
        names = sorted(path.name for path in whole.iterdir())
        for name in names:
            (whole / name).rename(staged / name)
        swap_in(staged, output, names)
    return names, failed


def _write(name: str, bundle: Bundle, folder: Path) -> None:
    folder.mkdir()
    for note in writer(name)(bundle, folder) or ():
        print(note, file=sys.stderr)


def _merge(folder: Path, whole: Path) -> None:
    """Move a format's files into the folder of all; what two write alike, as ``parquet/``, is there once."""
    for path in sorted(folder.rglob("*")):
        target = whole / path.relative_to(folder)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        else:
            path.replace(target)
