"""The words of the interface in English and Chinese, and data in the other language marked as such."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from markupsafe import Markup, escape

LANGUAGES = {"en": "en", "zh": "zh-CN"}  # folder-like name → the value of `lang`
_HAN = re.compile(r"[\u2e80-\u2fdf\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff〇]+")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_STRESS = re.compile(r"\*([^*]+)\*")
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Words:
    """The interface in one language: ``lang`` is en or zh, ``entries`` the words by dotted key."""

    lang: str
    entries: Mapping[str, str]

    @property
    def tag(self) -> str:
        """Return the language as ``lang`` says it."""
        return LANGUAGES[self.lang]

    def __call__(self, key: str, **values: Any) -> Markup:
        """Return the words of ``key`` as HTML, values put in escaped; raises KeyError for a key that has no words."""
        parts = Markup("")
        for literal, name in _pieces(self.entries[key], self.lang):
            parts += literal
            if name is not None:
                parts += escape(values[name])
        return parts

    def plain(self, key: str, **values: Any) -> str:
        """Return the words of ``key`` as text, for attributes and drawings."""
        return self.entries[key].replace("*", "").replace("`", "").format(**values)

    def count(self, key: str, n: int) -> Markup:
        """Return the words for ``n`` things: ``key.one`` for one where the language has it, ``key`` else."""
        return self(f"{key}_one" if n == 1 and f"{key}_one" in self.entries else key, n=n)

    def en(self, text: str | None) -> Markup:
        """Return English of the data as HTML, its Chinese words marked; the whole marked on a Chinese page."""
        inner = marked_han(text or "")
        return Markup('<span lang="en">{}</span>').format(inner) if self.lang == "zh" and text else inner

    def script(self) -> dict[str, str]:
        """Return the words that the scripts need, by key without its ``js.``."""
        return {key[3:]: text for key, text in self.entries.items() if key.startswith("js.")}


def load_words() -> dict[str, Words]:
    """Return the interface's words by language; raises KeyError where an entry lacks one of them."""
    data = tomllib.loads((files("speeches.site") / "labels.toml").read_text(encoding="utf-8"))
    entries = dict(_flat(data, ""))
    return {lang: Words(lang, {key: entry[lang] for key, entry in entries.items()}) for lang in LANGUAGES}


def _flat(table: Mapping[str, Any], prefix: str) -> list[tuple[str, dict[str, str]]]:
    flat: list[tuple[str, dict[str, str]]] = []
    for name, value in table.items():
        if "en" in value and isinstance(value["en"], str):
            flat.append((prefix + name, value))
        else:
            flat += _flat(value, f"{prefix}{name}.")
    return flat


@cache
def _pieces(text: str, lang: str) -> tuple[tuple[Markup, str | None], ...]:
    """Return words as pieces: HTML, and the name of the value behind it."""
    return tuple((rich(literal, lang), name) for literal, name, _, _ in Formatter().parse(text))


def zh(text: str | None) -> Markup:
    """Return Chinese of the data as HTML, marked as Chinese."""
    return Markup('<span lang="zh-CN">{}</span>').format(text) if text else Markup("")


def marked_han(text: str) -> Markup:
    """Return text as HTML with each run of Chinese characters marked as Chinese."""
    return Markup(_HAN.sub(lambda m: f'<span lang="zh-CN">{m[0]}</span>', str(escape(text))))


def rich(text: str, lang: str = "en") -> Markup:
    """Return words of ours as HTML: bold, stress and code as in labels.toml, in English the Chinese words marked."""
    html = str(marked_han(text) if lang == "en" else escape(text))
    html = _STRESS.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", html))
    return Markup(_CODE.sub(r"<code>\1</code>", html))
