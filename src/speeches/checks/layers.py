"""The automatic layers found anew from the sources and held against the tables: no row is lost or changed unseen.

A figure, date or name that a person set right stands in ``overrides`` and is left out of the comparison; where a person
laid the article out otherwise, the finders find in that layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from speeches.checks.keys import document_of
from speeches.checks.quotes import source_quote
from speeches.checks.relaid import layout_of
from speeches.dates.find import Anchor
from speeches.extraction import Extraction, extract
from speeches.mentions import Form, Gazetteer
from speeches.model import DateExpression, Quantity, Span
from speeches.package.copy import Copy
from speeches.package.on_disk import TextRow
from speeches.problems import Problem
from speeches.schemas import Cell
from speeches.tables.cells import cell_text

Columns = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Layer:
    """A table, the name of its layer in ``overrides``, and what the finders find: columns by position.

    The name is "" for what the layout says: there the overrides are applied before the finders look.
    """

    table: str
    layer: str
    found: Mapping[Span, Columns]


def check_layers(copy: Copy) -> Iterator[Problem]:
    """Yield rows that the finders do not find so, and what they find that is in no row."""
    for document in copy.mine("documents"):
        document_id = document["document_id"]
        text = copy.sources[document_id]
        year = copy.years.get(document_id)
        extraction = extract(text, Anchor(year) if year else None, layout_of(copy, document_id)[0].layout)
        speeches = [row["speech_id"] for row in copy.rows("speeches", "document_id", document_id)]
        for layer in _layers(extraction, speeches, document_id in copy.years):
            yield from _compared(copy, document_id, layer)


def _layers(extraction: Extraction, speeches: Sequence[str], is_year_known: bool) -> list[_Layer]:
    """Return every layer of an extraction as columns of its table, by position in the source.

    ``speeches`` are the ids of the article's speeches in order.
    """
    layout = extraction.layout
    posts = [post for speech in layout.speeches for post in speech.affiliations]
    dates = {Span(date.start, date.end): _columns(date, DateExpression) for date in extraction.dates}
    if not is_year_known:
        for columns in dates.values():
            if columns["basis"] != "explicit":
                del columns["value"]
    held = {index: number for number, speech in enumerate(layout.speeches) for index in speech.passages}
    names = {index: speeches[number] for index, number in held.items() if number < len(speeches)}
    passages = {
        Span(passage.start, passage.end): {
            "passage_type": passage.passage_type,
            "speech_id": names.get(index, ""),
        }
        for index, passage in enumerate(layout.passages)
    }
    return [
        _Layer("passages", "", passages),
        _Layer("emendations", "", {span: {"emendation_type": "join"} for span in extraction.joins}),
        _Layer("sentences", "", {span: {} for span in extraction.sentences}),
        _Layer(
            "affiliations",
            "",
            {Span(post.start, post.end): {"post": post.post, "is_past": cell_text(post.is_past)} for post in posts},
        ),
        _Layer(
            "quantities",
            "quantities",
            {Span(row.start, row.end): _columns(row, Quantity) for row in extraction.quantities},
        ),
        _Layer("dates", "dates", dates),
    ]


def _columns(found: object, kind: type[Quantity] | type[DateExpression]) -> dict[str, str]:
    """Return a finder's record as cells by column, without its position."""
    cells: dict[str, Cell] = {field.name: getattr(found, field.name) for field in fields(kind)}
    return {name: cell_text(cell) for name, cell in cells.items() if name not in ("start", "end")}


def _compared(copy: Copy, document_id: str, layer: _Layer) -> Iterator[Problem]:
    """Yield where a document's rows of one layer are not what the finders find."""
    corrected = {
        Span(int(row["start"]), int(row["end"]))
        for row in copy.rows("overrides", "document_id", document_id)
        if row["layer"] == layer.layer
    }
    rows = {Span(int(row["start"]), int(row["end"])): row for row in _rows(copy, document_id, layer.table)}
    for span, row in rows.items():
        if span in corrected:
            continue
        if span not in layer.found:
            advice = "the finders find nothing here, and no override adds it; build again."
            yield copy.problem(layer.table, row, "start", advice)
            continue
        for column, value in layer.found[span].items():
            if row[column] != value:
                advice = f"the finders find {value!r} here, and no override sets it; build again."
                yield copy.problem(layer.table, row, column, advice)
    for span in layer.found.keys() - rows.keys() - corrected:
        words = " ".join(copy.sources[document_id][span.start : span.end].split())
        advice = f"the finders find this at {span.start} to {span.end}, which is in no row; build again."
        yield Problem(f"data/{layer.table}.csv", 0, document_id, "quote", words, advice, kind="unread")


def _rows(copy: Copy, document_id: str, table: str) -> Iterable[TextRow]:
    """Return a document's rows of a table; of emendations the joins, which alone are found."""
    rows = (row for row in copy.mine(table) if document_of(copy, row) == document_id)
    return (row for row in rows if row.get("emendation_type", "join") == "join")


def check_names(copy: Copy) -> Iterator[Problem]:
    """Yield an entity's full name where no mention covers it and no override drops it.

    The further names that an entity goes by stand in no table; they are looked for by the build alone.
    """
    texts = {
        row["passage_id"]: source_quote(copy, row["document_id"], row["passage_id"], int(row["start"]), int(row["end"]))
        for row in copy.mine("passages")
    }
    named = "\n".join(texts.values())
    names = Gazetteer(
        [Form(row["name"], row["entity_id"]) for row in copy.tables["entities"] if row["name"] and row["name"] in named]
    )
    for passage in copy.mine("passages"):
        document, start, key = passage["document_id"], int(passage["start"]), passage["passage_id"]
        covered: set[int] = set()
        for row in copy.rows("mentions", "passage_id", key):
            at = len(source_quote(copy, document, key, start, int(row["start"])))
            covered |= set(range(at, at + len(row["quote"])))
        dropped = {
            row["quote"] for row in copy.rows("overrides", "document_id", document) if row["layer"] == "mentions"
        }
        for mention in names.find(texts[key]):
            if covered.isdisjoint(range(mention.start, mention.end)) and mention.quote not in dropped:
                advice = f"names {mention.key}, but no mention stands there; build again."
                yield copy.problem("passages", passage, "text", f"{mention.quote!r} {advice}")
