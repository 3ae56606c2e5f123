"""What a newspaper prints around speeches: captions, editors' notes and their labels, imprints."""

from __future__ import annotations

import re
from functools import cache

from text.lexicon import table

_BULLETS = r"[\s■●◆▲△□◇○◎★☆※▪•▌▍▎▏│►▶◀◤◥]*"
_BRACKETED_END = re.compile(r"[（(【\[]([^（(【\[）)】\]]{1,40})[）)】\]]。?\Z")
_PAGE = re.compile(r"[-—–_·\s第页0-9０-９/]{1,12}\Z")
_DATE = r"[0-9]{4}(?:年[\s/]*[0-9]{1,2}月[\s/]*[0-9]{1,2}日|[-/.][0-9]{1,2}[-/.][0-9]{1,2})"
_PAPER = r"[一-鿿]{2,8}(?:报|网|社|刊|杂志)"
_LEAF = r"第?\s*[0-9A-Z]{1,4}\s*版(?:\s*[：:]\s*[一-鿿·]{1,12})?"
_GAP = r"[\s/|／｜·]*"
_MASTHEAD = re.compile(
    rf"(?:{_PAPER})?{_GAP}(?:{_DATE}{_GAP}(?:星期[一二三四五六日天])?{_GAP}(?:[0-9]{{1,2}}[:：][0-9]{{2}})?{_GAP}"
    rf"(?:{_LEAF})?|{_LEAF}{_GAP}(?:{_DATE})?){_GAP}(?:来源[：:]?\s*)?(?:{_PAPER})?\Z"
)
_LONGEST_CAPTION = 300  # code points
_LONGEST_CREDIT = 40


def _any(entries: list[str]) -> str:
    return "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))


@cache
def _label_pattern(is_outside: bool) -> re.Pattern[str]:
    layout = table("layout")
    labels = _any(layout["labels"] + (layout["outer_labels"] if is_outside else []))
    return re.compile(rf"{_BULLETS}(?:[【\[〔（(]\s*)?(?:{labels})(?:\s*[】\]〕）)])?(?P<colon>\s*[：:/])?(?P<gap>\s*)")


def label_length(text: str, is_outside: bool) -> int:
    """Return how many characters the label of an editor's note at a block's head takes, 0 for none.

    A label is followed by a colon or by white space, stands in brackets, or is the whole block.
    ``is_outside`` adds the labels that count only outside speeches.
    """
    match = _label_pattern(is_outside).match(text)
    if not match:
        return 0
    is_closed = match.group("colon") or match.end() == len(text) or match.group("gap")
    return match.end() if is_closed or match.group().rstrip()[-1] in "】]〕）)" else 0


def is_caption(text: str) -> bool:
    """Return whether a block is a picture's caption or credit: 图为…, 本报记者 … 摄, （…摄影）."""
    if len(text) > _LONGEST_CAPTION:
        return False
    return any(map(_opens, re.split("(?<=[。！？])", text))) or ends_caption(text)


def ends_caption(text: str) -> bool:
    """Return whether a line ends in a picture's credit, so that it goes on in no other line."""
    if len(text) > _LONGEST_CAPTION:
        return False
    endings = tuple(table("layout")["bracketed_credit_endings"])
    bracketed = _BRACKETED_END.search(text)
    return bool(bracketed and bracketed.group(1).endswith(endings)) or _is_credit(
        re.split("[。！？]", text.rstrip("。 \u3000"))[-1]
    )


def opens_caption(text: str) -> bool:
    """Return whether a line begins a caption, so that it goes on from no other line."""
    bracketed = _BRACKETED_END.fullmatch(text)
    return _opens(text) or _is_credit(text.rstrip("。 ")) or bool(bracketed and is_caption(text))


def _opens(sentence: str) -> bool:
    return sentence.lstrip("▲△▼▽◀◤◥▶►↑↓←→（( \u3000").startswith(tuple(table("layout")["caption_openings"]))


def _is_credit(sentence: str) -> bool:
    core = sentence.rstrip("）) ").lstrip("（( ")
    layout = table("layout")
    is_short = len(core) <= _LONGEST_CREDIT
    return (
        is_short and core.endswith(tuple(layout["credit_endings"])) and any(word in core for word in layout["credited"])
    )


def is_imprint(text: str) -> bool:
    """Return whether a block is page furniture: a page's number, the paper's name with date and page."""
    return bool((_PAGE.match(text) and re.search("[0-9０-９]", text)) or (len(text) <= 60 and _MASTHEAD.match(text)))


def is_closing_note(text: str) -> bool:
    """Return whether a block after the speeches is the editor's: （本报记者…整理）, 责任编辑：…, （下转第三版）."""
    layout = table("layout")
    if label_length(text, is_outside=True) or is_imprint(text):
        return True
    core = text.strip("。（）() 　")
    opens = core.startswith(tuple(layout["note_openings"]))
    closes = core.endswith(tuple(layout["note_endings"]))
    is_bracketed = text[0] in "（(" and text.rstrip("。")[-1:] in ("）", ")")
    return len(text) <= _LONGEST_CAPTION and ((is_bracketed and (opens or closes)) or (opens and closes))
