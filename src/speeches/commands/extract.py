"""Print the automatic layers of articles as JSON: passages, sentences, speeches, posts, figures, dates.

python scripts/extract.py ARTICLE                    one object on standard output
python scripts/extract.py ARTICLE|FOLDER … -o FILE   one object a line, each with its `path` first
python scripts/extract.py -                          reads standard input
python scripts/extract.py FOLDER|FILE.parquet --format parquet -o DIR
                                                     an archive: a row an article, and a table a layer
"""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path

from speeches.commands.many_files import Result, list_files, work_through, write


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Run the command, which needs no project (``root`` is unused); return 0, or 1 where a file failed."""
    options = _parse(arguments)
    try:
        if options.format == "parquet":
            from speeches.commands.archive import extract_archive  # here, as it needs more than the standard library

            return extract_archive(options.articles, options.output, options.anchor, options.encoding)
        paths, are_several = list_files(options.articles)
        work = partial(_extract_file, encoding=options.encoding, anchor=options.anchor, shows_path=are_several)
        results = work_through(work, paths) if are_several else map(work, paths)
        return write(results, options.output)
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
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write there, not to standard output; with parquet a folder"
    )
    parser.add_argument(
        "--format",
        choices=("json", "parquet"),
        default="json",
        help="parquet: a folder's or a Parquet file's articles (path, bytes) into a folder of Parquet files, by shards "
        "on all processors; started again it goes on where it stopped",
    )
    options = parser.parse_args(arguments)
    if options.format == "parquet" and (options.output is None or len(options.articles) != 1):
        parser.error("--format parquet takes one folder or Parquet file, and -o DIR for the results")
    return options


def _read_year(value: str) -> tuple[int, ...]:
    from speeches.dates.values import read_year

    try:
        return (read_year(value),)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _read_date(value: str) -> tuple[int, ...]:
    from speeches.dates.values import read_day

    try:
        return read_day(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


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
