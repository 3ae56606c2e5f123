"""While a draft lies there: the rest is built without it, and what is confirmed of it is held to the rules of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from speeches.curated.drafts import load_draft
from tests.added import INVENTED
from tests.package.conftest import read_rows
from tests.package.drafts import DRAFT, KEY, confirmed, copy_project, draft, run, tree
from tests.package.test_draft import finish

pytestmark = pytest.mark.long


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project in which a draft lies."""
    project = copy_project(tmp_path)
    assert draft(project).returncode == 0
    return project


def edit(project: Path, name: str, old: str, new: str) -> int:
    """Replace ``old`` once in a file of the draft; return the line it begins on."""
    path = project / DRAFT / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def test_the_rest_is_built_and_one_line_says_what_waits(project: Path) -> None:
    before = tree(project)
    built = run(project, "build")
    assert (built.returncode, built.stderr) == (0, "")
    assert built.stdout.startswith(f"{DRAFT}/ waits: ")
    assert tree(project) == before
    assert run(project, "build", "--check").returncode == 0
    assert run(project, "check", str(project)).returncode == 0


# what is done to a confirmed part of the draft, what is said of it
FAULTS = [
    ("annotation.yaml", "sentence: ", "sentence: 又", "write the sentence as printed"),
    ("annotation.yaml", "name: 单若溪", "name: 单若汐", "correct the speakers"),
    ("annotation.yaml", "document_id: invented-2030-05-08-1", "document_id: other", "must be the file's own name"),
    ("annotation.yaml", "language_code: zh-Hans", "language_code: Creating #1", "put it in quotes"),
    ("origin.yaml", "sha256: ", "sha256: 0", "does not match"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "message"), FAULTS, ids=[case[3] for case in FAULTS])
def test_a_fault_in_a_confirmed_part_is_told_and_stops_nobody(
    project: Path, name: str, old: str, new: str, message: str
) -> None:
    path = project / DRAFT / name
    text = path.read_text("utf-8")
    path.write_text(text.replace("- !suggested\n      sentence: 编者按：", "- sentence: 编者按："), "utf-8")
    line = edit(project, name, old, new)
    before = tree(project)
    built = run(project, "build")
    assert built.returncode == 0
    assert "Built" in built.stdout
    above = {line, line - 1, line - 2}  # speakers are compared as one
    assert any(f"{DRAFT}/{name}:{number}: " in built.stderr for number in above), (line, built.stderr)
    assert message in built.stderr
    assert tree(project) == before
    only = run(project, "build", "--only", KEY)
    assert only.returncode == 1
    assert message in only.stderr


def test_a_draft_without_marks_that_has_a_fault_stays_out(project: Path) -> None:
    finish(project, INVENTED / "confirmed" / KEY)
    edit(project, "annotation.yaml", "level: measure", "level: action")
    built = run(project, "build")
    assert built.returncode == 1
    assert "'action': is not allowed" in built.stderr
    assert "Built" in built.stdout
    assert (project / DRAFT).is_dir()


def test_what_two_drafts_propose_alike_is_taken_in_once(project: Path) -> None:
    key = KEY.replace("1", "2")
    assert draft(project, INVENTED / "invented-eldercare-robots.txt", key, "--year", "2030").returncode == 0
    finish(project, INVENTED / "confirmed" / KEY)
    built = run(project, "build")
    assert built.returncode == 0, built.stderr
    assert f"annotations/drafts/{key}/ waits" in built.stdout
    assert not (project / DRAFT).exists()
    assert [problem for problem in run(project, "build").stderr.split("\n") if problem] == []


def test_only_gives_the_rows_of_what_is_confirmed(project: Path) -> None:
    before = tree(project)
    only = run(project, "build", "--only", KEY)
    assert only.returncode == 0, only.stderr
    folder = project / "dist/preview" / KEY
    assert not (folder / "proposals.csv").exists()
    assert "单若溪" in (folder / "speakers.csv").read_text("utf-8")
    finish(project, INVENTED / "confirmed" / KEY)
    assert run(project, "build", "--only", KEY).returncode == 0
    shown = (folder / "proposals.csv").read_text("utf-8")
    assert "建设统一的养老数据底座" in shown
    assert {name for name in tree(project) if not name.startswith(("dist/", DRAFT))} == {
        name for name in before if not name.startswith(DRAFT)
    }
    assert run(project, "build").returncode == 0
    assert run(project, "build", "--only", KEY).returncode == 0
    own = [row["quote"] for row in read_rows(project, "proposals") if row["proposal_id"].startswith(KEY)]
    assert [quote for quote in own if quote not in shown] == []


def test_a_key_that_nothing_has_is_told(project: Path) -> None:
    only = run(project, "build", "--only", "no-such-article")
    assert only.returncode == 1
    assert "holds no article no-such-article" in only.stderr


def test_what_waits_is_counted_by_speech_and_kind(project: Path) -> None:
    path = project / DRAFT / "annotation.yaml"
    path.write_text(confirmed(path.read_text("utf-8")), "utf-8")
    waits = next(line for line in run(project, "build").stdout.split("\n") if "waits" in line)
    assert "speech" not in waits
    assert "entities.yaml" in waits
    assert load_draft(project, KEY).waits
