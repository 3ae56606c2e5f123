"""Personal names as Chinese newspapers print them at the end of a speaker line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from speeches.lexicon import words
from speeches.page.marks import is_han

# Dots between the parts of a name that is written by its sound (GB/T 15834: 间隔号), as papers set them.
NAME_DOTS = "·．.•‧・∙"
_DOTTED = rf"[㐀-鿿]{{1,9}}(?:[{NAME_DOTS}][㐀-鿿]{{1,9}})+\Z"
# What stands for a character that the font or the encoding lacked; or a description of it: 罗（氵昜）雨.
_GAPS = "□〓×✕╳◯"
_DESCRIBED = re.compile("[（(][^（(）)]{2,3}[）)]")
# Both of two family names (范徐丽泰) are common ones: the first so many of surnames.txt.
_COMMON = 120
_MOST_CHARACTERS = 4


@dataclass(frozen=True, slots=True)
class _Lexicon:
    surnames: frozenset[str]
    common: frozenset[str]
    compounds: frozenset[str]
    not_names: frozenset[str]
    verbs: tuple[str, ...]
    long_verbs: tuple[str, ...]
    organizations: tuple[str, ...]
    last_of_words: tuple[str, ...]


@cache
def _lexicon() -> _Lexicon:
    surnames = words("speakers/surnames")
    return _Lexicon(
        frozenset(surnames),
        frozenset(surnames[:_COMMON]),
        frozenset(words("speakers/compound_surnames")),
        frozenset(words("speakers/not_names")),
        words("speakers/verbs_of_saying"),
        tuple(verb for verb in words("speakers/verbs_of_saying") if len(verb) > 1),
        tuple(suffix for suffix in words("speakers/organization_suffixes") if len(suffix) > 1),
        words("speakers/last_of_words"),
    )


def name_lengths(text: str) -> tuple[int, ...]:
    """Return how many characters a name at the end of a text may have; more where one of them is described."""
    described = _DESCRIBED.search(text[-7:])
    more = len(described.group()) - 1 if described and described.start() else 0
    return (2 + more, 3 + more, 4 + more) if more else (2, 3, 4)


def _is_character(character: str) -> bool:
    """Return whether a character may stand in a name: a Chinese one, a private one or a gap."""
    return is_han(character) or is_private(character) or character in _GAPS


def is_private(character: str) -> bool:
    """Return whether a code point is for private use: fonts keep characters there that they had no other place for."""
    return "\ue000" <= character <= "\uf8ff" or character >= "\U000f0000"


def _are_characters(text: str) -> bool:
    return 2 <= len(text) <= _MOST_CHARACTERS and all(map(_is_character, text))


def is_name(text: str) -> bool:
    """Return whether a text is a name of two to four characters that begins with a known family name."""
    lexicon = _lexicon()
    if text[:1] not in lexicon.surnames and text[:2] not in lexicon.compounds:
        return False
    if len(text) > _MOST_CHARACTERS:
        text = _DESCRIBED.sub("□", text)
    if not _are_characters(text) or not _may_be_name(text):
        return False
    if text[:2] in lexicon.compounds and len(text) > 2:
        return True
    if len(text) == 4:
        return text[0] in lexicon.common and text[1] in lexicon.common
    return text[0] in lexicon.surnames


def is_plain_name(text: str) -> bool:
    """Return whether a text, with nothing before it, is a name: also none that begins with a word (任务一)."""
    return is_name(text) and text[:2] not in _lexicon().not_names


def is_dotted_name(text: str) -> bool:
    """Return whether the whole text is a name in parts, such as 阿沛·阿旺晋美."""
    return dotted_tail(text) == 0


def dotted_tail(text: str) -> int | None:
    """Return where the Chinese characters of the last name in parts begin in a text, or None."""
    if not any(dot in text for dot in NAME_DOTS):
        return None
    match = re.search(_DOTTED, text)
    return match.start() if match else None


def may_be_rare_name(text: str) -> bool:
    """Return whether two to four characters after a post may be a name without a known family name.

    Two plain ones are rather a word (省长批示), unless one of them is rare or lost.
    """
    if not may_be_marked_name(text):
        return False
    return has_rare(text) or (len(text) > 2 and not text.endswith(_lexicon().last_of_words))


def may_be_marked_name(text: str) -> bool:
    """Return whether two to four characters are a name where all around them says so: posts before, a title behind."""
    lexicon = _lexicon()
    if not _are_characters(text) or not _may_be_name(text):
        return False
    return (
        not text.startswith(lexicon.verbs) and text[:2] not in lexicon.not_names and text[-2:] not in lexicon.not_names
    )


def has_rare(text: str) -> bool:
    """Return whether a character beyond the everyday blocks, a private one or a gap stands in a text."""
    return any(character > "\u9fff" or character < "\u4e00" for character in text)


def _may_be_name(text: str) -> bool:
    lexicon = _lexicon()
    if text in lexicon.not_names or text.endswith(lexicon.organizations):
        return False
    return not text.endswith(lexicon.long_verbs) and (len(text) == 2 or not text.endswith(lexicon.verbs))
