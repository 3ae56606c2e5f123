"""The extractor on one machine: a pool of processes over shards, results in Parquet, whole files only.

A shard's results come into place by renaming, its file of nested layers last; a run that is started again skips the
shards that are there, told by a hash of their articles, of the options and of this library. A worker that dies costs
a retry: the shards it may have had are done again, each alone; where one kills its worker again, its articles are done
one by one, and the one that does it has that as its ``error``.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from speeches.corpus.batches import Options, extract_batches
from speeches.corpus.flat import ARTICLES, flat_tables
from speeches.corpus.schema import LAYERS, OUTPUT
from speeches.corpus.shards import SIZE, Shard, count_articles, fingerprint, shards
from speeches.workers import leave_with_parent

NESTED = "nested"
KILLED = "its worker was killed, twice"
# Shards a process in work or in line: enough to keep it busy, and so few that their articles, where a table holds them,
# fit in memory.
_AHEAD = 4
_MARK = b"speeches.shard"  # metadata of a finished shard's nested file: its fingerprint


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a shard: how many articles, path and error of each that failed, whether it was there before."""

    articles: int
    errors: tuple[tuple[str, str], ...]
    was_there: bool = False


def extract_to_parquet(
    source: Path, folder: Path, options: Options, processes: int | None = None, size: int = SIZE
) -> Iterator[Done]:
    """Extract a folder's or a Parquet file's articles into ``folder``; yield what became of each shard as it is done.

    ``folder/nested`` gets a row an article with nested layers (``schema.OUTPUT``), ``folder/articles`` and
    ``folder/<layer>`` the flat tables; all in files named for the shard. Raises ValueError where the source holds no
    articles, or the folder holds files of another run.
    """
    _prepare(folder, -(-count_articles(source) // size))
    coming = shards(source, size)
    while suspects := (yield from _work_through(coming, folder, options, processes or os.cpu_count() or 1)):
        for shard in sorted(suspects, key=lambda suspect: suspect.number):
            yield _retry(shard, folder, options)


def _prepare(folder: Path, shard_count: int) -> None:
    """Make the folders, sweep up what killed workers left, and refuse files that no shard of this run will replace."""
    for name in (NESTED, ARTICLES, *LAYERS):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for part in (folder / name).glob(".part-*"):
            part.unlink()
        for path in (folder / name).glob("part-*.parquet"):
            if int(path.stem.removeprefix("part-")) >= shard_count:
                raise ValueError(f"{path}: is of another, larger run; name an empty folder, or remove this one")


def _finished(folder: Path, shard: Shard, mark: str) -> Done | None:
    path = folder / NESTED / f"{shard.name}.parquet"
    if not path.is_file() or (pq.read_schema(path).metadata or {}).get(_MARK) != mark.encode():
        return None
    return _report(pq.read_table(path, columns=["path", "error"]), was_there=True)


def _report(table: pa.Table, was_there: bool = False) -> Done:
    failed = [(row["path"], row["error"]) for row in table.select(["path", "error"]).to_pylist() if row["error"]]
    return Done(table.num_rows, tuple(failed), was_there)


def _work_through(
    coming: Iterator[Shard], folder: Path, options: Options, processes: int
) -> Generator[Done, None, list[Shard]]:
    """Do the shards on all processors until one dies; return those that it may have had, none where all are done."""
    running: dict[Future[Done], Shard] = {}
    suspects: list[Shard] = []
    with _pool(processes) as pool:
        while not suspects:
            for shard in islice(coming, _AHEAD * processes - len(running)):
                try:
                    running[pool.submit(_do, shard, folder, options)] = shard
                except BrokenProcessPool:  # it died since the last look
                    suspects.append(shard)
                    break
            if not running:
                break
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            yield from _results([(future, running.pop(future)) for future in finished], suspects)
    yield from _results(list(running.items()), suspects)
    return suspects


def _results(finished: list[tuple[Future[Done], Shard]], suspects: list[Shard]) -> Iterator[Done]:
    """Yield what became of shards; those whose process died go to ``suspects``."""
    for future, shard in finished:
        try:
            yield future.result()
        except BrokenProcessPool:
            suspects.append(shard)


def _pool(processes: int | None) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=leave_with_parent)


def _retry(shard: Shard, folder: Path, options: Options) -> Done:
    try:
        with _pool(1) as pool:
            return pool.submit(_do, shard, folder, options).result()
    except BrokenProcessPool:
        rows = [row for place in range(len(shard.paths)) for row in _alone(shard.alone(place), options)]
        mark = fingerprint(shard.read(), options)
        return _write(pa.RecordBatch.from_pylist(rows, schema=OUTPUT), shard, folder, mark)


def _alone(shard: Shard, options: Options) -> list[dict[str, object]]:
    try:
        with _pool(1) as pool:
            rows: list[dict[str, object]] = pool.submit(_rows, shard, options).result()
            return rows
    except BrokenProcessPool:
        empty = dict.fromkeys(OUTPUT.names) | {name: [] for name in LAYERS}
        return [empty | {"path": shard.paths[0], "error": KILLED}]


def _rows(shard: Shard, options: Options) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = next(extract_batches([shard.read()], options)).to_pylist()
    return rows


def _do(shard: Shard, folder: Path, options: Options) -> Done:
    articles = shard.read()
    mark = fingerprint(articles, options)
    there = _finished(folder, shard, mark)
    return there or _write(next(extract_batches([articles], options)), shard, folder, mark)


def _write(batch: pa.RecordBatch, shard: Shard, folder: Path, mark: str) -> Done:
    """Write a shard's tables, the nested one last: where it stands, all of them do."""
    for name, table in flat_tables(batch):
        _put(table, folder / name / f"{shard.name}.parquet")
    nested = pa.Table.from_batches([batch]).replace_schema_metadata({_MARK: mark.encode()})
    _put(nested, folder / NESTED / f"{shard.name}.parquet")
    return _report(nested)


def _put(table: pa.Table, path: Path) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        pq.write_table(table, part, compression="zstd")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
