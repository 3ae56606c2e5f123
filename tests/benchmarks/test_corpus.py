"""The hand-made answers fit their texts: quotes stand where they say, rows keep apart, numbers agree with bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

import pytest

from benchmarks.corpus_texts import Text, load, mend

Row = Mapping[str, Any]
TEXTS = {text.name: text for text in load()}
NUMERAL = re.compile("[0-9０-９〇零一二两三四五六七八九十百千万亿半几数]")
APPROX = {"exact", "more_than", "at_least", "nearly", "less_than", "at_most", "about", "order", "range"}
USES = {"measure", "hypothetical", "descriptor", "enumerator", "ordinal", "name", "idiom"}
PRECISIONS = {"day", "month", "quarter", "year", "decade", "century", "interval"}
# EDTF counts the year before year 1 as 0000: 138 before our era is -0137.
POINT = r"-?[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?|[0-9]{3}X|[0-9]{2}XX"
# Which of lower and upper a kind has (codebook 6); exact and range are looked at apart.
BOUNDED = {
    "at_least": (True, False),
    "more_than": (True, False),
    "nearly": (False, True),
    "at_most": (False, True),
    "less_than": (False, True),
    "about": (False, False),
    "order": (False, False),
}


def closed(row: Row, *columns: str) -> bool:
    """Tell whether none of the columns is open, that is left to judgement."""
    return not set(columns) & set(row.get("open", ()))


def overlapping(rows: Iterable[Row]) -> list[tuple[Row, Row]]:
    ordered = sorted(rows, key=lambda row: (row["start"], row["end"]))
    return [(one, two) for one, two in pairwise(ordered) if two["start"] < one["end"]]


def test_the_issue_asks_for_ten_texts_or_more() -> None:
    assert len(TEXTS) >= 10
    before = [text for text in TEXTS.values() if text.gold["stage"] == "before"]
    assert 2 * len(before) >= len(TEXTS)


@pytest.fixture(params=sorted(TEXTS))
def text(request: pytest.FixtureRequest) -> Text:
    return TEXTS[request.param]


@pytest.mark.parametrize("layer", ["quantities", "dates"])
def test_a_quote_stands_at_its_position_with_joins_left_out(text: Text, layer: str) -> None:
    wrong = [
        (row["quote"], found)
        for row in text.gold[layer]
        if (found := mend(text.words, row, text.gold["joins"]).words) != row["quote"]
    ]
    assert wrong == []


def test_no_two_rows_of_a_layer_overlap(text: Text) -> None:
    assert overlapping([*text.gold["quantities"], *text.gold["dates"]]) == []
    for layer in ("passages", "joins", "sentences", "speeches"):
        assert overlapping(text.gold[layer]) == [], layer


def test_passages_leave_out_nothing_but_white_space(text: Text) -> None:
    held = {at for passage in text.gold["passages"] for at in range(passage["start"], passage["end"])}
    assert "".join(text.words[at] for at in range(len(text.words)) if at not in held).strip() == ""
    for passage in text.gold["passages"]:
        words = text.words[passage["start"] : passage["end"]]
        assert words and words == words.strip()


def test_joins_are_white_space_inside_a_passage(text: Text) -> None:
    for join in text.gold["joins"]:
        assert text.words[join["start"] : join["end"]].strip() == ""
        assert any(p["start"] < join["start"] < join["end"] < p["end"] for p in text.gold["passages"])


def test_sentences_fill_notes_and_bodies(text: Text) -> None:
    for passage in text.gold["passages"]:
        inside = [s for s in text.gold["sentences"] if passage["start"] <= s["start"] < passage["end"]]
        if passage["passage_type"] not in {"editor_note", "body"}:
            assert inside == []
            continue
        assert (inside[0]["start"], inside[-1]["end"]) == (passage["start"], passage["end"])
        for one, two in pairwise(inside):
            assert text.words[one["end"] : two["start"]].strip() == ""


def test_every_figure_and_date_lies_in_a_passage(text: Text) -> None:
    for row in [*text.gold["quantities"], *text.gold["dates"]]:
        assert any(p["start"] <= row["start"] < row["end"] <= p["end"] for p in text.gold["passages"]), row["quote"]


def test_codes_are_the_codebooks(text: Text) -> None:
    assert {row["approx"] for row in text.gold["quantities"]} <= APPROX
    assert {row["use"] for row in text.gold["quantities"]} <= USES
    assert {row["precision"] for row in text.gold["dates"]} <= PRECISIONS
    assert {row["basis"] for row in text.gold["dates"]} <= {"explicit", "relative", "inferred"}


def test_a_quantity_quotes_a_numeral(text: Text) -> None:
    assert [row["quote"] for row in text.gold["quantities"] if not NUMERAL.search(row["quote"])] == []


def test_value_and_bounds_are_what_the_hedge_says(text: Text) -> None:
    for row in text.gold["quantities"]:
        value, lower, upper = row["value"], row["lower"], row["upper"]
        if not closed(row, "value", "lower", "upper", "approx"):
            continue
        if row["use"] in {"name", "idiom"}:
            assert (value, lower, upper) == (None, None, None), row["quote"]
        elif row["approx"] == "range":
            assert value is None and lower < upper, row["quote"]
        elif row["approx"] == "exact":
            assert value is not None and value == lower == upper, row["quote"]
        else:
            has_lower, has_upper = BOUNDED[row["approx"]]
            assert lower == (value if has_lower else None) and upper == (value if has_upper else None), row["quote"]
            assert value is not None, row["quote"]


def test_an_implied_bound_goes_with_the_words_that_imply_it(text: Text) -> None:
    for row in text.gold["quantities"]:
        if not closed(row, "implied_upper"):
            continue
        words = (row["hedge"] or "").split()
        assert (row["implied_upper"] is not None) == bool({"多", "余"} & set(words)), row["quote"]
        if row["implied_upper"] is not None:
            assert row["approx"] == "more_than" and row["implied_upper"] > row["value"], row["quote"]


def test_hedges_are_printed_and_changes_measure(text: Text) -> None:
    for row in text.gold["quantities"]:
        around = re.sub(r"\s", "", text.words[max(0, row["start"] - 12) : row["end"]])
        assert all(word in around for word in (row["hedge"] or "").split()), row["quote"]
        assert row["change"] in {None, "increase", "decrease"}
        assert row["change"] is None or row["use"] in {"measure", "hypothetical"}, row["quote"]
        assert row["hedge"] is None or row["approx"] not in {"exact", "order"}, row["quote"]


def test_dates_are_edtf_of_their_precision(text: Text) -> None:
    lengths = {"day": 10, "month": 7, "quarter": 7, "year": 4, "decade": 4, "century": 4}
    for row in text.gold["dates"]:
        value = row["value"]
        if value is None or not closed(row, "value", "precision"):
            continue
        if row["precision"] == "interval":
            first, _, last = value.partition("/")
            assert ".." in {first, last} or first < last, row["quote"]
            for side in (first, last):
                assert side == ".." or re.fullmatch(POINT, side), row["quote"]
        else:
            assert re.fullmatch(POINT, value), row["quote"]
            assert len(value.lstrip("-")) == lengths[row["precision"]], row["quote"]


def test_speeches_run_over_whole_passages_and_their_speakers_have_posts(text: Text) -> None:
    starts = {passage["start"] for passage in text.gold["passages"]}
    ends = {passage["end"] for passage in text.gold["passages"]}
    named = {row["speaker"] for row in text.gold["affiliations"]}
    for speech in text.gold["speeches"]:
        assert speech["start"] in starts and speech["end"] in ends
        assert speech["speakers"] and set(speech["speakers"]) <= named
    for row in text.gold["affiliations"]:
        printed = re.sub(r"\s", "", text.words)
        assert row["speaker"] in printed and row["post"] in printed
