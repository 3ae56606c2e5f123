"""The pool over shards: whole files, nothing done twice, and a worker that dies loses nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from speeches.commands.extract import main
from speeches.corpus.batches import Options
from speeches.corpus.pool import KILLED, Done, extract_to_parquet
from speeches.corpus.schema import LAYERS
from speeches.corpus.shards import count_articles
from tests.corpus.articles import ONCE, POISON, article, write_folder, write_table

ROOT = Path(__file__).resolve().parents[2]
YEAR = Options(2024)
# Put on the workers' path: a worker that is given poison dies as one that the system kills.
DYING = """
import os, signal
from pathlib import Path
import speeches.corpus.batches as batches
read = batches.read_article
def read_or_die(data, encoding=None):
    if {poison!r} in data:
        os.kill(os.getpid(), signal.SIGKILL)
    if {once!r} in data and not Path({flag!r}).exists():
        Path({flag!r}).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return read(data, encoding)
batches.read_article = read_or_die
"""


def run(source: Path, folder: Path, options: Options = YEAR, size: int = 4, processes: int = 1) -> list[Done]:
    return list(extract_to_parquet(source, folder, options, processes=processes, size=size))


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    files = sorted((folder / name).glob("*.parquet"))
    return [row for file in files for row in pq.read_table(file).to_pylist()]


@pytest.fixture
def dying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers die of poison."""
    (tmp_path / "site").mkdir()
    code = DYING.format(poison=POISON, once=ONCE, flag=str(tmp_path / "died"))
    (tmp_path / "site" / "sitecustomize.py").write_text(code, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "site"), str(ROOT / "src")]))


def test_a_folder_and_a_table_give_the_same_rows(tmp_path: Path) -> None:
    folder, source = write_folder(tmp_path / "in", 10), write_table(tmp_path / "in.parquet", 10)
    assert count_articles(folder) == count_articles(source) == 11
    done = run(folder, tmp_path / "one", processes=2)
    assert (sum(shard.articles for shard in done), [path for shard in done for path, _ in shard.errors]) == (
        11,
        ["bad.txt"],
    )
    run(source, tmp_path / "two")
    ours = {row["path"].rsplit("/", 1)[-1]: row["quantities"] for row in table(tmp_path / "one", "nested")}
    theirs = {row["path"]: row["quantities"] for row in table(tmp_path / "two", "nested")}
    assert ours == theirs
    assert ours["007.txt"][0]["value"] == 7
    assert len(table(tmp_path / "one", "quantities")) == sum(map(len, ours.values()))
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == sorted(["nested", "articles", *LAYERS])


def test_finished_shards_are_not_done_again_and_changed_ones_are(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", 10)
    assert not any(shard.was_there for shard in run(folder, tmp_path / "out"))
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*.parquet")}
    again = run(folder, tmp_path / "out")
    assert all(shard.was_there for shard in again)
    assert [path for shard in again for path, _ in shard.errors] == ["bad.txt"]
    (folder / "001.txt").write_bytes(article(88))
    again = run(folder, tmp_path / "out")
    assert sorted(shard.was_there for shard in again) == [False, True, True]
    assert table(tmp_path / "out", "nested")[0]["quantities"][0]["value"] == 88
    (folder / "001.txt").write_bytes(article(1))
    run(folder, tmp_path / "out")
    assert {path: path.read_bytes() for path in before} == before
    assert not any(shard.was_there for shard in run(folder, tmp_path / "out", Options(2023)))


@pytest.mark.usefixtures("dying")
def test_a_killed_worker_costs_a_retry(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", 10)
    (folder / "004.txt").write_bytes(article(4) + ONCE)
    done = run(folder, tmp_path / "out", processes=2)
    assert (tmp_path / "died").exists()
    assert sum(shard.articles for shard in done) == 11
    assert [path for shard in done for path, _ in shard.errors] == ["bad.txt"]


@pytest.mark.usefixtures("dying")
def test_an_article_that_kills_its_worker_is_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", 5)
    (folder / "002.txt").write_bytes(article(2) + POISON)
    done = run(folder, tmp_path / "out", size=2, processes=2)
    errors = dict(error for shard in done for error in shard.errors)
    assert errors["002.txt"] == KILLED
    assert set(errors) == {"002.txt", "bad.txt"}
    assert sum(bool(row["quantities"]) for row in table(tmp_path / "out", "nested")) == 4


def test_a_folder_without_articles_and_a_table_without_bytes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="looked for articles, found none"):
        count_articles(tmp_path)
    pq.write_table(pq.read_table(write_table(tmp_path / "a.parquet", 1)).select(["path"]), tmp_path / "b.parquet")
    with pytest.raises(ValueError, match="found no bytes"):
        count_articles(tmp_path / "b.parquet")


def test_the_command_extracts_an_archive_and_goes_on_where_it_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = write_folder(tmp_path / "in", 3), tmp_path / "out"
    command = [str(folder), "--format", "parquet", "-o", str(out), "--year", "2024"]
    assert main(command) == 1
    printed = capsys.readouterr()
    assert printed.err == "bad.txt: looked for plain text, found a PDF file; save its text as UTF-8\n"
    assert printed.out == f"4 articles in {out}, 1 of them with an error, 0 done before.\n"
    (folder / "bad.txt").unlink()
    assert main(command) == 0
    assert main(command) == 0
    assert capsys.readouterr().out.endswith(f"3 articles in {out}, 0 of them with an error, 3 done before.\n")
    assert main([str(tmp_path / "empty"), "--format", "parquet", "-o", str(out)]) == 1
    with pytest.raises(SystemExit):
        main([str(folder), "--format", "parquet"])


def test_files_of_another_run_are_refused_and_what_killed_workers_left_is_swept_up(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", 10)
    run(folder, tmp_path / "out")
    (tmp_path / "out" / "nested" / ".part-00000.parquet.1").touch()
    run(folder, tmp_path / "out")
    assert not list((tmp_path / "out").rglob(".part-*"))
    with pytest.raises(ValueError, match=r"part-0000[12]\.parquet: is of another, larger run"):
        run(folder, tmp_path / "out", size=11)
