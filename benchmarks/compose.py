"""Composes articles in numbers, for measuring how the extractor scales: invented sentences in ever other order.

One sentence in 25 is of the texts of `corpus/`, which were made to be full of figures and dates; the others are those
of `many_articles.py`. A thousand characters hold 13 figures; those of the first article 7.

python -m benchmarks.compose COUNT PLACE [--bad EVERY]

PLACE is a Parquet file, written with paths and bytes, or else a folder, a file an article. With --bad one article in so
many is spoiled: it is empty, no text (bytes of a PDF file, bytes of no encoding) or of a million characters, in turn.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import cycle
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.corpus_texts import FOLDER
from benchmarks.many.article import make
from benchmarks.many.names import PERSONS, person
from speeches.page.source import read_article

_SIZE = 1000  # articles a row group, or a folder
_SENTENCES = range(20, 80)  # in an article: some 700 to 3,000 characters
_FULL = 0.04  # of the sentences: those of `corpus/`
_PLAIN = 40  # articles of `many_articles.py` whose sentences the others are
_SPEECH, _PARAGRAPH = 20, 5  # sentences
_LONG = 1_000_000  # characters of an article that is too long


@cache
def _full() -> list[str]:
    return _sentences(read_article(path.read_bytes()).text for path in sorted(FOLDER.glob("*.txt")))


@cache
def _plain() -> list[str]:
    return _sentences(make(number).text.decode() for number in range(_PLAIN))


def _sentences(texts: Iterable[str]) -> list[str]:
    return [sentence for text in texts for sentence in re.findall(r"[^。\n]{6,}。", text)]


def compose(count: int, bad_every: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of ``count`` articles: the same each time; the last of each ``bad_every`` bad."""
    words = "".join(_full() + _plain())
    long = _said(0, words * (_LONG // len(words) + 1))
    spoiled = cycle((b"", b"%PDF-1.7\n", b"\x81\xff\xfe\x00\xff" * 100, long))
    for number in range(count):
        choice = random.Random(number)
        length = choice.choice(_SENTENCES)
        chosen = [choice.choice(_full() if choice.random() < _FULL else _plain()) for _ in range(length)]
        # Other digits in each: what is looked up is not always the same.
        words = "".join(chosen).translate({ord(digit): str(choice.randint(2, 9)) for digit in "23456789"})
        is_bad = bad_every and number % bad_every == bad_every - 1
        yield f"{number // _SIZE:05d}/{number:08d}.txt", next(spoiled) if is_bad else _said(number, words)


def _said(number: int, words: str) -> bytes:
    """Return an article in which persons with invented names say ``words``."""
    sentences = words.split("。")[:-1]
    blocks = []
    for start in range(0, len(sentences), _SPEECH):
        speaker = person((3 * number + start // _SPEECH) % PERSONS)
        blocks.append(f"甲市政协委员{speaker.name}：")
        said = sentences[start : start + _SPEECH]
        blocks += ["。".join(said[at : at + _PARAGRAPH]) + "。" for at in range(0, len(said), _PARAGRAPH)]
    return ("\n\n".join(blocks) + "\n").encode()


def write_table(articles: Iterator[tuple[str, bytes]], count: int, path: Path) -> None:
    """Write ``count`` articles into one Parquet file."""
    schema = pa.schema([("path", pa.string()), ("bytes", pa.binary())])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, count, _SIZE):
            rows = [next(articles) for _ in range(min(_SIZE, count - start))]
            names, contents = zip(*rows, strict=True)
            writer.write_table(pa.table({"path": names, "bytes": pa.array(contents, pa.binary())}, schema))


def write_folder(articles: Iterator[tuple[str, bytes]], folder: Path) -> None:
    """Write the articles as files, a thousand a folder."""
    for name, data in articles:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, metavar="COUNT")
    parser.add_argument("place", type=Path, metavar="PLACE")
    parser.add_argument("--bad", type=int, default=0, metavar="EVERY")
    options = parser.parse_args()
    articles = compose(options.count, options.bad)
    if options.place.suffix == ".parquet":
        write_table(articles, options.count, options.place)
    else:
        write_folder(articles, options.place)


if __name__ == "__main__":
    main()
