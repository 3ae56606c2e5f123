"""The tables of the texts of `styles/` in Markdown: people, posts and layers by script, and the libraries beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from benchmarks.comparison import Comparison, Share
from benchmarks.report import KINDS, VALUES_ONLY

Figures = Mapping[str, Mapping[str, float]]
Compared = Mapping[str, Mapping[str, Mapping[str, Comparison]]]  # script, library, layer

_SCRIPTS = ("all", "simplified", "traditional")
_COUNTS = frozenset({"expected", "found"})
# The aims, over all texts, and how far traditional script may stay behind simplified.
AIMS = {"speakers": 0.95, "posts": 0.95, "quantities": 0.985, "dates": 0.98}
BEHIND = 0.01


def styles_tables(now: Mapping[str, Figures], first: Mapping[str, Figures], compared: Compared) -> str:
    """Return all tables of the styles, each script apart."""
    return "\n\n".join(
        [
            "### Aims",
            aims_table(now),
            "### Every layer, by script",
            layers_table(now, first),
            "### The libraries beside",
            *(libraries_table(compared, layer) for layer in KINDS),
        ]
    )


def aims_table(now: Mapping[str, Figures]) -> str:
    """Return the aims beside the figures of now, with how far each is met or missed."""
    rows = []
    for layer, aim in AIMS.items():
        whole = now["all"][layer]["f1"]
        rows.append([f"F1 of {layer}", f"{whole:.3f}", f"≥ {aim}", _by(whole - aim)])
    for layer in KINDS:
        behind = now["simplified"][layer]["f1"] - now["traditional"][layer]["f1"]
        rows.append(
            [f"F1 of {layer}, simplified above traditional", f"{behind:.3f}", f"≤ {BEHIND}", _by(BEHIND - behind)]
        )
    lost = now["all"]["speakers"]["lost without a warning"]
    rows.append(["speakers lost without a warning", f"{lost:.0f}", "0", "met" if not lost else f"missed by {lost:.0f}"])
    return _table(["aim of the issue", "measured", "aim", ""], rows)


def layers_table(now: Mapping[str, Figures], first: Mapping[str, Figures]) -> str:
    """Return a row a layer and column: first run and now, for each script."""
    head = ["layer", *(f"{script}, {when}" for script in _SCRIPTS for when in ("first run", "now"))]
    rows = []
    for layer, figures in now["all"].items():
        if not figures["expected"]:
            cells = [f"{run[script][layer]['found']:.0f}" for script in _SCRIPTS for run in (first, now)]
            rows.append([f"{layer} found where there are none", *cells])
            continue
        for column in figures:
            if column in _COUNTS:
                continue
            name = _name(layer, column, int(figures["expected"]))
            cells = [_cell(run[script][layer], column) for script in _SCRIPTS for run in (first, now)]
            rows.append([name, *cells])
    return _table(head, rows)


def libraries_table(compared: Compared, layer: str) -> str:
    """Return a row a library and script: F1 by span and by overlap, false hits, and shares of right cells."""
    rows = []
    for script in _SCRIPTS[1:]:
        for name, layers in compared[script].items():
            counts = layers[layer]
            shares = [f"{counts.shares.get(kind, Share()).of_all:.3f}" for kind in KINDS[layer]]
            if name not in VALUES_ONLY:
                f1 = [f"{counts.exact.f1:.3f}", f"{counts.overlap_f1:.3f}", str(counts.false_hits)]
                rows.append([f"{name}, {script}", str(counts.exact.found), *f1, *shares])
            elif layer == "quantities":
                kinds = zip(KINDS[layer], shares, strict=True)
                rows.append(
                    [f"{name}, {script}", *["–"] * 4, *(cell if kind == "values" else "–" for kind, cell in kinds)]
                )
        expected = next(iter(compared[script].values()))[layer]
        of_kinds = [str(expected.share(kind).expected) for kind in KINDS[layer]]
        rows.append([f"gold rows, {script}", str(expected.exact.expected), "", "", "", *of_kinds])
    return _table([layer, "rows", "F1 by span", "F1 by overlap and value", "false hits", *KINDS[layer]], rows)


def _name(layer: str, column: str, expected: int) -> str:
    if column == "f1":
        return f"{layer} ({expected} rows): F1"
    return f"{layer}: {column}"


def _cell(figures: Mapping[str, float], column: str) -> str:
    if column not in figures or (column == "precision" and not figures["found"]):
        return "–"
    return f"{figures[column]:.0f}" if column == "lost without a warning" else f"{figures[column]:.3f}"


def _by(distance: float) -> str:
    rounded = round(distance, 4)
    return f"met by {rounded:.3f}" if rounded >= 0 else f"missed by {-rounded:.3f}"


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
