"""Make the site from the tables: data/ + schemas/ + sources/ → dist/site/, pages to read, explore, check and cite."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from speeches.exports.bundle import load_bundle
from speeches.package.swap import staging, swap_in
from speeches.problems import PackageError

ROOT = Path(__file__).resolve().parents[3]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0 where the site was written, else 1 with nothing changed."""
    parser = argparse.ArgumentParser(prog="site.py", description=__doc__)
    parser.add_argument("package", nargs="?", type=Path, default=ROOT, metavar="PACKAGE", help="the package's folder")
    parser.add_argument(
        "--output", type=Path, default=ROOT / "dist" / "site", metavar="DIR", help="the folder to write"
    )
    parser.add_argument("--url", default="", metavar="BASE", help="where it will stand; makes addresses absolute")
    parser.add_argument("--issues", default="", metavar="URL", help="where wrong rows are reported (…/issues/new)")
    options = parser.parse_args(arguments)
    output: Path = options.output
    try:
        from speeches.site.material import load_material
        from speeches.site.pages import Options, site_files

        material = load_material(load_bundle(options.package))
        url = options.url and options.url.rstrip("/") + "/"
        with staging(output.parent) as staged:
            folder, count, size = staged / output.name, 0, 0
            for name, data in site_files(material, Options(url, options.issues)):
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                count, size = count + 1, size + len(data)
            swap_in(staged, output.parent, [output.name])
    except PackageError as error:
        print(error.problems[-1] if len(error.problems) > 1 else error, file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        print(f"{error.name} is missing: run `make site`, which installs what the site needs.", file=sys.stderr)
        return 1
    except OSError as error:
        reason = f"can't be written ({error.strerror}); nothing was changed."
        print(f"{error.filename or output}: {reason}", file=sys.stderr)
        return 1
    print(f"Wrote {count} files, {size:,} bytes, in {output}. Open {output / 'index.html'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
