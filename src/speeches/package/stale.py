"""Whether a tree is what a build would write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from speeches.problems import Problem


def stale_files(root: Path, files: Mapping[str, bytes]) -> list[Problem]:
    """Return a Problem for each file below ``root`` that is not what a build writes, is missing, or is none of them."""
    advice = "is stale; run python scripts/build.py."
    problems = [
        Problem(name, 0, "", "", "", advice, kind="stale")
        for name, data in files.items()
        if not (root / name).is_file() or (root / name).read_bytes() != data
    ]
    present = {path.relative_to(root).as_posix() for path in (root / "data").rglob("*") if path.is_file()}
    problems += [
        Problem(name, 0, "", "", "", "is nothing that the build writes; remove it.", kind="undeclared")
        for name in sorted(present - set(files))
    ]
    return problems
