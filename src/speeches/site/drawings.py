"""Which pictures of the whole there are, as files to take away and as drawings of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from speeches.site import pictures
from speeches.site import series as series_of_figures
from speeches.site.charts import ROLES
from speeches.site.figure_words import figure_text
from speeches.site.material import Material, Record
from speeches.site.network import Network
from speeches.site.proposals import (
    actors_by_speaker,
    classes_by_speaker,
    proposals_in,
    speakers_in,
    themes_by_speaker,
    views_of,
)
from speeches.site.series import Series
from speeches.site.words import Words

SPEAKERS_DRAWN = 40  # columns of a drawing; the CSV has them all
_ROW = 2.6  # rem between the names of who works with whom, as in the style sheet


def names(material: Material, network: Network) -> list[str]:
    """Return the pictures' names, ``kind`` or ``kind.view``, in order."""
    found = [f"{kind}.{view}" for view in views_of(material) for kind in ("themes", "instruments", "actors")]
    if not any("actor_type" in row for row in material.rows("proposals")):
        found = [name for name in found if not name.startswith("actors")]
    found = found if material.rows("proposals") else []
    return [*found, "roles", *(["network"] if network.links else [])]


def files(
    material: Material,
    wanted: Sequence[str],
    network: Network,
    bars: Sequence[tuple[Record, list[tuple[str, int]]]],
    series: Sequence[Series],
) -> Iterator[tuple[str, bytes]]:
    """Yield each picture as SVG and CSV (path, bytes)."""
    for name in wanted:
        if name == "network":
            people = {key: _label(row) for key, row in network.parties.items()}
            pair = (pictures.network_svg(network, "Who works with whom", people), pictures.network_csv(network))
        elif name == "roles":
            pair = (_roles_svg(material, bars), pictures.roles_csv(bars))
        else:
            pair = _of_proposals(material, *name.split("."))
        yield f"pictures/{name}.svg", pair[0].encode()
        yield f"pictures/{name}.csv", pair[1].encode()
    for entry in series:
        path = f"pictures/series-{entry.fact['fact_id']}"
        rows = [
            (
                point.date,
                point.row["value"],
                point.row["lower"],
                point.row["upper"],
                point.row["unit"],
                point.claimant,
                point.own,
            )
            for point in entry.points
        ]
        yield (
            f"{path}.csv",
            pictures.csv_text(["date", "value", "lower", "upper", "unit", "claimant", "is_own"], rows).encode(),
        )
        yield f"{path}.svg", _series_svg(entry).encode()


def _of_proposals(material: Material, kind: str, view: str) -> tuple[str, str]:
    rows = proposals_in(material, view, material.rows("proposals"))
    speakers = speakers_in(material, rows)
    drawn = speakers[:SPEAKERS_DRAWN]
    people = {key: f"{row['name']}\n{row['name_en'] or ''}" for key, row in material.by("speakers").items()}
    if kind == "instruments":
        matrix = classes_by_speaker(material, rows, speakers)
        lines = [(_label(material.by("speakers")[s]), [(c, matrix.cell(s, c)) for c in matrix.columns]) for s in drawn]
        title = f"Class of instrument by speaker ({view})"
        return pictures.bars_svg(title, lines, {c: c for c in matrix.columns}), pictures.matrix_csv(
            matrix, "speaker_id"
        )
    count = themes_by_speaker if kind == "themes" else actors_by_speaker
    whole, part = count(material, rows, speakers), count(material, rows, drawn)
    themes = {key: _label(row) for key, row in material.by("themes").items()}
    labels = themes if kind == "themes" else {key: key for key in part.rows}
    corner = "theme_id" if kind == "themes" else "actor_type"
    title = f"{'Theme' if kind == 'themes' else 'Who is to act'} by speaker ({view})"
    return pictures.matrix_svg(part, title, labels, people), pictures.matrix_csv(whole, corner)


def _roles_svg(material: Material, bars: Sequence[tuple[Record, list[tuple[str, int]]]]) -> str:
    people = material.by("speakers")
    rows = [(_label(people[speech["speaker_id"]]), bar) for speech, bar in bars[:SPEAKERS_DRAWN]]
    return pictures.bars_svg(
        "Sentences of each speech by role (length: characters)", rows, {role: role for role in ROLES}
    )


def _series_svg(series: Series) -> str:
    rows = [
        (f"{point.date} {point.claimant}"[:44], [("evidence" if not point.own else "diagnosis", _whole(point.row))])
        for point in series.points
    ]
    names = {"evidence": "said elsewhere", "diagnosis": "the article"}
    return pictures.bars_svg(series.fact["statement_en"], rows, names)


def _whole(row: Record) -> int:
    return int(next((row[name] for name in ("value", "lower", "upper") if row.get(name) is not None), 0))


def _label(row: Record) -> str:
    return f"{row['name']} {row.get('name_en') or ''}".strip()


def series(entry: Series, words: Words) -> Markup:
    """Return a series as a drawing of the page."""
    own = next((figure_text(point.row) for point in entry.points if point.own), "")
    return series_of_figures.drawing(entry, words.plain("figures.series_label", n=len(entry.points), own=own))


def network(links: Network, words: Words) -> Markup:
    """Return the lines between the two columns of names, to stand between them; the table beside it says the same."""
    left = {key: index for index, key in enumerate(links.left)}
    right = {key: index for index, key in enumerate(links.right)}
    lines = Markup("").join(
        Markup('<line class="w{}" x1="0" y1="{:.2f}rem" x2="100%" y2="{:.2f}rem"/>').format(
            min(len(link.facts), 4),
            _ROW * (left[link.ends[0]] + 0.5),
            _ROW * (right[link.ends[1]] + 0.5),
        )
        for link in links.links
    )
    label = words.plain("network.label", n=len(links.links))
    height = f"{_ROW * max(len(left), len(right)):.1f}rem"
    return Markup('<svg class="netlines" role="img" aria-label="{}" height="{}">{}</svg>').format(label, height, lines)
