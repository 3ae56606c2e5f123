"""What ten times the text costs: the extractor on texts of n and 10n characters, made by fixed recipes.

python -m benchmarks.scaling   (with `src` on the path) prints one JSON object: ratio of times by recipe
"""

from __future__ import annotations

import gc
import json
import sys
import time

from benchmarks.corpus_texts import load
from speeches.dates.find import Anchor
from speeches.extraction import extract

CHARACTERS = 20_000  # n: some four pages of a newspaper
ROUNDS = 5  # both lengths are timed so often, in turns, and the quickest counts

# Pieces that are said again until the text is long enough. The article is every text of the corpus after the other;
# the rest is what a careless pattern reads again and again: no end of a sentence, a numeral, a bracket or a list.
PIECES = {
    "one digit": "7",
    "one Chinese numeral": "千",
    "money with commas": "1,310亿元，",
    "digits with commas": "1,234,567,",
    "dates without end": "2024年4月",
    "years and dashes": "2015—2023",
    "hedges": "至少超过约",
    "opening brackets": "（一",
    "list marks": "一是、",
    "words without a full stop": "推动产业发展",
    "posts without end": "某省政协委员、",
    "colons": "有三点：\n",
    "half lines": "推动产\n\n",
    "white space": "\u3000\n",
}


def texts() -> dict[str, str]:
    """Return the piece of each recipe."""
    article = "\n".join(text.words for text in load())
    return {"articles": article, "articles in one paragraph": "".join(article.split()), **PIECES}


def seconds(text: str) -> float:
    """Return the processor time of all layers of a text."""
    gc.collect()
    start = time.process_time()
    extract(text, Anchor(2024, 6, 1))
    return time.process_time() - start


def ratio(piece: str) -> float:
    """Return the time of 10n characters over that of n, which is taken from ten readings in a row."""
    short, long = (_repeated(piece, length) for length in (CHARACTERS, 10 * CHARACTERS))
    taken = [(sum(seconds(short) for _ in range(10)) / 10, seconds(long)) for _ in range(ROUNDS)]
    return min(one for _, one in taken) / min(one for one, _ in taken)


def _repeated(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


if __name__ == "__main__":
    json.dump({recipe: round(ratio(piece), 2) for recipe, piece in texts().items()}, sys.stdout)
