"""Build the package: sources + annotations + schemas → data/ + datapackage.json, or every reason why not.

Drafts in annotations/drafts/ stop nothing: what waits in each is told in a line, and one that is confirmed is taken in.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from speeches.building.render import inputs, render
from speeches.building.seal import seal
from speeches.building.stale import stale_files
from speeches.commands.project import NoProjectError, find_project, unwritable
from speeches.curated.drafts import VOCABULARIES, Draft, draft_ids, load_draft, waiting
from speeches.curated.inputs import load_truth
from speeches.curated.tree import Tree
from speeches.drafting.review import draft_problems, preview, read_drafts, taken_in
from speeches.package.descriptor import DESCRIPTOR
from speeches.package.papers import papers
from speeches.package.swap import finish_swaps, staging, swap_in, write_files
from speeches.problems import PackageError, Problem, how_many
from speeches.schemas import Tables, load_schemas
from speeches.tables.assemble import assemble
from speeches.tables.cells import csv_bytes

PREVIEW = "dist/preview"


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Run the command; return its exit code: 0 built (or up to date), 1 problems, all of them printed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the tree is stale")
    parser.add_argument("--output", type=Path, metavar="DIR", help="build a copy of the package in DIR instead")
    parser.add_argument(
        "--only", metavar="ID", help=f"check one article or draft alone and write its rows to {PREVIEW}/ID/"
    )
    parser.add_argument(
        "--processes", type=int, metavar="N", help="work out N articles at a time (as many as there are processors)"
    )
    options = parser.parse_args(arguments)
    try:
        root = root or find_project(Path.cwd())
        finish_swaps(root)
        if options.only:
            return _only(root, options.only)
        if options.check:
            problems = stale_files(root, options.processes)
            code = _report(problems, "data/ and datapackage.json are what the build writes.")
            _tell_drafts(root)
            return code
        if options.output:
            return _build(root, (), options.output.absolute(), options.processes)
        ready, faulty = _tell_drafts(root)
        return _build(root, ready, root.absolute(), options.processes) or int(faulty)
    except NoProjectError as error:
        print(error, file=sys.stderr)
        return 1
    except PackageError as error:
        return _report(list(error.problems), "")
    except OSError as failure:
        print(unwritable(failure, options.output or root or Path.cwd()), file=sys.stderr)
        return 1


def _build(project: Path, ready: Sequence[Draft], root: Path, processes: int | None) -> int:
    """Write the package, with ``ready`` drafts, into a staging folder in ``root``, checked on the way; swap it in."""
    added = taken_in(project, ready)
    with staging(root) as staged:
        rows = render(Tree(project, added), staged, processes)
        write_files(staged, added)
        names = ["data", DESCRIPTOR, *added]
        if root != project.absolute():
            names = [*names, "sources", "schemas", *_copy_inputs(project, staged)]
        swap_in(staged, root, names)
    if root == project.absolute():
        seal(root)
    for draft in ready:
        shutil.rmtree(project / draft.folder)
        print(f"{draft.folder}/ is confirmed and taken in: annotations/{draft.document_id}.yaml and sources/.")
    count = f"{how_many(len(rows), 'table')} with {how_many(sum(rows.values()), 'row')}"
    print(f"Built {count} in {root / 'data'}; every row is checked.")
    return 0


def _copy_inputs(project: Path, folder: Path) -> list[str]:
    """Copy what stands beside the generated files into ``folder``; return the names of the papers among it."""
    held = papers(project)
    write_files(folder, held)
    for name in inputs(project):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(project / name, target)
    return list(held)


def _tell_drafts(root: Path) -> tuple[list[Draft], bool]:
    """Say what waits in each draft and what is wrong in its confirmed parts.

    Return the drafts that may be taken in, and whether one that has no mark left may not.
    """
    drafts, problems = read_drafts(root)
    ready: list[Draft] = []
    faulty = False
    for draft in drafts:
        found = draft_problems(root, draft)
        problems += found
        if draft.waits:
            print(waiting(draft))
        elif found:
            faulty = True
        else:
            ready.append(draft)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(
            f"{how_many(len(problems), 'problem')} in drafts, which stay out; the rest does not wait.", file=sys.stderr
        )
    return ready, faulty


def _only(root: Path, document_id: str) -> int:
    """Check one article or draft, and write the rows that it gives so far below ``dist/preview/``."""
    problems: list[Problem] = []
    if document_id in draft_ids(root):
        draft = load_draft(root, document_id)
        problems = draft_problems(root, draft)
        if draft.waits:
            print(waiting(draft))
        if problems:
            return _report(problems, "")
        tables = preview(root, draft)
    else:
        tables = assemble(load_truth(root, only=document_id))
    count = _write_preview(root, document_id, tables)
    print(f"{document_id} alone gives {how_many(count, 'row')}; they are in {PREVIEW}/{document_id}/.")
    return 0


def _write_preview(root: Path, document_id: str, tables: Tables) -> int:
    """Write the tables that hold rows of an article, and no vocabularies; return the number of rows."""
    schemas = load_schemas(root / "schemas")
    own = {name: rows for name, rows in tables.items() if rows and name not in (*VOCABULARIES, "system_developers")}
    folder = root / PREVIEW / document_id
    for old in folder.glob("*.csv"):  # the page for review (site.py --draft) stays
        old.unlink()
    write_files(folder, {f"{name}.csv": csv_bytes(schemas[name], rows) for name, rows in own.items()})
    return sum(map(len, own.values()))


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
