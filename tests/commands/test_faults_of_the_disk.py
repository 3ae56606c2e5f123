"""A full disk, a folder that may not be written, a link in place of data/, a kill: one line, and a whole tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from speeches.commands import build, check, export
from speeches.exports import formats
from speeches.exports.bundle import Bundle
from speeches.package import swap
from speeches.problems import PackageError, Problem

ROOT = Path(__file__).resolve().parents[2]
pytest.importorskip("resource")

# A limit on the size of any file stands for a full disk: the same calls fail in the same places, with EFBIG for ENOSPC.
LIMITED = """
import resource, sys
from speeches.commands import export
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
sys.exit(export.main(sys.argv[1:]))
"""


def copy_project(folder: Path) -> Path:
    """Return a copy of what a build needs and what it writes."""
    folder.mkdir()
    for name in ("annotations", "evidence", "schemas", "sources", "data"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("datapackage.json", "CITATION.cff", "LICENSE-DATA", "LICENSE", "README.md"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.mark.long
@pytest.mark.parametrize("name", formats.FORMATS)
def test_a_disk_that_is_full(tmp_path: Path, name: str) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "kept").write_text("kept")
    line = [sys.executable, "-c", LIMITED, name, "--package", str(ROOT), "--output", str(tmp_path / "dist")]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(line, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 1
    where = re.escape(str(tmp_path / "dist"))
    # SQLite says of any write that fails that the disk is full.
    assert re.fullmatch(rf"{where}: can't be written \(.+\); nothing was changed\.\n", run.stderr), run.stderr
    assert [path.name for path in (tmp_path / "dist").iterdir()] == ["kept"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tmp_path.chmod(0o555)
    try:
        assert export.main(["zip", "--package", str(ROOT), "--output", str(tmp_path / "dist")]) == 1
    finally:
        tmp_path.chmod(0o755)
    assert "can't be written (Permission denied); nothing was changed." in capsys.readouterr().err


def test_a_format_that_fails_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:

    def fail(_bundle: Bundle, folder: Path) -> None:
        (folder / "half").write_text("half")
        raise PackageError([Problem("data/facts.csv", 7, "", "value", "9", "is too much.", kind="export")])

    def writer(name: str) -> Callable[[Bundle, Path], list[str] | None]:
        return fail if name == "sqlite" else formats.writer(name)

    monkeypatch.setattr(export, "writer", writer)
    names = ["croissant", "sqlite", "csvw", "zip"]
    assert export.main([*names, "--package", str(ROOT), "--output", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert told.err == "data/facts.csv:7: value: '9': is too much.\nsqlite was left out.\n"
    written = {path.name for path in tmp_path.iterdir()}
    assert {"croissant.json", "csvw-metadata.json", "consultative-speeches.zip", "data"} <= written
    assert "half" not in written
    assert not [name for name in written if name.startswith(".")]


def test_data_may_be_a_link(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    shutil.move(project / "data", tmp_path / "elsewhere")
    (project / "data").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "facts.csv").write_text("spoiled")
    assert build.main([], project) == 0
    assert (project / "data").is_symlink()
    assert (tmp_path / "elsewhere" / "facts.csv").read_bytes() == (ROOT / "data" / "facts.csv").read_bytes()


@pytest.mark.long
@pytest.mark.parametrize("command", [build, check, export], ids=lambda module: module.__name__.rpartition(".")[2])
def test_the_next_command_finishes_a_build_that_was_killed(
    tmp_path: Path, command: object, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_project(tmp_path / "project")
    (project / "data" / "facts.csv").write_text("old")
    (project / "datapackage.json").write_text("{}")
    killer = (
        "import os, sys; from pathlib import Path; from speeches.commands import build; from speeches.package import swap\n"
        "take = swap._Step.take\n"
        "swap._Step.take = lambda step: os._exit(9) if step.target.name == 'datapackage.json' else take(step)\n"
        "build.main([], Path(sys.argv[1]))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    run = subprocess.run([sys.executable, "-c", killer, str(project)], env=environment, check=False)
    assert run.returncode == 9
    assert (project / "datapackage.json").read_text() == "{}"
    assert (project / "data" / "facts.csv").read_bytes() == (ROOT / "data" / "facts.csv").read_bytes()
    arguments = {build: ["--check"], check: [], export: ["zip", "--output", str(tmp_path / "dist")]}[command]  # type: ignore[index]
    assert command.main(arguments, project) == 0, capsys.readouterr().err  # type: ignore[attr-defined]
    assert (project / "datapackage.json").read_bytes() == (ROOT / "datapackage.json").read_bytes()
    assert not list(project.glob(f"{swap.STAGING}*"))
