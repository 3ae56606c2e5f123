"""axe finds nothing: WCAG 2.0 to 2.2 A and AA and best practice, every page × light and dark × both widths × states."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.site.browser.conftest import ARTICLE, Open, settled

READ = f"read/{ARTICLE}.html"


def chinese_alone(page: Page) -> None:
    page.locator('[name="view"][value="zh"]').check(force=True)


def all_layers(page: Page) -> None:
    for box in page.locator('[name="layer"]').all():
        box.check()


def filtered(page: Page) -> None:
    page.locator('input[name="words"]').fill("no such words")
    settled(page)


def as_table(page: Page) -> None:
    for summary in page.locator("summary").all():
        summary.click()


def nothing(page: Page) -> None:
    settled(page)


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "home": ("index.html", nothing),
    "fact": (f"{READ}#{ARTICLE}-f02980", nothing),
    "layers": (f"{READ}#{ARTICLE}-e02791", all_layers),
    "chinese": (f"{READ}#{ARTICLE}-f02980", chinese_alone),
    "unknown": (f"{READ}#{ARTICLE}-f99999", nothing),
    "proposals": ("proposals.html", nothing),
    "filter": ("proposals.html?level=leaf&speaker=li-meng", nothing),
    "nothing": ("proposals.html", filtered),
    "figures": ("figures.html", nothing),
    "names": ("names.html", as_table),
    "tables": ("tables.html", nothing),
    "search": ("search.html?q=%E7%AE%97%E5%8A%9B", nothing),
    "about": ("about.html", nothing),
    "row": ("r.html", nothing),
}


# States that differ from another one in little are tried in two of the four looks.
# The article is looked at whole in two states, and in the others where they differ.
PARTS = {"fact": f"[id='{ARTICLE}-f02980']", "unknown": "#unknown"}
LESS = ("fact", "unknown", "filter", "nothing")
LOOKS = [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")]


@pytest.mark.parametrize(
    ("state", "width", "scheme"),
    [(state, *look) for state in STATES for look in (LOOKS[:2] if state in LESS else LOOKS)],
)
def test_axe(visit: Open, state: str, width: int, scheme: str) -> None:
    path, act = STATES[state]
    check(visit(path, width=width, color_scheme=scheme, bypass_csp=True), act, PARTS.get(state))


@pytest.mark.parametrize(
    "path", ["index.html", f"{READ}#{ARTICLE}-f02980", "proposals.html", "figures.html", "names.html"]
)
def test_axe_in_chinese(visit: Open, path: str) -> None:
    check(visit(f"zh/{path}", bypass_csp=True), nothing)


def check(page: Page, act: Callable[[Page], None], part: str | None = None) -> None:
    act(page)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    results = Axe().run(
        page, options={"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"], "preload": False}
    )
    found = [
        (violation["id"], node["target"], node.get("failureSummary", "")[:200])
        for violation in results.response["violations"]
        for node in violation["nodes"][:3]
    ]
    assert found == []
