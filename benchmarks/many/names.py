"""Invented names by number: cities, bodies, systems and persons, each number another name."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import gcd, prod
from pathlib import Path
from typing import Any


@cache
def words() -> dict[str, Any]:
    """Return the lists of words of ``words.toml``."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Thing:
    """An entry of the gazetteer: its key, its name as printed, its name in English."""

    key: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker."""

    key: str
    name: str
    family_en: str
    given_en: str

    @property
    def name_en(self) -> str:
        """Return the name in Pinyin, family name first."""
        return f"{self.family_en} {self.given_en}"


def pick(lists: Sequence[Sequence[Sequence[str]]], number: int) -> list[Sequence[str]]:
    """Return one item of each list: another choice for each number below the product of their lengths.

    Raises ValueError above that. Neighbouring numbers get choices that look nothing alike.
    """
    count = prod(map(len, lists))
    if number >= count:
        raise ValueError(f"there are {count} names of this kind, and number {number} was asked for")
    step = next(step for step in range(int(count * 0.618), count) if gcd(step, count) == 1)
    number = number * step % count
    chosen = []
    for items in lists:
        number, at = divmod(number, len(items))
        chosen.append(items[at])
    return chosen


def _name(lists: Sequence[str], number: int) -> tuple[str, str]:
    chosen = pick([words()[name] for name in lists], number)
    return "".join(item[0] for item in chosen), "".join(item[1] for item in chosen).capitalize()


def city(number: int) -> Thing:
    """Return a city."""
    name, english = _name(("first", "last"), number)
    return Thing(f"city-{number}", f"{name}市", english)


def company(number: int) -> Thing:
    """Return a firm."""
    name, english = _name(("first", "last", "middle"), number)
    return Thing(f"company-{number}", f"{name}科技公司", f"{english} Technology")


def system(number: int) -> Thing:
    """Return a system that a firm makes."""
    name, english = _name(("given", "middle", "given"), number)
    return Thing(f"system-{number}", name, english)


PERSONS = len(words()["surnames"]) * len(words()["given"]) ** 2


def person(number: int) -> Person:
    """Return a person, of whom there are ``PERSONS``."""
    family, first, second = pick([words()[name] for name in ("surnames", "given", "given")], number)
    key = f"{family[1]}-{first[1]}{second[1]}-{number}".lower().replace("ü", "yu")
    return Person(key, family[0] + first[0] + second[0], family[1], (first[1] + second[1]).capitalize())
