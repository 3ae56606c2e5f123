"""Make the site: data/ + schemas/ + sources/ → dist/site/, pages to read, explore, check and cite.

With --draft, the page on which a draft is reviewed: dist/preview/ID/draft.html, or watched on this computer.
"""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path

from speeches.commands.build import PREVIEW
from speeches.commands.project import NoProjectError, find_package, find_project
from speeches.curated.drafts import FOLDER, draft_ids
from speeches.exports.bundle import load_bundle
from speeches.package.swap import staging, swap_in, write_files
from speeches.problems import PackageError, how_many
from speeches.site.draft.page import PAGE, load_review, page_files
from speeches.site.draft.watch import Watched, server, watch
from speeches.site.material import load_material
from speeches.site.pages import Options, write_site


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Run the command; return 0 where the site was written, else 1 with nothing changed."""
    options = _parse(arguments)
    try:
        if options.draft:
            project = options.package or root or find_project(Path.cwd())
            return _watch(project, options) if options.watch else _review(project, options)
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
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--package", type=Path, metavar="DIR", help="a package on disk, such as a downloaded copy")
    parser.add_argument("--output", type=Path, metavar="DIR", help="the folder to write (the package's dist/site/)")
    parser.add_argument("--url", default="", metavar="BASE", help="where the site will stand (the package's homepage)")
    parser.add_argument(
        "--issues", default="", metavar="URL", help="where a wrong row is reported (its repository's …/issues/new)"
    )
    parser.add_argument("--draft", metavar="ID", help="write the page of a draft for review instead")
    parser.add_argument("--watch", action="store_true", help="serve that page and make it anew on every save")
    parser.add_argument("--port", type=int, default=0, help="where the watched page is served (a free port)")
    options = parser.parse_args(arguments)
    if options.watch and not options.draft:
        parser.error("--watch needs a --draft")
    return options


def _review(project: Path, options: argparse.Namespace) -> int:
    """Write the page of a draft; return 0, or 1 where there is no such draft."""
    _refuse_no_draft(project, options.draft)
    review = load_review(project, options.draft)
    folder = options.output or project / PREVIEW / options.draft
    write_files(folder, page_files(review, review.problems, options.draft))
    for problem in review.problems:
        print(problem, file=sys.stderr)
    print(f"Wrote {folder / PAGE}; {how_many(len(review.items), 'mark')} to be seen to.")
    return 0


def _watch(project: Path, options: argparse.Namespace) -> int:
    """Serve the page of a draft until the command is interrupted."""
    _refuse_no_draft(project, options.draft)
    watched = Watched(project, options.draft)
    try:
        served = server(watched, options.port)
    except (OSError, OverflowError) as error:
        print(f"port {options.port} can't be served at ({error}); choose another --port.", file=sys.stderr)
        return 1
    print(f"Open http://127.0.0.1:{served.server_address[1]}/ (this computer alone can); Ctrl+C ends it.", flush=True)
    try:
        watch(watched, served, threading.Event())
    except KeyboardInterrupt:
        print("Ended.")
    return 0


def _refuse_no_draft(project: Path, document_id: str) -> None:
    if document_id not in draft_ids(project):
        raise NoProjectError(f"{document_id} is no draft; {FOLDER}/ has no such folder")


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
