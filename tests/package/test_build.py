"""The build as a command: the same bytes anywhere, nothing half-written, every problem with its place and a remedy."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.package.commands import Ran, command
from tests.package.conftest import DOCUMENT, ROOT, copy_parts, read_rows

PARTS = ("annotations", "evidence", "schemas", "sources", "data", "datapackage.json")
CODE = ("scripts", "src")
ANNOTATION = "annotations/cppcc-2024-04-26-1.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of all that a build reads and writes."""
    copy_parts(PARTS, tmp_path)
    return tmp_path


def build(project: Path, *arguments: str) -> Ran:
    return command("build", project, *arguments)


def tree(root: Path) -> dict[str, bytes]:
    paths = [root / "datapackage.json", *(root / "data").rglob("*")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def edit(project: Path, name: str, old: str, new: str) -> int:
    """Replace ``old`` once in a file; return the line it begins on."""
    path = project / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def test_the_tree_is_what_the_build_writes(project: Path) -> None:
    run = build(project, "--check")
    assert (run.returncode, run.stderr) == (0, "")


def test_the_same_bytes_in_another_locale_zone_seed_and_folder(project: Path, tmp_path: Path) -> None:
    shutil.rmtree(project / "data")
    copy_parts(CODE, project)
    elsewhere = {"LC_ALL": "C", "TZ": "Pacific/Chatham", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"}
    door = [sys.executable, str(project / "scripts/build.py")]
    run = subprocess.run(door, capture_output=True, env=os.environ | elsewhere, check=False)
    assert run.returncode == 0, run.stderr.decode("utf-8", "replace")
    assert tree(project) == tree(ROOT)


def test_output_elsewhere_is_a_whole_package(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "copy"
    run = build(project, "--output", str(target))
    assert run.returncode == 0, run.stderr
    assert tree(target) == tree(ROOT)
    check = command("check", project, str(target))
    assert (check.returncode, check.stdout) == (0, f"{target}: whole and valid.\n")


def test_check_finds_a_stale_tree_and_writes_nothing(project: Path) -> None:
    edit(project, ANNOTATION, "en: Optimise overall design", "en: Improve overall design")
    (project / "data/extra.csv").write_text("a\n", "utf-8")
    before = tree(project)
    run = build(project, "--check")
    assert run.returncode == 1
    assert "data/proposals.csv: is stale; run python scripts/build.py." in run.stderr
    assert "data/extra.csv: is nothing that the build writes; remove it." in run.stderr
    assert "themes.csv" not in run.stderr
    assert tree(project) == before


def test_a_build_that_fails_leaves_everything_as_it_was(project: Path) -> None:
    edit(project, ANNOTATION, "theme: strategy", "theme: stratagem")
    before = tree(project)
    run = build(project)
    assert run.returncode == 1
    assert tree(project) == before
    assert not list(project.glob(".build-*"))


@pytest.mark.long
@pytest.mark.parametrize("after", [0.2, 0.5, 0.8, 1.0])
def test_a_build_killed_at_any_moment_leaves_a_whole_tree(project: Path, after: float) -> None:
    edit(project, ANNOTATION, "en: Optimise overall design", "en: Improve overall design")
    old = tree(project)
    copy_parts(CODE, project)
    process = subprocess.Popen([sys.executable, str(project / "scripts/build.py")], stdout=subprocess.DEVNULL)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = tree(project)
    assert build(project).returncode == 0
    assert left in (old, tree(project))
    assert not list(project.glob(".build-*"))


# old text, new text, what is said of it; the line is that of the old text
FAULTS: list[tuple[str, str, str]] = [
    ("quote: 优化总体设计", "quote: 优化总体规划", "quote: '优化总体规划': is not in its sentence; nearest is '优化总体设计'"),
    ("quote: 突出系统架构", "quote: 突出", "quote: '突出': stands 5 times in its sentence; add `before:` or `after:`"),
    ("theme: core-technology", "theme: core", "theme: 'core': is no row of themes; correct it"),
    ("level: measure", "level: action", "level: 'action': is not allowed; use one of: recommendation, measure."),
    ("en: Optimise overall design", "cue2: x", "is no key that is known here; use one of: level, quote, before"),
    ("subject: iflytek\n", "subject: iflytec\n", "subject: 'iflytec': is no row of entities"),
    ("role: context", "role: contxt", "role: 'contxt': is not allowed; use one of: proposal, evidence"),
    ("role: argument", "role: proposal", "role: 'proposal': a sentence of role proposal must hold a proposal; add it."),
    ("sentence: 人工智能事关我国未来发展大局。", "sentence: 人工智能事关未来发展大局。", "write the sentence as printed."),
    ("posts_en: [Vice-Chairperson, Minister]", "posts_en: [Vice-Chairperson]", "the speaker line has 2 posts (全国政协教科卫体委员会 副主任; 科技部 部长)"),
    ("name: 王志刚", "name: 王志纲", "the speaker line names 王志刚; correct the speakers."),
    ("after: 掀起探索热潮。中", "after: 掀起探索浪潮。中", "is not in the article; nearest is"),
    ("parent: none", "parent: 第一条路是超级通用大模型之路", "is no proposal of this speech"),
    ("parent: none", "parent: 训练专业能力的大模型", "'训练专业能力的大模型': is no recommendation; quote the recommendation"),
    ("actor: 高校", "actor: 大学", "actor: '大学': is not in its sentence"),
    ("beneficiary: 企业", "beneficiary: 商户", "beneficiary: '商户': is not in its sentence"),
    ("actor_type: research", "actor_type: school", "actor_type: 'school': is not allowed; use one of: government"),
    ("role: context", "role: diagnosis", "role: 'diagnosis': a sentence of role diagnosis must hold a problem; add it."),
    ("- partner: huawei", "- partner: iflytec", "partner: 'iflytec': is no row of entities"),
    ("- partner: huawei", "- subject: iflytek", "is a subject of this fact already; remove it."),
    ("words: 国产软硬件产业链", "words: 国产产业链", "is not in its sentence; write the words as printed there."),

    ("type: event\n          quote: 全国政协4月26日召开远程协商会", "type: quantity\n          quote: 全国政协4月26日召开远程协商会", "no row of that kind stands in the quote"),
    ("quote: 突出系统架构", "quote: 突出系统架构，", "ends in a punctuation mark; leave it out of the quote"),
    ("document_id: cppcc-2024-04-26-1", "document_id: other", "must be the file's own name, cppcc-2024-04-26-1."),
]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize(("old", "new", "message"), FAULTS, ids=[message[:40] for _, _, message in FAULTS])
def test_a_fault_in_an_annotation_is_said_with_its_line(project: Path, old: str, new: str, message: str) -> None:
    line = edit(project, ANNOTATION, old, new)
    run = build(project)
    assert run.returncode == 1
    near = [f"{ANNOTATION}:{number}:" for number in range(line - 2, line + 3)]
    assert [text for text in run.stderr.split("\n") if message in text and text.startswith(tuple(near))], run.stderr


# A dangling value is reported where it was written, however often the same word rightly stands elsewhere.
DANGLING: list[tuple[str, str, str, str]] = [
    (ANNOTATION, "              instrument: strategic-planning\n", "              instrument: data\n", "instrument: 'data': is no row of instruments"),
    (ANNOTATION, "              theme: data\n", "              theme: infrastructure\n", "theme: 'infrastructure': is no row of themes"),
    (ANNOTATION, "event_id: cppcc-2024-04-26\n", "event_id: iflytek\n", "event_id: 'iflytek': is no row of events"),
    ("annotations/entities.yaml", "developers: [iflytek, huawei]", "developers: [iflytek, data]", "'data': is no row of entities"),
    ("annotations/entities.yaml", "parent_id: cnooc}", "parent_id: talent}", "parent_id: 'talent': is no row of entities"),
    ("annotations/events.yaml", "place_id: beijing", "place_id: strategy", "place_id: 'strategy': is no row of entities"),
    ("annotations/themes.yaml", "theme_id: data, broader_id: technology", "theme_id: data, broader_id: iflytek", "broader_id: 'iflytek': is no row of themes"),
]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize(("name", "old", "new", "message"), DANGLING, ids=[case[3][:30] for case in DANGLING])
def test_a_dangling_value_is_said_at_its_own_line(project: Path, name: str, old: str, new: str, message: str) -> None:
    edit(project, name, old, new)
    line = (project / name).read_text("utf-8").split(new)[0].count("\n") + 1
    run = build(project)
    assert run.returncode == 1
    said = [text for text in run.stderr.split("\n") if message in text]
    assert said and all(text.startswith(f"{name}:{line}:") for text in said), run.stderr


def test_all_faults_are_said_in_one_run(project: Path) -> None:
    edit(project, ANNOTATION, "quote: 优化总体设计", "quote: 优化总体规划")
    edit(project, ANNOTATION, "theme: data", "theme: dates")
    edit(project, ANNOTATION, "quote: 进行了7亿多次辅助诊疗", "quote: 进行了7亿次辅助诊疗")
    run = build(project)
    assert "优化总体规划" in run.stderr
    assert "'dates': is no row of themes" in run.stderr
    assert "nearest is '进行了7亿多次辅助诊" in run.stderr
    assert run.stderr.endswith("3 problems; data/ and datapackage.json were left as they are.\n")


OTHERS: list[tuple[str, Callable[[Path], object], str]] = [
    ("a key twice", lambda p: edit(p, ANNOTATION, "cue: modal", "cue: modal\n              cue: bare"),
     "is written twice (first on line"),
    ("no YAML", lambda p: edit(p, ANNOTATION, "role: context", "role: [context"), "is no valid YAML:"),
    ("a missing translation", lambda p: edit(p, ANNOTATION, "              en: Optimise overall design\n", ""),
     "`en` is missing; add it."),
    ("an empty translation", lambda p: edit(p, ANNOTATION, "en: Optimise overall design", "en: ''"), "en: is empty; fill it in."),
    ("an edited source", lambda p: edit(p, "sources/cppcc-2024-04-26-1.txt", "超500个区县", "500个区县"),
     "sources are never edited: restore the file."),
    ("an unknown unit", lambda p: edit(p, "annotations/units.yaml", "- {unit: 场", "- {unit: 趟"),
     "'场': is no row of units; correct it, or add it to annotations/units.yaml."),
    ("no annotation", lambda p: (p / ANNOTATION).unlink(), f"{ANNOTATION}: can't be read"),
    ("no article", lambda p: (p / "sources/cppcc-2024-04-26-1.txt").unlink(),
     f"{ANNOTATION}: has no article; put it at sources/cppcc-2024-04-26-1.txt"),
    ("an idle override", lambda p: edit(p, ANNOTATION, "editor_note:\n",
     "overrides:\n  quantities:\n    - {quote: 九个, drop: true, reason: none stands there}\neditor_note:\n"),
     "overrides nothing: no such row stands there"),
    ("a dropped figure", lambda p: edit(p, ANNOTATION, "editor_note:\n",
     "overrides:\n  quantities:\n    - {quote: 三场, drop: true, reason: a test}\neditor_note:\n"),
     "sources/cppcc-2024-04-26-1.txt:81: '产力，要打好三场攻坚战。第': the figure '三' is in no row: add it under `overrides:`"),
    ("a suggestion", lambda p: edit(p, ANNOTATION, "role: context", "role: !suggested context"),
     "is a suggestion; hold it against the article, correct it, and delete !suggested. A mark can wait in annotations/drafts/ alone."),
    ("an open place", lambda p: edit(p, ANNOTATION, "en: Optimise overall design", "en: !open"),
     "is still open; write it and delete !open."),
]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize(("change", "message"), [case[1:] for case in OTHERS], ids=[case[0] for case in OTHERS])
def test_other_faults_are_said_too(project: Path, change: Callable[[Path], object], message: str) -> None:
    change(project)
    before = tree(project)
    run = build(project)
    assert run.returncode == 1
    assert message in run.stderr
    assert "Traceback" not in run.stderr
    assert tree(project) == before


def test_quotes_tie_a_proposal_to_its_problem_and_a_fact_to_its_statement(project: Path) -> None:
    problem = next(row["quote"] for row in read_rows(project, "problems") if row["quote"].startswith("过去多年来"))
    ahead = "              en: Reshape the pattern of development"
    edit(project, ANNOTATION, ahead, f"              problem: {problem}\n{ahead}")
    run = build(project)
    assert run.returncode == 0, run.stderr
    (named,) = [row for row in read_rows(project, "problems") if row["quote"] == problem]
    answers = [row for row in read_rows(project, "proposals") if row["problem_id"] == named["problem_id"]]
    assert [row["quote"][:2] for row in answers] == ["加快", "重塑"]
    assert {row["speech_id"] for row in answers} == {named["speech_id"]}
    facts = {row["quote"]: row for row in read_rows(project, "facts")}
    launch, first = (facts[f"{start}国内首个基于全国算力训练的大模型讯飞星火V3.5"] for start in ("今年1月发布了", ""))
    assert first["statement_id"] == launch["statement_id"] == launch["fact_id"]
    alone = facts["作出一系列促进人工智能发展的重要部署"]
    assert alone["statement_id"] == alone["fact_id"]


# What such a quote names is looked for in the right place: message, old text, new text.
TIES: list[tuple[str, str, str]] = [
    ("problem: '优化总体设计': is no problem of this speech", "              en: Optimise overall design", "              problem: 优化总体设计\n              en: Optimise overall design"),
    ("statement: '没有这样的话': is the quote of no fact above", "          subject: cppcc\n", "          subject: cppcc\n          statement: 没有这样的话\n"),
    ("quote: '携手千余家企业': has the words of a fact of another type above: one statement (codebook 5)", "              statement: 携手千余家企业\n", ""),
    ("holds no unapplied repair of high or medium certainty; remove `reading_en:`", "          subject: cppcc\n", "          subject: cppcc\n          reading_en: It was held\n"),
]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize(("message", "old", "new"), TIES, ids=[case[0][:20] for case in TIES])
def test_a_tie_to_nothing_is_said(project: Path, message: str, old: str, new: str) -> None:
    edit(project, ANNOTATION, old, new)
    run = build(project)
    assert run.returncode == 1
    assert message in run.stderr


def test_overrides_change_drop_and_add_rows(project: Path) -> None:
    edit(
        project,
        ANNOTATION,
        "editor_note:\n",
        "overrides:\n  quantities:\n"
        "    - {quote: 六大, set: {use: descriptor}, reason: a test}\n"
        "    - {quote: 三场, drop: true, reason: a test}\n"
        "    - {quote: 三, after: 场攻坚战, add: {value: 3, lower: 3, upper: 3, approx: exact, use: enumerator}, reason: a test}\n"
        "editor_note:\n",
    )
    run = build(project)
    assert run.returncode == 0, run.stderr
    lines = (project / "data/quantities.csv").read_text("utf-8").split("\n")
    assert [line.split(",", 4)[4] for line in lines if "六大" in line or ",三," in line] == [
        "三,3,3,3,,exact,,,,,enumerator",
        "六大,6,6,6,,exact,,,大,安全垂直大模型,descriptor",
    ]
    # They stand in a table of their own, so that a check of the finished package knows them.
    overrides = [
        (row["layer"], row["action"], row["quote"])
        for row in read_rows(project, "overrides")
        if row["document_id"] == DOCUMENT
    ]
    assert overrides == [
        ("quantities", "add", "三"),
        ("quantities", "drop", "三场"),
        ("quantities", "set", "六大"),
    ]
    check = command("check", project, str(project))
    assert (check.returncode, check.stdout) == (0, f"{project}: whole and valid.\n")


def test_frictionless_itself_says_valid_and_counts_the_tables() -> None:
    command = [str(Path(sys.executable).with_name("frictionless")), "validate", "datapackage.json", "--json"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    report = json.loads(run.stdout)
    assert report["valid"] is True
    assert sum(task["type"] == "table" for task in report["tasks"]) == len(list((ROOT / "schemas").glob("*.json")))
