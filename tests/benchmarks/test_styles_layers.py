"""One text scored against a hand-made reading: which layers are compared, and how printed cells are read."""

from __future__ import annotations

from benchmarks.corpus_texts import Text
from benchmarks.styles_layers import Scores, as_read, score_text
from speeches.extraction import Extraction
from speeches.layout import Layout
from speeches.model import Affiliation, Passage, Quantity, Speech

WORDS = "局长周海：\n修港２０⼈。\n"
READING = Extraction(
    Layout(
        (Passage("title", 0, 5), Passage("body", 6, 12)),
        (Speech(("周海",), None, 0, 12, (0, 1), (Affiliation("周海", None, "局长", False, 0, 2),)),),
    ),
    (),
    (Quantity(8, 11, "２０⼈", 20, 20, 20, None, "exact", None, None, "人", None, "measure"),),
    (),
)
GOLD = {
    "open_layers": [],
    "speakers": [{"name": "周海", "speaker_type": "person"}],
    "posts": [["周海", None, "局长", False]],
    "passages": [
        {"passage_type": "speaker_line", "start": 0, "end": 5},
        {"passage_type": "body", "start": 6, "end": 12},
    ],
    "joins": [],
    "quantities": [
        {
            "start": 8,
            "end": 11,
            "quote": "２０⼈",
            "value": 20,
            "lower": 20,
            "upper": 20,
            "implied_upper": None,
            "approx": "exact",
            "hedge": "",
            "change": "",
            "unit": "⼈",
            "counted": None,
            "use": "measure",
        }
    ],
    "dates": [],
}


def test_what_agrees_gives_no_line_and_what_differs_gives_one() -> None:
    total = Scores()
    lines = score_text(Text("one", WORDS, GOLD), READING, total)
    assert lines == ["one passages: [0,5): passage_type is 'title', expected 'speaker_line'"]
    assert (total.speakers.right, total.posts.right, total.layers["quantities"].matched, total.lost) == (1, 1, 1, [])
    assert total.layers["quantities"].share("unit") == 1.0


def test_an_open_layer_is_not_compared() -> None:
    total = Scores()
    assert score_text(Text("one", WORDS, GOLD | {"open_layers": ["passages"]}), READING, total) == []
    assert total.layers["passages"].expected == 0 and total.layers["quantities"].expected == 1


def test_an_empty_hedge_is_empty_however_it_is_written() -> None:
    assert as_read({"start": 0, "end": 2, "hedge": None, "unit": "⼈"}) == as_read(
        {"start": 0, "end": 2, "hedge": "", "unit": "人"}
    )
