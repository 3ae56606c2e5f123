"""Chinese names in Hanyu Pinyin without tone marks: family name first, given name in one word (GB/T 28039).

Two family names are joined with a hyphen (Fan-Xu Litai), a syllable that begins with a, e or o inside a word stands
after an apostrophe (Jian'an). Names in parts (阿沛·阿旺晋美) have no family name; their parts are words of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pypinyin import lazy_pinyin

from speeches.lexicon import listed, table, words
from speeches.speakers.names import NAME_DOTS

_COMMON = 120  # of surnames.txt: where both first characters of four are so common, they are two family names
_DOTS = re.compile(f"[{NAME_DOTS}]")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in Pinyin; ``is_doubtful`` where its division or a reading is a guess."""

    name_en: str
    family_name: str | None
    given_name: str
    is_doubtful: bool

    @property
    def slug(self) -> str:
        """Return the name as a key: wang-zhigang."""
        return slug(self.name_en.replace("-", "")) if self.family_name else slug(self.name_en)


def romanise(name: str, surnames: Sequence[str] = ()) -> PersonName:
    """Return a personal name as printed (Chinese characters, a dot between the parts of some) in Pinyin.

    ``surnames`` are family names that the lists lack.
    """
    parts = [part for part in _DOTS.split(name) if part]
    if len(parts) > 1:
        given = " ".join(_word(part) for part in parts)
        return PersonName(given, None, given, True)
    length = next((len(own) for own in surnames if name.startswith(own)), 0) or _family_length(name)
    if not length:
        return PersonName(_word(name), None, _word(name), True)
    family, given = name[:length], name[length:]
    is_double = length == 2 and family not in (*words("speakers/compound_surnames"), *surnames)
    readings = [family_in_pinyin(character) for character in family] if is_double else [family_in_pinyin(family)]
    is_known = is_double or family in words("speakers/surnames") or family in words("speakers/compound_surnames")
    is_doubtful = (
        is_double
        or not is_known
        or family in listed("drafting/name_readings", "doubtful", "family")
        or any(character in listed("drafting/name_readings", "doubtful", "given") for character in given)
    )
    return PersonName(f"{'-'.join(readings)} {_word(given)}", "-".join(readings), _word(given), is_doubtful)


def slug(text: str) -> str:
    """Return words in Pinyin or English as a key: lower-case ASCII, hyphens between words; "" where nothing is left."""
    ascii_words = text.lower().replace("ü", "yu").replace("'", "").replace("’", "")
    return re.sub("[^a-z0-9]+", "-", ascii_words).strip("-")


def slug_of_words(text: str) -> str:
    """Return a Chinese name of no person as a key, a syllable to a word: yun-ze-da-xue."""
    return slug("-".join(_syllables(text)))


def _family_length(name: str) -> int:
    """Return how many characters of a name are its family name, 0 where it has none."""
    if len(name) > 2 and name[:2] in words("speakers/compound_surnames"):
        return 2
    if len(name) == 4:
        common = words("speakers/surnames")[:_COMMON]
        return 2 if name[0] in common and name[1] in common else 0
    return 1 if 2 <= len(name) <= 3 else 0


def family_in_pinyin(family: str) -> str:
    """Return a family name in Pinyin: one word with a capital."""
    reading: str = table("drafting/name_readings")["family"].get(family) or "".join(_syllables(family)).capitalize()
    return reading


def _word(text: str) -> str:
    """Return characters of a given name in one word with a capital."""
    readings = table("drafting/name_readings")["given"]
    syllables = [readings.get(character, syllable) for character, syllable in zip(text, _syllables(text), strict=False)]
    word = "".join(f"'{s}" if number and s[:1] in "aeo" else s for number, s in enumerate(syllables))
    return word.capitalize()


def _syllables(text: str) -> list[str]:
    """Return the syllables of Chinese characters; what is none stays as it is."""
    return lazy_pinyin(text, v_to_u=True)
