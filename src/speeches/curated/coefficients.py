"""Coefficients of agreement between two coders: Cohen's kappa, Krippendorff's alpha, F1 with a bootstrap interval."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

DRAWS = 2000
SEED = 20240426  # fixed, so that every build writes the same interval


def cohens_kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Return Cohen's kappa (1960) of two coders' labels for the same rows; 1.0 where all labels are one."""
    total = len(pairs)
    observed = sum(first == second for first, second in pairs) / total
    left, right = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    expected = sum(left[label] * right[label] for label in left) / total**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def krippendorffs_alpha(pairs: Sequence[tuple[object, object]]) -> float:
    """Return Krippendorff's alpha (2011) for nominal data of two coders without gaps; 1.0 where all labels are one."""
    values = Counter(label for pair in pairs for label in pair)
    total = 2 * len(pairs)
    disagreed = 2 * sum(first != second for first, second in pairs) / total
    expected = 1 - sum(count * (count - 1) for count in values.values()) / (total * (total - 1))
    return 1.0 if expected == 0 else 1 - disagreed / expected


def f1(counts: Sequence[tuple[int, int]]) -> float:
    """Return 2 × matches ÷ rows of both coders, of (matches, rows) for each sentence; 1.0 where there are no rows."""
    matches, rows = sum(one for one, _ in counts), sum(other for _, other in counts)
    return 2 * matches / rows if rows else 1.0


def bootstrap(counts: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Return the 95 % percentile interval of F1 over sentences drawn with replacement (Efron 1979), by a fixed seed."""
    draw = random.Random(SEED)
    found = sorted(f1(draw.choices(counts, k=len(counts))) for _ in range(DRAWS))
    return found[int(0.025 * DRAWS)], found[int(0.975 * DRAWS) - 1]
