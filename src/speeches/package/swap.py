"""Putting a finished tree in place of the old one, so that a build killed at any moment leaves a whole tree.

A new tree is written beside the old one and swapped in by the kernel's atomic exchange of two names
(renameat2 with RENAME_EXCHANGE, Linux man-pages; renamex_np with RENAME_SWAP, macOS). Where neither exists
(other systems, some network file systems) two renames do it, and for that instant the name is missing.

Several names can't be exchanged in one step. So a journal in the staging folder says first what is to be swapped; where
a kill left it, the next command carries the swap out to its end, and all names are new. A fault in mid-swap undoes it.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

STAGING = ".build-"  # folders in which a tree is made, named for the process; one that a killed build left is swept up
JOURNAL = ".journal.json"  # in the staging folder
_AT_FDCWD = -100  # linux/fcntl.h
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # sys/stdio.h on macOS


@contextmanager
def staging(root: Path) -> Iterator[Path]:
    """Give an empty folder inside ``root`` (the same file system), removed at the end.

    What killed builds left behind is finished and swept up first.
    """
    root.mkdir(parents=True, exist_ok=True)
    finish_swaps(root)
    folder = Path(tempfile.mkdtemp(prefix=f"{STAGING}{os.getpid()}-", dir=root))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def finish_swaps(root: Path) -> None:
    """Carry out to its end every swap in ``root`` that a kill cut short, and remove what killed builds left there.

    Raises OSError where a swap can't be finished; it stays to be finished then.
    """
    for old in root.glob(f"{STAGING}*-*"):
        if _is_running(old.name.removeprefix(STAGING).split("-")[0]):
            continue
        beside = _finish(old, root) if (old / JOURNAL).is_file() else []
        for folder in (*beside, old):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError):
        return False
    except OSError:  # another user's process
        return True
    return True


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write each file (bytes by path) below ``folder``, making folders as needed."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@dataclass(frozen=True, slots=True)
class _Step:
    """``new`` is to stand at ``target``; by their inodes it is seen later which of the two stands there."""

    new: Path
    target: Path
    new_inode: int
    old_inode: int | None

    @classmethod
    def of(cls, new: Path, target: Path) -> _Step:
        return cls(new, target, new.stat().st_ino, _inode(target))

    def take(self) -> None:
        """Put the new one in place; what stood there then lies at ``new``, or beside it."""
        if self.old_inode is None:
            self.new.rename(self.target)
        elif not _exchange(self.new, self.target):
            if _inode(self.target) is not None:
                self.target.rename(self._aside)
            self.new.rename(self.target)

    def undo(self) -> None:
        """Put the old one back, as far as ``take`` came."""
        if self.old_inode is None:
            if _inode(self.target) == self.new_inode:
                self.target.rename(self.new)
        elif _inode(self._aside) == self.old_inode:
            if _inode(self.target) == self.new_inode:
                self.target.rename(self.new)
            self._aside.rename(self.target)
        elif _inode(self.target) == self.new_inode:
            _exchange(self.new, self.target)

    @property
    def _aside(self) -> Path:
        return self.new.with_name(f"{self.new.name}.old")


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None


def swap_in(staged: Path, root: Path, names: list[str]) -> None:
    """Put each of ``names`` (files or folders) from ``staged`` into ``root``; what stood there then lies in ``staged``.

    All of them or, where one can't be, none. Where a name is a link, what it leads to is swapped and the link stays.
    Interrupts wait until all names are swapped.
    """
    with _interrupts_held(), ExitStack() as stack:
        steps = [_Step.of(*_places(staged / name, root / name, stack)) for name in names]
        _write_journal(staged, root, steps)
        try:
            for step in steps:
                step.take()
        except BaseException:
            for step in reversed(steps):
                step.undo()
            raise
        finally:
            (staged / JOURNAL).unlink()


def _places(new: Path, target: Path, stack: ExitStack) -> tuple[Path, Path]:
    """Return where the new one lies and where it goes; for a link beside what it leads to, on the same file system."""
    if not target.is_symlink():
        return new, target
    target = Path(os.path.realpath(target))
    beside = stack.enter_context(staging(target.parent)) / new.name
    shutil.move(new, beside)
    return beside, target


def _write_journal(staged: Path, root: Path, steps: list[_Step]) -> None:
    entries = [
        [os.path.relpath(step.new, root), os.path.relpath(step.target, root), step.new_inode, step.old_inode]
        for step in steps
    ]
    begun = staged / f"{JOURNAL}.begun"
    begun.write_text(json.dumps(entries), encoding="utf-8")
    begun.rename(staged / JOURNAL)


def _finish(staged: Path, root: Path) -> list[Path]:
    """Carry out what the journal in ``staged`` still asks for; return the other staging folders that it used."""
    entries = json.loads((staged / JOURNAL).read_text(encoding="utf-8"))
    steps = [_Step(root / new, root / target, *inodes) for new, target, *inodes in entries]
    # Only where each name holds the old one, the new one or, between two renames, nothing: else another build came.
    if all(_inode(step.target) in (step.new_inode, step.old_inode, None) for step in steps):
        for step in steps:
            if _inode(step.target) != step.new_inode and _inode(step.new) == step.new_inode:
                step.take()
    return [step.new.parent for step in steps if step.new.parent.name.startswith(STAGING)]


@contextmanager
def _interrupts_held() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names atomically; False where the system can't."""
    if os.name != "posix":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(first, second, _RENAME_SWAP) == 0)
    return False
