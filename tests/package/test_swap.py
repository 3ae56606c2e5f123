"""Swapping names in: killed at any rename, refused at any rename, through links; old or new, never a mixture."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from speeches.package import swap
from speeches.package.swap import STAGING, finish_swaps, staging, swap_in, write_files

ROOT = Path(__file__).resolve().parents[2]
NAMES = ["data", "datapackage.json", "added.txt"]
OLD = {"data/a.csv": b"old", "data/b.csv": b"old", "datapackage.json": b"old"}
NEW = {"data/a.csv": b"new", "data/c.csv": b"new", "datapackage.json": b"new", "added.txt": b"new"}

# Dies in place of the n-th rename or exchange, as by kill -9: no handler, no `finally`. Every moment between two steps
# on the disk is the moment before some rename.
KILLER = """
import os, sys
from pathlib import Path
from speeches.package import swap
from tests.package.test_swap import NAMES, NEW
root, left, can_exchange = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "True"
def counted(function):
    def run(*arguments):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        return function(*arguments)
    return run
swap._exchange = counted(swap._exchange) if can_exchange else lambda *names: False
Path.rename = counted(Path.rename)
with swap.staging(root) as staged:
    swap.write_files(staged, NEW)
    swap.swap_in(staged, root, NAMES)
"""


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_files(tmp_path / "root", OLD)
    return tmp_path / "root"


def _swap(root: Path) -> None:
    with staging(root) as staged:
        write_files(staged, NEW)
        swap_in(staged, root, NAMES)


@pytest.mark.parametrize("can_exchange", [True, False])
def test_killed_before_any_rename_the_next_command_finds_old_or_new(tmp_path: Path, can_exchange: bool) -> None:
    outcomes = []
    for number in range(1, 20):
        root = tmp_path / str(number)
        write_files(root, OLD)
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
        line = [sys.executable, "-c", KILLER, str(root), str(number), str(can_exchange)]
        code = subprocess.run(line, env=environment, check=False).returncode
        assert code in (0, 9)
        finish_swaps(root)
        assert not list(root.glob(f"{STAGING}*"))
        assert tree(root) in (OLD, NEW)
        outcomes.append(tree(root) == NEW)
        if code == 0:
            break
    # Killed before the journal stands: old. From then on: new.
    assert outcomes[0] is False
    assert all(outcomes[1:])
    assert len(outcomes) >= 5


def test_a_kill_leaves_a_mixture_until_then(root: Path) -> None:
    """The journal is needed: the kill above does fall between two names."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    subprocess.run([sys.executable, "-c", KILLER, str(root), "3", "True"], env=environment, check=False)
    found = (root / "data/a.csv").read_bytes(), (root / "datapackage.json").read_bytes()
    assert found == (b"new", b"old")
    finish_swaps(root)
    assert tree(root) == NEW


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_rename_that_is_refused_undoes_the_ones_before(
    root: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if Path(target).name == "added.txt":
            raise PermissionError(13, "Permission denied", str(target))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    if not can_exchange:
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    with pytest.raises(PermissionError):
        _swap(root)
    assert tree(root) == OLD


def test_what_a_link_leads_to_is_swapped_and_the_link_stays(root: Path, tmp_path: Path) -> None:
    (root / "data").rename(tmp_path / "elsewhere")
    (root / "data").symlink_to(tmp_path / "elsewhere")
    _swap(root)
    assert (root / "data").is_symlink()
    found = {f"data/{name}": data for name, data in tree(tmp_path / "elsewhere").items()}
    assert found == {name: data for name, data in NEW.items() if name.startswith("data/")}
    assert (root / "datapackage.json").read_bytes() == b"new"
    assert not list(tmp_path.glob(f"{STAGING}*"))


def test_a_newer_tree_is_not_undone_by_an_old_journal(root: Path) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    subprocess.run([sys.executable, "-c", KILLER, str(root), "3", "True"], env=environment, check=False)
    newer = {"data/a.csv": b"newer", "datapackage.json": b"newer"}
    for name in ("data", "datapackage.json"):  # put there by hand, not by a command
        (root / name).rename(root / f"{name}.by-hand")
    write_files(root, newer)
    finish_swaps(root)
    assert {name: data for name, data in tree(root).items() if name in newer} == newer
