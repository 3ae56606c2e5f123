"""`extract.py --format parquet`: an archive's articles into Parquet, with progress, and what failed said at the end."""

from __future__ import annotations

import sys
from pathlib import Path

from speeches.corpus.batches import Options
from speeches.corpus.pool import extract_to_parquet
from speeches.corpus.shards import count_articles
from speeches.progress import progress

_SHOWN = 20  # failures named one a line; all of them stand in the column `error`


def extract_archive(articles: list[str], folder: Path, anchor: tuple[int, ...] | None, encoding: str | None) -> int:
    """Extract the one folder or Parquet file into ``folder``; return 0, or 1 where an article failed.

    Raises ValueError where there is nothing to extract, or the folder holds another run's files.
    """
    source = Path(articles[0])
    year, month, day = (*(anchor or ()), None, None, None)[:3]
    options = Options(year, month, day, encoding)
    total = count_articles(source)
    there = 0
    errors: list[tuple[str, str]] = []
    with progress(total, "articles") as bar:
        for done in extract_to_parquet(source, folder, options):
            there += done.articles if done.was_there else 0
            errors += done.errors
            bar.fail(len(done.errors))
            bar.update(done.articles)
    for path, error in errors[:_SHOWN]:
        print(f"{path}: {error}", file=sys.stderr)
    if len(errors) > _SHOWN:
        print(f"… and {len(errors) - _SHOWN} more: see the column `error` of {folder / 'articles'}.", file=sys.stderr)
    print(f"{total} articles in {folder}, {len(errors)} of them with an error, {there} done before.")
    return 1 if errors else 0
