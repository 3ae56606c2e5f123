"""Start the annotation of a new article in annotations/drafts/<id>/, and help to confirm it.

python scripts/draft.py path/to/article.txt --id cppcc-2024-04-26-2 --year 2024
python scripts/draft.py --again --id cppcc-2024-04-26-2 --speaker 48
python scripts/draft.py --confirm cppcc-2024-04-26-2 SPEECH
python scripts/draft.py --translations cppcc-2024-04-26-2

What the program suggests is marked !suggested, what only a person can say is !open or blank; `python scripts/build.py`
says what waits, and nothing unconfirmed reaches `data/`. Files that exist are never overwritten.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from speeches.commands.project import NoProjectError, find_project, unwritable
from speeches.curated.drafts import ARTICLE, FOLDER
from speeches.dates.values import read_day, read_year
from speeches.drafting.draft import write_draft
from speeches.drafting.editing import confirm, existing, give, undo
from speeches.drafting.request import DraftError, Outcome, Request
from speeches.drafting.translations import SHEET, translations
from speeches.page.source import LIMIT, UnreadableArticle, read_article
from speeches.problems import PackageError, how_many

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Run the command; return 0, or 1 where nothing was written."""
    options = _parse(arguments)
    try:
        project = root or find_project(Path.cwd())
        if done := _on_draft(project, options):
            print(done)
            return 0
        outcome = write_draft(project, _request(project, options))
    except (DraftError, NoProjectError) as error:
        print(f"{error}; nothing was written.", file=sys.stderr)
    except UnreadableArticle as error:
        print(f"{options.article}: {error}; nothing was written.", file=sys.stderr)
    except PackageError as error:
        print(f"{error}\nNothing was written.", file=sys.stderr)
    except OSError as error:
        if error.filename is not None and Path(error.filename) == Path(options.article or ""):
            print(f"{error.filename}: {error.strerror or error}; nothing was written.", file=sys.stderr)
        else:
            print(unwritable(error, root or Path.cwd()), file=sys.stderr)
    else:
        _tell(outcome)
        return 0
    return 1


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("article", nargs="?", help="a text file")
    parser.add_argument("--id", dest="document_id", help="the document's key: cppcc-2024-04-26-2")
    parser.add_argument(
        "--confirm", nargs=2, metavar=("ID", "SPEECH"), help="delete the marks of a speech (number or speaker) that was"
        " read; also note, head, captions, names, origin, questions or all",
    )  # fmt: skip
    parser.add_argument("--again", action="store_true", help="draw up a draft anew and keep what is confirmed in it")
    parser.add_argument(
        "--surname", action="append", default=[], metavar="NAME", help="a family name that no list has: speaker lines"
        " with it are read, or those of --speaker alone",
    )  # fmt: skip
    parser.add_argument(
        "--speaker", action="append", default=[], type=int, metavar="LINE", help="a line of the article that names a"
        " speaker whom the program does not see",
    )  # fmt: skip
    parser.add_argument("--undo", metavar="ID", help="remove a draft and all that it proposed")
    parser.add_argument("--translations", metavar="ID", help="read back the sheet of English, write what is left")
    parser.add_argument(
        "--subject", nargs=3, metavar=("ID", "LINE", "ENTITY"), help="the subject of all facts that have none in the"
        " paragraph at a line of the annotation",
    )  # fmt: skip
    parser.add_argument(
        "--theme", nargs=3, metavar=("ID", "LINE", "THEME"), help="the theme of all rows that have none in a"
        " paragraph, as --subject",
    )  # fmt: skip
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--year", help="the year against which 今年 and 4月26日 are resolved")
    when.add_argument("--date", metavar="YYYY-MM-DD", help="the article's day, where it is known")
    parser.add_argument("--event", default="", metavar="EVENT_ID", help="the meeting, an event_id")
    parser.add_argument("--encoding", help="the article's encoding, where it should not be detected")
    options = parser.parse_args(arguments)
    on_draft = options.confirm or options.undo or options.translations or options.subject or options.theme
    if not on_draft and options.document_id is None:
        parser.error("an article and its --id are needed to start a draft")
    if not on_draft and options.article is None and not options.again:
        parser.error("an article is needed to start a draft; --again takes the draft's own")
    return options


def _on_draft(project: Path, options: argparse.Namespace) -> str:
    """Do what is asked of a draft that exists; return what was done, "" where a new one is asked for."""
    if options.undo:
        return f"Removed {undo(project, options.undo)}/."
    if options.confirm:
        marks, opens = confirm(project, *options.confirm)
        return f"Confirmed {how_many(marks, 'mark')}; {how_many(opens, 'place')} there left to be written."
    if options.translations:
        filled, left = translations(project, options.translations)
        folder = f"{FOLDER}/{options.translations}"
        return f"Filled {how_many(filled, 'place')}; {how_many(left, 'row')} left in {folder}/{SHEET}.xlsx and .csv."
    for key, row, given in (("subject", "fact", options.subject), ("theme", "row", options.theme)):
        if given:
            document_id, line, value = given
            if not line.isdecimal():
                raise DraftError(f"--{key} {line!r} is no line number")
            return f"Gave {how_many(give(project, document_id, int(line), key, value), row)} the {key} {value}."
    return ""


def _request(project: Path, options: argparse.Namespace) -> Request:
    for option, key in (("--id", options.document_id), ("--event", options.event)):
        if (key or option == "--id") and not _SLUG.fullmatch(key):
            raise DraftError(f"{option} {key!r} is no key; write small letters, digits and hyphens, a letter first")
    year, encoding = _year(options), options.encoding
    if options.again:
        if not (project / FOLDER / options.document_id).is_dir():
            raise DraftError(f"{options.document_id} is no draft that could be drawn up again")
        origin = existing(project, options.document_id).origin.data
        said = origin.get("year") if isinstance(origin, dict) else None
        known = said.get("value") if isinstance(said, dict) else None
        year = known if year is None and isinstance(known, int) else year
        encoding = encoding or origin.get("encoding") if isinstance(origin, dict) else encoding
    article = options.article or project / FOLDER / options.document_id / ARTICLE
    with Path(article).open("rb") as file:
        data = file.read(LIMIT + 1)
    return Request(
        options.document_id,
        data,
        read_article(data, encoding),
        year,
        options.date or "",
        options.event,
        options.again,
        tuple(options.surname),
        tuple(options.speaker),
    )


def _year(options: argparse.Namespace) -> int | None:
    option = "--date" if options.year is None else "--year"
    try:
        if options.year is not None:
            return read_year(options.year)
        return None if options.date is None else read_day(options.date)[0]
    except ValueError as error:
        raise DraftError(f"{option} {error}") from None


def _tell(outcome: Outcome) -> None:
    for line in outcome.mended:
        print(f"Read as a speaker line: {line}.")
    speeches = how_many(outcome.speeches, "speech", "speeches")
    print(f"Drafted {speeches} with {how_many(outcome.sentences, 'sentence')}. Written or added to:")
    for name in outcome.files:
        print(f"  {name}")
    print(
        f"To be confirmed: {how_many(outcome.suggestions, 'suggestion')}; "
        f"to be written: {how_many(outcome.opens, 'place')}; `python scripts/build.py` says where."
    )
    for problem in outcome.unread:
        print(problem)
