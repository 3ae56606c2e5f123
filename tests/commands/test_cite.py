"""The ``cite`` command: what it prints, and its one line where there is nothing to cite."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from speeches.commands.cite import main

ROOT = Path(__file__).resolve().parents[2]
ROW = "cppcc-2024-04-26-1-f02980"


def test_a_line_for_each_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([ROW, "cppcc-2024-04-26-1-m00348"], ROOT) == 0
    first, second = capsys.readouterr().out.splitlines()
    for part in (
        "Liu Qingfeng 刘庆峰",
        "进行了7亿多次辅助诊疗",
        "26 April 2024",
        f"row facts/{ROW}",
        "not the article's own text",
    ):
        assert part in first
    assert second.startswith("Wang Zhigang 王志刚. “优化总体设计” [Optimise overall design]. ")


def test_other_forms(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([ROW, "--format", "bibtex"], ROOT) == 0
    assert capsys.readouterr().out.startswith(f"@misc{{{ROW},\n")
    assert main([ROW, "--format", "csl-json"], ROOT) == 0
    assert [item["id"] for item in json.loads(capsys.readouterr().out)] == [ROW]


def test_unknown_ids_get_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([ROW, "no-such-row", "cppcc-2024-04-26"], ROOT) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        "no-such-row: no row of this package has that id.\n"
        "cppcc-2024-04-26: rows of 2 tables have that id; say which: events/cppcc-2024-04-26 and entities/cppcc-2024-04-26.\n"
    )


def test_a_package_on_disk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # Tables, schemas and descriptor are enough.
    for name in ("data", "schemas"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    assert main([ROW, "--package", str(tmp_path)]) == 0
    assert ROW in capsys.readouterr().out


def test_no_package(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([ROW]) == 1
    assert capsys.readouterr().err.count("\n") == 1
