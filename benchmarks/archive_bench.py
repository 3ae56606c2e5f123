"""An archive of composed articles through the extractor, with what can go wrong on the way: a record of one run.

python -m benchmarks.archive_bench pool FOLDER OUT   on the embedded pool; at a quarter a worker is killed, at half the
                                                     whole run, which is started again
python -m benchmarks.archive_bench spark FILE OUT    on Spark, local[2], and on the pool: the rows must be the same

With `src` on the path. Linux alone, as it looks into /proc. `benchmarks/compose.py --bad` makes the articles.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.process_tree import Tree
from speeches.corpus.batches import Options
from speeches.corpus.shards import SIZE, count_articles

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = Options(2024)


def _extract(source: Path, out: Path) -> list[str]:
    command = [sys.executable, str(ROOT / "scripts/extract.py"), str(source), "--format", "parquet", "-o", str(out)]
    return [*command, "--year", str(OPTIONS.year)]


def _watch(command: list[str], disturb: Callable[[Tree, dict[int, str]], None] = lambda *_: None) -> dict[str, Any]:
    """Run a command and look at it twice a second; return what it took and the last line that it printed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    tree = Tree(process.pid)
    while process.poll() is None:
        disturb(tree, tree.look())
        time.sleep(0.5)
    assert process.stdout is not None
    printed = process.stdout.read().strip().rpartition("\n")[2]
    return {
        "exit": process.returncode,
        "wall s": round(time.perf_counter() - start, 1),
        "cpu s": round(tree.cpu, 1),
        "largest process MB": round(tree.largest),
        "all processes MB": round(tree.all),
        "said": printed,
    }


def pool(source: Path, out: Path) -> None:
    """Run the pool over a folder, kill a worker, kill the run, run it again; print what was seen as lines of JSON."""
    articles = count_articles(source)
    shard_count = -(-articles // SIZE)
    killed: list[int] = []

    def done() -> int:
        return len(list((out / "nested").glob("part-*.parquet"))) if out.exists() else 0

    def disturb(tree: Tree, processes: dict[int, str]) -> None:
        workers = [pid for pid, line in processes.items() if "spawn_main" in line]
        if not killed and workers and done() > shard_count / 4:
            killed.append(workers[0])
            os.kill(workers[0], signal.SIGKILL)
        elif len(killed) == 1 and done() > shard_count / 2:
            root = next(iter(processes))
            killed.append(root)
            os.kill(root, signal.SIGKILL)
            time.sleep(5)
            left = [pid for pid in workers if Path(f"/proc/{pid}").exists()]
            print(json.dumps({"workers left 5 s after the run was killed": len(left)}))
            for pid in left:
                os.kill(pid, signal.SIGKILL)

    print(json.dumps({"articles": articles, "shards": shard_count}))
    print(json.dumps({"first run": _watch(_extract(source, out), disturb), "shards done": done()}), flush=True)
    print(json.dumps({"second run": _watch(_extract(source, out)), "shards done": done()}), flush=True)
    print(json.dumps({"third run": _watch(_extract(source, out))}), flush=True)
    print(json.dumps(_held(out), ensure_ascii=False))


def _held(out: Path) -> dict[str, Any]:
    """Return what stands in the folder of results."""
    files = [path for path in out.rglob("*") if path.is_file()]
    table = pq.read_table(out / "articles", columns=["path", "error"])
    errors = Counter(error for error in table.column("error").to_pylist() if error)
    tables = sorted(path.name for path in out.iterdir())
    sizes = {name: sum(path.stat().st_size for path in (out / name).iterdir()) for name in tables}
    return {
        "articles": table.num_rows,
        "different paths": pc.count_distinct(table.column("path")).as_py(),
        "errors": errors,
        "files": len(files),
        "half written": len([path for path in files if not path.name.startswith("part-")]),
        "MB": {name: round(size / 1e6, 1) for name, size in sizes.items()},
        "rows": {name: pq.ParquetDataset(out / name).read(columns=["path"]).num_rows for name in tables},
    }


def spark(source: Path, out: Path) -> None:
    """Run Spark and the pool over a Parquet file; print what each took and whether their rows are the same."""
    command = [sys.executable, "-m", "benchmarks.archive_bench", "spark-job", str(source), str(out / "spark")]
    print(json.dumps({"spark": _watch(command)}), flush=True)
    print(json.dumps({"pool": _watch(_extract(source, out / "pool"))}), flush=True)
    first, second = (pq.read_table(out / name).sort_by("path") for name in ("spark", "pool/nested"))
    # Spark says of each column that it may be empty; the values are what is compared.
    same = first.select(second.column_names).cast(second.schema).equals(second)
    print(json.dumps({"rows": [first.num_rows, second.num_rows], "the same": same, **_errors(second)}))


def _errors(table: pa.Table) -> dict[str, Any]:
    return {"errors": Counter(error for error in table.column("error").to_pylist() if error)}


def spark_job(source: Path, out: Path) -> None:
    """Run Spark alone: what a job on a cluster does, here on two local cores."""
    from pyspark.sql import SparkSession

    from speeches.corpus.spark import extract

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    started = time.perf_counter()
    extract(session.read.parquet(str(source)).repartition(16), OPTIONS).write.parquet(str(out))
    print(f"{time.perf_counter() - started:.1f} s without its start")
    session.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=["pool", "spark", "spark-job"])
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    {"pool": pool, "spark": spark, "spark-job": spark_job}[given.what](given.source, given.out)
