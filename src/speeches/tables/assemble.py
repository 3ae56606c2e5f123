"""From truth to tables: every row of every table, or every reason why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from speeches.curated.inputs import Source, Truth
from speeches.curated.yaml_files import YamlFile
from speeches.mentions import Form
from speeches.problems import PackageError, Problem
from speeches.schemas import Row, Tables, TableSchema
from speeches.tables.article import Article
from speeches.tables.curated_rows import coded_rows
from speeches.tables.found_rows import (
    date_rows,
    document_row,
    emendation_rows,
    mention_rows,
    passage_rows,
    quantity_rows,
    sentence_rows,
)
from speeches.tables.ids import Identifiers
from speeches.tables.overrides import entity_forms, find_layers
from speeches.tables.reading_text import place_emendations
from speeches.tables.speech_rows import affiliation_rows, pair_speeches, speaker_rows, speech_rows


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
    vocabularies = {name: file.data for name, file in truth.vocabularies.items()}
    tables["themes"] += vocabularies["themes"]
    tables["instruments"] += vocabularies["instruments"]
    tables["units"] += vocabularies["units"]
    tables["events"] += vocabularies["events"]
    tables["entities"] += vocabularies["entities"]
    tables["system_developers"] += [
        {"system_id": entity["entity_id"], "organization_id": developer}
        for entity in vocabularies["entities"]
        for developer in entity.get("developers", [])
    ]
    forms = entity_forms(vocabularies["entities"])
    organizations = _organizations(vocabularies["entities"])
    speakers = []
    for source in truth.sources:
        article = _article(source, forms, problems)
        speakers += [(article, speaker) for speech in source.coding.speeches for speaker in speech.speakers]
        _add_article(tables, article, organizations, problems)
    tables["speakers"] += speaker_rows(speakers, problems)
    for name, rows in tables.items():
        tables[name] = [{column: row.get(column) for column in truth.schemas[name].columns} for row in rows]
    problems += _dangling(tables, truth)
    if problems:
        raise PackageError(problems)
    return tables


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
    return Article(source, layers, repairs, passage_ids, speech_ids)


def _add_article(tables: Tables, article: Article, organizations: Mapping[str, str], problems: list[Problem]) -> None:
    ids = Identifiers(article.source.document_id)
    pairs = pair_speeches(article, problems)
    quantities = quantity_rows(article, ids)
    dates = date_rows(article, ids)
    coded = coded_rows(article, ids, quantities, dates, problems)
    rows: Mapping[str, list[Row]] = {
        "documents": [document_row(article)],
        "passages": passage_rows(article),
        "sentences": sentence_rows(article, ids, coded.roles),
        "emendations": emendation_rows(article, ids),
        "speeches": speech_rows(article, pairs),
        "affiliations": affiliation_rows(article, pairs, ids, organizations, problems),
        "proposals": coded.proposals,
        "facts": coded.facts,
        "quantities": quantities,
        "dates": dates,
        "mentions": mention_rows(article, ids),
    }
    for name, new in rows.items():
        tables[name] += new


def _dangling(tables: Tables, truth: Truth) -> Iterator[Problem]:
    """Yield a problem for each value that names no row, at the YAML line that wrote it where there is one."""
    for name, rows in tables.items():
        schema: TableSchema = truth.schemas[name]
        for key in schema.foreign_keys:
            known = {row[key.target] for row in tables[key.table]}
            missing = {str(row[key.column]) for row in rows if row[key.column] not in known | {None}}
            for value in sorted(missing):
                yield _place(truth, name, key.column, key.table, value)


def _place(truth: Truth, table: str, column: str, target: str, value: str) -> Problem:
    files: list[YamlFile] = [source.coding.file for source in truth.sources] + list(truth.vocabularies.values())
    advice = f"is no row of {target}; correct it, or add it to annotations/{target}.yaml."
    for file in files:
        for path in file.lines:
            if path and _at(file.data, path) == value and path[-1] not in ("entity_id", "document_id"):
                return file.problem(path, advice, value)
    return Problem(f"data/{table}.csv", 0, table, column, value, advice)


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        data = data[part]
    return data
