"""Row ids: document, kind letter, start position. They do not change when other rows come or go."""

from __future__ import annotations

from string import ascii_lowercase


class Identifiers:
    """Gives ids for one document and keeps two rows of a kind that start at one place apart (``b``, ``c`` …)."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._given: set[str] = set()

    def give(self, kind: str, start: int) -> str:
        """Return a new id: ``<document_id>-<kind><start, five digits>``; ``start`` in code points of the source."""
        base = f"{self._document_id}-{kind}{start:05d}"
        for suffix in ("", *ascii_lowercase[1:]):
            if base + suffix not in self._given:
                self._given.add(base + suffix)
                return f"{base}{suffix}"
        raise ValueError(f"more than 26 rows start at {base}")
