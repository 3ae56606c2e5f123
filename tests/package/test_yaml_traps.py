"""What YAML cuts, converts or builds for ever is told with file, line, what was typed and what to do (YAML 1.1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from speeches.curated.forms import check_format
from speeches.curated.yaml_files import load_yaml
from speeches.problems import PackageError
from tests.package.conftest import ROOT

# text, line of the problem, what it names, what it says to do
QUOTES = "put it in quotes"
INDENT = "indent it like the line above"
TRAPS = [
    ("title_en: Creating #1 scenarios\n", 1, "Creating #1 scenarios", QUOTES),
    ("a: b\nen: #1 in the country\n", 2, "#1 in the country", QUOTES),
    ("forms:\n  - Line #9\n", 2, "Line #9", QUOTES),
    ("en: Set up a fund # of funds\n", 1, "Set up a fund # of funds", QUOTES),
    ("quote: “优化” #2 布局\n", 1, "“优化” #2 布局", QUOTES),
    ("en: !suggested Build #3\n", 1, "Build #3", QUOTES),
    ("- {name_en: Red lines, black soil}\n", 1, "black soil", QUOTES),
    ("value: 12:30\n", 1, "12:30", QUOTES),
    ("value: 007\n", 1, "007", QUOTES),
    ("set: {value: 0100}\n", 1, "0100", QUOTES),
    ("value: 1_000\n", 1, "1_000", QUOTES),
    ("value: 0x1F\n", 1, "0x1F", QUOTES),
    ("value: +86\n", 1, "+86", QUOTES),
    ("value: .inf\n", 1, ".inf", QUOTES),
    ("value: !suggested 010\n", 1, "010", QUOTES),
    ("name: no\n", 1, "no", QUOTES),
    ("name: Off\n", 1, "Off", QUOTES),
    ("name: Null\n", 1, "Null", QUOTES),
    ("no: name\n", 1, "no", QUOTES),
    ("en: !important point\n", 1, "!important point", QUOTES),
    ("en: @home\n", 1, "@home", "in quotes"),
    ('en: "Smart" care\n', 1, '"Smart" care', "in quotes"),
    ("en: Care: first steps\n", 1, "Care: first steps", "in quotes"),
    ("en: *star\n", 1, "*star", QUOTES),
    ("a: 1\n b: 2\n", 2, "b: 2", INDENT),
    ("- level: measure\n   quote: 优化\n", 2, "quote: 优化", INDENT),
    ("x:\n  - level: measure\n    quote: 优化\n  en: Optimise\n", 4, "en: Optimise", INDENT),
    ("x:\n  - a: 1\n - a: 2\n", 3, "- a: 2", INDENT),
    ("x:\n  a: 1\n\tb: 2\n", 3, "b: 2", INDENT),
    ("- level: measure\n  quote：优化\n  en: Optimise\n", 2, "quote：优化", "full-width colon"),
    ("- quote：优化\n", 1, "quote：优化", "full-width colon"),
    ("- en: Optimise\n    cue：bare\n", 1, "cue：bare", "full-width colon"),
    ("- level: measure\n  quote:优化\n  en: Optimise\n", 2, "quote:优化", "no space"),
    ("? [a]\n: b\n", 1, "", "is no key"),
    ("x: &a [*a]\n", 1, "&a [*a]", "anchor or alias"),
    ("x: " + "[" * 101 + "]" * 101 + "\n", 1, "", "nested deeper"),
    ("x: " + "[" * 50000 + "\n", 1, "", "nested deeper"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "typed", "advice"), TRAPS, ids=[case[0][:40].strip() for case in TRAPS])
def test_a_trap_is_told(tmp_path: Path, text: str, line: int, typed: str, advice: str) -> None:
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    with pytest.raises(PackageError) as told:
        load_yaml(tmp_path / "a.yaml", "a.yaml")
    assert len(told.value.problems) == 1
    message = str(told.value)
    assert message.startswith(f"a.yaml:{line}: ")
    assert typed in message
    assert advice in message
    assert "\n" not in message


def test_an_alias_bomb_is_one_line(tmp_path: Path) -> None:
    lines = ['x0: &a0 ["l"]'] + [f"x{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    (tmp_path / "a.yaml").write_text("\n".join(lines), "utf-8")
    with pytest.raises(PackageError, match=r"^a\.yaml:1: .*anchor or alias.*$"):
        load_yaml(tmp_path / "a.yaml", "a.yaml")


READ = [
    ('en: "Creating #1 scenarios"\n', {"en": "Creating #1 scenarios"}),
    ("en: C# and F#\n", {"en": "C# and F#"}),
    ("value: 2 # pages\n", {"value": 2}),
    ("value: null # none is printed\n", {"value": None}),
    ("# all of it\nvalue: -3\n", {"value": -3}),
    ("value: 0.25\n", {"value": 0.25}),
    ('value: "0100"\n', {"value": "0100"}),
    ('value: !suggested "007"\n', {"value": "007"}),
    ("value: 2024-05-01\n", {"value": "2024-05-01"}),
    ("value: !open\n", {"value": None}),
    ("x: [a, b]\ny: {a: b}\n", {"x": ["a", "b"], "y": {"a": "b"}}),
    ("url: https://example.org/#a\n", {"url": "https://example.org/#a"}),
    ("en: R&D, 2 * 3\n", {"en": "R&D, 2 * 3"}),
    ("quote: 记者：你好\n", {"quote": "记者：你好"}),
    ("en: |\n  a # b\n", {"en": "a # b\n"}),
    ("applied: false\n", {"applied": False}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "data"), READ, ids=[case[0][:40].strip() for case in READ])
def test_what_is_no_trap_is_read(tmp_path: Path, text: str, data: object) -> None:
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    assert load_yaml(tmp_path / "a.yaml", "a.yaml").data == data


@pytest.mark.parametrize("typed", ["360", "true", "1.5"])
def test_a_number_where_text_must_stand_wants_quotes(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "units.yaml"
    path.write_text(f"- {{unit: {typed}, name_en: x, kind: measure_word}}\n", "utf-8")
    problems = check_format(load_yaml(path, "units.yaml"), ROOT / "schemas", "units")
    assert [str(problem) for problem in problems if f'put it in quotes: "{typed}"' in str(problem)]
