"""Composed archives: the same each time, and spoiled where that was asked for."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.compose import compose, write_folder, write_table


def test_the_same_articles_come_again() -> None:
    first, again, longer = list(compose(3)), list(compose(3)), list(compose(5))
    assert first == again == longer[:3]
    assert len({data for _, data in longer}) == 5


def test_spoiled_ones_take_turns_and_leave_the_others_as_they_were() -> None:
    sound, spoiled = list(compose(12)), list(compose(12, bad_every=3))
    kinds = [data for number, (_, data) in enumerate(spoiled) if number % 3 == 2]
    assert kinds[0] == b""
    assert kinds[1].startswith(b"%PDF")
    assert kinds[2].startswith(b"\x81\xff")
    assert len(kinds[3].decode()) > 1_000_000
    assert [row for number, row in enumerate(sound) if number % 3 < 2] == [
        row for number, row in enumerate(spoiled) if number % 3 < 2
    ]


def test_a_table_and_a_folder_hold_the_same(tmp_path: Path) -> None:
    write_folder(compose(3), tmp_path / "in")
    write_table(compose(3), 3, tmp_path / "in.parquet")
    rows = pq.read_table(tmp_path / "in.parquet").to_pylist()
    assert [(tmp_path / "in" / row["path"]).read_bytes() for row in rows] == [row["bytes"] for row in rows]
