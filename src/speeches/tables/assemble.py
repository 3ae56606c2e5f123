"""From truth to tables: every row of every table, or every reason why not.

An article's rows are made from its own files and from the part of the shared rows that it needs; what spans articles
is put together after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from speeches.curated.evidence import Evidence
from speeches.curated.inputs import Common, Source, Truth
from speeches.problems import PackageError, Problem
from speeches.schemas import Row, Tables, TableSchema, figure_columns
from speeches.tables.article import Article
from speeches.tables.curated_rows import coded_rows
from speeches.tables.desk import Desk
from speeches.tables.emendation_rows import emendation_rows
from speeches.tables.evidence_rows import add_evidence
from speeches.tables.found_rows import (
    date_rows,
    document_row,
    mention_rows,
    override_rows,
    passage_rows,
    quantity_rows,
    sentence_rows,
)
from speeches.tables.ids import Identifiers
from speeches.tables.origins import SourcedRow, Written
from speeches.tables.overrides import find_layers
from speeches.tables.reading_text import place_emendations
from speeches.tables.shared import SHARED, Shared, keys_in, shared_rows
from speeches.tables.speech_rows import affiliation_rows, pair_speeches, speaker_rows, speech_rows
from speeches.tables.warnings import undecided


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """What one article comes to: the rows of its own tables, and the part of the shared ones that they rest on.

    That part is all that ``words`` (the texts of its passages) and ``keys`` (of its files) reach.
    """

    tables: Tables
    shared: Shared
    words: tuple[str, ...]
    keys: frozenset[str]


def assemble(truth: Truth) -> Tables:
    """Return every table's rows, in document order, tables in the reading order of ``annotations/package.yaml``.

    Raises PackageError with all problems of all articles and vocabularies.
    """
    check_names(truth)
    problems: list[Problem] = []
    shared = shared_rows(truth.vocabularies, truth.pages, truth.schemas)
    evidence = {found.document_id: found for found in truth.evidence}
    tables: Tables = {name: list(shared.tables.get(name, ())) for name in truth.package.data["tables"]}
    for source in truth.sources:
        own = article_rows(source, evidence.get(source.document_id), shared, problems)
        for name, rows in own.tables.items():
            tables[name] += rows
    tables["speakers"] = list(one_each(tables["speakers"], problems))
    problems += dangling({name: tables[name] for name in (*SHARED, "speakers")}, truth.schemas)
    problems += dangling({name: tables[name] for name in ("quantities", "units")}, truth.schemas)
    if problems:
        raise PackageError(problems)
    return {name: written(rows, truth.schemas[name]) for name, rows in tables.items()}


def check_names(truth: Common) -> None:
    """Raise PackageError where the package's list of tables is not that of the schemas: nothing can follow."""
    names: list[str] = truth.package.data["tables"]
    if sorted(names) != sorted(truth.schemas):
        advice = f"must name each schema in schemas/ once: {', '.join(sorted(truth.schemas))}."
        raise PackageError([truth.package.problem(("tables",), advice)])


def written(rows: Iterable[Row], schema: TableSchema) -> list[Row]:
    """Return rows with their table's columns alone, in its order; what a row lacks is None."""
    columns = schema.columns
    return [{column: row.get(column) for column in columns} for row in rows]


def one_each(rows: Iterable[Row], problems: list[Problem]) -> Iterator[Row]:
    """Yield each speaker's first row; two articles that spell one speaker differently are a problem."""
    seen: dict[object, Row] = {}
    for row in rows:
        first = seen.setdefault(row["speaker_id"], row)
        if first is row:
            yield row
            continue
        for column in row:
            if first[column] != row[column] and isinstance(row, SourcedRow):
                advice = f"another article has {first[column]!r} for this speaker_id; make them agree."
                problems.append(row.origin.problem(column, advice, row[column], "inconsistent"))


def article_rows(source: Source, evidence: Evidence | None, shared: Shared, problems: list[Problem]) -> ArticleRows:
    """Return the rows of one article, with those of its speakers and of its evidence.

    ``shared`` may hold more than the article needs; what is wrong goes to ``problems``.
    """
    mine: list[Problem] = []
    article = _article(source, shared, mine)
    words = tuple(found.text for found in article.passages)
    files = [source.origin, source.coding.file, *([evidence.file] if evidence else [])]
    keys = frozenset().union(*(keys_in(file.data) for file in files))
    needed = shared.part(words, keys)
    tables = _tables(article, needed, mine)
    whole: Tables = {**needed.tables, **tables}
    whole["corroborations"], whole["evidence_searches"] = [], []
    add_evidence(whole, shared.schemas, [evidence] if evidence else [], mine)
    mine += dangling(whole, shared.schemas, of=[*tables, "corroborations", "evidence_searches"])
    problems += mine
    return ArticleRows({name: whole[name] for name in whole if name not in SHARED}, needed, words, keys)


def _article(source: Source, shared: Shared, problems: list[Problem]) -> Article:
    layers = find_layers(source, shared.gazetteer, problems)
    repairs = place_emendations(source.coding, layers.passages, problems)
    ids = Identifiers(source.document_id)
    passage_ids = [ids.give("p", found.passage.start) for found in layers.passages]
    speech_ids: list[str] = []
    for speech in source.coding.speeches:
        base = f"{source.document_id}-{speech.speakers[0].speaker_id}"
        again = sum(name == base or name.startswith(f"{base}-") for name in speech_ids)
        speech_ids.append(f"{base}-{again + 1}" if again else base)
    speech_ids += [f"{source.document_id}-speech-{n}" for n in range(len(speech_ids), len(layers.layout.speeches))]
    article = Article(source, layers, repairs, passage_ids, speech_ids)
    problems.extend(undecided(article))
    return article


def _tables(article: Article, shared: Shared, problems: list[Problem]) -> Tables:
    ids = Identifiers(article.source.document_id)
    pairs = pair_speeches(article, problems)
    quantities, dates = quantity_rows(article, ids), date_rows(article, ids)
    sentences, emendations = sentence_rows(article, ids), emendation_rows(article, ids)
    figures = figure_columns(shared.schemas)
    coded = coded_rows(Desk(article, ids, sentences, emendations, quantities, dates, figures, problems))
    origin = Written(article.source.coding.file, ())
    return {
        "documents": [SourcedRow(document_row(article), origin)],
        "passages": passage_rows(article),
        "sentences": list(sentences.values()),
        "emendations": emendations,
        "speakers": speaker_rows(article, problems),
        "speeches": speech_rows(article, pairs),
        "affiliations": affiliation_rows(article, pairs, ids, shared.organizations, problems),
        "problems": coded.problems,
        "proposals": coded.proposals,
        "facts": coded.facts,
        "fact_participants": coded.participants,
        "quantities": quantities,
        "dates": dates,
        "mentions": mention_rows(article, ids),
        "overrides": override_rows(article, ids),
    }


def dangling(tables: Tables, schemas: Mapping[str, TableSchema], of: Sequence[str] | None = None) -> Iterator[Problem]:
    """Yield a problem for each value that names no row, at the line that wrote it where there is one.

    Looked at are the rows of the tables ``of`` (of all, if none are named), and the keys that point to a table given.
    """
    known: dict[tuple[str, str], set[object]] = {}
    for name in tables if of is None else of:
        for key in schemas[name].foreign_keys:
            if key.table not in tables:
                continue
            place = (key.table, key.target)
            if place not in known:
                known[place] = {row[key.target] for row in tables[key.table]} | {None}
            advice = dangling_advice(key.table)
            for row in tables[name]:
                if (value := row.get(key.column)) in known[place]:
                    continue
                if isinstance(row, SourcedRow):
                    yield row.origin.problem(key.column, advice, value, "dangling")
                else:
                    yield Problem(f"data/{name}.csv", 0, name, key.column, str(value), advice, kind="dangling")


def dangling_advice(table: str) -> str:
    """Return what to do about a value that names no row of a table."""
    home = "evidence/sources" if table == "evidence_sources" else f"annotations/{table}"
    return f"is no row of {table}; correct it, or add it to {home}.yaml."
