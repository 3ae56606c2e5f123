"""The papers beside the tables: licences, citation, codebook."""

from __future__ import annotations

from pathlib import Path

CODEBOOK = "CODEBOOK.md"
# What a reader needs beside the tables: by its name in a copy of the package, where it lies in a project or in a copy.
PAPERS = {
    "LICENSE": ("LICENSE",),
    "LICENSE-DATA": ("LICENSE-DATA",),
    "CITATION.cff": ("CITATION.cff",),
    CODEBOOK: (f"annotations/{CODEBOOK}", CODEBOOK),
}


def papers(root: Path) -> dict[str, bytes]:
    """Return the papers that a package has, by the name that they have in a copy; it may lack any."""
    found = ((name, root / place) for name, places in PAPERS.items() for place in places)
    return {name: path.read_bytes() for name, path in found if path.is_file()}
