"""``label-studio/``: ``config.xml``, the labelling interface, and ``tasks.json``, a task to a passage, annotated.

Positions are code points: Label Studio counts a text so, not by the UTF-16 units of a browser's strings.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from speeches.exports.bundle import Bundle
from speeches.exports.nlp.layers import Block, blocks, labels, layers
from speeches.exports.nlp.passages import about, json_text
from speeches.package.swap import write_files

# Okabe and Ito's colours, which people with any kind of colour vision can tell apart.
_COLOURS = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")


def write(bundle: Bundle, folder: Path) -> None:
    """Write both files; every label set is a control of its own on the one text."""
    tasks = json_text(list(_tasks(bundle)), indent=1) + "\n"
    files = {"config.xml": _config(bundle).encode("utf-8"), "tasks.json": tasks.encode("utf-8")}
    write_files(folder / "label-studio", files)


def _config(bundle: Bundle) -> str:
    lines = ["<View>"]
    for layer in layers(bundle):
        lines.append(f'  <Labels name={quoteattr(layer.name)} toName="text">')
        for label, colour in zip(labels(bundle, layer), cycle(_COLOURS)):
            lines.append(f'    <Label value={quoteattr(label)} background="{colour}"/>')
        lines.append("  </Labels>")
    return "\n".join([*lines, '  <Text name="text" value="$text"/>', "</View>", ""])


def _tasks(bundle: Bundle) -> Iterator[dict[str, Any]]:
    tell = about(bundle)
    every = (block for passages in blocks(bundle).values() for block in passages)
    for number, block in enumerate(every, 1):  # Label Studio numbers anew; its converter asks for a number
        data = {"text": block.text, **tell(block)}
        yield {"id": number, "data": data, "annotations": [{"result": _result(block)}]}


def _result(block: Block) -> list[dict[str, Any]]:
    return [
        {
            "id": mark.row_id,
            "from_name": mark.layer,
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": mark.start,
                "end": mark.end,
                "text": block.text[mark.start : mark.end],
                "labels": [mark.label],
            },
        }
        for mark in block.marks
    ]
