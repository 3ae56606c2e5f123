"""Who is to act in a proposal, for whom, and on what condition, in the words printed (codebook 4)."""

from __future__ import annotations

import re

from speeches.lexicon import any_of, listed, table


def find_actor(quote: str) -> str:
    """Return the group that is to act: behind 鼓励, 支持, 由, or whose duty is to be made plain; "" where none is."""
    verbs, actors = any_of("drafting/clauses", "actor_verbs"), any_of("drafting/clauses", "actors")
    group = f"[^，；：、。的和]{{0,10}}?(?:{actors})"
    match = re.search(f"(?:{verbs})({group}(?:[和、与及]{group})*)", quote) or re.search(
        f"(?:明确|压实|落实|强化)({group})的?[^，；。]{{0,6}}责任", quote
    )
    return _bare(match[1]) if match else ""


def hoped_of(sentence: str) -> str:
    """Return the group that stands between 希望 and what is hoped of it (希望**金融机构**开发…), "" where none does."""
    actors, doing = any_of("drafting/clauses", "actors"), any_of("drafting/clauses", "doing")
    match = re.match(
        f"[^，；。]{{0,6}}?(?:希望|建议|呼吁|恳请)(?!{doing})([^，；：、。的和]{{0,8}}?(?:{actors}))(?={doing})",
        sentence,
    )
    return _bare(match[1]) if match else ""


def find_beneficiary(quote: str) -> str:
    """Return the group for whom something is done: between 为, 给, 向 and a verb of giving; "" where none is."""
    verbs, benefits = any_of("drafting/clauses", "benefit_verbs"), any_of("drafting/clauses", "benefits")
    group = f"[^，；：、。的]{{0,8}}?(?:{any_of('drafting/clauses', 'actors')}|大户|老人|学生|孩子)"
    match = re.search(f"(?:{verbs})({group})[^，；。]{{0,6}}?(?:{benefits})", quote)
    return _bare(match[1]) if match else ""


def find_condition(sentence: str) -> str:
    """Return the words of a condition under which alone something is urged (在…的前提下), "" where none are printed."""
    match = re.search("(?:在)?[^，；。：]{2,20}(?:的前提下|的情况下|的基础之上)", sentence)
    return match[0] if match else ""


def actor_type(group: str) -> str:
    """Return the kind of a group by its words, "" where the lists do not have it."""
    for code, words in table("drafting/groups").items():
        if any(word in group for word in words.split()):
            return str(code)
    return ""


def _bare(group: str) -> str:
    for number in sorted(listed("drafting/clauses", "actor_numbers"), key=len, reverse=True):
        group = group.removeprefix(number)
    return group
