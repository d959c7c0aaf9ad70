"""Markdown as HTML, with formulas as MathML: what the site leaves to the browser."""

from __future__ import annotations

from functools import cache

from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markupsafe import Markup
from mdit_py_plugins.dollarmath import dollarmath_plugin


def _formula(latex: str, options: dict[str, bool]) -> str:
    return str(convert(latex.strip(), display="block" if options.get("display_mode") else "inline"))


@cache
def _parser() -> MarkdownIt:
    """Without raw HTML: what stands in a text between < and > stays text."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return parser.use(dollarmath_plugin, renderer=_formula)


def markdown_html(text: str) -> Markup:
    """A text in Markdown as markup."""
    return Markup(_parser().render(text))  # noqa: S704 - the parser escapes all it did not make
