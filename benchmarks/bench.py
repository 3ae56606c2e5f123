"""Time the build beside what it rests on, in one run: medians of whole processes, with their peak memory.

Prints importing frictionless, ``frictionless validate datapackage.json``, ``scripts/build.py`` with nothing kept from
an earlier build and with everything kept, ``scripts/check.py``, and the ratio of each to validation. They take turns,
so that a machine that slows down slows all.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTHING_KEPT = "python scripts/build.py, nothing kept"
VALIDATE = "frictionless validate datapackage.json"
TARGETS = {NOTHING_KEPT: 2.0, "python scripts/check.py": 1.5}  # seconds / those of plain validation


def measure(command: list[str]) -> tuple[float, float]:
    """Run a command; return its wall-clock seconds and peak resident memory in MB. Raises where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command)} failed:\n{errors.decode()}")
    peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return seconds, peak


def main() -> int:
    """Print the table; return 0 whether the target is met or not, as figures of one machine decide nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="counted runs of each command (7)")
    runs: int = parser.parse_args().runs
    python, tool = sys.executable, str(Path(sys.executable).with_name("frictionless"))
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "import frictionless": [python, "-c", "import frictionless"],
            VALIDATE: [tool, "validate", "datapackage.json"],
            NOTHING_KEPT: [python, "scripts/build.py", "--output", folder],
            "python scripts/build.py": [python, "scripts/build.py", "--output", folder],
            "python scripts/check.py": [python, "scripts/check.py"],
        }
        figures: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for command in commands.values():
            measure(command)  # a first run warms the disk's cache and is not counted
        for _ in range(runs):
            for name, command in commands.items():
                if name == NOTHING_KEPT:
                    shutil.rmtree(ROOT / ".build")
                figures[name].append(measure(command))
    medians = {name: statistics.median(seconds for seconds, _ in taken) for name, taken in figures.items()}
    print(f"| command | median of {runs} (s) | min | max | peak memory (MB) |\n| --- | --- | --- | --- | --- |")
    for name, taken in figures.items():
        seconds = [wall for wall, _ in taken]
        peak = max(memory for _, memory in taken)
        print(f"| `{name}` | {medians[name]:.2f} | {min(seconds):.2f} | {max(seconds):.2f} | {peak:.0f} |")
    print()
    for name, target in TARGETS.items():
        ratio = medians[name] / medians[VALIDATE]
        print(f"{name} / validate = {ratio:.2f} (target {target} or less: {'met' if ratio <= target else 'missed'})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
