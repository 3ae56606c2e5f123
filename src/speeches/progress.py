"""Progress on a terminal: how many are done, how fast, how long still, and how many failed so far."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Progress(Protocol):
    """A bar that moves on."""

    def update(self, n: int = 1) -> object:
        """Move on by ``n``."""

    def fail(self, n: int = 1) -> None:
        """Count ``n`` failures, shown behind the bar."""

    def close(self) -> None:
        """Leave the line."""


class _Silent:
    """No bar: standard error is no terminal, or tqdm is not installed."""

    def update(self, n: int = 1) -> object:
        return None

    def fail(self, n: int = 1) -> None:
        return None

    def close(self) -> None:
        return None


def progress(total: int | None, unit: str) -> Progress:
    """Return a bar on standard error over ``total`` things called ``unit``; silent where nobody watches."""
    if not sys.stderr.isatty():
        return _Silent()
    try:
        from tqdm import tqdm
    except ModuleNotFoundError:
        return _Silent()

    class Bar(tqdm):  # type: ignore[misc]
        failed = 0

        def fail(self, n: int = 1) -> None:
            self.failed += n
            self.set_postfix(errors=self.failed)

    bar: Progress = Bar(total=total, unit=f" {unit}", leave=False, dynamic_ncols=True)
    return bar


def watched(items: Iterable[Item], total: int | None, unit: str) -> Iterator[Item]:
    """Yield ``items``, and move a bar on as each has been dealt with."""
    bar = progress(total, unit)
    try:
        for item in items:
            yield item
            bar.update()
    finally:
        bar.close()
