"""HTML from templates with autoescape: the only way in which the project makes markup."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tsd_dash.publish.hyphens import breakable

TEMPLATES = Path(__file__).resolve().parent / "templates"
SAFE_SCHEMES = ("https://", "http://")


def safe_url(address: object) -> str:
    """The address when it is an ordinary web address, else an empty text."""
    text = address if isinstance(address, str) else ""
    return text if text.startswith(SAFE_SCHEMES) else ""


def home_page(address: object) -> str:
    """The host when the address is that of a site's front page and no more; else an empty text."""
    parts = urlsplit(safe_url(address))
    return parts.netloc if parts.path in ("", "/") and not parts.query else ""


def marked(text: str, language: str) -> Markup:
    """A text as markup that says which language it is in, for a page in another one."""
    return Markup('<span lang="{}">{}</span>').format(language, text)


def link(page: str, query: dict[str, list[str]]) -> str:
    """Relative address of `page` with `query`, valid from every page and below any base path."""
    tail = urlencode(query, doseq=True)
    return f"{page}?{tail}" if tail else page


@cache
def environment(*more: Path) -> Environment:
    """The template environment, with the templates in the directories `more` besides those of this package.

    Autoescape is on, and unknown names are errors. Templates are read once: asking the disk at every use
    whether they changed cost a fourth of a page.
    """
    env = Environment(
        loader=FileSystemLoader([TEMPLATES, *more]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["veilig_adres"] = safe_url
    env.filters["startpagina"] = home_page
    env.filters["afbreekbaar"] = breakable
    return env


def render(template: str, *more: Path, **values: Any) -> str:
    """The template filled in, as HTML text."""
    return environment(*more).get_template(template).render(**values)
