"""Run the extractor and the libraries on the texts of `styles/`, and write the tables into `styles/README.md`.

make bench-extract, or, in an environment with requirements/bench.txt: python -m benchmarks.styles_bench
"""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.comparison import Comparison, compare
from benchmarks.extract_bench import ADAPTERS
from benchmarks.processes import answer
from benchmarks.report import written_into
from benchmarks.styles_report import styles_tables
from benchmarks.styles_texts import FOLDER, by_script

README = FOLDER / "README.md"
FIRST_RUN = Path(__file__).resolve().parent / "first_run_styles.json"


def compare_libraries() -> dict[str, dict[str, dict[str, Comparison]]]:
    """Return what each library found, by script and library and layer."""
    said = {
        name: answer("benchmarks.readers.worker", adapter, FOLDER.name)["rows"] for name, adapter in ADAPTERS.items()
    }
    return {
        script: {
            name: compare({text.name: rows[text.name] for text in texts}, {text.name: text.gold for text in texts})
            for name, rows in said.items()
        }
        for script, texts in by_script().items()
    }


def main() -> None:
    """Measure, print the tables and write them into the folder's README.md."""
    first = json.loads(FIRST_RUN.read_text(encoding="utf-8"))
    tables = styles_tables(answer("benchmarks.styles_layers")["scores"], first, compare_libraries())
    README.write_text(written_into(README.read_text(encoding="utf-8"), tables), encoding="utf-8")
    print(tables)


if __name__ == "__main__":
    main()
