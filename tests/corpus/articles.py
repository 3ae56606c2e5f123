"""Invented articles for the corpus tests: nobody said any of this."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

SAID = "川北市政协委员韩知远{number}：\n\n去年全市新增泊位{number}个，增长3.5%。建议加快航道疏浚。\n"
UNREADABLE = b"%PDF-1.7"
POISON = "毒药".encode()  # the workers of these tests die of it
ONCE = "一次".encode()  # of this they die once


def article(number: int) -> bytes:
    """Return an invented article with a figure that is its number."""
    return SAID.format(number=number).encode("gb18030" if number % 2 else "utf-8")


def write_folder(folder: Path, count: int) -> Path:
    """Write ``count`` articles, and one that is none, into a folder and one below it."""
    (folder / "more").mkdir(parents=True)
    for number in range(1, count + 1):
        (folder / ("more" if number > count // 2 else ".") / f"{number:03d}.txt").write_bytes(article(number))
    (folder / "bad.txt").write_bytes(UNREADABLE)
    return folder


def write_table(path: Path, count: int, added: Mapping[int, bytes] | None = None) -> Path:
    """Write ``count`` articles, and one that is none, as a Parquet file of paths and bytes; ``added`` stands behind."""
    paths = [*(f"{number:03d}.txt" for number in range(1, count + 1)), "bad.txt"]
    contents = [*(article(number) + (added or {}).get(number, b"") for number in range(1, count + 1)), UNREADABLE]
    pq.write_table(pa.table({"path": paths, "bytes": pa.array(contents, pa.binary())}), path)
    return path
