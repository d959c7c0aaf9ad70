"""What the answers of a snapshot become where small numbers are confidential."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import pytest

from tsd_dash.config import ROOT
from tsd_dash.contract import load_dataset
from tsd_dash.publish.areas import nationwide
from tsd_dash.publish.data import Data, Question
from tsd_dash.publish.view import View
from tsd_dash.selection import Keuzes, Selectie
from tsd_dash.texts import load_texts
from tsd_dash.warehouse import registry

TEXTS = load_texts("nl")
KEUZES = Keuzes(jaren=(2016,), lijsten={}, indeling_vast="2020", standaard_jaren=())
SMALL = Selectie(jaren=(2016,))
"""A selection with 3 bevindingen; every other one has 40."""


class Answers(Data):
    """Literal answers, in a dataset with this minimum for what may be shown."""

    def __init__(self, minimum: int) -> None:
        dataset = load_dataset(ROOT / "data/register")
        super().__init__(
            None,  # type: ignore[arg-type]
            replace(dataset, measures=replace(dataset.measures, min_n_public=minimum)),
        )

    def ask(self, question: Question) -> pd.DataFrame:
        number = 3 if question.selectie == SMALL else 40
        columns = [column.name for column in registry()[question.name].columns]
        counts = {"bevindingen": [number], "met_indicatie": [number], "n": [number], "hoog": [2]}
        rows: dict[str, dict[str, list[Any]]] = {
            "kerncijfers": counts,
            "per_thema": {"thema": ["regie"], "thema_naam": ["Regie"], **counts},
            "per_jaar": {"jaar": [2016], "onderzoeken": [4], "gemeenten": [2], **counts},
            "onderzoeken": {
                "onderzoek_id": ["o1"],
                "titel": ["Een"],
                "jaar": [2016],
                "reeks": [None],
                "inspecties": [["A"]],
                "doelgroepen": [[]],
                "bevindingen": [number],
            },
        }
        return pd.DataFrame(rows.get(question.name, {}), columns=columns)


@dataclass(frozen=True)
class Shown(View):
    """A view without addresses."""

    def link(self, page: str, selectie: Selectie | None = None, **values: str) -> str:
        return page


def view(minimum: int, selectie: Selectie = SMALL) -> Shown:
    return Shown("kaart", TEXTS, Answers(minimum), KEUZES, selectie)


def test_each_selection_has_what_is_hidden_in_it() -> None:
    data = Answers(5)
    for _ in range(2):
        assert data.frame("kerncijfers", SMALL)["bevindingen"].isna().tolist() == [True]
        assert data.frame("kerncijfers", Selectie())["bevindingen"].tolist() == [40]
        assert data.frame("per_thema", Selectie())["toestand"].tolist() == [""]


def test_nothing_is_hidden_without_a_minimum() -> None:
    frame = Answers(0).frame("kerncijfers", SMALL)
    assert frame["bevindingen"].tolist() == [3]
    assert "toestand" not in frame


@pytest.mark.parametrize(
    "chosen",
    [
        Selectie(themas=("regie",)),
        Selectie(soorten=("risico",)),
        Selectie(sectoren=("zorg",)),
        Selectie(verklaringen=("v",)),
        Selectie(rode_draden=("d",)),
        Selectie(basisvragen=("q",)),
        Selectie(zoek="regie"),
    ],
    ids=str,
)
def test_a_choice_of_bevindingen_hides_which_onderzoeken_have_one(chosen: Selectie) -> None:
    data = Answers(5)
    assert data.frame("onderzoeken", chosen).empty
    assert data.frame("kaart", chosen, grenzen=2020).empty
    (year,) = data.frame("per_jaar", chosen).to_dict("records")
    assert year["bevindingen"] == 40
    assert pd.isna(year["onderzoeken"])
    assert pd.isna(year["gemeenten"])
    everything = data.frame("onderzoeken", Selectie(jaren=(2017,), gemeenten=("G1",)))
    assert everything["titel"].tolist() == ["Een"]
    assert everything["bevindingen"].isna().all()


def test_a_sum_with_a_confidential_part_is_confidential() -> None:
    counts = pd.DataFrame({"bevindingen": pd.array([7, None], dtype="Int64")})
    assert view(5).total(counts) is None
    assert view(5).total(counts.iloc[:1]) == 7
    assert view(5).total(counts.iloc[:0]) == 0


def test_what_is_withheld_as_a_whole_is_not_none_at_all() -> None:
    """No row for the whole country may also mean that no row may be shown."""
    assert nationwide(view(5)) is None
    assert nationwide(view(0)) == 0
