"""Each check against a copy that is spoiled in one place: the message expected, word for word where it matters."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from speeches.checks.run import check_package, own_checks
from tests.package.conftest import DOCUMENT, ROOT, Spoiled, is_of_first_article, read_rows

# The line of the last speech, whoever gives it.
LAST = len(read_rows(ROOT, "speeches")) + 1


def first(row: dict[str, str]) -> bool:
    return True


def has(column: str, value: str) -> Callable[[dict[str, str]], bool]:
    return lambda row: row[column] == value


def first_alone(row: dict[str, str]) -> bool:
    """Return whether the row is a fact that nobody takes part in but its subject."""
    return row["quote"] == "科大讯飞自创业以来一直专注于人工智能"


def test_the_tree_is_whole() -> None:
    assert check_package(ROOT) == []


# table, column, new value, which row, what the project's own checks say of it
CELLS = [
    # what frictionless lets through silently
    ("passages", "start", "１９", has("start", "19"), "'１９': is not written as integer in plain ASCII"),
    ("documents", "published_date", "2024-3-1", first, "'2024-3-1': is not written as date in plain ASCII"),
    ("themes", "name_en", "   ", first, "begins or ends with white space (or is nothing else)"),
    ("themes", "name_en", "Compute\n", first, "holds a line feed"),
    ("themes", "name_en", "Com\0pute", first, "holds a line feed, control character"),
    ("entities", "name", "äººå·¥", has("entity_id", "agi"), "is mojibake"),
    ("entities", "name_en", "NA", has("entity_id", "agi"), "'NA': stands for a missing value"),
    ("entities", "name_en", "=1+1", has("entity_id", "agi"), "begins with a sign that spreadsheets take for a formula"),
    ("system_developers", "organization_id", "", first, "is empty but required"),
    ("themes", "name", "", first, "is empty but required"),
    ("entities", "parent_id", "cppcc", has("entity_id", "cppcc"), "'cppcc': leads back to the row itself"),
    ("quantities", "value", "5E2", has("quote", "超500个"), "'5E2': is not written as number"),
    # what only this package knows
    ("facts", "quote", "进行了7亿次辅助诊疗", has("quote", "进行了7亿多次辅助诊疗"), "the source has '进行了7亿多次辅助诊疗' at 2980 to 2991"),
    ("proposals", "quote", "优化设计", has("quote", "优化总体设计"), "the source has '优化总体设计'"),
    ("mentions", "end", "99", first, "lies outside its passage"),
    ("passages", "text", "不断创造新场景", has("passage_type", "title"), "with its emendations undone it reads '不断创造新场景'"),
    ("emendations", "source_text", "将", has("source_text", "以"), "the source has '以' at 4708 to 4709"),
    ("documents", "source_characters", "4900", first, "'4900': the source has 4901"),
    ("documents", "source_sha256", "0" * 64, first, "sources are never edited"),
    ("sentences", "start", "270", first, "sentences tile their passage"),
    ("sentences", "role", "evidence", has("role", "context"), "no evidence row stands in this sentence"),
    ("sentences", "role", "proposal", has("role", "context"), "no proposal row stands in this sentence"),
    ("quantities", "approx", "exact", has("quote", "超500个"), "the bounds must be ('500', '500') for exact 500"),
    ("quantities", "upper", "600", has("quote", "超500个"), "the bounds must be ('500', '') for more_than 500"),
    ("quantities", "approx", "at_least", has("quote", "超500个"), "the quote's hedge says more_than"),
    ("quantities", "approx", "more_than", has("quote", "千亿以上"), "the quote's hedge says at_least"),
    ("quantities", "value", "110", has("quote", "百行千业"), "a name or an idiom has neither value nor bounds"),
    ("facts", "value", "8", has("value", "54"), "has '54'"),
    ("facts", "approx", "exact", has("value", "700000000"), "has 'more_than'"),
    ("facts", "hedge", "", has("value", "700000000"), "has '多'"),
    ("facts", "implied_upper", "", has("value", "700000000"), "has '800000000'"),
    ("facts", "change", "", has("value", "50"), "has 'decrease'"),
    ("quantities", "value", "360", has("quote", "360"), "a name or an idiom has neither value nor bounds"),
    ("quantities", "hedge", "", has("quote", "超500个"), "a figure is more_than by a hedge; write its words"),
    ("quantities", "implied_upper", "600000000", has("quote", "7亿多次"), "must be above the value"),
    ("quantities", "approx", "at_least", has("quote", "7亿多次"), "a figure with 多 or 余 is more_than its value"),
    ("quantities", "lower", "10000", has("quote", "万卡"), "the bounds must be ('', '') for order 10000"),
    ("quantities", "approx", "nearly", has("quote", "54个"), "the bounds must be ('', '54') for nearly 54"),
    ("facts", "date", "2023-05-07", has("date", "2023-05-06"), "has '2023-05-06'"),
    ("facts", "quantity_id", "", has("value", "54"), "a fact of kind quantity must name a figure"),
    ("facts", "date_id", "", has("date", "2023-05-06"), "a fact of kind event must name a date"),
    ("proposals", "position", "7", first, "'7': must be 1: positions count from 1 within speech_id"),
    ("proposals", "speech_id", f"{DOCUMENT}-li-meng", first, "is not the speech of its passage"),
    ("quantities", "unit", "回", has("unit", "届"), "'回': is no row of units"),
    ("facts", "subject_id", "nobody", first, "'nobody': is no row of entities"),
    # what the build computes
    ("proposals", "sentence_id", f"{DOCUMENT}-s00296", has("quote", "优化总体设计"), "the quote stands in cppcc-2024-04-26-1-s00330"),
    ("facts", "sentence_id", "", first, "the quote stands in cppcc-2024-04-26-1-s"),
    ("proposals", "is_leaf", "false", has("quote", "优化总体设计"), "must be true: a leaf is what no row has as parent"),
    ("proposals", "is_leaf", "true", has("is_leaf", "false"), "must be false: a leaf is what no row has as parent"),
    ("proposals", "emendation_id", f"{DOCUMENT}-e02843", first, "the quote holds no unapplied repair"),
    ("facts", "emendation_id", "", has("quote", "万卡全国算力平台“飞星一号”"), "the quote holds cppcc-2024-04-26-1-e02791"),
    ("facts", "reading_en", "", has("quote", "万卡全国算力平台“飞星一号”"), "an unapplied repair of high or medium certainty alone"),
    ("facts", "reading_en", "It is so", first, "an unapplied repair of high or medium certainty alone"),
    ("emendations", "context", "别的", has("reading", "共"), "the words around the place are '"),
    ("emendations", "certainty", "medium", lambda row: row["reading"] == "" and row["certainty"] == "low", "only a place of certainty low may be"),
    # what a person coded
    ("proposals", "actor", "大学", first, "'大学': is not printed in the proposal's sentence"),
    ("proposals", "beneficiary", "大学", first, "'大学': is not printed in the proposal's sentence"),
    ("proposals", "condition", "如果可能", first, "'如果可能': is not printed in the proposal's sentence"),
    ("proposals", "actor_type", "people", has("actor", ""), "must be filled where actor is, and empty where it is not"),
    ("proposals", "beneficiary_type", "people", has("beneficiary", ""), "must be filled where beneficiary is"),
    ("proposals", "second_theme_id", "strategy", has("theme_id", "strategy"), "is the first theme again"),
    ("proposals", "theme_id", "technology", first, "is a policy area; code a theme below it"),
    ("problems", "theme_id", "technology", first, "is a policy area; code a theme below it"),
    ("proposals", "is_announced", "true", first, "no 建议 stands earlier in the speech"),
    ("proposals", "problem_id", f"{DOCUMENT}-b02021", has("speech_id", f"{DOCUMENT}-li-meng"), "the problem stands in another speech"),
    ("sentences", "role", "diagnosis", has("role", "context"), "no diagnosis row stands in this sentence"),
    ("facts", "subject_id", "huawei", first, "is not the fact's first row in fact_participants"),
    ("facts", "fact_type", "relation", first_alone, "a relation has at least two participants"),
    ("fact_participants", "position", "7", first, "must be 1: positions count from 1 within fact_id"),
    # figures
    ("quantities", "implied_upper", "600", has("quote", "超500个"), "only 多 and 余 imply an upper bound"),
    ("quantities", "hedge", "约", has("quote", "超500个"), "'约' is not printed in the passage"),
    ("quantities", "hedge", "多", has("quote", "54个"), "a figure that is exact has no hedge"),
    ("quantities", "change", "increase", has("quote", "54个"), "the finders find '' here, and no override sets it"),
    # vocabularies
    ("themes", "broader_id", "compute", has("theme_id", "data"), "is a theme and no policy area"),
    ("themes", "broader_id", "data", has("theme_id", "data"), "leads back to the row itself"),
    ("events", "place_id", "china-mobile", first, "is no row of entities"),
    ("events", "place_id", "huawei", first, "must name an entity of type place"),
    ("events", "organizer_id", "beijing", first, "must name an entity of type organization"),
    ("events", "date_basis", "", first, "must be filled where date is"),
    ("affiliations", "organization_id", "beijing", first, "must name an entity of type organization"),
    ("system_developers", "system_id", "beijing", first, "must name an entity of type system"),
    ("speakers", "speaker_type", "role", first, "a person has a given name, and only a person"),
    ("speakers", "given_name", "", first, "a person has a given name, and only a person"),
    # the layers found anew
    ("quantities", "counted", "城市", has("quote", "超500个"), "the finders find '区县' here, and no override sets it"),
    ("quantities", "use", "descriptor", has("quote", "六大"), "the finders find 'measure' here"),
    ("dates", "value", "2023-05-07", has("quote", "2023年5月6日"), "the finders find '2023-05-06' here"),
    ("dates", "value", "2025-01", has("quote", "今年1月"), "the finders find '2024-01' here"),
    ("passages", "passage_type", "editor_note", has("passage_type", "subtitle"), "the finders find 'subtitle' here"),
    ("affiliations", "is_past", "false", has("is_past", "true"), "the finders find 'true' here"),
    ("affiliations", "post", "主任", first, "the finders find '副主任' here"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "column", "value", "where", "message"), CELLS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_one_spoiled_cell_is_found(
    spoiled: Spoiled, table: str, column: str, value: str, where: Callable[[dict[str, str]], bool], message: str
) -> None:
    spoiled.cell(table, column, value, where)
    problems = own_checks(spoiled.root)
    assert [str(problem) for problem in problems if message in str(problem) and f"data/{table}.csv" in str(problem)]


def test_a_message_names_file_line_record_field_and_value(spoiled: Spoiled) -> None:
    spoiled.cell("facts", "approx", "exact", has("value", "54"))
    spoiled.cell("quantities", "approx", "about", has("value", "54"))
    line = 2 + [row["quote"] for row in read_rows(ROOT, "quantities")].index("54个")
    wanted = (
        f"data/quantities.csv:{line}: {DOCUMENT}-q03915, approx: 'about': the bounds must be ('', '') for about 54."
    )
    assert wanted in [str(problem) for problem in own_checks(spoiled.root)]


def test_any_character_changed_is_found_by_its_hash(spoiled: Spoiled) -> None:
    path = spoiled.root / "data/instruments.csv"
    path.write_text(path.read_text("utf-8").replace("Procurement", "Procurements", 1), "utf-8")
    assert any(
        "is not the file that datapackage.json describes" in str(problem) for problem in own_checks(spoiled.root)
    )


def descriptor(change: Callable[[Any], object]) -> Callable[[Spoiled], None]:
    return lambda spoiled: spoiled.json("datapackage.json", change)


def schema(table: str, change: Callable[[Any], object]) -> Callable[[Spoiled], None]:
    return lambda spoiled: spoiled.json(f"schemas/{table}.json", change)


def rename(spoiled: Spoiled) -> None:
    (spoiled.root / "datapackage.json").rename(spoiled.root / "datapackage.yml")


def repeat_a_row(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "mentions")
    spoiled.table("mentions", [rows[0], *rows])


def empty_a_table(spoiled: Spoiled) -> None:
    spoiled.table("system_developers", [])


def drop_the_figure(quote: str) -> Callable[[Spoiled], None]:
    def spoil(spoiled: Spoiled) -> None:
        rows = read_rows(spoiled.root, "quantities")
        left = [row for row in rows if row["quote"] != quote]
        assert len(left) < len(rows)
        spoiled.table("quantities", left)

    return spoil


def drop_a_name(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "mentions")
    spoiled.table("mentions", [row for row in rows if row["quote"] != "习近平"])


def drop_a_post(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "affiliations")
    last = [row for row in rows if is_of_first_article(row)][-1]
    spoiled.table("affiliations", [row for row in rows if row is not last])
    drop_its_evidence(spoiled, "affiliation_id", {last["affiliation_id"]})


def drop_its_evidence(spoiled: Spoiled, column: str, gone: set[str]) -> None:
    """Leave out what is said of the rows that are gone, so that nothing else is wrong."""
    for table in ("corroborations", "evidence_searches"):
        spoiled.table(table, [row for row in read_rows(spoiled.root, table) if row[column] not in gone])
    used = {row["source_id"] for row in read_rows(spoiled.root, "corroborations")}
    pages = read_rows(spoiled.root, "evidence_sources")
    spoiled.table("evidence_sources", [row for row in pages if row["source_id"] in used])


def drop_a_join(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "emendations")
    joins = [row for row in rows if row["emendation_type"] == "join" and is_of_first_article(row)]
    spoiled.table("emendations", [row for row in rows if row is not joins[0]])


def a_figure_that_nobody_finds(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "quantities")
    lead = rows[0] | {"quantity_id": f"{DOCUMENT}-q00000", "start": "0", "end": "1", "quote": "不", "use": "idiom"}
    lead |= dict.fromkeys(("value", "lower", "upper", "unit", "counted"), "") | {"approx": "exact"}
    spoiled.table("quantities", [lead, *rows])


def drop_a_participant(spoiled: Spoiled) -> None:
    facts = {row["fact_id"]: row for row in read_rows(spoiled.root, "facts")}
    rows = read_rows(spoiled.root, "fact_participants")
    spoiled.table(
        "fact_participants",
        [row for row in rows if facts[row["fact_id"]]["fact_type"] != "relation" or row["position"] == "1"],
    )


def repeat_a_participant(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "fact_participants")
    again = rows[-1] | {"position": str(int(rows[-1]["position"]) + 1)}
    spoiled.table("fact_participants", [*rows, again])


def another_part(spoiled: Spoiled) -> None:
    spoiled.cell("fact_participants", "role", "partner", first)


def swap_participants(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "fact_participants")
    spoiled.table("fact_participants", [*rows[-1:], *rows[:-1]])


def a_statement_of_its_second_row(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "facts")
    rows[0]["statement_id"] = rows[1]["fact_id"]
    spoiled.table("facts", rows)


def an_identifier(**cells: str) -> Callable[[Spoiled], None]:
    row = {"identifier_id": "x", "entity_id": "", "speaker_id": "", "scheme": "wikidata", "identifier": "Q0"}
    row |= {"match": "exact", "confirmed_by": "invented"}
    return lambda spoiled: spoiled.table("identifiers", [row | cells])


def two_things_of_one_identifier(spoiled: Spoiled) -> None:
    row = {"speaker_id": "", "scheme": "wikidata", "identifier": "Q0", "match": "exact", "confirmed_by": "invented"}
    one, other = {"identifier_id": "a", "entity_id": "huawei", **row}, {"identifier_id": "b", "entity_id": "jd", **row}
    spoiled.table("identifiers", [one, other])


def other_bytes(change: Callable[[bytes], bytes]) -> Callable[[Spoiled], None]:
    """Return what writes a table in another form of the same cells."""

    def spoil(spoiled: Spoiled) -> None:
        path = spoiled.root / "data/speeches.csv"
        path.write_bytes(change(path.read_bytes()))
        spoiled.seal()

    return spoil


def quoted_key(data: bytes) -> bytes:
    """Put the first cell of the first row in quotes that it does not need."""
    header, row, rest = data.split(b"\n", 2)
    key, cells = row.split(b",", 1)
    return b"\n".join([header, b'"' + key + b'",' + cells, rest])


def swap_rows(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "quantities")
    spoiled.table("quantities", [rows[1], rows[0], *rows[2:]])


def drop_a_figure(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "quantities")
    spoiled.table("quantities", [row for row in rows if row["quote"] != "三场"])


def drop_a_date(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "dates")
    last = [row["date_id"] for row in rows if row["date_id"].startswith(DOCUMENT)][-1]
    spoiled.table("dates", [row for row in rows if row["date_id"] != last])
    facts = read_rows(spoiled.root, "facts")
    left = [row for row in facts if row["date_id"] != last]
    spoiled.table("facts", left)
    parts = read_rows(spoiled.root, "fact_participants")
    kept = {row["fact_id"] for row in left}
    spoiled.table("fact_participants", [row for row in parts if row["fact_id"] in kept])
    drop_its_evidence(spoiled, "date_id", {last})
    drop_its_evidence(spoiled, "fact_id", {row["fact_id"] for row in facts} - kept)


def drop_a_passage(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "passages")
    label = next(row for row in rows if row["text"] == "■编者按：")
    spoiled.table("passages", [row for row in rows if row is not label])
    sentences = read_rows(spoiled.root, "sentences")
    spoiled.table("sentences", [row for row in sentences if row["passage_id"] != label["passage_id"]])


def another_reading(spoiled: Spoiled) -> None:
    spoiled.cell("emendations", "reading", "党", has("reading", "共"))


def an_idle_unit(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "units")
    spoiled.table("units", [*rows, {"unit": "回", "name_en": "times", "kind": "measure_word"}])


def parent_in_another_speech(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "proposals")
    measure = next(row for row in rows if row["parent_id"])
    lead = next(r for r in rows if r["level"] == "recommendation" and r["speech_id"] != measure["speech_id"])
    measure["parent_id"] = lead["proposal_id"]
    spoiled.table("proposals", rows)


def parent_that_is_a_measure(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "proposals")
    measure = next(row for row in rows if row["level"] == "measure" and row["parent_id"])
    next(row for row in rows if row["proposal_id"] == measure["parent_id"])["level"] = "measure"
    spoiled.table("proposals", rows)


def a_circle_of_parents(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "entities")
    by_id = {row["entity_id"]: row for row in rows}
    by_id["cppcc"]["parent_id"] = "cppcc-education-science-health-sports"
    spoiled.table("entities", rows)


def overlapping_mentions(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "mentions")
    index = next(i for i, row in enumerate(rows) if row["quote"] == "讯飞星火大模型")
    start = int(rows[index]["start"])
    inner = rows[index] | {"mention_id": f"{DOCUMENT}-n{start + 2:05d}", "start": str(start + 2), "quote": "星火大模型"}
    spoiled.table("mentions", [*rows[: index + 1], inner, *rows[index + 1 :]])


def write(name: str, data: bytes) -> Callable[[Spoiled], None]:
    def spoil(spoiled: Spoiled) -> None:
        (spoiled.root / name).write_bytes(data)

    return spoil


def nested(change: Callable[[Any], object]) -> Callable[[Spoiled], None]:
    def spoil(spoiled: Spoiled) -> None:
        spoiled.json(f"data/documents/{DOCUMENT}.json", change)
        spoiled.seal()

    return spoil


def break_the_nested_json(spoiled: Spoiled) -> None:
    (spoiled.root / "data/documents.json").write_text('{"documents": [', "utf-8")
    spoiled.seal()


WHOLE: list[tuple[Callable[[Spoiled], None], str]] = [
    (rename, "datapackage.json: is missing; a package's descriptor must have this name"),
    (descriptor(lambda d: d.update(desciption="x")), "desciption: is no key that is known here"),
    (descriptor(lambda d: d["resources"][0].update(hash="sha1:" + "0" * 40)), "does not match ^(?:sha256:"),
    (descriptor(lambda d: d["resources"].pop(0)), "data/documents.csv: has a schema but no resource"),
    (
        schema("facts", lambda s: s.update(foreignkeys=s.pop("foreignKeys"))),
        "foreignkeys: is no key that is known here",
    ),
    (schema("facts", lambda s: s.update(uniqueKeys=[["quote"]])), "uniqueKeys: is no key that is known here"),
    (schema("facts", lambda s: s["fields"][0].update(enum=["x"])), "schemas/facts.json: fact_id, enum: is no key"),
    (schema("facts", lambda s: s["fields"][0].update(categories=["x"])), "categories: is no key that is known here"),
    (
        schema("facts", lambda s: s["fields"][0]["constraints"].update(pattern="^a|b$")),
        "'^a|b$': does not match",
    ),
    (
        schema("sentences", lambda s: s["foreignKeys"][0]["reference"].update(fields=["text"])),
        "points to passages.text, which is no key",
    ),
    (repeat_a_row, "the whole row stands twice"),
    (empty_a_table, "data/documents/cppcc-2024-04-26-1.json: does not say what the tables say"),
    (write("data/notes.csv", b"a\n1\n"), "data/notes.csv: is not declared in datapackage.json; remove it."),
    (write("data/themes.csv", b"\xff\xfe"), "data/themes.csv: can't be read as UTF-8 CSV"),
    (
        write("data/themes.csv", b"theme_id,name\na,b\n"),
        "must have the columns theme_id, broader_id, name, name_en, definition_en",
    ),
    (break_the_nested_json, "data/documents.json: is broken JSON"),
    (nested(lambda d: d.update(title="x")), f"data/documents/{DOCUMENT}.json: does not say what the tables say"),
    (
        nested(lambda d: d["passages"][0]["mentions"].pop()),
        f"data/documents/{DOCUMENT}.json: does not say what the tables",
    ),
    (nested(lambda d: d.pop("title")), "`title` is missing; add it."),
    (swap_rows, "stands before the row above it; rows follow the article."),
    (drop_a_figure, "the figure '三' of …产力，要打好三场攻坚战。第… is in no quantity and no date."),
    (drop_a_date, "the figure '4' of"),
    (drop_a_passage, "the source has '\\n\\n■编者按：\\n\\n' before it, which is in no passage."),
    *(
        (drop_the_figure(quote), f"{quote!r}: the finders find this at ")
        for quote in ("（一）", "第四次", "第一条", "360", "V3.5", "一号")
    ),
    (drop_a_name, "'习近平' names xi-jinping, but no mention stands there"),
    (drop_a_post, "data/affiliations.csv: cppcc-2024-04-26-1, quote:"),
    (drop_a_join, "data/emendations.csv: cppcc-2024-04-26-1, quote: the finders find this at 103 to 105"),
    (a_figure_that_nobody_finds, "the finders find nothing here, and no override adds it"),
    (drop_a_participant, "a relation has at least two participants."),
    (another_part, "is not the fact's first row in fact_participants."),
    (repeat_a_participant, "plays this part in this fact already."),
    (swap_participants, "rows must follow the order of facts."),
    (a_statement_of_its_second_row, "is not the first row of its statement."),
    (an_identifier(entity_id="huawei", speaker_id="wang-jian"), "an identifier is an entity's or a speaker's."),
    (an_identifier(), "an identifier is an entity's or a speaker's."),
    (two_things_of_one_identifier, "is the exact identifier of another thing too."),
    (
        other_bytes(lambda data: data.replace(b"\n", b"\r\n")),
        "data/speeches.csv:1: is not in the form that the build writes",
    ),
    (
        other_bytes(lambda data: data.removesuffix(b"\n")),
        f"data/speeches.csv:{LAST}: is not in the form that the build writes",
    ),
    (other_bytes(quoted_key), "data/speeches.csv:2: is not in the form that the build writes"),
    (other_bytes(lambda data: b"\xef\xbb\xbf" + data), "must have the columns speech_id"),
    (another_reading, "does not hold the reading of one of its applied emendations"),
    (an_idle_unit, "no quantity has this unit"),
    (parent_in_another_speech, "the parent stands in another speech."),
    (parent_that_is_a_measure, "the parent is no recommendation."),
    (a_circle_of_parents, "leads back to the row itself."),
    (overlapping_mentions, "overlaps the row before it."),
    (write(f"sources/{DOCUMENT}.txt", "别的文章。".encode()), "sources are never edited"),
]


@pytest.mark.parametrize(("spoil", "message"), WHOLE, ids=[message for _, message in WHOLE])
def test_a_spoiled_package_is_found(spoiled: Spoiled, spoil: Callable[[Spoiled], None], message: str) -> None:
    spoil(spoiled)
    assert [str(problem) for problem in own_checks(spoiled.root) if message in str(problem)]


def test_frictionless_runs_beside_the_own_checks(spoiled: Spoiled) -> None:
    spoiled.cell("facts", "fact_type", "rumour", first)
    found = [str(problem) for problem in check_package(spoiled.root)]
    assert any("(frictionless: constraint-error)" in problem for problem in found)


@pytest.mark.parametrize("text", ["{", "", "[]", "null", "{}", '{"resources": "x"}', '{"resources": [{"name": "x"}]}'])
def test_a_broken_descriptor_is_said_and_never_crashes(spoiled: Spoiled, text: str) -> None:
    (spoiled.root / "datapackage.json").write_text(text, "utf-8")
    assert any(str(problem).startswith("datapackage.json") for problem in check_package(spoiled.root))


def test_missing_schemas_are_said_and_never_crash(spoiled: Spoiled) -> None:
    (spoiled.root / "schemas/facts.json").unlink()
    assert any("schemas/facts.json: is missing" in str(problem) for problem in check_package(spoiled.root))


def test_a_resource_without_path_is_said(spoiled: Spoiled) -> None:
    spoiled.json("datapackage.json", lambda d: d["resources"][0].pop("path"))
    assert any("`path` is missing; add it." in str(problem) for problem in check_package(spoiled.root))


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    (problem,) = check_package(tmp_path / "nowhere")
    assert "is no folder; give the folder that holds datapackage.json" in str(problem)
    (tmp_path / "datapackage.json").write_text("{", "utf-8")
    assert any("is broken JSON" in str(problem) for problem in own_checks(tmp_path))
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "x"}), "utf-8")
    assert any("can't be read as a list of resources" in str(problem) for problem in own_checks(tmp_path))
