"""Pages as files: valid, linked, without anything foreign, each word in its language."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import html5lib
import pytest

from tests.site.conftest import PACKAGE, ROOT, Site
from tests.site.reading import HAN, SEVERAL_LATIN_WORDS, Element, by_id, tree

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"
)


def test_both_languages_have_the_same_pages(pages: dict[str, str]) -> None:
    english = {path for path in pages if not path.startswith("zh/")}
    assert {f"zh/{path}" for path in english} == set(pages) - english
    assert {"index", "proposals", "figures", "names", "tables", "search", "about", "r"} <= {
        Path(p).stem for p in english
    }


def test_pages_are_valid(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(html)
        assert [(path, error) for error in parser.errors] == []


def test_links_lead_somewhere(site: Site, pages: dict[str, str]) -> None:
    trees = {path: tree(html) for path, html in pages.items()}
    ids = {path: by_id(root) for path, root in trees.items()}
    broken = []
    for path, root in trees.items():
        for element in root.walk():
            for name in ("href", "src", "action"):
                address = element.attributes.get(name)
                if address is None or address.startswith("data:") or urlsplit(address).scheme:
                    continue
                parts = urlsplit(address)
                target = normpath(join(dirname(path), parts.path)) if parts.path else path
                is_there = target in site
                if is_there and parts.fragment and target in ids and not target.endswith("r.html"):
                    is_there = unquote(parts.fragment) in ids[target]
                if not is_there:
                    broken.append((path, address))
    assert broken == []


def test_nothing_is_inline_and_nothing_foreign(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        for element in tree(html).walk():
            assert "style" not in element.attributes, (path, element.name)
            assert not [name for name in element.attributes if name.startswith("on")]
            assert element.name not in ("style", "iframe", "object", "embed")
            if element.name == "script":
                assert element.attributes["src"] and not element.text().strip()
            if element.name in ("script", "link", "img"):
                address = element.attributes.get("src") or element.attributes["href"]
                assert not urlsplit(address).netloc
        assert f'http-equiv="Content-Security-Policy" content="{POLICY}"' in html.replace("&#39;", "'")


def test_assets_name_no_other_host(site: Site) -> None:
    for path, data in site.items():
        if path.startswith("assets/") and not path.startswith("assets/rows"):
            assert not re.search(rb"https?://", data), path


def test_words_stand_in_their_language(pages: dict[str, str]) -> None:
    wrong = []
    for path, html in pages.items():
        root = tree(html)
        body = next(element for element in root.walk() if element.name == "body")
        for element in body.walk():
            if _is_code(element):
                continue
            for words in element.children:
                if not isinstance(words, str):
                    continue
                if HAN.search(words) and element.lang != "zh-CN":
                    wrong.append((path, element.name, words[:40]))
                if SEVERAL_LATIN_WORDS.search(words) and not HAN.search(words) and element.lang != "en":
                    wrong.append((path, element.name, words[:40]))
    assert wrong == []


def _is_code(element: Element) -> bool:
    """Options hold no elements, and cells of a table's first rows are data of any language."""
    while element.parent:
        if element.name in ("option", "code", "pre") or element.has_class("peek"):
            return True
        element = element.parent
    return False


def test_colour_is_never_the_only_sign(site: Site) -> None:
    style = next(data.decode() for path, data in site.items() if re.fullmatch(r"assets/site\.\w+\.css", path))
    for kind in ("r", "m", "f", "b", "q", "d", "n"):
        rules = re.findall(rf"(?m)^mark\.{kind} \{{([^}}]*)\}}", style) + re.findall(
            r"(?m)^mark\.q, mark\.d \{([^}]*)\}", style
        )
        assert any("border" in rule or "box-shadow" in rule for rule in rules), kind


@pytest.mark.parametrize(
    "name", ["proposals.html", "figures.html", "names.html", "tables.html", "index.html", "about.html"]
)
def test_no_cell_prints_as_none(pages: dict[str, str], name: str) -> None:
    body = tree(pages[name]).text()
    assert not re.search(r"\bNone\b", body)


def test_two_builds_are_equal(site: Site) -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, 'src')\n"
        "from speeches.package.opened import open_package\n"
        "from speeches.site.material import load_material\n"
        "from speeches.site.pages import Options, site_files\n"
        "for path, data in site_files(load_material(open_package(sys.argv[1])), Options()):\n"
        "    print(path, hashlib.sha256(data).hexdigest())\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, str(PACKAGE)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].splitlines()) == len(site)
