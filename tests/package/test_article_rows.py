"""The tables against the first article: rows verified by hand, word by word, that must never change.

What other articles add is looked at nowhere here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from tests.package.conftest import DOCUMENT, ROOT, is_of_first_article, read_rows

Rows = Callable[[str], list[dict[str, str]]]

# Read from the article by hand: quote | value | lower | upper | implied upper | approx | hedge | change | unit | counted |
# use. A hedge that is lost
# here changes what a speaker said; that is why these lines stand.
FIGURES = """
十四届 | 14 | 14 | 14 | | exact | | | 届 | | ordinal
第四次 | 4 | 4 | 4 | | exact | | | 次 | | ordinal
（一） | 1 | 1 | 1 | | exact | | | | | ordinal
四链 | 4 | 4 | 4 | | exact | | | | 链 | enumerator
四大 | 4 | 4 | 4 | | exact | | | 大 | 生态体系 | enumerator
千亿以上 | 100000000000 | 100000000000 | | | at_least | 以上 | | | 参数 | descriptor
万卡 | 10000 | | | | order | | | | 卡 | descriptor
一号 | | | | | exact | | | | | name
V3.5 | | | | | exact | | | | | name
50% | 50 | 50 | 50 | | exact | | decrease | % | 知识点学习练习量 | measure
超500个 | 500 | 500 | | | more_than | 超 | | 个 | 区县 | measure
7亿多次 | 700000000 | 700000000 | | 800000000 | more_than | 多 | | 次 | 辅助诊疗 | measure
超1.2亿台 | 120000000 | 120000000 | | | more_than | 超 | | 台 | 智能终端 | measure
100多家 | 100 | 100 | | 200 | more_than | 多 | | 家 | 公司 | measure
超647万 | 6470000 | 6470000 | | | more_than | 超 | | | 开发者团队 | measure
360 | | | | | exact | | | | | name
三场 | 3 | 3 | 3 | | exact | | | 场 | 攻坚战 | enumerator
第一场 | 1 | 1 | 1 | | exact | | | 场 | | ordinal
第二场 | 2 | 2 | 2 | | exact | | | 场 | | ordinal
第三场 | 3 | 3 | 3 | | exact | | | 场 | | ordinal
两条 | 2 | 2 | 2 | | exact | | | 条 | 路 | enumerator
第一条 | 1 | 1 | 1 | | exact | | | 条 | | ordinal
万亿 | 1000000000000 | | | | order | | | | 参数 | descriptor
1万家 | 10000 | 10000 | 10000 | | exact | | | 家 | 企业 | hypothetical
1万个 | 10000 | 10000 | 10000 | | exact | | | 个 | 场景 | hypothetical
1万个 | 10000 | 10000 | 10000 | | exact | | | 个 | 专业大模型 | hypothetical
百行千业 | | | | | exact | | | | | idiom
360 | | | | | exact | | | | | name
六大 | 6 | 6 | 6 | | exact | | | 大 | 安全垂直大模型 | measure
54个 | 54 | 54 | 54 | | exact | | | 个 | APT | measure
千余家 | 1000 | 1000 | | 2000 | more_than | 余 | | 家 | 企业 | measure
360 | | | | | exact | | | | | name
360 | | | | | exact | | | | | name
三位一体 | | | | | exact | | | | | idiom
"""

# quote | EDTF | precision | basis
DATES = """
4月26日 | 2024-04-26 | day | inferred
2023年5月6日 | 2023-05-06 | day | explicit
去年10月24日 | 2023-10-24 | day | relative
今年1月 | 2024-01 | month | relative
4月26日 | 2024-04-26 | day | inferred
"""

# speaker line | speaker | organization in English | post | past
POSTS = """
王志刚 | Committee on Education, Science, Health and Sports of the CPPCC National Committee | 副主任 | false
王志刚 | Ministry of Science and Technology | 部长 | true
李萌 | National Committee of the Chinese People's Political Consultative Conference (CPPCC) | 委员 | false
李萌 | Ministry of Science and Technology | 副部长 | true
朱松纯 | National Committee of the Chinese People's Political Consultative Conference (CPPCC) | 委员 | false
朱松纯 | Institute for Artificial Intelligence, Peking University | 院长 | false
刘庆峰 | National People's Congress (NPC) | 代表 | false
刘庆峰 | iFLYTEK | 董事长 | false
周鸿祎 | National Committee of the Chinese People's Political Consultative Conference (CPPCC) | 委员 | false
周鸿祎 | 360 Group | 创始人 | false
王坚 | National Committee of the Chinese People's Political Consultative Conference (CPPCC) | 委员 | false
王坚 | Alibaba Cloud | 创始人 | false
"""

# quote | level | cue | theme | instrument: one of each speaker at least, the hard cuts among them
PROPOSALS = """
优化总体设计 | measure | modal | strategy | strategic-planning
加快夯实自主可控的核心技术底座 | recommendation | bare | core-technology | not-specified
建设高质量国家语料库 | measure | bare | data | infrastructure
突出可控与伦理 | measure | bare | governance | not-specified
大力引进高水平拔尖人才团队 | measure | bare | talent | talent-training
引导投资机构提供长期资金支持 | measure | bare | finance | financial-tax
构建以人工智能驱动的科学发现范式 | measure | bare | ai-for-science | research-support
为机器人装上 | none
攻关人形机器人，催生机器人的iPhone时刻 | recommendation | bare | embodied-ai | research-support
统筹建立绿色算力体系 | measure | bare | green-ai | infrastructure
推动量、超、智算融合提升算力 | measure | bare | compute | infrastructure
有序推进行业数据和基础科学数据共享共用 | measure | bare | data | information-services
针对不同风险的场景实施分类分级治理 | measure | bare | governance | regulation-standards
重塑“人工智能+产业”发展格局 | recommendation | bare | industry-application | not-specified
进一步凝聚通用人工智能发展共识 | measure | modal | strategy | not-specified
发布客观、公正、可信的通用大模型评测方法和行业应用指南，指导各行业甄别和选型大模型 | measure | bare | evaluation-standards | information-services
第一场是通用大模型核心技术战 | measure | bare | core-technology | not-specified
另一条路，就是走专业化大模型之路 | recommendation | bare | industry-application | not-specified
训练专业能力的大模型 | measure | modal | industry-application | research-support
坚持与全球高端创新要素对接 | measure | modal | international | international-exchange
"""

# quote of a fact | kind | subject | modality | value | approx | unit | counted | date
FACTS = """
2023年5月6日推出讯飞星火大模型 | event | iflytek | asserted | | | | | 2023-05-06
可支持千亿以上参数大模型训练 | quantity | feixing-1 | ability | 100000000000 | at_least | | 参数 |
同样的知识点学习练习量可减少50% | quantity | iflytek-spark | possibility | 50 | exact | % | 知识点学习练习量 |
科大讯飞“智医助理”人工智能辅助诊疗系统已经应用在全国超500个区县 | quantity | zhiyi-zhuli | asserted | 500 | more_than | 个 | 区县 |
进行了7亿多次辅助诊疗 | quantity | zhiyi-zhuli | asserted | 700000000 | more_than | 次 | 辅助诊疗 |
目前已经累计支持超1.2亿台智能终端出海 | quantity | iflytek | asserted | 120000000 | more_than | 台 | 智能终端 |
科大讯飞人工智能开放平台目前已聚集超647万开发者团队 | quantity | iflytek-open-platform | asserted | 6470000 | more_than | | 开发者团队 |
研发六大安全垂直大模型 | quantity | group-360 | asserted | 6 | exact | 大 | 安全垂直大模型 |
帮助国家发现54个APT（高级持久性威胁） | quantity | group-360 | asserted | 54 | exact | 个 | APT |
携手千余家企业 | quantity | group-360 | asserted | 1000 | more_than | 家 | 企业 |
牵头成立大模型产业联盟 | relation | group-360 | asserted | | | | |
利用全球规模最大安全大数据 | superlative | group-360 | asserted | | | | |
"""

# What the English must say where the Chinese hedges.
HEDGED = """
超500个区县 | more than 500
7亿多次辅助诊疗 | more than 700 million
可减少50% | can be reduced by 50%
超1.2亿台 | more than 120 million
100多家公司中 | more than 100 companies
超647万开发者团队 | more than 6.47 million developer teams
千余家企业 | more than 1,000 enterprises
千亿以上参数大模型训练 | can support the training of large models with 100 billion or more parameters
中国出口汽车的多语种技术基本是 | for the most part
"""


@pytest.fixture(scope="module")
def rows() -> Rows:
    """Return a reader of the tables of the tree: of those that follow an article, this article's rows alone."""
    return lambda table: [row for row in read_rows(ROOT, table) if is_of_first_article(row)]


def cases(text: str) -> list[list[str]]:
    """Return the lines of a table above, cut into cells."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().split("\n")]


def test_every_figure_stands_in_order_with_hedge_and_unit(rows: Rows) -> None:
    columns = (
        "quote", "value", "lower", "upper", "implied_upper", "approx", "hedge", "change", "unit", "counted", "use"
    )  # fmt: skip
    assert [[row[column] for column in columns] for row in rows("quantities")] == cases(FIGURES)


def test_every_date_stands_in_order(rows: Rows) -> None:
    columns = ("quote", "value", "precision", "basis")
    assert [[row[column] for column in columns] for row in rows("dates")] == cases(DATES)


def test_every_post_stands_with_its_organization(rows: Rows) -> None:
    names = {row["speaker_id"]: row["name"] for row in rows("speakers")}
    bodies = {row["entity_id"]: row["name_en"] for row in rows("entities")}
    found = [
        [names[row["speaker_id"]], bodies[row["organization_id"]], row["post"], row["is_past"]]
        for row in rows("affiliations")
    ]
    assert found == cases(POSTS)


@pytest.mark.parametrize("case", cases(PROPOSALS), ids=lambda case: case[0])
def test_a_proposal_is_coded_as_it_was_read(rows: Rows, case: list[str]) -> None:
    columns = ("level", "cue", "theme_id", "instrument_id")
    found = [[row[column] for column in columns] for row in rows("proposals") if row["quote"] == case[0]]
    assert found == ([] if case[1] == "none" else [case[1:]])


@pytest.mark.parametrize("case", cases(FACTS), ids=lambda case: case[0])
def test_a_fact_is_coded_as_it_was_read(rows: Rows, case: list[str]) -> None:
    columns = ("fact_type", "subject_id", "modality", "value", "approx", "unit", "counted", "date")
    found = [
        [row[column] for column in columns] for row in rows("facts") if [row["quote"], row["fact_type"]] == case[:2]
    ]
    assert found == [case[1:]]


@pytest.mark.parametrize(("chinese", "english"), cases(HEDGED))
def test_the_english_hedges_as_the_chinese(rows: Rows, chinese: str, english: str) -> None:
    statements = [row["statement_en"] for row in rows("facts") if chinese in row["quote"]]
    assert statements
    assert any(english in statement for statement in statements)


def test_the_article_is_counted_whole(rows: Rows) -> None:
    # Blocks counted by hand in the article: 53 printed, six of them cut off from the one before.
    assert Counter(row["passage_type"] for row in rows("passages")) == {
        "title": 1, "subtitle": 1, "editor_note": 2, "speaker_line": 6, "heading": 6, "body": 30, "caption": 1,
    }  # fmt: skip
    assert len(rows("sentences")) == 87
    assert Counter(row["emendation_type"] for row in rows("emendations"))["join"] == 6


def test_the_joins_are_those_seen_in_the_print(rows: Rows, article: str) -> None:
    joins = [row for row in rows("emendations") if row["emendation_type"] == "join"]
    found = [article[int(row["start"]) - 2 : int(row["start"])] + "|" + article[int(row["end"])] for row in joins]
    assert found == ["。中|中", "造人|工", "身智|能", "业方|面", "行千|业", "口，|打"]


def test_what_is_corrupt_in_the_print_is_flagged_and_not_tidied(rows: Rows, article: str) -> None:
    repairs = {
        (article[int(row["start"]) - 2 : int(row["start"])], row["reading"]): (row["certainty"], row["is_applied"])
        for row in rows("emendations")
        if row["emendation_type"] == "supply"
    }
    # 中[共]中央 leaves the meaning as it is; 全国[产]算力 would change what is claimed.
    assert repairs["。中", "共"] == ("high", "true")
    assert repairs["全国", "产"] == ("high", "false")
    assert [row["text"] for row in rows("passages") if "中共中央" in row["text"]]
    assert not [row["text"] for row in rows("passages") if "全国产算力" in row["text"]]


def test_the_article_leaves_publisher_and_date_open(rows: Rows) -> None:
    (document,) = rows("documents")
    assert (document["publisher"], document["published_date"], document["part"]) == ("", "", "1")
    assert document["source_sha256"] == "ff932b232a56a284dd23ca691c2dcc881f4ebc291632e85141d4c4c9dbc6425b"
    assert document["source_characters"] == "4901"


SYSTEMS = """
讯飞星火大模型 | 科大讯飞
讯飞星火V3.5 | 科大讯飞
飞星一号 | 华为、科大讯飞
智医助理 | 科大讯飞
科大讯飞人工智能开放平台 | 科大讯飞
车载大模型 | 大众汽车、科大讯飞
360智脑大模型 | 360集团
安全垂直大模型 | 360集团
知识和业务协同大模型 | 360集团
"""


@pytest.mark.parametrize(("system", "developers"), cases(SYSTEMS))
def test_a_system_has_its_developers_mentions_and_facts(rows: Rows, system: str, developers: str) -> None:
    entities = {row["entity_id"]: row for row in rows("entities")}
    (system_id,) = [key for key, row in entities.items() if row["name"] == system and row["entity_type"] == "system"]
    made_by = [row["organization_id"] for row in rows("system_developers") if row["system_id"] == system_id]
    assert sorted(entities[key]["name"] for key in made_by) == sorted(developers.split("、"))
    spans = [(int(row["start"]), int(row["end"])) for row in rows("mentions") if row["entity_id"] == system_id]
    facts = [(int(row["start"]), int(row["end"])) for row in rows("facts")]
    assert any(start <= at and end <= to for at, end in spans for start, to in facts)


# Occurrences counted by hand in the article.
MENTIONS = {"习近平": 1, "中": 1, "美": 1, "中国": 8, "美国": 1, "合肥": 1, "姜贵东": 1, "华为": 2, "海油工程": 1, "规模法则": 1, "北京": 1}  # fmt: skip


@pytest.mark.parametrize(("name", "times"), MENTIONS.items())
def test_a_name_is_mentioned_as_often_as_it_stands(rows: Rows, name: str, times: int) -> None:
    assert Counter(row["quote"] for row in rows("mentions"))[name] == times


def test_the_nested_file_holds_every_row_of_the_article(rows: Rows) -> None:
    nested = (ROOT / f"data/documents/{DOCUMENT}.json").read_text("utf-8")
    for table, key in (
        ("passages", "passage_id"), ("sentences", "sentence_id"), ("problems", "problem_id"),
        ("proposals", "proposal_id"), ("facts", "fact_id"), ("quantities", "quantity_id"), ("dates", "date_id"),
        ("mentions", "mention_id"), ("emendations", "emendation_id"), ("affiliations", "affiliation_id"),
        ("speeches", "speech_id"),
    ):  # fmt: skip
        missing = [row[key] for row in rows(table) if f'"{key}": "{row[key]}"' not in nested]
        assert not missing, f"{table}: {missing[:3]}"
    assert nested.count('"role": "subject"') == sum(row["role"] == "subject" for row in rows("fact_participants"))


def test_a_name_is_taken_whole_across_a_join_and_with_a_lost_character(rows: Rows) -> None:
    quotes = {row["quote"]: row["entity_id"] for row in rows("mentions")}
    assert quotes["中中央"] == "cpc-central-committee"
    assert "中央" not in quotes
    assert quotes["智算"] == "intelligent-computing"
    assert quotes["科大讯飞人工智能开放平台"] == "iflytek-open-platform"


# An emendation: where it stands | the words around it as they are printed.
CONTEXTS = """
supply | 在全球范围内掀起探索热潮。中⟨⟩中央、国务院高度重视人工智能发
replace | 火V3.5。在中美激烈竞争中，⟨有了通用大模型的底层能力紧紧咬住⟩，在行业模型和关键领域应用就有
"""


@pytest.mark.parametrize(("kind", "words"), cases(CONTEXTS))
def test_a_place_is_shown_in_its_words(rows: Rows, kind: str, words: str) -> None:
    shown = [row["context"] for row in rows("emendations") if row["emendation_type"] == kind]
    assert any(words in context for context in shown), shown
