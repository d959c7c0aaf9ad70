"""HTML of the pages as a tree, and ways to find and read elements in it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

SOFT_HYPHEN = "\u00ad"
VOID = {"br", "hr", "img", "input", "link", "meta"}


class _Parser(HTMLParser):
    """Builds a tree; an element that is not closed in order is an error of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tree = TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.tree.end(tag)
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes something else"
        self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        self.tree.data(data)


def parse(html: str) -> Element:
    """The elements of `html` under one root; fails when tags are not closed in order."""
    parser = _Parser()
    parser.feed(f"<main>{html}</main>")
    parser.close()
    assert parser.open == []
    return parser.tree.close()


def text(element: Element) -> str:
    """All text of an element with single spaces, and without the places where a word may break."""
    return " ".join("".join(element.itertext()).replace(SOFT_HYPHEN, "").split())


def find_all(root: Element, selector: str) -> list[Element]:
    """Elements that match `tag`, `.class` or `tag.class`; with spaces between several: descendants."""
    found = [root]
    for step in selector.split():
        found = [item for parent in found for item in _matching(parent, step)]
    return list(dict.fromkeys(found))


def _matching(parent: Element, step: str) -> Iterator[Element]:
    tag, *classes = step.split(".")
    for item in parent.iter():
        if item is parent or (tag and item.tag != tag):
            continue
        if set(classes) <= set(item.get("class", "").split()):
            yield item


def texts(root: Element, selector: str) -> list[str]:
    """The text of every element that matches."""
    return [text(item) for item in find_all(root, selector)]


def table(element: Element) -> list[list[str]]:
    """The cells of a table, header row first; the parts of a cell have a space between them."""
    return [[_spaced(cell) for cell in row if cell.tag in {"th", "td"}] for row in find_all(element, "tr")]


def _spaced(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).replace(SOFT_HYPHEN, "").split())
