"""Who speaks without being named as a person: a body in its own name, a role in a transcript (codebook 3)."""

from __future__ import annotations

import re
from functools import cache

from speeches.folding import fold
from speeches.lexicon import alternatives, table, words
from speeches.model import Affiliation
from speeches.page.marks import COLONS
from speeches.speakers.line import Attribution
from speeches.speakers.names import is_plain_name

_OPENING = re.compile(r"[\s■●◆▲△□◇○◎★☆※▪•▌▍▎▏|│►▶◀◤◥]*")
_NOTE = re.compile(r"\s*[（(]([^（()）]{2,20})[）)]\s*\Z")
_NOT_IN_A_BODY = re.compile("[的了把我你们这是对就也在有向为让从等。，；！？“”《》0-9]")
_LONGEST = 30  # code points
_LONGEST_NOTE = 30
_PRESS = r"[一-鿿A-Za-z·]{0,12}?(?:报|报社|网|台|社|刊|杂志|客户端|频道|传媒|融媒体|媒体)?"


@cache
def _party() -> re.Pattern[str]:
    found = table("speakers/bodies")
    committee = f"[一-鿿]{{0,10}}?(?:{alternatives(found['committees'])})"
    return re.compile(
        rf"(?:(?:{alternatives(found['parties'])}){committee}"
        rf"|[一-鿿]{{0,12}}(?:{alternatives(found['unions'])})"
        r"|[一-鿿]{1,6}界(?:别|委员)*(?:小组|组)"
        r"|共青团[一-鿿]{0,8}(?:委|委员会|中央)"
        rf"|[一-鿿]{{0,8}}政协[一-鿿、]{{1,16}}(?:{alternatives(found['sections'])}))\Z"
    )


@cache
def _department() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿、（）()]{{2,24}}(?:{alternatives(table('speakers/bodies')['departments'])})\Z")


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"{_PRESS}(?P<role>{alternatives(words('speakers/roles'))})\Z")


def read_body(line: str) -> tuple[Attribution, bool, str] | None:
    """Return the body that a line ending in a colon names, whether it is one that speaks at conferences, and its note.

    The note is what stands in brackets behind the name (罗听雨代表发言). None where the line names no body.
    """
    if len(line) > _LONGEST + _LONGEST_NOTE:
        return None
    last = len(line) - 1 if line[-1:] and line[-1] in COLONS else len(line)
    opening = _OPENING.match(line)
    start = opening.end() if opening else 0
    note = _NOTE.search(line, start, last)
    end = note.start() if note else last
    name = fold(line[start:end])
    if not 2 < len(name) <= _LONGEST or _NOT_IN_A_BODY.search(name) or name in words("speakers/not_names"):
        return None
    is_usual = bool(_party().match(name))
    if not is_usual and not (len(name) > 3 and _department().match(name)):
        return None
    printed = line[start:end]
    return Attribution((printed,), (), len(line), False, printed, ("organization",)), is_usual, note[1] if note else ""


def read_role(line: str) -> Attribution | None:
    """Return the role that a line names (记者, 渔业报记者), or the person behind it; a colon may end it."""
    if len(line) > _LONGEST + 1:
        return None
    last = len(line) - 1 if line[-1:] and line[-1] in COLONS else len(line)
    printed = line[:last].strip()
    *before, name = printed.split() or [""]
    role = _role().match(fold("".join(before))) if before and is_plain_name(fold(name)) else None
    if role:
        words = "".join(before)
        start = line.index(before[0])
        end = line.index(before[-1], start) + len(before[-1])
        post = Affiliation(name, words[: role.start("role")] or None, words[role.start("role") :], False, start, end)
        return Attribution((name,), (post,), len(line), False, "", ("person",))
    if not 2 <= len(printed) <= _LONGEST or not _role().match(fold(printed)):
        return None
    return Attribution((printed,), (), len(line), False, "", ("role",))
