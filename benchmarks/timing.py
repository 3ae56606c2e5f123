"""Characters a second and the most memory of the process that runs this."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ENOUGH = 3.0  # seconds of counted rounds, after which no further round begins
ROUNDS = (3, 200)  # counted rounds, at least and at most


def rate(work: Callable[[], object], characters: int) -> float:
    """Return characters a second: the median of rounds after one of warming up.

    Seconds are processor time, so that other programs on the machine do not slow the figure.
    """
    work()
    rounds: list[float] = []
    while len(rounds) < ROUNDS[0] or (sum(rounds) < ENOUGH and len(rounds) < ROUNDS[1]):
        start = time.process_time()
        work()
        rounds.append(time.process_time() - start)
    return characters / statistics.median(rounds)


def peak_memory() -> float:
    """Return the most memory that this process has held since it became Python, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
