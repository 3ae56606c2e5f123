"""What every format tells of a passage beside its text: where it stands, and whose it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from speeches.exports.bundle import Bundle
from speeches.exports.nlp.layers import Block

Tell = Callable[[Block], dict[str, str]]


def about(bundle: Bundle) -> Tell:
    """Return a function: passage → its ids, its type and its speaker's name; "" where there is none, never null.

    doccano reads its lines by way of pandas, which makes a null of a text column a NaN that no JSON can hold.
    """
    names = {row["speaker_id"]: str(row["name"]) for row in bundle["speakers"]}
    speakers = {row["speech_id"]: names[row["speaker_id"]] for row in bundle["speeches"]}

    def tell(block: Block) -> dict[str, str]:
        row = block.passage
        told = {column: str(row[column] or "") for column in ("document_id", "passage_id", "passage_type", "speech_id")}
        return {**told, "speaker": speakers.get(row["speech_id"], "")}

    return tell


def write_lines(path: Path, rows: Iterable[Any]) -> None:
    """Write a JSON value to a line: UTF-8, no BOM, a line feed after each."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json_text(row) + "\n")


def json_text(value: Any, indent: int | None = None) -> str:
    """Return a value as JSON, Chinese as it is; a Decimal becomes the number of the same digits."""
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(value, ensure_ascii=False, separators=separators, indent=indent, default=_number)


def _number(value: object) -> float:
    if not isinstance(value, Decimal):
        raise TypeError(f"{type(value).__name__} is no JSON value")
    return int(value) if value == value.to_integral_value() else float(value)
