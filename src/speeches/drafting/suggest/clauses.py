"""Clauses of a sentence: where one measure ends and the next begins (codebook 4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from speeches.lexicon import any_of, listed

_OPENING, _CLOSING = "“‘（(《【", "”’）)》】"
_MARKS = "，；：。！？,;:!?"
# 一是, 第一，, （一）, 1. and the like at the head of what they number (GB/T 15834; codebook 6: they are ordinals).
_NUMBERING = re.compile(
    "(?:[一二三四五六七八九十]+(?:是要|是|要)|其[一二三四五六七八九十]+(?:是)?|第[一二三四五六七八九十]+|[（(][一二三四五六七八九十0-9]+[）)]"
    "|[一二三四五六七八九十]+、|[0-9]{1,2}[.．、](?![0-9])|[①②③④⑤⑥⑦⑧⑨⑩])[，、：:\\s]*"
)

_AS = re.compile("以.+为.{1,5}$")  # 以…为突破口, 以…为目标


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence (code points of it, the mark behind it outside) and that mark, "" for none."""

    start: int
    end: int
    mark: str


def split_clauses(text: str, marks: str = _MARKS) -> list[Clause]:
    """Return the clauses of a sentence in order; marks inside quotation marks and brackets part nothing."""
    clauses = []
    depth = start = 0
    for position, character in enumerate(text):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif character in marks and not depth:
            if text[start:position].strip():
                clauses.append(Clause(start, position, character))
            start = position + 1
    if text[start:].strip().strip("—… " + _CLOSING):
        clauses.append(Clause(start, len(text), ""))
    return [_trimmed(text, clause) for clause in clauses]


def _trimmed(text: str, clause: Clause) -> Clause:
    words_of = text[clause.start : clause.end]
    start = clause.start + len(words_of) - len(words_of.lstrip())
    return Clause(start, start + len(words_of.strip()), clause.mark)


def numbering_end(text: str) -> int:
    """Return the length of a numbering (一是, 第一，, （一）) at a text's head, 0 for none."""
    match = _NUMBERING.match(text)
    return match.end() if match else 0


def action_start(text: str) -> int:
    """Return where the action of a clause begins: after numbering, connectives, modals and 各方能够 behind them."""
    match = _before_action().match(text)
    return match.end() if match else 0


@cache
def _before_action() -> re.Pattern[str]:
    front = f"(?:{_NUMBERING.pattern}|(?:{any_of('drafting/clauses', 'connectives')})，?)*"
    modal = f"(?:(?:{any_of('drafting/clauses', 'modals')})+(?:{any_of('drafting/clauses', 'hopes')})*，?)?"
    actors, doing = any_of("drafting/clauses", "actors"), any_of("drafting/clauses", "doing")
    group = f"(?:(?<=希望|建议|呼吁|恳请)(?!{doing})[^，；：、。的和]{{0,8}}?(?:{actors})(?={doing}))?"
    return re.compile(f"{front}{modal}(?:{_NUMBERING.pattern})?{group}")


def is_numbered(text: str) -> bool:
    """Return whether a numbering stands at a clause's head, or behind what announces the list (建议一是)."""
    leading = f"{any_of('drafting/clauses', 'modals')}|{any_of('drafting/clauses', 'connectives')}"
    return bool(numbering_end(text) or re.match(f"(?:(?:{leading})，?)*(?:{_NUMBERING.pattern})", text))


def begins_action(text: str) -> bool:
    """Return whether a clause, from its action on, begins with a verb of doing, adverbs before it or none."""
    return bool(_action().match(text, action_start(text)))


def holds_action(text: str) -> bool:
    """Return whether a verb of doing stands anywhere in a clause."""
    return bool(re.search(any_of("drafting/clauses", "doing"), text))


@cache
def _action() -> re.Pattern[str]:
    adverbs = any_of("drafting/clauses", "adverbs")
    return re.compile(f"(?:(?:{adverbs})、?)*(?:{any_of('drafting/clauses', 'doing')})|把|将(?!会|成|是)")


def leads_in(text: str) -> bool:
    """Return whether a clause only leads into the next one (以…为突破口, 在…上, 围绕…)."""
    text = text[action_start(text) :]
    if not text.startswith(listed("drafting/clauses", "openers")):
        return False
    return text.endswith(listed("drafting/clauses", "opener_endings")) or bool(_AS.match(text)) or not _holds_verb(text)


def is_condition(text: str) -> bool:
    """Return whether a clause says only on what condition something is urged (在确保自愿的前提下)."""
    return text.endswith(("的前提下", "的情况下", "的基础之上"))


def acts_after_opener(text: str) -> bool:
    """Return whether a clause begins with an adverbial and goes on with a verb of doing (以技术创新…打通商业循环).

    Where a verb of result follows (以高效能治理促进…) it says what the action before it is good for.
    """
    text = text[action_start(text) :]
    is_opened = text.startswith(listed("drafting/clauses", "openers")) and not leads_in(text)
    return is_opened and not re.search(any_of("drafting/clauses", "result"), text)


def acts_on(text: str) -> bool:
    """Return whether a clause, were it the first of its sentence, would say what to do: by any verb of the lists."""
    is_opened = text[action_start(text) :].startswith(listed("drafting/clauses", "openers")) and not leads_in(text)
    benefits = any_of("drafting/clauses", "benefits")
    gives = re.match(f"(?:为|给|向|对)[^，；。]{{1,12}}?(?:{benefits})", text[action_start(text) :])
    return begins_action(text) or is_result(text) or is_opened or bool(gives)


def is_result(text: str) -> bool:
    """Return whether the action of a clause begins with a verb of purpose or result."""
    return bool(_result().match(text, action_start(text)))


@cache
def _result() -> re.Pattern[str]:
    return re.compile(f"(?:(?:{any_of('drafting/clauses', 'adverbs')})、?)*(?:{any_of('drafting/clauses', 'result')})")


def _holds_verb(text: str) -> bool:
    return bool(re.search(f"{any_of('drafting/clauses', 'doing')}|{any_of('drafting/clauses', 'result')}", text))
