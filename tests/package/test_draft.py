"""The draft of a new article: from the command to a package of two documents."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml

from speeches.curated.drafts import load_draft
from speeches.curated.forms import check_format
from speeches.curated.yaml_files import load_yaml
from speeches.drafting.draft import write_draft
from speeches.drafting.known import load_known
from speeches.drafting.review import draft_problems
from speeches.layout import joined, read_layout
from speeches.page.sentences import split_sentences
from speeches.page.source import read_article
from tests.added import INVENTED
from tests.package.conftest import ROOT, read_rows
from tests.package.drafts import (
    ARTICLE,
    DRAFT,
    KEY,
    VOCABULARIES,
    WRITTEN,
    confirmed,
    copy_project,
    draft,
    of_draft,
    request,
    run,
    sentences,
    tree,
)

CORPUS = sorted((ROOT / "benchmarks/corpus").glob("invented-speeches-*.txt"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project, to be drafted into."""
    return copy_project(tmp_path)


# Invented; no such body, person or school is known to exist.
INVENTED_FRAME = """发展乡村教育

——某省政协座谈会发言摘登（本文虚构）

某省政协委员、某某师范学院教授苏晚晴：

{words}。建议加强教师培训。
"""


def finish(project: Path, confirmed: Path, key: str = KEY) -> None:
    """Put the confirmed files of an article into its draft, as a person would have written them there."""
    folder = project / "annotations/drafts" / key
    for path in folder.glob("*.yaml"):
        path.unlink()
    shutil.copy(confirmed / f"sources/{confirmed.name}.yaml", folder / "origin.yaml")
    for path in (confirmed / "annotations").glob("*.yaml"):
        shutil.copy(path, folder / ("annotation.yaml" if path.stem == confirmed.name else path.name))


def walkthrough() -> list[list[str]]:
    """Return the commands of CONTRIBUTING.md that add an article, in order: script and arguments."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## Add an article")[1].split("\n## ")[0]
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.split("\n") if line.strip()]
    assert {line.split()[0] for line in lines} == {".venv/bin/python"}
    return [shlex.split(line)[1:] for line in lines]


@pytest.mark.long
def test_the_walkthrough_ends_in_a_valid_package_of_two_documents(project: Path) -> None:
    before = tree(project)
    *steps, last = walkthrough()
    waits = []
    for script, *arguments in steps:
        done = run(project, Path(script).stem, *arguments)
        assert (done.returncode, done.stderr) == (0, ""), (script, arguments)
        waits += [line for line in done.stdout.split("\n") if " waits: " in line]
    assert (project / DRAFT / "article.txt").read_bytes() == ARTICLE.read_bytes()
    assert "护理员缺口超过1.2万名," in (project / DRAFT / "translations.csv").read_text("utf-8-sig")
    first, *_, now = waits
    for part in (
        "origin.yaml",
        "editor's note",
        "speech 1 (单若溪)",
        "speech 2 (曾景行)",
        "entities.yaml",
        "units.yaml",
    ):
        assert part in first
    assert "speech 1 (单若溪) 1" in first
    assert "suggested" in first.split("speech 2")[1].split(";")[0]
    assert "suggested" not in now.split("speech 2")[1].split(";")[0]
    for place in ("data", "sources", "annotations/entities", "annotations/units", "annotations/events"):
        assert [name for name in before if name.startswith(place) and tree(project)[name] != before[name]] == []

    finish(project, INVENTED / "confirmed" / KEY)  # what a person writes in between
    built = run(project, Path(last[0]).stem, *last[1:])
    assert built.returncode == 0, built.stderr
    assert not (project / DRAFT).exists()
    assert run(project, "build", "--check").returncode == 0
    assert run(project, "check", str(project)).stdout == f"{project}: whole and valid.\n"
    documents = [(row["document_id"], row["part"], row["event_id"]) for row in read_rows(project, "documents")]
    assert ("cppcc-2024-04-26-1", "1", "cppcc-2024-04-26") in documents
    assert (KEY, "1", "invented-2030-05-08") in documents
    new = read_rows(project, "proposals")
    added = [row for row in new if row["proposal_id"].startswith(KEY)]
    old = [row for row in read_rows(ROOT, "proposals") if not row["proposal_id"].startswith(KEY)]
    assert [row for row in new if row not in added] == old
    assert [row["quote"] for row in added if row["level"] == "recommendation"] == [
        "建设统一的养老数据底座",
        "加强护理人才培养",
        "建议加大财政补贴力度",
    ]
    facts = {row["quote"]: row for row in read_rows(project, "facts")}
    assert facts["去年10月，公司推出“小汐二号”护理机器人"]["date"] == "2029-10"
    assert facts["护理员缺口超过1.2万名"]["lower"] == "12000"


def test_a_draft_has_the_sentences_speakers_and_posts_of_the_finished_coding(project: Path) -> None:
    assert draft(project).returncode == 0
    file = of_draft(project)
    finished = yaml.safe_load((INVENTED / f"confirmed/{KEY}/annotations/{KEY}.yaml").read_text("utf-8"))
    assert list(file.data) == list(finished)
    assert list(sentences(file.data)) == list(sentences(finished))
    assert [speech["speakers"] for speech in file.data["speeches"]] == [
        speech["speakers"] for speech in finished["speeches"]
    ]
    assert [caption["text"] for caption in file.data["captions"]] == [
        caption["text"] for caption in finished["captions"]
    ]
    origin = of_draft(project, "origin").data
    finished = yaml.safe_load((INVENTED / f"confirmed/{KEY}/sources/{KEY}.yaml").read_text("utf-8"))
    assert list(origin) == list(finished)
    for key in ("document_id", "title", "encoding", "sha256"):
        assert origin[key] == finished[key]


def test_marks_stand_on_judgement_and_not_on_what_is_sure(project: Path) -> None:
    assert draft(project).returncode == 0
    file = of_draft(project)
    marks = file.unconfirmed
    said = [path for path in file.lines if path and path[-1] == "sentence"]
    assert len(said) == 16
    assert {marks[path[:-1]] for path in said} == {"!suggested"}
    rows = [path for path in file.lines if len(path) > 1 and path[-2] in ("proposals", "facts", "problems")]
    assert len(rows) > 15
    below = [path for path in marks if "paragraphs" in path and path[:-1] not in said and isinstance(path[-1], str)]
    assert below == []
    assert {file.data["speeches"][0]["paragraphs"][0][0]["facts"][0]["en"]} == {None}
    draft_as_read = load_draft(project, KEY).annotation.unconfirmed
    assert {draft_as_read[*path, "en"] for path in rows} == {"!open"}
    origin = of_draft(project, "origin")
    assert ("sha256",) not in origin.unconfirmed
    assert origin.unconfirmed["received",] == "!open"


def test_vocabularies_are_added_to_and_not_rewritten(project: Path) -> None:
    before = tree(project)
    assert draft(project).returncode == 0
    added = {}
    for vocabulary in VOCABULARIES:
        assert (project / f"annotations/{vocabulary}.yaml").read_bytes() == before[f"annotations/{vocabulary}.yaml"]
        added[vocabulary] = of_draft(project, vocabulary).data
    assert [(row["entity_type"], row["name"]) for row in added["entities"]] == [
        ("organization", "澄湾市政协"),
        ("organization", "蓝汀大学"),
        ("organization", "蓝汀大学智能康养学院"),
        ("organization", "望汐机器人公司"),
        ("event", "澄湾市政协第十五次专题协商会"),
        ("system", "小汐二号"),
        ("person", "闻听澜"),
    ]
    school, university = added["entities"][2], added["entities"][1]
    assert school["parent_id"] == university["entity_id"]
    units = [("岁", "time"), ("人", "measure_word"), ("名", "measure_word"), ("成", "ratio"), ("元", "currency")]
    known = {row["unit"] for row in yaml.safe_load(before["annotations/units.yaml"])}
    assert [(row["unit"], row["kind"]) for row in added["units"]] == [unit for unit in units if unit[0] not in known]
    assert added["events"] == [
        {
            "event_id": "invented-2030-05-08", "name": "澄湾市政协第十五次专题协商会", "name_en": None,
            "date": "2030-05-08", "date_basis": None, "place_id": None, "organizer_id": added["entities"][0]["entity_id"],
            "topic": "以人工智能提升养老服务水平", "topic_en": None,
        }
    ]  # fmt: skip
    assert set(tree(project)) - set(before) == set(WRITTEN)


@pytest.mark.parametrize("path", CORPUS, ids=[path.stem for path in CORPUS])
def test_a_draft_holds_the_finders_sentences_and_passes_the_schemas_once_confirmed(project: Path, path: Path) -> None:
    key = f"{path.stem}-1"
    outcome = write_draft(project, request(path, key))
    text = read_article(path.read_bytes()).text
    layout = read_layout(text)
    expected = {}
    for kind in ("editor_note", "body"):
        passages = [joined(text, passage).text for passage in layout.passages if passage.passage_type == kind]
        expected[kind] = [p[s.start : s.end].strip() for p in passages for s in split_sentences(p)]
    file = of_draft(project, "annotation", key)
    assert list(sentences(file.data)) == expected["editor_note"] + expected["body"]
    assert [s["name"] for speech in file.data["speeches"] for s in speech["speakers"]] == [
        name for speech in layout.speeches for name in speech.speakers
    ]
    assert (project / f"annotations/drafts/{key}/article.txt").read_bytes() == path.read_bytes()

    for name in outcome.files:
        if name.endswith(".yaml") and Path(name).stem != "questions":  # which no schema describes and nobody takes in
            target = project / name
            target.write_text(confirmed(target.read_text("utf-8")), "utf-8")
            form = Path(name).stem
            filled = load_yaml(target, name)
            assert not filled.unconfirmed
            assert [str(problem) for problem in check_format(filled, project / "schemas", form)] == []
    # Every suggested quote, figure and key can be placed: nothing is left but what no finder reads or can decide.
    problems = draft_problems(project, load_draft(project, key))
    assert [str(problem) for problem in problems if problem.kind not in ("unread", "doubt")] == []


def test_the_encoding_that_was_found_is_recorded(project: Path) -> None:
    found = {}
    for stem in ("museum", "battery", "harbour"):
        path = ROOT / f"benchmarks/corpus/invented-speeches-{stem}.txt"
        write_draft(project, request(path, f"invented-{stem}"))
        found[stem] = of_draft(project, "origin", f"invented-{stem}").data["encoding"]
    assert found == {"museum": "gb18030", "battery": "utf-16-le", "harbour": "utf-8"}


def test_what_is_known_is_read_from_the_tree() -> None:
    known = load_known(ROOT)
    assert known.organization("全国人大") == "npc"
    assert known.organization("没有这个单位") == ""
    assert known.speakers["王坚"]["speaker_id"] == "wang-jian"


def test_two_kinds_of_fact_in_the_same_words_are_drafted_as_one_statement(project: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    words = "2029年9月，我校与11个县共建教师研修中心"
    article.write_text(INVENTED_FRAME.format(words=words), "utf-8")
    ran = draft(project, article, "invented-2030-1")
    assert ran.returncode == 0, ran.stderr
    facts = [
        (fact["type"], fact["quote"], fact.get("statement"))
        for speech in of_draft(project, key="invented-2030-1").data["speeches"]
        for paragraph in speech["paragraphs"]
        for sentence in paragraph
        for fact in sentence.get("facts", [])
    ]
    assert facts == [("quantity", words, None), ("event", words, words)]
