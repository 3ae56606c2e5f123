"""What a draft refuses, that it overwrites nobody's work, and what its options do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from speeches.curated.yaml_files import load_yaml
from speeches.drafting.draft import write_draft
from tests.package.commands import Ran
from tests.package.drafts import ARTICLE, DRAFT, KEY, article, copy_project, draft, of_draft, request, run, tree

pytestmark = pytest.mark.long


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project, to be drafted into."""
    return copy_project(tmp_path)


def assert_refused(project: Path, before: dict[str, bytes], drafted: Ran, message: str) -> None:
    assert drafted.returncode == 1
    assert message in drafted.stderr
    assert drafted.stderr.count("\n") == 1, drafted.stderr
    assert tree(project) == before
    assert not list(project.glob(".*"))


def test_running_draft_again_changes_nothing(project: Path) -> None:
    assert draft(project).returncode == 0
    name = project / f"{DRAFT}/annotation.yaml"
    name.write_text(name.read_text("utf-8").replace("title_en: !open", "title_en: A person's work", 1), "utf-8")
    before = tree(project)
    assert_refused(project, before, draft(project), f"{DRAFT} exists already and is left as it is")


@pytest.mark.parametrize("name", [f"sources/{KEY}.txt", f"sources/{KEY}.yaml", f"annotations/{KEY}.yaml", DRAFT])
def test_each_file_that_exists_stops_a_draft(project: Path, name: str) -> None:
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_bytes(b"document_id: kept\n")
    assert_refused(project, tree(project), draft(project), f"{name} exists already")


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


def test_the_day_gives_the_year_and_is_suggested_as_the_day_of_publication(project: Path) -> None:
    assert draft(project, ARTICLE, KEY, "--date", "2030-05-12").returncode == 0
    origin = of_draft(project, "origin")
    assert origin.data["year"]["value"] == 2030
    assert origin.data["published_date"] == "2030-05-12"
    assert origin.unconfirmed["published_date",] == "!suggested"


def test_without_a_year_the_year_is_open(project: Path) -> None:
    assert run(project, "draft", str(ARTICLE), "--id", KEY).returncode == 0
    assert of_draft(project, "origin").unconfirmed["year", "value"] == "!open"
    events = of_draft(project, "events")
    assert events.unconfirmed[len(events.data) - 1, "date"] == "!open"


def test_a_meeting_that_is_named_and_known_is_not_proposed_again(project: Path) -> None:
    assert draft(project, ARTICLE, KEY, "--event", "cppcc-2024-04-26").returncode == 0
    file = of_draft(project)
    assert file.data["event_id"] == "cppcc-2024-04-26"
    assert ("event_id",) not in file.unconfirmed
    assert not (project / DRAFT / "events.yaml").exists()


def test_a_meeting_that_is_named_and_not_known_is_proposed_under_that_key(project: Path) -> None:
    assert draft(project, ARTICLE, KEY, "--event", "chengwan-session-15").returncode == 0
    events = of_draft(project, "events").data
    assert events[-1]["event_id"] == "chengwan-session-15"
    assert events[-1]["name"] == "澄湾市政协第十五次专题协商会"


def test_the_next_part_of_a_series_is_of_the_same_meeting_and_knows_its_speakers(project: Path) -> None:
    source = project / "sources/cppcc-2024-04-26-1.txt"
    assert draft(project, source, "cppcc-2024-04-26-2", "--year", "2024").returncode == 0
    file = of_draft(project, "annotation", "cppcc-2024-04-26-2")
    assert file.data["event_id"] == "cppcc-2024-04-26"
    first = load_yaml(project / "annotations/cppcc-2024-04-26-1.yaml", "one").data
    assert [speech["speakers"] for speech in file.data["speeches"]] == [
        speech["speakers"] for speech in first["speeches"]
    ]
    assert file.unconfirmed["speeches", 0, "speakers", 0, "speaker_id"] == "!suggested"
    assert not (project / "annotations/drafts/cppcc-2024-04-26-2/events.yaml").exists()


def test_what_a_picture_shows_is_no_fact(project: Path, tmp_path: Path) -> None:
    text = "省政协委员丁一：\n\n要加强保护。\n\n3月2日，省政协协商会召开。图为300人参加的会场。 本报记者 丁一 摄\n"
    path = article("a.txt", text.encode())(tmp_path)
    write_draft(project, request(path, KEY))
    captions = of_draft(project).data["captions"]
    assert [[fact["quote"] for fact in caption["facts"]] for caption in captions] == [["3月2日，省政协协商会召开"]]
    entities = project / DRAFT / "entities.yaml"
    assert not entities.exists() or "丁一" not in [
        entity["name"] for entity in of_draft(project, "entities").data
    ]  # a speaker is no entity (codebook 9)


def test_words_that_stand_twice_in_a_sentence_are_told_apart(project: Path, tmp_path: Path) -> None:
    text = "省政协委员丁一：\n\n全县有船3艘，有船3艘。\n\n建议完善制度，建设平台；支持协会，建设平台。\n"
    write_draft(project, request(article("a.txt", text.encode())(tmp_path), KEY))
    first, second = of_draft(project).data["speeches"][0]["paragraphs"]
    assert [(fact["quote"], fact.get("before")) for fact in first[0]["facts"]] == [
        ("全县有船3艘", None), ("有船3艘", "，"),
    ]  # fmt: skip
    assert [(p["quote"], p.get("after")) for p in second[0]["proposals"] if p["quote"] == "建设平台"] == [
        ("建设平台", "；"), ("建设平台", "。"),
    ]  # fmt: skip
