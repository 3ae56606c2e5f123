"""The words of the interface: each in both languages, with the same gaps, and none asked for that is not there."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

from speeches.site.words import load_words, marked_han, rich
from tests.site.conftest import ROOT

ROOM = ROOT / "src/speeches/site"


def test_both_languages_have_the_same_gaps() -> None:
    words = load_words()
    for key, english in words["en"].entries.items():
        if key == "js.cite" or key.startswith("js.cite_") or key == "js.step":
            continue  # Chinese citations give no English, and count in their own form
        gaps = [
            sorted(name for _, name, _, _ in Formatter().parse(text) if name)
            for text in (english, words["zh"].entries[key])
        ]
        assert gaps[0] == gaps[1], key


def test_templates_ask_for_words_that_are_there() -> None:
    known = set(load_words()["en"].entries)
    for path in sorted((ROOM / "templates").glob("*.html")):
        for key in re.findall(r"t(?:\.plain|\.count)?\('([a-z_]+\.[a-z_]+)'[,)]", path.read_text(encoding="utf-8")):
            assert key in known, (path.name, key)


def test_scripts_ask_for_words_that_are_there() -> None:
    known = set(load_words()["en"].script())
    for path in sorted(Path(ROOM / "assets").glob("*.js")):
        for key in re.findall(r'\b(?:word|countWord)\("(\w+)"', path.read_text(encoding="utf-8")):
            assert key in known, (path.name, key)


def test_chinese_in_english_is_marked() -> None:
    assert str(rich("say 多 <b>")) == 'say <span lang="zh-CN">多</span> &lt;b&gt;'
    assert str(marked_han("全国产 (all) lost 产")) == (
        '<span lang="zh-CN">全国产</span> (all) lost <span lang="zh-CN">产</span>'
    )


def test_markup_of_labels() -> None:
    assert str(rich("**a** *b* `c`", "zh")) == "<b>a</b> <i>b</i> <code>c</code>"
