"""Pages read as a browser would: elements with their language, ids, links and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
HAN = re.compile(r"[\u4e00-\u9fff]")
SEVERAL_LATIN_WORDS = re.compile(r"[A-Za-z]{3,}[ ,]+[a-z]{2,}[ ,]+[a-z]{2,}")


@dataclass
class Element:
    """An element: name, attributes, children (elements and text) and its parent."""

    name: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    @property
    def lang(self) -> str:
        """Return the language in force."""
        own = self.attributes.get("lang")
        return own if own else self.parent.lang if self.parent else ""

    def walk(self) -> Iterator[Element]:
        """Yield the element and all below it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def text(self) -> str:
        """Return its words without tags."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def has_class(self, name: str) -> bool:
        """Return whether it has a class."""
        return name in self.attributes.get("class", "").split()

    def without(self, *names: str) -> str:
        """Return its words without those of elements that have one of these classes."""
        return "".join(
            child
            if isinstance(child, str)
            else ""
            if any(child.has_class(name) for name in names)
            else child.without(*names)
            for child in self.children
        )


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#document", {})
        self.at = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.children.append(Element(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        while self.at.parent and self.at.name != tag:
            self.at = self.at.parent
        if self.at.parent:
            self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def tree(html: str) -> Element:
    """Return a page as a tree."""
    parser = _Tree()
    parser.feed(html)
    parser.close()
    return parser.root


def by_id(root: Element) -> dict[str, list[Element]]:
    """Return the elements of a page by id."""
    found: dict[str, list[Element]] = {}
    for element in root.walk():
        if element.attributes.get("id"):
            found.setdefault(element.attributes["id"], []).append(element)
    return found
