"""Scores of speakers and posts: names in their order, posts as a whole, and who is lost without a warning."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.corpus_texts import Text, mend
from benchmarks.scoring import Row

# Radicals as PDFs print them that Unicode's compatibility forms leave alone.
_RADICALS = str.maketrans({"⻓": "长", "⻥": "鱼"})

Post = tuple[str, str | None, str]


@dataclass(slots=True)
class Counts:
    """Rows expected, found, and right."""

    expected: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Return the share of found rows that are right; 1 where nothing is found, for nothing is wrong then."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of expected rows that are found; 1 where none is expected."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Return 2 × right / (expected + found); 1 where there is neither."""
        return 2 * self.right / (self.expected + self.found) if self.expected + self.found else 1.0

    def add(self, expected: int, found: int, right: int) -> None:
        """Count one text."""
        self.expected += expected
        self.found += found
        self.right += right


def folded(words: str) -> str:
    """Return what printed words stand for: compatibility forms and radicals as the characters they show."""
    return unicodedata.normalize("NFKC", words).translate(_RADICALS)


def in_order(expected: Sequence[str], found: Sequence[str]) -> int:
    """Return how many names are found in their order: the longest common subsequence."""
    lengths = [0] * (len(found) + 1)
    for name in expected:
        row = [0]
        for place, other in enumerate(found):
            row.append(lengths[place] + 1 if name == other else max(lengths[place + 1], row[place]))
        lengths = row
    return lengths[-1]


def scored_names(gold: Iterable[Row]) -> list[str]:
    """Return the names of persons and bodies, once each, in order; roles are not scored."""
    return [folded(speaker["name"]) for speaker in gold if speaker["speaker_type"] != "role"]


def score_speakers(gold: Sequence[Row], found: Iterable[str], total: Counts) -> None:
    """Add one text's names to ``total``; a name that speaks again, and a role of the gold, count neither way."""
    expected = scored_names(gold)
    roles = {folded(speaker["name"]) for speaker in gold if speaker["speaker_type"] == "role"}
    given = [name for name in dict.fromkeys(map(folded, found)) if name not in roles]
    total.add(len(expected), len(given), in_order(expected, given))


def score_posts(gold: Iterable[Post], found: Iterable[Post], total: Counts) -> None:
    """Add one text's posts to ``total``, by name, organization and post; a gold organization of None is left open."""
    expected = [tuple(None if cell is None else folded(cell) for cell in post) for post in gold]
    left = Counter(tuple(None if cell is None else folded(cell) for cell in post) for post in found)
    count, right = left.total(), 0
    for post in sorted(expected, key=lambda post: post[1] is None):
        match = next((other for other in left if _is_same(post, other)), None)
        if match is not None:
            right += 1
            left -= Counter([match])
    total.add(len(expected), count, right)


def _is_same(gold: Sequence[str | None], found: Sequence[str | None]) -> bool:
    return (gold[0], gold[2]) == (found[0], found[2]) and gold[1] in {None, found[1]}


def lost_silently(text: Text, found: Iterable[str], warnings: Iterable[tuple[int, int]]) -> list[str]:
    """Return the names that are not found though no warning touches a speaker line that holds them."""
    given = set(map(folded, found))
    warned = list(warnings)
    lost = []
    for name in scored_names(text.gold["speakers"]):
        lines = [
            passage
            for passage in text.gold["passages"]
            if passage["passage_type"] == "speaker_line"
            and name in folded(mend(text.words, passage, text.gold["joins"]).words)
        ]
        is_warned = any(start < line["end"] and line["start"] < end for line in lines for start, end in warned)
        if name not in given and not is_warned:
            lost.append(name)
    return lost
