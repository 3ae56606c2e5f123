"""The project's files, read by their paths in it, some of them as they will be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from speeches.curated.yaml_files import YamlFile, parse_yaml
from speeches.problems import PackageError, Problem


@dataclass(frozen=True, slots=True)
class Tree:
    """The files below ``root``; those in ``ahead`` (bytes by path) stand in place of what lies on the disk."""

    root: Path
    ahead: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, name: str) -> bytes:
        """Return a file's bytes; raises OSError where it can't be read."""
        return self.ahead[name] if name in self.ahead else (self.root / name).read_bytes()

    def holds(self, name: str) -> bool:
        """Return whether there is such a file."""
        return name in self.ahead or (self.root / name).is_file()

    def stems(self, folder: str, suffix: str) -> list[str]:
        """Return the names, without their suffix, of the files with it that lie directly in a folder, in order."""
        found = {path.stem for path in (self.root / folder).glob(f"*{suffix}")}
        ahead = (Path(name) for name in self.ahead)
        found |= {path.stem for path in ahead if path.parent == Path(folder) and path.suffix == suffix}
        return sorted(found)

    def yaml(self, name: str) -> YamlFile:
        """Return a YAML file as ``parse_yaml`` does; raises PackageError also where it can't be read."""
        try:
            return parse_yaml(self.read(name), name)
        except OSError as error:
            advice = f"can't be read ({error.strerror}); write it."
            raise PackageError([Problem(name, 0, "", "", "", advice, kind="unreadable")]) from error
