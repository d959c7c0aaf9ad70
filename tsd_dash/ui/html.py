"""Markup on the screen, from the templates of the pages and from those of everything that is published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from tsd_dash.publish import html

TEMPLATES = Path(__file__).resolve().parent / "templates"


def render(template: str, **values: Any) -> str:
    """The template filled in, as HTML text."""
    return html.render(template, TEMPLATES, **values)


def show(template: str, **values: Any) -> None:
    """Put a filled-in template on the page."""
    st.html(render(template, **values))
