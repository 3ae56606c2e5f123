"""The files below ``assets/``: style, scripts, the words and rows that scripts read. Named by what is in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from speeches.site.addresses import Names
from speeches.site.material import Material, Record
from speeches.site.search import search_files
from speeches.site.words import Words

SCRIPTS = ("common.js", "read.js", "explorer.js", "search.js", "start.js")


def asset_files(material: Material, words: Mapping[str, Words], names: Names) -> Iterator[tuple[str, str, bytes]]:
    """Yield every asset as (name for templates, path, bytes); those that pages load carry a hash in their path."""
    yield _hashed("site.css", style())
    for name in SCRIPTS:
        yield _hashed(name, _asset(name))
    for lang, own in words.items():
        yield _hashed(f"words.{lang}.js", script("words", own.script()))
    yield _hashed("documents.js", script("documents", [row["document_id"] for row in material.rows("documents")]))
    pages = [[str(rows[0]["entity_id"]), path] for path, rows in names.pages.items() if rows]
    yield _hashed("names.js", script("names", pages))
    for name, text in search_files(material):
        yield _hashed(name, text) if "/" not in name else (name, f"assets/{name}", text.encode())


def theme_files(material: Material, rows: list[Record]) -> Iterator[tuple[str, str, bytes]]:
    """Yield, for a package whose proposals stand on many pages, the proposals of each theme as a script."""
    by_theme: dict[str, list[list[str]]] = {}
    for row in rows:
        speaker = material.speaker_of(row)
        who = f"{speaker['name']} {speaker['name_en'] or ''}".strip() if speaker else ""
        level = row["level"][0] + ("l" if row.get("is_leaf") else "")
        by_theme.setdefault(row["theme_id"], []).append(
            [level, row["proposal_id"], row["quote"], row["text_en"] or "", who]
        )
    for theme, own in by_theme.items():
        name = f"p/{theme}.js"
        text = f"CS.theme({_json(theme)},{_json(own)});\n"
        yield name, f"assets/{name}", text.encode()


def script(name: str, value: Any) -> str:
    """Return a classic script that gives the site's scripts a value."""
    return f"(window.CS=window.CS||{{}}).{name}={_json(value)};\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def style() -> str:
    """Return the style sheets of assets/ as one, in order of their names."""
    folder = files("speeches.site") / "assets"
    return "".join(_asset(name) for name in sorted(path.name for path in folder.iterdir()) if name.endswith(".css"))


def _asset(name: str) -> str:
    return (files("speeches.site") / "assets" / name).read_text(encoding="utf-8")


def _hashed(name: str, text: str) -> tuple[str, str, bytes]:
    data = text.encode()
    stem, _, ending = name.rpartition(".")
    return name, f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:8]}.{ending}", data
