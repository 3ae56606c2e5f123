"""What build, checks, exports and site cost with many invented articles: processor and wall seconds, memory, ratios.

python benchmarks/many_bench.py [--sizes 1 10 100 1000] [--limit SECONDS] [--output FILE.md]

For each size a project is made anew (see many_articles.py) and each command runs in a process of its own. One that
takes longer than the limit is stopped, and the table says so; what needs what it would have written is not run then.
"""

from __future__ import annotations

import argparse
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.many_articles import write_project  # noqa: E402
from benchmarks.many_report import Cost, Costs, report  # noqa: E402
from speeches.exports.formats import FORMATS  # noqa: E402

SIZES = (1, 10, 100, 1000)
LIMIT = 900.0  # seconds of wall time for one command


@dataclass(frozen=True, slots=True)
class _Run:
    """One command: the name of its row, what it runs, and whether it needs a built package."""

    name: str
    command: Sequence[str]
    on_built: bool = True


def measure(command: Sequence[str], folder: Path, limit: float) -> Cost:
    """Run a command in ``folder``; its costs include its child processes. Raises SystemExit where it fails.

    The memory is that of the largest of its processes.
    """
    start = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True
        )  # fmt: skip
        late = False
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            if not late and time.perf_counter() - start > limit:
                late = True
                os.killpg(process.pid, signal.SIGKILL)
            time.sleep(0.02)
        wall = time.perf_counter() - start
        _, status, usage = ended
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode and not late:
            errors.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{errors.read().decode()[-4000:]}")
    peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return Cost(usage.ru_utime + usage.ru_stime, wall, peak, late)


def change_one(project: Path) -> None:
    """Correct the English of one cell of the middle article, so that the package is valid still."""
    paths = sorted((project / "annotations").glob("invented-*.yaml"))
    path = paths[len(paths) // 2]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title_en: Invented: ", "title_en: Invented anew: ").replace(
        "title_en: 'Invented: ", "title_en: 'Invented anew: "
    ), encoding="utf-8")  # fmt: skip
    if path.read_text(encoding="utf-8") == text:
        raise SystemExit(f"{path} has no title to change")


def costs(size: int, limit: float) -> Mapping[str, Cost | None]:
    """Return what each command costs on a project of ``size`` articles; None for what could not be run."""
    python, tool = sys.executable, str(Path(sys.executable).with_name("frictionless"))
    build = [python, "scripts/build.py"]
    taken: dict[str, Cost | None] = {}
    with tempfile.TemporaryDirectory(prefix="many-") as temporary:
        project = Path(temporary) / "project"
        write_project(size, project)
        runs = [
            _Run("build, nothing cached", build, on_built=False),
            _Run("build, all cached", build),
            _Run("build, one article changed", build),
            _Run("check.py", [python, "scripts/check.py"]),
            _Run("frictionless validate", [tool, "validate", "datapackage.json"]),
            *(_Run(f"export {name}", [python, "scripts/export.py", name]) for name in FORMATS),
            _Run("site", [python, "scripts/site.py"]),
        ]
        for run in runs:
            if run.name == "build, one article changed":
                change_one(project)
            ready = (project / "datapackage.json").exists() or not run.on_built
            taken[run.name] = measure(run.command, project, limit) if ready else None
            print(f"{size:6} {run.name:28} {taken[run.name]}", file=sys.stderr, flush=True)
            if run.name == "build, one article changed" and (late := taken[run.name]) and late.is_late:
                break  # what it left is stale, and exports refuse it
    return taken


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write the tables; return 0 whether targets are met or not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, metavar="N", help="how many articles, each")
    parser.add_argument("--limit", type=float, default=LIMIT, metavar="SECONDS", help="for one command (%(default)s)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the page here instead of printing it")
    options = parser.parse_args(arguments)
    found: Costs = {size: costs(size, options.limit) for size in options.sizes}
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    page = report(found, options.limit, machine, (ROOT / "benchmarks/README.md").read_text(encoding="utf-8"))
    if options.output:
        options.output.write_text(page, encoding="utf-8")
    else:
        print(page, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
