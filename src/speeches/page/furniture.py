"""What stands on a page and is no part of the article (codebook 2: notice): page numbers, running heads, addresses."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from speeches.folding import fold
from speeches.lexicon import alternatives, table

_PAGE = re.compile(r"[-—–_·\s第页0-9０-９/共]{1,16}\Z")
_DATE = r"[0-9]{4}(?:年[\s/]*[0-9]{1,2}月[\s/]*[0-9]{1,2}日|[-/.][0-9]{1,2}[-/.][0-9]{1,2})"
_PAPER = r"[一-鿿]{2,8}(?:报|网|社|刊|杂志)"
_LEAF = r"第?\s*[0-9A-Z]{1,4}\s*版(?:\s*[：:]\s*[一-鿿·]{1,12})?"
_GAP = r"[\s/|／｜·]*"
_MASTHEAD = re.compile(
    rf"(?:{_PAPER})?{_GAP}(?:{_DATE}{_GAP}(?:星期[一二三四五六日天])?{_GAP}(?:[0-9]{{1,2}}[:：][0-9]{{2}})?{_GAP}"
    rf"(?:{_LEAF})?|{_LEAF}{_GAP}(?:{_DATE})?){_GAP}(?:来源[：:]?\s*)?(?:{_PAPER})?\Z"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_MAIL = re.compile(r"\S{0,10}[：:]?\s*[\w.-]+@[\w-]+\.[\w.]+\Z", re.ASCII)
_DOTTED_LINE = re.compile(r".{2,40}?(?:…{2,}|\.{4,}|·{4,}|－{4,}).{0,12}[0-9（(]{1,4}[）)]?\Z")
_BUTTONS = re.compile(r"(?:[【\[][^【】\[\]]{1,8}[】\]]\s*){2,}")
_DATED_COLUMN = re.compile(rf"[一-鿿]{{2,10}}{_GAP}{_DATE}{_GAP}[0-9]{{1,2}}[:：][0-9]{{2}}(?:[:：][0-9]{{2}})?\Z")
_PATH = re.compile(r"(?:[^\s>›»]{1,12}\s*[>›»]\s*){2,}[^\s>›»]{1,12}\Z")
_PATTERNS = (_ADDRESS, _MAIL, _DOTTED_LINE, _PATH, _BUTTONS, _DATED_COLUMN)
_SENTENCE = re.compile("[。！？]")
_LONGEST = 100  # code points
_LONGEST_VALUE = 60  # of what stands behind a label
_LONGEST_PAPER = 8
_HAS_DATE_OR_PAGE = re.compile("[版日]|[0-9]{4}[-/.]")


@cache
def _labelled() -> re.Pattern[str]:
    labels = alternatives(table("page/layout")["furniture"]["labels"])
    return re.compile(rf"[【\[（(■●]?\s*(?:{labels})\s*(?:[】\]）)]|[：:∶/]|[ \u3000\t]+(?=\S))")


@cache
def _reaction() -> re.Pattern[str]:
    reactions = alternatives(table("page/layout")["furniture"]["reactions"])
    return re.compile(rf"[（(](?:[一-鿿]{{0,4}}?(?:{reactions})[、，]?)+[）)][。]?\Z")


@cache
def _listed(name: str) -> tuple[str, ...]:
    return tuple(table("page/layout")["furniture"][name])


def is_furniture(text: str) -> bool:
    """Return whether a block is no part of the article: a page's number, an address, who was responsible, a share line.

    A note of the reporter in brackets ((热烈鼓掌)) counts where it is the whole block.
    """
    return len(text) <= _LONGEST and _is_furniture(fold(text))


@lru_cache(maxsize=2048)
def _is_furniture(text: str) -> bool:
    return (
        is_imprint(text)
        or text.strip("。 \u3000[]【】") in _listed("lines")
        or text.startswith(_listed("openings"))
        or any(mark in text for mark in _listed("marks"))
        or any(
            pattern.match(text)
            for pattern in (_ADDRESS, _MAIL, _DOTTED_LINE, _PATH, _BUTTONS, _DATED_COLUMN, _reaction())
        )
        or _is_labelled(text)
        or (len(text) <= _LONGEST_PAPER and text.endswith(_listed("papers")))
    )


def _is_labelled(text: str) -> bool:
    """Return whether a block is a label of furniture and a value that is no sentence."""
    match = _labelled().match(text)
    return match is not None and len(text) - match.end() <= _LONGEST_VALUE and not _SENTENCE.search(text)


def is_imprint(text: str) -> bool:
    """Return whether a block is a page's number, or the paper's name with date and page."""
    if not any(map(str.isdecimal, text)):
        return False
    return bool(_PAGE.match(text)) or bool(_HAS_DATE_OR_PAGE.search(text) and _MASTHEAD.match(text))
