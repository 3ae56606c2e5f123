"""An invented article that needs every kind of override of the layout, built and checked; and spoiled copies of it."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from speeches.checks.run import own_checks
from speeches.curated.inputs import load_truth
from speeches.problems import PackageError
from speeches.tables.assemble import assemble
from tests.package.commands import command
from tests.package.conftest import ROOT, Spoiled, copy_parts, read_rows

PARTS = ("annotations", "evidence", "schemas", "sources", "data", "datapackage.json")
KEY = "invented-2030-07-01-1"
ANNOTATION = f"annotations/{KEY}.yaml"
# Invented. 江数 alone gives a warning, and so does the lost character.
ARTICLE = """某市政协大会发言摘登

编者按：本文为测试而虚构。

全国政协委员周海：
加快建设数据要素市场
我建议加快数据立法。谢谢大家。
省数据局　欧阳朵
我建议发展智能康
某报二维码看全文
养服务。
江数
我建议健全养老服务体系，让老人锟斤拷。
全国政协委员罗听雨：
这句话是他去年说的。
数据强市，人才兴市
全国政协委员沈明：
我很赞同。某报图文版看全文
"""
EMENDATION = "  - {type: replace, quote: 人锟斤拷, reading: 人安心, certainty: high, applied: true, reason: The character is lost.}\n"
CODING = f"""# INVENTED, for the tests.
document_id: {KEY}
event_id: cppcc-2024-04-26
title_en: Invented
subtitle_en: null
language_code: zh-Hans
emendations:
{EMENDATION}overrides:
  speaker_lines:
    - {{quote: 省数据局　欧阳朵, add: [{{name: 欧阳朵}}], reason: A body and a name on a line of their own.}}
    - {{quote: 全国政协委员罗听雨, drop: true, reason: He is quoted.}}
    - {{quote: 全国政协委员沈明, set: [{{name: 沈明}}], reason: The post is not his.}}
  joins:
    - {{quote: 智能康养服务, add: true, reason: One word.}}
  passages:
    - {{quote: 我建议发展, set: {{passage_type: body}}, reason: A sentence.}}
    - {{quote: 某报二维码, set: {{passage_type: notice}}, reason: The page says it.}}
    - {{quote: 某报图文版, split: true, reason: The page says it.}}
    - {{quote: 某报图文版看, set: {{passage_type: notice}}, reason: The page says it.}}
    - {{quote: 数据强市, set: {{passage_type: body}}, reason: He ends with it.}}
    - {{quote: 数据强市, move: previous, reason: He ends with it.}}
warnings:
  - {{kind: name-alone, quote: 江数, reason: A name that is left from a list.}}
editor_note:
  - - {{sentence: 编者按：本文为测试而虚构。, role: procedural}}
speeches:
  - speakers: [{{speaker_id: zhou-hai, name: 周海, name_en: Zhou Hai, family_name: Zhou, given_name: Hai, posts_en: [Member]}}]
    title_en: Build the market
    paragraphs:
      - - {{sentence: 我建议加快数据立法。, role: procedural}}
        - {{sentence: 谢谢大家。, role: procedural}}
  - speakers: [{{speaker_id: ouyang-duo, name: 欧阳朵, name_en: Ouyang Duo, family_name: Ouyang, given_name: Duo, posts_en: []}}]
    title_en: null
    paragraphs:
      - [{{sentence: 我建议发展智能康养服务。, role: procedural}}]
      - [{{sentence: 江数, role: procedural}}]
      - [{{sentence: 我建议健全养老服务体系，让老人锟斤拷。, role: procedural}}]
      - [{{sentence: 全国政协委员罗听雨：, role: procedural}}]
      - [{{sentence: 这句话是他去年说的。, role: procedural}}]
      - [{{sentence: 数据强市，人才兴市, role: procedural}}]
  - speakers: [{{speaker_id: shen-ming, name: 沈明, name_en: Shen Ming, family_name: Shen, given_name: Ming, posts_en: []}}]
    title_en: null
    paragraphs:
      - [{{sentence: 我很赞同。, role: procedural}}]
captions: []
"""


# Another one, for what the first does not need: lines split off, posts set, a join dropped, blocks moved on and out.
OTHER_KEY = "invented-2030-07-01-2"
OTHER_ARTICLE = """某市政协大会发言摘登

编者按：本文为测试而虚构。

全国政协委员周海：
我建议加快数据立法。
谢谢周海委员。下面请江数委员发言。全国政协江数（委员）说，我说说我的建议，
数据先行，
人才为本。
全国政协委员沈明：
这句话其实是江数说的。
我很赞同。
大厅里响起掌声。
"""
OTHER_CODING = f"""# INVENTED, for the tests.
document_id: {OTHER_KEY}
event_id: cppcc-2024-04-26
title_en: Invented
subtitle_en: null
language_code: zh-Hans
emendations: []
overrides:
  speaker_lines:
    - quote: 全国政协江数（委员）说，
      split:
        - {{name: 江数, posts: [{{quote: 全国政协江数（委员）, organization: 全国政协, post: 委员, is_past: true}}]}}
      reason: The chair hands over.
  joins:
    - {{quote: 数据先行，人才, drop: true, reason: A list.}}
  passages:
    - {{quote: 这句话其实, move: none, reason: The editors say it.}}
    - {{quote: 大厅里, move: none, reason: The editors say it.}}
editor_note:
  - - {{sentence: 编者按：本文为测试而虚构。, role: procedural}}
speeches:
  - speakers: [{{speaker_id: zhou-hai, name: 周海, name_en: Zhou Hai, family_name: Zhou, given_name: Hai, posts_en: [Member]}}]
    title_en: null
    paragraphs:
      - - {{sentence: 我建议加快数据立法。, role: procedural}}
      - - {{sentence: 谢谢周海委员。, role: procedural}}
        - {{sentence: 下面请江数委员发言。, role: procedural}}
  - speakers: [{{speaker_id: jiang-shu, name: 江数, name_en: Jiang Shu, family_name: Jiang, given_name: Shu, posts_en: [Member]}}]
    title_en: null
    paragraphs:
      - [{{sentence: 我说说我的建议，数据先行，, role: procedural}}]
      - [{{sentence: 人才为本。, role: procedural}}]
  - speakers: [{{speaker_id: shen-ming, name: 沈明, name_en: Shen Ming, family_name: Shen, given_name: Ming, posts_en: [Member]}}]
    title_en: null
    paragraphs:
      - [{{sentence: 我很赞同。, role: procedural}}]
body:
  - [{{sentence: 这句话其实是江数说的。, role: procedural}}]
  - [{{sentence: 大厅里响起掌声。, role: procedural}}]
captions: []
"""


def write(project: Path, coding: str, text: str = ARTICLE, key: str = KEY) -> None:
    article = text.encode("utf-8")
    (project / f"sources/{key}.txt").write_bytes(article)
    (project / f"annotations/{key}.yaml").write_text(coding, "utf-8")
    origin = (ROOT / "tests/invented/confirmed/invented-2030-06-12-1/sources/invented-2030-06-12-1.yaml").read_text(
        "utf-8"
    )
    lines = [line for line in origin.split("\n") if not line.startswith(("document_id:", "sha256:"))]
    lines += [f"document_id: {key}", f"sha256: {hashlib.sha256(article).hexdigest()}", ""]
    (project / f"sources/{key}.yaml").write_text("\n".join(lines), "utf-8")


def copied(built: Path, folder: Path) -> Path:
    """Return a copy of what an assembly of the tables reads."""
    for part in ("annotations", "evidence", "schemas", "sources"):
        shutil.copytree(built / part, folder / part)
    return folder


def told(project: Path) -> list[str]:
    """Return what the build would say of the project."""
    try:
        assemble(load_truth(project))
    except PackageError as error:
        return list(map(str, error.problems))
    return []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with both articles, built."""
    project = tmp_path_factory.mktemp("laid") / "project"
    project.mkdir()
    copy_parts(PARTS, project)
    write(project, CODING)
    write(project, OTHER_CODING, OTHER_ARTICLE, OTHER_KEY)
    run = command("build", project)
    assert run.returncode == 0, run.stderr
    return project


def test_passages_and_speeches_are_those_that_the_overrides_make(built: Path) -> None:
    rows = [row for row in read_rows(built, "passages") if row["document_id"] == KEY]
    short = {f"{KEY}-zhou-hai": "1", f"{KEY}-ouyang-duo": "2", f"{KEY}-shen-ming": "3", "": "-"}
    assert [(short[row["speech_id"]], row["passage_type"], row["text"]) for row in rows] == [
        ("-", "title", "某市政协大会发言摘登"),
        ("-", "editor_note", "编者按：本文为测试而虚构。"),
        ("1", "speaker_line", "全国政协委员周海："),
        ("1", "heading", "加快建设数据要素市场"),
        ("1", "body", "我建议加快数据立法。谢谢大家。"),
        ("2", "speaker_line", "省数据局　欧阳朵"),
        ("2", "body", "我建议发展智能康养服务。"),
        ("-", "notice", "某报二维码看全文"),
        ("2", "body", "江数"),
        ("2", "body", "我建议健全养老服务体系，让老人安心。"),
        ("2", "body", "全国政协委员罗听雨："),
        ("2", "body", "这句话是他去年说的。"),
        ("2", "body", "数据强市，人才兴市"),
        ("3", "speaker_line", "全国政协委员沈明："),
        ("3", "body", "我很赞同。"),
        ("-", "notice", "某报图文版看全文"),
    ]
    posts = [(row["speaker_id"], row["post"]) for row in read_rows(built, "affiliations") if row["speech_id"] in short]
    assert posts == [("zhou-hai", "委员")]


def test_the_table_says_what_a_person_set_right_and_why(built: Path) -> None:
    rows = [row for row in read_rows(built, "overrides") if row["document_id"] == KEY]
    assert [(row["layer"], row["action"], row["quote"]) for row in rows] == [
        ("speaker_lines", "add", "省数据局　欧阳朵"),
        ("passages", "set", "我建议发展"),
        ("joins", "add", "智能康养服务"),
        ("passages", "set", "某报二维码"),
        ("speaker_lines", "drop", "全国政协委员罗听雨"),
        ("passages", "set", "数据强市"),
        ("passages", "move", "数据强市"),
        ("speaker_lines", "set", "全国政协委员沈明"),
        ("passages", "split", "某报图文版"),
        ("passages", "set", "某报图文版看"),
    ]
    assert rows[0]["reason"] == "A body and a name on a line of their own."
    assert own_checks(built) == []


def test_what_is_split_off_moved_and_parted_is_read_back_too(built: Path) -> None:
    rows = [row for row in read_rows(built, "passages") if row["document_id"] == OTHER_KEY]
    assert [(row["speech_id"].removeprefix(f"{OTHER_KEY}-"), row["passage_type"], row["text"]) for row in rows[2:]] == [
        ("zhou-hai", "speaker_line", "全国政协委员周海："),
        ("zhou-hai", "body", "我建议加快数据立法。"),
        ("zhou-hai", "body", "谢谢周海委员。下面请江数委员发言。"),
        ("jiang-shu", "speaker_line", "全国政协江数（委员）说，"),
        ("jiang-shu", "body", "我说说我的建议，数据先行，"),
        ("jiang-shu", "body", "人才为本。"),
        ("shen-ming", "speaker_line", "全国政协委员沈明："),
        ("", "body", "这句话其实是江数说的。"),
        ("shen-ming", "body", "我很赞同。"),
        ("", "body", "大厅里响起掌声。"),
    ]
    (post,) = (row for row in read_rows(built, "affiliations") if row["speech_id"] == f"{OTHER_KEY}-jiang-shu")
    assert (post["organization_id"], post["post"], post["is_past"], post["quote"]) == (
        "cppcc", "委员", "true", "全国政协江数（委员）",
    )  # fmt: skip
    assert sorted(row["action"] for row in read_rows(built, "overrides") if row["document_id"] == OTHER_KEY) == [
        "drop", "move", "move", "split",
    ]  # fmt: skip


def of_article(row: dict[str, str]) -> bool:
    return any(key in "".join(row.values()) for key in (KEY, OTHER_KEY))


def package(built: Path, folder: Path) -> Path:
    """Return a copy of the built package."""
    for part in ("data", "schemas", "sources"):
        shutil.copytree(built / part, folder / part)
    shutil.copy(built / "datapackage.json", folder)
    return folder


# A table, a column, its value spoiled in the first row of the article that has the words, and what the check says.
SPOILED: list[tuple[str, str, str, str, str]] = [
    ("passages", "passage_type", "caption", "加快建设", "the finders find 'heading' here, and no override sets it"),
    ("passages", "passage_type", "heading", "江数", "the finders find 'body' here, and no override sets it"),
    ("passages", "speech_id", f"{KEY}-zhou-hai", "江数", f"the finders find '{KEY}-ouyang-duo' here"),
    ("overrides", "layer", "passages", "智能康养服务", "changes nothing here: can't be done: passages know no add."),
    ("overrides", "action", "drop", "智能康养服务", "changes nothing here: goes over no join"),
    ("overrides", "action", "drop", "省数据局", "changes nothing here: is read as no speaker line"),
    ("overrides", "quote", "智能康复服务", "智能康养服务", "the source has '智能康 某报二维码看全文 养服务' at"),
    ("overrides", "override_id", f"{KEY}-o00001", "智能康养服务", "does not carry the row's start, "),
]  # fmt: skip


@pytest.mark.parametrize(("table", "column", "value", "words", "message"), SPOILED)
def test_a_row_that_no_person_changed_is_told_from_one_that_was(
    built: Path, tmp_path: Path, table: str, column: str, value: str, words: str, message: str
) -> None:
    spoiled = Spoiled(package(built, tmp_path))
    spoiled.cell(table, column, value, lambda row: of_article(row) and words in (row.get("text") or row["quote"]))
    assert [str(problem) for problem in own_checks(tmp_path) if message in str(problem)] != []


def drop_override(root: Path, layer: str, words: str) -> None:
    rows = read_rows(root, "overrides")
    kept = [row for row in rows if not (of_article(row) and row["layer"] == layer and words in row["quote"])]
    assert len(kept) == len(rows) - 1
    Spoiled(root).table("overrides", kept)


@pytest.mark.parametrize(
    ("layer", "words", "message"),
    [
        ("speaker_lines", "省数据局", "the finders find 'body' here, and no override sets it"),
        ("speaker_lines", "罗听雨", "the finders find 'speaker_line' here, and no override sets it"),
        ("speaker_lines", "沈明", "data/affiliations.csv"),
        ("speaker_lines", "江数（委员）", "the finders find nothing here, and no override adds it"),
        ("joins", "人才", "the finders find this at"),
        ("passages", "大厅里", f"the finders find '{OTHER_KEY}-shen-ming' here, and no override sets it"),
        ("joins", "智能康", "the finders find nothing here, and no override adds it"),
        ("passages", "某报二维码", "the finders find 'body' here, and no override sets it"),
    ],
)
def test_a_layout_without_its_override_is_found_out(
    built: Path, tmp_path: Path, layer: str, words: str, message: str
) -> None:
    drop_override(package(built, tmp_path), layer, words)
    assert [str(problem) for problem in own_checks(tmp_path) if message in str(problem)] != []


# What the build says of a warning: old text of the annotation, new text, where, and what to do.
UNDECIDED: list[tuple[str, str, str, str]] = [
    (
        "  - {kind: name-alone, quote: 江数, reason: A name that is left from a list.}\n",
        "  []\n",
        f"sources/{KEY}.txt:12: {KEY}, warnings: '江数': name-alone: 江数 stands alone",
        "set the speaker line or the passage right under `overrides:`, or say under `warnings:` why it stands as it is.",
    ),
    (
        EMENDATION,
        "  []\n",
        f"sources/{KEY}.txt:13: {KEY}, warnings: '锟斤拷': lost-character: ",
        "write what it was under `emendations:`, or say under `warnings:`",
    ),
    ("kind: name-alone", "kind: body-alone", f"{ANNOTATION}:24: ", "decides nothing: there is no warning of the kind body-alone"),
    ("quote: 江数, reason", "quote: 周海, reason", f"{ANNOTATION}:24: ", "decides nothing: there is no warning of the kind name-alone"),
    ("quote: 省数据局　欧阳朵", "quote: 省数据局　欧阳多", f"{ANNOTATION}:11: ", "is not in the article; nearest is '省数据局"),
    ("quote: 某报二维码, set", "quote: 某报, set", f"{ANNOTATION}:18: ", "stands 2 times in the article; add `before:`"),
    ("quote: 数据强市, set: {passage_type: body}", "quote: 数据强市, set: {passage_type: heading}", f"{ANNOTATION}:21: ", "is heading already"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "advice"), UNDECIDED, ids=[case[3][:40] for case in UNDECIDED])
def test_a_warning_is_a_problem_until_a_person_decides(
    built: Path, tmp_path: Path, old: str, new: str, place: str, advice: str
) -> None:
    project = copied(built, tmp_path)
    assert CODING.count(old) == 1
    write(project, CODING.replace(old, new))
    assert [line for line in told(project) if place in line and advice in line] != [], told(project)


def test_two_warnings_with_the_same_words_need_more(built: Path, tmp_path: Path) -> None:
    project = copied(built, tmp_path)
    article = ARTICLE.replace("全国政协委员罗听雨：", "江数\n全国政协委员罗听雨：")
    coded = "      - [{sentence: 全国政协委员罗听雨：, role: procedural}]\n"
    assert CODING.count(coded) == 1
    coding = CODING.replace(coded, "      - [{sentence: 江数, role: procedural}]\n" + coded)
    write(project, coding, article)
    (quote, first, second) = told(project)
    assert "'江数': stands at 2 warnings of the kind name-alone; add `before:` or `after:`." in quote
    assert (":12: " in first, ":14: " in second) == (True, True)
    write(project, coding.replace("quote: 江数, reason", "quote: 江数, after: 我建议, reason"), article)
    (line,) = told(project)
    assert f"sources/{KEY}.txt:14: " in line
