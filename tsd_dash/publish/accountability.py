"""The account of the method: the same text on the page Verantwoording and in docs/verantwoording.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tsd_dash.contract import Contract, Dataset
from tsd_dash.errors import DatasetError
from tsd_dash.measures.catalogue import catalogue
from tsd_dash.measures.examples import examples
from tsd_dash.texts import Texts

TEMPLATES = Path(__file__).resolve().parent / "templates"
SECTIONS = (
    "wat",
    "concluderen",
    "telregels",
    "toestanden",
    "aannames",
    "maten",
    "gegevens",
    "toegankelijkheid",
    "licentie",
)
LONG = frozenset({"maten", "gegevens"})


@dataclass(frozen=True)
class Section:
    """One part of the account: a key that serves as anchor, a title, its text in Markdown, and its length."""

    key: str
    title: str
    body: str
    long: bool


@dataclass(frozen=True)
class Chapter:
    """A piece of a long part: its title and its text in Markdown."""

    title: str
    body: str


def chapters(section: Section) -> tuple[str, Sequence[Chapter]]:
    """What a long part begins with, and its pieces: one for each heading in it."""
    intro, *pieces = re.split(r"^### (.+)$", section.body, flags=re.MULTILINE)
    titles, bodies = pieces[::2], pieces[1::2]
    return intro.strip(), tuple(
        Chapter(title.strip(), body.strip()) for title, body in zip(titles, bodies, strict=True)
    )


def demoted(markdown: str, levels: int) -> str:
    """Markdown whose headings stand `levels` lower, at most at the sixth."""
    return re.sub(r"^(#{1,6})(?= )", lambda m: "#" * min(6, len(m[1]) + levels), markdown, flags=re.MULTILINE)


def environment() -> Environment:
    """How the Markdown of this room is made from its templates."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=False,  # noqa: S701 - Markdown, not HTML; every value is of the project's own files
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def document(dataset: Dataset, name: str, levels: int) -> str:
    """A document of the dataset (Markdown), its headings lowered; DatasetError when it cannot be read."""
    try:
        return demoted(dataset.documents[name].read_text(encoding="utf-8"), levels)
    except (KeyError, OSError) as error:
        raise DatasetError(f"Het document {name} van de gegevensset is niet te lezen.") from error


def document_title(dataset: Dataset, name: str, texts: Texts) -> str:
    """What a document of the dataset is called: by the texts, else by its first heading, else by its name."""
    key = f"verantwoording.document.{name}"
    if texts.has(key):
        return texts(key)
    heading = re.search(r"^# +(.+)$", document(dataset, name, 0), flags=re.MULTILINE)
    return texts("verantwoording.document_titel", titel=heading[1].strip() if heading else name)


def sections(dataset: Dataset, contract: Contract, texts: Texts) -> Sequence[Section]:
    """All parts of the account, in order; the measures stand in the order of their texts."""
    keys = list(texts.entries)
    maten = sorted(catalogue(), key=lambda measure: keys.index(f"maten.{measure.name}.naam"))
    values: dict[str, Any] = {
        "t": texts,
        "dataset": dataset,
        "contract": contract,
        "maten": maten,
        "voorbeelden": examples(),
    }
    templates = environment()
    return tuple(
        Section(
            key,
            texts(f"verantwoording.{key}.titel"),
            templates.get_template(f"{key}.md").render(values).strip() + "\n",
            key in LONG,
        )
        for key in SECTIONS
    )


def account(dataset: Dataset, contract: Contract, texts: Texts) -> str:
    """The whole account as one Markdown document, which says at its head when the data are fictitious."""
    title = f"# {texts('verantwoording.kop', titel=dataset.title[texts.language])}\n"
    if dataset.fictitious:
        title += f"\n**{texts('blok.fictief')}**\n"
    parts = [f"## {section.title}\n\n{section.body}" for section in sections(dataset, contract, texts)]
    return "\n".join([title, texts("verantwoording.inleiding") + "\n", *parts])
