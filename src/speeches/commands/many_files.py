"""Many files: listing them, working through them on all processors, writing what came of each."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple


class Result(NamedTuple):
    """What became of one file: its line of JSON, or the error that names it."""

    path: str
    line: str
    error: str


Work = Callable[[str], Result]


def list_files(articles: list[str]) -> tuple[list[str], bool]:
    """Return the files to read in order, and whether they are several: more than one, or a folder's."""
    paths: list[str] = []
    for article in articles:
        if article != "-" and Path(article).is_dir():
            inside = sorted(str(path) for path in Path(article).rglob("*.txt") if path.is_file())
            if not inside:
                raise ValueError(f"{article}: looked for files named .txt, found none")
            paths += inside
        else:
            paths.append(article)
    return paths, len(articles) > 1 or Path(articles[0]).is_dir()


def work_through(work: Work, paths: list[str]) -> Iterator[Result]:
    """Yield the results in the files' order, worked out on all processors; a bar shows on a terminal how many."""
    processes = min(len(paths), os.cpu_count() or 1)
    if processes == 1 or "-" in paths:
        results: Iterable[Result] = map(work, paths)
    else:
        from speeches.commands.processes import side_by_side  # here, as one article does without

        results = side_by_side(work, paths, processes)
    if len(paths) == 1:
        yield from results
        return
    from speeches.progress import watched

    yield from watched(results, len(paths), "articles", lambda result: bool(result.error))


def write(results: Iterable[Result], output: Path | None) -> int:
    """Write the lines that came out, then name the files that failed; return the exit status."""
    errors = []
    with _opened(output) as stream:
        for result in results:
            if result.error:
                errors.append(result.error)
            else:
                # a file's name need not be UTF-8: what is not is written as JSON escapes it
                stream.write(result.line.encode("utf-8", "backslashreplace") + b"\n")
    for error in errors:
        print(error, file=sys.stderr)
    return 1 if errors else 0


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[bytes]]:
    """Give the stream to write to: a file comes into place whole, at the end, and only if anything was written."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    import tempfile

    with tempfile.NamedTemporaryFile(dir=output.parent, prefix=f".{output.name}.", delete=False) as file:
        try:
            yield file
            file.flush()
            if file.tell():
                Path(file.name).chmod(0o666 & ~_umask())
                Path(file.name).replace(output)
        finally:
            Path(file.name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
