"""The word lists in ``lexicons/``: data that a person can read and extend, loaded once, when first asked for.

A list is named by its room and its file, such as ``figures/traps``. ``.txt`` holds an entry a line, with fields and
marks behind it; ``.toml`` holds words under keys. ``lexicons/README.md`` says of each who reads it and what its marks
mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("lexicons")
_LOADER: Any = __spec__.loader  # reads from a zip or wheel on the path too, and costs no import at start-up


def _read(name: str) -> str:
    """Return the text of a file in ``lexicons/``; raises OSError where there is none."""
    text: str = _LOADER.get_data(str(FOLDER / name)).decode("utf-8")
    return text


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the entries of ``lexicons/<name>.txt`` in the file's order: one a line.

    Blank lines are skipped, and so is everything from a ``#`` that begins a line or follows white space.
    Raises OSError where there is no such list, ValueError where an entry stands twice.
    """
    entries: dict[str, int] = {}
    for number, line in enumerate(_read(f"{name}.txt").split("\n"), 1):
        entry = "" if line.startswith("#") else line.replace("\t#", " #").split(" #", 1)[0].strip()
        if not entry:
            continue
        if entry in entries:
            raise ValueError(f"{name}.txt, line {number}: {entry} stands in line {entries[entry]} already")
        entries[entry] = number
    return tuple(entries)


@cache
def table(name: str) -> dict[str, Any]:
    """Return the contents of ``lexicons/<name>.toml`` as tomllib reads them; do not change what it returns.

    Raises OSError where there is no such table, tomllib.TOMLDecodeError where it is no TOML.
    """
    import tomllib  # here, because a list of words does not need it at start-up

    return tomllib.loads(_read(f"{name}.toml"))


@cache
def listed(name: str, *path: str) -> tuple[str, ...]:
    """Return the words under a path of keys of ``lexicons/<name>.toml``, which white space parts there."""
    value: Any = table(name)
    for key in path:
        value = value[key]
    return tuple(value.split())


def alternatives(found: Iterable[str]) -> str:
    """Return words as alternatives of a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(found, key=len, reverse=True)))


@cache
def any_of(name: str, *path: str) -> str:
    """Return the words of ``listed`` as alternatives of a regular expression."""
    return alternatives(listed(name, *path))


@dataclass(frozen=True, slots=True)
class Entry:
    """A lexicon entry: the word, what stands behind it in its line, and what must or must not stand around it.

    ``unit`` is what is recorded in the word's stead, empty where that is the word itself.
    """

    word: str
    fields: tuple[str, ...] = ()
    unit: str = ""
    not_after: str = ""
    not_next: tuple[str, ...] = ()
    need_next: tuple[str, ...] = ()

    def fits(self, text: str, start: int, end: int) -> bool:
        """Return whether the word, found at ``start`` to ``end``, stands there by its marks."""
        if self.not_next and text.startswith(self.not_next, end):
            return False
        if self.not_after and start and text[start - 1] in self.not_after:
            return False
        return not self.need_next or text.startswith(self.need_next, end)


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """Return the entries of ``lexicons/<name>.txt``; the file's head says what its lines hold.

    Marks: ``!`` not before, ``?`` only before, ``^`` not after any of the characters, ``=`` the unit recorded.
    Raises ValueError where a word stands twice.
    """
    found: dict[str, Entry] = {}
    for line in words(name):
        if " " not in line:
            found[line] = Entry(line)
            continue
        word, *rest = line.split()
        if word in found:
            raise ValueError(f"{name}.txt: {word} stands twice")
        marks = {mark: tuple(part[1:] for part in rest if part[0] == mark) for mark in "!?^="}
        found[word] = Entry(
            word,
            tuple(part for part in rest if part[0] not in "!?^="),
            (marks["="] or ("",))[0],
            "".join(marks["^"]),
            marks["!"],
            marks["?"],
        )
    return tuple(found.values())


def context(name: str) -> tuple[str, ...]:
    """Return the words of one list of ``lexicons/contexts.txt``. Raises KeyError where there is no such list."""
    return _contexts()[name]


@cache
def _contexts() -> dict[str, tuple[str, ...]]:
    return {name: tuple(found) for name, *found in map(str.split, words("figures/contexts"))}


class Starts:
    """Entries looked up by where they begin: the longest that fits."""

    def __init__(self, found: Iterable[Entry]) -> None:
        """Group the entries by their first character, longest first."""
        groups: dict[str, list[Entry]] = {}
        for entry in sorted(found, key=lambda entry: -len(entry.word)):
            groups.setdefault(entry.word[0], []).append(entry)
        self._groups = {first: tuple((entry.word, entry) for entry in group) for first, group in groups.items()}

    def at(self, text: str, start: int) -> Entry | None:
        """Return the longest entry that begins at ``start`` and fits there."""
        for word, entry in self._groups.get(text[start : start + 1], ()):
            if text.startswith(word, start) and entry.fits(text, start, start + len(word)):
                return entry
        return None


class Ends:
    """Entries looked up by where they end: the longest that fits."""

    def __init__(self, found: Iterable[Entry]) -> None:
        """Group the entries by their last character, longest first."""
        groups: dict[str, list[Entry]] = {}
        for entry in sorted(found, key=lambda entry: -len(entry.word)):
            groups.setdefault(entry.word[-1], []).append(entry)
        self._groups = {last: tuple((entry.word, entry) for entry in group) for last, group in groups.items()}

    def at(self, text: str, end: int, floor: int = 0) -> Entry | None:
        """Return the longest entry that ends at ``end``, begins at ``floor`` or later, and fits there."""
        if end <= floor:
            return None
        for word, entry in self._groups.get(text[end - 1], ()):
            start = end - len(word)
            if start >= floor and text.startswith(word, start) and entry.fits(text, start, end):
                return entry
        return None


class Around:
    """Words that hold a Chinese numeral, looked up by where that numeral begins."""

    def __init__(self, found: Iterable[Entry], numerals: str) -> None:
        """Index each word under every place in it where a run of ``numerals`` begins, longest words first."""
        self._after: dict[str, list[tuple[int, Entry]]] = {}
        self._before: dict[str, list[tuple[int, Entry]]] = {}
        for entry in sorted(found, key=lambda entry: -len(entry.word)):
            word = entry.word
            for place, character in enumerate(word):
                if character not in numerals or (place and word[place - 1] in numerals):
                    continue
                if place + 1 < len(word):
                    self._after.setdefault(word[place : place + 2], []).append((place, entry))
                else:
                    self._before.setdefault(word[place - 1 : place + 1], []).append((place, entry))

    def at(self, text: str, start: int) -> tuple[int, Entry] | None:
        """Return where the longest fitting word around the numeral that begins at ``start`` begins, and the word."""
        best: tuple[int, Entry] | None = None
        for places in (
            self._after.get(text[start : start + 2], ()),
            self._before.get(text[start - 1 : start + 1], ()) if start else (),
        ):
            for place, entry in places:
                first = start - place
                if first < 0 or (best and len(best[1].word) >= len(entry.word)):
                    continue
                if text.startswith(entry.word, first) and entry.fits(text, first, first + len(entry.word)):
                    best = first, entry
                    break
        return best
