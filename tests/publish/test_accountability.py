"""The account of the method: its order, its pieces, and the names of a dataset's documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from tsd_dash.config import ROOT
from tsd_dash.contract import load_contract, load_dataset
from tsd_dash.publish.accountability import Section, chapters, document_title, sections
from tsd_dash.texts import load_texts

NL = load_texts("nl")


def test_what_a_reader_needs_first_comes_first() -> None:
    made = sections(load_dataset(ROOT / "data/register"), load_contract(), NL)
    assert [section.key for section in made] == [
        "wat",
        "concluderen",
        "telregels",
        "toestanden",
        "aannames",
        "maten",
        "gegevens",
        "toegankelijkheid",
        "licentie",
    ]


def test_pieces_of_a_long_part() -> None:
    intro, pieces = chapters(Section("x", "X", "Begin.\n\n### Een\n\nTekst 1.\n\n### Twee\n\n- punt\n", True))
    assert intro == "Begin."
    assert [(piece.title, piece.body) for piece in pieces] == [("Een", "Tekst 1."), ("Twee", "- punt")]


def test_measures_stand_in_the_order_of_their_texts() -> None:
    made = sections(load_dataset(ROOT / "data/register"), load_contract(), NL)
    (measures,) = [section for section in made if section.key == "maten"]
    titles = [piece.title for piece in chapters(measures)[1]]
    assert titles[:4] == ["Aandeel", "Onzekerheidsmarge", "Verdeling", "Hoogste indicatie"]


@pytest.mark.parametrize(
    ("dataset", "name"),
    [
        (path.parent, name)
        for path in ROOT.glob("data/*/dataset.toml")
        for name in load_dataset(path.parent).documents
    ],
    ids=str,
)
def test_every_document_has_a_title(dataset: Path, name: str) -> None:
    title = document_title(load_dataset(dataset), name, NL)
    assert len(title) > 3
    assert not title.startswith("#")
