"""The build by article: what it writes depends on neither the cache nor the processes, and articles are held together."""

from __future__ import annotations

import os
import re
import shutil
import signal
from dataclasses import replace
from multiprocessing import get_start_method
from pathlib import Path

import pytest

from speeches.building.articles import Articles
from speeches.building.piece import make_piece
from speeches.building.render import render
from speeches.building.seal import is_sealed, seal
from speeches.curated.inputs import document_ids, load_article, load_common
from speeches.curated.tree import Tree
from speeches.problems import PackageError, Problem
from speeches.tables.shared import Shared, shared_rows
from tests.added import CONFIRMED, ROOT
from tests.package.conftest import is_of_first_article, read_rows

FIRST = "cppcc-2024-04-26-1"
ADDED = [path.name for path in CONFIRMED]


def built(project: Path, folder: Path, processes: int = 1) -> dict[str, bytes]:
    """Return the files that a build writes, by path."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    render(Tree(project), folder, processes)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def without_cache(project: Path, folder: Path) -> dict[str, bytes]:
    """Return what a build writes where nothing is kept."""
    shutil.rmtree(project / ".build")
    return built(project, folder)


def edit(path: Path, old: str, new: str) -> int:
    """Replace what stands once in a file; return its line."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_bytes_are_the_same_whatever_the_processes_and_the_cache(project: Path, tmp_path: Path) -> None:
    one_by_one = built(project, tmp_path / "out")
    assert f"data/documents/{FIRST}.json" in one_by_one
    assert {f"data/documents/{name}.json" for name in ADDED} < set(one_by_one)
    assert built(project, tmp_path / "out") == one_by_one
    shutil.rmtree(project / ".build")
    assert built(project, tmp_path / "out", processes=3) == one_by_one


@pytest.mark.skipif(get_start_method() != "fork", reason="the process that is killed must know of it")
def test_a_killed_process_is_told_and_the_next_build_goes_on(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = built(project, tmp_path / "out")
    shutil.rmtree(project / ".build")
    work_out = Articles.work_out

    def die(articles: Articles, document_id: str) -> list[Problem]:
        if document_id == ADDED[-1]:
            os.kill(os.getpid(), signal.SIGKILL)
        return work_out(articles, document_id)

    with monkeypatch.context() as patch:
        patch.setattr(Articles, "work_out", die)
        with pytest.raises(PackageError, match="was killed, as happens where memory runs out"):
            built(project, tmp_path / "out", processes=2)
    assert built(project, tmp_path / "out") == whole


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "gone"])
def test_a_damaged_result_is_made_again(project: Path, tmp_path: Path, damage: str) -> None:
    before = built(project, tmp_path / "out")
    kept = project / ".build/articles" / FIRST
    whole = kept.read_bytes()
    assert "进行了7亿多次辅助诊疗".encode() in whole
    if damage == "gone":
        kept.unlink()
    else:
        bad = {"cut": whole[:-100], "changed": whole.replace("7亿多次".encode(), "8亿多次".encode()), "empty": b""}
        kept.write_bytes(bad[damage])
    assert built(project, tmp_path / "out") == before
    assert kept.read_bytes() == whole


def test_a_changed_name_reaches_the_articles_that_use_it_and_no_other(project: Path, tmp_path: Path) -> None:
    kept = {name: (project / ".build/articles" / name).read_bytes() for name in (FIRST, *ADDED)}
    edit(project / "annotations/entities.yaml", "name_en: iFLYTEK Spark large model", "name_en: Spark of iFLYTEK")
    after = built(project, tmp_path / "out")
    assert b"Spark of iFLYTEK" in after["data/entities.csv"]
    assert b"Spark of iFLYTEK" in after[f"data/documents/{FIRST}.json"]
    changed = {name for name, data in kept.items() if (project / ".build/articles" / name).read_bytes() != data}
    assert changed == {FIRST}
    assert after == without_cache(project, tmp_path / "out")


def test_a_new_name_is_found_in_the_articles_that_print_it(project: Path, tmp_path: Path) -> None:
    with (project / "annotations/entities.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "- entity_id: swarm-of-models\n  entity_type: concept\n  name: 科技创新的战略机遇\n  name_en: Swarm\n  definition: 例。\n  definition_en: An example.\n"
        )
    text = (project / f"sources/{FIRST}.txt").read_text("utf-8")
    after = built(project, tmp_path / "out")
    assert after["data/mentions.csv"].count(b",swarm-of-models,") == text.count("科技创新的战略机遇") == 1
    assert after == without_cache(project, tmp_path / "out")


def test_an_article_that_is_gone_leaves_nothing_behind(project: Path, tmp_path: Path) -> None:
    gone = ADDED[0]
    for name in (f"sources/{gone}.txt", f"sources/{gone}.yaml", f"annotations/{gone}.yaml"):
        (project / name).unlink()
    units = project / "annotations/units.yaml"
    with pytest.raises(PackageError, match="no quantity has this unit"):
        built(project, tmp_path / "out")
    used = {row["unit"] for row in read_rows(ROOT, "quantities") if is_of_first_article(row)}
    others = [c for c in CONFIRMED if c.name != gone]
    for confirmed in others:
        used |= set(re.findall(r"unit: ([^,}\n]+)", (confirmed / "annotations/units.yaml").read_text("utf-8")))
    entries = re.split("(?m)^(?=- )", units.read_text("utf-8"))
    units.write_text(
        "".join(e for e in entries if not (m := re.match(r"- \{?unit: ([^,}\n]+)", e)) or m[1].strip("\"'") in used)
    )
    after = built(project, tmp_path / "out")
    assert not any(gone in name or gone.encode() in data for name, data in after.items() if name != "data/README.md")
    assert gone not in {path.name for path in (project / ".build/articles").iterdir()}


def test_two_articles_that_spell_a_speaker_differently_are_told_by_line(project: Path, tmp_path: Path) -> None:
    name = ADDED[0]
    annotation = project / f"annotations/{name}.yaml"
    speaker = re.search(r"speaker_id: ([a-z-]+)", annotation.read_text("utf-8"))
    assert speaker is not None
    edit(annotation, f"speaker_id: {speaker[1]}", "speaker_id: liu-qingfeng")
    with pytest.raises(PackageError) as raised:
        built(project, tmp_path / "out")
    found = [problem for problem in raised.value.problems if "another article has '刘庆峰'" in problem.advice]
    assert [(problem.file, problem.field) for problem in found] == [(f"annotations/{name}.yaml", "name")]
    lines = annotation.read_text("utf-8").splitlines()
    assert "name:" in lines[found[0].line - 1]


def test_a_unit_of_no_vocabulary_is_told_at_the_articles_line(project: Path, tmp_path: Path) -> None:
    edit(project / "annotations/units.yaml", "unit: 场,", "unit: 趟,")
    with pytest.raises(PackageError) as raised:
        built(project, tmp_path / "out")
    found = next(problem for problem in raised.value.problems if problem.kind == "dangling")
    assert (found.field, found.value) == ("unit", "场")
    line = (project / found.file).read_text("utf-8").splitlines()[found.line - 1]
    assert "场" in line


def test_the_problems_of_all_articles_are_told_at_once(project: Path, tmp_path: Path) -> None:
    for name in (FIRST, *ADDED):
        annotation = project / f"annotations/{name}.yaml"
        theme = re.search(r"theme: ([a-z-]+)", annotation.read_text("utf-8"))
        assert theme is not None
        text = annotation.read_text("utf-8")
        annotation.write_text(text.replace(theme[0], "theme: no-such-theme", 1), "utf-8")
    for processes in (1, 3):
        with pytest.raises(PackageError) as raised:
            built(project, tmp_path / "out", processes)
        files = {problem.file for problem in raised.value.problems if problem.value == "no-such-theme"}
        assert files == {f"annotations/{name}.yaml" for name in (FIRST, *ADDED)}


def test_an_article_comes_to_the_same_beside_its_part_and_beside_all_that_is_shared(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = Tree(project)
    common = load_common(tree, [])
    assert common is not None
    whole = shared_rows(common.vocabularies, common.pages, common.schemas)
    for name in document_ids(tree):
        source, evidence = load_article(tree, name, [])
        assert source is not None
        beside_part = make_piece(source, evidence, whole, project / "schemas")
        with monkeypatch.context() as patch:
            patch.setattr(Shared, "part", lambda self, words, keys: self)
            beside_all = make_piece(source, evidence, whole, project / "schemas")
        assert beside_part.part != beside_all.part
        assert replace(beside_part, part="") == replace(beside_all, part="")


@pytest.mark.parametrize(
    "name", ["data/facts.csv", f"annotations/{FIRST}.yaml", f"sources/{FIRST}.txt", "schemas/facts.json"]
)
def test_a_seal_breaks_with_any_file(project: Path, name: str) -> None:
    assert not is_sealed(project)
    seal(project)
    assert is_sealed(project)
    with (project / name).open("ab") as file:
        file.write(b"\n")
    assert not is_sealed(project)
