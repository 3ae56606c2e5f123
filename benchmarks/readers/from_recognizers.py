"""Microsoft recognizers-text-suite: numbers, ordinals, percentages, ages, money, dimensions, temperatures, dates.

All its models for Chinese run on the passage. Of overlapping results the longest counts (numbers inside a date or a
dimension are its parts). The unit is the words after the numeral; 八成, which it gives as 80%, counts as 8成 too, and
百分点 as %. It has no hedges and no bounds: every figure is a plain one. A date with two values (last April, next
April) has both readings; an end that it gives as the day after counts as the day before too, and a quarter counts
whose end it fails to reckon. Times of day, recurring times and dates without a value (秋) give no rows.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Any

from recognizers_date_time import DateTimeRecognizer
from recognizers_number import NumberRecognizer
from recognizers_number_with_unit import NumberWithUnitRecognizer
from recognizers_text import Culture

from benchmarks.readers.edtf_readings import readings
from benchmarks.readers.rows import Found, Row, assumed_day, longest, number, plain, unit_of

_DURATION = re.compile(r"PT?([0-9.]+)[YMWDHS]")
_YEAR_OR_MONTH = re.compile(r"[0-9]{4}(?:-[0-9]{2})?")
_ONE_DAY = timedelta(days=1)


def _models() -> tuple[list[Any], Any]:
    numbers, units = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
    figures = [
        units.get_currency_model(),
        units.get_dimension_model(),
        units.get_age_model(),
        units.get_temperature_model(),
        numbers.get_percentage_model(),
        numbers.get_ordinal_model(),
        numbers.get_number_model(),
    ]
    return figures, DateTimeRecognizer(Culture.Chinese).get_datetime_model()


_FIGURES, _DATES = _models()


def call(words: str, when: tuple[int, ...]) -> tuple[list[Any], list[Any]]:
    """Return what the library says of a passage, dates and figures; ``when`` is what is known of the article's date."""
    midnight = datetime.combine(assumed_day(when), datetime.min.time())
    return _DATES.parse(words, midnight), [result for model in _FIGURES for result in model.parse(words)]


def read(words: str, when: tuple[int, ...]) -> Found:
    """Return the rows of a passage."""
    dates, figures = call(words, when)
    rows: list[Row] = []
    for result in dates:
        rows += _dated(result, assumed_day(when))
    for result in figures:
        rows += _figure(result)
    kept = longest(rows)
    return Found(
        [row for row in kept if "approx" in row],
        [row for row in kept if "approx" not in row],
    )


def _figure(result: Any) -> list[Row]:
    start, end, quote, resolution = result.start, result.end + 1, result.text, result.resolution
    printed = (resolution or {}).get("value")
    value = number(printed.removesuffix("%")) if printed else None
    if value is None:
        return []
    if result.type_name == "percentage":
        if quote.endswith("成"):
            return [plain(start, end, quote, [number(str(value / 10)), value], ["成", "%"])]
        return [plain(start, end, quote, value, ["百分点", "%"] if quote.endswith("百分点") else "%")]
    return [plain(start, end, quote, value, unit_of(quote) if "unit" in resolution else None)]


def _dated(result: Any, today: date) -> list[Row]:
    start, end, quote = result.start, result.end + 1, result.text
    values = (result.resolution or {}).get("values", [])
    kind = result.type_name.removeprefix("datetimeV2.")
    if kind == "duration" and values and (duration := _DURATION.fullmatch(values[0]["timex"])):
        return [plain(start, end, quote, number(duration[1]), unit_of(quote))]
    if kind not in {"date", "daterange", "datetime", "datetimerange"}:
        return []
    meant: list[str] = []
    for value in values:
        meant += _meant(value, today)
    return [{"start": start, "end": end, "quote": quote, "value": meant}] if meant else []


def _meant(value: dict[str, str], today: date) -> list[str]:
    if "value" in value:
        day = _day(value["value"])
        return readings(day, day, today) if day else []
    first, after = _day(value.get("start")), _day(value.get("end"))
    if first and first.month % 3 == 1 and value["timex"].endswith(",P3M)"):
        month = first.month + 2
        return readings(first, date(first.year, month, monthrange(first.year, month)[1]), today)
    before = after - _ONE_DAY if after and after > date.min else None
    written = [value["timex"]] if _YEAR_OR_MONTH.fullmatch(value["timex"]) else []
    return written + readings(first, before, today) + readings(first, after, today)


def _day(printed: str | None) -> date | None:
    """Return the day of an ISO date or time, None where there is none (``not resolved``)."""
    try:
        return date.fromisoformat(printed[:10]) if printed else None
    except ValueError:
        return None
