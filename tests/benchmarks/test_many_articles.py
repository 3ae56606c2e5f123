"""Articles made by the thousand: a project that builds, the same each time, with words of its own in each."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from benchmarks.many.article import make
from benchmarks.many.names import city, company, person, pick, system
from benchmarks.many_articles import main, write_project
from speeches.commands import build, check

ROOT = Path(__file__).resolve().parents[2]
LONG = 20  # characters: what is printed in every article, such as 现将有关发言摘登如下——, is shorter


def sentences(number: int) -> set[str]:
    text = make(number).text.decode()
    return {sentence for sentence in re.split(r"[。\n]", text) if len(sentence) > LONG}


def test_three_articles_are_built_and_checked(tmp_path: Path) -> None:
    write_project(3, tmp_path / "made")
    assert build.main([], root=tmp_path / "made") == 0
    assert check.main([str(tmp_path / "made")]) == 0
    rows = {path.stem: path.read_text("utf-8").count("\n") - 1 for path in tmp_path.glob("made/data/*.csv")}
    assert rows["documents"] == 3
    # Six speakers each; the first speaks in every article of the city.
    assert (rows["speeches"], rows["speakers"]) == (18, 16)
    # What an article holds is of the first one's size: 87 sentences, 107 proposals, 46 facts, 34 quantities, 238 mentions.
    for table, least in {"sentences": 240, "proposals": 290, "facts": 100, "quantities": 60, "mentions": 450}.items():
        assert rows[table] >= least, table


def test_an_article_is_the_same_in_every_tree(tmp_path: Path) -> None:
    for name, count in (("a", 2), ("b", 2), ("c", 3)):
        write_project(count, tmp_path / name)
    files = {path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*.*") if path.is_file()}
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes(), file
    for file in (file for file in files if "invented" in file.name):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "c" / file).read_bytes(), file


def test_no_two_articles_share_a_long_sentence() -> None:
    made = [sentences(number) for number in (0, 1, 2, 3, 4, 5, 6, 60, 777, 3919)]
    assert min(map(len, made)) > 40
    assert [one & other for one, other in combinations(made, 2) if one & other] == []


def test_no_sentence_of_the_articles_in_the_project_comes_again() -> None:
    papers = [*ROOT.glob("sources/*.txt"), *ROOT.glob("tests/invented/*.txt"), *ROOT.glob("benchmarks/corpus/*.txt")]
    printed = "".join(path.read_bytes().decode("utf-8", "replace") for path in papers)
    for number in range(5):
        assert [sentence for sentence in sentences(number) if sentence in printed] == []


def test_each_says_that_it_is_invented() -> None:
    made = make(8)
    assert "虚构" in made.origin["title"]
    assert made.annotation["title_en"].startswith("Invented")
    assert "人物、机构和数字皆非真实" in made.text.decode()
    assert all(entity["name_en"].endswith("(invented)") for entity in made.entities)


@pytest.mark.parametrize("name", [city, company, system, person])
def test_names_differ(name: object) -> None:
    assert callable(name)
    assert len({name(number).name for number in range(700)}) == 700
    assert len({name(number).key for number in range(700)}) == 700


def test_names_come_to_an_end() -> None:
    lists = [[["a"], ["b"]], [["c"], ["d"], ["e"]]]
    assert len({"".join(item[0] for item in pick(lists, number)) for number in range(6)}) == 6
    with pytest.raises(ValueError, match="there are 6 names of this kind, and number 6 was asked for"):
        pick(lists, 6)


def test_a_folder_with_files_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note.txt").write_text("kept")
    assert main(["1", str(tmp_path)]) == 1
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]
