"""Speaker lines on which the speech goes on: behind a colon, behind a bracket, and several of them in one block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speeches.page.marks import COLONS
from speeches.speakers.bodies import read_body, read_role
from speeches.speakers.line import LONGEST, Attribution, read_attribution
from speeches.speakers.marked import read_title
from speeches.speakers.turns import SpeakerLine, Style
from speeches.speakers.whole import is_plain

_COLON = re.compile(f"[{COLONS}]")
_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)]*\s*")
_BRACKETED = re.compile(rf"【([^【】]{{2,60}})】\s*[{COLONS}]?")
_CLAUSE = re.compile("[的了把我你们这，].*[的了把我你们这]|[的了把这][^的了把这]{0,3}.\\Z")
_QUOTATION = '“「『"'
_SAID = re.compile("(委员|代表)(?:说|说道|认为|表示|指出|提出|建议|介绍|谈到|强调|呼吁)\\Z")
_RUN_IN = re.compile(r"[（(][0-9０-９〇○一二三四五六七八九十年月日./-]{6,14}[）)]\s*各位(?:代表|委员|同志)")
_LONGEST_RUN_IN = 16  # code points of a bare post and a name


def read_inline(text: str, index: int) -> Iterator[SpeakerLine]:
    """Yield what may be speaker lines within a block, in order; text stands behind each of them."""
    if "【" in text:
        yield from _read_bracketed(text, index)
    if "各位" in text:
        yield from _read_run_in(text, index)
    for match in _COLON.finditer(text):
        colon = match.start()
        start = _sentence_start(text, colon)
        if start is None or not start < colon < len(text) - 1 or colon - start > LONGEST:
            continue
        found = _read_colon(text[start : colon + 1], text[colon + 1 :].lstrip())
        if found:
            attribution, style = found
            yield SpeakerLine(index, start, index, colon + 1, attribution, style)


def _sentence_start(text: str, colon: int) -> int | None:
    """Return where the sentence of a colon begins; None where it is too far away for a speaker line."""
    low = max(0, colon - LONGEST)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, colon)]
    start = ends[-1] if ends else 0 if not low else None
    return start


def _read_colon(line: str, behind: str) -> tuple[Attribution, Style] | None:
    """Return who the words before a colon name, and in which style."""
    if _CLAUSE.search(line):
        return None
    attribution = read_attribution(line, must_be_certain=True)
    if attribution and is_plain(attribution):
        return attribution, "quoted" if behind[0] in _QUOTATION else "inline"
    words = line[:-1].strip()
    said = _SAID.search(words)
    if said:
        attribution = read_attribution(words[: said.end(1)])
        return (attribution, "said") if attribution and attribution.is_titled else None
    attribution = read_attribution(line)
    if attribution and attribution.is_titled:
        return attribution, "titled"
    title = read_title(line)
    if title:
        name = Attribution((title[0],), (), len(line), False, "", ("person",), True)
        return name, "titled" if title[1] else "maybe titled"
    if attribution and attribution.is_certain and attribution.affiliations:
        return attribution, "quoted" if behind[0] in _QUOTATION else "inline"
    if attribution and not attribution.affiliations and attribution.speakers == ("".join(words.split()),):
        return attribution, "bare"
    role = read_role(line)
    if role:
        return role, "role"
    body = read_body(line)
    return (body[0], "body") if body and body[1] else None


def _read_bracketed(text: str, index: int) -> Iterator[SpeakerLine]:
    for match in _BRACKETED.finditer(text):
        if match.start() and not _SENTENCE_END.search(text, max(0, match.start() - 4), match.start()):
            continue
        inner = match[1].strip()
        attribution = read_attribution(inner, must_be_certain=True)
        if attribution is None or not attribution.affiliations:
            attribution = read_attribution(inner)
            is_known = attribution and (attribution.is_titled or attribution.speakers == ("".join(inner.split()),))
            attribution = attribution if is_known else read_role(inner)
        if attribution is not None:
            line = text[match.start() : match.end()]
            placed = (
                read_attribution(line.rstrip(COLONS + " \u3000】")) if "role" not in attribution.types else attribution
            )
            yield SpeakerLine(index, match.start(), index, match.end(), placed or attribution, "bracketed")


def _read_run_in(text: str, index: int) -> Iterator[SpeakerLine]:
    """Yield the byline that runs into the line of a report's title: …会议上县长何水生（2020年1月8日）各位代表."""
    match = _RUN_IN.search(text)
    if not match:
        return
    before = max(text.rfind(mark, 0, match.start()) for mark in "上—─ \u3000") + 1
    if 0 < match.start() - before <= _LONGEST_RUN_IN:
        attribution = read_attribution(text[before : match.start()], must_be_certain=True)
        if attribution:
            yield SpeakerLine(index, before, index, match.start(), attribution, "byline")
