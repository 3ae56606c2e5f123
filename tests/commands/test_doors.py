"""The doors: scripts/ from a checkout, ``speeches`` and ``python -m speeches`` from anywhere."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from speeches.commands import COMMANDS, project

ROOT = Path(__file__).resolve().parents[2]
DOORS = sorted((ROOT / "scripts").glob("*.py"))


def speeches(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "speeches", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_every_command_has_a_door_and_a_module() -> None:
    assert [path.stem for path in DOORS] == sorted(COMMANDS)
    for name in COMMANDS:
        assert (ROOT / f"src/speeches/commands/{name}.py").is_file()


def test_the_maps_name_every_door_and_every_room() -> None:
    doors = re.findall(r"^\| `(\w+\.py)` \|", (ROOT / "scripts/README.md").read_text("utf-8"), re.MULTILINE)
    assert doors == [path.name for path in DOORS]
    library = ROOT / "src/speeches"
    text = (library / "README.md").read_text("utf-8")
    rooms = {path.name for path in library.iterdir() if (path / "__init__.py").is_file()}
    modules = {path.name for path in library.glob("*.py") if not path.stem.startswith("__")}
    rows = re.findall(r"^\| (`.+?`) \| ", text, re.MULTILINE)
    named = {name.rstrip("/") for row in rows for name in re.findall(r"`(.+?)`", row)}
    assert named == rooms | modules | {"lexicons"}
    for path in re.findall(r"`([a-z_]+/[a-z_]+\.py)`", text):
        assert (library / path).is_file(), path


@pytest.mark.parametrize("door", DOORS, ids=lambda path: path.stem)
def test_an_old_python_can_read_a_door_as_far_as_its_message(door: Path) -> None:
    text = door.read_text("utf-8")
    tree = ast.parse(text, feature_version=(3, 6))
    check = next(number for number, node in enumerate(tree.body) if isinstance(node, ast.If))
    before = [node for node in tree.body[:check] if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [ast.unparse(node) for node in before] == ["import sys", "from pathlib import Path"]
    told = text.replace("sys.version_info", "(3, 6)")
    run = subprocess.run([sys.executable, "-c", told.replace("__file__", repr(str(door)))], capture_output=True, text=True, check=False)  # fmt: skip
    assert run.returncode == 1
    assert run.stderr.startswith("Python 3.11 or later is needed; this is ")
    assert run.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [("--help",), ("-h",)])
def test_help_names_every_command(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    run = speeches(tmp_path, *arguments)
    assert run.returncode == 0
    assert [line.split()[0] for line in run.stdout.split("\n") if line.startswith("  ")] == list(COMMANDS)


@pytest.mark.parametrize(("arguments", "last"), [((), "extract"), (("extrct",), "'extrct' is no command.")])
def test_what_names_no_command_is_told_which_there_are(tmp_path: Path, arguments: tuple[str, ...], last: str) -> None:
    run = speeches(tmp_path, *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.rstrip("\n").split("\n")[-1].strip().startswith(last)


def test_a_command_is_called_by_the_name_that_was_typed(tmp_path: Path) -> None:
    assert speeches(tmp_path, "extract", "--help").stdout.startswith("usage: speeches extract ")


def test_the_project_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    for name in ("annotations", "schemas", "data/deep"):
        (tmp_path / name).mkdir(parents=True)
    assert project.find_project(tmp_path / "data/deep") == tmp_path
    with pytest.raises(project.NoProjectError, match="is a package, that is a folder with"):
        project.find_package(tmp_path / "data")


@pytest.mark.parametrize(
    "arguments", [("build",), ("check",), ("export",), ("cite", "x"), ("draft", str(ROOT / "tests/invented/invented-farmland.txt"), "--id", "a-1")],
    ids=lambda value: value[0],
)  # fmt: skip
def test_without_a_project_one_line_says_what_was_looked_for(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    run = speeches(tmp_path, *arguments)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.count("\n") == 1
    assert f"{tmp_path}: neither it nor a folder above it is a p" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_library_that_is_missing_is_named_with_what_brings_it(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("有5个字。", "utf-8")
    archive = (str(tmp_path), "--format", "parquet", "-o", str(tmp_path / "out"))
    for name, command in COMMANDS.items():
        arguments = archive if name == "extract" else ("--help",)
        run = subprocess.run(
            [sys.executable, "-S", str(ROOT / f"scripts/{name}.py"), *arguments],
            capture_output=True, text=True, check=False, env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
        )  # fmt: skip
        assert run.returncode == 1, name
        assert run.stderr.count("\n") == 1
        assert f" is missing: {f'run `{command.target}`' if command.target else 'pip install'}" in run.stderr
        assert f"pip install 'consultative-speeches[{command.extra}]'" in run.stderr


def test_extracting_needs_no_library() -> None:
    door, article = ROOT / "scripts/extract.py", ROOT / "sources/cppcc-2024-04-26-1.txt"
    run = subprocess.run([sys.executable, "-S", str(door), str(article)], capture_output=True, check=False)
    assert run.returncode == 0
    assert "超500个" in run.stdout.decode("utf-8")


@pytest.mark.parametrize("name", ["build", "check", "export", "site"])
def test_a_command_asks_for_no_library_that_another_alone_brings(name: str) -> None:
    beyond = {"pypinyin", "citeproc", "pybtex"} | ({"jinja2"} if name != "site" else set())
    code = f"import sys, speeches.commands.{name}; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert beyond & set(run.stdout.split()) == set()
