"""What a draft suggests, rule by rule: names in Pinyin, proposals, facts, codes, and the YAML they are written in."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from speeches.curated.inputs import load_truth
from speeches.curated.yaml_files import YamlFile, load_yaml
from speeches.dates.find import Anchor
from speeches.drafting.known import Known, load_known
from speeches.drafting.speakers import SpeakerKeys
from speeches.drafting.suggest.clauses import split_clauses
from speeches.drafting.suggest.codes import suggest_instrument, suggest_theme
from speeches.drafting.suggest.facts import suggest_facts
from speeches.drafting.suggest.pinyin import romanise
from speeches.drafting.suggest.proposals import draft_speech
from speeches.drafting.suggest.sentences import Sentence, sentences_of
from speeches.drafting.yaml_writing import OPEN, Suggested, scalar, to_yaml
from speeches.figures.find import find_figures
from speeches.lexicon import table
from speeches.mentions import Gazetteer
from speeches.tables.overrides import find_layers
from speeches.tables.shared import entity_forms
from tests.package.conftest import DOCUMENT, ROOT, is_of_first_article, read_rows


def test_suggestions_are_near_the_coding_of_the_first_article() -> None:
    """Held against what two people agreed on: most roles, proposals and codes stand as they are suggested."""
    truth = load_truth(ROOT)
    (source,) = [source for source in truth.sources if source.document_id == DOCUMENT]
    layers = find_layers(source, Gazetteer(entity_forms(truth.vocabularies["entities"].data)), [])
    roles = same_roles = hits = suggested = coded = 0
    for number, speech in enumerate(source.coding.speeches):
        bodies = [p for p in layers.passages if p.speech == number and p.passage.passage_type == "body"]
        for drafts, paragraph in zip(draft_speech([sentences_of(p) for p in bodies]), speech.paragraphs, strict=True):
            for one, other in zip(drafts, paragraph, strict=True):
                roles += 1
                same_roles += one.role == other.role
                ours = {(p.level, one.sentence.text[p.start : p.end]) for p in one.proposals}
                theirs = {(p.level, p.quote.text) for p in other.proposals}
                hits, suggested, coded = hits + len(ours & theirs), suggested + len(ours), coded + len(theirs)
    assert same_roles / roles > 0.8
    assert 2 * hits / (suggested + coded) > 0.85


# name as printed, in Pinyin (GB/T 28039; readings of family names: 现代汉语词典), key, whether a person has to look
NAMES = [
    ("王志刚", "Wang", "Zhigang", "wang-zhigang", False),
    ("周鸿祎", "Zhou", "Hongyi", "zhou-hongyi", False),
    ("单若溪", "Shan", "Ruoxi", "shan-ruoxi", False),
    ("曾庆文", "Zeng", "Qingwen", "zeng-qingwen", False),
    ("仇小娥", "Qiu", "Xiao'e", "qiu-xiaoe", False),
    ("解建安", "Xie", "Jian'an", "xie-jianan", False),
    ("任远", "Ren", "Yuan", "ren-yuan", False),
    ("查明哲", "Zha", "Mingzhe", "zha-mingzhe", False),
    ("区力", "Ou", "Li", "ou-li", False),
    ("朴哲洙", "Piao", "Zhezhu", "piao-zhezhu", False),
    ("翟文辉", "Zhai", "Wenhui", "zhai-wenhui", False),
    ("华春莹", "Hua", "Chunying", "hua-chunying", False),
    ("吕方", "Lü", "Fang", "lyu-fang", False),
    ("乐嘉", "Yue", "Jia", "yue-jia", True),
    ("覃文", "Qin", "Wen", "qin-wen", True),
    ("李行", "Li", "Xing", "li-xing", True),
    ("欧阳景初", "Ouyang", "Jingchu", "ouyang-jingchu", False),
    ("司马迁", "Sima", "Qian", "sima-qian", False),
    ("尉迟明", "Yuchi", "Ming", "yuchi-ming", False),
    ("单于敏", "Chanyu", "Min", "chanyu-min", False),
    ("长孙文", "Zhangsun", "Wen", "zhangsun-wen", False),
    ("令狐明", "Linghu", "Ming", "linghu-ming", False),
    ("范徐丽泰", "Fan-Xu", "Litai", "fanxu-litai", True),
    ("阿沛·阿旺晋美", None, "Apei Awangjinmei", "apei-awangjinmei", True),
    ("买买提．吐尔逊", None, "Maimaiti Tu'erxun", "maimaiti-tuerxun", True),
    ("扎西顿珠", None, "Zhaxidunzhu", "zhaxidunzhu", True),
]


@pytest.mark.parametrize(
    ("printed", "family", "given_name", "key", "is_doubtful"), NAMES, ids=[case[0] for case in NAMES]
)
def test_names_are_read_as_names(
    printed: str, family: str | None, given_name: str, key: str, is_doubtful: bool
) -> None:
    name = romanise(printed)
    assert (name.family_name, name.given_name) == (family, given_name)
    assert name.name_en == (f"{family} {given_name}" if family else given_name)
    assert name.slug == key
    assert name.is_doubtful == is_doubtful


def test_names_that_read_alike_have_keys_of_their_own() -> None:
    keys = SpeakerKeys(Known({}, {}, {}, {}, {}, {"王坚": {"speaker_id": "wang-jian", "name": "王坚"}}))
    assert keys.key("王健") == ("wang-jian-2", True)
    assert keys.key("王坚") == ("wang-jian", True)
    assert keys.key("王健") == ("wang-jian-2", False)
    assert keys.key("王建国") == ("wang-jianguo", False)


def looked_at(text: str) -> Sentence:
    quantities, dates = find_figures(text, Anchor(2030))
    return Sentence(text, tuple(quantities), tuple(dates), ())


# paragraphs of a speech; the role, and the level and quote of each proposal, by codebook 2 and 4
SHAPES: list[tuple[str, list[list[str]], list[tuple[str, list[tuple[str, str]]]]]] = [
    ("the first sentence announces, the others spell it out",
     [["为此，建议："], ["完善标准体系。", "制定数据标准，明确各方责任，让群众放心。"]],
     [("procedural", []), ("proposal", [("recommendation", "完善标准体系")]),
      ("proposal", [("measure", "制定数据标准"), ("measure", "明确各方责任，让群众放心")])]),
    ("one sentence alone is cut",
     [["建议加大投入，完善制度，提高保障水平。"]],
     [("proposal", [("recommendation", "建议加大投入，完善制度，提高保障水平"), ("measure", "加大投入"),
                    ("measure", "完善制度，提高保障水平")])]),
    ("one clause alone is not repeated", [["建议完善制度。"]], [("proposal", [("recommendation", "建议完善制度")])]),
    ("numbering stays outside",
     [["建议："], ["一是加快立法。"], ["（二）建设数据平台。"]],
     [("procedural", []), ("proposal", [("recommendation", "加快立法")]), ("proposal", [("recommendation", "建设数据平台")])]),
    ("a colon parts what announces from what spells out",
     [["建议做好两件事：第一，建立台账；第二，开展培训。"]],
     [("proposal", [("recommendation", "建议做好两件事"), ("measure", "建立台账"), ("measure", "开展培训")])]),
    ("an adverbial stays with its action",
     [["建议："], ["推进改革。", "以试点为突破口，建设示范区；在山区加大布局力度。"]],
     [("procedural", []), ("proposal", [("recommendation", "推进改革")]),
      ("proposal", [("measure", "以试点为突破口，建设示范区"), ("measure", "在山区加大布局力度")])]),
    ("a verb said again begins again",
     [["建议："], ["突出重点。", "突出协同，突出安全。"]],
     [("procedural", []), ("proposal", [("recommendation", "突出重点")]),
      ("proposal", [("measure", "突出协同"), ("measure", "突出安全")])]),
    ("要 carries it and stays outside a measure",
     [["绿水青山来之不易。", "要加强巡查，完善制度。"]],
     [("context", []), ("proposal", [("recommendation", "要加强巡查，完善制度"), ("measure", "加强巡查"), ("measure", "完善制度")])]),
    ("what follows a proposal in its paragraph",
     [["河道有人管。", "要加强巡查。", "完善制度，提高效率。"]],
     [("context", []), ("proposal", [("recommendation", "要加强巡查")]), ("proposal", [("measure", "完善制度，提高效率")])]),
    ("a noun 建议 announces nothing", [["委员们提出意见建议130多条。"]], [("evidence", [])]),
    ("a problem", [["基层力量薄弱，设备短缺。"]], [("diagnosis", [])]),
    ("a reason", [["只有把根扎深，才能枝繁叶茂。"]], [("argument", [])]),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "expected"), [case[1:] for case in SHAPES], ids=[case[0] for case in SHAPES])
def test_paragraphs_are_taken_apart_by_the_codebook(
    paragraphs: list[list[str]], expected: list[tuple[str, list[tuple[str, str]]]]
) -> None:
    drafts = [
        sentence
        for paragraph in draft_speech([[looked_at(text) for text in texts] for texts in paragraphs])
        for sentence in paragraph
    ]
    assert [
        (one.role, [(p.level, one.sentence.text[p.start : p.end]) for p in one.proposals]) for one in drafts
    ] == expected


def test_the_cue_is_of_the_own_sentence_and_advice_announces_what_follows() -> None:
    texts = [["要守住底线。"], ["建议加大投入。"], ["完善制度。"]]
    drafts = draft_speech([[looked_at(text) for text in paragraph] for paragraph in texts])
    assert [(p.cue, one.is_announced) for paragraph in drafts for one in paragraph for p in one.proposals] == [
        ("modal", False),
        ("explicit", False),
        ("bare", True),
    ]


# a proposal, who is to act in it, its theme and instrument: what the verb acts on decides (codebook 7, 8)
CODED = [
    ("引进高水平人才", "", "talent", "talent-training"),
    ("制定数据共享标准", "", "data", "regulation-standards"),
    ("建设高标准农田", "", "", "infrastructure"),
    ("推进标准化生产", "", "", ""),
    ("守护粮食安全", "", "", ""),
    ("支持高校研发液冷技术", "高校", "green-ai", "research-support"),
    ("鼓励银行发放科技贷款", "银行", "finance", "financial-tax"),
    ("对使用绿电的数据中心给予电价优惠", "", "green-ai", "financial-tax"),
    ("要完善数据安全监管制度", "", "data", "regulation-standards"),
    ("向社会公开气象数据", "", "data", "information-services"),
    ("走好新的长征路", "", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actor", "theme", "instrument"), CODED, ids=[case[0] for case in CODED])
def test_what_the_verb_acts_on_decides_the_codes(text: str, actor: str, theme: str, instrument: str) -> None:
    known = load_known(ROOT)
    assert suggest_theme(text, actor, known.themes) == theme
    assert suggest_instrument(text, actor, known.instruments) == instrument


def test_a_theme_that_is_new_is_suggested_by_its_name() -> None:
    themes = {"school-meals": {"broader_id": "education", "name": "学校供餐"}, "data": {"broader_id": "technology"}}
    assert suggest_theme("改善学校供餐条件", "", themes) == "school-meals"
    assert suggest_theme("共享数据", "", themes) == "data"
    assert suggest_theme("共享数据", "", {}) == ""


# a sentence behind 建议 or among proposals; role, what is proposed, who is to act, for whom, on what condition
URGED = [
    ("每年培训乡村教师不少于300名。", "proposal", [("每年培训乡村教师不少于300名", "", "", "")]),
    ("到2035年前改造管网500公里，让居民用上放心水。", "proposal", [("到2035年前改造管网500公里，让居民用上放心水", "", "", "")]),
    ("鼓励渔业合作社建设冷库20座。", "proposal", [("鼓励渔业合作社建设冷库20座", "渔业合作社", "", "")]),
    ("为渔民发放每户3000元补助。", "proposal", [("为渔民发放每户3000元补助", "", "渔民", "")]),
    ("希望银行开发面向渔民的贷款产品。", "proposal", [("开发面向渔民的贷款产品", "银行", "", "")]),
    ("在确保安全的前提下，可以由社区统一管理。", "proposal", [("由社区统一管理", "社区", "", "在确保安全的前提下")]),
    ("支持高校和企业共建实验室。", "proposal", [("支持高校和企业共建实验室", "高校和企业", "", "")]),
    ("去年全县已建成冷库20座。", "evidence", []),
    ("目前，渔民人均收入达到3万元。", "evidence", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role", "rows"), URGED, ids=[case[0] for case in URGED])
def test_what_is_urged_is_a_proposal_though_figures_stand_in_it(
    text: str, role: str, rows: list[tuple[str, str, str, str]]
) -> None:
    first = "建议推进渔村建设。"
    drafts = draft_speech([[looked_at(first), looked_at(text)]])[0]
    assert drafts[1].role == role
    found = [(text[p.start : p.end], p.actor, p.beneficiary, p.condition) for p in drafts[1].proposals]
    assert found == rows


def test_numbered_clauses_are_measures_each() -> None:
    text = "一要修通机耕道，二要培育服务组织，三要完善价格指导。"
    drafts = draft_speech([[looked_at(text)]])[0]
    assert [(p.level, text[p.start : p.end]) for p in drafts[0].proposals] == [
        ("measure", "修通机耕道"), ("measure", "培育服务组织"), ("measure", "完善价格指导"),
    ]  # fmt: skip


def test_every_suggested_code_is_one_of_the_codebook() -> None:
    known = load_known(ROOT)
    themes = {key: str(row["name"]) for key, row in known.themes.items() if row.get("broader_id")}
    listed = set(table("drafting/themes")) - {"none"}
    assert listed <= set(themes)
    coded = [row for name in ("proposals", "problems", "facts") for row in read_rows(ROOT, name)]
    assert {row["theme_id"] for row in coded if is_of_first_article(row)} - {""} <= listed
    # A theme that an article brought has no words of its own yet: its name is enough.
    own_name = {key: suggest_theme(name, "", known.themes) for key, name in themes.items() if key not in listed}
    assert own_name == {key: key for key in own_name}
    assert set(table("drafting/instruments")) - {"none"} == set(known.instruments) - {"not-specified"}


# sentence; type, quote, figure or date where it must be named, modality where it is not asserted (codebook 5)
FACTS = [
    ("全县有学校26所，学生超过3万人。", [("quantity", "全县有学校26所", "", ""), ("quantity", "学生超过3万人", "", "")]),
    ("占比由9.1%升到14.7%。", [("quantity", "占比由9.1%升到14.7%", "9.1%", ""), ("quantity", "占比由9.1%升到14.7%", "14.7%", "")]),
    ("2029年5月6日，公司推出新产品。", [("event", "2029年5月6日，公司推出新产品", "", "")]),
    ("其中，年发电量可达800万千瓦时。", [("quantity", "年发电量可达800万千瓦时", "", "ability")]),
    ("如果有1万家企业参加，成本就会下降30%。", []),
    ("预计到2035年产量达到500万吨。", []),
    ("这是第一场战役。", []),
    ("智能是未来的方向。", []),
    ("目前，全县有水库9座。", [("quantity", "目前，全县有水库9座", "", "")]),
    ("到去年底，全县已建成水库9座。", [("quantity", "到去年底，全县已建成水库9座", "", "")]),
    ("新工艺可使能耗减少20%。", [("quantity", "新工艺可使能耗减少20%", "", "possibility")]),
    ("2029年，我院建成全省首个标本库。", [("event", "2029年，我院建成全省首个标本库", "", ""), ("superlative", "全省首个标本库", "", "")]),
    ("智能大有可为，产能增加两成。", [("quantity", "产能增加两成", "", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FACTS, ids=[case[0] for case in FACTS])
def test_figures_and_dated_events_are_suggested_as_facts(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    facts = suggest_facts(looked_at(text))
    assert [(f.fact_type, text[f.start : f.end], f.quantity or f.date, f.modality) for f in facts] == expected


@given(st.text())
def test_clauses_stand_in_order_and_in_the_text(text: str) -> None:
    end = 0
    for clause in split_clauses(text):
        assert end <= clause.start < clause.end <= len(text)
        assert text[clause.start : clause.end] == text[clause.start : clause.end].strip()
        end = clause.end


WORDS = ["建议", "要", "第一，", "一是", "（一）", "并", "其中", "目前", "加快", "建设", "提高", "以", "为", "在", "把", "让", "平台", "3家", "5%", "去年5月", "召开", "预计", "如果", "“", "”", "（", "）", "，", "；", "：", "、", "。", "！", " ", "\u3000", "a", "-", "…"]  # fmt: skip


@example(["第一，第一，建议"])
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map("".join), min_size=1, max_size=3))
def test_whatever_is_said_rows_can_be_placed_and_roles_hold_theirs(texts: list[str]) -> None:
    paragraph = [looked_at(text.strip()) for text in texts if text.strip()]
    for drafted in draft_speech([paragraph])[0]:
        text = drafted.sentence.text
        rows = [(p.start, p.end) for p in drafted.proposals] + [(f.start, f.end) for f in drafted.facts]
        for start, end in rows:
            assert text[start:end] == text[start:end].strip() != ""
        assert not any(text[p.start : p.end].endswith(tuple("。；，：；,;:")) for p in drafted.proposals)
        assert bool(drafted.proposals) == (drafted.role == "proposal")
        assert drafted.facts or drafted.role != "evidence"
        assert not drafted.facts or drafted.role in ("evidence", "diagnosis")


TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(["null", "360", "2024-05-06", "- a", "a: b", "# a", "!open", "'", '"', "a #b", "yes", "[", "{}", "%", "@a", "，", "\ufeff", "\x85", "\u2028a"])  # fmt: skip


@given(TEXT)
def test_any_text_reads_back_from_yaml(text: str) -> None:
    for written in (f"key: {scalar(text)}\n", f"- {scalar(text)}\n", f"key: !suggested {scalar(text)}\n"):
        loaded = yaml.load(written.replace("!suggested ", "", 1), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        assert loaded in ({"key": text}, [text])


def test_marks_are_written_as_the_build_reads_them(tmp_path: Path) -> None:
    data = {
        "a": Suggested({"b": OPEN, "c": [Suggested({"d": "x"}), OPEN, Suggested("y: z")]}),
        "e": Suggested(None),
        "f": [],
    }
    (tmp_path / "a.yaml").write_text(to_yaml(data, ["above"]), "utf-8")
    file: YamlFile = load_yaml(tmp_path / "a.yaml", "a.yaml")
    assert file.data == {"a": {"b": None, "c": [{"d": "x"}, None, "y: z"]}, "e": None, "f": []}
    assert file.unconfirmed == {
        ("a",): "!suggested", ("a", "b"): "!open", ("a", "c", 0): "!suggested", ("a", "c", 1): "!open",
        ("a", "c", 2): "!suggested", ("e",): "!suggested",
    }  # fmt: skip


SUBSIDY, CANTEEN, CARERS = "完善助餐补贴办法", "建设社区食堂", "培训护理员"
# Lists under one 建议 (codebook 4): the sentence is the recommendation and is cut into its measures, unless words before
# a colon announce them; what is numbered has measures alone. Sentence, recommendations, measures.
LISTS = [
    (f"建议：一是{SUBSIDY}；二是{CANTEEN}；三是{CARERS}。", [], [SUBSIDY, CANTEEN, CARERS]),
    (f"建议一是{SUBSIDY}；二是{CANTEEN}。", [], [SUBSIDY, CANTEEN]),
    (f"建议从三方面入手：一是{SUBSIDY}；二是{CANTEEN}；三是{CARERS}。", [], [SUBSIDY, CANTEEN, CARERS]),
    (f"建议发展社区养老：一是{SUBSIDY}；二是{CANTEEN}。", ["建议发展社区养老"], [SUBSIDY, CANTEEN]),
    (f"建议{SUBSIDY}；{CANTEEN}；{CARERS}。", [f"建议{SUBSIDY}；{CANTEEN}；{CARERS}"], [SUBSIDY, CANTEEN, CARERS]),
    (f"建议{SUBSIDY}，扩大覆盖面；{CANTEEN}。", [f"建议{SUBSIDY}，扩大覆盖面；{CANTEEN}"], [SUBSIDY, "扩大覆盖面", CANTEEN]),
    (f"建议{SUBSIDY}；建议{CANTEEN}。", [f"建议{SUBSIDY}；建议{CANTEEN}"], [SUBSIDY, CANTEEN]),
    (f"建议{SUBSIDY}。", [f"建议{SUBSIDY}"], []),
    (f"为此，一要{SUBSIDY}，二要{CANTEEN}，三要{CARERS}。", [], [SUBSIDY, CANTEEN, CARERS]),
    (f"建议：{SUBSIDY}；{CANTEEN}；{CARERS}。", [], [SUBSIDY, CANTEEN, CARERS]),
    (f"建议（一）{SUBSIDY}；（二）{CANTEEN}。", [], [SUBSIDY, CANTEEN]),
    (f"建议：1.{SUBSIDY}；2.{CANTEEN}；3.{CARERS}。", [], [SUBSIDY, CANTEEN, CARERS]),
    (f"为此建议：第一，{SUBSIDY}；第二，{CANTEEN}。", [], [SUBSIDY, CANTEEN]),
    (f"建议第一，{SUBSIDY}；第二，{CANTEEN}；第三，{CARERS}。", [], [SUBSIDY, CANTEEN, CARERS]),
    (f"我建议要抓好三件事：{SUBSIDY}；{CANTEEN}。", ["我建议要抓好三件事"], [SUBSIDY, CANTEEN]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "recommendations", "measures"), LISTS, ids=[case[0][:16] for case in LISTS])
def test_lists_under_one_advice(text: str, recommendations: list[str], measures: list[str]) -> None:
    rows = draft_speech([[Sentence(text, (), (), ())]])[0][0].proposals
    found = {
        level: [text[p.start : p.end] for p in rows if p.level == level] for level in ("recommendation", "measure")
    }
    assert found == {"recommendation": recommendations, "measure": measures}
