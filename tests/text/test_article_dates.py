"""What an article's own date may be, the same for every command that asks for it."""

from __future__ import annotations

from argparse import Namespace

import pytest

from speeches.commands import draft, extract
from speeches.dates.values import read_day, read_year
from speeches.drafting.request import DraftError

YEARS = {"1840": True, "1850": True, "2024": True, "2100": True, "1839": False, "2101": False, "999": False}
NO_YEARS = ("24", "02024", "２０２４", "2024年", " 2024", "")
NO_DAYS = ("2024-4-26", "20240426", "2024-13-01", "2023-02-29", "1839-12-31", "2101-01-01", "2024-04-26T10", "")


@pytest.mark.parametrize(("text", "is_year"), [*YEARS.items(), *((text, False) for text in NO_YEARS)])
def test_every_command_takes_the_same_years(text: str, is_year: bool) -> None:
    if is_year:
        assert read_year(text) == int(text)
        assert extract._parse(["-", f"--year={text}"]).anchor == (int(text),)
        assert draft._year(Namespace(year=text, date=None)) == int(text)
        return
    with pytest.raises(ValueError, match=r"is no year such as 2024, 1840 to 2100$"):
        read_year(text)
    with pytest.raises(SystemExit):
        extract._parse(["-", f"--year={text}"])
    with pytest.raises(DraftError, match=r"^--year .* is no year such as 2024"):
        draft._year(Namespace(year=text, date=None))


def test_every_command_takes_the_same_days() -> None:
    assert read_day("2024-02-29") == (2024, 2, 29)
    assert extract._parse(["-", "--date=1850-12-31"]).anchor == (1850, 12, 31)
    assert draft._year(Namespace(year=None, date="1850-12-31")) == 1850


@pytest.mark.parametrize("text", NO_DAYS)
def test_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no day such as 2024-04-26"):
        read_day(text)
    with pytest.raises(SystemExit):
        extract._parse(["-", f"--date={text}"])
    with pytest.raises(DraftError, match=r"^--date .* is no day such as 2024-04-26"):
        draft._year(Namespace(year=None, date=text))
