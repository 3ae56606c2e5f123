"""``conll/<document_id>.conll``: a character and the entity type it bears to a line, as CoNLL 2003 and MSRA lay it out.

Tags are IOB2. White space has no line, since it parts the columns; an empty line ends a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from speeches.exports.bundle import Bundle
from speeches.exports.nlp.layers import Block, blocks
from speeches.package.swap import write_files


def write(bundle: Bundle, folder: Path) -> None:
    """Write a file for each document."""
    files = {
        f"{document}.conll": "".join(sentence for block in passages for sentence in _sentences(block)).encode("utf-8")
        for document, passages in blocks(bundle).items()
    }
    write_files(folder / "conll", files)


def _sentences(block: Block) -> Iterator[str]:
    """Yield the lines of each sentence; a passage that is not split into sentences is one."""
    tags = ["O"] * len(block.text)
    for mark in block.layer("entities"):
        tags[mark.start : mark.end] = [f"I-{mark.label}"] * (mark.end - mark.start)
        tags[mark.start] = f"B-{mark.label}"
    cuts = {0, len(block.text), *(mark.start for mark in block.layer("sentences"))}
    for start, end in pairwise(sorted(cuts)):
        lines = [f"{block.text[at]}\t{tags[at]}\n" for at in range(start, end) if not block.text[at].isspace()]
        yield "".join([*lines, "\n"])
