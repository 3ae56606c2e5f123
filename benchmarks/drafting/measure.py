"""How far drafts are from what a careful reader makes of them: marks, roles, rows and codes, on four invented articles.

python -m benchmarks.drafting.measure [--write NAME]

Two of the articles are those of ``tests/invented/`` with their confirmed annotations, two stand here with the coding
that was written before the rules of drafting were looked at. ``--write NAME`` keeps the figures in ``NAME.json`` here.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from speeches.curated.drafts import load_draft
from speeches.drafting.draft import write_draft
from speeches.drafting.request import Request
from speeches.page.source import read_article

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
CONFIRMED = {"invented-2030-05-08-1": "invented-eldercare-robots", "invented-2030-06-12-1": "invented-farmland"}
WRITTEN = ("invented-clinic-power", "invented-rural-schools")
CODES = ("theme", "instrument", "actor")

Sentence = dict[str, Any]


def finals() -> Iterator[tuple[str, Path, list[Sentence]]]:
    """Yield name, article and coded sentences of the speeches of each of the four articles."""
    for key, stem in CONFIRMED.items():
        path = ROOT / f"tests/invented/confirmed/{key}/annotations/{key}.yaml"
        yield stem, ROOT / f"tests/invented/{stem}.txt", list(sentences(yaml.safe_load(path.read_text("utf-8"))))
    for stem in WRITTEN:
        coded = yaml.safe_load((HERE / f"{stem}.yaml").read_text("utf-8"))
        yield stem, HERE / f"{stem}.txt", [_in_full(sentence) for sentence in coded]


def _in_full(sentence: Sentence) -> Sentence:
    keys = ("level", "quote", "theme", "instrument", "actor")
    return {
        "role": sentence["role"],
        "proposals": [dict(zip(keys, row, strict=False)) for row in sentence.get("proposals", [])],
        "facts": [dict(zip(("type", "quote"), row, strict=True)) for row in sentence.get("facts", [])],
    }


def sentences(annotation: Any) -> Iterator[Sentence]:
    """Yield the sentences of an annotation's speeches in order."""
    for speech in annotation["speeches"]:
        for paragraph in speech["paragraphs"]:
            yield from paragraph


def drafted(article: Path, year: int = 2030) -> tuple[list[Sentence], Counter[str], int]:
    """Return the sentences of an article's draft, marks and blanks in the speeches, and number of sentences."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        copy_truth(root)
        data = article.read_bytes()
        write_draft(root, Request("measured", data, read_article(data), year, "", ""))
        file = load_draft(root, "measured").annotation
        kinds = Counter(tag for path, tag in file.unconfirmed.items() if path[0] == "speeches" and "paragraphs" in path)
        return list(sentences(file.data)), kinds, sum("sentence" in path for path in file.lines)


def copy_truth(root: Path) -> None:
    """Put into ``root`` what a draft is written from: the vocabularies and annotations, and the schemas."""
    (root / "schemas").symlink_to(ROOT / "schemas")
    (root / "annotations").mkdir()
    for path in (ROOT / "annotations").glob("*.yaml"):
        (root / "annotations" / path.name).write_bytes(path.read_bytes())


def agreement(draft: Sequence[Sentence], final: Sequence[Sentence]) -> Counter[str]:
    """Return the counts from which the figures are computed; sentences pair off in order.

    Themes that the vocabulary lacks when the article comes are left out: a person brings them.
    """
    counts: Counter[str] = Counter()
    themes = {row["theme_id"] for row in yaml.safe_load((ROOT / "annotations/themes.yaml").read_text("utf-8"))}
    for one, other in zip(draft, final, strict=True):
        counts["sentences"] += 1
        counts["roles kept"] += one["role"] == other["role"]
        for kind, key in (("proposals", "level"), ("facts", "type")):
            ours = Counter((row[key], row["quote"]) for row in one.get(kind, []))
            theirs = Counter((row[key], row["quote"]) for row in other.get(kind, []))
            counts[f"{kind} drafted"] += ours.total()
            counts[f"{kind} final"] += theirs.total()
            counts[f"{kind} same"] += (ours & theirs).total()
        finals = {row["quote"]: row for row in other.get("proposals", [])}
        for row in one.get("proposals", []):
            if (match := finals.get(row["quote"])) is not None:
                for code in CODES:
                    if code == "theme" and match.get(code) not in themes:
                        continue
                    if code != "actor" or match.get(code) or row.get(code):
                        counts[f"{code} compared"] += 1
                        counts[f"{code} same"] += (row.get(code) or None) == (match.get(code) or None)
    return counts


def figures(counts: Counter[str]) -> dict[str, float]:
    """Return shares and F1 scores from counts."""
    found = {"roles kept": _share(counts["roles kept"], counts["sentences"])}
    for kind in ("proposals", "facts"):
        found[f"{kind} F1"] = _share(2 * counts[f"{kind} same"], counts[f"{kind} drafted"] + counts[f"{kind} final"])
    for code in CODES:
        found[f"{code}s kept"] = _share(counts[f"{code} same"], counts[f"{code} compared"])
    return found


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 1.0


def measure() -> dict[str, Any]:
    """Return the figures of each article and of all."""
    total: Counter[str] = Counter()
    report: dict[str, Any] = {}
    for name, article, final in finals():
        draft, marks, _ = drafted(article)
        counts = agreement(draft, final)
        counts["marks"] = marks["!suggested"]
        counts["blanks"] = marks["!open"]
        total += counts
        report[name] = figures(counts) | {key: counts[key] for key in ("sentences", "marks", "blanks")}
    report["all"] = figures(total) | {key: total[key] for key in ("sentences", "marks", "blanks")}
    return report


def main() -> None:
    """Print the figures, and write them where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", metavar="NAME")
    options = parser.parse_args()
    report = measure()
    for name, values in report.items():
        print(name, *(f"{key} {value}" for key, value in values.items()), sep="; ")
    if options.write:
        (HERE / f"{options.write}.json").write_text(json.dumps(report, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
