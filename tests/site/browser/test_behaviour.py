"""How pages behave: marks and notes, the address, input methods, states, paper, no JavaScript, no console line."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from speeches.site.material import Material
from tests.site.browser.conftest import ARTICLE, Open, settled

PAGES = (
    "index.html",
    f"read/{ARTICLE}.html",
    "proposals.html",
    "figures.html",
    "names.html",
    "tables.html",
    "search.html?q=%E7%AE%97%E5%8A%9B",
    "about.html",
    f"r.html#{ARTICLE}-f02980",
)
READ = f"read/{ARTICLE}.html"


def current(page: Page) -> str:
    return str(page.evaluate("document.querySelector('.note.cur')?.id || ''"))


def test_a_click_takes_the_smallest_row_then_the_one_around(visit: Open) -> None:
    page = visit(READ)
    word = page.locator("mark.r > mark.m").first
    word.click()
    inner = current(page)
    word.click()
    outer = current(page)
    assert "-m" in inner
    assert "-r" in outer
    page.go_back()
    page.wait_for_function(f"document.querySelector('.note.cur')?.id === '{inner}'")


def test_a_layer_that_is_off_takes_no_click(visit: Open) -> None:
    page = visit(READ)
    page.locator('[name="layer"][value="figures"]').uncheck()
    page.locator("mark.q.more_than[data-r]").first.click()
    assert "-f" in current(page)


def test_selecting_words_opens_nothing(visit: Open) -> None:
    page = visit(READ)
    box = page.locator("mark.f").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 4, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + box["height"] / 2, steps=6)
    page.mouse.up()
    assert page.evaluate("String(getSelection()).length") > 0
    assert current(page) == ""


def test_steps_go_through_the_rows_of_a_kind(visit: Open) -> None:
    page = visit(f"{READ}#{ARTICLE}-f02980")
    page.locator(".note.cur").get_by_role("button", name="Next ›").click()
    following = current(page)
    assert following > f"{ARTICLE}-f02980"
    page.locator(".note.cur").get_by_role("button", name="‹ Previous").click()
    assert current(page) == f"{ARTICLE}-f02980"


def test_a_wrong_row_is_reported_with_its_place(visit: Open) -> None:
    page = visit(f"{READ}#{ARTICLE}-f02980")
    href = page.locator(".note.cur").get_by_role("link", name="Report a wrong row").get_attribute("href")
    assert href and f"row={ARTICLE}-f02980" in href and "table=facts" in href and "template=wrong-row.yml" in href


@pytest.mark.parametrize("folder_", ["", "zh/"])
def test_the_address_of_a_facts_figure_leads_to_the_fact(visit: Open, material: Material, folder_: str) -> None:
    figure = material.by("facts")[f"{ARTICLE}-f02980"]["quantity_id"]
    page = visit(f"{folder_}r.html#{figure}")
    page.wait_for_url(f"**/{folder_}{READ}#*")
    page.wait_for_selector(".note.cur")
    assert current(page) == f"{ARTICLE}-f02980"


@pytest.mark.parametrize("row", [f"{ARTICLE}-f99999", "no-such-thing", "%3Cimg%20src=x%3E"])
def test_an_unknown_row_is_said_to_be_unknown(visit: Open, row: str) -> None:
    page = visit(f"r.html#{row}")
    page.wait_for_selector("#unknown:not([hidden])")
    assert "No row" in page.locator("#unknown").inner_text()
    assert page.locator("#unknown img").count() == 0


def test_the_other_language_shows_the_same_view(visit: Open) -> None:
    page = visit("proposals.html?theme=green-ai")
    page.locator(".tongue").click()
    page.wait_for_url("**/zh/proposals.html?theme=green-ai")
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert "举措" in page.locator("#count").inner_text()


def test_input_methods_are_not_disturbed(visit: Open) -> None:
    page = visit("search.html")
    page.locator("#s input").focus()
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "suan", "selectionStart": 4, "selectionEnd": 4})
    settled(page)
    assert "Type at least" in page.locator("#hits").inner_text()
    assert page.locator(".hit").count() == 0
    page.evaluate(
        "document.querySelector('#s input').dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true}))"
    )
    keys.send("Input.insertText", {"text": "算力"})
    settled(page)
    assert page.locator(".hit").count() > 0


@pytest.mark.parametrize(
    ("words", "found"),
    [("算力", True), ("liuqingfeng", True), ("liu qingfeng", True), ("grid", True), ("zzzz", False), ("算 grid", None)],
)
def test_search(visit: Open, words: str, found: bool | None) -> None:
    page = visit("search.html")
    page.locator("#s input").fill(words)
    settled(page)
    if found is not None:
        assert (page.locator(".hit").count() > 0) is found
    if found is False:
        assert "simplified characters" in page.locator("#hits").inner_text()


def test_a_filter_without_a_row_says_so(visit: Open) -> None:
    page = visit("proposals.html")
    page.locator('input[name="words"]').fill("no such words")
    settled(page)
    assert page.locator("#nothing").is_visible()
    assert not page.locator("#rows").is_visible()
    page.get_by_role("button", name="Clear the filters").click()
    assert page.locator("#rows").is_visible()


def test_a_note_is_a_sheet_on_a_phone_with_the_words_in_sight(visit: Open) -> None:
    page = visit(f"{READ}#{ARTICLE}-f02980", width=390, height=844)
    note, mark = page.locator(".note.cur").bounding_box(), page.locator("mark.f.on").first.bounding_box()
    assert note and mark
    assert note["y"] > 844 * 0.4
    assert 0 < mark["y"] < note["y"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 320])
def test_nothing_scrolls_sideways(visit: Open, path: str, width: int) -> None:
    page = visit(path, width=width)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("folder_", ["", "zh/"])
def test_a_server_gives_the_same_without_a_console_line(visit: Open, address: str, path: str, folder_: str) -> None:
    page = visit(folder_ + path, start=address)
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.reload()
    settled(page)
    assert requests
    assert [url for url in requests if not url.startswith((address, "data:"))] == []


def test_forced_colours_keep_every_mark(visit: Open) -> None:
    page = visit(READ, forced_colors="active")
    page.get_by_label("Names").check()
    for kind in ("r", "m", "f", "b", "q", "d", "n"):
        mark = page.locator(f".text mark.{kind}").first
        widths = mark.evaluate(
            "node => [getComputedStyle(node).borderBottomWidth, getComputedStyle(node).borderBottomStyle]"
        )
        assert widths[0] != "0px" and widths[1] != "none", kind


def test_reduced_motion_does_not_scroll_smoothly(visit: Open) -> None:
    assert visit(READ).evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = visit(READ, reduced_motion="no-preference")
    assert moving.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"


def test_without_javascript_all_is_there(visit: Open) -> None:
    page = visit(f"{READ}#{ARTICLE}-f02980", java_script_enabled=False)
    note = page.locator(f"[id='{ARTICLE}-f02980']")
    assert note.locator("summary").is_visible()
    note.locator("summary").click()
    assert note.locator("blockquote").is_visible()
    listed = visit("proposals.html", java_script_enabled=False)
    assert listed.locator("#rows tbody tr:visible").count() == listed.locator("#rows tbody tr").count()
    listed.get_by_text("Recommendations", exact=False).first.click()
    assert listed.locator(".lv-measure .matrix:visible").count() == 0


def test_an_article_prints_on_few_pages(visit: Open, tmp_path: Path) -> None:
    path = tmp_path / "article.pdf"
    visit(READ).pdf(path=str(path), format="A4", prefer_css_page_size=True)
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    pages = int(next(line.split()[1] for line in told.splitlines() if line.startswith("Pages:")))
    assert 8 <= pages <= 15
    words = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert "assisted diagnosis" in words
    assert "辅助诊疗" in words


def test_nothing_is_remembered_where_the_browser_refuses(browser: Browser, folder: Path) -> None:
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }});"
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject(new Error('refused'))}});"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{folder.as_uri()}/{READ}#{ARTICLE}-f02980")
    page.locator(".note.cur").get_by_role("button", name="Copy citation").click()
    page.wait_for_function("document.querySelector('#say').textContent === 'Citation copied'")
    assert errors == []
    context.close()
