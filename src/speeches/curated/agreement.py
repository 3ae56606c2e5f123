"""How far two codings of one text, made apart, agree: on sentences' roles, on rows, and column by column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from speeches.curated.coefficients import bootstrap, cohens_kappa, f1, krippendorffs_alpha
from speeches.curated.trial_codings import DEFAULTS, CodedRow, CodedUnit

Pair = tuple[CodedRow, CodedRow]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One figure of agreement: what was compared, the measure's name, its value, over how many rows.

    ``low`` and ``high`` bound the 95 % interval of an F1 and are None elsewhere.
    """

    what: str
    measure: str
    value: float
    rows: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ColumnAgreement:
    """How often two coders gave a column the same value, of the rows that both have where either gave one."""

    column: str
    same: int
    rows: int
    kappa: float

    @property
    def share(self) -> float:
        """Return the share of rows on which both agree."""
        return self.same / self.rows


@dataclass(frozen=True, slots=True)
class Comparison:
    """All figures of two codings; ``columns`` from the lowest share to the highest."""

    figures: tuple[Agreement, ...]
    columns: tuple[ColumnAgreement, ...]


def compare(first: Sequence[CodedUnit], second: Sequence[CodedUnit]) -> Comparison:
    """Return the agreement of two codings. Raises ValueError where the two do not hold the same sentences."""
    if [unit.text for unit in first] != [unit.text for unit in second]:
        raise ValueError("the two codings do not hold the same sentences")
    units = list(zip(first, second, strict=True))
    figures: list[Agreement] = []
    columns: list[ColumnAgreement] = []
    roles = [(a.role, b.role) for a, b in units if a.text]
    if roles:
        same = sum(a == b for a, b in roles)
        figures.append(Agreement("role of the sentence", "share", same / len(roles), len(roles)))
        figures.append(Agreement("role of the sentence", "κ", cohens_kappa(roles), len(roles)))
        figures.append(Agreement("role of the sentence", "α", krippendorffs_alpha(roles), len(roles)))
    for kind in DEFAULTS:
        held = [(a.text, a.rows.get(kind, ()), b.rows.get(kind, ())) for a, b in units]
        if not any(ours or theirs for _, ours, theirs in held):
            continue
        matched = [pairs(ours, theirs, _same_words) for _, ours, theirs in held]
        figures += _of_kind(kind, held, matched)
        columns += _of_columns(kind, [pair for found in matched for pair in found])
    return Comparison(tuple(figures), tuple(sorted(columns, key=lambda column: (column.share, column.column))))


def pairs(
    ours: Sequence[CodedRow], theirs: Sequence[CodedRow], fits: Callable[[CodedRow, CodedRow], bool]
) -> list[Pair]:
    """Return rows of both coders that fit each other, each once; of several, the one with most codes the same."""
    left = list(theirs)
    found: list[Pair] = []
    for row in ours:
        fitting = [other for other in left if fits(row, other)]
        if fitting:
            best = max(fitting, key=lambda other: sum(row.codes[code] == other.codes[code] for code in row.codes))
            left.remove(best)
            found.append((row, best))
    return found


def _same_words(row: CodedRow, other: CodedRow) -> bool:
    return row.quote == other.quote and row.label == other.label


def _same_whole(row: CodedRow, other: CodedRow) -> bool:
    return row == other


def _of_kind(
    kind: str,
    held: Sequence[tuple[str, Sequence[CodedRow], Sequence[CodedRow]]],
    matched: Sequence[Sequence[Pair]],
) -> list[Agreement]:
    """Return the figures of one kind of row: F1 by words and codes, by words, by half of the words, and alpha."""
    sizes = [len(ours) + len(theirs) for _, ours, theirs in held]
    whole = [len(pairs(ours, theirs, _same_whole)) for _, ours, theirs in held]
    half = [len(pairs(ours, theirs, _overlapping(text))) for text, ours, theirs in held]
    found = []
    for what, counts in (
        (f"{kind}, same words and all codes", whole),
        (f"{kind}, same words", [len(one) for one in matched]),
        (f"{kind}, at least half of the words", half),
    ):
        counted = list(zip(counts, sizes, strict=True))
        found.append(Agreement(what, "F1", f1(counted), sum(sizes), *bootstrap(counted)))
    characters = [
        pair for text, ours, theirs in held for pair in zip(_covered(text, ours), _covered(text, theirs), strict=True)
    ]
    if characters:
        found.append(Agreement(f"{kind}, characters covered", "α", krippendorffs_alpha(characters), len(characters)))
    return found


def _overlapping(text: str) -> Callable[[CodedRow, CodedRow], bool]:
    """Return a test whether two rows of one label share at least half of the longer quote."""

    def fits(row: CodedRow, other: CodedRow) -> bool:
        if row.label != other.label:
            return False
        if row.quote == other.quote:
            return True
        if row.quote not in text or other.quote not in text:  # a caption's facts stand in no sentence
            return False
        a, b = text.index(row.quote), text.index(other.quote)
        shared = min(a + len(row.quote), b + len(other.quote)) - max(a, b)
        return 2 * shared >= max(len(row.quote), len(other.quote))

    return fits


def _covered(text: str, rows: Sequence[CodedRow]) -> list[frozenset[str]]:
    """Return for each character of a sentence the labels of the rows that cover it."""
    labels: list[set[str]] = [set() for _ in text]
    for row in rows:
        start = text.find(row.quote)
        for held in labels[start : start + len(row.quote)] if start != -1 else []:
            held.add(row.label or "row")
    return [frozenset(held) for held in labels]


def _of_columns(kind: str, matched: Sequence[Pair]) -> list[ColumnAgreement]:
    """Return the agreement on each column of the rows that both coders have, where either gave it a value."""
    found = []
    for column, missing in DEFAULTS[kind].items():
        given = [(row.codes[column], other.codes[column]) for row, other in matched]
        given = [pair for pair in given if pair != (missing, missing)]
        if given:
            same = sum(one == other for one, other in given)
            found.append(ColumnAgreement(f"{kind}.{column}", same, len(given), cohens_kappa(given)))
    return found


def settled(
    first: Sequence[CodedUnit], second: Sequence[CodedUnit], final: Sequence[CodedUnit]
) -> Mapping[str, tuple[int, int, int, int]]:
    """Return for roles and each kind of row how many of the final ones both coders, one, the other or neither had.

    A row is had by a coder who gave the same words, the same label and all the same codes. Raises ValueError where
    the final annotation does not hold the same sentences.
    """
    if [unit.text for unit in first] != [unit.text for unit in final]:
        raise ValueError("the codings and the annotation do not hold the same sentences")
    units = list(zip(first, second, final, strict=True))
    ways: dict[str, list[tuple[bool, bool]]] = {}
    ways["roles"] = [(a.role == c.role, b.role == c.role) for a, b, c in units if c.text]
    for kind in DEFAULTS:
        ways[kind] = [
            (row in a.rows.get(kind, ()), row in b.rows.get(kind, ()))
            for a, b, c in units
            for row in c.rows.get(kind, ())
        ]
    return {
        kind: (had.count((True, True)), had.count((True, False)), had.count((False, True)), had.count((False, False)))
        for kind, had in ways.items()
    }
