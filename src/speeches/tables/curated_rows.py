"""Rows of what only a person can judge: sentence roles, proposals and facts, each anchored in its sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from speeches.curated.quotes import AnchorError, anchor, find_all, nearest
from speeches.curated.records import CodedSentence, Fact, Paragraphs, Proposal, Quote
from speeches.model import Span
from speeches.problems import Problem
from speeches.schemas import Row
from speeches.tables.article import Article
from speeches.tables.ids import Identifiers

FACT_FIGURE = ("value", "lower", "upper", "approx", "unit", "counted")
CLOSING_MARKS = " 。；，：;,:"


@dataclass(slots=True)
class CodedRows:
    """What the coding of one article comes to; ``roles`` by passage index and sentence start (joined text),
    ``orphans`` the measures that name their parent by its quote."""

    roles: dict[tuple[int, int], str] = field(default_factory=dict)
    proposals: list[Row] = field(default_factory=list)
    facts: list[Row] = field(default_factory=list)
    orphans: list[tuple[Row, Proposal]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What lies before the curator's rows of one article while they are written."""

    article: Article
    ids: Identifiers
    quantities: list[Row]
    dates: list[Row]
    problems: list[Problem]

    def note(self, quote: Quote, advice: str) -> None:
        self.problems.append(self.article.source.coding.file.problem(quote.path, advice, quote.text))

    def place(self, quote: Quote, index: int, within: Span) -> Span | None:
        """Return where the quote stands in passage ``index`` (joined text); None, and a problem, if it does not."""
        text = self.article.passages[index].text[within.start : within.end]
        try:
            start = within.start + anchor(text, quote.text, quote.before, quote.after)
        except AnchorError as error:
            self.note(quote, str(error))
            return None
        return Span(start, start + len(quote.text))


def coded_rows(
    article: Article, ids: Identifiers, quantities: list[Row], dates: list[Row], problems: list[Problem]
) -> CodedRows:
    """Return the article's roles, proposals and facts, in document order; what can't be placed goes to ``problems``."""
    rows = CodedRows()
    desk = _Desk(article, ids, quantities, dates, problems)
    coding = article.source.coding
    groups: list[tuple[str, Paragraphs, list[int]]] = [
        ("editor's note", coding.editor_note, _passages(article, "editor_note", None, any_speech=True)),
        *(
            ("speech", speech.paragraphs, _passages(article, "body", number))
            for number, speech in enumerate(coding.speeches)
        ),
        ("text outside speeches", coding.body, _passages(article, "body", None)),
    ]
    for name, paragraphs, indexes in groups:
        if len(paragraphs) != len(indexes):
            advice = f"the article has {len(indexes)} paragraphs here, the annotation {len(paragraphs)} ({name})."
            path = paragraphs[0][0].path[:-2] if paragraphs and paragraphs[0] else ()
            shown = article.passages[indexes[0]].text[:20] if indexes else ""
            problems.append(coding.file.problem(path, advice, shown))
            continue
        for paragraph, index in zip(paragraphs, indexes, strict=True):
            _paragraph(desk, paragraph, index, rows)
    captions = _passages(article, "caption", None, any_speech=True)
    if len(captions) != len(coding.captions):
        advice = f"the article has {len(captions)} captions, the annotation {len(coding.captions)}."
        problems.append(coding.file.problem(("captions",), advice))
    else:
        for caption, index in zip(coding.captions, captions, strict=True):
            text = article.passages[index].text
            if caption.text != text:
                advice = f"the article has {text!r} here."
                problems.append(coding.file.problem((*caption.path, "text"), advice, caption.text))
                continue
            for fact in caption.facts:
                _fact(desk, fact, index, Span(0, len(text)), rows)
    _set_parents(desk, rows)
    rows.proposals.sort(key=lambda row: (row["start"], row["level"] != "recommendation", row["end"]))
    rows.facts.sort(key=lambda row: (row["start"], row["end"]))
    positions: dict[object, int] = {}
    for row in rows.proposals:
        row["position"] = positions[row["speech_id"]] = positions.get(row["speech_id"], 0) + 1
    return rows


def _passages(article: Article, kind: str, speech: int | None, any_speech: bool = False) -> list[int]:
    return [
        index
        for index, found in enumerate(article.passages)
        if found.passage.passage_type == kind and (any_speech or found.speech == speech)
    ]


def _paragraph(desk: _Desk, paragraph: tuple[CodedSentence, ...], index: int, rows: CodedRows) -> None:
    found = desk.article.passages[index]
    file = desk.article.source.coding.file
    printed = [found.text[span.start : span.end].strip() for span in found.sentences]
    if len(paragraph) != len(printed):
        advice = f"the paragraph has {len(printed)} sentences in the article, {len(paragraph)} here."
        path = paragraph[0].path[:-1] if paragraph else ()
        desk.problems.append(file.problem(path, advice, printed[0] if printed else found.text))
        return
    recommendations: list[Row] = []
    for coded, span, text in zip(paragraph, found.sentences, printed, strict=True):
        if coded.text != text:
            advice = f"the article has {nearest(text, coded.text) or text!r}; write the sentence as printed."
            desk.problems.append(file.problem((*coded.path, "sentence"), advice, coded.text))
            continue
        rows.roles[index, span.start] = coded.role
        for role, held in (("proposal", coded.proposals), ("evidence", coded.facts)):
            if coded.role == role and not held:
                advice = f"a sentence of role {role} must hold a {role if role == 'proposal' else 'fact'}; add it."
                desk.problems.append(file.problem((*coded.path, "role"), advice, coded.role))
        for proposal in coded.proposals:
            _proposal(desk, proposal, index, span, rows, recommendations)
        for fact in coded.facts:
            _fact(desk, fact, index, span, rows)


def _proposal(
    desk: _Desk, proposal: Proposal, index: int, sentence: Span, rows: CodedRows, recommendations: list[Row]
) -> None:
    place = desk.place(proposal.quote, index, sentence)
    if place is None:
        return
    if proposal.quote.text[-1] in CLOSING_MARKS:
        desk.note(proposal.quote, "ends in a punctuation mark; leave it out of the quote (codebook 4).")
    words = desk.article.passages[index].text[sentence.start : sentence.end]
    if proposal.target and proposal.target not in words:
        advice = "is not in its sentence; write the target as printed there."
        desk.problems.append(
            desk.article.source.coding.file.problem((*proposal.quote.path[:-1], "target"), advice, proposal.target)
        )
    span = desk.article.span(index, place.start, place.end)
    is_measure = proposal.level == "measure"
    parent = recommendations[-1]["proposal_id"] if is_measure and not proposal.parent and recommendations else None
    if not is_measure and proposal.parent:
        desk.note(proposal.quote, "is a recommendation and has no parent; remove `parent:`.")
    row: Row = {
        "proposal_id": desk.ids.give("m" if is_measure else "r", span.start),
        "speech_id": desk.article.speech_id(index),
        "passage_id": desk.article.passage_ids[index],
        "parent_id": parent,
        "level": proposal.level,
        "position": 0,
        "start": span.start,
        "end": span.end,
        "quote": proposal.quote.text,
        "text_en": proposal.text_en,
        "cue": proposal.cue,
        "theme_id": proposal.theme,
        "instrument_id": proposal.instrument,
        "target": proposal.target,
    }
    if not is_measure:
        recommendations.append(row)
    elif proposal.parent not in ("", "none"):
        rows.orphans.append((row, proposal))
    rows.proposals.append(row)


def _set_parents(desk: _Desk, rows: CodedRows) -> None:
    """Set the parent of each measure that names one by its quote: a recommendation of the same speech."""
    for row, proposal in rows.orphans:
        wanted = [other for other in rows.proposals if other["quote"] == proposal.parent]
        wanted = [other for other in wanted if other["speech_id"] == row["speech_id"]]
        leads = [other for other in wanted if other["level"] == "recommendation"]
        if len(leads) == 1:
            row["parent_id"] = leads[0]["proposal_id"]
            continue
        path = (*proposal.quote.path[:-1], "parent")
        what = "is no recommendation" if wanted else "is no proposal of this speech"
        what = "stands several times as a recommendation" if len(leads) > 1 else what
        advice = f"{what}; quote the recommendation that the measure spells out, or write none."
        desk.problems.append(desk.article.source.coding.file.problem(path, advice, proposal.parent))


def _fact(desk: _Desk, fact: Fact, index: int, sentence: Span, rows: CodedRows) -> None:
    place = desk.place(fact.quote, index, sentence)
    if place is None:
        return
    article = desk.article
    span = article.span(index, place.start, place.end)
    reach = article.span(index, sentence.start, sentence.end)
    quantity = _named(desk, fact, "quantity", desk.quantities, span, reach)
    date = _named(desk, fact, "date", desk.dates, span, reach)
    rows.facts.append(
        {
            "fact_id": desk.ids.give("f", span.start),
            "document_id": article.source.document_id,
            "passage_id": article.passage_ids[index],
            "speech_id": article.speech_id(index),
            "fact_type": fact.fact_type,
            "start": span.start,
            "end": span.end,
            "quote": fact.quote.text,
            "statement_en": fact.statement_en,
            "subject_id": fact.subject,
            "modality": fact.modality,
            "quantity_id": quantity["quantity_id"] if quantity else None,
            **{column: quantity[column] if quantity else None for column in FACT_FIGURE},
            "date_id": date["date_id"] if date else None,
            "date": date["value"] if date else None,
        }
    )


def _named(desk: _Desk, fact: Fact, key: str, found: list[Row], quote: Span, sentence: Span) -> Row | None:
    """Return the figure or date that a fact names or, where it names none, the only one its quote holds.

    A fact of kind quantity must come to a figure, one of kind event to a date (codebook 5).
    """
    wanted = getattr(fact, key)
    needs = fact.fact_type == {"quantity": "quantity", "date": "event"}[key]
    reach = sentence if wanted else quote
    rows = [row for row in found if reach.start <= int(row["start"] or 0) and int(row["end"] or 0) <= reach.end]
    if wanted:
        rows = [row for row in rows if row["quote"] == wanted]
        inside = [row for row in rows if quote.start <= int(row["start"] or 0) < quote.end]
        rows = inside if len(inside) == 1 else rows
    elif key == "quantity":
        rows = [row for row in rows if row["use"] in ("measure", "descriptor")] if needs else []
    if len(rows) == 1:
        return rows[0]
    if wanted or needs:
        how = f"{len(rows)} rows of that kind stand" if rows else "no row of that kind stands"
        where = "in its sentence" if wanted else "in the quote"
        quotes = "、".join(str(row["quote"]) for row in found if find_all(fact.quote.text, str(row["quote"])))
        hint = f" (of {quotes})" if quotes else ""
        path = (*fact.quote.path[:-1], key if wanted else "quote")
        advice = f"{how} {where}; say which with `{key}:`{hint} or change the type."
        desk.problems.append(desk.article.source.coding.file.problem(path, advice, wanted or fact.quote.text))
    return None
