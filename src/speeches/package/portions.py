"""A package on disk read article by article, so that no more than one of them is held in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from speeches.package.copy import Copy, Rows
from speeches.package.on_disk import OnDisk, SourceText, TextRow, load_tables, read_rows, read_source
from speeches.problems import PackageError, Problem
from speeches.tables.shared import SHARED

SPANNING = (*SHARED, "speakers")  # tables whose rows serve several articles


class NotByArticle(Exception):
    """Raised where rows do not stand article after article, each under a key that begins with its article's."""


def shared_copy(found: OnDisk) -> Copy:
    """Return the rows that serve several articles, to be checked, and those of ``documents``."""
    tables: dict[str, Rows] = {name: [] for name in found.schemas}
    tables |= {name: list(read_rows(found.root, found.schemas[name])) for name in (*SPANNING, "documents")}
    return Copy(found.schemas, tables, {}, {}, SPANNING, dict.fromkeys(tables, 2))


def portions(found: OnDisk, shared: Copy, problems: list[Problem]) -> Iterator[Copy]:
    """Yield each article's rows, in the order of ``documents``; a source that can't be read goes to ``problems``.

    Raises NotByArticle where it comes to rows that it can't tell apart, in the middle or at the end.
    """
    own = [name for name in found.schemas if name not in SPANNING]
    tables = {name: _Table(found, name) for name in own}
    ids = [row["document_id"] for row in shared.tables["documents"]]
    for number, document in enumerate(shared.tables["documents"]):
        key = document["document_id"]
        rivals = tuple(f"{other}-" for other in ids if other.startswith(f"{key}-"))
        first_lines = {name: table.line for name, table in tables.items()} | {"documents": number + 2}
        rows = {name: table.take(key, rivals) for name, table in tables.items()}
        if rows["documents"] != [document]:
            raise NotByArticle
        source = _source(found, document, problems)
        if source is not None:
            yield Copy(
                found.schemas,
                {**shared.tables, **rows, "speakers": _speakers(shared, rows)},
                {key: source.text},
                {key: source.year} if source.is_year_known else {},
                own,
                first_lines,
                shared,
            )
    if any(table.next is not None for table in tables.values()):
        raise NotByArticle


def whole_copy(found: OnDisk, problems: list[Problem]) -> Copy:
    """Return all rows of a package at once, all to be checked; a source that can't be read goes to ``problems``."""
    tables = load_tables(found)
    sources = {row["document_id"]: _source(found, row, problems) for row in tables["documents"]}
    read = {key: source for key, source in sources.items() if source is not None}
    copy = Copy(
        found.schemas,
        tables,
        {key: source.text for key, source in read.items()},
        {key: source.year for key, source in read.items() if source.is_year_known},
        list(tables),
        dict.fromkeys(tables, 2),
    )
    return copy if len(read) == len(sources) else replace(copy, checked=())


def _source(found: OnDisk, document: TextRow, problems: list[Problem]) -> SourceText | None:
    try:
        return read_source(found.root, document["source_path"])
    except PackageError as error:
        problems += error.problems
        return None


def _speakers(shared: Copy, rows: Mapping[str, Rows]) -> Rows:
    """Return the speakers whom an article's speeches and posts name."""
    named = {row["speaker_id"] for table in ("speeches", "affiliations") for row in rows[table]}
    known = shared.by("speakers", "speaker_id")
    return [known[key] for key in sorted(named & known.keys())]


class _Table:
    """A table's rows, taken from its file as far as they belong to an article."""

    def __init__(self, found: OnDisk, name: str) -> None:
        self._key = found.schemas[name].key[0]
        self._rows = read_rows(found.root, found.schemas[name])
        self.next: TextRow | None = next(self._rows, None)
        self.line = 2

    def take(self, key: str, rivals: tuple[str, ...]) -> Rows:
        """Return the rows from here on whose key begins with the article's, and not with a longer one's."""
        taken: Rows = []
        prefix = f"{key}-"
        while (row := self.next) is not None:
            word = row[self._key]
            if word != key and not (word.startswith(prefix) and not word.startswith(rivals)):
                break
            taken.append(row)
            self.next = next(self._rows, None)
        self.line += len(taken)
        return taken
