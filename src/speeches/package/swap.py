"""Putting a finished tree in place of the old one, so that a build killed at any moment leaves a whole tree.

A new tree is written beside the old one and swapped in by the kernel's atomic exchange of two names
(renameat2 with RENAME_EXCHANGE, Linux man-pages; renamex_np with RENAME_SWAP, macOS). Where neither exists
(other systems, some network file systems) two renames do it, and for that instant the name is missing.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

STAGING = ".build-"  # folders in which a tree is made, named for the process; one that a killed build left is swept up
_AT_FDCWD = -100  # linux/fcntl.h
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # sys/stdio.h on macOS


@contextmanager
def staging(root: Path) -> Iterator[Path]:
    """Give an empty folder inside ``root`` (the same file system), removed at the end.

    Folders that killed builds left behind are swept up first.
    """
    root.mkdir(parents=True, exist_ok=True)
    for old in root.glob(f"{STAGING}*-*"):
        if not _is_running(old.name.removeprefix(STAGING).split("-")[0]):
            shutil.rmtree(old, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{STAGING}{os.getpid()}-", dir=root))
    try:
        yield folder
    finally:
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


def swap_in(staged: Path, root: Path, names: list[str]) -> None:
    """Put each of ``names`` (files or folders) from ``staged`` into ``root``; what stood there then lies in ``staged``.

    Interrupts wait until all names are swapped.
    """
    with _interrupts_held():
        for name in names:
            if not (root / name).exists():
                (staged / name).rename(root / name)
            elif not _exchange(staged / name, root / name):
                aside = staged / f"{name}.old"
                (root / name).rename(aside)
                (staged / name).rename(root / name)


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
