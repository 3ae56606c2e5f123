"""Worker processes of a run that is killed: they go too, from each pool."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# A run whose workers say who they are and then wait; all of them could write to its standard output.
RUN = """
import os, time
from concurrent.futures import wait
from speeches.{module} import _pool

def who(_):
    time.sleep(1)
    return os.getpid()

if __name__ == "__main__":
    pool = _pool(2)
    print(*set(pool.map(who, range(4))), flush=True)
    wait([pool.submit(time.sleep, 600)])
"""


@pytest.mark.parametrize("module", ["commands.processes", "corpus.pool"])
def test_workers_leave_with_a_run_that_is_killed(module: str, tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(RUN.format(module=module), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    run = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, env=environment)
    assert run.stdout is not None
    workers = list(map(int, run.stdout.readline().split()))
    assert len(workers) == 2
    run.kill()
    run.wait()
    try:
        run.communicate(timeout=60)  # the pipe ends when the last that could write to it is gone
    except subprocess.TimeoutExpired:
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        raise
