"""Sentences (codebook 2): a sentence ends in 。！？ with a closing mark after it, or where its passage ends."""

from __future__ import annotations

import re

from speeches.model import Span
from speeches.page.marks import CLOSING, SENTENCE_ENDS

# The title of a work is read over: the ！ of 《加油！中国》 ends no sentence.
_TITLE_OR_END = re.compile(f"《[^《》\n]{{0,60}}》|[{SENTENCE_ENDS}]+…*")
_GOES_ON = "，、；：,;:"
_QUOTATION = 500  # code points in which a straight quotation mark is looked for that is still open


def split_sentences(text: str) -> list[Span]:
    """Return the sentences of a passage's words in order: spans of code points that tile the text.

    A run of ends (？！) is one end. A half-width ? or ! inside Latin words or numbers is none, nor is
    an end that a comma follows, because the sentence goes on behind it. White space between two sentences
    belongs to the second, white space at the text's end to the last.
    """
    spans = []
    start = 0
    for match in _TITLE_OR_END.finditer(text):
        if text[match.start()] == "《" or _is_inside_token(text, match):
            continue
        end = _after_closing(text, match.end(), start)
        if end < len(text) and text[end] in _GOES_ON:
            continue
        spans.append(Span(start, end))
        start = end
    if start < len(text):
        if text[start:].strip() or not spans:
            spans.append(Span(start, len(text)))
        else:
            spans[-1] = Span(spans[-1].start, len(text))
    return spans


def _is_inside_token(text: str, match: re.Match[str]) -> bool:
    """Return whether half-width marks stand inside a Latin word, an address or a number (a?b=1)."""
    if not match.group().isascii() or match.end() == len(text) or not match.start():
        return False
    before, after = text[match.start() - 1], text[match.end()]
    return _is_token(before) and (_is_token(after) or after in "=&/.-_")


def _is_token(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _after_closing(text: str, end: int, start: int) -> int:
    """Return the position after the closing marks at ``end``; a straight quotation mark closes where one is open."""
    start = max(start, end - _QUOTATION)
    while end < len(text) and (text[end] in CLOSING or (text[end] in "\"'" and text.count(text[end], start, end) % 2)):
        end += 1
    return end
