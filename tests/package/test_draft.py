"""The draft of a new article: from the command to a package of two documents, and nobody's work overwritten."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from package.drafting.clauses import split_clauses
from package.drafting.draft import Request, write_draft
from package.drafting.facts import suggest_facts
from package.drafting.known import Known, load_known
from package.drafting.lexicon import table
from package.drafting.pinyin import romanise
from package.drafting.proposing import draft_speech
from package.drafting.sentences import Sentence, sentences_of
from package.drafting.speakers import SpeakerKeys
from package.drafting.topics import suggest_code
from package.drafting.writing import OPEN, Suggested, scalar, to_yaml
from package.formats import check_format
from package.found import entity_forms, find_layers
from package.truth import load_truth
from package.yaml_files import YamlFile, load_yaml
from tests.package.conftest import ROOT, read_rows
from text.dates import Anchor
from text.figures import find_figures
from text.layout import joined, read_layout
from text.reading import read_article
from text.sentences import split_sentences

PARTS = ("annotations", "schemas", "scripts", "sources", "data", "datapackage.json")
INVENTED = ROOT / "tests/invented"
ARTICLE = INVENTED / "invented-eldercare-robots.txt"
KEY = "invented-2030-05-08-1"
WRITTEN = (f"sources/{KEY}.txt", f"sources/{KEY}.yaml", f"annotations/{KEY}.yaml")
VOCABULARIES = ("entities", "events", "units")
CORPUS = sorted((ROOT / "benchmarks/corpus").glob("invented-speeches-*.txt"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of all that a draft and a build read and write."""
    root = tmp_path / "project"
    root.mkdir()
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, root / name)
    return root


def run(project: Path, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(project / f"scripts/{script}.py"), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def draft(project: Path, article: Path = ARTICLE, key: str = KEY, *options: str) -> subprocess.CompletedProcess[str]:
    return run(project, "draft", str(article), "--id", key, *(options or ("--year", "2030")))


def tree(project: Path) -> dict[str, bytes]:
    """Every file but the code and what Python makes of it."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and "scripts" not in path.parts
    }


def request(article: Path, key: str, year: int | None = 2025, event: str = "") -> Request:
    data = article.read_bytes()
    return Request(key, data, read_article(data), year, "", event)


# What a program can put where a person has to write, by the key; elsewhere English words.
FILLING = {
    "theme": "strategy", "instrument": "strategic-planning", "subject": "cppcc", "kind": "measure_word",
    "entity_type": "organization", "value": "null", "date": "null",
}  # fmt: skip


def confirmed(text: str) -> str:
    """Return a draft with its tags deleted and its open places filled, as a person in a hurry would."""
    lines = []
    for line in re.sub(r"!suggested ?", "", text).split("\n"):
        match = re.fullmatch(r"(\s*(?:- )*)(?:(\w+): )?!open", line)
        if match:
            key = f"{match[2]}: " if match[2] else ""
            line = f"{match[1]}{key}{FILLING.get(match[2] or '', 'To be written')}"
        lines.append(line)
    return "\n".join(lines)


def sentences(annotation: Any) -> Iterator[str]:
    """Yield the sentences of an annotation in the article's order of its parts."""
    for paragraph in annotation["editor_note"]:
        yield from (sentence["sentence"] for sentence in paragraph)
    for speech in annotation["speeches"]:
        for paragraph in speech["paragraphs"]:
            yield from (sentence["sentence"] for sentence in paragraph)


# --- from draft to package -------------------------------------------------------------------------------------------


def walkthrough_command() -> list[str]:
    """Return the arguments of draft.py as CONTRIBUTING.md has them."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    line = next(line for line in text.split("\n") if "scripts/draft.py tests/invented" in line)
    return shlex.split(line)[2:]


def test_the_walkthrough_ends_in_a_valid_package_of_two_documents(project: Path) -> None:
    before = tree(project)
    drafted = run(project, "draft", *walkthrough_command())
    assert drafted.returncode == 0, drafted.stderr
    assert (project / f"sources/{KEY}.txt").read_bytes() == ARTICLE.read_bytes()

    built = run(project, "build")
    assert built.returncode == 1
    listed = {line.split(": ")[0] for line in built.stderr.split("\n")}
    marked = set()
    for name in (*WRITTEN[1:], *(f"annotations/{vocabulary}.yaml" for vocabulary in VOCABULARIES)):
        for number, line in enumerate((project / name).read_text("utf-8").split("\n"), 1):
            if re.search(r"(?:^|: |- )!(?:open|suggested)", line) and not line.startswith("#"):
                marked.add(f"{name}:{number}")
    assert len(marked) > 80
    assert marked <= listed
    assert {name: data for name, data in tree(project).items() if name.startswith("data")} == {
        name: data for name, data in before.items() if name.startswith("data")
    }

    for name in WRITTEN[1:]:
        shutil.copy(INVENTED / "confirmed" / name, project / name)
    for vocabulary in VOCABULARIES:
        name = f"annotations/{vocabulary}.yaml"
        (project / name).write_bytes(before[name] + (INVENTED / "confirmed" / name).read_bytes())
    built = run(project, "build")
    assert built.returncode == 0, built.stderr
    assert run(project, "check", str(project)).stdout == f"{project}: whole and valid.\n"
    documents = read_rows(project, "documents")
    assert [(row["document_id"], row["part"], row["event_id"]) for row in documents] == [
        ("cppcc-2024-04-26-1", "1", "cppcc-2024-04-26"),
        (KEY, "1", "invented-2030-05-08"),
    ]
    old, new = read_rows(ROOT, "proposals"), read_rows(project, "proposals")
    assert new[: len(old)] == old
    assert [row["quote"] for row in new[len(old) :] if row["level"] == "recommendation"] == [
        "建设统一的养老数据底座",
        "加强护理人才培养",
        "建议加大财政补贴力度",
    ]
    facts = {row["quote"]: row for row in read_rows(project, "facts")}
    assert facts["去年10月，公司推出“小汐二号”护理机器人"]["date"] == "2029-10"
    assert facts["护理员缺口超过1.2万名"]["lower"] == "12000"


def test_a_draft_has_the_sentences_speakers_and_posts_of_the_finished_coding(project: Path) -> None:
    assert draft(project).returncode == 0
    file = load_yaml(project / f"annotations/{KEY}.yaml", KEY)
    finished = yaml.safe_load((INVENTED / f"confirmed/annotations/{KEY}.yaml").read_text("utf-8"))
    assert list(file.data) == list(finished)
    assert list(sentences(file.data)) == list(sentences(finished))
    assert [speech["speakers"] for speech in file.data["speeches"]] == [
        speech["speakers"] for speech in finished["speeches"]
    ]
    assert [caption["text"] for caption in file.data["captions"]] == [
        caption["text"] for caption in finished["captions"]
    ]
    origin = load_yaml(project / f"sources/{KEY}.yaml", KEY).data
    finished = yaml.safe_load((INVENTED / f"confirmed/sources/{KEY}.yaml").read_text("utf-8"))
    assert list(origin) == list(finished)
    for key in ("document_id", "title", "encoding", "sha256"):
        assert origin[key] == finished[key]


def test_marks_stand_on_judgement_and_not_on_what_is_sure(project: Path) -> None:
    assert draft(project).returncode == 0
    file = load_yaml(project / f"annotations/{KEY}.yaml", KEY)
    marks = file.unconfirmed
    assert not [path for path in marks if path[-1] in ("sentence", "quote", "level", "cue", "type", "name", "text")]
    items = [path for path in file.lines if len(path) > 1 and path[-2] in ("proposals", "facts")]
    assert len(items) > 15
    assert {marks[path] for path in items} == {"!suggested"}
    assert {marks[*path, "en"] for path in items} == {"!open"}
    assert {marks[path] for path in file.lines if path and path[-1] == "role"} == {"!suggested"}
    origin = load_yaml(project / f"sources/{KEY}.yaml", KEY)
    assert ("sha256",) not in origin.unconfirmed
    assert origin.unconfirmed["received",] == "!open"


def test_vocabularies_are_added_to_and_not_rewritten(project: Path) -> None:
    before = tree(project)
    assert draft(project).returncode == 0
    added = {}
    for vocabulary in VOCABULARIES:
        name = f"annotations/{vocabulary}.yaml"
        data = (project / name).read_bytes()
        assert data.startswith(before[name])
        added[vocabulary] = yaml.load(data.removeprefix(before[name]).replace(b"!suggested", b""), _Marked)
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
    assert [(row["unit"], row["kind"]) for row in added["units"]] == [
        ("岁", "time"), ("人", "measure_word"), ("名", "measure_word"), ("成", "ratio"), ("元", "currency"),
    ]  # fmt: skip
    assert added["events"] == [
        {
            "event_id": "invented-2030-05-08", "name": "澄湾市政协第十五次专题协商会", "name_en": None,
            "date": "2030-05-08", "organizer_id": added["entities"][0]["entity_id"],
            "topic": "以人工智能提升养老服务水平", "topic_en": None,
        }
    ]  # fmt: skip
    assert set(tree(project)) - set(before) == set(WRITTEN)


class _Marked(yaml.SafeLoader):
    """Reads ``!open`` as null."""


_Marked.add_constructor("!open", lambda loader, node: None)


# --- nobody's work is overwritten ------------------------------------------------------------------------------------


def assert_refused(
    project: Path, before: dict[str, bytes], drafted: subprocess.CompletedProcess[str], message: str
) -> None:
    assert drafted.returncode == 1
    assert message in drafted.stderr
    assert drafted.stderr.count("\n") == 1, drafted.stderr
    assert tree(project) == before
    assert not list(project.glob(".*"))


def test_running_draft_again_changes_nothing(project: Path) -> None:
    assert draft(project).returncode == 0
    name = project / f"annotations/{KEY}.yaml"
    name.write_text(name.read_text("utf-8").replace("title_en: !open", "title_en: A person's work", 1), "utf-8")
    before = tree(project)
    assert_refused(project, before, draft(project), f"sources/{KEY}.txt exists already and is left as it is")


@pytest.mark.parametrize("name", WRITTEN)
def test_each_file_that_exists_stops_a_draft(project: Path, name: str) -> None:
    (project / name).write_bytes(b"document_id: kept\n")
    assert_refused(project, tree(project), draft(project), f"{name} exists already")


def article(name: str, data: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return write


def given_article(_: Path) -> Path:
    return ARTICLE


SPEECH = "省政协委员丁一：\n\n我们要加强保护。\n".encode()
REFUSED: list[tuple[str, Callable[[Path], Path], tuple[str, ...], str]] = [
    ("no such file", lambda folder: folder / "absent.txt", (), "absent.txt: No such file or directory; nothing was written."),
    ("a folder", lambda folder: folder, (), "Is a directory"),
    ("a picture", article("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(40)), (), "found a PNG image"),
    ("nothing", article("a.txt", b" \n"), (), "found nothing but white space"),
    ("a page", article("a.txt", "<html><body>省政协委员丁一：</body></html>".encode()), (), "found an HTML page"),
    ("no speaker line", article("a.txt", "今年粮食增产一成。\n".encode()), (), "looked for a speaker line, that is posts, a name and a colon"),
    ("nothing said", article("a.txt", SPEECH + "\n省政协委员方远：\n".encode()), (), "line 5: the speaker line of 方远 has no text after it"),
    ("a tab inside", article("a.txt", "省政协委员丁一：\n\n要加强\t保护。\n".encode()), (), "line 3: a tab or line end stands inside a passage"),
    ("another encoding", given_article, ("--encoding", "ascii"), "not ascii"),
    ("no encoding", given_article, ("--encoding", "utf-99"), "unknown encoding 'utf-99'"),
    ("a key with capitals", given_article, ("--id", "Invented-1"), "--id 'Invented-1' is no key; write small letters"),
    ("a key of a path", given_article, ("--id", "../invented"), "--id '../invented' is no key"),
    ("an empty key", given_article, ("--id", ""), "--id '' is no key"),
    ("a key that is taken", given_article, ("--id", "cppcc-2024-04-26-1"), "sources/cppcc-2024-04-26-1.txt exists already"),
    ("a vocabulary's name", given_article, ("--id", "themes"), "annotations/themes.yaml exists already"),
    ("no year", given_article, ("--year", "24"), "--year '24' is no year such as 2024"),
    ("no day", given_article, ("--date", "2030-02-30"), "--date '2030-02-30' is no day such as 2024-04-26"),
    ("no event's key", given_article, ("--event", "5月8日"), "--event '5月8日' is no key"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("write", "options", "message"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_cannot_be_drafted_is_said_in_one_line(
    project: Path, tmp_path: Path, write: Callable[[Path], Path], options: tuple[str, ...], message: str
) -> None:
    path = write(tmp_path)
    before = tree(project)
    assert_refused(project, before, run(project, "draft", str(path), "--id", KEY, *options), message)


def test_a_vocabulary_to_which_nothing_can_be_added_stops_a_draft(project: Path) -> None:
    path = project / "annotations/units.yaml"
    units = yaml.safe_load(path.read_text("utf-8"))
    path.write_text(yaml.safe_dump(units, allow_unicode=True, default_flow_style=True), "utf-8")
    before = tree(project)
    drafted = draft(project)
    assert drafted.returncode == 1
    assert "annotations/units.yaml: can't be added to; write it as a list whose items begin with -" in drafted.stderr
    assert tree(project) == before


# --- options and the meeting -----------------------------------------------------------------------------------------


def test_the_day_gives_the_year_and_is_suggested_as_the_day_of_publication(project: Path) -> None:
    assert draft(project, ARTICLE, KEY, "--date", "2030-05-12").returncode == 0
    origin = load_yaml(project / f"sources/{KEY}.yaml", KEY)
    assert origin.data["year"]["value"] == 2030
    assert origin.data["published_date"] == "2030-05-12"
    assert origin.unconfirmed["published_date",] == "!suggested"


def test_without_a_year_the_year_is_open(project: Path) -> None:
    assert run(project, "draft", str(ARTICLE), "--id", KEY).returncode == 0
    assert load_yaml(project / f"sources/{KEY}.yaml", KEY).unconfirmed["year", "value"] == "!open"
    events = load_yaml(project / "annotations/events.yaml", "events")
    assert events.unconfirmed[1, "date"] == "!open"


def test_a_meeting_that_is_named_and_known_is_not_proposed_again(project: Path) -> None:
    before = (project / "annotations/events.yaml").read_bytes()
    assert draft(project, ARTICLE, KEY, "--event", "cppcc-2024-04-26").returncode == 0
    file = load_yaml(project / f"annotations/{KEY}.yaml", KEY)
    assert file.data["event_id"] == "cppcc-2024-04-26"
    assert ("event_id",) not in file.unconfirmed
    assert (project / "annotations/events.yaml").read_bytes() == before


def test_a_meeting_that_is_named_and_not_known_is_proposed_under_that_key(project: Path) -> None:
    assert draft(project, ARTICLE, KEY, "--event", "chengwan-session-15").returncode == 0
    events = load_yaml(project / "annotations/events.yaml", "events").data
    assert events[-1]["event_id"] == "chengwan-session-15"
    assert events[-1]["name"] == "澄湾市政协第十五次专题协商会"


def test_the_next_part_of_a_series_is_of_the_same_meeting_and_knows_its_speakers(project: Path) -> None:
    source = project / "sources/cppcc-2024-04-26-1.txt"
    assert draft(project, source, "cppcc-2024-04-26-2", "--year", "2024").returncode == 0
    file = load_yaml(project / "annotations/cppcc-2024-04-26-2.yaml", "two")
    assert file.data["event_id"] == "cppcc-2024-04-26"
    first = load_yaml(project / "annotations/cppcc-2024-04-26-1.yaml", "one").data
    assert [speech["speakers"] for speech in file.data["speeches"]] == [
        speech["speakers"] for speech in first["speeches"]
    ]
    assert file.unconfirmed["speeches", 0, "speakers", 0, "speaker_id"] == "!suggested"
    assert len(load_yaml(project / "annotations/events.yaml", "events").data) == 1


def test_what_a_picture_shows_is_no_fact(project: Path, tmp_path: Path) -> None:
    text = "省政协委员丁一：\n\n要加强保护。\n\n3月2日，省政协协商会召开。图为300人参加的会场。 本报记者 丁一 摄\n"
    path = article("a.txt", text.encode())(tmp_path)
    write_draft(project, request(path, KEY))
    captions = load_yaml(project / f"annotations/{KEY}.yaml", KEY).data["captions"]
    assert [[fact["quote"] for fact in caption["facts"]] for caption in captions] == [["3月2日，省政协协商会召开"]]
    entities = load_yaml(project / "annotations/entities.yaml", "entities").data
    assert "丁一" not in [entity["name"] for entity in entities]  # a speaker is no entity (codebook 9)


def test_words_that_stand_twice_in_a_sentence_are_told_apart(project: Path, tmp_path: Path) -> None:
    text = "省政协委员丁一：\n\n全县有船3艘，有船3艘。\n\n建议完善制度，建设平台；支持协会，建设平台。\n"
    write_draft(project, request(article("a.txt", text.encode())(tmp_path), KEY))
    first, second = load_yaml(project / f"annotations/{KEY}.yaml", KEY).data["speeches"][0]["paragraphs"]
    assert [(fact["quote"], fact.get("before")) for fact in first[0]["facts"]] == [
        ("全县有船3艘", None), ("有船3艘", "，"),
    ]  # fmt: skip
    assert [(p["quote"], p.get("after")) for p in second[0]["proposals"] if p["quote"] == "建设平台"] == [
        ("建设平台", "；"), ("建设平台", "。"),
    ]  # fmt: skip


# --- any article of the kind -----------------------------------------------------------------------------------------


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
    file = load_yaml(project / f"annotations/{key}.yaml", key)
    assert list(sentences(file.data)) == expected["editor_note"] + expected["body"]
    assert [s["name"] for speech in file.data["speeches"] for s in speech["speakers"]] == [
        name for speech in layout.speeches for name in speech.speakers
    ]
    assert (project / f"sources/{key}.txt").read_bytes() == path.read_bytes()

    for name in outcome.files:
        if name.endswith(".yaml"):
            target = project / name
            target.write_text(confirmed(target.read_text("utf-8")), "utf-8")
            form = {"sources": "origin"}.get(name.split("/")[0], Path(name).stem)
            form = "annotation" if form == key else form
            filled = load_yaml(target, name)
            assert not filled.unconfirmed
            assert [str(problem) for problem in check_format(filled, project / "schemas", form)] == []
    # Every suggested quote, figure and key can be placed: nothing is left but figures that no finder reads.
    errors = [line for line in run(project, "build").stderr.split("\n") if line and "is in no row" not in line]
    assert all(re.fullmatch("[0-9]+ problems; .*", line) for line in errors), errors


def test_the_encoding_that_was_found_is_recorded(project: Path) -> None:
    found = {}
    for stem in ("museum", "battery", "harbour"):
        path = ROOT / f"benchmarks/corpus/invented-speeches-{stem}.txt"
        write_draft(project, request(path, f"invented-{stem}"))
        found[stem] = load_yaml(project / f"sources/invented-{stem}.yaml", stem).data["encoding"]
    assert found == {"museum": "gb18030", "battery": "utf-16-le", "harbour": "utf-8"}


def test_suggestions_are_near_the_coding_of_the_first_article() -> None:
    """Held against what two people agreed on: most roles, proposals and codes stand as they are suggested."""
    truth = load_truth(ROOT)
    source = truth.sources[0]
    layers = find_layers(source, entity_forms(truth.vocabularies["entities"].data), [])
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


# --- parts -----------------------------------------------------------------------------------------------------------

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


def test_the_cue_is_explicit_for_all_that_follows_the_advice() -> None:
    texts = [["要守住底线。"], ["建议加大投入。"], ["完善制度。"]]
    drafts = draft_speech([[looked_at(text) for text in paragraph] for paragraph in texts])
    assert [p.cue for paragraph in drafts for one in paragraph for p in one.proposals] == [
        "modal",
        "explicit",
        "explicit",
    ]


@pytest.mark.parametrize(
    ("text", "known", "code"),
    [
        ("引进高水平人才", {"talent", "data"}, "talent"),
        ("以数据共享支持人才培养", {"talent", "data"}, "data"),  # the first-named object decides (codebook 4)
        ("以数据共享支持人才培养", {"talent"}, "talent"),  # no code that the vocabulary does not have
        ("走好新的长征路", {"talent", "data"}, ""),
    ],
)
def test_the_first_named_object_decides_the_theme(text: str, known: set[str], code: str) -> None:
    assert suggest_code("themes", text, known) == code


def test_every_suggested_code_is_one_of_the_codebook() -> None:
    known = load_known(ROOT)
    assert set(table("themes")) == set(known.themes)
    assert set(table("instruments")) == set(known.instruments)


# sentence; type, quote, figure or date where it must be named, whether it is potential (codebook 5)
FACTS = [
    ("全县有学校26所，学生超过3万人。", [("quantity", "全县有学校26所", "", False), ("quantity", "学生超过3万人", "", False)]),
    ("占比由9.1%升到14.7%。", [("quantity", "占比由9.1%升到14.7%", "9.1%", False), ("quantity", "占比由9.1%升到14.7%", "14.7%", False)]),
    ("2029年5月6日，公司推出新产品。", [("event", "2029年5月6日，公司推出新产品", "", False)]),
    ("其中，年发电量可达800万千瓦时。", [("quantity", "年发电量可达800万千瓦时", "", True)]),
    ("如果有1万家企业参加，成本就会下降30%。", []),
    ("预计到2035年产量达到500万吨。", []),
    ("这是第一场战役。", []),
    ("智能是未来的方向。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FACTS, ids=[case[0] for case in FACTS])
def test_figures_and_dated_events_are_suggested_as_facts(text: str, expected: list[tuple[str, str, str, bool]]) -> None:
    facts = suggest_facts(looked_at(text))
    assert [(f.fact_type, text[f.start : f.end], f.quantity or f.date, f.is_potential) for f in facts] == expected


@given(st.text())
def test_clauses_stand_in_order_and_in_the_text(text: str) -> None:
    end = 0
    for clause in split_clauses(text):
        assert end <= clause.start < clause.end <= len(text)
        assert text[clause.start : clause.end] == text[clause.start : clause.end].strip()
        end = clause.end


WORDS = ["建议", "要", "第一，", "一是", "（一）", "并", "其中", "目前", "加快", "建设", "提高", "以", "为", "在", "把", "让", "平台", "3家", "5%", "去年5月", "召开", "预计", "如果", "“", "”", "（", "）", "，", "；", "：", "、", "。", "！", " ", "\u3000", "a", "-", "…"]  # fmt: skip


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
        assert bool(drafted.facts) == (drafted.role == "evidence")


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


def test_what_is_known_is_read_from_the_tree() -> None:
    known = load_known(ROOT)
    assert known.organization("全国人大") == "npc"
    assert known.organization("没有这个单位") == ""
    assert known.speakers["王坚"]["speaker_id"] == "wang-jian"
