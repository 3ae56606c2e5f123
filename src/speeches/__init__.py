"""Reads excerpts of consultative speeches: text to layers, and curated articles to tables.

>>> from speeches import Anchor, extract
>>> extract("去年，系统已在超500个区县使用。", Anchor(2024)).quantities[0].approx
'more_than'

A name is imported when it is first asked for, so that importing the package costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing's, which is not imported for it: type checkers take the name for true
if TYPE_CHECKING:
    from speeches.dates.find import Anchor as Anchor
    from speeches.extraction import Extraction as Extraction
    from speeches.extraction import extract as extract
    from speeches.extraction import to_json as to_json
    from speeches.package.opened import Package as Package
    from speeches.package.opened import open_package as open_package
    from speeches.page.source import UnreadableArticle as UnreadableArticle
    from speeches.page.source import read_article as read_article

_HOMES = {
    "Anchor": "dates.find",
    "Extraction": "extraction",
    "Package": "package.opened",
    "UnreadableArticle": "page.source",
    "extract": "extraction",
    "open_package": "package.opened",
    "read_article": "page.source",
    "to_json": "extraction",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
