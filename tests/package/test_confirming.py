"""Confirming a draft: a mark a sentence, a speech at a time, one sheet for all English, and taking a draft back."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest

from speeches.commands.draft import main
from speeches.curated.drafts import load_draft
from speeches.drafting.draft import write_draft
from speeches.drafting.review import draft_problems
from speeches.drafting.two_columns import read_xlsx, write_xlsx
from tests.package.drafts import ARTICLE, DRAFT, KEY, copy_project, of_draft, request, tree


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project in which a draft lies."""
    project = copy_project(tmp_path)
    write_draft(project, request(ARTICLE, KEY, 2030))
    return project


def do(project: Path, *arguments: str) -> int:
    return main(list(arguments), project)


def marks(project: Path, tag: str) -> set[tuple[str | int, ...]]:
    return {path for path, mark in of_draft(project).unconfirmed.items() if mark == tag}


def test_a_speech_that_was_read_is_confirmed_and_the_rest_waits(project: Path) -> None:
    data = of_draft(project).data
    before = marks(project, "!suggested")
    assert do(project, "--confirm", KEY, "单若溪") == 0
    after = marks(project, "!suggested")
    assert after == {path for path in before if path[:2] != ("speeches", 0)}
    assert len(after) < len(before)
    assert of_draft(project).data == data
    assert (
        "!suggested"
        not in (project / DRAFT / "annotation.yaml").read_text("utf-8").split("单若溪")[2].split("曾景行")[0]
    )
    assert do(project, "--confirm", KEY, "2") == 0
    assert {path[0] for path in marks(project, "!suggested")} <= {"event_id", "editor_note", "captions"}


@pytest.mark.parametrize("part", ["note", "head", "captions", "names", "origin", "all"])
def test_the_other_parts_are_confirmed_by_name(project: Path, part: str) -> None:
    names = {"names": ("entities", "events", "units"), "origin": ("origin",)}.get(part, ("annotation",))
    before = {name: len(of_draft(project, name).unconfirmed) for name in ("annotation", "origin", "entities", "units")}
    data = {name: of_draft(project, name).data for name in before}
    assert do(project, "--confirm", KEY, part) == 0
    after = {name: len(of_draft(project, name).unconfirmed) for name in before}
    changed = {name for name in before if after[name] < before[name]}
    assert changed == (set(before) if part == "all" else set(names) & set(before))
    assert {name: of_draft(project, name).data for name in before} == data


def test_what_cannot_be_confirmed_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(project)
    assert do(project, "--confirm", KEY, "3") == 1
    assert (
        "has nothing that waits in '3', or no such part; name a speech's number or speaker" in capsys.readouterr().err
    )
    assert do(project, "--confirm", "no-draft", "1") == 1
    assert "no-draft is no draft" in capsys.readouterr().err
    assert tree(project) == before


def test_undo_removes_a_draft_and_all_it_proposed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_project(tmp_path)
    before = tree(project)
    write_draft(project, request(ARTICLE, KEY, 2030))
    assert tree(project) != before
    assert do(project, "--undo", KEY) == 0
    assert tree(project) == before
    assert do(project, "--undo", KEY) == 1
    assert f"{KEY} is no draft" in capsys.readouterr().err
    assert do(project, "--undo", "cppcc-2024-04-26-1") == 1
    assert "is taken in already" in capsys.readouterr().err


def english(project: Path) -> list[str]:
    rows = csv.reader(io.StringIO((project / DRAFT / "translations.csv").read_text("utf-8-sig")))
    return [row[0] for row in rows][1:]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_one_sheet_holds_all_that_wants_english_and_is_read_back(project: Path, ending: str) -> None:
    assert do(project, "--translations", KEY) == 0
    wanted = english(project)
    for words in (
        "让智能养老走进寻常巷陌",
        "把算力和数据用到老人身边",
        "护理员缺口超过1.2万名",
        "望汐机器人公司",
        "以人工智能提升养老服务水平",
    ):
        assert words in wanted
    sheet = project / DRAFT / f"translations.{ending}"
    rows = [["Chinese", "English"], *([words, f"No. #{n}: 'yes'"] for n, words in enumerate(wanted[:-1]))]
    if ending == "csv":
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(rows)
        sheet.write_text(out.getvalue(), "utf-8")
    else:
        sheet.write_bytes(write_xlsx(rows))
    assert do(project, "--translations", KEY) == 0
    assert english(project) == wanted[-1:]
    assert of_draft(project).data["title_en"] == f"No. #{wanted.index('让智能养老走进寻常巷陌')}: 'yes'"
    fact = of_draft(project).data["speeches"][0]["paragraphs"][0][0]["facts"][-1]
    assert fact["en"] == f"No. #{wanted.index('护理员缺口超过1.2万名')}: 'yes'"
    assert read_xlsx((project / DRAFT / "translations.xlsx").read_bytes())[1:] == [[wanted[-1], ""]]


def test_a_sheet_that_is_none_is_told_and_nothing_is_lost(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert do(project, "--translations", KEY) == 0
    (project / DRAFT / "translations.xlsx").write_bytes(b"no workbook")
    before = tree(project)
    assert do(project, "--translations", KEY) == 1
    assert "translations.xlsx can't be read" in capsys.readouterr().err
    assert tree(project) == before


def test_a_workbook_as_spreadsheet_programs_save_it_is_read() -> None:
    """Shared strings, runs of formatted text, an empty first column: ECMA-376, 18.3.1.4 and 18.4.8."""
    main_ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "xl/sharedStrings.xml",
            f"<sst {main_ns}><si><t>中文</t></si><si><r><t>Chi</t></r><r><t>nese</t></r><rPh><t>x</t></rPh></si></sst>",
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet {main_ns}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
            '<row r="2"><c r="B2"><v>7</v></c></row></sheetData></worksheet>',
        )
    assert read_xlsx(out.getvalue()) == [["中文", "Chinese"], ["", "7"]]


def test_a_subject_is_given_once_for_a_paragraph(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = of_draft(project)
    line = file.lines["speeches", 0, "paragraphs", 0, 0, "sentence"]
    facts = file.data["speeches"][0]["paragraphs"][0][0]["facts"]
    assert None in [fact["subject"] for fact in facts]
    assert do(project, "--subject", KEY, str(line), "chengwan") == 0
    facts = of_draft(project).data["speeches"][0]["paragraphs"][0][0]["facts"]
    assert {fact["subject"] for fact in facts} == {"chengwan"}
    assert do(project, "--subject", KEY, str(line), "chengwan") == 1
    assert "no fact without a subject" in capsys.readouterr().err
    assert do(project, "--subject", KEY, "1", "chengwan") == 1


def test_a_theme_is_given_once_for_a_paragraph(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / DRAFT / "annotation.yaml"
    path.write_text(re.sub(r"theme: [a-z-]+", "theme:", path.read_text("utf-8")), "utf-8")
    before = load_draft(project, KEY).annotation
    blank = next(path for path in before.unconfirmed if path[-1] == "theme")
    own = [path for path in before.unconfirmed if path[:4] == blank[:4] and path[-1] == "theme"]
    line = before.lines[blank[:4]]
    assert do(project, "--theme", KEY, str(line), "care") == 0
    assert f"Gave {len(own)} row" in capsys.readouterr().out
    after = load_draft(project, KEY).annotation.unconfirmed
    assert [path for path in after if path[:4] == blank[:4] and path[-1] == "theme"] == []
    assert [path for path in after if path[-1] == "subject"]  # nothing else is filled
    assert do(project, "--theme", KEY, str(line), "care") == 1
    assert "no row without a theme" in capsys.readouterr().err


def test_a_sentence_has_at_most_one_mark(project: Path) -> None:
    for path, tag in load_draft(project, KEY).annotation.unconfirmed.items():
        if "paragraphs" in path and isinstance(path[-1], str):
            assert tag == "!open"  # a blank, not a mark to be deleted
    text = (project / DRAFT / "annotation.yaml").read_text("utf-8")
    assert text.count("- !suggested\n") >= text.count("sentence: ")


def test_figures_and_dates_stand_beside_their_sentence(project: Path) -> None:
    text = (project / DRAFT / "annotation.yaml").read_text("utf-8")
    above = text[: text.index("sentence: 我市60岁以上老人")].rstrip("\n").split("\n")[-3]
    assert above.endswith(
        "# 60岁以上 = 60 岁 at_least of 老人; 83万多人 = 830000 人 more_than of 老人; 超过1.2万名 = 12000 名 more_than of 护理员缺口"
    )
    assert "# 5月8日 = 2030-05-08 (day)\n" in text


def test_what_the_program_cannot_decide_is_a_marked_question(project: Path) -> None:
    article = project / "asked.txt"
    article.write_text("省政协委员丁一：\n\n要加强保护，改造管网三千千米。\n\n\ufffd建设平台。\n", "utf-8")
    write_draft(project, request(article, "asked-1"))
    asked = of_draft(project, "questions", "asked-1")
    assert [(row["line"], "三千千" in row["question"], "lost" in row["question"]) for row in asked.data] == [
        (3, True, False), (5, False, True),
    ]  # fmt: skip
    assert set(asked.unconfirmed.values()) == {"!suggested"}
    assert do(project, "--confirm", "asked-1", "questions") == 0
    assert of_draft(project, "questions", "asked-1").data == asked.data  # nothing is answered
    assert do(project, "--confirm", "asked-1", "all") == 0
    assert set(of_draft(project, "questions", "asked-1").unconfirmed.values()) == {"!suggested"}


NAMES_ALONE = "省政协委员丁一：\n\n要加强保护。\n江数\n要建设平台，改造管网三千千米。\n罗听雨\n谢谢大家。\n"


def answer(project: Path, name: str, old: str, new: str) -> None:
    path = project / f"annotations/drafts/asked-1/{name}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_question_with_a_reason_becomes_a_decision_and_what_is_mended_is_asked_no_more(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = project / "asked.txt"
    article.write_text(NAMES_ALONE, "utf-8")
    write_draft(project, request(article, "asked-1"))
    asked = of_draft(project, "questions", "asked-1").data
    assert [(row.get("kind"), row.get("quote")) for row in asked] == [
        ("name-alone", "江数"),
        (None, None),
        ("name-alone", "罗听雨"),
    ]
    answer(project, "questions", "reason: null", "reason: A name that the page printed again.")
    assert do(project, "--again", "--id", "asked-1", "--year", "2025") == 0  # what is written there stays
    assert do(project, "--confirm", "asked-1", "questions") == 0
    assert "Confirmed 1 mark; 2 places there left" in capsys.readouterr().out
    decided = [{"kind": "name-alone", "quote": "江数", "reason": "A name that the page printed again."}]
    assert of_draft(project, "annotation", "asked-1").data["warnings"] == decided
    assert [row.get("quote") for row in of_draft(project, "questions", "asked-1").data] == [None, "罗听雨"]
    assert draft_problems(project, load_draft(project, "asked-1")) == []
    assert do(project, "--again", "--id", "asked-1", "--year", "2025", "--speaker", "6") == 0
    assert of_draft(project, "annotation", "asked-1").data["warnings"] == decided
    answer(
        project,
        "annotation",
        "\noverrides:\n",
        "\noverrides:\n  quantities:\n    - {quote: 三千千米, add: {value: 3000, unit: 千米, use: measure, approx: exact, lower: 3000, upper: 3000}, reason: odd}\n",
    )
    assert do(project, "--confirm", "asked-1", "questions") == 0
    assert not (project / "annotations/drafts/asked-1/questions.yaml").exists()
    assert do(project, "--confirm", "asked-1", "questions") == 1


def test_a_decision_is_added_to_those_that_stand(project: Path) -> None:
    article = project / "asked.txt"
    article.write_text(NAMES_ALONE, "utf-8")
    write_draft(project, request(article, "asked-1"))
    answer(
        project,
        "annotation",
        "\neditor_note:",
        "\nwarnings:\n  # as printed\n  - {kind: name-alone, quote: 江数, reason: Printed again.}\n\neditor_note:",
    )
    answer(project, "questions", "罗听雨 stands alone", "he stands alone")
    path = project / "annotations/drafts/asked-1/questions.yaml"
    path.write_text(path.read_text("utf-8").replace("reason: null", "reason: Printed again too."), "utf-8")
    assert do(project, "--confirm", "asked-1", "all") == 0
    assert [row["quote"] for row in of_draft(project, "annotation", "asked-1").data["warnings"]] == ["罗听雨", "江数"]
    assert "  # as printed\n" in (project / "annotations/drafts/asked-1/annotation.yaml").read_text("utf-8")
    assert {row.get("quote") for row in of_draft(project, "questions", "asked-1").data} == {None}


def test_a_draft_drawn_up_again_keeps_what_was_confirmed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert do(project, "--confirm", KEY, "1") == 0
    path = project / DRAFT / "annotation.yaml"
    text = path.read_text("utf-8")
    text = text.replace("role: evidence", "role: argument", 2).replace("title_en: !open", "title_en: Ours", 1)
    text = text.replace("role: procedural", "role: context", 1)  # under a mark: not confirmed
    path.write_text(text, "utf-8")
    names = (
        (project / DRAFT / "entities.yaml")
        .read_text("utf-8")
        .replace("name: 蓝汀大学\n", "name: 蓝汀大学\n  forms: [蓝大]\n")
    )
    (project / DRAFT / "entities.yaml").write_text(names, "utf-8")
    before = of_draft(project)
    assert do(project, str(ARTICLE), "--id", KEY, "--year", "2030", "--again") == 0
    after = of_draft(project)
    assert after.data["title_en"] == "Ours"
    assert after.data["speeches"][0] == before.data["speeches"][0]
    assert {p for p in after.unconfirmed if p[:2] == ("speeches", 0)} == {
        p for p in before.unconfirmed if p[:2] == ("speeches", 0)
    }
    assert after.data["editor_note"][0][0]["role"] == "procedural"
    assert {p for p in after.unconfirmed if p[:2] == ("speeches", 1)} == {
        p for p in before.unconfirmed if p[:2] == ("speeches", 1)
    }
    assert (project / DRAFT / "entities.yaml").read_text("utf-8") == names
    capsys.readouterr()
    assert do(project, str(ARTICLE), "--id", "no-draft", "--year", "2030", "--again") == 1
    assert "no-draft is no draft" in capsys.readouterr().err


def test_a_draft_drawn_up_again_knows_the_names_that_a_person_gave(project: Path) -> None:
    names = project / DRAFT / "entities.yaml"
    text = names.read_text("utf-8")
    names.write_text(text.replace("  name: 澄湾市政协\n", "  name: 澄湾市政协\n  forms: [我市]\n"), "utf-8")
    key = "cheng-wan-shi-zheng-xie"
    assert of_draft(project).data["speeches"][0]["paragraphs"][0][0]["facts"][0]["subject"] is None
    assert do(project, "--again", "--id", KEY) == 0
    after = of_draft(project)
    assert after.data["speeches"][0]["paragraphs"][0][0]["facts"][0]["subject"] == key
    kept = [row["name"] for row in of_draft(project, "entities").data]
    assert len(kept) == len(set(kept)) == text.count("entity_id:")


def test_standard_phrases_come_with_their_english(project: Path) -> None:
    names = project / DRAFT / "entities.yaml"
    names.write_text(names.read_text("utf-8").replace("name: 小汐二号", "name: 新质生产力"), "utf-8")
    assert do(project, "--translations", KEY) == 0
    rows = csv.reader(io.StringIO((project / DRAFT / "translations.csv").read_text("utf-8-sig")))
    assert ["新质生产力", "new quality productive forces"] in list(rows)
