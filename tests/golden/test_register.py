"""The numbers the register must give; they were counted by hand, outside this program."""

from __future__ import annotations

import csv

import pandas as pd
import pytest

from tsd_dash.config import ROOT
from tsd_dash.selection import Selectie
from tsd_dash.warehouse import Warehouse, registry
from tsd_dash.warehouse.accounts import accounts

YEARS = (2016, 2017, 2018, 2019, 2020)
DEFAULT = Selectie(jaren=YEARS)
ALL_YEARS = Selectie()


def ask(register: Warehouse, name: str, selectie: Selectie) -> pd.DataFrame:
    return register.frame(name, {"selectie": selectie.to_parameters()})


def test_findings_per_year(register: Warehouse) -> None:
    frame = ask(register, "per_jaar", DEFAULT)
    assert list(frame["jaar"]) == [2016, 2017, 2018, 2019, 2020]
    assert list(frame["bevindingen"]) == [76, 15, 37, 36, 23]


def test_investigations_per_year(register: Warehouse) -> None:
    assert list(ask(register, "per_jaar", DEFAULT)["onderzoeken"]) == [19, 6, 10, 10, 4]


@pytest.mark.parametrize(
    ("soort", "counts"),
    [
        ("risico", [44, 11, 21, 23, 21]),
        ("kans", [27, 4, 8, 9, 2]),
        ("goed_voorbeeld", [5, 0, 8, 4, 0]),
    ],
)
def test_kinds_of_findings_per_year(register: Warehouse, soort: str, counts: list[int]) -> None:
    of_kind = ask(register, "per_jaar", DEFAULT.with_(soorten=(soort,))).set_index("jaar")["bevindingen"]
    assert [of_kind.get(year, 0) for year in YEARS] == counts


def test_key_figures_of_the_default_selection(register: Warehouse) -> None:
    (row,) = ask(register, "kerncijfers", DEFAULT).to_dict("records")
    assert (row["bevindingen"], row["onderzoeken"], row["gemeenten"]) == (187, 49, 23)


def test_key_figures_of_all_years(register: Warehouse) -> None:
    (row,) = ask(register, "kerncijfers", ALL_YEARS).to_dict("records")
    assert (row["bevindingen"], row["onderzoeken"]) == (207, 60)


def test_related_work_is_a_switch(register: Warehouse) -> None:
    (row,) = ask(register, "kerncijfers", ALL_YEARS.with_(ook_verwant=True)).to_dict("records")
    assert row["onderzoeken"] == 72


def test_everything_delivered_is_there(register: Warehouse) -> None:
    assert len(register.rows("bevinding")) == 227
    assert len(register.rows("onderzoek")) == 72


def test_every_row_is_accounted_for(register: Warehouse) -> None:
    counted = {
        a.file: (a.read, a.accepted, a.replaced, a.quarantined, a.findings) for a in accounts(register)
    }
    assert counted == {"onderzoeken.csv": (72, 72, 0, 0, 0), "bevindingen.csv": (227, 227, 0, 0, 227)}


def test_the_default_count_agrees_with_the_files(register: Warehouse) -> None:
    """Counted once more straight from the files, without the contract and without SQL."""
    folder = ROOT / "data/register/leveringen"
    with (folder / "onderzoeken.csv").open(encoding="utf-8", newline="") as stream:
        tsd = {row["onderzoek_id"] for row in csv.DictReader(stream) if row["samenwerking"] == "TSD"}
    with (folder / "bevindingen.csv").open(encoding="utf-8", newline="") as stream:
        counted = [
            row["bevinding_id"]
            for row in csv.DictReader(stream)
            if row["onderzoek_id"] in tsd and not row["ontleend_aan"] and int(row["jaar"]) in YEARS
        ]
    parameters: dict[str, object] = {p.name: None for p in registry()["bevindingen"].parameters}
    frame = register.frame("bevindingen", parameters | {"selectie": DEFAULT.to_parameters()})
    assert len(counted) == 187
    assert sorted(frame["bevinding_id"]) == sorted(counted)


def test_features_that_stand_together(register: Warehouse) -> None:
    asked = {"selectie": DEFAULT.to_parameters(), "rij": "thema", "kolom": "verklaring"}
    frame = register.frame("kenmerken_samen", asked).set_index(["rij", "kolom"])
    counts = ["bevindingen", "rij_totaal", "kolom_totaal", "totaal", "alle"]
    assert frame.loc[("regie", "rollen"), counts].tolist() == [41, 52, 62, 113, 187]
    assert frame.loc[("veiligheid", "competenties"), counts].tolist() == [10, 15, 33, 113, 187]
    assert len(frame) == 28


def by_hand(column: str) -> dict[str, tuple[int, int, int]]:
    """Bevindingen, risk indications and high ones by the code in a column of the delivered files."""
    folder = ROOT / "data/register/leveringen"
    with (folder / "onderzoeken.csv").open(encoding="utf-8", newline="") as file:
        counted = {row["onderzoek_id"] for row in csv.DictReader(file) if row["samenwerking"] == "TSD"}
    found: dict[str, tuple[int, int, int]] = {}
    with (folder / "bevindingen.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["onderzoek_id"] in counted and not row["ontleend_aan"] and int(row["jaar"]) in YEARS:
                n, judged, high = found.get(row[column], (0, 0, 0))
                risk = row["risico_indicatie"]
                found[row[column]] = (n + 1, judged + (risk != ""), high + (risk in {"3", "4"}))
    return found


@pytest.mark.parametrize(
    ("lijst", "most"),
    [("basisvraag", ("BV-4", (49, 30, 7))), ("rode_draad", ("RD-2", (13, 6, 3)))],
)
def test_every_basisvraag_and_rode_draad(
    register: Warehouse, lijst: str, most: tuple[str, tuple[int, int, int]]
) -> None:
    frame = register.frame("kenmerken", {"selectie": DEFAULT.to_parameters(), "lijst": lijst})
    codes = frame["code"].fillna("")
    answer = dict(zip(codes, zip(frame["bevindingen"], frame["n"], frame["hoog"], strict=True), strict=True))
    assert answer == by_hand(lijst)
    code, counts = most
    assert answer[code] == counts
    assert sum(n for n, _, _ in answer.values()) == 187
