"""Anchoring: where a curator's quote stands, or the nearest words that do (codebook 1)."""

from __future__ import annotations

from difflib import SequenceMatcher


def find_all(text: str, quote: str, before: str = "", after: str = "") -> list[int]:
    """Return every start (code points) of ``quote`` in ``text`` between ``before`` and ``after``."""
    starts = []
    wanted = before + quote + after
    at = text.find(wanted)
    while at != -1:
        starts.append(at + len(before))
        at = text.find(wanted, at + 1)
    return starts


def nearest(text: str, quote: str) -> str:
    """Return the stretch of ``text`` most like ``quote``, as long as it or a little longer; ``""`` where nothing is.

    Meant for messages: it takes the longest common run as an anchor and lines the quote up with it.
    """
    match = SequenceMatcher(None, text, quote, autojunk=False).find_longest_match()
    if match.size < min(2, len(quote)):
        return ""
    start = max(0, match.a - match.b)
    return text[start : start + len(quote)]


class AnchorError(ValueError):
    """A quote that does not stand exactly once where it is looked for; the message says what to do."""


def anchor(text: str, quote: str, before: str = "", after: str = "", where: str = "its sentence") -> int:
    """Return the one start (code points) of ``quote`` in ``text``.

    Raises AnchorError where it stands nowhere (with the nearest text that does) or more than once.
    """
    starts = find_all(text, quote, before, after)
    if len(starts) == 1:
        return starts[0]
    if starts:
        raise AnchorError(
            f"stands {len(starts)} times in {where}; add `before:` or `after:` with the words next to it."
        )
    if (before or after) and quote in text:
        raise AnchorError(f"does not stand between the given `before:` and `after:` in {where}; correct them.")
    like = nearest(text, quote)
    hint = f"nearest is {like!r}; quote the article's own words." if like else "quote the article's own words."
    raise AnchorError(f"is not in {where}; {hint}")
