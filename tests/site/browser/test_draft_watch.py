"""A watched draft in a browser: a save shows on the page by itself, a broken file leaves the text, keys reach what waits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from speeches.site.draft.watch import Watched, server, watch
from tests.site.browser.conftest import Open
from tests.site.browser.test_axe import check, nothing
from tests.site.drafted import KEY, edit, project_with_draft


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_with_draft(tmp_path)


@pytest.fixture
def watched(project: Path) -> Iterator[str]:
    """Return the address of the watched draft."""
    made = Watched(project, KEY)
    served, stop = server(made, 0), threading.Event()
    thread = threading.Thread(target=watch, args=(made, served, stop), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_address[1]}"
    stop.set()
    thread.join()


def test_the_page_reloads_after_a_save_and_keeps_its_place(watched: str, visit: Open, project: Path) -> None:
    page = visit("", start=watched)
    sentence = page.locator(".sent", has_text="我们打好三场硬仗").first
    expect(sentence.get_by_text("suggested")).to_be_visible()
    page.locator("[data-step='1']").focus()
    page.evaluate("scrollTo(0, 300)")
    edit(project, "annotation.yaml", "- !suggested\n          sentence: 我们", "- sentence: 我们")
    expect(page.locator("#state")).to_have_text("Saved and reloaded.")
    expect(sentence.get_by_text("suggested")).to_have_count(0)
    assert page.evaluate("scrollY") == 300
    assert page.evaluate("document.activeElement.dataset.step") == "1"
    edit(project, "annotation.yaml", "role: evidence", "role evidence")
    expect(page.get_by_role("heading", name="1 problem")).to_be_visible()
    expect(sentence).to_be_visible()
    edit(project, "annotation.yaml", "role evidence", "role: evidence")
    expect(page.get_by_role("heading", name="1 problem")).to_have_count(0)


def test_the_keyboard_reaches_all_that_waits(watched: str, visit: Open) -> None:
    page = visit("", start=watched)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the text")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    total = page.locator("[data-wait]").count()
    seen = []
    for _ in range(total):
        page.keyboard.press("Enter")
        seen.append(page.locator("[data-wait].on").evaluate("node => node.innerText"))
    assert seen == [node.inner_text() for node in page.locator("[data-wait]").all()]
    page.keyboard.press("Enter")
    expect(page.locator("#state")).to_have_text("Nothing waits further down.")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe(watched: str, visit: Open, width: int, scheme: str) -> None:
    page: Page = visit("", start=watched, width=width, color_scheme=scheme, bypass_csp=True)
    check(page, nothing)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
