"""The reading text of an article as HTML, with every row that rests on it marked and every repair shown.

Spans nest; one that crosses the end of another is cut there, and both pieces carry its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush

from markupsafe import Markup, escape

from speeches.site.material import Material, Record, short

KINDS = "wrmfbqdnu"  # of two spans with the same ends the earlier kind is the outer one
TABLES = (  # table → its kind of mark; a proposal's is its level
    ("proposals", ""),
    ("facts", "f"),
    ("problems", "b"),
    ("quantities", "q"),
    ("dates", "d"),
    ("mentions", "n"),
)
MEASURES = ("measure", "descriptor", "hypothetical")  # uses of a figure that measures something
_LINKED = "rmfb"  # kinds whose words are followed by a link for the keyboard
_IDENTIFIED = "n"  # kinds that have no note, so that the mark itself carries the row's id


@dataclass(frozen=True, slots=True)
class Span:
    """A row's words ``start``–``end`` (code points of the source); ``part`` is head or tail of a span that was cut."""

    start: int
    end: int
    kind: str
    row_id: str
    extra: str = ""
    part: str = ""

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Return what spans are sorted by: outer before inner."""
        return (self.start, -self.end, KINDS.index(self.kind), self.row_id)


@dataclass(frozen=True, slots=True)
class Node:
    """A span with the spans inside it."""

    span: Span
    children: list[Node] = field(default_factory=list)


def nest(spans: Iterable[Span]) -> list[Node]:
    """Return spans as a forest; a span that crosses the end of another is cut there into head and tail."""
    queue = [(span.order, span.part, span) for span in spans]
    heapify(queue)
    roots: list[Node] = []
    stack: list[Node] = []
    while queue:
        span = heappop(queue)[-1]
        while stack and stack[-1].span.end <= span.start:
            stack.pop()
        if stack and span.end > stack[-1].span.end:
            cut = stack[-1].span.end
            tail = replace(span, start=cut, part="middle" if span.part in ("head", "middle") else "tail")
            heappush(queue, (tail.order, tail.part, tail))
            span = replace(span, end=cut, part="middle" if span.part in ("tail", "middle") else "head")
        node = Node(span)
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
    return roots


def spans_in(material: Material, passage_id: str, start: int, end: int) -> list[Span]:
    """Return the spans of all rows with words within ``start``–``end`` of a passage, cut at these ends."""
    spans = []
    for table, kind in TABLES:
        for row in material.having(table, "passage_id", passage_id):
            if row["start"] < end and start < row["end"]:
                letter = kind or row["level"][0]
                key = str(next(iter(row.values())))
                part = _PARTS[row["start"] < start, row["end"] > end]
                first, last = max(row["start"], start), min(row["end"], end)
                spans.append(Span(first, last, letter, key, _extra(table, row), part))
    return spans


_PARTS = {(False, False): "", (False, True): "head", (True, False): "tail", (True, True): "middle"}


def _extra(table: str, row: Record) -> str:
    """Return the class that a figure's mark has besides its kind: its hedge, or that it measures nothing."""
    if table != "quantities":
        return ""
    return (row["approx"] or "exact") if row["use"] in MEASURES else "by"


@dataclass(frozen=True, slots=True)
class ReadingText:
    """An article's source with its repairs in order of place."""

    source: str
    repairs: Sequence[Record]

    def marked(self, start: int, end: int, spans: Iterable[Span]) -> Markup:
        """Return the reading text of ``source[start:end]`` as HTML with its spans and repairs marked."""
        return self._walk(start, end, nest(spans))

    def _walk(self, start: int, end: int, nodes: Sequence[Node]) -> Markup:
        out, at = Markup(""), start
        for node in nodes:
            span = node.span
            out += self._run(at, span.start) + _mark(span, self._walk(span.start, span.end, node.children))
            at = span.end
        return out + self._run(at, end)

    def _run(self, start: int, end: int) -> Markup:
        """Return ``source[start:end]`` with its repairs; one without width belongs to what stands before it."""
        out, at = Markup(""), start
        for repair in self.repairs:
            first, last = max(repair["start"], start), min(repair["end"], end)
            is_inside = first < last or (repair["start"] == repair["end"] and start < repair["end"] <= end)
            if is_inside and first >= at:
                out += escape(self.source[at:first])
                out += _repair(repair, self.source[first:last], ends_here=repair["end"] <= end)
                at = last
        return out + escape(self.source[at:end])


def _mark(span: Span, inner: Markup) -> Markup:
    classes = " ".join(name for name in (span.kind, span.extra, span.part) if name)
    ident = Markup(' id="{}"').format(span.row_id) if span.kind in _IDENTIFIED and span.part in ("", "head") else ""
    mark = Markup('<mark class="{}"{} data-r="{}">{}</mark>').format(classes, ident, short(span.row_id), inner)
    if span.kind in _LINKED and span.part in ("", "tail"):
        mark += Markup('<a class="ref {}" href="#{}"><span class="vh">{}</span></a>').format(
            span.kind, span.row_id, short(span.row_id)
        )
    return mark


def _repair(repair: Record, printed: str, ends_here: bool) -> Markup:
    """Return a repair as HTML; of one that is cut by a mark the last piece shows the reading."""
    key = short(repair["emendation_id"])
    if repair["emendation_type"] == "join":
        reading = repair["reading"] or ""
        return Markup('<span class="em join" data-r="{}">{}</span>').format(key, reading) if ends_here else Markup("")
    if repair["is_applied"]:
        return (
            Markup('<ins class="em supply" data-r="{}">{}</ins>').format(key, repair["reading"] or "")
            if ends_here
            else Markup("")
        )
    classes = "em sic" if ends_here else "em sic head"
    return Markup('<span class="{}" data-r="{}">{}</span>').format(classes, key, printed)
