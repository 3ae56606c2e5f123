"""What others say of a fact's figure over time, drawn with the article's own figure in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from speeches.site.evidence import series_of
from speeches.site.material import Material, Record


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at a date (EDTF as in the tables): who says it, and whether it is the article's own."""

    date: str
    row: Record
    claimant: str
    own: bool


@dataclass(frozen=True, slots=True)
class Series:
    """A fact with the figures of others, in order of date, the article's own among them."""

    fact: Record
    points: Sequence[Point]


def load_series(material: Material) -> list[Series]:
    """Return the series of the package; none where it holds no evidence."""
    series = []
    for fact, statements in series_of(material):
        document = material.by("documents")[fact["document_id"]]
        event = material.by("events")[document["event_id"]]
        points = [
            Point(said["outside_date"], said, said["claimant"] or source["title"], False) for said, source in statements
        ]
        if event["date"]:
            speaker = material.speaker_of(fact)
            name = (speaker["name_en"] or speaker["name"]) if speaker else document["title"]
            points.append(Point(event["date"], fact, name, True))
        series.append(Series(fact, sorted(points, key=lambda point: (point.date, point.own))))
    return series


def drawing(series: Series, label: str) -> Markup:
    """Return the series as dots over time, the article's own ringed; the table beside it has the numbers."""
    days = [_day(point.date) for point in series.points]
    values = [_value(point.row) for point in series.points]
    first, span, most = min(days), max(max(days) - min(days), 1), max(*values, 1.0)
    dots = Markup("")
    for point, day, value in zip(series.points, days, values, strict=True):
        x, y = 4 + 92 * (day - first) / span, 92 - 84 * value / most
        name = "own" if point.own else "dot"
        dots += Markup('<circle class="{}" cx="{:.2f}%" cy="{:.2f}%" r="{}"/>').format(
            name, x, y, 7 if point.own else 4.5
        )
    lines = Markup(
        '<line class="grid" x1="0" x2="100%" y1="92%" y2="92%"/><line class="grid" x1="0" x2="100%" y1="8%" y2="8%"/>'
    )
    return Markup('<svg class="plot" role="img" aria-label="{}">{}{}</svg>').format(label, lines, dots)


def _day(text: str) -> int:
    """Return a date's day number; of a month or year its middle, of an interval its first part."""
    parts = [part for part in text.split("/")[0].split("-") if part.isdigit()]
    year = int(parts[0]) if parts and len(parts[0]) == 4 else 1
    month = int(parts[1]) if len(parts) > 1 and 1 <= int(parts[1]) <= 12 else 7
    day = int(parts[2]) if len(parts) > 2 else 1
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return date(year, month, 1).toordinal()


def _value(row: Record) -> float:
    return float(next((row[name] for name in ("value", "lower", "upper") if row.get(name) is not None), 0))
