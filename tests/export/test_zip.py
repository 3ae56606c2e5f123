"""The archive: what is in it, its bytes, and that it can be written twice the same."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

from speeches.checks.run import check_package
from speeches.exports.bundle import Bundle
from speeches.exports.zip import write
from tests.export.conftest import ROOT, Exported

NAME = "consultative-speeches.zip"


def test_the_descriptor_is_at_the_root_and_all_that_it_names_is_there(bundle: Bundle, exported: Exported) -> None:
    with zipfile.ZipFile(exported("zip") / NAME) as archive:
        names = archive.namelist()
        descriptor = json.loads(archive.read("datapackage.json"))
    assert names[0] == "datapackage.json"
    assert len(names) == len(set(names))
    for resource in descriptor["resources"]:
        assert resource["path"] in names
        assert resource.get("schema", "datapackage.json") in names
    for source in descriptor["sources"]:
        assert source["path"] in names
    assert {"README.md", "data/README.md", "LICENSE", "LICENSE-DATA", "CITATION.cff", "CODEBOOK.md"} <= set(names)
    assert {name.split("/")[0] for name in names if "/" in name} == {"data", "schemas", "sources"}


def test_every_byte(exported: Exported) -> None:
    with zipfile.ZipFile(exported("zip") / NAME) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name == "README.md":  # of the package, not of the project
                assert b"`data/README.md`" in archive.read(name)
            else:
                path = ROOT / name.replace("CODEBOOK.md", "annotations/CODEBOOK.md")
                assert archive.read(name) == path.read_bytes()


def test_unpacked_it_is_a_whole_package(exported: Exported, tmp_path: Path) -> None:
    with zipfile.ZipFile(exported("zip") / NAME) as archive:
        archive.extractall(tmp_path)
    assert check_package(tmp_path) == []


def test_the_same_bytes_from_a_copy_with_other_times_and_hidden_files(
    bundle: Bundle, exported: Exported, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    for name in ("data", "schemas", "sources"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "annotations/CODEBOOK.md", copy / "CODEBOOK.md")  # where an unpacked archive has it
    for name in ("datapackage.json", "CITATION.cff", "LICENSE-DATA", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    (copy / "data" / ".hidden").write_text("x")
    os.utime(copy / "data" / "facts.csv", (0, 0))
    (copy / "LICENSE-DATA").chmod(0o755)
    write(replace(bundle, root=copy), tmp_path)
    assert (tmp_path / NAME).read_bytes() == (exported("zip") / NAME).read_bytes()
