"""Run the extractor and the libraries on the same texts in one run, and write the tables into README.md.

make bench-extract, or, in an environment with requirements/bench.txt: python -m benchmarks.extract_bench
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.comparison import Comparison, compare
from benchmarks.corpus_texts import load
from benchmarks.processes import answer, start_ups
from benchmarks.report import Measured, report, written_into

FOLDER = Path(__file__).resolve().parent
README, FIRST_RUN = FOLDER / "README.md", FOLDER / "first_run.json"

# What is compared: the adapter in readers/, and the module whose import is the start-up. The project's own is first.
ADAPTERS = {
    "this project": "from_own",
    "recognizers-text-suite": "from_recognizers",
    "jionlp": "from_jionlp",
    "cn2an": "from_cn2an",
}
MODULES = {
    "this project": "speeches.extraction",
    "recognizers-text-suite": "recognizers_suite",
    "jionlp": "jionlp",
    "cn2an": "cn2an",
}


def measure() -> dict[str, Measured]:
    """Return what each library found and took, all on the corpus as it stands."""
    gold = {text.name: text.gold for text in load()}
    starts = start_ups(MODULES, ADAPTERS)
    measured = {}
    for name, adapter in ADAPTERS.items():
        said: dict[str, Any] = answer("benchmarks.readers.worker", adapter)
        layers: dict[str, Comparison] = compare(said["rows"], gold)
        measured[name] = Measured(layers, said["speed"], said["memory"], *starts[name])
    return measured


def main() -> None:
    """Measure, print the tables and write them into README.md."""
    first_run = json.loads(FIRST_RUN.read_text(encoding="utf-8")) if FIRST_RUN.exists() else None
    own = answer("benchmarks.own_layers")
    tables = report(measure(), own["scores"], own["speed"], first_run, answer("benchmarks.scaling"))
    README.write_text(written_into(README.read_text(encoding="utf-8"), tables), encoding="utf-8")
    print(tables)


if __name__ == "__main__":
    main()
