"""Hedges: what the words in a figure's quote allow."""

from __future__ import annotations

import pytest

from speeches.figures.hedges import codes_of
from speeches.lexicon import entries


@pytest.mark.parametrize(
    ("quote", "codes"),
    [
        ("超500个", {"more_than"}),
        ("7亿多次", {"more_than"}),
        ("千余家", {"more_than"}),
        ("两个多月", {"more_than"}),
        ("20多年", {"more_than"}),
        ("千亿以上", {"at_least"}),
        ("上百名", {"at_least"}),
        ("近40%", {"nearly"}),
        ("接近六成", {"nearly"}),
        ("近100多家", {"nearly", "more_than"}),
        ("约1.5万人", {"about"}),
        ("十来个", {"about"}),
        ("65%左右", {"about"}),
        ("不足5%", {"less_than"}),
        ("不超过15个工作日", {"at_most"}),
        ("10天以内", {"at_most"}),
        ("五千元以上五万元以下", {"at_most"}),
        ("50%", set()),
        ("三场", set()),
        ("300—500元", set()),
        ("万卡", set()),
        ("", set()),
    ],
)
def test_codes_that_a_quote_allows(quote: str, codes: set[str]) -> None:
    assert codes_of(quote) == codes


def test_every_hedge_has_a_code_and_a_place() -> None:
    codes = {"more_than", "at_least", "nearly", "less_than", "at_most", "about"}
    for entry in entries("figures/hedges"):
        approx, *places = entry.fields
        assert approx in codes and places, entry.word
        assert {place.partition(":")[0] for place in places} <= {"before", "inside", "behind", "apart", "share"}
