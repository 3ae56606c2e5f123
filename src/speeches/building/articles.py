"""The articles of a project worked out one by one, in several processes, and kept for the next build."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cached_property

from speeches.building.cache import Cache, key_of
from speeches.building.piece import Piece, dump_piece, load_piece, make_piece, part_hash
from speeches.curated.drafts import VOCABULARIES
from speeches.curated.inputs import PAGES, load_article
from speeches.curated.tree import Tree
from speeches.problems import PackageError, Problem
from speeches.progress import watched
from speeches.tables.shared import Shared
from speeches.workers import leave_with_parent

_FEW = 2  # so many articles are made sooner than a pool of processes has begun
_FOLDER = "articles"  # of the cache
_SETTLED = "settled"  # in the cache: which results fit which shared rows, as of the last build


@dataclass(frozen=True)
class Articles:
    """The articles of a project, the rows that serve them all, and the results of earlier builds."""

    tree: Tree
    shared: Shared
    cache: Cache

    def prepare(self, ids: Sequence[str], processes: int | None = None) -> list[Problem]:
        """Work out the articles that no result fits any more; return all that is wrong in them."""
        settled = self._settled()
        waiting = [key for key in ids if settled.get(key) != self.key(key) or not self._is_kept(key)]
        processes = min(processes or processors(), len(waiting))
        if processes <= 1 or len(waiting) <= _FEW:
            found = map(self.work_out, waiting)
            return [problem for problems in watched(found, len(waiting), "articles", len) for problem in problems]
        try:
            with ProcessPoolExecutor(processes, initializer=_begin, initargs=(self,)) as pool:
                results = pool.map(_work_out, waiting)
                return [problem for problems in watched(results, len(waiting), "articles", len) for problem in problems]
        except BrokenProcessPool:
            advice = (
                "was killed, as happens where memory runs out; build again with --processes 1: what is done is kept."
            )
            return [Problem("a process of the build", 0, "", "", "", advice)]

    def work_out(self, document_id: str) -> list[Problem]:
        """Make an article's result and keep it, if the one that is kept does not fit; return what is wrong in it."""
        if self._fitting(document_id) is not None:
            return []
        try:
            self._make(document_id)
        except PackageError as error:
            return list(error.problems)
        return []

    def pieces(self, ids: Sequence[str]) -> Iterator[Piece]:
        """Yield the articles' results, worked out before; one that was damaged since is made again."""
        for document_id in ids:
            data = self.cache.get(_name(document_id), self.key(document_id))
            yield load_piece(data) if data is not None else self._make(document_id)

    def settle(self, ids: Sequence[str]) -> None:
        """Note that these results fit the shared rows as they are, and remove the results of articles that are gone."""
        keys = {document_id: self.key(document_id) for document_id in ids}
        self.cache.put(_SETTLED, self._shared_key, json.dumps(keys).encode())
        self.cache.keep(_FOLDER, [_name(document_id).rpartition("/")[2] for document_id in ids])

    def key(self, document_id: str) -> str:
        """Return the hash of an article's own files, the schemas and the library."""
        names = (
            f"sources/{document_id}.txt", f"sources/{document_id}.yaml", f"annotations/{document_id}.yaml",
            f"evidence/{document_id}.yaml",
        )  # fmt: skip
        return key_of(
            self._schemas_key, document_id, *(self.tree.read(n) if self.tree.holds(n) else b"" for n in names)
        )

    @cached_property
    def _schemas_key(self) -> str:
        paths = sorted((self.tree.root / "schemas").rglob("*.json"))
        return key_of(*(part for path in paths for part in (path.name, path.read_bytes())))

    @cached_property
    def _shared_key(self) -> str:
        names = [*(f"annotations/{name}.yaml" for name in VOCABULARIES), PAGES]
        return key_of(*(self.tree.read(name) if self.tree.holds(name) else b"" for name in names))

    def _settled(self) -> dict[str, str]:
        data = self.cache.get(_SETTLED, self._shared_key)
        keys: dict[str, str] = json.loads(data) if data is not None else {}
        return keys

    def _is_kept(self, document_id: str) -> bool:
        return self.cache.holds(_name(document_id), self.key(document_id))

    def _fitting(self, document_id: str) -> Piece | None:
        """Return the result that is kept, if the shared rows that it rests on are what they were."""
        data = self.cache.get(_name(document_id), self.key(document_id))
        piece = load_piece(data) if data is not None else None
        if piece is None or part_hash(self.shared.part(piece.words, piece.keys)) != piece.part:
            return None
        return piece

    def _make(self, document_id: str) -> Piece:
        problems: list[Problem] = []
        source, evidence = load_article(self.tree, document_id, problems)
        if problems or source is None:
            raise PackageError(problems)
        piece = make_piece(source, evidence, self.shared, self.tree.root / "schemas")
        self.cache.put(_name(document_id), self.key(document_id), dump_piece(piece))
        return piece


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _name(document_id: str) -> str:
    return f"{_FOLDER}/{document_id}"


_articles: list[Articles] = []  # in a process of the pool: what it works on


def _begin(articles: Articles) -> None:
    """Begin a process of the pool; an interrupt is left to the parent."""
    leave_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _articles.append(articles)


def _work_out(document_id: str) -> list[Problem]:
    return _articles[0].work_out(document_id)
