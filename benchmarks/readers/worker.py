"""One library in a process of its own: read the corpus, then time it. Prints one JSON object.

python -m benchmarks.readers.worker from_own

With the name of another folder of texts behind it, its rows alone are printed, untimed:

python -m benchmarks.readers.worker from_own styles
"""

from __future__ import annotations

import contextlib
import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.corpus_texts import Text, load, mended
from benchmarks.readers.rows import Found, Row
from benchmarks.timing import peak_memory, rate

BENCHMARKS = Path(__file__).resolve().parent.parent
Read = Callable[[str, tuple[int, ...]], Found]


def rows_of(read: Read, text: Text) -> dict[str, list[Row]]:
    """Return the rows of a text by layer, with positions in its source; each passage is read with its joins mended."""
    layers: dict[str, list[Row]] = {"quantities": [], "dates": []}
    for passage in mended(text):
        found = read(passage.words, text.when)
        for layer, rows in (("quantities", found.quantities), ("dates", found.dates)):
            for row in rows:
                start, end = passage.to_source(row["start"], row["end"])
                layers[layer].append(row | {"start": start, "end": end})
    return layers


def rows_in(adapter: str, folder: Path) -> dict[str, Any]:
    """Return what the adapter of this name finds in each text of a folder."""
    library = importlib.import_module(f"benchmarks.readers.{adapter}")
    return {"rows": {text.name: rows_of(library.read, text) for text in load(folder)}}


def report(adapter: str) -> dict[str, Any]:
    """Return what the adapter of this name finds in each text, its speed and its memory."""
    library = importlib.import_module(f"benchmarks.readers.{adapter}")
    texts = load()
    rows = {text.name: rows_of(library.read, text) for text in texts}
    memory = peak_memory()
    passages = [(passage.words, text.when) for text in texts for passage in mended(text)]
    speed = rate(
        lambda: [library.call(words, when) for words, when in passages], sum(len(words) for words, _ in passages)
    )
    return {"rows": rows, "speed": speed, "memory": memory}


if __name__ == "__main__":
    with contextlib.redirect_stdout(sys.stderr):  # some libraries greet
        adapter, *folders = sys.argv[1:]
        answer = rows_in(adapter, BENCHMARKS / folders[0]) if folders else report(adapter)
    json.dump(answer, sys.stdout, ensure_ascii=False, default=float)
