"""A figure in words and signs: hedge, bounds, direction. Nothing that the print leaves open is filled in."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup, escape

from speeches.site.material import Record
from speeches.site.words import Words

# approx → the sign before the number; the words stand in labels.toml under `approx`
SIGNS = {
    "exact": "",
    "more_than": ">",
    "at_least": "≥",
    "nearly": "≲",
    "less_than": "<",
    "at_most": "≤",
    "about": "≈",
    "order": "∼",
    "range": "",
}
CHANGES = {"increase": "▲", "decrease": "▼"}


def number(value: int | Decimal | None) -> str:
    """Return a number with its thousands parted by commas, a true minus sign before a negative one."""
    if value is None:
        return ""
    text = f"{abs(value):,}" if isinstance(value, int) else f"{abs(value).normalize():,f}"
    return f"\u2212{text}" if value < 0 else text


def figure_text(row: Record) -> str:
    """Return a figure's direction, sign and number, as ``▲ > 6,470,000``; empty for a numeral without a value."""
    if row["approx"] == "range":
        text = f"{number(row['lower'])}–{number(row['upper'])}"
    elif row["value"] is None:
        return ""
    else:
        sign = SIGNS.get(row["approx"] or "", "")
        text = f"{sign}\u00a0{number(row['value'])}" if sign else number(row["value"])
    change = CHANGES.get(row.get("change") or "")
    return f"{change}\u00a0{text}" if change else text


def hedged(row: Record) -> Markup:
    """Return a figure's quote, marked as Chinese, with the words of its hedge in ``<b class="hedge">``."""
    quote: str = row["quote"]
    marks, at = Markup(""), 0
    for word in (row.get("hedge") or "").split(" "):
        place = quote.find(word, at) if word else -1
        if place >= 0:
            marks += Markup('{}<b class="hedge">{}</b>').format(quote[at:place], word)
            at = place + len(word)
    return Markup('<span lang="zh-CN">{}</span>').format(marks + escape(quote[at:]))


def bounds_words(row: Record, words: Words) -> Markup:
    """Return what the words allow, as a clause: the hedge in words, then which bounds are printed or usual."""
    approx = row["approx"]
    if approx in ("exact", "order", "about"):
        return words(f"bounds.{approx}")
    parts = [words(f"approx.{approx}")]
    if approx == "range":
        return words("bounds.range")
    parts.append(words("bounds.no_upper" if row["upper"] is None else "bounds.no_lower"))
    if row.get("implied_upper") is not None:
        parts.append(words("bounds.implied", n=number(row["implied_upper"])))
    return Markup("; " if words.lang == "en" else "；").join(parts)
