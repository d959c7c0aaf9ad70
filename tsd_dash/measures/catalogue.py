"""The measures as their docstrings describe them, for the page Verantwoording and the documentation."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tsd_dash import measures

SECTIONS = ("Formula", "Source", "Worked example", "Assumptions")


@dataclass(frozen=True)
class Measure:
    """One public measure, as its docstring tells it."""

    name: str
    """Name of the function, which is also the key of its texts (`maten.<name>`)."""
    summary: str
    """First line of the docstring."""
    formula: str
    source: str
    example: str
    """Doctest lines with their outcome."""
    assumptions: tuple[str, ...]


@cache
def catalogue() -> tuple[Measure, ...]:
    """Every exported measure, in alphabetical order.

    Raises ValueError when the docstring of a measure lacks a section or has an empty one.
    """
    exported = ((name, getattr(measures, name)) for name in sorted(measures.__all__))
    return tuple(_measure(name, function) for name, function in exported if inspect.isfunction(function))


def _measure(name: str, function: Callable[..., object]) -> Measure:
    doc = inspect.getdoc(function) or ""
    heading = re.compile(rf"^({'|'.join(SECTIONS)}):$", re.MULTILINE)
    pieces = heading.split(doc)
    found = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    texts = {section: inspect.cleandoc(found.get(section, "")) for section in SECTIONS}
    missing = [section for section, text in texts.items() if not text]
    if missing:
        raise ValueError(f"De maat {name} mist in de docstring: {', '.join(missing)}.")
    items = re.split(r"^- ", texts["Assumptions"], flags=re.MULTILINE)[1:]
    return Measure(
        name=name,
        summary=doc.partition("\n")[0],
        formula=_one_line(texts["Formula"]),
        source=_one_line(texts["Source"]),
        example=texts["Worked example"],
        assumptions=tuple(_one_line(item) for item in items),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
