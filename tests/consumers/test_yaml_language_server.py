"""The project's YAML in the YAML language server, which most editors use: no fault in what is shipped, one in spoiled copies.

The settings are those of `.vscode/settings.json`; the schema of each file is the one that its first line names. npm is
needed; the server asks nothing of the network.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.consumers.language_server import LanguageServer
from tests.export.conftest import ROOT
from tests.site.drafted import ANNOTATION, ARTICLE, ENTITIES, ORIGIN

PACKAGE = "yaml-language-server@1.25.0"
SHIPPED = sorted(p for part in ("annotations", "evidence", "sources") for p in (ROOT / part).glob("*.yaml"))
SCHEMAS = "../../../schemas/json"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the shipped files and their schemas, with a draft in it."""
    folder = tmp_path_factory.mktemp("editor")
    for name in ("annotations", "evidence", "sources", "schemas"):
        shutil.copytree(ROOT / name, folder / name)
    draft = folder / "annotations/drafts/invented-2030-09-09-1"
    draft.mkdir(parents=True)
    origin = ORIGIN.format(key=draft.name, sha256=hashlib.sha256(ARTICLE.encode()).hexdigest(), evil="")
    for name, text in (("annotation", ANNOTATION), ("origin", origin), ("entities", ENTITIES)):
        line = f"# yaml-language-server: $schema={SCHEMAS}/{name}.json\n"
        (draft / f"{name}.yaml").write_text(line + text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, copy: Path) -> Iterator[LanguageServer]:
    folder = tmp_path_factory.mktemp("node")
    (folder / "package.json").write_text("{}")
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE], cwd=folder, check=True)
    given = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    yaml = {"validate": True, "schemaStore": {"enable": False}}
    yaml |= {key.removeprefix("yaml."): value for key, value in given.items() if key.startswith("yaml.")}
    server = LanguageServer([str(folder / "node_modules/.bin/yaml-language-server"), "--stdio"], copy, {"yaml": yaml})
    yield server
    server.close()


@pytest.mark.parametrize("path", SHIPPED, ids=[str(path.relative_to(ROOT)) for path in SHIPPED])
def test_a_shipped_file_has_no_fault_and_a_spoiled_one_has(server: LanguageServer, copy: Path, path: Path) -> None:
    shipped = copy / path.relative_to(ROOT)
    assert server.faults(shipped) == []
    text = shipped.read_text("utf-8")
    is_list = re.search(r"(?m)^(- |[a-z_]+:|\[)", text)
    assert is_list
    spoiled = shipped.with_name(f"spoiled-{shipped.name}")
    extra = "- {no_such_key: 1}\n" if is_list[1] == "- " else "no_such_key: 1\n"
    spoiled.write_text(
        "\n".join(text.split("\n")[:1]) + f"\n{extra}" if is_list[1] == "[" else f"{text}{extra}", "utf-8"
    )
    assert server.faults(spoiled) != []


def test_in_a_draft_the_server_points_at_what_is_open_and_at_nothing_else(server: LanguageServer, copy: Path) -> None:
    for path in sorted((copy / "annotations/drafts").glob("*/*.yaml")):
        lines = path.read_text("utf-8").split("\n")
        at = [lines[line - 1].strip() for line, _ in server.faults(path)]
        assert [words for words in at if not words.endswith(("!open", "!suggested null"))] == []
        assert at == [] or path.name == "origin.yaml"
    spoiled = copy / "annotations/drafts/invented-2030-09-09-1/spoiled.yaml"
    spoiled.write_text(
        path.with_name("annotation.yaml").read_text("utf-8").replace("emendations:", "emendation:"), "utf-8"
    )
    assert any("emendation" in message for _, message in server.faults(spoiled))
