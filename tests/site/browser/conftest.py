"""A real browser over the site as it lies on disk and as a static server gives it; every console line is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from speeches.package.opened import open_package
from speeches.site.material import Material, load_material
from speeches.site.pages import Options, write_site

ROOT = Path(__file__).resolve().parents[3]
CHROMIUM = "/usr/bin/chromium"
ARTICLE = "cppcc-2024-04-26-1"
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def material() -> Material:
    return load_material(open_package(ROOT))


@pytest.fixture(scope="session")
def folder(material: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site."""
    folder = tmp_path_factory.mktemp("site")
    write_site(material, Options(issues="https://example.org/issues/new"), folder)
    return folder


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Return the address of a static server that gives the folder."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, folder: Path) -> Iterator[Open]:
    """Return what opens a page from disk: ``visit(path, width=…, **context options)``; console lines must not come."""
    contexts, lines = [], []

    def visit(path: str, width: int = 1280, height: int = 900, start: str = "", **options: Any) -> Page:
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda message: lines.append(message.text))
        page.on("pageerror", lambda error: lines.append(str(error)))
        page.goto(f"{start or folder.as_uri()}/{path}")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert lines == []


def settled(page: Page) -> None:
    """Wait for the pause after typing and what follows it."""
    page.wait_for_timeout(260)
