"""``<name>.zip``: the package itself in one file, its descriptor at the root of the archive.

frictionless passes over an archive with a top folder in silence; so there is none.
"""

from __future__ import annotations

import shutil
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

from speeches.exports.bundle import Bundle
from speeches.package.descriptor import DESCRIPTOR, PAPERS

_FOLDERS = ("data", "schemas", "sources")

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that the format can state (PKWARE APPNOTE, 4.4.6): no clock
_UNIX = 3  # APPNOTE 4.4.2: the system whose file modes are stated
_MODE = (stat.S_IFREG | 0o644) << 16


def write(bundle: Bundle, folder: Path) -> None:
    """Write the archive; the bytes depend on the files and the version of zlib alone."""
    with zipfile.ZipFile(folder / f"{bundle.name}.zip", "w") as archive:
        for name in members(bundle.root):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system, info.external_attr, info.compress_type = _UNIX, _MODE, zipfile.ZIP_DEFLATED
            with (bundle.root / name).open("rb") as source, archive.open(info, "w") as target:
                shutil.copyfileobj(source, target)


def members(root: Path) -> Iterator[str]:
    """Yield the paths of the archive's files, the descriptor first; hidden files are no part of the package."""
    yield DESCRIPTOR
    yield from (name for name in PAPERS if (root / name).is_file())
    for folder in _FOLDERS:
        paths = (path.relative_to(root) for path in (root / folder).rglob("*") if path.is_file())
        yield from sorted(path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts))
