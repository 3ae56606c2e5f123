"""The answers to the texts of `styles/` fit them: quotes stand, rows keep apart, codes and bounds are the codebook's."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest

from benchmarks.corpus_texts import Text, load, mend
from benchmarks.styles_texts import FOLDER

Row = Mapping[str, Any]
TEXTS = {text.name: text for text in load(FOLDER)}
# The manners of codebook 3, each at least once.
STYLES = {
    "posts-name-colon",
    "odd-colons",
    "first-words-behind-colon",
    "heading-behind-colon",
    "several-in-one-block",
    "name-weiyuan",
    "posts-name-weiyuan-colon",
    "posts-name-weiyuan-line",
    "post-a-line",
    "brackets",
    "name-video",
    "name-posts-in-brackets",
    "body-speaks",
    "joint-speech",
    "questions-and-answers",
    "spokesman",
    "rare-characters",
    "salutation",
    "quotation",
    "county-report",
    "court-release",
    "statistics",
    "web-page",
    "pdf-print",
    "no-speaker",
}
# Codebook 6: which of value, lower and upper a kind has, and whether the bound is the value.
HAS = {
    "exact": (True, True, True),
    "more_than": (True, True, False),
    "at_least": (True, True, False),
    "nearly": (True, False, True),
    "less_than": (True, False, True),
    "at_most": (True, False, True),
    "about": (True, False, False),
    "order": (True, False, False),
    "range": (False, True, True),
}
USES = {"measure", "hypothetical", "descriptor", "enumerator", "ordinal", "name", "idiom"}
POINT = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
EDTF = {
    "day": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "month": r"[0-9]{4}-[0-9]{2}",
    "quarter": r"[0-9]{4}-3[3-6]",
    "year": r"[0-9]{4}",
    "decade": r"[0-9]{3}X",
    "century": r"[0-9]{2}XX",
    "interval": rf"(?:{POINT}|\.\.)/(?:{POINT}|\.\.)",
}
COLUMNS = {"value", "lower", "upper", "implied_upper", "approx", "hedge", "change", "unit", "counted", "use"}
PLACES = {"start", "end", "quote"}
DATES = {"value", "precision", "basis"}
PASSAGES = {"title", "subtitle", "editor_note", "speaker_line", "heading", "body", "caption", "notice"}


@pytest.fixture(params=sorted(TEXTS))
def text(request: pytest.FixtureRequest) -> Text:
    return TEXTS[request.param]


def test_every_style_stands_in_a_text_and_seven_are_in_traditional_script() -> None:
    assert len(TEXTS) >= 25
    assert {style for text in TEXTS.values() for style in text.gold["styles"]} == STYLES
    scripts = Counter(text.gold["script"] for text in TEXTS.values())
    assert set(scripts) == {"simplified", "traditional"} and scripts["traditional"] >= 7


def test_a_text_is_short_and_says_by_its_name_that_it_is_invented(text: Text) -> None:
    assert text.name.startswith("invented-")
    assert 120 <= len(re.sub(r"\s", "", text.words)) <= 500


def test_quotes_stand_at_their_positions_and_rows_keep_apart(text: Text) -> None:
    rows = sorted([*text.gold["quantities"], *text.gold["dates"]], key=lambda row: int(row["start"]))
    for row in rows:
        assert mend(text.words, row, text.gold["joins"]).words == row["quote"]
        assert any(p["start"] <= row["start"] < row["end"] <= p["end"] for p in text.gold["passages"]), row["quote"]
    for one, two in pairwise(rows):
        assert one["end"] <= two["start"], (one["quote"], two["quote"])


def test_passages_hold_all_but_white_space(text: Text) -> None:
    passages = text.gold["passages"]
    assert {passage["passage_type"] for passage in passages} <= PASSAGES
    before = 0
    for passage in passages:
        words = text.words[passage["start"] : passage["end"]]
        assert text.words[before : passage["start"]].strip() == "" and words and words == words.strip()
        before = passage["end"]
    assert text.words[before:].strip() == ""
    for join in text.gold["joins"]:
        assert text.words[join["start"] : join["end"]].strip() == ""
        assert any(p["start"] < join["start"] < join["end"] < p["end"] for p in passages)


def test_value_and_bounds_are_what_the_kind_says(text: Text) -> None:
    for row in text.gold["quantities"]:
        assert set(row) - {"open"} == COLUMNS | PLACES and row["use"] in USES, row["quote"]
        value, lower, upper = row["value"], row["lower"], row["upper"]
        if row["use"] in {"name", "idiom"}:
            assert (value, lower, upper, row["approx"], row["hedge"]) == (None, None, None, "exact", ""), row["quote"]
            continue
        assert (value is not None, lower is not None, upper is not None) == HAS[row["approx"]], row["quote"]
        assert {bound for bound in (lower, upper) if bound is not None} <= {value} or row["approx"] == "range"
        assert lower is None or upper is None or lower <= upper, row["quote"]
        assert row["approx"] != "range" or lower < upper, row["quote"]


def test_a_hedge_is_printed_and_an_exact_figure_has_none(text: Text) -> None:
    for row in text.gold["quantities"]:
        assert (row["hedge"] == "") == (row["approx"] in {"exact", "range", "order"}), row["quote"]
        around = text.words[max(0, row["start"] - 10) : row["end"]]
        assert row["hedge"] in around, row["quote"]
        if row["hedge"] in {"多", "余", "餘"} and "implied_upper" not in row.get("open", ()):
            assert row["implied_upper"] > row["value"], row["quote"]
        else:
            assert row["implied_upper"] is None, row["quote"]


def test_units_and_changes_follow_the_print(text: Text) -> None:
    for row in text.gold["quantities"]:
        assert row["change"] in {"", "increase", "decrease"}
        assert set(row.get("open", ())) <= COLUMNS | PLACES
        unit = row["unit"]
        if unit is None or "unit" in row.get("open", ()):
            continue
        read = unicodedata.normalize("NFKC", row["quote"])
        assert unicodedata.normalize("NFKC", unit) in read or (unit == "%" and "百分之" in read), row["quote"]


def test_dates_are_edtf_of_their_precision(text: Text) -> None:
    for row in text.gold["dates"]:
        assert set(row) - {"open"} == DATES | PLACES and set(row.get("open", ())) <= DATES | PLACES
        assert re.fullmatch(EDTF[row["precision"]], row["value"]), row["quote"]
        assert row["basis"] in {"explicit", "relative", "inferred"}
        first, _, last = row["value"].partition("/")
        assert not last or ".." in {first, last} or first < last, row["quote"]


def test_speakers_and_their_posts_are_printed(text: Text) -> None:
    printed = re.sub(r"\s", "", text.words)
    for speaker in text.gold["speakers"]:
        assert set(speaker) == {"name", "speaker_type"}
        assert speaker["name"] in printed and speaker["speaker_type"] in {"person", "organization", "role"}
    people = {speaker["name"] for speaker in text.gold["speakers"] if speaker["speaker_type"] == "person"}
    for name, _organization, post, is_past in text.gold["posts"]:
        assert name in people and post in printed and isinstance(is_past, bool)
    assert set(text.gold["open_layers"]) <= {"passages", "joins"}
