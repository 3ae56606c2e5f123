"""The page of figures that ``many_bench.py`` writes: tables by command and size, and what became of the targets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Command: TypeAlias = str


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor and wall seconds of a command and its children, MB of the largest; late: stopped at the limit."""

    cpu: float
    wall: float
    peak: float
    is_late: bool = False


Costs: TypeAlias = Mapping[int, Mapping[Command, Cost | None]]

VALIDATE = "frictionless validate"
COLD, WARM, CHANGED, CHECK = "build, nothing cached", "build, all cached", "build, one article changed", "check.py"
_MOST_MB = 300
_EXPORT_FACTOR = 1.5  # times the 1,000-fold figures of README.md


def report(costs: Costs, limit: float, machine: str, readme: str) -> str:
    """Return the page; ``readme`` is that of the benchmarks, whose table of exports gives their targets."""
    sizes = sorted(costs)
    commands = list(dict.fromkeys(name for size in sizes for name in costs[size]))
    lines = [
        "What build, checks, exports and site cost with many articles. Written by `make bench-many` (`many_bench.py`).",
        "",
        f"Measured on {machine}, all in one run: only ratios mean much. The articles are invented"
        " (`many_articles.py`), each about the size of the first one, without joins, repairs, overrides and outside"
        f" evidence. A command that took more than {limit:g} s of wall time was stopped. Seconds and memory include"
        " child processes; memory is that of the largest. An export also looks whether `data/` is stale.",
    ]
    if targets := list(_targets(costs, readme)):
        lines += ["", "## Targets", "", "| target | measured | aim | |", "| --- | --- | --- | --- |", *targets]
    for title, cell in _TABLES.items():
        lines += ["", f"## {title}", "", "| articles | " + " | ".join(f"{size:,}" for size in sizes) + " |"]
        lines.append("| --- |" + " --- |" * len(sizes))
        for name in commands:
            cells = (cell(costs[size], name, limit) for size in sizes)
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _seconds(taken: Mapping[Command, Cost | None], name: Command, limit: float) -> str:
    cost = taken.get(name)
    if cost is None:
        return "not run"
    return f"stopped at {limit:g}" if cost.is_late else f"{cost.cpu:.1f} ({cost.wall:.1f})"


def _ratio(taken: Mapping[Command, Cost | None], name: Command, limit: float) -> str:
    found = ratio(taken.get(name), taken.get(VALIDATE))
    return "–" if found is None else f"{found:.2f}"


def _peak(taken: Mapping[Command, Cost | None], name: Command, limit: float) -> str:
    cost = taken.get(name)
    return "–" if cost is None else f"{cost.peak:.0f}{' when stopped' if cost.is_late else ''}"


_TABLES: Mapping[str, Callable[[Mapping[Command, Cost | None], Command, float], str]] = {
    "Processor seconds (wall seconds)": _seconds,
    "Processor time, times that of `frictionless validate`": _ratio,
    "Peak memory of the largest process, MB": _peak,
}


def ratio(one: Cost | None, other: Cost | None) -> float | None:
    """Return the processor time of one over that of the other; None where either was not had."""
    if one is None or other is None or one.is_late or other.is_late:
        return None
    return one.cpu / other.cpu


def _targets(costs: Costs, readme: str) -> Iterator[str]:
    """Yield the rows of the targets of the issue, for the sizes that were measured."""
    for size in (100, 1000):
        if size in costs:
            taken = costs[size]
            yield _row(f"nothing cached, {size:,} articles", ratio(taken[COLD], taken.get(VALIDATE)), 2.0, "× validate")
    if 1000 in costs:
        taken = costs[1000]
        yield _row("one article changed, 1,000", ratio(taken.get(CHANGED), taken.get(VALIDATE)), 0.2, "× validate")
        yield _row("check.py, 1,000", ratio(taken.get(CHECK), taken.get(VALIDATE)), 1.5, "× validate")
        build = [cost.peak for name in (COLD, WARM, CHANGED, CHECK) if (cost := taken.get(name)) and not cost.is_late]
        yield _row("largest process of build and check, 1,000", max(build, default=None), _MOST_MB, "MB")
        for name, cost in taken.items():
            before = export_seconds(readme).get(name.removeprefix("export "))
            if name.startswith("export ") and before is not None:
                wall = None if cost is None or cost.is_late else cost.wall
                yield _row(f"{name}, 1,000", wall, round(_EXPORT_FACTOR * before, 1), "s (wall)")
    if {100, 1000} <= set(costs):
        yield _row(
            "growth from 100 to 1,000, nothing cached", ratio(costs[1000][COLD], costs[100][COLD]), 11.0, "-fold"
        )


def _row(target: str, measured: float | None, aim: float, unit: str) -> str:
    if measured is None:
        return f"| {target} | not had in time | ≤ {aim:g} {unit} | missed |"
    verdict = f"met by {aim - measured:.2f}" if measured <= aim else f"missed by {measured - aim:.2f}"
    return f"| {target} | {measured:.2f} | ≤ {aim:g} {unit} | {verdict} |"


def export_seconds(readme: str) -> dict[str, float]:
    """Return the seconds of each format with a thousand copies, from the table of exports in the benchmarks' README."""
    rows = re.findall(r"(?m)^\| (\w+) \|(?: [\d.]+ \|){3} ([\d.]+) \|(?: [\d.]+ \|){3}$", readme)
    return {name: float(seconds) for name, seconds in rows}
