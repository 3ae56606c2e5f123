"""The grammar of Chinese date expressions (codebook 6), compiled once from ``lexicons/dates.toml``.

One pattern, ``atom``, reads one date from a given position; ``trigger`` finds the few positions worth trying.
Every repetition is bounded, so that both take linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from speeches.lexicon import table

_D = "[0-9０-９]"
_ONES = "一二三四五六七八九"
_S = "[ \u00a0\u3000]{0,2}"  # blanks that typesetting leaves around figures
_YEAR = f"(?:[12１２]{_D}{{3}}(?!{_D})|[一二][〇○零ＯO{_ONES}]{{3}})"
_NUMBER = f"(?:{_D}{{1,2}}(?!{_D})|三十一?|[一二]?十[{_ONES}]?|[{_ONES}])"
_TENS = f"(?:[1-9１-９][0０]|[二三四五六七八九]十|[二三四五六七八九](?={_S}[、—–-]?[三四五六七八九]十))"
DASHES = r"\-–―—─－−~～〜"
_TO = f"(?:至|到|[{DASHES}]{{1,2}})"
_TO_OR_AND = f"(?:{_TO}|[、和及与])"
NUMERALS = f"0-9０-９〇○零{_ONES}十"
OPENING = "“\"'‘「『＂"
_CLOSING = "”\"'’」』＂"


def _any(words: Iterable[str]) -> str:
    """Return a pattern of one of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled patterns: where to look, one date, what joins two, what bounds one."""

    trigger: re.Pattern[str]
    atom: re.Pattern[str]
    connector: re.Pattern[str]
    bound: re.Pattern[str]


def _guarded(word: str, guards: dict[str, list[str]]) -> str:
    """Return a pattern of a word that the words listed for its ending (年度, 年, 月 …) may not follow."""
    ending = next((end for end in (word[-2:], word[-1:]) if end in guards), None)
    return word if ending is None else f"{word}(?!{_any(guards[ending])})"


def _words(kind: str, lexicon: dict[str, Any]) -> str:
    """Return a pattern of the lexicon's words of a kind, each where it does not lie in one of the longer words."""
    choices = []
    for word in sorted(lexicon[kind], key=len, reverse=True):
        longer = ((trap, trap.index(word) + len(word)) for trap in lexicon["longer"]["words"] if word in trap)
        outside = "".join(f"(?<!{trap[:end]}(?={trap[end:]}))" for trap, end in longer)
        choices.append(_guarded(word, lexicon["not_before"]) + outside)
    return f"(?P<{kind[:-1]}>{'|'.join(choices)})"


def _pair(name: str, number: str = _NUMBER) -> str:
    """Return the pattern of a first number that shares its noun with a second (3—5月, 5、6日), and of that one."""
    first = f"(?P<{name}0>{number}){_S}(?P<{name}_link>{_TO_OR_AND}){_S}"
    return f"(?:{first})?(?P<{name}>{number}){_S}"


def _year(lexicon: dict[str, Any], guards: dict[str, list[str]]) -> str:
    """Return the pattern of a year: printed, two of them with one 年, or a word that stands for one."""
    short = "(?=[上下]半年|第?[一二三四1-4]季度)"
    seasons = _any(lexicon["words"]["season_nouns"])
    unit = f"(?:{_guarded('年度', guards)}|年(?!代)|{seasons}|{short})"
    season = f"(?P<season>{_YEAR}){_S}[{DASHES}/]{{1,2}}{_S}(?P<season_end>{_D}{{2}}){_S}(?:{seasons}|年度)"
    words = f"{_words('year_words', lexicon)}|(?P<year_span>{_any(lexicon['year_spans'])})"
    return f"(?P<head>{_pair('year', _YEAR)}{unit}|{season}|{words})"


def _part(lexicon: dict[str, Any], guards: dict[str, list[str]]) -> str:
    """Return the pattern of a part of a year, with or without the year before it."""
    edge = "(?:" + "|".join(_guarded(word, guards) for word in "底末初") + ")"
    month, thirds = _guarded("月", guards) + "份?", "(?P<thirds>[上中下]{1,2})旬"
    months = f"(?:{_pair('month')}{month}|{_words('month_words', lexicon)}份?)"
    day = f"(?:日|{_guarded('号', guards)})"
    quarter = "[一二三四1-4１-４]"
    quarters = f"第?(?:(?P<quarter0>{quarter}){_S}(?P<quarter_link>{_TO_OR_AND}?){_S}第?)?(?P<quarter>{quarter}){_S}"
    middle = "中(?=[，。、；：）,;:)]|$|前|以)"
    return "|".join(
        (
            f"[前头首](?P<first_months>{_NUMBER}|两){_S}个?月份?",
            f"前(?P<first_quarters>[两二三]){_S}个?季度",
            f"(?:{quarters}|(?P<quarter_first>首)(?=季))季度(?P<quarter_end>[末底])?",
            "(?P<quarter_bare>首季)(?!报|度)",
            _words("quarter_words", lexicon) + "(?P<quarter_word_end>[末底])?",
            "(?P<half>[上下])半年度?",
            f"{months}(?:{_S}{_pair('day')}{day}|(?P<month_edge>{edge})|{thirds})?",
            f"(?(head)年?|年)(?P<year_edge>{edge})",
            f"(?P<year_middle>(?(head)年中|(?!))|(?(head)|年){middle})",
            f"(?P<lone_month_edge>月{edge})",
            f"{_pair('lone_day')}日",
        )
    )


def _era(lexicon: dict[str, Any]) -> str:
    """Return the pattern of a century, a decade, or a decade of a century."""
    century = f"(?P<century_any>{_pair('century')}世纪|(?P<century_word>[上本下])个?世纪)"
    tens = f"(?:(?P<tens0>{_TENS}){_S}(?P<tens_link>{_TO_OR_AND}?){_S})?(?P<tens>{_TENS})"
    decade = f"(?P<decade_any>(?:{_pair('decade', _YEAR)}|{tens}){_S}年代)"
    parts = _any(lexicon["words"]["era_parts"])
    return f"(?:{century}{_S})?{decade}?(?(century_any)|(?(decade_any)|(?!))){parts}?"


def _plan(lexicon: dict[str, Any]) -> str:
    """Return the pattern of a plan period, in quotation marks or by words that show that it is one."""
    words, names = lexicon["words"], _any(lexicon["plans"])
    short = _any(name for name in lexicon["plans"] if len(name) == 2)
    sign = f"(?=[^\u3400-\u9fff〇]|$|{_any(words['plan_signs'])})"
    bare = f"(?P<bare_plan>(?!{short}(?!{_any(words['plan_strong_signs'])})){names}{sign})"
    quoted = f"[{OPENING}](?P<plan>{names})[{_CLOSING}]"
    return f"(?:{quoted}|{bare})(?!{_any(words['plan_not_before'])}){_any(words['plan_nouns'])}?(?P<plan_edge>[末初])?"


@cache
def grammar() -> Grammar:
    """Return the grammar. The rules are those of codebook section 6; the words are those of the lexicon."""
    lexicon = table("dates/dates")
    guards: dict[str, list[str]] = lexicon["not_before"]
    iso = (
        f"(?P<iso_year>[12１２]{_D}{{3}})(?P<iso_sep>[-./－．／])(?P<iso_month>{_D}{{1,2}})(?P=iso_sep)"
        f"(?P<iso_day>{_D}{{1,2}})(?!{_D}|[./．／]{_D}|[-－](?={_D})(?!{_D}{{4}}[-./年])|[A-SU-Za-z_])"
    )
    day_word = f"(?P<day_word>{_any(lexicon['day_words'])})(?!的)"
    head, part = _year(lexicon, guards), _part(lexicon, guards)
    atom = "|".join((iso, _plan(lexicon), _era(lexicon), day_word, f"(?:{head})?(?:(?(head)的?{_S})(?:{part}))?"))
    firsts = NUMERALS + OPENING + "今本去前大明后上下当同次翌这昨第首头年月"
    seconds = NUMERALS + DASHES + "年月日号世季半个一明今后去前两天底末初中至到、和及与 \u00a0\u3000"
    bounds = ("|".join(_guarded(word, guards) for word in lexicon["words"][kind]) for kind in ("since", "until"))
    since, until = bounds
    return Grammar(
        trigger=re.compile(f"[{firsts}](?<![0-9０-９][0-9０-９])(?=[{seconds}])"),
        atom=re.compile(atom),
        connector=re.compile(f"{_S}(?:起(?=[至到]))?{_TO}{_S}"),
        bound=re.compile(f"(?P<since>(?:{since})(?!年))|(?P<until>{until})(?!后)"),
    )
