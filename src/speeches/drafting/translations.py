"""One sheet of two columns, Chinese and English, for all that wants English in a draft: written, and read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from speeches.curated.drafts import Draft
from speeches.curated.yaml_files import OPEN, NodePath, YamlFile, node_at
from speeches.drafting.editing import existing, fill
from speeches.drafting.laid_out import layout_of
from speeches.drafting.request import DraftError
from speeches.drafting.two_columns import read_xlsx, write_xlsx
from speeches.lexicon import table
from speeches.page.source import read_article

SHEET = "translations"
HEADER = ("Chinese", "English")
# Which key of a node holds the Chinese that a key with English translates.
_CHINESE: Mapping[str, tuple[str, ...]] = {
    "en": ("quote",), "name_en": ("name", "unit"), "topic_en": ("topic",),
}  # fmt: skip


def translations(root: Path, document_id: str) -> tuple[int, int]:
    """Fill in the English that the draft's sheet has, and write the sheets of what is left.

    Of ``translations.csv`` and ``translations.xlsx`` the one saved last is read. Return how many places were filled,
    and how many rows are left, among which standard phrases of the genre come with their usual English. Raises
    DraftError where a sheet can't be read.
    """
    draft = existing(root, document_id)
    folder = root / draft.folder
    english = _read(folder)
    filled = 0
    for file in draft.files:
        values = {path: english[words] for path, words in wanting(draft, file) if english.get(words)}
        fill(root, file, values)
        filled += len(values)
    draft = existing(root, document_id)
    left = list(dict.fromkeys(words for file in draft.files for _, words in wanting(draft, file)))
    usual = table("drafting/glossary")
    rows = [HEADER, *((words, str(usual.get(words, ""))) for words in left)]
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    (folder / f"{SHEET}.xlsx").write_bytes(write_xlsx(rows))
    (folder / f"{SHEET}.csv").write_bytes(out.getvalue().encode("utf-8-sig"))  # the mark lets Excel read it as UTF-8
    return filled, len(left)


def _read(folder: Path) -> dict[str, str]:
    """Return the English by its Chinese from the sheet saved last; none where there is no sheet."""
    sheets = [path for path in (folder / f"{SHEET}.csv", folder / f"{SHEET}.xlsx") if path.exists()]
    if not sheets:
        return {}
    latest = max(sheets, key=lambda path: path.stat().st_mtime_ns)
    try:
        data = latest.read_bytes()
        rows = read_xlsx(data) if latest.suffix == ".xlsx" else _csv_rows(data)
    except (UnicodeDecodeError, csv.Error, ValueError, KeyError) as error:
        raise DraftError(f"{latest.name} can't be read ({error}); save it as it was written, or remove it") from error
    return {row[0].strip(): " ".join(row[1].split()) for row in rows if len(row) > 1 and row[1].strip()}


def _csv_rows(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    first = text.split("\n", 1)[0]
    mark = next((mark for mark in ",;\t" if mark in first), ",")
    return list(csv.reader(io.StringIO(text), delimiter=mark))


def wanting(draft: Draft, file: YamlFile) -> Iterator[tuple[NodePath, str]]:
    """Yield each place of a file that wants English, and the Chinese words for it."""
    for path, tag in file.unconfirmed.items():
        if tag == OPEN and (words := _words(draft, file, path)):
            yield path, words


def _words(draft: Draft, file: YamlFile, path: NodePath) -> str:
    key = path[-1] if path else ""
    node = node_at(file.data, path[:-1])
    if key in ("title_en", "subtitle_en"):
        return _heading(draft, path)
    if len(path) > 1 and path[-2] == "posts_en" and isinstance(key, int):
        return _post(draft, path, key)
    if isinstance(key, str) and key in _CHINESE and isinstance(node, dict):
        return next((str(node[name]) for name in _CHINESE[key] if node.get(name)), "")
    return ""


def _heading(draft: Draft, path: NodePath) -> str:
    """Return the title, the line under it or a speech's heading as printed."""
    text = read_article(draft.article, draft.origin.data.get("encoding")).text
    layout = layout_of(draft)
    if path[0] == "speeches" and isinstance(path[1], int):
        return layout.speeches[path[1]].title or "" if path[1] < len(layout.speeches) else ""
    kind = "title" if path[-1] == "title_en" else "subtitle"
    return next((text[p.start : p.end].strip("— \n") for p in layout.passages if p.passage_type == kind), "")


def _post(draft: Draft, path: NodePath, number: int) -> str:
    """Return an organisation and post of a speaker line."""
    layout = layout_of(draft)
    speaker = node_at(draft.annotation.data, path[:4])
    if not isinstance(path[1], int) or path[1] >= len(layout.speeches) or not isinstance(speaker, dict):
        return ""
    posts = [post for post in layout.speeches[path[1]].affiliations if post.speaker == speaker.get("name")]
    return f"{posts[number].organization or ''}{posts[number].post}" if number < len(posts) else ""
