"""A worker process that the system kills: no hang, no lost file, and the file that did it is named."""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from speeches.commands.many_files import Result
from speeches.commands.processes import side_by_side


def work(path: str, folder: Path) -> Result:
    """Stand for an extraction: a path that ends in ``killed`` dies always, ``once`` the first time."""
    mark = folder / Path(path).name
    if path.endswith("killed") or (path.endswith("once") and not mark.exists()):
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Result(path, f"line of {path}", "")


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_a_killed_worker_is_a_second_try_and_then_a_named_error(tmp_path: Path, processes: int) -> None:
    paths = [f"{number}.{end}" for number in range(12) for end in ("txt", "txt", "once" if number % 4 else "killed")]
    results = list(side_by_side(partial(work, folder=tmp_path), paths, processes))
    assert [result.path for result in results] == paths
    for path, result in zip(paths, results, strict=True):
        if path.endswith("killed"):
            assert result.line == ""
            assert result.error.startswith(f"{path}: the process that read it was killed twice")
        else:
            assert result == Result(path, f"line of {path}", "")


def test_results_that_nobody_takes_stop_the_work(tmp_path: Path) -> None:
    results = side_by_side(partial(work, folder=tmp_path), [f"{number}.txt" for number in range(200)], 2)
    assert next(results).path == "0.txt"
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(StopIteration):
        next(results)
