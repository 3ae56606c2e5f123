"""The templates' environment: one a language, with the small functions that markup needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader
from markupsafe import Markup

from speeches.site.charts import ROLES, barcode, stack, track
from speeches.site.evidence import STATUSES, host
from speeches.site.figure_words import bounds_words, figure_text, hedged, number
from speeches.site.material import Material, Record, short
from speeches.site.words import LANGUAGES, Words, marked_han, zh

TABLE_OF = {
    "r": "proposals",
    "m": "proposals",
    "f": "facts",
    "b": "problems",
    "q": "quantities",
    "d": "dates",
    "e": "emendations",
}
MONTHS = ["January", "February", "March", "April", "May", "June"]
MONTHS += ["July", "August", "September", "October", "November", "December"]
_POWERS = {0: "1", 4: "万", 8: "亿", 12: "万亿", 16: "亿亿"}
_WEB = re.compile(r"https?://", re.IGNORECASE)
_SENTENCE = re.compile(r"^[^\u2e80-\uffff]*[A-Za-z]{3}[^\u2e80-\uffff]*$")
_TICKS = re.compile(r"`([^`]+)`")


def environment(words: Words, material: Material) -> Environment:
    """Return an environment whose templates speak one language; empty cells print as nothing."""
    env = Environment(
        loader=PackageLoader("speeches.site", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=ChainableUndefined,
        finalize=lambda value: "" if value is None else value,
    )
    env.globals.update(
        t=words,
        zh=zh,
        other_tag=next(tag for lang, tag in LANGUAGES.items() if lang != words.lang),
        both=both(words),
        either=either(words),
        either_name=lambda row: _either_name(row, words),
        plain_name=lambda row: plain_name(row, words.lang),
        name_of=lambda rows, key: _name_of(rows, key, words),
        date_words=lambda date: date_words(date, words.lang),
        package=material.descriptor["title"],
        bar_label=lambda speech: bar_label(speech, words),
        counts_of=lambda speech: counts_of(speech, words),
        power_words=power_words,
        power_name=power_name,
        number=number,
        figure_text=figure_text,
        bounds_words=bounds_words,
        hedged=hedged,
        barcode=barcode,
        stack=stack,
        track=track,
        short=short,
        host=host,
        code=code,
        is_web=is_web,
        kilobytes=kilobytes,
        ROLES=ROLES,
        STATUSES=STATUSES,
        table_of=TABLE_OF,
        themes=material.by("themes"),
        instruments=material.by("instruments"),
        entities=material.by("entities"),
        speakers_by=material.by("speakers"),
    )
    return env


def both(words: Words) -> Callable[[Record | None], Markup]:
    """Return a function that gives a row's name in Chinese and English, each marked as what it is."""

    def names(row: Record | None) -> Markup:
        if row is None:
            return Markup("")
        english = row.get("name_en")
        return zh(row["name"]) + (Markup(" ") + words.en(english) if english else Markup(""))

    return names


def either(words: Words) -> Callable[[Any], Markup]:
    """Return a function for text of the data in either language: Chinese is marked, and on Chinese pages the rest."""

    def marked(text: Any) -> Markup:
        given = "" if text is None else str(text)
        return words.en(given) if _SENTENCE.search(given) else marked_han(given)

    return marked


def plain_name(row: Record, lang: str) -> str:
    """Return a row's name in one language as text, in the other where it has none in this."""
    return str(row["name"] if lang == "zh" else row.get("name_en") or row["name"])


def _either_name(row: Record, words: Words) -> Markup:
    """Return the name or title of an event or a document in the page's language."""
    chinese = row.get("name") or row.get("title")
    english = row.get("name_en") or row.get("title_en")
    return words.en(english) if english and words.lang == "en" else zh(chinese)


def _name_of(rows: Mapping[str, Record], key: str | None, words: Words) -> Markup:
    if not key:
        return Markup("")
    row = rows[key]
    return words.en(row["name_en"]) if words.lang == "en" and row["name_en"] else zh(row["name"])


def date_words(date: str | None, lang: str) -> str:
    """Return a day, month or year in ISO 8601 as citations say it: 26 April 2024, 2024年4月26日."""
    parts = [int(part) for part in (date or "").split("-") if part]
    if lang == "zh":
        return "".join(f"{number}{unit}" for number, unit in zip(parts, "年月日", strict=False))
    names = [str(parts[0]), *(MONTHS[month - 1] for month in parts[1:2]), *map(str, parts[2:3])] if parts else []
    return " ".join(reversed(names))


def bar_label(speech: Any, words: Words) -> str:
    """Return the words for a speech's bar: who speaks, and how many sentences of each role."""
    names = ", ".join(plain_name(person, words.lang) for person in speech.speakers)
    roles = [role for role, _ in speech.bar]
    counts = [f"{roles.count(role)} {words.plain('role.' + role).lower()}" for role in ROLES if role in roles]
    return f"{names}: {', '.join(counts)}"


def counts_of(speech: Any, words: Words) -> Markup:
    """Return how many rows of each kind a speech holds; kinds without a row are left out."""
    counts = speech.counts
    parts = []
    if counts["recommendations"] + counts["measures"]:
        parts.append(words("read.count_proposals", r=counts["recommendations"], m=counts["measures"]))
    parts += [words.count(f"read.count_{kind}", counts[kind]) for kind in ("problems", "facts") if counts[kind]]
    return Markup(" ").join(Markup("<span>{}</span>").format(part) for part in parts)


def power_name(power: int) -> str:
    """Return the Chinese name of a power of ten at a line of the scale, or the power itself."""
    return _POWERS.get(power, f"10^{power}")


def power_words(power: int, words: Words) -> str:
    """Return a power of ten in the words of the page's language."""
    return words.plain(f"power.{power}") if f"power.{power}" in words.entries else f"10^{power}"


def code(text: str) -> Markup:
    """Return a description of the data with its `` `ticks` `` as code and its Chinese marked."""
    return Markup(_TICKS.sub(r"<code>\1</code>", str(marked_han(text))))


def is_web(address: str | None) -> bool:
    """Return whether an address is one of the web, the only kind that becomes a link."""
    return bool(address and _WEB.match(address))


def kilobytes(size: int) -> str:
    """Return a size in kB with one decimal."""
    return f"{Decimal(size) / 1000:.1f}"


def tidy(html: str) -> str:
    """Return HTML without blank lines and blanks at ends of lines, ending in one line feed."""
    return re.sub(r"\n\s*\n+", "\n", re.sub(r"[ \t]+\n", "\n", html)).strip() + "\n"
