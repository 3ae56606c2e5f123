"""The twelve tasks that the site is for, from the home page: by clicks, and by keys where the aim is to do without."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from playwright.sync_api import Page

from speeches.site.material import Material
from tests.site.browser.conftest import ARTICLE, Open, settled

MATRIX = ".lv-measure .matrix"


def nav(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Site").get_by_role("link", name=name).click()


def test_1_how_many_measures_on_green_ai(visit: Open, material: Material) -> None:
    page = visit("index.html")
    nav(page, "Proposals")
    page.locator(MATRIX).first.get_by_role("button", name="Green AI and energy, Li Meng").click()
    measures = [
        row
        for row in material.rows("proposals")
        if row["level"] == "measure" and row["theme_id"] == "green-ai" and row["speech_id"].endswith("li-meng")
    ]
    assert page.locator("#count").inner_text().startswith(f"{len(measures)} of ")
    assert page.locator("#rows tbody tr:visible").count() == len(measures)
    assert "theme=green-ai" in page.url and "speaker=li-meng" in page.url


def test_2_take_them_as_csv(visit: Open, material: Material) -> None:
    page = visit("proposals.html?speaker=li-meng&theme=green-ai")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download these as CSV").click()
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    wanted = [
        (row["proposal_id"], row["level"], row["theme_id"], row["instrument_id"], row["quote"], row["text_en"])
        for row in material.rows("proposals")
        if row["level"] == "measure" and row["theme_id"] == "green-ai" and row["speech_id"].endswith("li-meng")
    ]
    columns = ("proposal_id", "level", "theme_id", "instrument_id", "quote", "text_en")
    assert [tuple(row[column] for column in columns) for row in rows] == wanted


def test_3_recommendations_are_never_added_to_measures(visit: Open, material: Material) -> None:
    page = visit("proposals.html")
    page.get_by_text("Recommendations", exact=False).first.click()
    n = sum(row["level"] == "recommendation" for row in material.rows("proposals"))
    assert page.locator("#count").inner_text() == f"{n} recommendations"
    assert page.locator(".lv-measure:visible").count() == 0
    assert page.locator(".lv-recommendation .matrix tfoot .tot:visible").last.inner_text() == str(n)


def test_4_what_a_figure_claims_and_its_citation(visit: Open) -> None:
    page = visit("index.html", permissions=["clipboard-read", "clipboard-write"])
    nav(page, "Figures")
    page.locator(".fig", has_text="超1.2亿台").get_by_role("link").click()
    note = page.locator(".note.cur")
    assert "> 120,000,000" in note.inner_text().replace("\xa0", " ")
    assert "no upper bound is printed" in note.inner_text()
    note.get_by_role("button", name="Copy citation").click()
    page.wait_for_function("document.querySelector('#say').textContent === 'Citation copied'")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Liu Qingfeng 刘庆峰. “")
    assert "Consultation Session of the 14th CPPCC National Committee, 26 April 2024. Consultative Speeches" in text
    assert "not verified" in text
    assert f"/r.html#{ARTICLE}-f" in text


def test_5_type_a_figure_and_land_on_its_row(visit: Open) -> None:
    page = visit("index.html")
    page.locator(".find input").fill("7亿")
    page.keyboard.press("Enter")
    page.locator(".hit a").first.click()
    page.wait_for_url(f"**/read/{ARTICLE}.html#{ARTICLE}-f02980")
    assert page.locator(".note.cur blockquote").inner_text() == "进行了7亿多次辅助诊疗"
    assert page.locator("mark.on").first.is_visible()


def test_6_all_hedges_on_one_screen(visit: Open, material: Material) -> None:
    page = visit("index.html")
    nav(page, "Figures")
    hedges = [word for row in material.rows("quantities") for word in (row["hedge"] or "").split()]
    assert sorted(page.locator(".fig .hedge").all_inner_texts()) == sorted(hedges)


def test_7_chinese_with_english_beside(visit: Open) -> None:
    page = visit("index.html")
    nav(page, "Read")
    sentence = page.locator(".sent", has=page.locator(".note.k-f")).first
    words, note = sentence.locator(".zh").bounding_box(), sentence.locator(".note").first.bounding_box()
    assert words and note
    assert note["x"] > words["x"] + words["width"] * 0.8
    assert note["y"] < words["y"] + words["height"]


def test_8_jump_to_a_speaker(visit: Open) -> None:
    page = visit("index.html")
    nav(page, "Read")
    page.locator(".rail a", has_text="Zhou Hongyi").click()
    box = page.locator(f"#{ARTICLE}-zhou-hongyi").bounding_box()
    assert box and -1 <= box["y"] < 300
    assert page.url.endswith(f"#{ARTICLE}-zhou-hongyi")


def test_9_why_a_word_is_doubtful(visit: Open) -> None:
    page = visit(f"read/{ARTICLE}.html")
    page.locator('.text .em[data-r="e02791"]').click()
    note = page.locator(".note.cur").inner_text()
    assert "lost 产" in note
    assert "the text stands as printed" in note


def test_10_roles_and_names_in_the_text(visit: Open) -> None:
    page = visit(f"read/{ARTICLE}.html")
    assert page.locator(".role:visible").count() == 0
    page.get_by_label("Sentence roles").check()
    page.get_by_label("Names").check()
    assert page.locator(".role:visible").count() == page.locator(".role").count() > 50
    border = page.locator(".text mark.n").first.evaluate("node => getComputedStyle(node).borderBottomStyle")
    assert border == "dotted"


def test_11_a_table_its_columns_its_file(visit: Open, folder: Path) -> None:
    page = visit("index.html")
    nav(page, "Tables")
    section = page.locator("#facts")
    section.get_by_text("columns of facts").click()
    assert section.locator("dt", has_text="statement_en").is_visible()
    with page.expect_download() as download:
        section.get_by_role("link", name="Download").click()
    assert Path(download.value.path()).read_bytes() == (folder / "data" / "facts.csv").read_bytes()


def test_12_where_a_name_stands_first(visit: Open, material: Material) -> None:
    page = visit("index.html")
    nav(page, "Names")
    entry = page.locator("#iflytek-spark")
    mentions = material.having("mentions", "entity_id", "iflytek-spark")
    assert f"{len(mentions)}×" in entry.inner_text()
    entry.get_by_role("link").click()
    page.wait_for_url(f"**#{mentions[0]['mention_id']}")
    assert page.locator(f"[id='{mentions[0]['mention_id']}']").inner_text() == mentions[0]["quote"]


def test_keys_alone_open_cite_and_go_back(visit: Open) -> None:
    page = visit(f"read/{ARTICLE}.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('summary')"):
            break
    note = page.evaluate("document.activeElement.parentElement.id")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note.cur .acts")
    assert page.url.endswith(f"#{note}")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Copy citation":
            break
    assert page.evaluate("document.activeElement.textContent") == "Copy citation"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.parentElement.id") == note
    assert page.locator(".note[open]").count() == 0


def test_keys_alone_in_chinese_only(visit: Open) -> None:
    page = visit(f"read/{ARTICLE}.html")
    page.get_by_text("中文 only").click()
    page.locator("a.ref.f").first.focus()
    row = page.evaluate("document.activeElement.hash")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note.cur[open]")
    assert page.url.endswith(row)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.hash") == row


def test_keys_alone_filter_the_proposals(visit: Open) -> None:
    page = visit("proposals.html")
    page.locator(MATRIX).first.get_by_role("button", name="Green AI and energy, Li Meng").focus()
    page.keyboard.press("Enter")
    assert "theme=green-ai" in page.url
    page.locator('input[name="words"]').focus()
    page.keyboard.type("power")
    settled(page)
    assert "words=power" in page.url
