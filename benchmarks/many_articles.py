"""Make a project of so many invented articles with their annotations, to measure how the build and its checks grow.

python benchmarks/many_articles.py N DIR    writes a tree that DIR/scripts/build.py builds with this checkout's library

The articles are about the size of the first, in rows and characters, and of other words: sentences put together of
short invented clauses, with names, dates and figures of their own. They have no joins, repairs, overrides and outside
evidence. Article 7 is the same in every tree.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.many.article import make  # noqa: E402
from benchmarks.many.names import words  # noqa: E402
from benchmarks.many.prose import concept_key  # noqa: E402
from speeches.progress import watched  # noqa: E402

HEADER = "# INVENTED, for measuring: made by benchmarks/many_articles.py.\n"
_COPIED = (
    "schemas",
    "annotations/themes.yaml",
    "annotations/instruments.yaml",
    "CITATION.cff",
    "LICENSE-DATA",
    "scripts",
    ".gitignore",
)
_UNITS = (
    ("个", "general measure word", "measure_word"), ("家", "measure word for firms and institutions", "measure_word"),
    ("台", "measure word for machines", "measure_word"), ("条", "measure word for lines", "measure_word"),
    ("人", "persons", "measure_word"), ("元", "yuan (RMB)", "currency"), ("%", "per cent", "percentage"),
    ("次", "times, occurrences", "measure_word"),
)  # fmt: skip
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def write_project(count: int, folder: Path) -> None:
    """Write the tree of ``count`` articles into ``folder``, which must be new or empty; raises FileExistsError."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    for name in ("sources", "annotations"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in _COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    (folder / "src").symlink_to(ROOT / "src")
    entities = {entity["entity_id"]: entity for entity in _concepts()}
    events = []
    for number in watched(range(count), count, "articles"):
        made = make(number)
        (folder / f"sources/{made.document_id}.txt").write_bytes(made.text)
        _write(folder / f"sources/{made.document_id}.yaml", made.origin)
        _write(folder / f"annotations/{made.document_id}.yaml", made.annotation)
        entities |= {entity["entity_id"]: entity for entity in made.entities}
        events.append(made.event)
    _write(folder / "annotations/entities.yaml", list(entities.values()))
    _write(folder / "annotations/events.yaml", events)
    _write(folder / "annotations/identifiers.yaml", [])
    _write(folder / "annotations/units.yaml", [dict(zip(("unit", "name_en", "kind"), u, strict=True)) for u in _UNITS])
    package = yaml.safe_load((ROOT / "annotations/package.yaml").read_text("utf-8"))
    package |= {"title": "Invented articles, for measuring", "description": "No person, body or figure here is real."}
    _write(folder / "annotations/package.yaml", package)


def _concepts() -> list[dict[str, Any]]:
    return [
        {
            "entity_id": concept_key(english),
            "entity_type": "concept",
            "name": name,
            "name_en": english.capitalize(),
            "definition": f"为测量而虚构的说法：{name}。",
            "definition_en": f"A term of the invented articles: {english}.",
        }
        for name, english, _ in words()["nouns"]
    ]


def _write(path: Path, data: object) -> None:
    text = yaml.dump(data, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=2**20)
    path.write_text(HEADER + text, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, metavar="N", help="how many articles")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder")
    options = parser.parse_args(arguments)
    try:
        write_project(options.count, options.folder)
    except (FileExistsError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
