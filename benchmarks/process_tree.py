"""A process and all below it, watched from outside through /proc: processor time and memory, dead ones included."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_UTIME, _STIME, _RSS = 11, 12, 21  # fields of /proc/<pid>/stat behind the name


class Tree:
    """What a process and its children take; ``look`` now and then, as what is dead can't be asked."""

    def __init__(self, pid: int) -> None:
        self._root = pid
        self._cpu: dict[int, float] = {}
        self.largest = 0.0  # MB of one process
        self.all = 0.0  # MB of all at one time; pages they share count in each

    @property
    def cpu(self) -> float:
        """Return the processor seconds of all that were seen."""
        return sum(self._cpu.values())

    def look(self) -> dict[int, str]:
        """Take the measures of now; return the command line of each process."""
        found, together = {}, 0.0
        for pid in _below(self._root):
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                found[pid] = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
            except (FileNotFoundError, ProcessLookupError):
                continue
            self._cpu[pid] = (int(fields[_UTIME]) + int(fields[_STIME])) / _TICKS
            size = int(fields[_RSS]) * _PAGE / 2**20
            self.largest = max(self.largest, size)
            together += size
        self.all = max(self.all, together)
        return found


def _below(pid: int) -> list[int]:
    """Return a process and all its descendants."""
    children: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children += map(int, path.read_text().split())
        except (FileNotFoundError, ProcessLookupError):
            continue
    return [pid, *(below for child in children for below in _below(child))]
