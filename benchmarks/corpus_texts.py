"""The texts of `corpus/` with their hand-made answers, decoded without the project's own code."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "corpus"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the corpus: its name, its words as published, and its gold rows by layer."""

    name: str
    words: str
    gold: Mapping[str, Any]

    @property
    def when(self) -> tuple[int, ...]:
        """Return what is known of the text's date: year, month and day, or the year alone."""
        if "date" in self.gold:
            return tuple(int(part) for part in self.gold["date"].split("-"))
        return (self.gold["year"],)


@dataclass(frozen=True, slots=True)
class Mended:
    """The words of a passage with its joins left out, and the position in the source of each of them."""

    words: str
    positions: tuple[int, ...]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of ``words`` stands in the source: code points, end exclusive."""
        return self.positions[start], self.positions[end - 1] + 1


def decode(data: bytes) -> str:
    """Return a file's text: UTF-16 or UTF-8 by its mark, else UTF-8, else GB18030; no line end is changed."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def load(folder: Path = FOLDER) -> list[Text]:
    """Return the texts of a folder by name; raises FileNotFoundError where answers stand without their text."""
    texts = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        texts.append(Text(path.stem, decode(path.with_suffix(".txt").read_bytes()), gold))
    return texts


def mended(text: Text) -> list[Mended]:
    """Return the gold passages of a text in order, each with the gold joins inside it left out."""
    return [mend(text.words, passage, text.gold["joins"]) for passage in text.gold["passages"]]


def mend(words: str, span: Mapping[str, Any], joins: Iterable[Mapping[str, Any]]) -> Mended:
    """Return the words of ``span`` without those of ``joins``."""
    left_out = {position for join in joins for position in range(join["start"], join["end"])}
    positions = tuple(at for at in range(span["start"], span["end"]) if at not in left_out)
    return Mended("".join(words[at] for at in positions), positions)
