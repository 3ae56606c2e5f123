"""The exports stand alone: README, licences, citation, codebook and dictionary are among them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import zipfile
from pathlib import Path

from speeches.commands import run
from speeches.exports.bundle import Bundle
from tests.export.conftest import ROOT, Exported


def test_every_paper_is_the_projects_own(exported: Exported) -> None:
    folder = exported("papers")
    for name, place in (
        ("LICENSE", "LICENSE"),
        ("LICENSE-DATA", "LICENSE-DATA"),
        ("CITATION.cff", "CITATION.cff"),
        ("CODEBOOK.md", "annotations/CODEBOOK.md"),
        ("DICTIONARY.md", "data/README.md"),
    ):
        assert (folder / name).read_bytes() == (ROOT / place).read_bytes()


def test_the_readme_names_what_each_format_writes(bundle: Bundle, exported: Exported) -> None:
    text = (exported("papers") / "README.md").read_text("utf-8")
    assert bundle.descriptor["version"] in text
    for name in ("xlsx", "sqlite", "postgresql", "duckdb", "parquet", "views", "zip"):
        for path in exported(name).iterdir():
            if not path.name.endswith(".metadata.json"):
                assert re.search(rf"`{re.escape(path.name)}/?`", text), path.name
    assert "consultative_speeches" in text  # PostgreSQL's schema


def test_what_a_copy_says_of_the_codebook_is_so(exported: Exported, tmp_path: Path) -> None:
    with zipfile.ZipFile(exported("zip") / "consultative-speeches.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    assert run("build", ["--output", str(tmp_path / "copy")], root=ROOT) == 0
    for folder, page in (
        (tmp_path / "unpacked", "data/README.md"),
        (tmp_path / "copy", "data/README.md"),
        (exported("papers"), "DICTIONARY.md"),
    ):
        text = " ".join((folder / page).read_text("utf-8").split())
        assert "the codebook, `CODEBOOK.md`: at the top of a copy of the package and among its exports" in text
        assert "`annotations/CODEBOOK.md`" not in text
        for name, place in (("CODEBOOK.md", "annotations/CODEBOOK.md"), ("LICENSE", "LICENSE")):
            assert (folder / name).read_bytes() == (ROOT / place).read_bytes()


def test_a_release_whose_tag_is_not_the_version_stops() -> None:
    text = (ROOT / ".github/workflows/release.yml").read_text("utf-8")
    (line,) = re.findall(r'^ +- run: (test "\$GITHUB_REF_NAME" = .*)$', text, re.MULTILINE)
    version = json.loads((ROOT / "datapackage.json").read_text("utf-8"))["version"]
    for tag, code in ((f"v{version}", 0), (version, 1), ("v99.0.0", 1)):
        environment = os.environ | {"GITHUB_REF_NAME": tag}
        assert subprocess.run(["bash", "-c", line], cwd=ROOT, env=environment, check=False).returncode == code
    assert text.index(line) < text.index("make test-all") < text.index("gh release upload")


def test_no_placeholder_address_anywhere_in_the_papers(exported: Exported) -> None:
    for path in exported("papers").iterdir():
        text = path.read_text("utf-8")
        assert not re.search(r"example\.(?:org|com)|TODO|FIXME|OWNER/REPO|your-org", text), path.name
