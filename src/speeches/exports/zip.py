"""``<name>.zip``: the package itself in one file, its descriptor at the root of the archive.

frictionless passes over an archive with a top folder in silence; so there is none.
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

from speeches.exports.bundle import Bundle
from speeches.package.descriptor import DESCRIPTOR
from speeches.package.papers import papers

_FOLDERS = ("data", "schemas", "sources")

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that the format can state (PKWARE APPNOTE, 4.4.6): no clock
_UNIX = 3  # APPNOTE 4.4.2: the system whose file modes are stated
_MODE = (stat.S_IFREG | 0o644) << 16


def write(bundle: Bundle, folder: Path) -> None:
    """Write the archive; the bytes depend on the files and the version of zlib alone."""
    texts = {"README.md": _readme(bundle).encode("utf-8"), **papers(bundle.root)}
    with zipfile.ZipFile(folder / f"{bundle.name}.zip", "w") as archive:
        _add(archive, DESCRIPTOR, (bundle.root / DESCRIPTOR).read_bytes())
        for name, data in texts.items():
            _add(archive, name, data)
        for name in members(bundle.root):
            _add(archive, name, (bundle.root / name).read_bytes())


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.create_system, info.external_attr, info.compress_type = _UNIX, _MODE, zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


def _readme(bundle: Bundle) -> str:
    """Return what someone who unpacks the archive reads first."""
    about = bundle.descriptor
    return (
        f"# {about['title']}\n\nVersion {about['version']}. {about['description']}\n\n"
        "`data/` has the tables as UTF-8 CSV and, in `data/README.md`, what every column means; `CODEBOOK.md` has\n"
        "the rules by which rows were found and coded; `sources/` has the articles; `datapackage.json` and\n"
        "`schemas/` describe it all for programs (Frictionless Data Package). Cite as `CITATION.cff` says;\n"
        "`LICENSE-DATA` and `LICENSE` say what is free.\n"
    )


def members(root: Path) -> Iterator[str]:
    """Yield the paths of the package's own files; hidden ones are no part of it."""
    for folder in _FOLDERS:
        paths = (path.relative_to(root) for path in (root / folder).rglob("*") if path.is_file())
        yield from sorted(path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts))
