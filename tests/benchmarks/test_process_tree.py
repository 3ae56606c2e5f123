"""A process and its children seen from outside: memory of the largest, time of all, dead ones too."""

from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks.process_tree import Tree

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
CHILD = "import sys; x = bytearray(150_000_000); sum(range(5_000_000)); print('full', flush=True); sys.stdin.read()"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CHILD!r}])"


def test_a_childs_memory_and_time_count_when_it_is_dead_too() -> None:
    run = subprocess.Popen([sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert run.stdin is not None
    assert run.stdout is not None
    assert run.stdout.readline() == b"full\n"
    tree = Tree(run.pid)
    seen = tree.look()
    assert len(seen) == 2
    assert next(iter(seen)) == run.pid
    assert 150 < tree.largest < tree.all
    before = tree.cpu
    assert before > 0.02
    run.stdin.close()
    run.wait()
    assert tree.look() == {}
    assert tree.cpu == before
