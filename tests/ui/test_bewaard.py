"""What is kept for the next visitor: it is made once, and never what another choice asked for."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from tests.ui.screen import Screen
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.publish.tables import table_html
from tsd_dash.selection import Selectie
from tsd_dash.texts import load_texts
from tsd_dash.ui import data
from tsd_dash.warehouse import Warehouse

Open = Callable[..., Screen]
Query = dict[str, str | list[str]]

SELECTIONS: list[Query] = [
    {},
    {"jaar": "2018"},
    {"jaar": ["2016", "2019"], "thema": "veiligheid"},
    {"taal": "en"},
    {"taal": "en", "jaar": "2018"},
]
OWN: dict[str, list[Query]] = {
    "overzicht": [],
    "risicobeeld": [
        {"dimensie": "inspectie"},
        {"dimensie": "gemeente", "maat": "aantal"},
        {"volgorde": "geschat"},
    ],
    "kaart": [{"maat": "aantal"}, {"grenzen": "2016"}, {"plaats": "GM0917"}],
    "trends": [{"lens": "laatst"}, {"lens": "panel"}],
    "bevindingen": [{"pagina": "2"}, {"sorteer": "thema"}, {"zoek": "wijkteam"}],
    "gemeente": [{"plaats": "GM0917"}, {"plaats": "GM0983"}],
    "samenhang": [{"rij": "sector"}, {"rij": "sector", "kolom": "doelgroep"}],
    "gespreksagenda": [],
    "onderzoeken": [{"pagina": "2"}],
    "gegevenskwaliteit": [],
    "verantwoording": [{"tabel": "bevinding"}],
}


def forget() -> None:
    """Drop what visitors share, but for the snapshot itself."""
    data._frame.clear()
    data._made.clear()


@pytest.mark.parametrize("name", OWN)
def test_a_page_is_the_same_whatever_was_made_before_it(open_page: Open, name: str) -> None:
    asked = SELECTIONS + OWN[name]
    fresh = []
    for query in asked:
        forget()
        fresh.append(open_page(name, **query).markup)
    assert len(set(fresh)) == len(asked)
    for query, markup in reversed(list(zip(asked, fresh, strict=True))):
        assert open_page(name, **query).markup == markup


def test_a_run_asks_what_visitors_share_once(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    shared = data._frame

    def counted(snapshot: str, question: str, *rest: object) -> pd.DataFrame:
        asked.append(question)
        return shared(snapshot, question, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(data, "_frame", counted)
    run = data.current()
    first = run.frame("kerncijfers", Selectie(jaren=(2018,)))
    assert run.frame("kerncijfers", Selectie(jaren=(2018,))) is first
    assert len(asked) == 1
    assert not run.frame("kerncijfers", Selectie(jaren=(2016,))).equals(first)
    assert len(asked) == 2


def test_what_is_kept_is_made_once_for_all_visitors() -> None:
    forget()
    made: list[int] = []

    def make() -> object:
        made.append(1)
        return object()

    kept = data.current().kept(("proef", 1), make)
    assert data.current().kept(("proef", 1), make) is kept
    assert data.current().kept(("proef", 2), make) is not kept
    assert len(made) == 2


def test_the_table_of_a_picture_is_made_once_in_each_language() -> None:
    frame = pd.DataFrame({"n": [1234]})
    picture = Picture("proef", "Kop", "Zin.", frame, (Column("n", "n", "number"),))
    dutch, english = (table_html(picture, load_texts(language)) for language in ("nl", "en"))
    assert "1.234" in dutch
    assert "1,234" in english
    assert table_html(picture, load_texts("nl")) is dutch
