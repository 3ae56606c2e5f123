"""``spacy/``: ``passages.jsonl`` with every label set, and ``make_docbin.py``, which makes spaCy's DocBin of it.

A line is a task as Prodigy reads it (``text``, ``spans``, ``meta``), so that it serves both.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from speeches.exports.bundle import Bundle
from speeches.exports.nlp.layers import Mark, blocks
from speeches.exports.nlp.passages import about, write_lines

RECIPE = Path(__file__).parent / "recipes" / "make_docbin.py"


def write(bundle: Bundle, folder: Path) -> None:
    """Write the lines and, beside them, the script."""
    write_lines(folder / "spacy" / "passages.jsonl", _tasks(bundle))
    (folder / "spacy" / RECIPE.name).write_bytes(RECIPE.read_bytes())


def _tasks(bundle: Bundle) -> Iterator[dict[str, Any]]:
    tell = about(bundle)
    for passages in blocks(bundle).values():
        for block in passages:
            yield {"text": block.text, "spans": [_span(mark) for mark in block.marks], "meta": tell(block)}


def _span(mark: Mark) -> dict[str, Any]:
    span = {"start": mark.start, "end": mark.end, "label": mark.label, "layer": mark.layer, "id": mark.row_id}
    return span if mark.layer != "entities" else {**span, "entity_id": mark.row["entity_id"]}
