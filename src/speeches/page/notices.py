"""What a newspaper prints around speeches: captions, editors' notes and their labels, imprints."""

from __future__ import annotations

import re
from functools import cache

from speeches.lexicon import table
from speeches.page.furniture import is_furniture

_BULLETS = r"[\s■●◆▲△□◇○◎★☆※▪•▌▍▎▏│►▶◀◤◥]*"
_BRACKETED_END = re.compile(r"[（(【\[]([^（(【\[）)】\]]{1,40})[）)】\]]。?\Z")
_LONGEST_CAPTION = 300  # code points
_LONGEST_CREDIT = 40


@cache
def _listed(name: str) -> tuple[str, ...]:
    return tuple(table("page/layout")[name])


def _any(entries: list[str]) -> str:
    return "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))


@cache
def _label_pattern(is_outside: bool) -> re.Pattern[str]:
    layout = table("page/layout")
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
    endings = _listed("bracketed_credit_endings")
    bracketed = _BRACKETED_END.search(text)
    return bool(bracketed and bracketed.group(1).endswith(endings)) or _is_credit(
        re.split("[。！？]", text.rstrip("。 \u3000"))[-1]
    )


def opens_caption(text: str) -> bool:
    """Return whether a line begins a caption, so that it goes on from no other line."""
    bracketed = _BRACKETED_END.fullmatch(text)
    return _opens(text) or _is_credit(text.rstrip("。 ")) or bool(bracketed and is_caption(text))


def _opens(sentence: str) -> bool:
    return sentence.lstrip("▲△▼▽◀◤◥▶►↑↓←→（( \u3000").startswith(_listed("caption_openings"))


def _is_credit(sentence: str) -> bool:
    core = sentence.rstrip("）) ").lstrip("（( ")
    layout = table("page/layout")
    is_short = len(core) <= _LONGEST_CREDIT
    return (
        is_short and core.endswith(tuple(layout["credit_endings"])) and any(word in core for word in layout["credited"])
    )


def is_closing_note(text: str) -> bool:
    """Return whether a block after the speeches is the editor's: （本报记者…整理）, （下转第三版）."""
    if label_length(text, is_outside=True) or is_furniture(text) or is_bracketed_note(text):
        return True
    core = text.strip("。（）() 　")
    return (
        len(text) <= _LONGEST_CAPTION
        and core.startswith(_listed("note_openings"))
        and core.endswith(_listed("note_endings"))
    )


def is_bracketed_note(text: str) -> bool:
    """Return whether a line is an editor's note in brackets and nothing more: （本报记者…整理）."""
    if text[0] not in "（(" or text.rstrip("。")[-1:] not in ("）", ")") or len(text) > _LONGEST_CAPTION:
        return False
    core = text.strip("。（）() 　")
    return core.startswith(_listed("note_openings")) or core.endswith(_listed("note_endings"))
