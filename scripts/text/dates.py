"""Dates in prose, resolved to EDTF (codebook 6): days, months, quarters, years, decades, plans, intervals, bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from text.edtf import Moment, interval, month_part
from text.lexicon import table
from text.model import Basis, DateExpression, Precision
from text.numerals import parse_numeral

_D = "[0-9０-９]"
_Y4 = rf"(?<![0-9０-９.,])(?:[12１２]{_D}{{3}})|(?<![零〇○一二三四五六七八九十百千万亿])[一二][零〇○一二三四五六七八九]{{3}}"
_MONTH = r"(?:1[0-2]|0?[1-9]|１[０-２]|[１-９]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9]|３[０１]|[１２][０-９]|[１-９]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r"(?:至|到|—{1,2}|[–－―─～~〜-])"
_QUARTER = r"(?:第?[一二三四1-4１-４]季度|首季度?)"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative dates resolve against: the article's year, and month and day where they are known."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """One date read: where it ends, its value, and what a following one may lean on."""

    end: int
    value: str | None
    precision: Precision
    basis: Basis
    moment: Moment | None


@cache
def _words(name: str) -> dict[str, tuple[int, str, str]]:
    """Return each word of a table of relative dates with its distance and what may not stand before and after it."""
    return {
        word: (entry["distance"], entry.get("not_after", ""), entry.get("not_before", ""))
        for entry in table("dates")[name]
        for word in entry["words"].split()
    }


def _alternatives(name: str) -> str:
    parts = []
    for word, (_, not_after, not_before) in sorted(_words(name).items(), key=lambda item: -len(item[0])):
        part = f"(?<![{not_after.replace(' ', '')}]){word}" if not_after else word
        parts.append(part + (f"(?![{not_before.replace(' ', '')}])" if not_before else ""))
    return "|".join(parts)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return the compiled patterns: ``start`` finds where a date may begin, the others read it there."""
    relative = f"{_alternatives('relative_years')}|{_alternatives('following_years')}"
    year = rf"(?:(?P<y>{_Y4})年度?|(?P<ry>{relative}))"
    rest = (
        rf"(?:(?P<m>{_MONTH})月(?!龄|亮|球|薪|租|供|均|饼)份?(?:(?P<d>{_DAY})[日号](?!线|楼|令|文)|(?P<mp>上旬|中旬|下旬|底|末|初))?"
        rf"|(?P<q>{_QUARTER})(?P<qe>末|底)?|前(?P<qq>[二两三23２３])个?季度|(?P<h>[上下]半年)"
        r"|(?:年)?(?P<yp>底|末|初|中(?=[，。；、召开发达完以起前]|\Z)))"
    )
    plans = "|".join(sorted(table("dates")["plans"], key=len, reverse=True))
    months = _alternatives("relative_months")
    return {
        "point": re.compile(rf"{year}{rest}?"),
        "bare": re.compile(rest.replace(r"|(?:年)?(?P<yp>底|末|初|中(?=[，。；、召开发达完以起前]|\Z))", "")),
        "years": re.compile(rf"(?P<a>{_Y4})(?:年度?)?{_TO}(?P<b>[12１２]{_D}{{3}}|[一二][零〇○一二三四五六七八九]{{3}})(?:年度?|学年|赛季|财年|雪季|榨季)"),
        "months": re.compile(rf"(?:{year})?(?P<a>{_MONTH})月?{_TO}(?P<b>{_MONTH})月份?(?!{_DAY}[日号])(?![龄亮球薪租])"),
        "days": re.compile(rf"(?:{year})?(?P<m1>{_MONTH})月(?P<a>{_DAY})日?{_TO}(?P<b>{_DAY})日"),
        "day": re.compile(rf"(?P<d>{_DAY})日(?![内间均后元报本游前])"),
        "numeric": re.compile(r"(?<![0-9A-Za-z.\-/])([12][0-9]{3})([-./])(1[0-2]|0?[1-9])\2(3[01]|[12][0-9]|0?[1-9])(?![0-9A-Za-z]|[-./][0-9])"),
        "decade": re.compile(
            r"(?P<c>上世纪|本世纪|(?:[12][0-9]|[一二]?十[一二三四五六七八九]?)世纪)?(?P<t>[2-9１-９][0０]|[二三四五六七八九]十)年代|(?P<f>1[0-9]{2}0|20[0-9]0)年代"
        ),
        "century": re.compile(r"(?P<c>上世纪|本世纪|(?:[12][0-9]|[一二]?十[一二三四五六七八九]?)世纪)"),
        "plan": re.compile(
            rf"[“\"「](?P<p>{plans})[”\"」](?P<s>期间|时期|末|初|以来)?|(?<![第一二三四五六七八九])(?P<p3>十[一二三四五六]五)(?P<s3>期间|时期|末|初|以来)?(?![个名家年月日万亿千百倍%％])"
        ),
        "month": re.compile(rf"(?P<w>{months})(?P<mp>上旬|中旬|下旬|底|末|初)?"),
        "to": re.compile(_TO),
        "since": re.compile(r"以来|起(?![步草源点始])"),
        "until": re.compile(r"(?:之前|以前)|前(?![后景期往所三二两十0-9１-９夕沿列端])"),
        "start": re.compile(
            r"[12１２][0-9０-９]{3}|[“\"「]?[一二三四五六七八九十][一二三四五六]?五|[一二][零〇○一二三四五六七八九]{3}"
            rf"|{relative}|{months}|{_MONTH}(?:月|(?:{_TO})(?:{_MONTH})月)|{_DAY}日|{_QUARTER}|[上下]半年|前[二两三23２３]个?季度"
            r"|[上本]世纪|(?:[12][0-9]|[一二]?十[一二三四五六七八九]?)世纪|[2-9][0０]年代|[二三四五六七八九]十年代"
        ),
    }


def find_dates(text: str, anchor: Anchor | None) -> list[DateExpression]:
    """Return the dates of one passage, in order, none overlapping; positions in code points, value in EDTF.

    A date that the text does not fix and no ``anchor`` resolves has value None. A day that does not exist is no date.
    """
    reader = _Reader(text, anchor)
    found: list[DateExpression] = []
    position = 0
    for match in _patterns()["start"].finditer(text):
        if match.start() < position:
            continue
        read = reader.read(match.start())
        if read is None:
            continue
        found.append(
            DateExpression(
                match.start(), read.end, text[match.start() : read.end], read.value, read.precision, read.basis
            )
        )
        position = read.end
    return found


class _Reader:
    """Reads one passage's dates from left to right and remembers the moment named last."""

    def __init__(self, text: str, anchor: Anchor | None) -> None:
        self._text = text
        self._anchor = anchor
        self._last: Moment | None = None

    def read(self, start: int) -> _Read | None:
        """Return the date that begins at ``start``, else None."""
        for reader in (
            self._numeric,
            self._plan,
            self._decade,
            self._years,
            self._days,
            self._months,
            self._point_or_interval,
            self._month,
            self._century,
            self._day,
        ):
            read = reader(start)
            if read is not None:
                self._last = read.moment or self._last
                return read
        return None

    def _match(self, name: str, start: int) -> re.Match[str] | None:
        return _patterns()[name].match(self._text, start)

    def _numeric(self, start: int) -> _Read | None:
        match = self._match("numeric", start)
        if match is None:
            return None
        moment = Moment(int(match[1]), int(match[3]), int(match[4]))
        return _Read(match.end(), moment.edtf, "day", "explicit", moment) if moment.is_possible() else None

    def _plan(self, start: int) -> _Read | None:
        match = self._match("plan", start)
        if match is None:
            return None
        first, last = table("dates")["plans"][match["p"] or match["p3"]]
        part = match["s"] or match["s3"] or ""
        if part in ("末", "初"):
            year = Moment(last if part == "末" else first)
            return _Read(match.end(), year.edtf, "year", "inferred", year)
        end: Moment | str = ".." if part == "以来" else Moment(last)
        return _Read(match.end(), interval(Moment(first), end), "interval", "inferred", None)

    def _decade(self, start: int) -> _Read | None:
        match = self._match("decade", start)
        if match is None:
            return None
        if match["f"]:
            return _Read(match.end(), f"{match['f'][:3]}X", "decade", "explicit", None)
        century, basis = self._century_of(match["c"])
        tens = str(parse_numeral(match["t"]))[0]
        return _Read(match.end(), f"{century:02d}{tens}X", "decade", basis, None)

    def _century(self, start: int) -> _Read | None:
        match = self._match("century", start)
        if match is None:
            return None
        century, basis = self._century_of(match["c"])
        since = _patterns()["since"].match(self._text, match.end())
        if since is not None and since[0] == "以来":
            return _Read(since.end(), f"{century:02d}XX/..", "interval", basis, None)
        return _Read(match.end(), f"{century:02d}XX", "century", basis, None)

    def _century_of(self, word: str | None) -> tuple[int, Basis]:
        """Return a century's first two digits; without a word it is the last one (八十年代 is 198X)."""
        year = self._anchor.year if self._anchor else 2000
        if word is None:
            return (year // 100 - 1 if year >= 2000 else 19), "inferred"
        if word in ("上世纪", "本世纪"):
            return year // 100 - (word == "上世纪"), "relative"
        return int(parse_numeral(word.removesuffix("世纪"))) - 1, "explicit"

    def _years(self, start: int) -> _Read | None:
        match = self._match("years", start)
        if match is None:
            return None
        first, last = Moment(int(parse_numeral(match["a"]))), Moment(int(parse_numeral(match["b"])))
        if (first.year or 0) >= (last.year or 0):
            return None
        return _Read(match.end(), interval(first, last), "interval", "explicit", last)

    def _days(self, start: int) -> _Read | None:
        match = self._match("days", start)
        if match is None:
            return None
        year, basis = self._year_of(match)
        month, first, last = (int(parse_numeral(match[name])) for name in ("m1", "a", "b"))
        moments = Moment(year, month, first), Moment(year, month, last)
        if first >= last or not all(moment.is_possible() for moment in moments):
            return None
        return _Read(match.end(), interval(*moments), "interval", basis, moments[1])

    def _months(self, start: int) -> _Read | None:
        match = self._match("months", start)
        if match is None:
            return None
        year, basis = self._year_of(match)
        first, last = int(parse_numeral(match["a"])), int(parse_numeral(match["b"]))
        if first >= last:
            return None
        return _Read(match.end(), interval(Moment(year, first), Moment(year, last)), "interval", basis, Moment(year, last))

    def _point_or_interval(self, start: int) -> _Read | None:
        first = self._point(start)
        if first is None:
            return None
        to = self._match("to", first.end)
        if to is not None and first.moment is not None and first.precision != "interval":
            before, self._last = self._last, first.moment
            second = self._point(to.end())
            self._last = before
            if second is not None and second.precision != "interval":
                value = interval(first.value, second.value)
                if value is None or (first.value or "") < (second.value or ""):
                    return _Read(second.end, value, "interval", _weaker(first.basis, second.basis), second.moment)
        return self._bounded(first)

    def _bounded(self, read: _Read) -> _Read:
        """Return the date with 以来, 起 or 前 after it read as an open interval."""
        since = self._match("since", read.end)
        value = read.value
        if since is not None and read.precision != "interval":
            return _Read(since.end(), interval(value, ".."), "interval", read.basis, read.moment)
        until = self._match("until", read.end)
        if until is not None and read.precision != "interval":
            return _Read(until.end(), interval("..", value), "interval", read.basis, read.moment)
        return read

    def _point(self, start: int) -> _Read | None:
        match = self._match("point", start) or self._match("bare", start)
        if match is None:
            return None
        groups = match.groupdict()
        if groups.get("ry") in _words("following_years") and (self._last is None or self._last.year is None):
            return None
        year, basis = self._year_of(match)
        return self._part(match.end(), groups, year, basis)

    def _part(self, end: int, groups: dict[str, str | None], year: int | None, basis: Basis) -> _Read | None:
        """Return the date made of a year and the part of it that was matched."""
        if month := groups.get("m"):
            number = int(parse_numeral(month))
            if day := groups.get("d"):
                moment = Moment(year, number, int(parse_numeral(day)))
                return _Read(end, moment.edtf, "day", basis, moment) if moment.is_possible() else None
            days = month_part(year, number, groups.get("mp") or "")
            moment = Moment(year, number)
            if days is not None:
                return _Read(end, interval(*days), "interval", basis, moment)
            return _Read(end, moment.edtf, "month", basis, moment)
        if quarter := groups.get("q"):
            number = 1 if quarter.startswith("首") else int(parse_numeral(quarter.strip("第季度")))
            moment = Moment(year, 3 * number) if groups.get("qe") else Moment(year, quarter=number)
            return _Read(end, moment.edtf, moment.precision, basis, moment)
        if quarters := groups.get("qq"):
            last = Moment(year, 3 * int(parse_numeral(quarters)))
            return _Read(end, interval(Moment(year, 1), last), "interval", basis, last)
        if half := groups.get("h"):
            months = (1, 6) if half == "上半年" else (7, 12)
            moments = Moment(year, months[0]), Moment(year, months[1])
            return _Read(end, interval(*moments), "interval", basis, moments[1])
        moment = Moment(year)
        if part := groups.get("yp"):
            moment = Moment(year, {"底": 12, "末": 12, "初": 1, "中": 6}[part])
        return _Read(end, moment.edtf, moment.precision, basis, moment)

    def _month(self, start: int) -> _Read | None:
        match = self._match("month", start)
        if match is None:
            return None
        year = month = None
        if self._anchor is not None and self._anchor.month is not None:
            months = self._anchor.year * 12 + self._anchor.month - 1 + _words("relative_months")[match["w"]][0]
            year, month = months // 12, months % 12 + 1
        if month is None:
            return _Read(match.end(), None, "month", "relative", None)
        days = month_part(year, month, match["mp"] or "")
        moment = Moment(year, month)
        if days is not None:
            return _Read(match.end(), interval(*days), "interval", "relative", moment)
        return _Read(match.end(), moment.edtf, "month", "relative", moment)

    def _day(self, start: int) -> _Read | None:
        match = self._match("day", start)
        if match is None or self._text[max(0, start - 1) : start] in tuple("0123456789月每第.．-—–～至到"):
            return None
        if not match["d"][0].isdigit() or self._text[max(0, start - 2) : start] == "每月":
            return None
        near = self._last or (Moment(self._anchor.year, self._anchor.month) if self._anchor else Moment(None))
        moment = Moment(near.year, near.month, int(parse_numeral(match["d"])))
        return _Read(match.end(), moment.edtf, "day", "inferred", moment) if moment.is_possible() else None

    def _year_of(self, match: re.Match[str]) -> tuple[int | None, Basis]:
        """Return the year a match names or leaves to be understood, and how it is known.

        A month or day without a year takes the year of the date just before it, else the anchor's.
        """
        groups = match.groupdict()
        if groups.get("y"):
            return int(parse_numeral(groups["y"])), "explicit"
        word = groups.get("ry")
        if word is None:
            if self._last is not None and self._last.year is not None:
                return self._last.year, "inferred"
            return (self._anchor.year if self._anchor else None), "inferred"
        if word in _words("following_years"):
            year = self._last.year if self._last else None
            return (None if year is None else year + _words("following_years")[word][0]), "relative"
        distance = _words("relative_years")[word][0]
        return (self._anchor.year + distance if self._anchor else None), "relative"


def _weaker(first: Basis, second: Basis) -> Basis:
    """Return the basis of an interval: a second date that leans on the first alone is as sure as the first."""
    if "relative" in (first, second):
        return "relative"
    return first
