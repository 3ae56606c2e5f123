"""The page of a draft: every mark is on it with file and line, nothing of a file becomes markup, and a save is taken up."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from speeches.commands.site import main
from speeches.curated.drafts import load_draft
from speeches.site.draft.page import load_review, page_files
from speeches.site.draft.watch import LOOPBACK, Watched, server
from tests.site.drafted import EVIL, FOLDER, KEY, edit, project_with_draft
from tests.site.reading import tree


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_with_draft(tmp_path)


def page(project: Path) -> str:
    review = load_review(project, KEY)
    return page_files(review, review.problems, KEY)["draft.html"].decode()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", tree(html).text())


# what the files of tests/site/drafted.py mark, by the line that it stands on there
MARKS = [
    ("annotation.yaml:2", "suggested"), ("annotation.yaml:3", "open"), ("annotation.yaml:13", "suggested"),
    ("annotation.yaml:14", "open"), ("annotation.yaml:16", "suggested"), ("annotation.yaml:22", "open"),
    ("annotation.yaml:23", "open"), ("annotation.yaml:24", "suggested"), ("annotation.yaml:33", "open"),
    ("entities.yaml:1", "suggested"), ("entities.yaml:9", "open"), ("origin.yaml:5", "open"), ("questions.yaml:1", "suggested"),
]  # fmt: skip


def test_every_mark_is_on_the_page_with_file_and_line(project: Path) -> None:
    shown = re.findall(
        r'data-wait[^>]*><code class="place">([^<]+)</code> <strong>(suggested|open)</strong>', page(project)
    )
    assert sorted(shown) == sorted(MARKS)
    assert len(MARKS) == sum(len(file.unconfirmed) for file in load_draft(project, KEY).files)


def test_what_is_marked_stands_in_the_words(project: Path) -> None:
    html = page(project)
    assert '<mark class="u">三</mark>' in html
    assert '<mark class="f">已建成平台<mark class="q">12个</mark></mark>' in html
    assert '<mark class="w">江数</mark>' in html
    assert re.search(r'<mark class="r">加快数据立法&lt;svg/onload=alert\(x\)&gt;，完善制度</mark>', html)
    text = words(html)
    assert "article.txt:5 warning the figure '三' is in no row" in text
    assert re.search(r"article.txt:7 warning name-alone: \S", text)


def test_the_checklist_counts_what_is_done_and_what_waits(project: Path) -> None:
    listed = words(page(project).split('aria-label="Checklist"')[1].split("</nav>")[0])
    assert "speech 1 (周海) 2 of 4 read 2 of 4 in English 3 suggested in speech 1 (周海) 4 open" in listed
    assert "entities.yaml 1 of 2 in English 1 suggested in entities.yaml 1 open" in listed
    assert "questions.yaml 1 suggested" in listed
    edit(project, "questions.yaml", "- !suggested\n  line", "- line")
    edit(project, "annotation.yaml", "- !suggested\n          sentence: 我们", "- sentence: 我们")
    listed = words(page(project).split('aria-label="Checklist"')[1].split("</nav>")[0])
    assert "3 of 4 read 2 of 4 in English 2 suggested" in listed
    assert "questions.yaml" not in listed


def test_links_lead_to_places_and_each_place_is_there_once(project: Path) -> None:
    html = page(project)
    found = re.findall(r' id="([^"]+)"', html)
    assert len(found) == len(set(found))
    links = re.findall(r'href="#([^"]+)"', html)
    assert links
    assert set(links) <= set(found)


def test_nothing_of_a_file_becomes_markup(project: Path) -> None:
    html = page(project)
    assert html.count("&lt;svg/onload=alert(x)&gt;") == 3  # the sentence, the quote below it, its English
    assert EVIL not in html
    assert html.count("<script") == 1
    edit(project, "annotation.yaml", "role: evidence", f'role: "{EVIL}"')
    watched = Watched(project, KEY)
    assert EVIL not in watched.files["draft.html"].decode()
    assert "is not allowed" in words(watched.files["draft.html"].decode())


def test_a_sentence_that_was_lost_or_changed_is_told(project: Path) -> None:
    edit(project, "annotation.yaml", "sentence: 谢谢大家。", "sentence: 谢谢各位。")
    text = words(page(project))
    assert "谢谢大家。 annotation.yaml has no sentence with these words" in text
    assert "annotation.yaml:35 the article has no such sentence 谢谢各位。" in text
    assert "write the sentence as printed" in text  # what the build says of it


def test_a_file_that_cannot_be_read_leaves_the_last_text_and_lists_what_is_wrong(project: Path) -> None:
    watched = Watched(project, KEY)
    first = watched.state
    assert not watched.look()
    edit(project, "annotation.yaml", "role: evidence", "role evidence")
    assert [watched.look(), watched.look(), watched.look()] == [False, True, False]
    html = watched.files["draft.html"].decode()
    assert f"{FOLDER}/annotation.yaml:" in words(html).split("1 problem")[1][:200]
    assert "我们打好" in html
    assert "The text below is that of the last save that could be read." in words(html)
    assert watched.state != first
    edit(project, "annotation.yaml", "role evidence", "role: evidence")
    watched.look()
    watched.look()
    assert watched.state == first
    assert "problem" not in words(watched.files["draft.html"].decode()).split("Next that waits")[1][:60]


def test_a_draft_that_cannot_be_read_at_first_is_shown_once_it_can(project: Path) -> None:
    edit(project, "annotation.yaml", "role: evidence", "role evidence")
    watched = Watched(project, KEY)
    assert "The text comes as soon as the draft can be read." in words(watched.files["draft.html"].decode())
    edit(project, "annotation.yaml", "role evidence", "role: evidence")
    watched.look()
    assert watched.look()
    assert "我们打好" in watched.files["draft.html"].decode()


def test_a_draft_that_was_taken_in_leaves_its_text(project: Path) -> None:
    watched = Watched(project, KEY)
    (project / FOLDER).rename(project / "gone")
    watched.look()
    assert watched.look()
    assert "我们打好" in watched.files["draft.html"].decode()
    assert "can't be read" in words(watched.files["draft.html"].decode())


@pytest.fixture
def port(project: Path) -> Iterator[int]:
    served = server(Watched(project, KEY), 0)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    assert served.server_address[0] == LOOPBACK == "127.0.0.1"
    yield int(served.server_address[1])
    served.shutdown()
    served.server_close()


def asked(port: int, path: str, host: str = "") -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_only_the_page_is_served_and_only_to_this_computer(project: Path, port: int) -> None:
    status, data = asked(port, "/")
    assert status == 200
    state = re.search(r'data-state="([0-9a-f]{16})"', data.decode())
    assert state
    assert asked(port, "/state") == (200, state[1].encode())
    assert asked(port, "/draft.js")[0] == asked(port, "/site.css")[0] == 200
    for path in (
        "/annotation.yaml",
        "/../annotations/themes.yaml",
        "/%2e%2e/annotations/themes.yaml",
        f"/{FOLDER}/origin.yaml",
    ):
        assert asked(port, path)[0] == 404
    assert asked(port, "/", "evil.example:80")[0] == 404
    assert asked(port, "/", f"localhost:{port}")[0] == 200


def test_the_command_writes_the_page(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--draft", KEY], project) == 0
    folder = project / "dist/preview" / KEY
    assert {path.name for path in folder.iterdir()} == {"draft.html", "site.css", "draft.css", "draft.js"}
    assert "data-state" not in (folder / "draft.html").read_text("utf-8")
    assert "13 marks to be seen to" in capsys.readouterr().out


def test_a_port_that_is_taken_is_told(project: Path, port: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--draft", KEY, "--watch", "--port", str(port)], project) == 1
    assert f"port {port} can't be served at" in capsys.readouterr().err
    assert main(["--draft", KEY, "--watch", "--port", "99999"], project) == 1


def test_what_is_no_draft_or_cannot_be_read_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--draft", "no-draft"], project) == 1
    assert "no-draft is no draft" in capsys.readouterr().err
    assert main(["--draft", "../.."], project) == 1
    edit(project, "annotation.yaml", "role: evidence", "role evidence")
    capsys.readouterr()
    assert main(["--draft", KEY], project) == 1
    assert f"{FOLDER}/annotation.yaml:" in capsys.readouterr().err
    assert not (project / "dist").exists()
