"""Work on many files in several processes, so that one that is killed is a second try and then a named error.

A process that the system kills, as it does when memory runs out, takes no other file with it: the files that were in
work are tried again, each in a process of its own, and one that is killed again is the cause.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress

from speeches.commands.many_files import Result, Work
from speeches.workers import leave_with_parent

_AHEAD = 4  # files a process that wait in line: enough to keep it busy, few to try again where it is killed


def side_by_side(work: Work, paths: list[str], processes: int) -> Iterator[Result]:
    """Yield the result of each path in order, worked out in so many processes."""
    waiting = deque(paths)
    while waiting:
        in_work: deque[tuple[str, Future[Result]]] = deque()
        with _pool(processes) as pool:
            try:
                while waiting or in_work:
                    while waiting and len(in_work) < _AHEAD * processes:
                        in_work.append((waiting[0], pool.submit(work, waiting[0])))
                        waiting.popleft()
                    result = in_work[0][1].result()
                    in_work.popleft()
                    yield result
            except BrokenProcessPool:
                pass
            finally:
                pool.shutdown(cancel_futures=True)
        for path, future in in_work:
            came = future.done() and not future.cancelled() and not future.exception()
            yield future.result() if came else _alone(work, path)


def _alone(work: Work, path: str) -> Result:
    """Return the result of a file that was in line when a process was killed, or the error that it is the cause.

    It may have waited all the while, so it gets two tries of its own.
    """
    for _ in range(2):
        with _pool(1) as pool, suppress(BrokenProcessPool):
            return pool.submit(work, path).result()
    advice = "the process that read it was killed twice, as happens where memory runs out; try it alone"
    return Result(path, "", f"{path}: {advice}")


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, initializer=_begin)


def _begin() -> None:
    """Leave an interrupt to the parent, and go when it goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    leave_with_parent()
