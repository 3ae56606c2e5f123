"""What the search page looks through: one file of rows for few articles, shards of pairs of characters for many.

A row is ``[kind, id, Chinese, English, who, pinyin]``: scanned as it is where all rows are one file. In shards, each
pair of Chinese characters and each beginning of an English word (three letters) leads to the numbers of its rows; the
rows themselves lie in one file an article. All are classic scripts, so that they load from disk.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any
from zlib import crc32

from speeches.site.addresses import ARTICLES_IN_ONE_SEARCH
from speeches.site.material import Material, Record

SHARDS = 512
Row = list[str]
_WORD = re.compile(r"[a-z0-9]+")
_NAMES = "names"  # the part of the rows that belongs to no article


def search_files(material: Material) -> Iterator[tuple[str, str]]:
    """Yield the files of the search as (name below assets/, text); the first is ``rows.js``, which pages load."""
    parts = list(_parts(material))
    if len(material.rows("documents")) <= ARTICLES_IN_ONE_SEARCH:
        yield "rows.js", f"(window.CS=window.CS||{{}}).rows={_json([row for _, rows in parts for row in rows])};\n"
        return
    firsts, at = [], 0
    postings: dict[str, list[int]] = {}
    for name, rows in parts:
        firsts.append([name, at])
        for offset, row in enumerate(rows):
            for key in sorted(keys_of(row)):
                postings.setdefault(key, []).append(at + offset)
        at += len(rows)
    meta = {"shards": SHARDS, "parts": firsts, "rows": at}
    yield "rows.js", f"(window.CS=window.CS||{{}}).index={_json(meta)};\n"
    shards: dict[int, dict[str, str]] = {}
    for key in sorted(postings):
        shards.setdefault(crc32(key.encode()) % SHARDS, {})[key] = deltas(postings[key])
    for number in range(SHARDS):
        yield f"s/{number}.js", f"CS.add({number},{_json(shards.get(number, {}))});\n"
    for name, rows in parts:
        yield f"t/{name}.js", f"CS.texts({_json(name)},{_json(rows)});\n"


def keys_of(row: Row) -> set[str]:
    """Return what a row is found by in the shards: pairs of characters, beginnings of English words."""
    chinese = "".join(fold(row[2]).split())
    pairs = {chinese[at : at + 2] for at in range(len(chinese) - 1)}
    words = {word[:3] for word in _WORD.findall(fold(f"{row[3]} {row[4]} {row[5] if len(row) > 5 else ''}"))}
    return pairs | {word for word in words if len(word) == 3}


def deltas(numbers: Sequence[int]) -> str:
    """Return rising numbers as their differences in base 36, parted by blanks."""
    last, out = 0, []
    for number in numbers:
        out.append(_base36(number - last))
        last = number
    return " ".join(out)


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"


def fold(text: str) -> str:
    """Return text as it is compared: compatibility forms resolved, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def pinyin(name_en: str) -> str:
    """Return a name's letters in one piece, so that ``liuqingfeng`` finds Liu Qingfeng."""
    return "".join(_WORD.findall(fold(name_en)))


def _parts(material: Material) -> Iterator[tuple[str, list[Row]]]:
    """Yield the rows of each article, then the names."""
    by_document: dict[str, list[Row]] = {row["document_id"]: [] for row in material.rows("documents")}
    for kind, table, english in (
        ("", "proposals", "text_en"),
        ("b", "problems", "text_en"),
        ("f", "facts", "statement_en"),
    ):
        for row in material.rows(table):
            key = str(next(iter(row.values())))
            found = [kind or row["level"][0], key, row["quote"], row[english] or "", _who(material, row)]
            by_document[material.document_of(row)].append(found)
    for row in material.rows("sentences"):
        found = ["s", row["sentence_id"], row["text"], "", _who(material, row)]
        by_document[material.document_of(row)].append(found)
    yield from by_document.items()
    speeches = material.group("speeches", "speaker_id")
    people = [
        [
            "P",
            speeches[row["speaker_id"]][0]["speech_id"],
            row["name"],
            row["name_en"] or "",
            "",
            pinyin(row["name_en"] or ""),
        ]
        for row in material.rows("speakers")
        if row["speaker_id"] in speeches
    ]
    yield _NAMES, people + [_name(row) for row in material.rows("entities")]


def _name(row: Record) -> Row:
    english = ". ".join(part for part in (row["name_en"], row["definition_en"]) if part)
    return ["N", row["entity_id"], row["name"], english, row["entity_type"], pinyin(row["name_en"] or "")]


def _who(material: Material, row: Record) -> str:
    speaker = material.speaker_of(row)
    return f"{speaker['name']} {speaker['name_en'] or ''}".strip() if speaker else ""


def _json(value: Any) -> str:
    """Return compact JSON for a script; `<` is escaped, so that no cell can end it wherever it stands."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
