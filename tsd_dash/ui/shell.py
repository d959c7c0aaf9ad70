"""The page that Streamlit serves before the dashboard runs, rewritten: language, title, first paint."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tsd_dash.errors import TsdError
from tsd_dash.texts import LOCALES

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"
STREAMLIT_INDEX = Path(st.__file__).parent / "static" / "index.html"

_TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class ShellError(TsdError):
    """Streamlit's page no longer contains a passage that this module replaces."""


@dataclass(frozen=True)
class ShellTexts:
    """What the shell says in one language (`language` is one of tsd_dash.texts.LANGUAGES).

    `translations` maps Streamlit's own English words to what a visitor reads in their place; empty
    when the language is English.
    """

    language: str
    title: str
    description: str
    loading: str
    without_javascript: str
    translations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Passage:
    """A passage of Streamlit's page that occurs exactly once, and what takes its place."""

    name: str
    pattern: re.Pattern[str]
    replacement: str


@cache
def static_versions() -> Mapping[str, str]:
    """Map each file name in `static` to a short hash of its content, for cache-busting addresses."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in sorted(STATIC.iterdir())
    }


def _passages(texts: ShellTexts) -> list[Passage]:
    values = {
        "title": texts.title,
        "description": texts.description,
        "loading": texts.loading,
        "without_javascript": texts.without_javascript,
        "translations": texts.translations,
        "locale": LOCALES[texts.language],
        "versions": static_versions(),
    }
    head = _TEMPLATES.get_template("schil_kop.html").render(values)
    body = _TEMPLATES.get_template("schil_romp.html").render(values)
    return [
        Passage("lang", re.compile(r'(?<=<html lang=")en(?=">)'), texts.language),
        Passage("title", re.compile(r"<title>Streamlit</title>"), head),
        Passage(
            "service-desc",
            re.compile(r'<!--(?:(?!-->).)*-->\s*<link rel="service-desc"[^>]*/>', re.DOTALL),
            "",
        ),
        Passage("body", re.compile(r'<noscript>.*?</noscript>\s*<div id="root"></div>', re.DOTALL), body),
    ]


def rewrite_shell(html: str, texts: ShellTexts) -> str:
    """Return Streamlit's index.html with our language, title, styles, first paint and no-script text.

    Addresses stay relative, like Streamlit's own assets, so that they hold for a deep link,
    under `server.baseUrlPath` and behind a proxy that strips a prefix. The page also tells
    Streamlit where its server is: otherwise it asks below each deep link first and meets a 404.
    Raises ShellError, naming the passage, when one does not occur exactly once.
    """
    for passage in _passages(texts):
        replacement = passage.replacement
        html, count = passage.pattern.subn(lambda _, new=replacement: new, html)  # type: ignore[misc]
        if count != 1:
            raise ShellError(
                f"De pagina van Streamlit {st.__version__} bevat het onderdeel {passage.name} "
                f"{count} keer in plaats van 1 keer; installeer de versie uit requirements.txt."
            )
    return html


def script_hashes(html: str) -> list[str]:
    """Return the CSP sources (`'sha256-...'`) of the inline scripts in `html`."""
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(html))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def content_security_policy(html: str) -> str:
    """Return the strict policy under which Streamlit, Plotly, deck.gl and the data grid work.

    Scripts: own origin, the inline scripts of `html` by hash, WebAssembly, and blob: because
    Streamlit loads the module of a component from a blob; no eval and no other inline script.
    Styles need 'unsafe-inline' because Streamlit's style library writes them at run time.
    """
    scripts = " ".join(["'self'", "blob:", "'wasm-unsafe-eval'", *script_hashes(html)])
    return "; ".join(
        [
            "default-src 'none'",
            "base-uri 'self'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "child-src blob:",
            "manifest-src 'self'",
            "media-src 'self'",
        ]
    )
