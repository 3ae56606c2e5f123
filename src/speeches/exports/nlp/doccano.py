"""``doccano/<layer>.jsonl``: a passage to a line for doccano's import of *Sequence Labeling* as JSONL.

One file for each label set, as a project of doccano has one; what it does not know goes into an example's metadata.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from speeches.exports.bundle import Bundle
from speeches.exports.nlp.layers import Block, blocks, layers
from speeches.exports.nlp.passages import Tell, about, write_lines


def write(bundle: Bundle, folder: Path) -> None:
    """Write a file for each label set; passages without a mark are in it, since they say that there is none."""
    every = [block for passages in blocks(bundle).values() for block in passages]
    for layer in layers(bundle):
        examples = _examples(every, about(bundle), layer.name)
        write_lines(folder / "doccano" / f"{layer.name}.jsonl", examples)


def _examples(every: list[Block], tell: Tell, layer: str) -> Iterator[dict[str, Any]]:
    for block in every:
        marks = block.layer(layer)
        yield {
            "text": block.text,
            "label": [[mark.start, mark.end, mark.label] for mark in marks],
            **tell(block),
            "row_ids": [mark.row_id for mark in marks],
        }
