"""Progress on a terminal: how many are done, how fast, how long still, and how many failed so far.

Whoever works through many things says so here and nowhere else: ``watched`` around a loop, or ``progress`` where the
steps don't come one by one. Nothing is drawn where standard error is no terminal.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

Item = TypeVar("Item")
_PAUSE = 0.1  # seconds between two drawings at least


class Progress(Protocol):
    """A bar that moves on."""

    def update(self, n: int = 1) -> None:
        """Move on by ``n``."""

    def fail(self, n: int = 1) -> None:
        """Count ``n`` errors."""


class _Silent:
    """No bar: nobody watches."""

    def update(self, n: int = 1) -> None:
        pass

    def fail(self, n: int = 1) -> None:
        pass


class _Plain:
    """A line that counts, for a checkout in which no library is installed."""

    def __init__(self, total: int | None, unit: str) -> None:
        self._of, self._unit = "" if total is None else f"/{total:,}", unit
        self._done = self._failed = 0
        self._drawn = 0.0
        self.update(0)  # the first step may be long

    def update(self, n: int = 1) -> None:
        self._done += n
        if time.monotonic() - self._drawn > _PAUSE:
            self._drawn = time.monotonic()
            errors = f", {self._failed:,} failed" if self._failed else ""
            print(f"\r\033[K{self._done:,}{self._of} {self._unit}{errors}", end="", file=sys.stderr, flush=True)

    def fail(self, n: int = 1) -> None:
        self._failed += n

    def close(self) -> None:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


@contextmanager
def progress(total: int | None, unit: str) -> Iterator[Progress]:
    """Give a bar on standard error over ``total`` things called ``unit``; None where their number is not known."""
    if not sys.stderr.isatty():
        yield _Silent()
        return
    try:
        from speeches.progress_bar import bar
    except ModuleNotFoundError:
        plain = _Plain(total, unit)
        try:
            yield plain
        finally:
            plain.close()
        return
    with bar(total, unit, _PAUSE, sys.stderr) as drawn:
        yield drawn


def watched(
    items: Iterable[Item], total: int | None, unit: str, failed: Callable[[Item], int] = lambda _: 0
) -> Iterator[Item]:
    """Yield ``items``, and move a bar on as each has been dealt with; ``failed`` says how many errors one tells of."""
    with progress(total, unit) as bar:
        for item in items:
            yield item
            bar.fail(failed(item))
            bar.update()
