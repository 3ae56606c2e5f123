"""``CITATION.cff`` by cffconvert, the validator of the Citation File Format's makers."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.export.conftest import ROOT
from tests.export.test_addresses import GIVEN, in_citation

# An environment of its own (`make test-consumers`): cffconvert pins a jsonschema that the others have left behind.
CFFCONVERT = ROOT / ".venv-cff" / "bin" / "cffconvert"


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([CFFCONVERT, *arguments], capture_output=True, text=True, check=False)


def test_valid() -> None:
    done = _run("--validate", "--infile", ROOT / "CITATION.cff")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "valid" in done.stdout


def test_a_citation_without_authors_is_refused(tmp_path: Path) -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    before, after = text.split("authors:\n")
    (tmp_path / "CITATION.cff").write_text(before + after.split("\n", 1)[1], encoding="utf-8")
    assert _run("--validate", "--infile", tmp_path / "CITATION.cff").returncode != 0


def test_what_it_reads_is_what_the_package_says() -> None:
    done = _run("--format", "schema.org", "--infile", ROOT / "CITATION.cff")
    read = json.loads(done.stdout)
    package = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    assert read["name"] == package["title"]
    assert read["version"] == package["version"]
    assert read["keywords"] == package["keywords"]
    assert [author["name"] for author in read["author"]] == [entry["title"] for entry in package["contributors"]]
    assert read["license"].endswith(f"/{package['licenses'][0]['name']}")


def test_the_addresses_where_they_are_known(tmp_path: Path) -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    text = "".join(
        f"{line}\n" for line in text.splitlines() if not line.startswith(("url:", "doi:", "repository-code:"))
    )
    lines = [f"{name}: {address}\n" for name, address in in_citation(GIVEN).items()]
    (tmp_path / "CITATION.cff").write_text(text + "".join(lines), encoding="utf-8")
    assert _run("--validate", "--infile", tmp_path / "CITATION.cff").returncode == 0
    read = json.loads(_run("--format", "schema.org", "--infile", tmp_path / "CITATION.cff").stdout)
    assert (read["codeRepository"], read["url"]) == (GIVEN["repository-code"], GIVEN["homepage"])
    assert read["identifier"] == GIVEN["id"]
    # Nothing but an address is taken.
    (tmp_path / "CITATION.cff").write_text(text + "repository-code: not known yet\n", encoding="utf-8")
    assert _run("--validate", "--infile", tmp_path / "CITATION.cff").returncode != 0
