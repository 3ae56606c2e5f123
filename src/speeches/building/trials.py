"""The comparisons of texts that were coded twice, worked out once and kept for the next build."""

from __future__ import annotations

from speeches.building.cache import Cache, key_of
from speeches.curated.agreement import compare, settled
from speeches.curated.tree import Tree
from speeches.curated.trial_codings import read_settled, read_trial
from speeches.package.reliability import Trial, trial_section
from speeches.problems import PackageError, Problem

FOLDER = "annotations/reliability"


def trial_sections(tree: Tree, cache: Cache, problems: list[Problem]) -> list[str]:
    """Return what is to be said of each text that has two codings; one that can't be compared goes to ``problems``."""
    sections = []
    for stem in tree.stems(FOLDER, ".yaml"):
        if not stem.endswith(".first"):
            continue
        document_id = stem.removesuffix(".first")
        try:
            sections.append(_section(tree, cache, document_id))
        except PackageError as error:
            problems += error.problems
        except (ValueError, KeyError, TypeError) as error:
            advice = f"can't be compared ({error}); restore it or mend it by {FOLDER}/README.md."
            problems.append(Problem(_coding(document_id, "second"), 0, "", "", "", advice, kind="inconsistent"))
    return sections


def _coding(document_id: str, coder: str) -> str:
    return f"{FOLDER}/{document_id}.{coder}.yaml"


def _section(tree: Tree, cache: Cache, document_id: str) -> str:
    annotation = f"annotations/{document_id}.yaml"
    names = [_coding(document_id, "first"), _coding(document_id, "second"), annotation]
    key = key_of(document_id, *(tree.read(name) if tree.holds(name) else b"" for name in names))
    if (kept := cache.get(f"reliability/{document_id}", key)) is not None:
        return kept.decode("utf-8")
    first, second = (read_trial(tree.yaml(name).data) for name in names[:2])
    final = read_settled(tree.yaml(annotation).data) if tree.holds(annotation) else None
    section = trial_section(
        Trial(document_id, compare(first, second), settled(first, second, final) if final is not None else None)
    )
    cache.put(f"reliability/{document_id}", key, section.encode("utf-8"))
    return section
