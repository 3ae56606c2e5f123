"""Print the automatic layers of articles as JSON: passages, sentences, speeches, posts, figures, dates.

python scripts/extract.py ARTICLE                    one object on standard output
python scripts/extract.py ARTICLE|FOLDER … -o FILE   one object a line, each with its `path` first
python scripts/extract.py -                          reads standard input
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

_BAR = 40  # characters


class Result(NamedTuple):
    """What became of one file: its line of JSON, or the error that names it."""

    path: str
    line: str
    error: str


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0, or 1 where a file could not be read."""
    options = _parse(arguments)
    try:
        paths, are_several = _list_files(options.articles)
        work = partial(_extract_file, encoding=options.encoding, anchor=options.anchor, shows_path=are_several)
        results = _work_through(work, paths) if are_several else map(work, paths)
        return _write(results, options.output)
    except BrokenPipeError:  # the reader has had enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Print the automatic layers of articles as JSON.",
        epilog="Several articles or a folder (its .txt files, with those of its subfolders) give one object a line.",
    )
    parser.add_argument("articles", nargs="+", metavar="ARTICLE", help="a text file, a folder, or - for standard input")
    when = parser.add_mutually_exclusive_group()
    when.add_argument(
        "--year", dest="anchor", type=_read_year, help="the year against which 今年 and 4月26日 are resolved"
    )
    when.add_argument("--date", dest="anchor", type=_read_date, metavar="YYYY-MM-DD", help="the day, for 上月 too")
    parser.add_argument("--encoding", help="the articles' encoding, where it should not be detected")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there, not to standard output")
    return parser.parse_args(arguments)


def _read_year(value: str) -> tuple[int, ...]:
    if not re.fullmatch("[12][0-9]{3}", value):
        raise argparse.ArgumentTypeError(f"{value!r} is no year such as 2024")
    return (int(value),)


def _read_date(value: str) -> tuple[int, ...]:
    from datetime import date

    try:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValueError
        day = date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no date such as 2024-04-26") from None
    return day.year, day.month, day.day


def _list_files(articles: list[str]) -> tuple[list[str], bool]:
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


def _extract_file(path: str, encoding: str | None, anchor: tuple[int, ...] | None, shows_path: bool) -> Result:
    """Return the layers of one file; what goes wrong with it is part of the result, so that others go on."""
    from speeches.dates.find import Anchor
    from speeches.extraction import extract, to_json
    from speeches.page.source import UnreadableArticle, read_stream

    try:
        if path == "-":
            reading = read_stream(sys.stdin.buffer, encoding)
        else:
            with Path(path).open("rb") as file:
                reading = read_stream(file, encoding)
        extraction = extract(reading.text, Anchor(*anchor) if anchor else None)
        return Result(path, to_json(extraction, path if shows_path else None), "")
    except UnreadableArticle as error:
        return Result(path, "", f"{path}: {error}")
    except OSError as error:
        return Result(path, "", f"{path}: {error.strerror or error}")
    except Exception as error:  # a fault of the program's own must not lose the other files' rows
        return Result(path, "", f"{path}: a fault in the program, please report it: {error!r}")


def _work_through(work: partial[Result], paths: list[str]) -> Iterator[Result]:
    """Yield the results in the files' order, worked out on all processors."""
    processes = min(len(paths), os.cpu_count() or 1)
    if processes == 1 or "-" in paths:
        yield from _with_progress(map(work, paths), len(paths))
        return
    import signal
    from multiprocessing import Pool

    with Pool(processes, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        yield from _with_progress(pool.imap(work, paths, chunksize=max(1, min(16, len(paths) // 64))), len(paths))


def _with_progress(results: Iterable[Result], total: int) -> Iterator[Result]:
    """Yield the results, and on a terminal draw a bar on standard error of how many have come."""
    if not sys.stderr.isatty():
        yield from results
        return
    for number, result in enumerate(results, 1):
        yield result
        bar = "█" * (_BAR * number // total)
        print(f"\r{bar:░<{_BAR}} {number}/{total}", end="", file=sys.stderr, flush=True)
    print("\r\033[K", end="", file=sys.stderr)


def _write(results: Iterable[Result], output: Path | None) -> int:
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


if __name__ == "__main__":
    sys.exit(main())
