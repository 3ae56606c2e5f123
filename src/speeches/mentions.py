"""Mentions of gazetteer names in a text (codebook 9): the longest name that fits, no nesting."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from speeches.model import Mention

# A name that begins or ends in a Latin letter or a digit is one only at a token's border: 360 stands
# neither in 3600 nor in 1.360, AI not in OpenAI.
_LATIN = "0-9A-Za-zÀ-ÖØ-öø-ɏ"
_TOKEN = re.compile(f"[{_LATIN}]")
_NOT_AFTER_TOKEN = rf"(?<![{_LATIN}])(?<![0-9][.,])"
_NOT_BEFORE_TOKEN = rf"(?![{_LATIN}]|[.,][0-9])"


@dataclass(frozen=True, slots=True)
class Form:
    """A name as texts print it, and the key it stands for.

    ``before`` and ``after`` are words that must stand right before and right after it, outside the mention.
    """

    text: str
    key: str
    before: str = ""
    after: str = ""


class Gazetteer:
    """Names to be found in texts."""

    def __init__(self, forms: Sequence[Form]) -> None:
        """Take the names; raises ValueError for a form without words."""
        for form in forms:
            if not form.text:
                raise ValueError(f"a form of {form.key!r} has no text")
        self.forms = tuple(forms)

    def within(self, text: str) -> Gazetteer:
        """Return those names whose words stand anywhere in a text: the fewer there are, the quicker each is found."""
        return Gazetteer([form for form in self.forms if form.text in text])

    def find(self, text: str) -> list[Mention]:
        """Return the mentions of the names in a text in order, as ``find_mentions`` does."""
        mentions = []
        for match in self._pattern.finditer(text) if self.forms else ():
            quote = match.group()
            for form in self._held[quote]:
                if text.endswith(form.before, 0, match.start()) and text.startswith(form.after, match.end()):
                    mentions.append(Mention(match.start(), match.end(), quote, form.key))
                    break
        return mentions

    @cached_property
    def _held(self) -> dict[str, list[Form]]:
        """Return for each name its forms, those with most context first."""
        held: dict[str, list[Form]] = defaultdict(list)
        for form in self.forms:
            held[form.text].append(form)
        for same in held.values():
            same.sort(key=lambda form: -len(form.before) - len(form.after))
        return held

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(_alternation(self._held.values()))


def find_mentions(text: str, forms: Sequence[Form]) -> list[Mention]:
    """Return the mentions of the forms in a text in order; of two names the one further left wins, then the longer.

    Where two forms of the same words fit, the one with more context wins, then the first given. Positions are
    code points of the text. Raises ValueError for a form without words.
    """
    return _gazetteer(tuple(forms)).find(text)


@lru_cache(maxsize=4)
def _gazetteer(forms: tuple[Form, ...]) -> Gazetteer:
    return Gazetteer(forms)


def _alternation(held: Iterable[list[Form]]) -> str:
    """Return the alternation of all names, the longest first, one branch for each first character."""
    branches: dict[str, list[list[Form]]] = defaultdict(list)
    for same in sorted(held, key=lambda same: -len(same[0].text)):
        branches[same[0].text[0]].append(same)
    alternatives = []
    for first, names in branches.items():
        rests = "|".join(_context(name) for name in names)
        border = _NOT_AFTER_TOKEN if _TOKEN.match(first) else ""
        alternatives.append(f"{border}{re.escape(first)}(?:{rests})")
    return "|".join(alternatives)


def _context(same: list[Form]) -> str:
    """Return the pattern of one name behind its first character, in each of the contexts in which it counts."""
    name = same[0].text
    border = _NOT_BEFORE_TOKEN if _TOKEN.match(name[-1]) else ""
    rest = re.escape(name[1:]) + border
    if not all(form.before or form.after for form in same):
        return rest
    contexts = []
    for form in same:
        after = f"(?={re.escape(form.after)})" if form.after else ""
        before = f"(?<={re.escape(form.before + name)})" if form.before else ""
        contexts.append(rest + before + after)
    return "|".join(contexts)
