"""The articles of a run in shards: stretches of a folder or of a Parquet file, each one piece of work."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from speeches.corpus.batches import Options
from speeches.corpus.schema import INPUT

SIZE = 256  # articles: some seconds of work, and a file of a few megabytes


@dataclass(frozen=True, slots=True)
class Shard:
    """Some articles in a row. ``number`` counts from 0; ``paths`` names them as the results do.

    ``files`` are read by whoever does the work; where the articles came out of a table they are in ``batch`` already.
    """

    number: int
    paths: tuple[str, ...]
    files: tuple[str, ...] = ()
    batch: pa.RecordBatch | None = None

    @property
    def name(self) -> str:
        """Return the stem of the shard's files."""
        return f"part-{self.number:05d}"

    def read(self) -> pa.RecordBatch:
        """Return the articles (``schema.INPUT``); one that can't be read has no bytes."""
        if self.batch is not None:
            return self.batch
        return pa.RecordBatch.from_pydict(
            {"path": list(self.paths), "bytes": [_bytes(file) for file in self.files]}, schema=INPUT
        )

    def alone(self, place: int) -> Shard:
        """Return a shard of the one article at ``place``."""
        batch = None if self.batch is None else self.batch.slice(place, 1)
        files = self.files[place : place + 1]
        return Shard(self.number, self.paths[place : place + 1], files, batch)


def _bytes(file: str) -> bytes | None:
    try:
        return Path(file).read_bytes()
    except OSError:
        return None


def count_articles(source: Path) -> int:
    """Return how many articles a folder (its .txt files) or a Parquet file holds.

    Raises ValueError where it holds none, or where the Parquet file lacks the columns ``path`` and ``bytes``.
    """
    if source.is_dir():
        count = len(_files(source))
    else:
        file = pq.ParquetFile(source)
        missing = {field.name for field in INPUT} - set(file.schema_arrow.names)
        if missing:
            names = " and no ".join(sorted(missing))
            raise ValueError(f"{source}: looked for the columns path and bytes, found no {names}")
        count = file.metadata.num_rows
    if not count:
        raise ValueError(f"{source}: looked for articles, found none")
    return count


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.rglob("*.txt") if path.is_file()))


def shards(source: Path, size: int = SIZE) -> Iterator[Shard]:
    """Yield the shards of a folder or a Parquet file, in order, each of ``size`` articles but the last."""
    if source.is_dir():
        files = _files(source)
        for number, start in enumerate(range(0, len(files), size)):
            chosen = files[start : start + size]
            names = tuple(path.relative_to(source).as_posix() for path in chosen)
            yield Shard(number, names, tuple(map(str, chosen)))
        return
    for number, batch in enumerate(pq.ParquetFile(source).iter_batches(size, columns=INPUT.names)):
        yield Shard(number, tuple(batch.column("path").to_pylist()), batch=batch)


def fingerprint(batch: pa.RecordBatch, options: Options) -> str:
    """Return a hash of the articles' names and bytes, of the options and of the library's own code and word lists.

    By it finished work is told from stale work.
    """
    state = hashlib.sha256(f"{code_hash()} {options}".encode())
    for column in (batch.column("path"), batch.column("bytes")):
        for value in column.to_pylist():
            held = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value or b""
            state.update(len(held).to_bytes(8, "big") + held)
    return state.hexdigest()


@cache
def code_hash() -> str:
    """Return a hash of the library's code and word lists: work done by other code is done again."""
    folder = Path(__file__).parents[1]
    state = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".txt", ".toml"):
            state.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return state.hexdigest()
