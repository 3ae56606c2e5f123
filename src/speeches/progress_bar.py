"""The bar of ``progress``, drawn by rich."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.1f}/s" if speed < 100 else f"{speed:,.0f}/s")


class _Bar:
    """A bar that is drawn as it is moved and by no thread: the work may fork processes meanwhile."""

    def __init__(self, drawing: Progress, total: int | None, unit: str, pause: float) -> None:
        self._drawing, self._pause = drawing, pause
        self._task = drawing.add_task(unit, total=total, errors="")
        self._failed = 0
        self._drawn = 0.0
        self.update(0)  # the first step may be long

    def update(self, n: int = 1) -> None:
        self._drawing.advance(self._task, n)
        if time.monotonic() - self._drawn > self._pause:
            self._drawn = time.monotonic()
            self._drawing.refresh()

    def fail(self, n: int = 1) -> None:
        if n:
            self._failed += n
            self._drawing.update(self._task, errors=f"{self._failed:,} failed")


@contextmanager
def bar(total: int | None, unit: str, pause: float, terminal: IO[str]) -> Iterator[_Bar]:
    """Give a bar on ``terminal`` that leaves no line behind; drawn anew after ``pause`` seconds at the earliest."""
    columns = (
        BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), _Rate(), TimeRemainingColumn(),
        TextColumn("[red]{task.fields[errors]}"),
    )  # fmt: skip
    console = Console(file=terminal)
    with Progress(*columns, console=console, auto_refresh=False, transient=True, redirect_stdout=False) as drawing:
        yield _Bar(drawing, total, unit, pause)
