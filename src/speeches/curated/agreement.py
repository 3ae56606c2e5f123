"""How far two independent codings of an article agree: F1 of spans, Cohen's kappa of codes.

F1 as in span annotation: 2 × matches / (rows of the one + rows of the other). Kappa after Cohen (1960),
over the rows that both coders have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Coded = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One figure of agreement: what was compared, the measure's name, its value, and over how many rows."""

    what: str
    measure: str
    value: float
    rows: int


def cohens_kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa of two coders' labels for the same rows; 1.0 where both use one and the same label."""
    total = len(pairs)
    observed = sum(first == second for first, second in pairs) / total
    left, right = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    expected = sum(left[label] * right[label] for label in left) / total**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def compare_codings(first: Coded, second: Coded) -> list[Agreement]:
    """Return the agreement of two codings in the shape of ``annotations/reliability/*.yaml``.

    Raises ValueError where the two do not hold the same sentences.
    """
    left, right = list(_sentences(first)), list(_sentences(second))
    if [s["sentence"] for s in left] != [s["sentence"] for s in right]:
        raise ValueError("the two codings do not hold the same sentences")
    roles = [(a["role"], b["role"]) for a, b in zip(left, right, strict=True) if a.get("role")]
    figures = [Agreement("sentence role", "κ", cohens_kappa(roles), len(roles))]
    for kind, label, codes in (
        ("proposals", "level", ("theme", "instrument", "cue")),
        ("facts", "type", ("type", "modality")),
    ):
        matched = []
        total = exact = overlapping = 0
        for a, b in zip(left, right, strict=True):
            ours, theirs = a.get(kind) or [], b.get(kind) or []
            total += len(ours) + len(theirs)
            same = _pairs(ours, theirs, label, strict=kind == "proposals")
            matched += same
            exact += len(same)
            overlapping += _overlapping(a["sentence"], ours, theirs, label)
        figures.append(Agreement(f"{kind}, same words", "F1", 2 * exact / total, total))
        figures.append(Agreement(f"{kind}, at least half of the words shared", "F1", 2 * overlapping / total, total))
        figures += [
            Agreement(f"{code} of the same {kind}", "κ", cohens_kappa([(x[code], y[code]) for x, y in matched]), exact)
            for code in codes
        ]
    return figures


def _sentences(coding: Coded) -> Iterator[Coded]:
    for paragraph in coding["editor_note"]:
        yield from paragraph
    for speech in coding["speeches"]:
        for paragraph in speech["paragraphs"]:
            yield from paragraph
    for caption in coding["captions"]:
        yield {"sentence": caption["text"], "facts": caption["facts"]}


def _pairs(ours: Sequence[Coded], theirs: Sequence[Coded], label: str, strict: bool) -> list[tuple[Coded, Coded]]:
    """Return the rows of both coders with the same quote, each once.

    Those of the same ``label`` come first; with ``strict`` there are no others.
    """
    left = list(theirs)
    found = []
    for row in ours:
        same = [other for other in left if other["quote"] == row["quote"]]
        match = next((other for other in same if other[label] == row[label]), None)
        match = match or (same[0] if same and not strict else None)
        if match is not None:
            left.remove(match)
            found.append((row, match))
    return found


def _overlapping(sentence: str, ours: Sequence[Coded], theirs: Sequence[Coded], label: str) -> int:
    """Return how many rows pair off with one of the same label that shares at least half of the longer quote."""
    left = list(theirs)
    count = 0
    for row in ours:
        best = max(
            (other for other in left if other[label] == row[label]),
            key=lambda other: _shared(sentence, row["quote"], other["quote"]),
            default=None,
        )
        if best is not None and 2 * _shared(sentence, row["quote"], best["quote"]) >= max(
            len(row["quote"]), len(best["quote"])
        ):
            left.remove(best)
            count += 1
    return count


def _shared(sentence: str, first: str, second: str) -> int:
    a, b = sentence.index(first), sentence.index(second)
    return max(0, min(a + len(first), b + len(second)) - max(a, b))
