"""Results kept between builds, each under a hash of all that it follows from; safe to delete at any time.

A result is trusted only where its own checksum fits: a file that was cut short or changed is made anew.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

FOLDER = ".build"  # in the project; git ignores it
# Rooms of the library that no row depends on: a change there leaves every result as it is.
_BEYOND = ("citation", "commands", "corpus", "drafting", "exports", "site")


@dataclass(frozen=True, slots=True)
class Cache:
    """Results by name, in files below ``folder``."""

    folder: Path

    def get(self, name: str, key: str) -> bytes | None:
        """Return the result of this name and key; None where there is none, or a damaged one."""
        try:
            head, _, data = (self.folder / name).read_bytes().partition(b"\n")
        except OSError:
            return None
        return data if head.decode("utf-8", "replace") == f"{key} {_sha256([data])}" else None

    def holds(self, name: str, key: str) -> bool:
        """Return whether there is a result of this name and key; whether it is whole, ``get`` says."""
        try:
            with (self.folder / name).open("rb") as file:
                return file.readline().partition(b" ")[0] == key.encode()
        except OSError:
            return False

    def put(self, name: str, key: str, data: bytes) -> None:
        """Keep a result; it comes into place whole."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            part.write_bytes(f"{key} {_sha256([data])}\n".encode() + data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def keep(self, folder: str, names: Iterable[str]) -> None:
        """Remove the results in a folder whose names are not among these."""
        wanted = set(names)
        for path in (self.folder / folder).glob("*"):
            if path.name not in wanted and not path.name.startswith("."):  # which another build may be writing
                path.unlink(missing_ok=True)


@contextmanager
def open_cache(root: Path) -> Iterator[Cache]:
    """Give the cache of the project at ``root``, or where none can be written there one that is gone after."""
    folder = root / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        is_ours = os.access(folder, os.W_OK)
    except OSError:
        is_ours = False
    if is_ours:
        yield Cache(folder)
        return
    with tempfile.TemporaryDirectory() as gone:
        yield Cache(Path(gone))


def key_of(*parts: bytes | str) -> str:
    """Return a hash of the parts, of the library's code and of the Python that runs it."""
    return _sha256([code_hash().encode(), *(part.encode() if isinstance(part, str) else part for part in parts)])


@cache
def code_hash() -> str:
    """Return a hash of all code and lexicons that rows depend on, and of the versions they are run with."""
    home = Path(__file__).resolve().parents[1]
    files = [
        path
        for path in sorted(home.rglob("*"))
        if path.is_file() and path.suffix != ".pyc" and path.relative_to(home).parts[0] not in _BEYOND
    ]
    parts = [part for path in files for part in (path.relative_to(home).as_posix().encode(), path.read_bytes())]
    versions = [sys.version, *(version(name) for name in ("jsonschema", "jsonschema-rs", "pyyaml"))]
    return _sha256([" ".join(versions).encode(), *parts])


def _sha256(parts: Iterable[bytes]) -> str:
    """Return one hash of several parts, each told from the next by its length."""
    parts = list(parts)
    if len(parts) == 1:
        return hashlib.sha256(parts[0]).hexdigest()
    found = hashlib.sha256()
    for part in parts:
        found.update(f"{len(part)} ".encode())
        found.update(part)
    return found.hexdigest()
