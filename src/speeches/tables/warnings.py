"""What the finders saw and could not decide: a problem of the build until the annotation says what it is."""

from __future__ import annotations

from collections.abc import Iterator

from speeches.curated.records import Decision
from speeches.curated.yaml_files import YamlFile
from speeches.model import Doubt, Span
from speeches.page.places import find_places, on_one_line
from speeches.problems import Problem, shorten
from speeches.tables.article import Article

_REMEDIES = {
    "lost-character": "write what it was under `emendations:`",
    "interleaved-columns": "put the lines in order under `overrides:` as far as they can be, or take another text",
}
_REMEDY = "set the speaker line or the passage right under `overrides:`"


def undecided(article: Article) -> Iterator[Problem]:
    """Yield a problem for each warning about an article that nobody decided, and each decision on no warning.

    The layout's warnings leave out those that an override answers; an emendation answers a lost character.
    """
    source, warnings = article.source, article.layers.layout.warnings
    mended = [article.span(row.passage, row.start, row.end) for row in article.repairs]
    open_ones = [row for row in warnings if row.kind != "lost-character" or not _touches(row, mended)]
    decided = set()
    for decision in source.coding.decisions:
        held = meant(source.text, decision, open_ones)
        if len(held) == 1:
            decided.add(held[0])
        else:
            yield _misfit(source.coding.file, decision, held)
    for row in open_ones:
        if row not in decided:
            remedy = _REMEDIES.get(row.kind, _REMEDY)
            advice = f"{row.kind}: {row.message}; {remedy}, or say under `warnings:` why it stands as it is."
            line = source.text.count("\n", 0, row.start) + 1
            words = shorten(on_one_line(source.text, Span(row.start, row.end)))
            yield Problem(source.path, line, source.document_id, "warnings", words, advice, kind="doubt")


def meant(text: str, decision: Decision, warnings: list[Doubt]) -> list[Doubt]:
    """Return the warnings of a decision's kind in whose stretch, or over part of it, its words stand."""
    quote = decision.quote
    places = find_places(text, quote.text, quote.before, quote.after)
    return [row for row in warnings if row.kind == decision.kind and _touches(row, places)]


def _touches(row: Doubt, spans: list[Span]) -> bool:
    return any(max(span.start, row.start) < min(span.end, row.end) for span in spans)


def _misfit(file: YamlFile, decision: Decision, held: list[Doubt]) -> Problem:
    quote = decision.quote
    if held:
        advice = f"stands at {len(held)} warnings of the kind {decision.kind}; add `before:` or `after:`."
        return file.problem(quote.path, advice, quote.text, kind="quote")
    advice = f"decides nothing: there is no warning of the kind {decision.kind}; correct the quote or remove the entry."
    return file.problem(quote.path, advice, quote.text, kind="idle")
