"""cn2an: the values of numerals. It reads a numeral that it is given and looks for none in a text.

So every run of numeral characters of the passage is given to `cn2an.cn2an(…, "smart")`, commas left out, and one with
分之 in it to `cn2an.transform`, which knows fractions; a run that it refuses gives no row. Only the values are
compared: the runs are not of its finding.
"""

from __future__ import annotations

import re
from fractions import Fraction

import cn2an

from benchmarks.readers.rows import Found, number, plain

_NUMERAL = "[0-9.,〇零一二两三四五六七八九十百千万亿半点]+"
_RUN = re.compile(f"{_NUMERAL}(?:分之{_NUMERAL})?")


def call(words: str, when: tuple[int, ...]) -> list[tuple[re.Match[str], object]]:
    """Return the runs of a passage that the library reads, with their values; ``when`` is not used."""
    values = []
    for run in _RUN.finditer(words):
        try:
            values.append((run, _value(run[0].replace(",", ""))))
        except (ValueError, KeyError):  # a numeral that it does not read, or that is none (万, 点)
            continue
    return values


def _value(numeral: str) -> object:
    if "分之" not in numeral:
        return cn2an.cn2an(numeral, "smart")
    transformed: str = cn2an.transform(numeral, "cn2an")
    return transformed.removesuffix("%") if "/" not in transformed else float(Fraction(transformed))


def read(words: str, when: tuple[int, ...]) -> Found:
    """Return the rows of a passage, one for each numeral that is read."""
    return Found([plain(run.start(), run.end(), run[0], number(str(value))) for run, value in call(words, when)])
