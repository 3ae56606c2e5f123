"""Many articles in the browser: search in shards, proposals of one theme, names on many pages, an article's row."""

from __future__ import annotations

from pathlib import Path

import pytest

from speeches.site.material import Material
from speeches.site.pages import Options, write_site
from tests.site.browser.conftest import Open, settled
from tests.site.invented import copies

ARTICLES = 42  # above the limits of search in one file, of bars on the index, of every explorer's single page


@pytest.fixture(scope="module")
def many(material: Material, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("many")
    write_site(copies(material, ARTICLES), Options(), folder)
    return folder.as_uri()


def test_many_articles(visit: Open, material: Material, many: str) -> None:
    page = visit("search.html", start=many)
    page.locator("#s input").fill("辅助诊疗")
    page.wait_for_selector(".hit")
    page.locator(".hit a").first.click()
    page.wait_for_selector(".note.cur blockquote")
    assert "辅助诊疗" in page.locator(".note.cur blockquote").inner_text()

    page.goto(f"{many}/search.html?q=computing+power")
    page.wait_for_selector(".hit")
    page.goto(f"{many}/search.html?q=zzzzzz")
    settled(page)
    assert "No row has" in page.locator("#hits").inner_text()

    page.goto(f"{many}/proposals.html?theme=green-ai")
    page.wait_for_selector(".hit")
    measures = [
        row for row in material.rows("proposals") if row["level"] == "measure" and row["theme_id"] == "green-ai"
    ]
    assert page.locator("#count").inner_text() == f"{len(measures) * ARTICLES} measures"

    page.goto(f"{many}/names.html#iflytek-7")
    page.wait_for_url("**/names/*.html#iflytek-7")
    assert page.locator("#iflytek-7").is_visible()

    page.goto(f"{many}/names.html#no-such-name")
    page.wait_for_selector("#unknown:not([hidden])")
