"""Start the annotation of a new article: write its source, its origin file and a coding to be confirmed.

python scripts/draft.py path/to/article.txt --id cppcc-2024-04-26-2 --year 2024

What the program suggests is marked !suggested, what only a person can say !open; `python scripts/build.py` lists the
marks that are left, and nothing unconfirmed reaches `data/`. Files that exist are never overwritten.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from speeches.commands.project import NoProjectError, find_project, unwritable
from speeches.dates.values import read_day, read_year
from speeches.drafting.draft import DraftError, Outcome, Request, write_draft
from speeches.page.source import LIMIT, UnreadableArticle, read_article
from speeches.problems import PackageError, how_many

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Run the command; return 0, or 1 where nothing was written."""
    options = _parse(arguments)
    try:
        outcome = write_draft(root or find_project(Path.cwd()), _request(options))
    except (DraftError, NoProjectError) as error:
        print(f"{error}; nothing was written.", file=sys.stderr)
    except UnreadableArticle as error:
        print(f"{options.article}: {error}; nothing was written.", file=sys.stderr)
    except PackageError as error:
        print(f"{error}\nNothing was written.", file=sys.stderr)
    except OSError as error:
        if error.filename is not None and Path(error.filename) == Path(options.article):
            print(f"{error.filename}: {error.strerror or error}; nothing was written.", file=sys.stderr)
        else:
            print(unwritable(error, root or Path.cwd()), file=sys.stderr)
    else:
        _tell(outcome)
        return 0
    return 1


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("article", help="a text file")
    parser.add_argument("--id", required=True, dest="document_id", help="the document's key: cppcc-2024-04-26-2")
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--year", help="the year against which 今年 and 4月26日 are resolved")
    when.add_argument("--date", metavar="YYYY-MM-DD", help="the article's day, where it is known")
    parser.add_argument("--event", default="", metavar="EVENT_ID", help="the meeting, an event_id")
    parser.add_argument("--encoding", help="the article's encoding, where it should not be detected")
    return parser.parse_args(arguments)


def _request(options: argparse.Namespace) -> Request:
    for option, key in (("--id", options.document_id), ("--event", options.event)):
        if (key or option == "--id") and not _SLUG.fullmatch(key):
            raise DraftError(f"{option} {key!r} is no key; write small letters, digits and hyphens, a letter first")
    year = _year(options)
    with Path(options.article).open("rb") as file:
        data = file.read(LIMIT + 1)
    reading = read_article(data, options.encoding)
    return Request(options.document_id, data, reading, year, options.date or "", options.event)


def _year(options: argparse.Namespace) -> int | None:
    option = "--date" if options.year is None else "--year"
    try:
        if options.year is not None:
            return read_year(options.year)
        return None if options.date is None else read_day(options.date)[0]
    except ValueError as error:
        raise DraftError(f"{option} {error}") from None


def _tell(outcome: Outcome) -> None:
    speeches = how_many(outcome.speeches, "speech", "speeches")
    print(f"Drafted {speeches} with {how_many(outcome.sentences, 'sentence')}. Written or added to:")
    for name in outcome.files:
        print(f"  {name}")
    print(
        f"To be confirmed: {how_many(outcome.suggestions, 'suggestion')}; "
        f"to be filled: {how_many(outcome.opens, 'place')}; `python scripts/build.py` lists them, file and line."
    )
    for problem in outcome.unread:
        print(problem)
