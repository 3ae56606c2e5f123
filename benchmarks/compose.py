"""Composes articles in numbers, for measuring how the extractor scales: invented sentences in ever other order.

python -m benchmarks.compose COUNT FILE.parquet    writes COUNT articles as paths and bytes
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.corpus_texts import FOLDER
from speeches.page.source import read_article

_SIZE = 1000  # articles a row group
_SENTENCES = range(20, 80)  # in an article: some 800 to 4,000 characters


def _sentences() -> list[str]:
    texts = [read_article(path.read_bytes()).text for path in sorted(FOLDER.glob("*.txt"))]
    return [sentence for text in texts for sentence in re.findall(r"[^。\n]{6,}。", text)]


def compose(count: int) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of ``count`` articles: the same for the same count."""
    sentences = _sentences()
    for number in range(count):
        choice = random.Random(number)
        chosen = choice.sample(sentences, choice.choice(_SENTENCES))
        # Other digits in each: what is looked up is not always the same.
        words = "".join(chosen).translate({ord(digit): str(choice.randint(2, 9)) for digit in "23456789"})
        text = f"甲市政协委员周海{number}：\n\n{words}\n"
        yield f"{number // 1000:05d}/{number:08d}.txt", text.encode()


def main(count: int, path: Path) -> None:
    """Write ``count`` articles into one Parquet file."""
    schema = pa.schema([("path", pa.string()), ("bytes", pa.binary())])
    articles = compose(count)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, count, _SIZE):
            rows = [next(articles) for _ in range(min(_SIZE, count - start))]
            names, contents = zip(*rows, strict=True)
            writer.write_table(pa.table({"path": names, "bytes": pa.array(contents, pa.binary())}, schema))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
