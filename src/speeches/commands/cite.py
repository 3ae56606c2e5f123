"""Print a citation of a row: its words, who said them where and when, row id, version and licence."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from speeches.citation.forms import FORMS
from speeches.citation.row import UnknownRowError, cited_row
from speeches.commands.project import NoProjectError, find_package
from speeches.package.opened import open_package
from speeches.problems import PackageError


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Run the command; return 0 where every id is a row's, else 1 with a line for each that is none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="+", metavar="ID", help="the id of a row, or TABLE/ID where two tables have it")
    parser.add_argument("--format", choices=FORMS, default="plain", help="plain text unless another is named")
    parser.add_argument("--package", type=Path, metavar="DIR", help="a package on disk, such as a downloaded copy")
    options = parser.parse_args(arguments)
    try:
        package = open_package(options.package or root or find_package(Path.cwd()))
    except (NoProjectError, PackageError) as error:
        print((error.summary or error) if isinstance(error, PackageError) else error, file=sys.stderr)
        return 1
    texts, unknown = [], []
    for row_id in options.ids:
        try:
            texts.append(FORMS[options.format](cited_row(package, row_id)))
        except UnknownRowError as error:
            unknown.append(str(error))
    print("\n".join(unknown or texts), file=sys.stderr if unknown else sys.stdout)
    return 1 if unknown else 0
