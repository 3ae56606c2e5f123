"""A package of several articles checked article by article: nothing is missed, and lines are those of the files."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from speeches.checks.run import check_copies, own_checks
from speeches.package.on_disk import find_tables
from speeches.package.portions import whole_copy
from speeches.problems import Problem

Table = list[list[str]]


def read(project: Path, table: str) -> Table:
    """Return the cells of a table, the header first."""
    return list(csv.reader(io.StringIO((project / f"data/{table}.csv").read_text("utf-8"), newline="")))


def write(project: Path, table: str, rows: Table) -> None:
    """Write a table's cells; the descriptor keeps the old hash, which is a problem of its own."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    (project / f"data/{table}.csv").write_text(out.getvalue(), "utf-8", newline="")


def of_rows(problems: list[Problem]) -> set[Problem]:
    """Return the problems but for those of the files' bytes."""
    return {problem for problem in problems if problem.kind != "other-bytes"}


def test_a_package_of_several_articles_is_whole(base: Path) -> None:
    assert own_checks(base) == []


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("facts", "quote", "没有这样的话"),
        ("facts", "theme_id", "no-such-theme"),
        ("quantities", "lower", "12345"),
        ("quantities", "approx", "roughly"),
        ("sentences", "start", "7"),
        ("proposals", "actor", "无此一方"),
        ("affiliations", "speaker_id", "nobody"),
        ("mentions", "entity_id", "cppcc"),
        ("entities", "parent_id", "nobody"),
        ("passages", "text", "别的话。"),
    ],
)
def test_a_spoiled_cell_of_the_last_article_is_told_as_if_all_were_read_at_once(
    project: Path, table: str, column: str, value: str
) -> None:
    rows = read(project, table)
    number = rows[0].index(column)
    line = len(rows)
    rows[-1][number] = value
    write(project, table, rows)
    found = of_rows(own_checks(project))
    on_disk = find_tables(project)
    unread: list[Problem] = []
    whole = whole_copy(on_disk, unread)
    assert found == of_rows(check_copies(on_disk, whole, [whole], unread))
    told = {(problem.file, problem.line) for problem in found}
    assert (f"data/{table}.csv", line) in told or table == "mentions"
    assert found


@pytest.mark.parametrize("table", ["quantities", "passages", "facts", "documents"])
def test_rows_that_do_not_stand_article_after_article_are_told(project: Path, table: str) -> None:
    rows = read(project, table)
    rows[1], rows[-1] = rows[-1], rows[1]
    write(project, table, rows)
    assert of_rows(own_checks(project))


def test_a_row_of_no_article_is_told(project: Path) -> None:
    rows = read(project, "dates")
    rows.append(["invented-of-nothing-d00001", *rows[-1][1:]])
    write(project, "dates", rows)
    found = {(problem.file, problem.line) for problem in own_checks(project)}
    assert ("data/dates.csv", len(rows)) in found
