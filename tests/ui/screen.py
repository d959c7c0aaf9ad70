"""One visitor's screen: the app run without a browser, and what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Expander, Html

from tests.ui.markup import find_all, parse, text, texts
from tsd_dash.config import ROOT

MAIN = ROOT / "tsd_dash/ui/main.py"
FIRST = "overzicht"
SECONDS = 60


def nodes(block: Block) -> Iterator[Any]:
    """Everything in a block, in the order of the page."""
    for child in block.children.values():
        yield child
        if isinstance(child, Block):
            yield from nodes(child)


@dataclass(frozen=True)
class Download:
    """A download button: its label, the name of the file, its media type and what makes its content."""

    label: str
    file_name: str
    mime: str
    content: Callable[[], bytes]


@dataclass
class Card:
    """A card of a page."""

    key: str
    block: Block

    @property
    def html(self) -> Element:
        """The HTML in the card, that of its tables and notes included."""
        return parse("".join(node.value for node in nodes(self.block) if isinstance(node, Html)))

    @property
    def heading(self) -> str:
        """The heading of the card; there must be one, and only one."""
        (heading,) = texts(self.html, "h2")
        return heading

    @property
    def sentence(self) -> str:
        """The sentence under the heading; empty when there is none."""
        return next(iter(texts(self.html, ".tsd-zin")), "")

    def expander(self, label: str) -> Expander | None:
        """The part that opens, whose label begins with `label`."""
        parts = [node for node in nodes(self.block) if isinstance(node, Expander)]
        return next((part for part in parts if part.label.startswith(label)), None)

    def kinds(self) -> set[str]:
        """The kinds of elements in the card."""
        return {str(node.type) for node in nodes(self.block)}

    def part(self, label: str) -> Element:
        """The HTML in the part that opens, whose label begins with `label`."""
        opened = self.expander(label)
        assert opened is not None, f"{self.key} has no part {label}"
        return parse("".join(node.value for node in nodes(opened) if isinstance(node, Html)))


class Screen:
    """A page as one visitor sees it; actions give the same screen after a rerun."""

    def __init__(self, downloads: dict[str, Download]) -> None:
        self.app = AppTest.from_file(str(MAIN), default_timeout=SECONDS)
        self.downloads = downloads
        self.started = False
        self._html: Element | None = None

    def go(self, page: str, **query: str | list[str]) -> Screen:
        """Open a page with a query, as a link does in a running session; the first time, as an address."""
        self.app.query_params = dict(query)
        if self.started or page != FIRST:
            self.app.switch_page(f"../../pages/{page}.py")
        return self.run()

    def run(self) -> Screen:
        """Run the page again."""
        self.downloads.clear()
        self._html = None
        self.app.run()
        self.started = True
        return self

    @property
    def failed(self) -> bool:
        """Whether the page for failures is shown, or an exception."""
        return bool(self.app.exception) or bool(find_all(self.html, ".tsd-fout"))

    @property
    def html(self) -> Element:
        """All HTML of the page."""
        if self._html is None:
            self._html = parse(self.markup)
        return self._html

    @property
    def markup(self) -> str:
        """All HTML of the page as it was sent."""
        return "".join(node.value for node in nodes(self.app.main) if isinstance(node, Html))

    @property
    def title(self) -> str:
        """The h1; there must be one, and only one."""
        (title,) = texts(self.html, "h1")
        return title

    @property
    def answer(self) -> str:
        """The answer under the title."""
        (answer,) = texts(self.html, ".tsd-kop .tsd-antwoord")
        return answer

    @property
    def count(self) -> str:
        """How many bevindingen the selection bar says there are."""
        (count,) = texts(self.html, ".tsd-telling")
        return count

    @property
    def selection(self) -> str:
        """The selection bar's line: the count and the selection in words."""
        (line,) = texts(self.html, ".tsd-selectie")
        return line

    @property
    def dropped(self) -> str:
        """What the page says about values in the URL that it did not use; empty when it says nothing."""
        return next(iter(texts(self.html, ".tsd-vervallen")), "")

    @property
    def footer(self) -> str:
        """The text of the footer."""
        (footer,) = texts(self.html, "footer.tsd-voet")
        return footer

    @property
    def query(self) -> dict[str, list[str]]:
        """The query in the URL."""
        return {k: v if isinstance(v, list) else [v] for k, v in self.app.query_params.items()}

    def cards(self) -> list[Card]:
        """The cards of the page, from top to bottom."""
        found = [node for node in nodes(self.app.main) if isinstance(node, Block)]
        return [Card(node.key, node) for node in found if (node.key or "").startswith("blok_")]

    def card(self, name: str) -> Card:
        """The card called `name`."""
        (card,) = [card for card in self.cards() if card.key == f"blok_{name}"]
        return card

    def links(self, selector: str = "a") -> dict[str, str]:
        """Address of every link that matches, by its text or label."""
        return {
            link.get("aria-label") or text(link): link.get("href", "")
            for link in find_all(self.html, selector)
        }
