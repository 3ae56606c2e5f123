"""All checks of a package, in one run: article by article, then what spans them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from speeches.checks.cells import check_cells
from speeches.checks.coding import (
    check_doubts,
    check_participants,
    check_problems,
    check_proposals,
    check_sentence_ids,
    check_statements,
)
from speeches.checks.evidence import (
    check_evidence_rows,
    check_evidence_sources,
    check_evidence_status,
    check_outside_dates,
    printed_days,
)
from speeches.checks.figures import check_accounted, check_bounds, check_fact_figures, check_hedges, check_units
from speeches.checks.files import (
    check_bytes,
    check_fixity,
    check_row_counts,
    check_sources,
    check_strictness,
    check_undeclared,
)
from speeches.checks.keys import check_keys, check_order, check_parents
from speeches.checks.layers import check_layers, check_names
from speeches.checks.nested import Nested
from speeches.checks.quotes import (
    check_emendations,
    check_mentions,
    check_quotes,
    check_rebuilt,
    check_sentences,
)
from speeches.checks.relaid import check_overrides
from speeches.checks.standard import check_standard
from speeches.checks.vocabularies import check_identifiers, check_kinds, check_speakers, check_themes
from speeches.package.copy import Copy
from speeches.package.on_disk import OnDisk, find_tables, load_tables
from speeches.package.portions import NotByArticle, portions, shared_copy, whole_copy
from speeches.problems import PackageError, Problem
from speeches.workers import leave_with_parent

_OF_FORM = (check_cells, check_keys)
_OF_CONTENT = (
    check_parents,
    check_order,
    check_quotes,
    check_rebuilt,
    check_emendations,
    check_sentences,
    check_mentions,
    check_accounted,
    check_bounds,
    check_hedges,
    check_fact_figures,
    check_sentence_ids,
    check_proposals,
    check_problems,
    check_doubts,
    check_statements,
    check_participants,
    check_themes,
    check_kinds,
    check_speakers,
    check_identifiers,
    check_overrides,
    check_layers,
    check_names,
    check_evidence_rows,
    check_evidence_status,
)


@dataclass(slots=True)
class Uses:
    """What articles use of what serves all: units, outside pages, days of meetings that a page supports; their rows."""

    units: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    days: set[tuple[str, str]] = field(default_factory=set)
    rows: Counter[str] = field(default_factory=Counter)

    def add(self, copy: Copy) -> None:
        """Count in the rows of one article, or of all."""
        self.units |= {row["unit"] for row in copy.mine("quantities")}
        self.pages |= {row["source_id"] for row in copy.mine("corroborations")}
        self.rows.update({name: len(copy.tables[name]) for name in copy.checked})

    def add_days(self, copy: Copy) -> None:
        """Count in the days that pages support; the rows must have been found whole."""
        self.days |= printed_days(copy)


def check_package(root: Path) -> list[Problem]:
    """Return everything wrong with the package at ``root``, by the project's checks and by frictionless, sorted.

    The two run side by side.
    """
    if not (root / "datapackage.json").is_file():
        return sorted(set(own_checks(root)))
    with ProcessPoolExecutor(1, initializer=leave_with_parent) as pool:
        standard = pool.submit(check_standard, root)
        problems = own_checks(root)
        return sorted({*problems, *standard.result()})


def own_checks(root: Path) -> list[Problem]:
    """Return what the project's own checks find wrong with the package at ``root``.

    Descriptor and schemas come first, then the form of files and cells, then the content: each stage reads what the one
    before it has found whole. Rows are read article by article; where they can't be told apart, all at once.
    """
    try:
        found = find_tables(root)
        shared = shared_copy(found)
    except PackageError as error:
        return list(error.problems)
    problems = list(check_strictness(found))
    if problems:  # the other checks rest on what the descriptor and the schemas say
        return problems
    try:
        return _files(found, shared) + _rows(found, shared)
    except PackageError:  # a table that can't be read: say so of all of them, and nothing else
        return _unreadable(found)


def _files(found: OnDisk, shared: Copy) -> list[Problem]:
    problems = [*check_fixity(found), *check_undeclared(found), *check_sources(found, shared)]
    return problems + [problem for name in found.schemas for problem in check_bytes(found, name)]


def _rows(found: OnDisk, shared: Copy) -> list[Problem]:
    unread: list[Problem] = []
    try:
        return check_copies(found, shared, portions(found, shared, unread), unread)
    except NotByArticle:
        unread.clear()
        whole = whole_copy(found, unread)
        return check_copies(found, whole, [whole], unread)


def _unreadable(found: OnDisk) -> list[Problem]:
    try:
        load_tables(found)
    except PackageError as error:
        return list(error.problems)
    return []


def check_copies(found: OnDisk, shared: Copy, copies: Iterable[Copy], unread: list[Problem]) -> list[Problem]:
    """Return what is wrong with the rows of the articles and of the tables that serve them all.

    ``shared`` may be the one copy that holds everything; ``unread`` fills while the copies are read.
    """
    uses, nested = Uses(), Nested(found, shared)
    problems = form_problems(shared)
    is_shared_whole = is_whole = not problems  # whether what the content rests on has been found whole
    for copy in copies:
        uses.add(copy)
        form = [] if copy is shared else form_problems(copy)
        if is_shared_whole and not form:
            uses.add_days(copy)
            problems += [*content_problems(copy), *nested.check(copy)]
        problems += form
        is_whole = is_whole and not form
    if shared.checked != list(found.schemas):
        uses.add(shared)
        problems += content_problems(shared) if is_shared_whole else []
    if is_whole and not unread:
        problems += shared_problems(shared, uses)
    if not unread:
        problems += check_row_counts(found, uses.rows)
    return [*problems, *unread, *nested.check_index()]


def form_problems(copy: Copy) -> list[Problem]:
    """Return what is wrong with the form of a copy's cells and keys; its content can be looked at where nothing is."""
    return [problem for check in _OF_FORM for problem in check(copy)]


def content_problems(copy: Copy) -> list[Problem]:
    """Return what is wrong with what a copy's rows say."""
    return [problem for check in _OF_CONTENT for problem in check(copy)]


def shared_problems(shared: Copy, uses: Uses) -> list[Problem]:
    """Return what is wrong between the tables that serve all articles and what the articles use of them."""
    return [
        *check_units(shared, uses.units),
        *check_evidence_sources(shared, uses.pages),
        *check_outside_dates(shared, uses.days),
    ]
