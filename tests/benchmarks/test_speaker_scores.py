"""Speakers and posts, counted by hand: order, names said again, roles, open organizations, and losses without a warning."""

from __future__ import annotations

import pytest

from benchmarks.corpus_texts import Text
from benchmarks.speaker_scores import Counts, folded, in_order, lost_silently, score_posts, score_speakers

PEOPLE = [
    {"name": "周海", "speaker_type": "person"},
    {"name": "记者", "speaker_type": "role"},
    {"name": "民革中央", "speaker_type": "organization"},
    {"name": "孙立群", "speaker_type": "person"},
]
LINES = "周海：\n港口。\n孙立群：\n渔村。\n"
PASSAGES = [
    {"passage_type": "speaker_line", "start": 0, "end": 3},
    {"passage_type": "body", "start": 4, "end": 7},
    {"passage_type": "speaker_line", "start": 8, "end": 12},
    {"passage_type": "body", "start": 13, "end": 16},
]
TWO = [PEOPLE[0], PEOPLE[3]]


def counted(found: list[str]) -> tuple[int, int, int]:
    total = Counts()
    score_speakers(PEOPLE, found, total)
    return total.expected, total.found, total.right


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        (["周海", "民革中央", "孙立群"], (3, 3, 3)),
        (["周海", "记者", "周海", "民革中央", "记者", "孙立群"], (3, 3, 3)),
        (["孙立群", "周海"], (3, 2, 1)),
        (["周海", "何水生", "孙立群"], (3, 3, 2)),
        ([], (3, 0, 0)),
    ],
    ids=["all", "said again and roles", "other order", "a false one", "none"],
)
def test_names_count_once_in_their_order_and_roles_not_at_all(found: list[str], counts: tuple[int, int, int]) -> None:
    assert counted(found) == counts


def test_precision_recall_and_f1_are_of_all_rows() -> None:
    counts = Counts(expected=4, found=2, right=1)
    assert (counts.precision, counts.recall) == (0.5, 0.25)
    assert counts.f1 == pytest.approx(1 / 3)
    assert (Counts().precision, Counts().recall, Counts().f1) == (1.0, 1.0, 1.0)
    assert Counts(expected=2).recall == Counts(expected=2).f1 == 0.0


def test_a_name_between_two_others_does_not_hide_them() -> None:
    assert in_order(["甲", "乙", "丙"], ["乙", "甲", "丙"]) == 2
    assert in_order(["甲"], []) == in_order([], ["甲"]) == 0


def test_compatibility_forms_stand_for_what_they_show() -> None:
    assert (folded("⾦满舱"), folded("会⻓"), folded("１号")) == ("金满舱", "会长", "1号")


def test_a_post_is_right_by_name_organization_and_post() -> None:
    total = Counts()
    found = [("周海", "全国政协", "委员"), ("周海", "港务局", "副局长"), ("孙立群", "渔业协会", "会长")]
    score_posts([("周海", "全国政协", "委员"), ("周海", "港务局", "局长")], found, total)
    assert (total.expected, total.found, total.right) == (2, 3, 1)


def test_an_organization_that_is_not_printed_is_open_and_takes_no_other_posts_row() -> None:
    total = Counts()
    found = [("周海", "港务局", "局长"), ("周海", None, "局长")]
    score_posts([("周海", None, "局长"), ("周海", "港务局", "局长")], found, total)
    assert total.right == 2
    twice = Counts()
    score_posts([("周海", None, "局长"), ("周海", None, "局长")], [("周海", None, "局长")], twice)
    assert (twice.found, twice.right) == (1, 1)


@pytest.mark.parametrize(
    ("found", "warnings", "lost"),
    [
        (["周海", "孙立群"], [], []),
        (["周海"], [], ["孙立群"]),
        (["周海"], [(8, 12)], []),
        (["周海"], [(0, 3), (13, 16)], ["孙立群"]),
    ],
    ids=["none lost", "silently", "with a warning", "warnings elsewhere"],
)
def test_a_speaker_is_lost_silently_where_no_warning_touches_the_line(
    found: list[str], warnings: list[tuple[int, int]], lost: list[str]
) -> None:
    text = Text("lines", LINES, {"speakers": TWO, "passages": PASSAGES, "joins": []})
    assert lost_silently(text, found, warnings) == lost
