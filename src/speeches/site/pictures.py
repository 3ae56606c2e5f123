"""The pictures of the whole as files to take away: a drawing that opens anywhere, and its numbers as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup, escape

from speeches.site.charts import ROLES
from speeches.site.material import Record
from speeches.site.network import Network
from speeches.site.proposals import Matrix

_SHADES = ("#ffffff", "#f6ebcf", "#eddaa3", "#e5c878", "#dfbb57", "#d9a93a")
_COLOURS = {
    "proposal": "#d9a93a",
    "evidence": "#4f86b3",
    "diagnosis": "#a8281c",
    "argument": "#b9b2a3",
    "context": "#dcd6c9",
    "procedural": "#efebe1",
    "supply": "#3f7f74",
    "environment": "#b9a25a",
    "demand": "#8c5a7d",
    "none": "#b9b2a3",
}
_HEAD = 320  # pixels left of a drawing for the names of its rows
_ROW = 28
_CELL = 84


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a CSV file that Excel opens rightly: UTF-8 with a byte order mark, CRLF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    return "\ufeff" + out.getvalue()


def matrix_csv(matrix: Matrix, corner: str) -> str:
    """Return a matrix as CSV: a row a key, a column a key."""
    rows = [[row, *(matrix.cell(row, column) for column in matrix.columns)] for row in matrix.rows]
    return csv_text([corner, *matrix.columns], rows)


def matrix_svg(matrix: Matrix, title: str, rows: Mapping[str, str], columns: Mapping[str, str]) -> str:
    """Return a matrix as a drawing: shaded cells with their numbers; ``rows`` and ``columns`` are names by key."""
    top = 90
    out = Markup("")
    for x, column in enumerate(matrix.columns):
        for line, words in enumerate(columns[column].split("\n")[:2]):
            out += _text(_HEAD + x * _CELL + _CELL / 2, top - 26 + 16 * line, words, "middle", 12)
    for y, row in enumerate(matrix.rows):
        out += _text(_HEAD - 10, top + y * _ROW + 19, rows[row], "end", 13)
        for x, column in enumerate(matrix.columns):
            n = matrix.cell(row, column)
            if n:
                out += _rect(_HEAD + x * _CELL, top + y * _ROW, _CELL - 2, _ROW - 2, _SHADES[matrix.shade(row, column)])
                out += _text(_HEAD + x * _CELL + _CELL / 2, top + y * _ROW + 18, str(n), "middle", 13)
    return _svg(_HEAD + _CELL * len(matrix.columns) + 20, top + _ROW * len(matrix.rows) + 20, title, out)


def bars_svg(title: str, rows: Sequence[tuple[str, Sequence[tuple[str, int]]]], names: Mapping[str, str]) -> str:
    """Return bars of segments (key, length) as a drawing with a key; the longest bar fills the width."""
    width, top = 640, 76
    most = max((sum(n for _, n in parts) for _, parts in rows), default=1) or 1
    out, at = Markup(""), float(_HEAD)
    for key in names:
        out += _rect(at, 46, 12, 12, _COLOURS[key]) + _text(at + 18, 57, names[key], "start", 12)
        at += 40 + 8.2 * len(names[key])
    for y, (name, parts) in enumerate(rows):
        out += _text(_HEAD - 10, top + y * _ROW + 19, name, "end", 13)
        x = float(_HEAD)
        for key, n in parts:
            out += _rect(x, top + y * _ROW + 4, max(width * n / most - 1, 0.5), _ROW - 8, _COLOURS[key])
            x += width * n / most
    return _svg(max(_HEAD + width + 20, round(at)), top + _ROW * len(rows) + 20, title, out)


def network_svg(network: Network, title: str, names: Mapping[str, str]) -> str:
    """Return who works with whom as a drawing: two columns of names, a line a link, as thick as its facts."""
    top, middle = 60, 260
    left = {key: top + index * _ROW for index, key in enumerate(network.left)}
    right = {key: top + index * _ROW for index, key in enumerate(network.right)}
    out = Markup("")
    for link in network.links:
        y1, y2 = left[link.ends[0]] + 14, right[link.ends[1]] + 14
        out += Markup(
            '<path d="M{0} {1} C{2} {1} {2} {3} {4} {3}" fill="none" stroke="#2b628f" stroke-width="{5}"/>'
        ).format(_HEAD + 40, y1, _HEAD + 40 + middle // 2, y2, _HEAD + 40 + middle, min(1 + len(link.facts), 6))
    for key, y in left.items():
        out += _text(_HEAD + 32, y + 19, names[key], "end", 13)
    for key, y in right.items():
        out += _text(_HEAD + middle + 48, y + 19, names[key], "start", 13)
    height = top + _ROW * max(len(left), len(right), 1) + 20
    return _svg(2 * _HEAD + middle + 90, height, title, out)


def network_csv(network: Network) -> str:
    """Return who works with whom as CSV, a link and a fact to a row; an end without an id is given in words."""
    rows = [
        [*link.ends, link.role, fact["fact_id"], fact["quote"], fact["statement_en"]]
        for link in network.links
        for fact in link.facts
    ]
    return csv_text(["first", "second", "role", "fact_id", "quote", "statement_en"], rows)


def roles_csv(rows: Iterable[tuple[Record, Sequence[tuple[str, int]]]]) -> str:
    """Return the sentences of each speech by role as CSV: counts and characters."""
    lines = [
        [
            speech["speech_id"],
            *(sum(role == name for role, _ in bar) for name in ROLES),
            *(sum(length for role, length in bar if role == name) for name in ROLES),
        ]
        for speech, bar in rows
    ]
    return csv_text(["speech_id", *ROLES, *(f"{role}_characters" for role in ROLES)], lines)


def _svg(width: float, height: float, title: str, body: Markup) -> str:
    head = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img" '
        'font-family="sans-serif"><title>{2}</title><rect width="100%" height="100%" fill="#ffffff"/>'
    ).format(round(width), round(height), title)
    return str(head + _text(20, 28, title, "start", 16) + body + Markup("</svg>\n"))


def _rect(x: float, y: float, width: float, height: float, fill: str) -> Markup:
    return Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}"/>').format(
        x, y, width, height, fill
    )


def _text(x: float, y: float, words: str, anchor: str, size: int) -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}" font-size="{}" fill="#1d1b18">{}</text>').format(
        x, y, anchor, size, escape(words)
    )
