"""Times of day (上午8点30分, 20时, 19:30): points on a scale that count nothing, so no figures (codebook 6)."""

from __future__ import annotations

import re

from speeches.figures.amounts import number_of
from speeches.figures.numerals import ARABIC_DIGITS, CHINESE
from speeches.lexicon import context

_CLOCK = re.compile(
    rf"(?P<hour>[{ARABIC_DIGITS}]{{1,2}}|[{CHINESE}]{{1,3}})(?P<unit>点钟|点|时(?![间期代候空常速效尚而髦光长差任刻下事有]))"
    rf"(?:(?P<minute>[{ARABIC_DIGITS}]{{1,2}}|[{CHINESE}]{{1,3}})分(?![之钟公别])|(?P<half>半|整))?"
)
_HOURS = re.compile(rf"(?:至|到|[—–~～-]{{1,2}})[{ARABIC_DIGITS}{CHINESE}]{{1,3}}时|许|整|左右|[前后起]")
_DIGITAL = re.compile(r"(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9])")
_DAYTIME = context("daytime")
# What stands behind the hour.
BEHIND = frozenset("点时:：")


def clock_at(text: str, start: int) -> int | None:
    """Return where the time of day ends whose hour begins at ``start``, None where there is none."""
    if digital := _DIGITAL.match(text, start):
        # 比分3:20 and 按1:10 compare, and do not tell the time.
        is_compared = "比" in text[max(0, start - 6) : start] or text[start - 1 : start] in ("按", "以")
        is_part = start > 0 and text[start - 1].isascii() and text[start - 1].isalnum()
        return None if is_compared or is_part else digital.end()
    match = _CLOCK.match(text, start)
    if match is None:
        return None
    hour, minute = number_of(match["hour"]), number_of(match["minute"]) if match["minute"] else None
    is_time = minute is not None or match["half"] or text.endswith(_DAYTIME, max(0, start - 6), start)
    is_time = is_time or (match["unit"] == "时" and _HOURS.match(text, match.end()))
    if not is_time or hour is None or hour > 24 or (minute is not None and minute > 59):
        return None
    return match.end() if minute is not None or match["half"] else match.end("unit")
