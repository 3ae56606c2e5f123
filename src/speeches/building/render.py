"""From the project's files to the package: every article in turn, from the cache or made anew, in several processes."""

from __future__ import annotations

from pathlib import Path

from speeches.building.articles import Articles
from speeches.building.cache import open_cache
from speeches.building.trials import trial_sections
from speeches.building.whole import write_package
from speeches.curated.inputs import document_ids, load_article, load_common, no_article
from speeches.curated.tree import Tree
from speeches.package.reliability import reliability
from speeches.problems import PackageError, Problem
from speeches.tables.assemble import check_names
from speeches.tables.shared import shared_rows


def render(tree: Tree, folder: Path, processes: int | None = None) -> dict[str, int]:
    """Write ``data/`` and ``datapackage.json`` into ``folder``; return the tables' numbers of rows.

    What is written depends on the project's files and the library alone, not on the cache or on how many processes
    there are (as many as processors, if not said). Raises PackageError with all that is wrong; what has been written
    by then is no package.
    """
    problems: list[Problem] = []
    common = load_common(tree, problems)
    ids = document_ids(tree)
    if not ids and not problems:
        problems.append(no_article())
    if common is None:
        for document_id in ids:
            load_article(tree, document_id, problems)
        raise PackageError(problems)
    check_names(common)
    shared = shared_rows(common.vocabularies, common.pages, common.schemas)
    with open_cache(tree.root) as cache:
        articles = Articles(tree, shared, cache)
        problems += articles.prepare(ids, processes)
        sections = trial_sections(tree, cache, problems) if not problems else []
        if problems:
            raise PackageError(problems)
        rows = write_package(articles.pieces(ids), common, shared, reliability(sections), folder)
        articles.settle(ids)
    return rows


def inputs(root: Path) -> list[str]:
    """Return the paths of what a copy needs beside the generated files and the papers: sources and schemas."""
    patterns = ("sources/*.txt", "sources/*.yaml", "schemas/**/*.json")
    return sorted(path.relative_to(root).as_posix() for pattern in patterns for path in root.glob(pattern))
