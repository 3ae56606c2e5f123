"""Outside evidence: the one rule of a row's status, and each rule of the codebook's section 10 against a spoiled copy."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from speeches.checks.run import own_checks
from speeches.evidence import STATUSES, Target, corroboration_faults, covers, evidence_status, search_faults
from speeches.schemas import load_schemas
from tests.package.commands import command
from tests.package.conftest import DOCUMENT, ROOT, Spoiled, copy_parts, is_of_first_article, read_rows

QUALITY = {"page": "original", "copy": "reprint", "mirror": "mirror"}


def said(verdict: str, independence: str = "own", source_id: str = "page") -> dict[str, str]:
    return {"verdict": verdict, "independence": independence, "source_id": source_id}


def sought(outcome: str) -> dict[str, str]:
    return {"outcome": outcome}


# What was found about a row, and the status that follows (codebook 10).
STATUS = [
    ([], [], "not_searched"),
    ([], [sought("not_searched")], "not_searched"),
    ([], [sought("not_searched"), sought("not_found")], "not_found"),
    ([], [sought("found")], "not_found"),  # what was found was no page on the row
    ([said("context", "independent")], [sought("not_found")], "context_only"),
    ([said("context"), said("partly", "independent")], [], "partly"),
    ([said("supports", "own")], [], "own_only"),
    ([said("supports", "own_relayed", "mirror")], [], "own_only"),
    ([said("partly", "official"), said("supports", "own_relayed")], [], "own_only"),
    ([said("supports", "partner")], [], "partly"),
    ([said("supports", "independent")], [], "independent"),
    ([said("supports", "official", "copy"), said("supports", "own")], [], "independent"),
    ([said("supports", "independent", "mirror")], [], "partly"),  # a mirror alone
    ([said("supports", "official", "mirror"), said("supports", "own")], [], "own_only"),
    ([said("supports", "independent", "mirror"), said("supports", "independent", "copy")], [], "independent"),
    ([said("supports", "independent"), said("differs", "own")], [], "differs"),
]


@pytest.mark.parametrize(("corroborations", "searches", "status"), STATUS)
def test_the_status_follows_from_the_rows(
    corroborations: list[dict[str, str]], searches: list[dict[str, str]], status: str
) -> None:
    assert evidence_status(corroborations, searches, QUALITY) == status
    assert evidence_status(reversed(corroborations), searches, QUALITY) == status


@pytest.mark.parametrize(
    ("edtf", "day", "holds"),
    [
        ("2024-04-26", "2024-04-26", True),
        ("2024-04", "2024-04-26", True),
        ("2024", "2024-04-26", True),
        ("2024-05", "2024-04-26", False),
        ("2023/2025", "2024-04-26", True),
        ("2024-04/2024-06", "2024-04-26", True),
        ("2024-06-27/2024-12", "2024-04-26", False),
        ("../2024-04", "2024-04-26", True),
        ("2025/..", "2024-04-26", False),
    ],
)
def test_a_date_holds_a_day(edtf: str, day: str, holds: bool) -> None:
    assert covers(edtf, day) is holds


SCHEMAS = load_schemas(ROOT / "schemas")
BARE = dict.fromkeys(SCHEMAS["corroborations"].columns, "")
TOTAL = Target(frozenset({"firm"}), False, True, "2024-04-26", "500", "", "more_than")


def faults(target: Target = TOTAL, /, **cells: str) -> list[str]:
    row = {**BARE, "fact_id": "f", "aspect": "whole", "verdict": "context", "independence": "independent", **cells}
    return [f"{column}: {advice}" for column, advice in corroboration_faults(row, target)]


def figure(value: str, approx: str = "exact", **cells: str) -> dict[str, str]:
    lower = value if approx in ("exact", "more_than", "at_least") else ""
    upper = value if approx in ("exact", "nearly", "less_than", "at_most") else ""
    given = {
        "aspect": "value",
        "value": value,
        "lower": lower,
        "upper": upper,
        "approx": approx,
        "same_measure": "true",
    }
    return {**given, **cells}


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({}, ""),
        (figure("400", verdict="differs", unit="个", outside_date="2024-04-26"), ""),
        (figure("600", verdict="supports", outside_date="2024"), ""),
        (figure("600", outside_date="2025"), ""),
        ({"aspect": "value", "verdict": "differs"}, "value: a figure that differs needs its value and unit"),
        (
            figure("400", verdict="differs", outside_date="2024"),
            "value: a figure that differs needs its value and unit",
        ),
        (figure("600", verdict="differs", unit="个", outside_date="2024"), "verdict: lies within the bounds"),
        (figure("500", verdict="differs", unit="个", outside_date="2024"), ""),  # 500 is not more than 500
        (figure("600", verdict="supports", same_measure="false"), "verdict: another measure supports nothing"),
        (figure("600", verdict="supports", outside_date="2025"), "verdict: a running total at another date"),
        (figure("600", verdict="partly", outside_date=""), "verdict: a running total at another date"),
        (figure("600", "more_than", upper="600"), "approx: the bounds do not go with more_than 600"),
        (figure("600", approx=""), "approx: a figure and its hedge go together"),
        (figure("600", same_measure=""), "same_measure: says whether the outside figure counts the same"),
        ({"claimant_id": "firm"}, "independence: firm is the speaker's or the subject's own body"),
        ({"claimant_id": "firm", "independence": "own_relayed"}, ""),
        ({"independence": "own"}, "claimant_id: whose own word it is must be named"),
        ({"date_id": "d"}, "exactly one of fact_id, affiliation_id, emendation_id, date_id"),
        ({"fact_id": ""}, "exactly one of fact_id, affiliation_id, emendation_id, date_id"),
        ({"summary_en": "x" * 201}, "summary_en: has 201 characters; say it in 200."),
        ({"summary_en": "x" * 200}, ""),
        ({"summary_en": "They call it “a great success”."}, "quotes 15 characters in one piece"),
        ({"summary_en": "They call it “a success”."}, ""),
        ({"note": "The page has 全国首个万卡国产算力平台."}, "quotes 12 characters in one piece"),
        ({"note": "The page has 全国首个."}, ""),
    ],
)
def test_a_corroboration_keeps_the_rules(cells: dict[str, str], message: str) -> None:
    found = faults(**cells)
    assert any(message in fault for fault in found) if message else found == []


def test_a_public_body_may_say_who_sits_in_it() -> None:
    post = Target(frozenset({"council"}), is_post=True)
    assert faults(post, claimant_id="council", independence="official") == []
    assert faults(post, claimant_id="council", independence="independent") != []


def test_a_figure_that_is_no_running_total_may_be_supported_at_another_date() -> None:
    size = Target(frozenset(), False, False, "2024-04-26", "10000", "10000", "exact")
    assert faults(size, **figure("10000", verdict="supports", outside_date="2025")) == []


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"outcome": "found", "words": "a", "collection": "b", "searched_date": "2026-11-25"}, ""),
        ({"outcome": "not_searched", "reason": "A mark."}, ""),
        ({"outcome": "not_searched"}, "reason: why nothing was searched is missing"),
        ({"outcome": "not_searched", "words": "a", "reason": "b"}, "words: is given, though no search was made"),
        ({"outcome": "not_found", "words": "a", "collection": "b"}, "searched_date: is missing"),
    ],
)
def test_a_search_keeps_the_rules(cells: dict[str, str], message: str) -> None:
    empty = dict.fromkeys(SCHEMAS["evidence_searches"].columns, "")
    found = [f"{column}: {advice}" for column, advice in search_faults({**empty, "fact_id": "f", **cells})]
    assert any(message in fault for fault in found) if message else found == []


def of_fact(start: str) -> Callable[[dict[str, str]], bool]:
    return lambda row: row["fact_id"].endswith(start)


# table, column, new value, which row, what is said of it
CELLS = [
    ("corroborations", "verdict", "supports", of_fact("f02945"), "a running total at another date"),
    ("corroborations", "same_measure", "", of_fact("f02945"), "says whether the outside figure counts the same"),
    ("corroborations", "verdict", "supports", of_fact("f02921"), "another measure supports nothing"),
    ("corroborations", "verdict", "differs", of_fact("f02772"), "a figure that differs needs its value and unit"),
    ("corroborations", "independence", "independent", of_fact("f02945"), "own body; write own or own_relayed"),
    ("corroborations", "claimant_id", "", of_fact("f02945"), "whose own word it is must be named"),
    ("corroborations", "fact_id", "", of_fact("f02945"), "is about no row"),
    ("corroborations", "date_id", f"{DOCUMENT}-d00188", of_fact("f02945"), "exactly one of fact_id"),
    ("corroborations", "source_id", "nowhere", of_fact("f02945"), "'nowhere': is no row of evidence_sources"),
    ("corroborations", "summary_en", "It says so. " * 17 + "Yes.", of_fact("f02945"), "say it in 200"),
    ("corroborations", "summary_en", "It is “by far the largest”.", of_fact("f02945"), "say it in our own words"),
    ("evidence_searches", "words", "", of_fact("f03067"), "is missing, though a search was made"),
    ("facts", "evidence_status", "independent", of_fact("f02945"), "the rows about it say context_only"),
    ("affiliations", "evidence_status", "not_found", lambda row: True, "the rows about it say partly"),
    (
        "evidence_sources",
        "source_id",
        "unused",
        lambda row: True,
        "'people-en-2024-04-28': is no row of evidence_sources",
    ),
]


@pytest.mark.parametrize(("table", "column", "value", "where", "message"), CELLS)
def test_one_spoiled_cell_is_found(
    spoiled: Spoiled, table: str, column: str, value: str, where: Callable[[dict[str, str]], bool], message: str
) -> None:
    spoiled.cell(table, column, value, where)
    problems = [str(problem) for problem in own_checks(spoiled.root)]
    assert any(message in problem for problem in problems)


def test_a_mirror_alone_makes_nothing_independent(spoiled: Spoiled) -> None:
    assert status(spoiled.root, "f02713") == "independent"
    spoiled.cell("evidence_sources", "quality", "mirror", lambda row: row["source_id"] == "fx361-2023-06-22")
    found = [str(problem) for problem in own_checks(spoiled.root)]
    assert any("f02713, evidence_status: 'independent': the rows about it say own_only" in problem for problem in found)


def test_a_meeting_s_day_printed_outside_needs_the_page(spoiled: Spoiled) -> None:
    meeting = DOCUMENT.removesuffix("-1")
    events = {row["event_id"]: row["date_basis"] for row in read_rows(spoiled.root, "events")}
    assert events[meeting] == "outside"
    spoiled.cell("evidence_sources", "quality", "mirror", lambda row: row["source_id"] == "people-en-2024-04-28")
    found = [str(problem) for problem in own_checks(spoiled.root)]
    said = f"{meeting}, date_basis: 'outside': no page supports this day"
    assert [problem for problem in found if said in problem]


def test_a_page_that_nothing_rests_on_is_found(spoiled: Spoiled) -> None:
    rows = read_rows(spoiled.root, "evidence_sources")
    spoiled.table("evidence_sources", [*rows, {**rows[0], "source_id": "unused", "url": "https://example.org/"}])
    found = [str(problem) for problem in own_checks(spoiled.root)]
    assert [problem for problem in found if "no corroboration names this page; remove it." in problem]


def status(root: Path, start: str) -> str:
    return next(row["evidence_status"] for row in read_rows(root, "facts") if row["fact_id"].endswith(start))


def test_every_fact_and_post_of_the_first_article_has_rows_behind_its_status() -> None:
    for table, key in (("facts", "fact_id"), ("affiliations", "affiliation_id")):
        said_of = {row[key] for row in read_rows(ROOT, "corroborations")}
        sought_of = {row[key] for row in read_rows(ROOT, "evidence_searches")}
        for row in filter(is_of_first_article, read_rows(ROOT, table)):
            assert row[key] in said_of | sought_of, row[key]


def test_no_figure_of_the_two_company_heads_has_an_independent_source() -> None:
    """Read from the pages, 25 November 2026: each figure they cite goes back to their own firms, or to nobody."""
    facts = filter(is_of_first_article, read_rows(ROOT, "facts"))
    figures = [row for row in facts if row["fact_type"] == "quantity"]
    assert {row["speech_id"].removeprefix(f"{DOCUMENT}-") for row in figures} == {"liu-qingfeng", "zhou-hongyi"}
    assert len(figures) == 11
    assert "independent" not in {row["evidence_status"] for row in figures}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copy_parts(("annotations", "evidence", "sources", "schemas", "data", "datapackage.json"), tmp_path)
    return tmp_path


# old text, new text (in the first article's evidence), what is said of it
FAULTS = [
    ("quote: 进行了7亿多次辅助诊疗", "quote: 进行了7亿次辅助诊疗", "has '进行了7亿多次辅助诊疗': the row moved or was cut anew"),
    (f"fact_id: {DOCUMENT}-f02980", f"fact_id: {DOCUMENT}-f02981", f"its words are {DOCUMENT}-f02980 now"),
    (f"fact_id: {DOCUMENT}-f02992", f"fact_id: {DOCUMENT}-f02980", "is a target twice"),
    (f"fact_id: {DOCUMENT}-f02980", f"date_id: {DOCUMENT}-d99999", "is no row of dates; correct it."),
    ("source_id: cgtn-2024-03-11", "source_id: cgtn", "'cgtn': is no row of evidence_sources"),
    ("verdict: differs", "verdict: refutes", "is not allowed; use one of: supports, partly, differs, context."),
    ("claimant_id: bigai", "claimant_id: nobody", "'nobody': is no row of entities"),
    ("independence: own_relayed", "independence: independent", "own body; write own or own_relayed"),
    (f"document_id: {DOCUMENT}", "document_id: other", "and that of an article in sources/"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_a_fault_in_the_evidence_is_said_with_its_line(project: Path, old: str, new: str, message: str) -> None:
    path = project / f"evidence/{DOCUMENT}.yaml"
    text = path.read_text("utf-8")
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = build(project)
    assert any(message in problem and f"evidence/{DOCUMENT}.yaml:{line}" in problem for problem in found), found


def test_a_package_without_evidence_has_sought_nothing(project: Path) -> None:
    shutil.rmtree(project / "evidence")
    events = project / "annotations/events.yaml"
    events.write_text(events.read_text("utf-8").replace("date_basis: outside", "date_basis: inferred"), "utf-8")
    assert build(project) == []
    assert {row["evidence_status"] for row in read_rows(project, "facts")} == {"not_searched"}
    assert read_rows(project, "corroborations") == []


def build(project: Path) -> list[str]:
    run = command("build", project)
    return run.stderr.splitlines() if run.returncode else []


def test_the_readme_says_what_each_status_means_and_counts_none() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    section = text[text.index("## How far to believe it") :].split("\n## ")[0]
    lines = [line.split("|")[1:-1] for line in section.splitlines() if line.startswith("| `")]
    assert {name.strip(" `") for name, _ in lines} == set(STATUSES)
    assert all(words.strip() for _, words in lines)


@pytest.mark.parametrize("table", ["facts", "affiliations"])
def test_the_dictionary_counts_what_the_tables_hold(table: str) -> None:
    page = (ROOT / "data/README.md").read_text("utf-8")
    line = page.split(f"- `{table}.evidence_status`: ")[1].split("\n")[0]
    printed = {code: int(number) for code, number in (entry.split(" ") for entry in line.split(", "))}
    assert printed == Counter(row["evidence_status"] for row in read_rows(ROOT, table))
