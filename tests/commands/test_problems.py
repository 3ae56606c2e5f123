"""Problems: a kind that programs can test, and numbers that agree with their noun."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from speeches.problems import KINDS, Kind, PackageError, Problem, how_many

ROOT = Path(__file__).resolve().parents[2]


def test_every_kind_is_explained_once() -> None:
    assert list(KINDS) == list(get_args(Kind))
    assert len(set(KINDS.values())) == len(KINDS)


def test_no_program_decides_by_the_words_of_a_message() -> None:
    asks = re.compile(r"""\.advice\.(?!format)\w+\(|["'] (?:not )?in (?:str\()?(?:\w+\.)?(?:advice|message)\b""")
    for path in (ROOT / "src").rglob("*.py"):
        assert not asks.search(path.read_text("utf-8")), path


def test_a_kind_is_no_part_of_what_a_problem_says() -> None:
    one = Problem("data/facts.csv", 2, "a", "value", "1", "is wrong.", kind="cell")
    other = Problem("data/facts.csv", 2, "a", "value", "1", "is wrong.")
    assert str(one) == "data/facts.csv:2: a, value: '1': is wrong."
    assert PackageError([one, other]).problems == (one,)


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 problems"), (1, "1 problem"), (2, "2 problems"), (11, "11 problems")]
)
def test_a_number_agrees_with_its_noun(number: int, said: str) -> None:
    assert how_many(number, "problem") == said


def test_a_plural_of_its_own() -> None:
    assert (how_many(1, "entry", "entries"), how_many(3, "entry", "entries")) == ("1 entry", "3 entries")
