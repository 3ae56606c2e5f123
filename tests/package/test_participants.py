"""Who takes part in a fact, and which problem a proposal answers, as a draft suggests them. Every sentence is invented.

The sentences were written with their answers before the rules were run on them.
"""

from __future__ import annotations

import pytest

from speeches.drafting.suggest.answers import answered
from speeches.drafting.suggest.participants import Named, suggest_participants

KINDS = {"organization": ("青屿大学", "澜湾公司", "北礁医院"), "system": ("“汐光一号”",), "place": ("青屿市",)}

# a sentence, the fact in it, what its figure counts, who takes part besides 澜湾公司, its subject
FACTS: list[tuple[str, str, str, list[tuple[str, str]]]] = [
    ("去年，澜湾公司与青屿大学共建实验室。", "去年，澜湾公司与青屿大学共建实验室", "", [("partner", "青屿大学"), ("object", "实验室")]),
    ("今年3月，澜湾公司联合北礁医院推出“汐光一号”。", "今年3月，澜湾公司联合北礁医院推出“汐光一号”", "", [("partner", "北礁医院"), ("object", "“汐光一号”")]),
    ("澜湾公司和青屿大学的职工都增加了两成。", "澜湾公司和青屿大学的职工都增加了两成", "职工", []),
    ("澜湾公司在青屿市建成充电桩300个。", "澜湾公司在青屿市建成充电桩300个", "充电桩", [("object", "充电桩"), ("place", "青屿市")]),
    ("澜湾公司为渔民开办了12期培训班。", "澜湾公司为渔民开办了12期培训班", "培训班", [("object", "培训班"), ("recipient", "渔民")]),
    ("澜湾公司向北礁医院捐赠呼吸机20台。", "澜湾公司向北礁医院捐赠呼吸机20台", "呼吸机", [("recipient", "北礁医院")]),
    ("“汐光一号”已覆盖23个乡镇。", "“汐光一号”已覆盖23个乡镇", "乡镇", [("place", "乡镇")]),
    ("据青屿大学统计，去年澜湾公司送餐30万份。", "去年澜湾公司送餐30万份", "", [("source", "青屿大学")]),
    ("县统计局数据显示，澜湾公司的产量增长了5%。", "澜湾公司的产量增长了5%", "", [("source", "县统计局")]),
    ("澜湾公司与县农机站联合开展的试验持续了三年。", "澜湾公司与县农机站联合开展的试验持续了三年", "", [("partner", "县农机站")]),
    ("澜湾公司的平台上线两年。", "澜湾公司的平台上线两年", "", []),
    ("澜湾公司上线半年用户突破8万人。", "澜湾公司上线半年用户突破8万人", "用户", []),
    ("3月，县残联与澜湾公司签署协议。", "3月，县残联与澜湾公司签署协议", "", [("object", "协议")]),
    ("澜湾公司产值超过8亿元。", "澜湾公司产值超过8亿元", "产值", []),
    ("澜湾公司的产品比青屿大学的便宜两成。", "澜湾公司的产品比青屿大学的便宜两成", "", []),
]  # fmt: skip


def names_in(text: str) -> list[Named]:
    found = [(kind, word) for kind, words in KINDS.items() for word in words if word in text]
    return [Named(text.index(word), text.index(word) + len(word), word, kind) for kind, word in found]


@pytest.mark.parametrize(("sentence", "quote", "counted", "expected"), FACTS, ids=[case[0][:14] for case in FACTS])
def test_who_takes_part_is_suggested(sentence: str, quote: str, counted: str, expected: list[tuple[str, str]]) -> None:
    start = sentence.index(quote)
    subject = "澜湾公司" if "澜湾公司" in quote else "“汐光一号”"
    found = suggest_participants(sentence, start, start + len(quote), names_in(sentence), subject, counted)
    assert sorted((row.role, row.key or row.words) for row in found) == sorted(expected)


BUSES, STOPS, DRIVERS = "夜班公交间隔太长", "候车亭照明不足", "驾驶员流失严重"
PROBLEMS = (BUSES, STOPS, DRIVERS)

# a proposal, its recommendation and what that answers, the problem that it answers itself
LINKS: list[tuple[str, str, str, str]] = [
    ("加密夜班公交班次", "", "", BUSES),
    ("为候车亭加装太阳能路灯", "", "", STOPS),
    ("提高驾驶员待遇", "改善夜班公交服务", BUSES, DRIVERS),
    ("设置实时到站屏", "完善候车亭设施", STOPS, STOPS),
    ("推广移动支付", "", "", ""),
    ("建设数据平台", "", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("proposal", "lead", "of_lead", "expected"), LINKS, ids=[case[0] for case in LINKS])
def test_the_problem_that_a_proposal_answers_has_words_of_it(
    proposal: str, lead: str, of_lead: str, expected: str
) -> None:
    assert answered(proposal, lead, PROBLEMS, of_lead) == expected


def test_a_recommendation_that_points_back_answers_the_only_problem() -> None:
    assert answered("为此，要完善补贴办法", "", [BUSES], "") == BUSES
    assert answered("为此，要完善补贴办法", "", [BUSES, STOPS], "") == ""
    assert answered("要完善补贴办法", "", [BUSES], "") == ""
    assert answered("为此，要完善补贴办法", "", [], "") == ""
