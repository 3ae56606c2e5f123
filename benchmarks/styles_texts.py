"""Where the texts of `styles/` stand, and their split by script."""

from __future__ import annotations

from pathlib import Path

from benchmarks.corpus_texts import Text, load

FOLDER = Path(__file__).resolve().parent / "styles"
SCRIPTS = ("simplified", "traditional")


def by_script() -> dict[str, list[Text]]:
    """Return the texts by script, and all of them first."""
    texts = load(FOLDER)
    return {"all": texts} | {script: [text for text in texts if text.gold["script"] == script] for script in SCRIPTS}
