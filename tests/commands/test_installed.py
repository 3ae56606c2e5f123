"""The library installed into an empty virtual environment, as ``pip install .`` does it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.long


def run(*command: str, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_pip_install_gives_the_extractor_without_any_other_package(tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", "env", folder=tmp_path)
    python = str(tmp_path / "env/bin/python")
    before = run(python, "-m", "pip", "list", "--format=freeze", folder=tmp_path).split()
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(ROOT), folder=tmp_path)
    after = run(python, "-m", "pip", "list", "--format=freeze", folder=tmp_path).split()
    (new,) = set(after) - set(before)
    assert new.startswith("consultative-speeches==")

    code = "from speeches import extract, Anchor; print(extract('去年用于超500个区县。', Anchor(2024)).dates[0].value)"
    assert run(python, "-X", "utf8", "-c", code, folder=tmp_path) == "2023\n"
    article = str(ROOT / "sources/cppcc-2024-04-26-1.txt")
    command = str(tmp_path / "env/bin/speeches")
    by_command = run(command, "extract", article, "--year", "2024", folder=tmp_path)
    assert by_command == run(
        sys.executable, str(ROOT / "scripts/extract.py"), article, "--year", "2024", folder=tmp_path
    )

    where = run(python, "-c", "import speeches; print(speeches.__path__[0])", folder=tmp_path).strip()
    assert files(Path(where)) == files(ROOT / "src/speeches") | {"CODEBOOK.md"}


def files(folder: Path) -> set[str]:
    """Return the paths of all files but what Python makes of them: code, lexicons, and what else is read."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
