"""Progress: what a person at a terminal sees, with rich and without, and that nobody else sees anything."""

from __future__ import annotations

import io
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from speeches import progress as module
from speeches.commands import export
from speeches.commands.many_files import Result, work_through
from speeches.progress import progress, watched

ROOT = Path(__file__).resolve().parents[2]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    @property
    def words(self) -> str:
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.getvalue())


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return a terminal in the place of standard error, and let bars be drawn at each step."""
    found = Terminal()
    monkeypatch.setattr(module, "sys", SimpleNamespace(stderr=found))
    monkeypatch.setattr(module, "_PAUSE", 0.0)
    for name, value in {"TERM": "xterm", "COLUMNS": "120"}.items():
        monkeypatch.setenv(name, value)
    for name in ("NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    return found


@pytest.fixture
def without_rich(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rich.console", None)
    monkeypatch.delitem(sys.modules, "speeches.progress_bar", raising=False)


def test_a_terminal_shows_how_many_how_fast_how_long_and_what_failed(terminal: Terminal) -> None:
    before = threading.active_count()
    found = list(watched("abcd", 4, "articles", failed=lambda letter: letter in "bc"))
    assert found == list("abcd")
    assert threading.active_count() == before
    assert "0/4 articles" in terminal.words
    assert "3/4 articles" in terminal.words
    assert re.search(r"[\d.,]+/s", terminal.words)
    assert re.search(r"\d:\d\d:\d\d", terminal.words)
    assert "2 failed" in terminal.words


@pytest.mark.usefixtures("without_rich")
def test_without_the_library_a_line_counts(terminal: Terminal) -> None:
    list(watched(range(3), 3, "articles", failed=lambda number: number == 1))
    drawn = ["0/3 articles", "1/3 articles", "2/3 articles, 1 failed", "3/3 articles, 1 failed", ""]
    assert terminal.words.split("\r")[1:] == drawn


@pytest.mark.usefixtures("terminal")
def test_the_line_is_left_where_the_work_fails() -> None:
    def fail() -> None:
        with progress(None, "articles") as bar:
            bar.update()
            raise KeyError

    with pytest.raises(KeyError):
        fail()


@pytest.mark.parametrize("use", [lambda: list(watched("ab", 2, "articles"))])
def test_where_nobody_watches_nothing_is_written(use: Callable[[], object], capsys: pytest.CaptureFixture[str]) -> None:
    use()
    assert capsys.readouterr() == ("", "")


def read(path: str) -> Result:
    return Result(path, "", "unreadable" if path == "2" else "")


def test_files_that_cannot_be_read_are_counted(terminal: Terminal) -> None:
    assert [result.path for result in work_through(read, ["1", "2", "3"])] == ["1", "2", "3"]
    assert "3/3 articles" in terminal.words
    assert "1 failed" in terminal.words


def test_one_file_has_no_bar(terminal: Terminal) -> None:
    assert len(list(work_through(read, ["1"]))) == 1
    assert terminal.getvalue() == ""


def test_exports_show_how_many_formats_are_written(terminal: Terminal, tmp_path: Path) -> None:
    assert export.main(["zip", "csvw", "--output", str(tmp_path / "dist")], root=ROOT) == 0
    assert "2/2 formats" in terminal.words
