"""Where a column's or page's end has cut a block in two (codebook 2: kind `join`).

A block has been cut where it stops in mid-sentence and the next one does not begin like a new unit. A title,
a heading or an item of a list rightly ends without a full stop, so that a short line needs more evidence
than a long one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from speeches.lexicon import words
from speeches.page.lines import Block
from speeches.page.marks import BLOCK_ENDS, CLOSING, OPENING, is_finished
from speeches.page.wrapping import Usage

LONGEST_HEADING = 45  # code points; the longest headings of 发言摘登 have some 40
LONGEST_ITEM = 30

# A block that ends in one of the first, or begins with one of the second, has been cut.
_UNFINISHED = "，、,～~／/－-—" + OPENING
_CONTINUING = "，。、；：！？,;!?%％‰℃～" + CLOSING
_MEASURED = "十百千万亿兆年月日时个多余％%"
_LIST_MARKER = re.compile(
    r"[■●◆▲□◇○◎★☆※▪•►▶*]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、)）](?![0-9])|[①-⑳❶-❿]"
    r"|[一二三四五六七八九十]{1,3}(?:[、.．]|是(?=.{2}|[：:]))|第[一二三四五六七八九十]{1,3}[，,、：:是]"
    r"|其[一二三四五六七八九十][，,、：:是]|——"
)
_BARE_NUMBER = re.compile(r"(?:\A|[\s:：∶])[0-9０-９][0-9０-９,，.]*\Z")
_TAIL = re.compile("[0-9]+\\Z")
_NUMBER = re.compile("[0-9０-９〇一二三四五六七八九十百千万亿两]")
_DATE = re.compile("(?:19|20)[0-9]{2}年|(?P<month>[0-9]{1,2})月[0-9]{1,2}日")
_BEFORE_DATES = "在到于从自至以即和与及、，（"
_INNER_ENDS = re.compile("[。！？；!?;]")
_PAIRS = dict(zip("“‘（《〈「『【〔［｛([{", "”’）》〉」』】〕］｝)]}", strict=True))


@dataclass(frozen=True, slots=True)
class Stretch:
    """What has been read of a passage so far: the beginning of its words, its last line, how many lines it has.

    ``closers`` are the closing marks that are still to come; ``is_item`` says that a list's marker begins it.
    """

    head: str
    last: Block
    lines: int
    closers: str
    is_item: bool

    def then(self, line: Block) -> Stretch:
        """Return the stretch with one line more."""
        head = self.head if len(self.head) > LONGEST_HEADING else self.head + line.text
        return Stretch(head, line, self.lines + 1, _closers(line.text, self.closers), self.is_item)


def start_stretch(line: Block) -> Stretch:
    """Return the stretch that one line begins."""
    return Stretch(line.text, line, 1, _closers(line.text, ""), begins_item(line.text))


def _closers(line: str, before: str) -> str:
    open_marks = list(before)
    for character in line:
        if character in _PAIRS:
            open_marks.append(_PAIRS[character])
        elif open_marks and character == open_marks[-1]:
            open_marks.pop()
    return "".join(open_marks[-8:])


def begins_item(line: str) -> bool:
    """Return whether a line begins with a list's marker: 一是, 第一，, （一）, 一、, 1. or a bullet."""
    return _LIST_MARKER.match(line) is not None


@cache
def _openers() -> tuple[str, ...]:
    return words("page/unit_openers")


def stands_alone(line: str, is_expected: bool = False) -> bool:
    """Return whether a line without a full stop is complete, as headings, titles and items are.

    It is short, closes what it opens, ends on no word that needs another, and its clauses, if there is
    more than one, are as long as each other. Where a heading ``is_expected`` they need not be.
    """
    core = line.rstrip("！？!?") if is_expected else line
    if not core or len(line) > LONGEST_HEADING or (core[-1] in _UNFINISHED + BLOCK_ENDS and core[-2:] != "——"):
        return False
    if _INNER_ENDS.search(core) or _closers(line, "") or line[0] in _CONTINUING:
        return False
    if core[-1] in words("page/cut_endings"):
        return False
    clauses = [len(clause) for clause in re.split("[，,]", core)]
    if len(clauses) == 1:
        return True
    if is_expected and len(clauses) == 2 and len(line) <= LONGEST_ITEM and clauses[-1] > 3:
        return True
    return max(clauses) - min(clauses) <= max(2, max(clauses) // 4) and min(clauses) > 3


def is_cut(before: Stretch, after: str, usage: Usage, is_heading_expected: bool = False) -> bool:
    """Return whether what ``before`` has goes on in the line ``after``."""
    line = before.last.text
    last, first = line[-1], after[0]
    if last.isdecimal() and _is_apart(line, after):
        return False
    if first in _CONTINUING:
        return True
    if is_finished(line):
        return _is_cut_decimal(line, after)
    if last in _UNFINISHED:
        return True
    if begins_item(after) or after.startswith(_openers()):
        return False
    if before.closers and _closes_first(after, before.closers[-1]):
        return True
    if last in words("page/cut_endings") or first in words("page/cut_beginnings") or _are_one_token(last, after):
        return True
    if usage.width:
        return usage.is_full(before.last) or usage.binds(last, first)
    is_single = before.lines == 1
    if is_single and (_is_bracketed(line) or _is_above_a_date(line, after)):
        return False
    is_item = is_single and before.is_item and len(line) <= LONGEST_ITEM and not _INNER_ENDS.search(line)
    if is_item or ((is_single or is_heading_expected) and stands_alone(before.head, is_heading_expected)):
        return usage.binds(last, first)
    return True


def _is_apart(before: str, after: str) -> bool:
    """Return whether a number that ends a line and a number or date that begins the next are two (点击:512, 2022年).

    A number with nothing but white space or a colon before it is whole; and 12 is no part of 2022年 or 5月6日.
    """
    if _BARE_NUMBER.search(before):
        return bool(_NUMBER.match(after))
    date = _DATE.match(after)
    if not date:
        return False
    tail = _TAIL.search(before)
    month = int(tail.group() + date["month"]) if tail and date["month"] and len(tail.group()) < 3 else 0
    return not 1 <= month <= 12


def _is_above_a_date(line: str, after: str) -> bool:
    """Return whether a line as short as a title stands above a date, and no word before a date ends it."""
    is_short = len(line) <= LONGEST_HEADING and not _INNER_ENDS.search(line)
    return is_short and line[-1] not in _BEFORE_DATES and bool(_DATE.match(after))


def _is_cut_decimal(before: str, after: str) -> bool:
    return before[-1] == "." and before[-2:-1].isdecimal() and after[0].isdecimal()


def _closes_first(line: str, closer: str) -> bool:
    """Return whether a mark that closes what an earlier line opened comes before any mark that opens again."""
    position = line.find(closer)
    return position != -1 and not any(mark in OPENING for mark in line[:position])


def _are_one_token(last: str, after: str) -> bool:
    if last.isascii() and last.isalpha():
        return after[0].isascii() and after[0].islower()
    return last.isdecimal() and (after[0].isdecimal() or after[0] in _MEASURED)


def _is_bracketed(line: str) -> bool:
    return line[-1] == _PAIRS.get(line[0])
