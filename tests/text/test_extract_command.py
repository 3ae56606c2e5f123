"""`python scripts/extract.py` run as a command, on invented articles."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from speeches.commands.extract import main
from speeches.extraction import Extraction, extract, to_json
from speeches.model import Quantity, Span

SCRIPT = Path(__file__).parents[2] / "scripts" / "extract.py"
# An invented article: nobody of this name said this.
ARTICLE = """共话社区养老

——发言摘登（一）

全国政协委员、云川大学原校长方远：

让老年餐桌热起来

4月12日，我们走访了54个社区，平均每个社区有3.5个助餐点，服务了12万名老\u3000
\u3000\u3000人。建议扩大覆盖面。

图为会场。本报记者 何一川 摄
"""
KEYS = ["passages", "joins", "sentences", "speeches", "affiliations", "quantities", "dates", "warnings"]


def run(*arguments: str | Path, data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *map(str, arguments)],
        input=data,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def rows(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line, parse_float=Decimal) for line in output.decode().splitlines()]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_bytes(ARTICLE.encode())
    return path


def test_one_article_gives_one_object(article: Path) -> None:
    result = run(article, "--year", "2024")
    assert (result.returncode, result.stderr) == (0, b"")
    (layers,) = rows(result.stdout)
    assert list(layers) == KEYS
    text = ARTICLE
    assert [row["passage_type"] for row in layers["passages"]] == [
        "title", "subtitle", "speaker_line", "heading", "body", "caption",
    ]  # fmt: skip
    assert [list(row) for row in layers["passages"]] == [["passage_type", "start", "end"]] * 6
    (join,) = layers["joins"]
    assert text[join["start"] : join["end"]] == "\u3000\n\u3000\u3000"
    assert [text[row["start"] : row["end"]].split("，")[0] for row in layers["sentences"]] == [
        "4月12日", "建议扩大覆盖面。",
    ]  # fmt: skip
    start, end = text.index("全国政协委员"), text.index("。\n\n图为") + 1
    assert layers["speeches"] == [{"speakers": ["方远"], "title": "让老年餐桌热起来", "start": start, "end": end}]
    assert layers["affiliations"] == [
        {"speaker": "方远", "organization": "全国政协", "post": "委员", "is_past": False},
        {"speaker": "方远", "organization": "云川大学", "post": "校长", "is_past": True},
    ]
    by_quote = {row["quote"]: row for row in layers["quantities"]}
    assert (by_quote["54个"]["value"], by_quote["54个"]["unit"]) == (54, "个")
    assert by_quote["3.5个"]["value"] == Decimal("3.5")
    people = next(row for quote, row in by_quote.items() if quote.startswith("12万"))
    assert (people["value"], people["lower"], people["upper"], people["approx"]) == (120000, 120000, 120000, "exact")
    assert text[people["start"] : people["end"]] == people["quote"]
    (date,) = layers["dates"]
    assert (date["quote"], date["value"], date["precision"], date["basis"]) == (
        "4月12日", "2024-04-12", "day", "inferred",
    )  # fmt: skip


def test_standard_input_and_no_year(article: Path) -> None:
    result = run("-", data=article.read_bytes())
    assert result.returncode == 0
    assert rows(result.stdout)[0]["dates"][0]["value"] is None


def test_date_resolves_relative_dates() -> None:
    result = run("-", "--date", "2024-04-26", data="去年10月24日发布。".encode())
    assert [row["value"] for row in rows(result.stdout)[0]["dates"]] == ["2023-10-24"]


def test_output_does_not_depend_on_the_locale(article: Path) -> None:
    expected = run(article).stdout
    assert "方远" in expected.decode()
    assert run(article, LC_ALL="C", PYTHONIOENCODING="ascii").stdout == expected


def test_encoding_override(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(ARTICLE.encode("utf-16-le"))
    assert rows(run(path, "--encoding", "utf-16-le").stdout) == rows(run("-", data=ARTICLE.encode()).stdout)
    wrong = run(path, "--encoding", "utf-8")
    assert (wrong.returncode, wrong.stdout) == (1, b"")
    assert wrong.stderr.decode().startswith(f"{path}: not utf-8: byte ")


def test_prose_without_speakers() -> None:
    (layers,) = rows(run("-", data="共建成54个社区食堂。还要再建。".encode()).stdout)
    assert layers["passages"] == [{"passage_type": "body", "start": 0, "end": 16}]
    assert layers["sentences"] == [{"start": 0, "end": 11}, {"start": 11, "end": 16}]
    assert layers["speeches"] == layers["affiliations"] == []
    assert [row["quote"] for row in layers["quantities"]] == ["54个"]


def test_folder_gives_a_line_for_each_file(tmp_path: Path, article: Path) -> None:
    inner = tmp_path / "more"
    inner.mkdir()
    (inner / "second.txt").write_bytes("共建成3个社区食堂。".encode("gbk"))
    (inner / "notes.md").write_bytes(b"\x00")
    output = tmp_path / "results.jsonl"
    result = run(tmp_path, "--output", output)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    first, second = rows(output.read_bytes())
    assert [first["path"], second["path"]] == [str(article), str(inner / "second.txt")]
    assert [list(first), list(second)] == [["path", *KEYS]] * 2
    assert first == {"path": str(article), **rows(run(article).stdout)[0]}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "more", "results.jsonl"]


def test_many_files_come_in_order(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(f"共建成{number + 2}个食堂。", encoding="utf-8")
    found = rows(run(tmp_path).stdout)
    assert [row["quantities"][0]["value"] for row in found] == list(range(2, 32))


def test_file_that_fails_is_named_and_the_rest_goes_on(tmp_path: Path, article: Path) -> None:
    bad, missing = tmp_path / "bad.txt", tmp_path / "missing.txt"
    bad.write_bytes(b"%PDF-1.7")
    output = tmp_path / "results.jsonl"
    result = run(bad, article, missing, "--output", output)
    assert result.returncode == 1
    assert [row["path"] for row in rows(output.read_bytes())] == [str(article)]
    assert result.stderr.decode().splitlines() == [
        f"{bad}: looked for plain text, found a PDF file; save its text as UTF-8",
        f"{missing}: No such file or directory",
    ]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "nothing but white space"),
        ("page.txt", b"<html><body>x</body></html>", "found an HTML page"),
        ("binary.txt", b"\0\1\2\3" * 9, "none of them"),
    ],
)
def test_bad_input_writes_nothing(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path, output = tmp_path / name, tmp_path / "results.json"
    path.write_bytes(data)
    output.write_bytes(b"as it was")
    result = run(path, "--output", output)
    assert (result.returncode, result.stdout) == (1, b"")
    (line,) = result.stderr.decode().splitlines()
    assert line.startswith(f"{path}: ") and message in line
    assert output.read_bytes() == b"as it was"
    assert sorted(tmp_path.iterdir()) == sorted([path, output])


def test_fault_of_the_program_does_not_lose_the_other_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name in ("first.txt", "second.txt"):
        (tmp_path / name).write_text(f"{name}有5个字。", encoding="utf-8")

    def fail_on_first(text: str, anchor: object) -> Extraction:
        if text.startswith("first"):
            raise RuntimeError("boom")
        return extract(text, None)

    monkeypatch.setattr("speeches.extraction.extract", fail_on_first)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert main([str(tmp_path)]) == 1
    output = capsysbinary.readouterr()
    assert [row["path"] for row in rows(output.out)] == [str(tmp_path / "second.txt")]
    assert output.err.decode() == (
        f"{tmp_path / 'first.txt'}: a fault in the program, please report it: RuntimeError('boom')\n"
    )


def test_name_of_a_file_need_not_be_utf8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xb7\xbd.txt"
    with open(name, "wb") as file:  # noqa: PTH123 -- a name in bytes is no Path
        file.write("有5个字。".encode())
    (row,) = rows(run(tmp_path).stdout)
    assert os.fsencode(row["path"]) == name


def test_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.decode() == f"{tmp_path}: looked for files named .txt, found none\n"


def test_output_in_a_missing_folder_is_an_error(tmp_path: Path, article: Path) -> None:
    result = run(article, "--output", tmp_path / "none" / "results.json")
    assert result.returncode == 1
    assert len(result.stderr.decode().splitlines()) == 1
    assert "none" in result.stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [[], ["-", "--year", "24"], ["-", "--date", "2024-13-01"], ["-", "--date", "20240426"],
     ["-", "--year", "2024", "--date", "2024-04-26"]],
)  # fmt: skip
def test_wrong_use_is_refused(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"usage:" in result.stderr


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("0.666667"), "0.666667"),
        (Decimal("3.5"), "3.5"),
        (Decimal("123456789012345678.9"), "123456789012345678.9"),
        (Decimal("1E+3"), "1000"),
        (7 * 10**8, "700000000"),
        (None, "null"),
    ],
)
def test_numbers_are_written_digit_by_digit(value: Decimal | int | None, written: str) -> None:
    extraction = extract("好。", None)
    row = Quantity(0, 1, "好", value, None, None, None, "exact", None, None, None, None, "measure")
    line = to_json(type(extraction)(extraction.layout, extraction.sentences, (row,), ()))
    assert f'"quote": "好", "value": {written}, "lower": null' in line


def test_quotes_leave_joins_out() -> None:
    text = ARTICLE.replace("54个", "5\n\n4个").replace("平均每个社区", "平均每一个街道和每一个社区")
    layers: Mapping[str, Any] = json.loads(to_json(extract(text, None)))
    row = next(row for row in layers["quantities"] if row["quote"].startswith("54"))
    assert text[row["start"] : row["end"]].replace("\n", "") == row["quote"]
    assert {"start": text.index("5\n") + 1, "end": text.index("4个")} in layers["joins"]
    assert Span(text.index("5\n") + 1, text.index("4个")) in extract(text, None).joins


def test_a_line_is_what_a_plain_encoder_writes() -> None:
    extraction = extract(f'{ARTICLE}他说："3.5倍"\0\u2028\U0001f600', None)
    line = to_json(extraction, 'a"b')
    rows = json.loads(line)
    assert list(rows) == ["path", *KEYS]
    assert line == json.dumps(rows, ensure_ascii=False)
    assert rows["dates"] == [asdict(row) for row in extraction.dates]
    assert [row["quote"] for row in rows["quantities"]] == [row.quote for row in extraction.quantities] != []


def test_a_role_that_asks_has_no_name() -> None:
    text = "县长周海：大家好。今天介绍港口。\n记者：进展如何？\n周海：完成3公里。\n"
    layers = json.loads(to_json(extract(text, None)))
    assert [speech["speakers"] for speech in layers["speeches"]] == [["周海"], [], ["周海"]]
