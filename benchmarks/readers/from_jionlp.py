"""jionlp: money and times (`ner.extract_money`, `ner.extract_time`), the two kinds of figure that it looks for.

Money gives a quantity, a duration (`time_delta`) gives a quantity, a point or stretch of time gives a date; recurring
times and stretches shorter than a day (5分钟以内) give no rows. Its hedges and the units of its durations are mapped
by `mapping.toml`; where it gives two numbers (100多万元 is 1 to 2 million) the lower one counts as the value too.
"""

from __future__ import annotations

import time
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import jionlp

from benchmarks.readers.edtf_readings import readings
from benchmarks.readers.rows import Found, Row, assumed_day, longest, number, plain

_MAPPING = tomllib.loads(Path(__file__).with_name("mapping.toml").read_text(encoding="utf-8"))["jionlp"]
_WHOLE_DAY = ["00:00:00", "23:59:59"]
_HEDGES: dict[str, list[str]] = _MAPPING["hedges"]
_DURATIONS: dict[str, list[str]] = _MAPPING["durations"]


def call(words: str, when: tuple[int, ...]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return what the library says of a passage, money and times; ``when`` is what is known of the article's date."""
    base = time.mktime(assumed_day(when).timetuple())
    money = jionlp.ner.extract_money(words, with_parsing=True)
    return money, jionlp.ner.extract_time(words, time_base=base, with_parsing=True)


def read(words: str, when: tuple[int, ...]) -> Found:
    """Return the rows of a passage."""
    money, times = call(words, when)
    rows: list[Row] = []
    for result in money:
        detail = result["detail"]
        if isinstance(detail["num"], list):
            low, high = (number(printed) for printed in detail["num"])
            rows.append(_pair(result, low, high, detail["case"]))
        else:
            rows.append(_hedged(result, number(detail["num"]), detail["definition"], detail["case"]))
    for result in times:
        if result["type"] == "time_delta":
            rows += _duration(result)
        elif result["type"] in {"time_point", "time_span"}:
            rows += _dated(result, assumed_day(when))
    kept = longest(rows)
    return Found([row for row in kept if "approx" in row], [row for row in kept if "approx" not in row])


def _hedged(result: dict[str, Any], value: object, definition: str, unit: object) -> Row:
    """Return the row of one number; its bounds follow from each hedge that it may be meant as."""
    start, end = result["offset"]
    row = plain(start, end, result["text"], value, unit)
    row["approx"] = _HEDGES[definition]
    if definition == "blur+":
        row["upper"] = None
    elif definition == "blur-":
        row["lower"], row["upper"] = None, [value, None]
    elif definition == "blur":
        row["lower"], row["upper"] = [value, None], [value, None]
    return row


def _pair(result: dict[str, Any], low: object, high: object, unit: object) -> Row:
    start, end = result["offset"]
    row = plain(start, end, result["text"], [None, low], unit)
    return row | {"lower": low, "upper": [high, None], "approx": _HEDGES["pair"]}


def _duration(result: dict[str, Any]) -> list[Row]:
    detail = result["detail"]
    ends = detail["time"] if isinstance(detail["time"], list) else [detail["time"]]
    parts = [next(iter(end.items())) for end in ends if len(end) == 1]
    if len(parts) != len(ends) or parts[0][0] not in _DURATIONS:  # 三年零两个月 has no single number
        return []
    units, low = _DURATIONS[parts[0][0]], number(str(parts[0][1]))
    if len(parts) == 1:
        return [_hedged(result, low, detail["definition"], units)]
    if parts[1][0] == "infinite":
        return [_hedged(result, low, "blur+", units) | {"approx": _HEDGES["without_end"]}]
    return [_pair(result, low, number(str(parts[1][1])), units)]


def _dated(result: dict[str, Any], today: date) -> list[Row]:
    (start, end), ends = result["offset"], result["detail"]["time"]
    first, last = (_day(printed) for printed in ends)
    if first and last and (last - first).days < 1 and [printed[11:] for printed in ends] != _WHOLE_DAY:
        return []
    return [{"start": start, "end": end, "quote": result["text"], "value": readings(first, last, today)}]


def _day(printed: str) -> date | None:
    """Return the day of a time, None where it is infinite or before the calendar."""
    try:
        return date.fromisoformat(printed[:10])
    except ValueError:
        return None
