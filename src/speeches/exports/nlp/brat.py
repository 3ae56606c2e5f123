"""``brat/``: a ``.txt`` and an ``.ann`` for each document in brat's standoff, and ``annotation.conf`` for all.

The text is the passages in order, one to a line. Every mark is a text-bound annotation; a note gives its row's id.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from speeches.exports.bundle import Bundle
from speeches.exports.nlp.layers import Block, Mark, blocks, labels, layers
from speeches.package.swap import write_files

# What a row says in words, for whoever reads the text in brat: an entity's id, or English.
_SAYS = ("entity_id", "text_en", "statement_en", "value")


def write(bundle: Bundle, folder: Path) -> None:
    """Write the collection; positions are code points of the ``.txt``."""
    files = {"annotation.conf": _configuration(bundle)}
    for document, passages in blocks(bundle).items():
        files[f"{document}.txt"] = "".join(f"{block.text}\n" for block in passages)
        files[f"{document}.ann"] = "".join(_annotations(passages))
    write_files(folder / "brat", {name: text.encode("utf-8") for name, text in files.items()})


def _configuration(bundle: Bundle) -> str:
    types = [label for layer in layers(bundle) for label in labels(bundle, layer)]
    return "\n".join(["[entities]", *types, "", "[relations]", "", "[events]", "", "[attributes]", ""])


def _annotations(passages: list[Block]) -> Iterator[str]:
    number, at = 0, 0
    for block in passages:
        for mark in block.marks:
            number += 1
            words = block.text[mark.start : mark.end]
            yield f"T{number}\t{mark.label} {at + mark.start} {at + mark.end}\t{words}\n"
            yield f"#{number}\tAnnotatorNotes T{number}\t{_note(mark)}\n"
        at += len(block.text) + 1


def _note(mark: Mark) -> str:
    said = [str(mark.row[column]) for column in _SAYS if mark.row.get(column) is not None]
    return " ".join(" ".join([mark.row_id, *said]).split())
