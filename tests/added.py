"""The invented articles of ``tests/invented/confirmed/``, added to a copy of the project as CONTRIBUTING.md says."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
INVENTED = ROOT / "tests/invented"
CONFIRMED = sorted(path for path in (INVENTED / "confirmed").iterdir() if path.is_dir())
_KEY = re.compile(r"- \{?(\w+: [^,}\n]+)")


def article_of(confirmed: Path) -> Path:
    """Return the invented article that a confirmed annotation is of, by the hash in its origin file."""
    origin = yaml.safe_load((confirmed / f"sources/{confirmed.name}.yaml").read_text("utf-8"))
    articles = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in INVENTED.glob("*.txt")}
    return articles[origin["sha256"]]


def add_article(project: Path, confirmed: Path) -> None:
    """Put an article, its two files and what they add to the vocabularies into ``project``; build it after."""
    shutil.copy(article_of(confirmed), project / f"sources/{confirmed.name}.txt")
    for path in sorted(confirmed.rglob("*.yaml")):
        target = project / path.relative_to(confirmed)
        if path.stem == confirmed.name:
            shutil.copy(path, target)
        else:
            text = target.read_text("utf-8")
            target.write_text(text + _new_entries(text, path.read_text("utf-8")), "utf-8")


def _new_entries(known: str, added: str) -> str:
    """Return the entries of a vocabulary whose key another article has not brought already."""
    keys = set(_KEY.findall(known))
    entries = re.split("(?m)^(?=- )", added)
    return "".join(entry for entry in entries if not ((key := _KEY.match(entry)) and key[1] in keys))


def remove_article(project: Path, confirmed: Path) -> None:
    """Take out of ``project`` what ``add_article`` put there, so that a draft of the article can begin anew."""
    for name in ("sources/{}.txt", "sources/{}.yaml", "annotations/{}.yaml"):
        (project / name.format(confirmed.name)).unlink(missing_ok=True)
    for path in (confirmed / "annotations").glob("*.yaml"):
        target = project / "annotations" / path.name
        if path.stem != confirmed.name and target.exists():
            text = target.read_text("utf-8")
            for entry in re.split("(?m)^(?=- )", path.read_text("utf-8")):
                text = text.replace(entry, "") if entry.startswith("- ") else text
            target.write_text(text, "utf-8")
