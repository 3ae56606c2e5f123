"""Positions of the source in the reading text: on invented passages, each worked out by hand."""

from __future__ import annotations

import pytest

from speeches.exports.bundle import Bundle
from speeches.exports.nlp.layers import blocks, labels, layers
from speeches.exports.nlp.reading import ReadingText, reading_texts
from speeches.schemas import Row
from tests.export.expected_marks import TABLES, Expected, expected_marks, expected_texts


def _passage(text: str, start: int, end: int) -> Row:
    return {"passage_id": "p", "text": text, "start": start, "end": end}


def _change(start: int, end: int, reading: str | None, applied: bool = True) -> Row:
    return {"passage_id": "p", "start": start, "end": end, "reading": reading, "is_applied": applied}


# Source "..甲乙\n\n丙丁戊": the passage begins at 2; each case says what was done to it and what it reads then.
@pytest.mark.parametrize(
    ("text", "end", "changes", "span", "words"),
    [
        ("甲乙丙丁", 6, [], (3, 5), "乙丙"),
        ("甲乙丙丁", 8, [_change(4, 6, None)], (3, 7), "乙丙"),  # across a join
        ("甲乙丙丁", 8, [_change(4, 6, None)], (6, 8), "丙丁"),  # right behind one
        ("甲乙丙丁", 8, [_change(4, 6, None)], (2, 4), "甲乙"),  # right before one
        ("ab cd", 8, [_change(4, 6, " ")], (6, 8), "cd"),  # between Latin words a space is left
        ("ab cd", 8, [_change(4, 6, " ")], (2, 8), "ab cd"),
        ("甲乙己丙丁", 6, [_change(4, 4, "己")], (2, 4), "甲乙己"),  # a supplied word goes with what is before it
        ("甲乙己丙丁", 6, [_change(4, 4, "己")], (4, 6), "丙丁"),
        ("甲乙己丙丁", 8, [_change(4, 4, "己"), _change(4, 6, None)], (3, 7), "乙己丙"),  # lost at a column's end
        ("甲己己己丁", 6, [_change(3, 5, "己己己")], (3, 5), "己己己"),  # replaced by more
        ("甲己丁", 6, [_change(3, 5, "己")], (5, 6), "丁"),  # replaced by less, and what follows
        ("甲己丁", 6, [_change(3, 5, "己")], (2, 4), "甲己"),  # ends inside a replaced word: all of it
        ("甲己丁", 6, [_change(3, 5, "己")], (4, 6), "己丁"),  # begins inside one
        ("甲乙丙丁", 6, [_change(4, 4, "己", applied=False)], (3, 5), "乙丙"),
    ],
)
def test_a_span_of_the_source_in_the_reading_text(
    text: str, end: int, changes: list[Row], span: tuple[int, int], words: str
) -> None:
    reading = reading_texts([_passage(text, 2, end)], changes)["p"]
    start, end = reading.place(*span)
    assert text[start:end] == words


def test_a_text_that_its_rows_do_not_make_is_refused() -> None:
    with pytest.raises(ValueError, match="p: text is not the source"):
        reading_texts([_passage("甲乙丙", 2, 6)], [])


@pytest.mark.parametrize("span", [(1, 4), (4, 7), (5, 4)])
def test_a_span_outside_its_passage_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="lies outside"):
        ReadingText("甲乙丙丁", 2, 6, ()).place(*span)


def test_every_mark_of_the_package(bundle: Bundle) -> None:
    found = [
        Expected(
            str(block.passage["passage_id"]), m.start, m.end, m.label, m.row_id, m.layer, block.text[m.start : m.end]
        )
        for passages in blocks(bundle).values()
        for block in passages
        for m in block.marks
    ]
    assert sorted(found) == list(expected_marks(bundle))
    assert {str(row["passage_id"]): row["text"] for row in bundle["passages"]} == expected_texts(bundle)


def test_a_lost_character_stands_in_the_name(bundle: Bundle) -> None:
    # 中⏎⏎中央 as printed, 中共中央 as it must be read (emendation e00103).
    marks = {mark.row_id: mark for mark in expected_marks(bundle)}
    (block,) = [b for b in blocks(bundle)["cppcc-2024-04-26-1"] if b.passage["start"] == 52]
    (mark,) = [mark for mark in block.marks if mark.row_id == "cppcc-2024-04-26-1-n00102"]
    assert block.text[mark.start : mark.end] == "中共中央" == marks[mark.row_id].words


def test_every_label_set_has_its_codes(bundle: Bundle) -> None:
    assert [layer.name for layer in layers(bundle)] == [
        name for name, entry in TABLES.items() if entry[0] in bundle.tables
    ]
    used = {mark.label for mark in expected_marks(bundle)}
    known = [label for layer in layers(bundle) for label in labels(bundle, layer)]
    assert used <= set(known)
    assert len(known) == len(set(known))  # brat and spaCy have one name space for all
