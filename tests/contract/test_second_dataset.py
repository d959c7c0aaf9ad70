"""A dataset with other areas, inspecties and themas builds and answers without a change of code."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.warehouse.invented import write_delivered
from tsd_dash.progress import NoProgress
from tsd_dash.selection import Selectie
from tsd_dash.warehouse import Query, Warehouse, build, registry
from tsd_dash.warehouse.accounts import Account, accounts

VALUES = {"dimensie": "gemeente", "grenzen": 2019, "sorteer": "zwaarste", "per_pagina": 10, "pagina": 1}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """The snapshot of the invented dataset, made by the real intake."""
    directory = tmp_path_factory.mktemp("tweede")
    dataset = write_delivered(directory / "proef")
    with Warehouse(build(dataset, directory / "var", NoProgress()).path) as warehouse:
        yield warehouse


def parameters(query: Query, selectie: Selectie) -> dict[str, object]:
    values: dict[str, object] = {p.name: VALUES.get(p.name) for p in query.parameters}
    return values | ({"selectie": selectie.to_parameters()} if query.takes_selection else {})


def test_every_row_is_accounted_for(snapshot: Warehouse) -> None:
    assert accounts(snapshot) == (
        Account("onderzoeken.csv", 2, 2, 0, 0, 0, {}, {}, False, source="onderzoeken", skipped=1),
        Account("bevindingen.csv", 3, 3, 0, 0, 3, {}, {}, False, source="bevindingen", skipped=1),
    )


@pytest.mark.parametrize("query", [pytest.param(q, id=name) for name, q in registry().items()])
def test_every_query_answers(snapshot: Warehouse, query: Query) -> None:
    frame = snapshot.frame(query.name, parameters(query, Selectie()))
    assert list(frame.columns) == [column.name for column in query.columns]


def test_counts_per_year(snapshot: Warehouse) -> None:
    rows = snapshot.frame("per_jaar", {"selectie": Selectie().to_parameters()}).to_dict("records")
    assert [(r["jaar"], r["onderzoeken"], r["bevindingen"], r["hoog"]) for r in rows] == [
        (2018, 1, 2, 1),
        (2019, 1, 1, 1),
    ]


@pytest.mark.parametrize(
    ("selectie", "count"),
    [
        (Selectie(), 3),
        (Selectie(themas=("lucht",)), 2),
        (Selectie(gemeenten=("P2",)), 1),
        (Selectie(gemeenten=("landelijk",)), 1),
        (Selectie(provincies=("Noord",)), 1),
        (Selectie(inspecties=("D1",)), 2),
        (Selectie(inspecties=("D2",), indeling_inspecties="doorlopend"), 3),
        (Selectie(zoek="DONKER"), 1),
        (Selectie(jaren=(2019,), indeling_gemeenten="2019"), 1),
    ],
    ids=str,
)
def test_the_selection_works_on_its_own_codes(snapshot: Warehouse, selectie: Selectie, count: int) -> None:
    (row,) = snapshot.frame("kerncijfers", {"selectie": selectie.to_parameters()}).to_dict("records")
    assert row["bevindingen"] == count


def test_the_choices_are_its_own(snapshot: Warehouse) -> None:
    frame = snapshot.frame("keuzes", {})
    names = (
        frame[frame["veld"].isin(["themas", "inspecties", "provincies"])].groupby("veld")["code"].agg(list)
    )
    assert names.to_dict() == {
        "themas": ["licht", "lucht"],
        "inspecties": ["D1", "D2"],
        "provincies": ["landelijk", "Noord", "Zuid"],
    }


def test_it_says_that_it_is_fictitious(snapshot: Warehouse) -> None:
    assert snapshot.fictitious
