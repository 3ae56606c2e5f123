"""From truth to tables: every row of every table, or every reason why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from speeches.curated.inputs import Source, Truth
from speeches.curated.yaml_files import YamlFile
from speeches.mentions import Form
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
from speeches.tables.overrides import entity_forms, find_layers
from speeches.tables.reading_text import place_emendations
from speeches.tables.speech_rows import affiliation_rows, pair_speeches, speaker_rows, speech_rows
from speeches.tables.warnings import undecided


def assemble(truth: Truth) -> Tables:
    """Return every table's rows, in document order, tables in the reading order of ``annotations/package.yaml``.

    Raises PackageError with all problems of all articles and vocabularies.
    """
    problems: list[Problem] = []
    names: list[str] = truth.package.data["tables"]
    if sorted(names) != sorted(truth.schemas):
        advice = f"must name each schema in schemas/ once: {', '.join(sorted(truth.schemas))}."
        raise PackageError([truth.package.problem(("tables",), advice)])
    tables: Tables = {name: [] for name in names}
    for name, file in truth.vocabularies.items():
        tables[name] += [SourcedRow(entry, Written(file, (index,))) for index, entry in enumerate(file.data)]
    tables["system_developers"] += _developers(truth.vocabularies["entities"])
    for row in tables["identifiers"]:
        row["identifier_id"] = f"{row.get('entity_id') or row.get('speaker_id')}-{row['scheme']}".replace("_", "-")
    entities = truth.vocabularies["entities"].data
    forms = entity_forms(entities)
    organizations = _organizations(entities)
    figures = figure_columns(truth.schemas)
    speakers = []
    for source in truth.sources:
        article = _article(source, forms, problems)
        speakers += [(article, speaker) for speech in source.coding.speeches for speaker in speech.speakers]
        _add_article(tables, article, organizations, figures, problems)
    tables["speakers"] += speaker_rows(speakers, problems)
    add_evidence(tables, truth.schemas, truth.pages, truth.evidence, problems)
    problems += _dangling(tables, truth.schemas)
    if problems:
        raise PackageError(problems)
    return {
        name: [{column: row.get(column) for column in truth.schemas[name].columns} for row in rows]
        for name, rows in tables.items()
    }


def _developers(entities: YamlFile) -> list[Row]:
    """Return the rows of ``system_developers``."""
    return [
        SourcedRow(
            {"system_id": entity["entity_id"], "organization_id": developer},
            Written(entities, (index, "developers", number)),
        )
        for index, entity in enumerate(entities.data)
        for number, developer in enumerate(entity.get("developers", []))
    ]


def _organizations(entities: list[Mapping[str, Any]]) -> dict[str, str]:
    """Return the entity of every name of an organization that stands without condition."""
    return {
        name: entity["entity_id"]
        for entity in entities
        if entity["entity_type"] == "organization"
        for name in (entity["name"], *entity.get("forms", []))
        if isinstance(name, str)
    }


def _article(source: Source, forms: list[Form], problems: list[Problem]) -> Article:
    layers = find_layers(source, forms, problems)
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


def _add_article(
    tables: Tables,
    article: Article,
    organizations: Mapping[str, str],
    figures: Sequence[str],
    problems: list[Problem],
) -> None:
    ids = Identifiers(article.source.document_id)
    pairs = pair_speeches(article, problems)
    quantities, dates = quantity_rows(article, ids), date_rows(article, ids)
    sentences, emendations = sentence_rows(article, ids), emendation_rows(article, ids)
    coded = coded_rows(Desk(article, ids, sentences, emendations, quantities, dates, figures, problems))
    origin = Written(article.source.coding.file, ())
    rows: Mapping[str, list[Row]] = {
        "documents": [SourcedRow(document_row(article), origin)],
        "passages": passage_rows(article),
        "sentences": list(sentences.values()),
        "emendations": emendations,
        "speeches": speech_rows(article, pairs),
        "affiliations": affiliation_rows(article, pairs, ids, organizations, problems),
        "problems": coded.problems,
        "proposals": coded.proposals,
        "facts": coded.facts,
        "fact_participants": coded.participants,
        "quantities": quantities,
        "dates": dates,
        "mentions": mention_rows(article, ids),
        "overrides": override_rows(article, ids),
    }
    for name, new in rows.items():
        tables[name] += new


def _dangling(tables: Tables, schemas: Mapping[str, TableSchema]) -> Iterator[Problem]:
    """Yield a problem for each value that names no row, at the line that wrote it where there is one."""
    for name, rows in tables.items():
        for key in schemas[name].foreign_keys:
            known = {row[key.target] for row in tables[key.table]} | {None}
            home = "evidence/sources" if key.table == "evidence_sources" else f"annotations/{key.table}"
            advice = f"is no row of {key.table}; correct it, or add it to {home}.yaml."
            for row in rows:
                if (value := row.get(key.column)) in known:
                    continue
                if isinstance(row, SourcedRow):
                    yield row.origin.problem(key.column, advice, value, "dangling")
                else:
                    yield Problem(f"data/{name}.csv", 0, name, key.column, str(value), advice, kind="dangling")
