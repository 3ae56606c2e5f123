"""Texts are decoded as published, and a passage without its joins still knows where its words stand."""

from __future__ import annotations

import codecs

import pytest

from benchmarks.corpus_texts import Mended, decode, mend


@pytest.mark.parametrize(
    "data",
    [
        "数据\r\n多".encode(),
        codecs.BOM_UTF8 + "数据\r\n多".encode(),
        codecs.BOM_UTF16_LE + "数据\r\n多".encode("utf-16-le"),
        "数据\r\n多".encode("gb18030"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "gb18030"],
)
def test_every_encoding_of_the_corpus_gives_the_same_words(data: bytes) -> None:
    assert decode(data) == "数据\r\n多"


def test_a_join_is_left_out_and_positions_are_those_of_the_source() -> None:
    passage = mend("甲\n乙1.\n2万丙", {"start": 2, "end": 9}, [{"start": 5, "end": 6}])
    assert passage == Mended("乙1.2万丙", (2, 3, 4, 6, 7, 8))
    assert passage.to_source(1, 5) == (3, 8)
