"""Folding: other print is read as what it stands for, and no position moves."""

from __future__ import annotations

import sys

import pytest

from speeches.folding import as_spelt, fold


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("全港貨櫃吞吐量達5.6億噸", "全港货柜吞吐量达5.6亿吨"),
        ("兩個碼頭、三隻漁船，歲入餘額", "两个码头、三只渔船，岁入余额"),
        ("1.7個百分點", "1.7个百分点"),
        ("２０２４年４⽉26⽇", "2024年4月26日"),
        ("投资⼗亿元，⼆⼗个园区，⻓期", "投资十亿元，二十个园区，长期"),
        ("六亿元、兩年", "六亿元、两年"),
        ("300‑500元，−3％，３／４", "300-500元，-3%，3/4"),
        ("3―5年，3〜5年，2‒3年", "3—5年，3～5年，2–3年"),
        ("长\u00a03\u202f000\u2009米", "长 3 000 米"),
        ("二ＯＯ八年", "二OO八年"),
        ("𝟐𝟎𝟐𝟒年", "2024年"),
    ],
)
def test_other_print_is_read(printed: str, read: str) -> None:
    assert fold(printed) == read


@pytest.mark.parametrize(
    "text",
    [
        "会议，第一：好；（一）对！吗？“是的”——",
        "乾坤未定，著名的瞭望塔，慰藉",
        "二〇二四年，３".replace("３", "3"),
        "3—5万～8%",
        "\u3000\u3000各位委员",
        "plain words 12,345-6.7%",
        "𠮷先生的𬭚",
        "",
    ],
)
def test_what_stands_for_itself_stays(text: str) -> None:
    assert fold(text) == text


def test_text_with_nothing_to_fold_is_returned_as_it_is() -> None:
    text = "新增泊位6个，总吨位3.2万亿吨。"
    assert fold(text) is text


def test_every_character_of_unicode_folds_to_one() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    folded = fold(every)
    assert len(folded) == len(every)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("printed", "spelt"),
    [("億噸", "億噸"), ("個百分點", "個百分點"), ("⽇", "日"), ("兩", "兩"), ("％", "%"), ("ｋｍ", "km"), ("个", "个")],
)
def test_spelling_keeps_characters_and_drops_other_encodings(printed: str, spelt: str) -> None:
    assert as_spelt(printed, fold(printed)) == spelt
