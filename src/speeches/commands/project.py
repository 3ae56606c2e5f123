"""Where a command works: the project or the package around the current folder."""

from __future__ import annotations

import os
from pathlib import Path

from speeches.package.swap import STAGING


class NoProjectError(Exception):
    """Raised where no folder upward is one to work on; the message is one line that says what was looked for."""


def unwritable(error: OSError, place: Path) -> str:
    """Return a fault of the disk as one line; ``place`` stands for a file that is half made, or not named."""
    name = str(error.filename or "")
    what = os.strerror(error.errno) if error.errno else str(error).splitlines()[0]  # strerror may be a library's words
    return f"{place if not name or STAGING in name else name}: can't be written ({what}); nothing was changed."


def find_project(start: Path) -> Path:
    """Return the folder at or above ``start`` that can be built: it holds ``annotations/`` and ``schemas/``."""
    return _find(start, ("annotations", "schemas"), "a project, that is a folder with annotations/ and schemas/")


def find_package(start: Path) -> Path:
    """Return the folder at or above ``start`` that is a package on disk: it holds ``datapackage.json`` and schemas."""
    return _find(
        start, ("datapackage.json", "schemas"), "a package, that is a folder with datapackage.json and schemas/"
    )


def _find(start: Path, names: tuple[str, ...], what: str) -> Path:
    for folder in (start, *start.parents):
        if all((folder / name).exists() for name in names):
            return folder
    raise NoProjectError(f"{start}: neither it nor a folder above it is {what}; change into one, or name it.")
