"""Every export from a package on disk alone, as somebody has who downloaded it: no annotations, no code beside it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from speeches.commands import run
from speeches.exports.formats import FORMATS, writer
from speeches.package.opened import open_package
from tests.export.conftest import ROOT, Exported

PACKAGE = ("data", "schemas", "sources", "datapackage.json", "CITATION.cff", "LICENSE-DATA", "LICENSE")
ARTICLE, ORIGIN = "sources/cppcc-2024-04-26-1.txt", "sources/cppcc-2024-04-26-1.yaml"


def copy(names: tuple[str, ...], folder: Path) -> Path:
    for name in names:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
    return folder


def files(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_downloaded_copy_gives_the_same_files(exported: Exported, tmp_path: Path) -> None:
    package = copy(PACKAGE, tmp_path)
    shutil.copy(ROOT / "annotations/CODEBOOK.md", package / "CODEBOOK.md")  # where the archive has it
    assert run("export", ["--package", str(package)]) == 0
    made = files(package / "dist")
    for name in FORMATS:
        for path, data in files(exported(name)).items():
            assert made[path] == data, path


def test_without_papers_too(tmp_path: Path) -> None:
    package = copy(PACKAGE[:4], tmp_path)
    assert run("export", ["zip", "--package", str(package), "--output", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out/consultative-speeches.zip").is_file()


def test_a_copy_with_faults_is_refused_with_the_summary_and_not_with_the_last_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = copy(PACKAGE, tmp_path)
    path = package / "data/themes.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    assert run("export", ["zip", "--package", str(package)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{package}: not whole and valid (")
    assert said.count("\n") == 1
    assert not (package / "dist").exists()


def test_a_stale_tree_is_refused_with_how_many_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy((*PACKAGE, "annotations", "evidence"), tmp_path)
    path = project / "data/themes.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    assert run("export", ["zip"], root=project) == 1
    said = capsys.readouterr().err
    assert said == "data/ is stale (1 file, such as data/themes.csv); run python scripts/build.py first.\n"


def test_quotes_are_right_where_the_article_is_in_another_encoding(tmp_path: Path) -> None:
    project = copy((*PACKAGE, "annotations", "evidence"), tmp_path / "project")
    article, origin = project / ARTICLE, project / ORIGIN
    old = article.read_bytes()
    new = old.decode("utf-8").encode("utf-7")  # whose bytes are ASCII, so that it is taken for UTF-8 where none asks
    article.write_bytes(new)
    text = origin.read_text("utf-8").replace("encoding: utf-8", "encoding: utf-7")
    origin.write_text(text.replace(hashlib.sha256(old).hexdigest(), hashlib.sha256(new).hexdigest()), "utf-8")
    assert run("build", [], root=project) == 0
    package = open_package(project)
    writer("annotations")(package, tmp_path)
    lines = (tmp_path / "annotations.jsonl").read_text("utf-8").splitlines()
    found = {(entry := json.loads(line))["body"]["key"]: entry["target"]["selector"][1]["exact"] for line in lines}
    dates = [row for row in package["dates"] if str(row["date_id"]).startswith("cppcc-2024-04-26-1-")]
    assert [found[str(row["date_id"])] for row in dates][:2] == ["4月26日", "2023年5月6日"]
