"""The dictionary: Table Schemas and JSON Schemas say the same, say it whole, and refuse what is wrong."""

from __future__ import annotations

import copy
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, Schema
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "schemas"
Json = dict[str, Any]

# The interface: tables, columns in order, and after ">" what a column points to ("." is the table itself).
INTERFACE = {
    "documents": "document_id title title_en subtitle subtitle_en part event_id>events language_code publisher"
    " published_date source_path source_sha256 source_characters",
    "events": "event_id name name_en date date_basis place_id>entities organizer_id>entities topic topic_en",
    "passages": "passage_id document_id>documents speech_id>speeches position passage_type start end text",
    "sentences": "sentence_id passage_id>passages position start end text role",
    "emendations": "emendation_id document_id>documents passage_id>passages emendation_type start end"
    " source_text context reading certainty is_applied reason",
    "speakers": "speaker_id speaker_type name name_en other_names_en family_name given_name",
    "affiliations": "affiliation_id speech_id>speeches speaker_id>speakers position"
    " organization_id>entities post post_en is_past start end quote evidence_status",
    "speeches": "speech_id document_id>documents speaker_id>speakers position title title_en attribution_text",
    "problems": "problem_id speech_id>speeches passage_id>passages sentence_id>sentences position start end quote"
    " text_en theme_id>themes",
    "proposals": "proposal_id speech_id>speeches passage_id>passages sentence_id>sentences parent_id>."
    " problem_id>problems level is_leaf position start end quote text_en emendation_id>emendations cue is_announced"
    " actor actor_type beneficiary beneficiary_type condition theme_id>themes second_theme_id>themes"
    " instrument_id>instruments",
    "facts": "fact_id statement_id>. document_id>documents passage_id>passages sentence_id>sentences"
    " speech_id>speeches fact_type start end quote statement_en emendation_id>emendations reading_en"
    " subject_id>entities subject_basis modality theme_id>themes quantity_id>quantities value lower upper"
    " implied_upper approx hedge change unit counted date_id>dates date evidence_status",
    "fact_participants": "fact_id>facts role position entity_id>entities words",
    "quantities": "quantity_id passage_id>passages start end quote value lower upper implied_upper approx hedge change"
    " unit>units counted use",
    "dates": "date_id passage_id>passages start end quote value precision basis",
    "entities": "entity_id entity_type name name_en parent_id>. definition definition_en",
    "system_developers": "system_id>entities organization_id>entities",
    "mentions": "mention_id passage_id>passages entity_id>entities start end quote",
    "identifiers": "identifier_id entity_id>entities speaker_id>speakers scheme identifier match confirmed_by",
    "overrides": "override_id document_id>documents layer action start end quote reason",
    "evidence_sources": "source_id url title publisher original_publisher published_date source_kind language_code access"
    " quality",
    "corroborations": "corroboration_id fact_id>facts affiliation_id>affiliations emendation_id>emendations"
    " date_id>dates aspect verdict value lower upper approx unit counted outside_date same_measure"
    " source_id>evidence_sources claimant claimant_id>entities origin_id independence summary_en note",
    "evidence_searches": "search_id fact_id>facts affiliation_id>affiliations emendation_id>emendations date_id>dates"
    " words collection searched_date outcome reason",
    "themes": "theme_id broader_id>. name name_en definition_en",
    "instruments": "instrument_id class name name_en definition_en",
    "units": "unit name_en kind",
}
COMPOSITE = {"system_developers": ["system_id", "organization_id"], "fact_participants": ["fact_id", "position"]}
# Codes of the codebook, sections 2 to 9.
CODES = {
    "source_kind": "official_body regulatory_filing company_statement news_agency newspaper trade_press research"
    " encyclopaedia blog",
    "access": "full excerpt",
    "quality": "original reprint mirror",
    "aspect": "whole value date place party superlative name post reading",
    "verdict": "supports partly differs context",
    "independence": "own own_relayed partner official independent",
    "outcome": "found not_found not_searched",
    "evidence_status": "differs independent own_only partly context_only not_found not_searched",
    "passage_type": "title subtitle editor_note speaker_line heading body caption notice",
    "role": "proposal evidence diagnosis argument context procedural",
    "emendation_type": "join supply replace",
    "certainty": "high medium low",
    "level": "recommendation measure",
    "cue": "explicit modal bare",
    "fact_type": "quantity event relation superlative status",
    "modality": "asserted ability possibility",
    "subject_basis": "printed inferred",
    "actor_type": "government enterprise research finance association people all",
    "beneficiary_type": "government enterprise research finance association people all",
    "change": "increase decrease",
    "speaker_type": "person organization role",
    "match": "exact close broad",
    "approx": "exact more_than at_least nearly less_than at_most about order range",
    "use": "measure hypothetical descriptor enumerator ordinal name idiom",
    "precision": "day month quarter year decade century interval",
    "basis": "explicit relative inferred",
    "entity_type": "person organization system programme event place concept",
    "class": "supply environment demand",
}
# One name, two meanings, as the interface has it: a number or an EDTF date; a whole within its own table.
OTHER_MEANING = {
    ("dates", "value"),
    ("entities", "parent_id"),
    ("fact_participants", "role"),
    # the row that evidence is about, and what is told of a page or a search
    ("corroborations", "emendation_id"),
    ("corroborations", "date_id"),
    ("evidence_searches", "emendation_id"),
    ("evidence_searches", "date_id"),
    ("evidence_sources", "title"),
    ("evidence_sources", "publisher"),
    ("evidence_sources", "published_date"),
    ("evidence_sources", "language_code"),
    ("evidence_searches", "reason"),
    ("evidence_searches", "words"),
}
FOREIGN_KEY = re.compile(r" Foreign key to `([a-z_]+)\.([a-z_]+)`\.$")
WHEN = re.compile(r" (In every row|Empty [^.`]*(?:`[a-z_]+`[^.`]*)*)\.$")


def load(path: str) -> Json:
    document: Json = json.loads((SCHEMAS / path).read_text(encoding="utf-8"))
    return document


TABLES = {table: load(f"{table}.json") for table in INTERFACE}
FIELDS = [(table, field) for table, schema in TABLES.items() for field in schema["fields"]]
COLUMNS = {f"{table}.{field['name']}": field for table, field in FIELDS}
each_table = pytest.mark.parametrize("table", INTERFACE)
each_field = pytest.mark.parametrize("table,field", FIELDS, ids=list(COLUMNS))


def errors(schema: str, instance: Any) -> list[str]:
    found = Draft202012Validator(load(f"json/{schema}.json")).iter_errors(instance)
    return sorted(error.message for error in found)


def accepts(column: str, cell: str) -> bool:
    """Whether the frictionless reader of ``table.column`` takes the cell."""
    table, name = column.split(".")
    return reader(table).get_field(name).read_cell(cell)[1] is None


@cache
def reader(table: str) -> Schema:
    return Schema.from_descriptor(TABLES[table])


def split(table: str, field: Json) -> tuple[str, str, str]:
    """The parts of a description: what it is and its form, when it applies, and its foreign key or ''."""
    rest, key = FOREIGN_KEY.sub("", field["description"]), FOREIGN_KEY.search(field["description"])
    when = WHEN.search(rest)
    assert when, f"{table}.{field['name']}: no sentence says when it applies: {rest}"
    return rest[: when.start()], when[1], f"{key[1]}.{key[2]}" if key else ""


def meaning(table: str, field: Json) -> tuple[str, bool]:
    return field["name"], (table, field["name"]) in OTHER_MEANING


def test_the_folder_holds_the_interface_and_nothing_else() -> None:
    assert {path.stem for path in SCHEMAS.glob("*.json")} == set(INTERFACE)


@each_table
def test_columns_keys_and_references(table: str) -> None:
    columns = [word.partition(">") for word in INTERFACE[table].split()]
    schema = TABLES[table]
    assert [field["name"] for field in schema["fields"]] == [name for name, _, _ in columns]
    key = COMPOSITE.get(table, [columns[0][0]])
    assert schema["primaryKey"] == key
    assert all(COLUMNS[f"{table}.{name}"]["constraints"]["required"] is True for name in key)
    expected = []
    for name, _, target in columns:
        if target:
            resource = table if target == "." else target
            reference = {"fields": TABLES[resource]["primaryKey"]}
            expected.append(
                {
                    "fields": [name],
                    "reference": reference if target == "." else {"resource": target, **reference},
                }
            )
    assert schema.get("foreignKeys", []) == expected


@each_table
def test_frictionless_and_the_strict_schema_take_it(table: str) -> None:
    report = Schema.validate_descriptor(str(SCHEMAS / f"{table}.json"))
    assert report.valid, report.flatten(["message"])
    assert errors("tableschema.strict", TABLES[table]) == []


@each_field
def test_one_name_has_one_definition(table: str, field: Json) -> None:
    peers = [(t, f) for t, f in FIELDS if meaning(t, f) == meaning(table, field)]
    free = {"description", "example", "constraints"}
    for other_table, other in peers:
        assert {k: v for k, v in other.items() if k not in free} == {k: v for k, v in field.items() if k not in free}
        assert split(other_table, other)[0] == split(table, field)[0]
        for rule in ("pattern", "enum", "minimum"):
            assert other["constraints"].get(rule) == field["constraints"].get(rule)
        if other["constraints"]["required"] == field["constraints"]["required"]:
            assert split(other_table, other)[1] == split(table, field)[1]


@each_field
def test_description_follows_the_grammar(table: str, field: Json) -> None:
    body, when, key = split(table, field)
    sentences = re.split(r"(?<=\.) ", body)
    assert len(sentences) >= 2, "a noun phrase, then the form"
    assert all(re.match(r"[A-Z0-9`]", sentence) and sentence.endswith(".") for sentence in sentences)
    assert (when == "In every row") == field["constraints"]["required"]
    references = {tuple(k["fields"]): k["reference"] for k in TABLES[table].get("foreignKeys", [])}
    reference = references.get((field["name"],))
    assert key == (f"{reference.get('resource', table)}.{reference['fields'][0]}" if reference else "")
    codes = field["constraints"].get("enum", ["true", "false"] if field["type"] == "boolean" else [])
    for code in codes:
        assert re.search(rf"`{code}`: [^`;.]+", body), f"{code} is not explained"
    assert not codes or re.findall(r"(?:^|; |\. )`([a-z_]+)`: ", body) == codes


@each_field
def test_example_reads_and_patterns_are_anchored(table: str, field: Json) -> None:
    assert accepts(f"{table}.{field['name']}", field["example"]), field["example"]
    pattern = field["constraints"].get("pattern")
    if pattern is not None:
        assert re.fullmatch(r"\^\(\?:.*\)\$", pattern), pattern
        re.compile(pattern[4:-2])  # fails where the first group ends before the last: ^(?:a)|(?:b)$
        assert not re.search(r"\\[dDwWsSbBzZAp]|\(\?[^:]", pattern), (
            "a class or look-around that engines read differently"
        )


@pytest.mark.parametrize("name", CODES)
def test_codes_are_the_codebook_s(name: str) -> None:
    found = [field["constraints"]["enum"] for table, field in FIELDS if meaning(table, field) == (name, False)]
    assert found and all(codes == CODES[name].split() for codes in found)


BREAKING = [
    "=1",
    "+1",
    "-1",
    "@a",
    "\ta",
    " ",
    "\u3000",
    " a",
    "a ",
    "\u3000a",
    "a\u3000",
    "a\nb",
    "a\rb",
    "a\tb",
]


# Columns that repeat the print: a figure such as -5℃ begins with a sign, and nothing printed is changed.
PRINTED = {
    "actor",
    "attribution_text",
    "beneficiary",
    "condition",
    "context",
    "counted",
    "hedge",
    "quote",
    "source_text",
    "subtitle",
    "text",
    "title",
    "topic",
    "unit",
}


@pytest.mark.parametrize("cell", BREAKING)
def test_no_string_column_takes_a_cell_that_breaks_readers(cell: str) -> None:
    strings = [column for column, field in COLUMNS.items() if field["type"] == "string"]
    if cell[0] in "=+-@":
        strings = [column for column in strings if column.split(".")[1] not in PRINTED]
    assert [column for column in strings if accepts(column, cell)] == []


# Column, cells it takes, cells it refuses.
FORMS = """
dates.value | 2023-05-06 2024-01 2024 2024-33 2024-36 199X 20XX | 2023-5-6 2024-13 2024-00 2024-32 2024-37
dates.value | 2015/2023 2018/.. ../2025-12 2024-04-26/2024-04-28 | ../.. 2024/ /2024 2015-2023 2015/20233
dates.value | 2024-02-29 | 2024-04-00 2024-04-32 24 199x 2XXX 2024年 ２０２４
passages.passage_id | cppcc-2024-04-26-1-p00019 | cppcc-2024-04-26-1-p19 a-s00019 p00019 1-p00019
passages.passage_id | a-p00019 | cppcc-2024-04-26-1-p00019b
facts.fact_id | cppcc-2024-04-26-1-f02740 cppcc-2024-04-26-1-f02740b | a-f02740a a-f02740bc a-F02740
fact_participants.position | 1 12 | 0 -1
problems.problem_id | cppcc-2024-04-26-1-b02021 | cppcc-2024-04-26-1-p02021
overrides.override_id | a-o00001 a-o00001b | a-o1
proposals.parent_id | cppcc-2024-04-26-1-r00379 | cppcc-2024-04-26-1-m00395
entities.entity_id | iflytek iflytek-spark cppcc | 360-group -a a- a--b a_b A 讯飞
documents.source_sha256 | ff932b232a56a284dd23ca691c2dcc881f4ebc291632e85141d4c4c9dbc6425b | ff932b23 FF
documents.source_path | sources/cppcc-2024-04-26-1.txt | /sources/a.txt sources/../a.txt sources/a.yaml
documents.language_code | zh-CN zh-Hans zh | ZH zh_CN Chinese
documents.published_date | 2024-04-27 | 27.4.2024 2024-02-30 2024
documents.part | 1 | 0 （一）
emendations.is_applied | true false | True 1 yes TRUE
quantities.value | 700000000 2.5 0.666667 | 7亿 1,000 50%
facts.start | 0 4901 | -1 1.0 七
"""


@pytest.mark.parametrize("line", FORMS.strip().splitlines())
def test_a_column_takes_its_forms_and_no_others(line: str) -> None:
    column, good, bad = (part.strip() for part in line.split("|"))
    assert [cell for cell in good.split() if not accepts(column, cell)] == []
    assert [cell for cell in bad.split() if accepts(column, cell)] == []


def test_frictionless_resolves_a_reference_to_the_table_itself(tmp_path: Path) -> None:
    header = ",".join(field["name"] for field in TABLES["entities"]["fields"])
    path, schema = tmp_path / "entities.csv", TABLES["entities"]
    package = {"resources": [{"name": "entities", "type": "table", "path": path.name, "schema": schema}]}
    for parent, messages in (("huawei", []), ("huawai", ["foreign-key"])):
        path.write_text(f"{header}\nhuawei,organization,华为,Huawei,,,\nark,system,方舟,Ark,{parent},,\n", "utf-8")
        report = Package.from_descriptor(copy.deepcopy(package), basepath=str(tmp_path)).validate()
        assert [row[0] for row in report.flatten(["type"])] == messages
