"""Checks of outside evidence in a copy: the rules of each row, and one derived status for each fact and post."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from speeches.evidence import TARGETS, corroboration_faults, search_faults
from speeches.package.copy import Copy
from speeches.problems import Problem
from speeches.tables.evidence_rows import WITH_STATUS, row_statuses
from speeches.tables.evidence_targets import evidence_targets


def check_evidence_rows(copy: Copy) -> Iterator[Problem]:
    """Yield corroborations and searches that break a rule of the codebook's section 10."""
    targets = evidence_targets(copy.tables)
    for row in copy.mine("corroborations"):
        target = next((targets[row[column]] for column in TARGETS if row[column] in targets), None)
        if target is None:
            yield copy.problem("corroborations", row, TARGETS[0], "is about no row; take a fresh copy.")
            continue
        for column, advice in corroboration_faults(row, target):
            yield copy.problem("corroborations", row, column, advice)
    for row in copy.mine("evidence_searches"):
        for column, advice in search_faults(row):
            yield copy.problem("evidence_searches", row, column, advice)


def check_evidence_status(copy: Copy) -> Iterator[Problem]:
    """Yield facts and posts whose status is not the one that follows from the rows about them."""
    statuses = row_statuses(copy.tables)
    for table, key in WITH_STATUS.items():
        for row in copy.mine(table):
            wanted = statuses[row[key]]
            if row["evidence_status"] != wanted:
                yield copy.problem(table, row, "evidence_status", f"the rows about it say {wanted}; build again.")


def check_evidence_sources(copy: Copy, used: Collection[str]) -> Iterator[Problem]:
    """Yield pages that no corroboration names (``used`` are all named): the table holds what the evidence rests on."""
    for row in copy.mine("evidence_sources"):
        if row["source_id"] not in used:
            yield copy.problem("evidence_sources", row, "source_id", "no corroboration names this page; remove it.")


def printed_days(copy: Copy) -> set[tuple[str, str]]:
    """Return the meetings (``event_id``) and days that a page supports on a date of an article about the meeting."""
    quality = {row["source_id"]: row["quality"] for row in copy.tables["evidence_sources"]}
    articles = {row["document_id"]: row["event_id"] for row in copy.mine("documents")}
    passages = {row["passage_id"]: articles[row["document_id"]] for row in copy.mine("passages")}
    events = {row["date_id"]: passages[row["passage_id"]] for row in copy.mine("dates")}
    return {
        (events[row["date_id"]], row["outside_date"])
        for row in copy.mine("corroborations")
        if row["date_id"] in events and row["verdict"] == "supports" and quality.get(row["source_id"]) != "mirror"
    }


def check_outside_dates(copy: Copy, printed: Collection[tuple[str, str]]) -> Iterator[Problem]:
    """Yield meetings whose day is said to be printed outside, where no page has it (see ``printed_days``)."""
    for row in copy.mine("events"):
        if row["date_basis"] == "outside" and (row["event_id"], row["date"]) not in printed:
            advice = "no page supports this day on a date of its articles; add the evidence, or write inferred."
            yield copy.problem("events", row, "date_basis", advice)
