"""Export the tables to the native files of other programs: data/ + schemas/ → dist/."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from speeches.curated.inputs import load_truth
from speeches.exports.bundle import load_bundle
from speeches.exports.formats import FORMATS, writer
from speeches.package.render import render
from speeches.package.stale import stale_files
from speeches.package.swap import staging, swap_in
from speeches.problems import PackageError

ROOT = Path(__file__).resolve().parents[3]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0 where every format asked for was written, else 1 with nothing changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "formats", nargs="*", metavar="FORMAT", help=f"one of {', '.join(FORMATS)}; all if none is named"
    )
    parser.add_argument("--output", type=Path, default=ROOT / "dist", metavar="DIR", help="the folder to write (dist)")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.formats if name not in FORMATS]
    if unknown:
        print(f"unknown format {', '.join(unknown)}: name one of {', '.join(FORMATS)}.", file=sys.stderr)
        return 1
    try:
        stale = stale_files(ROOT, render(load_truth(ROOT)))
        if stale:
            raise PackageError(stale)
        bundle = load_bundle(ROOT)
        with staging(options.output) as staged:
            for name in options.formats or FORMATS:
                writer(name)(bundle, staged)
            names = sorted(path.name for path in staged.iterdir())
            swap_in(staged, options.output, names)
    except PackageError as error:
        print(error.problems[-1] if len(error.problems) > 1 else error, file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        print(f"{error.name} is missing: run `make export`, which installs what exports need.", file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"{error.filename or options.output}: can't be written ({error.strerror}); nothing was changed.",
            file=sys.stderr,
        )
        return 1
    print(f"Wrote {', '.join(names)} in {options.output}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
