"""The foot of a page: where a reader can turn to."""

from __future__ import annotations

import pytest

from tests.ui.markup import find_all, parse, text
from tsd_dash.config import ROOT
from tsd_dash.contract import load_dataset
from tsd_dash.publish.provenance import footer_html
from tsd_dash.texts import load_texts

META = {"bron_nl": "Bron", "peildatum": "2026-11-22", "snapshot_id": "0123456789abcdef"}


def foot(contact: str) -> dict[str, str]:
    """What stands at the word Contact, and where it leads; nothing when it is not there."""
    html = footer_html(
        load_texts("nl"), load_dataset(ROOT / "data/register"), META, "verantwoording", contact
    )
    for item in find_all(parse(html), "dl div"):
        name, value = [text(part) for part in item]
        if name == "Contact":
            return {value: next((link.get("href", "") for link in find_all(item, "a")), "")}
    return {}


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ("", {}),
        ("toezicht@example.org", {"toezicht@example.org": "mailto:toezicht@example.org"}),
        ("https://example.org/contact", {"https://example.org/contact": "https://example.org/contact"}),
        ("Postbus 1, Waterdam", {"Postbus 1, Waterdam": ""}),
        ("javascript:alert(1)@x", {"javascript:alert(1)@x": ""}),
        ("a@b?subject=x", {"a@b?subject=x": ""}),
    ],
)
def test_where_a_reader_can_turn_to(contact: str, said: dict[str, str]) -> None:
    assert foot(contact) == said
