"""Make the site: data/ + schemas/ + sources/ → dist/site/, pages to read, explore, check and cite."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from speeches.commands.project import NoProjectError, find_package
from speeches.exports.bundle import load_bundle
from speeches.package.swap import staging, swap_in
from speeches.problems import PackageError
from speeches.site.material import load_material
from speeches.site.pages import Options, write_site


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Run the command; return 0 where the site was written, else 1 with nothing changed."""
    options = _parse(arguments)
    try:
        package: Path = options.package or root or find_package(Path.cwd())
        output: Path = options.output or package / "dist" / "site"
        count, size = _make(package, output, options.url, options.issues)
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
    print(f"Wrote {count} files, {size:,} bytes, in {output}; open {output / 'index.html'}.")
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", type=Path, metavar="DIR", help="a package on disk, such as a downloaded copy")
    parser.add_argument("--output", type=Path, metavar="DIR", help="the folder to write (the package's dist/site/)")
    parser.add_argument("--url", default="", metavar="BASE", help="where the site will stand (the package's homepage)")
    parser.add_argument(
        "--issues", default="", metavar="URL", help="where a wrong row is reported (its repository's …/issues/new)"
    )
    return parser.parse_args(arguments)


def _make(package: Path, output: Path, url: str, issues: str) -> tuple[int, int]:
    """Write the site into ``output``, whole or not at all; return the number of its files and of their bytes.

    What is empty is what the package says of itself, if it says anything.
    """
    bundle = load_bundle(package)
    url = url or str(bundle.descriptor.get("homepage", ""))
    options = Options(url and url.rstrip("/") + "/", issues or _issues(bundle.descriptor.get("repository-code", "")))
    with staging(output.parent) as staged:
        count, size = write_site(load_material(bundle), options, staged / output.name)
        swap_in(staged, output.parent, [output.name])
    return count, size


def _issues(repository: str) -> str:
    """Return where GitHub takes the form for a wrong row; empty elsewhere, as others fill in no form by its address."""
    address = repository.rstrip("/").removesuffix(".git")
    return f"{address}/issues/new" if address.startswith("https://github.com/") else ""


if __name__ == "__main__":
    sys.exit(main())
