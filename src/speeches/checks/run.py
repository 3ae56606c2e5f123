"""All checks of a package, in one run."""

from __future__ import annotations

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
)
from speeches.checks.figures import check_accounted, check_bounds, check_fact_figures, check_hedges, check_units
from speeches.checks.files import (
    check_bytes,
    check_fixity,
    check_nested,
    check_strictness,
    check_undeclared,
)
from speeches.checks.keys import check_keys, check_order, check_parents
from speeches.checks.layers import check_layers, check_names
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
from speeches.package.on_disk import load_copy
from speeches.problems import PackageError, Problem

_OF_FORM = (check_fixity, check_undeclared, check_bytes, check_cells, check_keys)
_OF_CONTENT = (
    check_nested,
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
    check_units,
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
    check_evidence_sources,
    check_outside_dates,
)


def check_package(root: Path) -> list[Problem]:
    """Return everything wrong with the package at ``root``, by the project's checks and by frictionless, sorted."""
    problems = own_checks(root)
    if (root / "datapackage.json").is_file():
        problems += check_standard(root)
    return sorted(set(problems))


def own_checks(root: Path) -> list[Problem]:
    """Return what the project's own checks find wrong with the package at ``root``.

    Descriptor and schemas come first, then the form of files and cells, then the content: each stage reads what the one
    before it has found whole.
    """
    try:
        copy = load_copy(root)
    except PackageError as error:
        return list(error.problems)
    problems = list(check_strictness(copy))
    if problems:  # the other checks rest on what the descriptor and the schemas say
        return problems
    problems = [problem for check in _OF_FORM for problem in check(copy)]
    if all(problem.kind == "other-bytes" for problem in problems):
        problems += [problem for check in _OF_CONTENT for problem in check(copy)]
    return problems
