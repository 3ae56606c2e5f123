"""Whether a project is as its last build left it, so that nothing need be built or checked again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from speeches.building.cache import key_of, open_cache
from speeches.curated.drafts import FOLDER as DRAFTS

_SEAL = "whole"  # in the cache
_PARTS = ("sources", "annotations", "evidence", "schemas", "data", "datapackage.json")


def seal(root: Path) -> None:
    """Note that the project at ``root`` is as a build has just left it: whole, valid and not stale."""
    with open_cache(root) as cache:
        cache.put(_SEAL, _hash(root), b"")


def is_sealed(root: Path) -> bool:
    """Return whether no file of the project, nor the library, has changed since ``seal``."""
    with open_cache(root) as cache:
        return cache.get(_SEAL, _hash(root)) is not None


def _hash(root: Path) -> str:
    lines = []
    for path in _files(root):
        with path.open("rb") as file:
            lines.append(f"{path.relative_to(root).as_posix()} {hashlib.file_digest(file, 'sha256').hexdigest()}")
    return key_of("\n".join(lines))


def _files(root: Path) -> Iterator[Path]:
    """Yield the files that the build reads or writes, in order."""
    for name in _PARTS:
        part = root / name
        paths = [part] if part.is_file() else sorted(part.rglob("*"))
        yield from (path for path in paths if path.is_file() and root / DRAFTS not in path.parents)
