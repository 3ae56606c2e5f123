"""What a notebook gets: names that cost nothing until they are asked for, and examples that run."""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

import speeches
import speeches.package.opened
from speeches.package.opened import open_package
from speeches.package.typed import typed_cell
from speeches.problems import PackageError

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = ROOT / "sources/cppcc-2024-04-26-1.txt"


def python(code: str, path: Path, *options: str) -> str:
    """Run code with nothing but the standard library and ``path``; return what it prints."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    command = [sys.executable, "-S", *options, "-c", code]
    run = subprocess.run(
        command, env=environment | {"PYTHONPATH": str(path)}, capture_output=True, text=True, encoding="utf-8", check=False
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import speeches; print(sorted(set(sys.modules) - before))"
    assert python(code, ROOT / "src").strip() == "['__future__', 'speeches']"


def test_every_public_name_is_there_and_no_other() -> None:
    for name in speeches.__all__:
        assert getattr(speeches, name).__name__ == name
    assert set(speeches.__all__) <= set(dir(speeches))
    with pytest.raises(AttributeError, match="no attribute 'extracts'"):
        speeches.extracts  # noqa: B018


@pytest.mark.parametrize("module", [speeches, speeches.package.opened], ids=lambda module: module.__name__)
def test_the_examples_of_the_docstrings_run(module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


def test_the_readmes_own_lines_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    result = doctest.DocTestRunner().run(
        doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "README.md", None, 0)
    )
    assert result.attempted == 7
    assert result.failed == 0


def test_an_article_is_read_from_a_zip_with_the_standard_library_alone(tmp_path: Path) -> None:
    archive = tmp_path / "speeches.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in (ROOT / "src").rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                file.write(path, path.relative_to(ROOT / "src"))
    code = (
        "from pathlib import Path; from speeches import Anchor, extract, read_article, to_json; "
        f"print(to_json(extract(read_article(Path({str(ARTICLE)!r}).read_bytes()).text, Anchor(2024))))"
    )
    zipped = python(code, archive, "-X", "utf8")
    assert zipped == python(code, ROOT / "src", "-X", "utf8")
    assert "超500个" in zipped


def test_a_package_is_opened_with_the_standard_library_alone() -> None:
    code = f"from speeches import open_package; print(len(open_package({str(ROOT)!r})['facts']))"
    rows = len((ROOT / "data/facts.csv").read_bytes().splitlines()) - 1  # no cell of the table holds a line feed
    assert python(code, ROOT / "src").strip() == str(rows)


def test_rows_are_typed_as_their_schema_says() -> None:
    package = open_package(ROOT)
    assert typed_cell("3.5", "number") == Decimal("3.5")
    (count,) = [row for row in package["facts"] if row["quote"] == "进行了7亿多次辅助诊疗"]
    assert (count["value"], count["upper"], count["start"]) == (700_000_000, None, 2980)
    past = {row["affiliation_id"]: row["is_past"] for row in package["affiliations"]}
    assert past["cppcc-2024-04-26-1-a00263"] is True  # 科技部原部长
    assert package.name == "consultative-speeches"


def test_an_article_in_another_encoding_is_read_as_its_origin_file_states(tmp_path: Path) -> None:
    for name in ("data", "schemas", "sources", "datapackage.json"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    text = open_package(ROOT).source_text("cppcc-2024-04-26-1")
    article, origin = tmp_path / "sources/cppcc-2024-04-26-1.txt", tmp_path / "sources/cppcc-2024-04-26-1.yaml"
    article.write_bytes(text.encode("utf-7"))  # whose bytes are ASCII, which is UTF-8 to whoever looks at them
    origin.write_text(origin.read_text("utf-8").replace("encoding: utf-8", "encoding: utf-7"), "utf-8")
    assert open_package(tmp_path).source_text("cppcc-2024-04-26-1") == text


def test_all_cells_that_are_not_of_their_type_are_named(tmp_path: Path) -> None:
    for name in ("data", "schemas", "datapackage.json"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    path = tmp_path / "data/affiliations.csv"
    path.write_text(path.read_text("utf-8").replace(",false,", ",no,"), "utf-8")
    with pytest.raises(PackageError) as error:
        open_package(tmp_path)
    past = [row["is_past"] for row in open_package(ROOT)["affiliations"]]
    assert [problem.line for problem in error.value.problems] == [n for n, is_past in enumerate(past, 2) if not is_past]
    assert {problem.kind for problem in error.value.problems} == {"cell"}
    assert str(error.value.problems[0]).startswith("data/affiliations.csv:2: is_past: 'no' is neither true nor false")


def test_what_is_no_package_is_said(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=r"datapackage\.json: is missing"):
        open_package(tmp_path)


def test_extractions_are_the_same_through_the_public_face() -> None:
    text = speeches.read_article(ARTICLE.read_bytes()).text
    layers = json.loads(speeches.to_json(speeches.extract(text, speeches.Anchor(2024))))
    assert [row["quote"] for row in layers["dates"]][:2] == ["4月26日", "2023年5月6日"]
    with pytest.raises(speeches.UnreadableArticle, match="found a PDF file"):
        speeches.read_article(b"%PDF-1.7")
