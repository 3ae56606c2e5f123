"""Processes of their own for what is measured, so that no library pays for another or gains by it."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
STARTS = 7  # counted starts of each process
SENTENCE = "2024年4月26日，全省有超过3.5万家企业。"


def _run(arguments: list[str]) -> tuple[str, float]:
    """Return what a Python process prints and its processor time in seconds; raises SystemExit where it fails."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": "0"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{done.stderr}")
    return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def answer(module: str, *arguments: str) -> Any:
    """Return the JSON object that a module prints."""
    return json.loads(_run(["-m", module, *arguments])[0])


def start_ups(modules: dict[str, str], adapters: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Return for each name the seconds until its library is imported, and until it has read a sentence too.

    Processor time, less what bare Python takes; the second holds the adapter's own start. Medians of processes that
    take turns, after one that is not counted and that fills the caches.
    """
    programs = {("", ""): "pass"}
    for name, module in modules.items():
        programs[name, "import"] = f"import {module}"
        programs[name, "read"] = f"from benchmarks.readers.{adapters[name]} import call; call({SENTENCE!r}, (2024,))"
    taken: dict[tuple[str, str], list[float]] = {key: [] for key in programs}
    for program in programs.values():
        _run(["-c", program])
    for _ in range(STARTS):
        for key, program in programs.items():
            taken[key].append(_run(["-c", program])[1])
    middle = {key: statistics.median(seconds) for key, seconds in taken.items()}
    bare = middle["", ""]
    return {name: (middle[name, "import"] - bare, middle[name, "read"] - bare) for name in modules}
