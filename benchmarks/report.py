"""The tables of the extraction benchmark in Markdown, with the targets beside the figures."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version

from benchmarks.comparison import Comparison, Share

BEGIN, END = "<!-- bench-extract: begin -->", "<!-- bench-extract: end -->"
CORES = {1: "one core", 2: "two cores", 4: "four cores", 8: "eight cores"}
KINDS = {"quantities": ("values", "bounds", "hedges", "units"), "dates": ("values",)}
VALUES_ONLY = frozenset({"cn2an"})  # it finds no figures: the numerals that it is given are found for it
Scores = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one library found, by layer, and what it took."""

    layers: Mapping[str, Comparison]
    speed: float  # characters a second
    memory: float  # MB
    imported: float  # seconds
    ready: float  # seconds


@dataclass(frozen=True, slots=True)
class Target:
    """A figure beside the one that is aimed at; ``is_most`` where it must not be above."""

    name: str
    figure: float
    limit: float
    is_most: bool = False

    def cells(self) -> list[str]:
        """Return the cells of its row, with how far it is met or missed."""
        above = self.figure - self.limit
        word = "met" if (above <= 0 if self.is_most else above >= 0) else "missed"
        return [
            self.name,
            _short(self.figure),
            f"{'≤' if self.is_most else '≥'} {_short(self.limit)}",
            f"{word} by {_short(abs(above))}",
        ]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the comparison: each library's figure, None where it has none; ``is_least`` where less is better."""

    name: str
    figures: list[float | None]
    is_least: bool = False


def report(
    measured: Mapping[str, Measured], own: Scores, own_speed: float, first: Scores | None, ratios: Mapping[str, float]
) -> str:
    """Return all tables; the first of ``measured`` is this project's extractor."""
    return "\n\n".join(
        [
            f"Measured on {_machine()}, with {_versions(measured)}.",
            "### Targets",
            _targets(measured, own, ratios),
            "### Figures",
            _comparison(measured, "quantities"),
            "### Dates",
            _comparison(measured, "dates"),
            "### Cost",
            _costs(measured),
            f"All layers of an article together: {_short(own_speed)} characters/s.",
            "### Every layer of the extractor, on the articles as published",
            layer_table(own, first),
            "### Ten times the text",
            _table(["recipe", "times the time"], [[name, f"{value:.2f}"] for name, value in ratios.items()]),
        ]
    )


def written_into(page: str, tables: str) -> str:
    """Return the page with the tables between its markers; raises ValueError where it has none."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"looked for the lines {BEGIN} and {END} to write the tables between; put them back")
    return f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}"


def _machine() -> str:
    cores = os.cpu_count() or 1
    return f"{CORES.get(cores, f'{cores} cores')}, {platform.system()}, Python {platform.python_version()}"


def _versions(measured: Mapping[str, Measured]) -> str:
    _, *others = measured
    return ", ".join(f"{name} {version(name)}" for name in others)


def _targets(measured: Mapping[str, Measured], own: Scores, ratios: Mapping[str, float]) -> str:
    ours = next(iter(measured.values()))
    shares = ours.layers["quantities"].shares
    worst = max(ratios, key=lambda recipe: ratios[recipe])
    targets = [
        *(Target(f"F1 of {layer}, same span", own[layer]["f1"], 0.97) for layer in KINDS),
        *(
            Target(f"{kind} right, of all gold rows", shares[kind].of_all, limit)
            for kind, limit in (("hedges", 0.95), ("units", 0.95), ("values", 0.98))
        ),
        Target("characters/s of quantities and dates", ours.speed, 1_000_000),
        Target(f"times the time for ten times the text, worst recipe ({worst})", ratios[worst], 10.5, is_most=True),
        Target("start-up in seconds", ours.imported, 0.15, is_most=True),
    ]
    table = _table(["target of the issue", "measured", "aim", ""], [target.cells() for target in targets])
    return f"{table}\n\n{_ahead(measured)}"


def _columns(measured: Mapping[str, Measured]) -> list[Column]:
    """Return the columns on which the libraries are compared, in the order of ``measured``."""
    columns: list[Column] = []
    for layer, kinds in KINDS.items():
        counts = [one.layers[layer] for one in measured.values()]
        finders = [None if name in VALUES_ONLY else one for name, one in zip(measured, counts, strict=True)]
        columns += [
            Column(f"F1 of {layer} by span", [None if one is None else one.exact.f1 for one in finders]),
            Column(f"F1 of {layer} by overlap", [None if one is None else one.overlap_f1 for one in finders]),
            Column(f"false hits among {layer}", [None if one is None else one.false_hits for one in finders], True),
        ]
        for kind in kinds:
            shares = [one.shares.get(kind, Share()) for one in counts]
            columns.append(Column(f"{kind} of {layer}", [one.of_all for one in shares]))
            columns.append(Column(f"{kind} of {layer} found", [one.of_found for one in shares]))
    columns.append(Column("characters/s", [one.speed for one in measured.values()]))
    columns.append(Column("start-up", [one.imported for one in measured.values()], is_least=True))
    columns.append(Column("peak memory", [one.memory for one in measured.values()], is_least=True))
    return columns


def _ahead(measured: Mapping[str, Measured]) -> str:
    """Return on which columns a library is not behind this project's extractor, and by how much."""
    _, *others = measured
    behind = []
    for column in _columns(measured):
        ours, *theirs = column.figures
        for name, figure in zip(others, theirs, strict=True):
            if ours is not None and figure is not None and (figure <= ours if column.is_least else figure >= ours):
                behind.append(f"{column.name} ({name} {_short(figure)}, this project {_short(ours)})")
    if not behind:
        return "Ahead of each library on every column: met."
    return f"Ahead of each library on every column: missed on {'; '.join(behind)}."


def _comparison(measured: Mapping[str, Measured], layer: str) -> str:
    kinds = KINDS[layer]
    rows = []
    for name, one in measured.items():
        counts = one.layers[layer]
        shares = {kind: _share(counts.shares.get(kind, Share())) for kind in kinds}
        if name not in VALUES_ONLY:
            f1 = [f"{counts.exact.f1:.3f}", f"{counts.overlap_f1:.3f}"]
            rows.append([name, str(counts.exact.found), *f1, str(counts.false_hits), *shares.values()])
        elif layer == "quantities":
            rows.append([name, *["–"] * 4, *(cell if kind == "values" else "–" for kind, cell in shares.items())])
    gold = next(iter(measured.values())).layers[layer]
    rows.append(["gold rows", str(gold.exact.expected), "", "", "", *(str(gold.shares[k].expected) for k in kinds)])
    return _table(["", "rows", "F1 by span", "F1 by overlap and value", "false hits", *kinds], rows)


def _share(share: Share) -> str:
    return f"{share.of_all:.3f} ({share.of_found:.3f})"


def _costs(measured: Mapping[str, Measured]) -> str:
    head = ["", "characters/s", "start-up (s)", "start-up and a sentence (s)", "peak memory (MB)"]
    rows = [
        [name, _short(one.speed), f"{one.imported:.3f}", f"{one.ready:.3f}", f"{one.memory:.0f}"]
        for name, one in measured.items()
    ]
    return _table(head, rows)


def layer_table(own: Scores, first: Scores | None) -> str:
    """Return a row a layer and column: the first run, before any rule was changed for these texts, and now."""
    rows = []
    for layer, scores in own.items():
        for column, figure in scores.items():
            if column in {"expected", "found"}:
                continue
            before = (first or {}).get(layer, {}).get(column)
            name = f"{layer} ({int(scores['expected'])} rows): F1" if column == "f1" else f"{layer}: {column}"
            rows.append([name, "–" if before is None else f"{before:.3f}", f"{figure:.3f}"])
    return _table(["layer", "first run", "now"], rows)


def _short(figure: float) -> str:
    return f"{round(figure, -3):,.0f}" if figure >= 1000 else f"{figure:.3f}".rstrip("0").rstrip(".")


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
