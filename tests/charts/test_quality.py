"""The report of the intake in words: literal deliveries, rules, signals and corrections."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from tests.charts.frames import TEXTS
from tsd_dash.charts.quality import (
    Delivery,
    age,
    corrections_picture,
    deliveries_picture,
    drift_picture,
    needs_work,
    quarantine_picture,
    read_deliveries,
    rules_picture,
    sums,
)
from tsd_dash.texts import load_texts

TODAY = dt.date(2020, 12, 31)
NAMES = {"A": "Inspectie A"}


def delivery(file: str, read: int, replaced: int, rejected: int, **more: Any) -> dict[str, Any]:
    return {
        "levering_id": f"bron:{file}",
        "bron": "bron",
        "bestand": file,
        "volgorde": 1,
        "peildatum": pd.Timestamp(2020, 6, 30),
        "inspectie": "A",
        "formaat": "csv",
        "codering": None,
        "gelezen": read,
        "aanvaard": read - replaced - rejected,
        "vervangen": replaced,
        "afgekeurd": rejected,
        "bevindingen": read - replaced - rejected,
        "geweigerd": False,
        "jongste_datum": pd.Timestamp(2020, 6, 1),
        **more,
    }


DELIVERIES = pd.DataFrame(
    [
        delivery("goed.csv", 10, 2, 0),
        delivery("fout.csv", 20, 0, 3),
        delivery("leeg.csv", 0, 0, 0, geweigerd=True, peildatum=pd.NaT, jongste_datum=pd.NaT),
        delivery("let_op.csv", 5, 0, 0, inspectie=None),
    ]
)
RULES = pd.DataFrame(
    [
        ("bron:fout.csv", "fout.csv", "rij_dubbel", "melding", 1, None),
        ("bron:fout.csv", "fout.csv", "code_onbekend", "fout", 3, "“x” staat niet in de codelijst."),
        ("bron:leeg.csv", "leeg.csv", "bestand_leeg", "fout", 0, "Het bestand is leeg. Lever het opnieuw."),
        ("bron:let_op.csv", "let_op.csv", "nieuwe_regel", "waarschuwing", 2, None),
    ],
    columns=["levering_id", "bestand", "regel", "niveau", "aantal", "voorbeeld"],
)
SIGNALS = pd.DataFrame(
    [
        ("let_op.csv", "kolom_niet_toegewezen", "Extra", "De kolom “Extra” staat niet in de toewijzing."),
        (None, "bron_zonder_levering", "oud.toml", "Bij oud.toml is geen levering gevonden."),
        ("goed.csv", "iets_nieuws", "X", "Iets nieuws."),
    ],
    columns=["bestand", "soort", "naam", "uitleg"],
)


def read() -> tuple[Delivery, ...]:
    return read_deliveries(DELIVERIES, RULES, SIGNALS.iloc[:2], NAMES, TEXTS)


def test_what_is_to_be_done_about_each_delivery() -> None:
    good, wrong, empty, notice = read()
    outcomes = [one.uitkomst for one in (good, wrong, empty, notice)]
    assert outcomes == ["in_orde", "afgekeurd", "geweigerd", "aandacht"]
    assert [(p.naam, p.niveau, p.aantal) for p in wrong.problemen] == [
        ("Onbekende code", "fout", 3),
        ("Rij dubbel geleverd", "melding", 1),
    ]
    assert wrong.problemen[0].melding == "“x” staat niet in de codelijst."
    assert wrong.problemen[1].melding == "Dezelfde rij staat vaker in deze levering en telt één keer."
    assert empty.problemen[0].melding == "Het bestand is leeg. Lever het opnieuw."
    assert notice.signalen == ("De kolom “Extra” staat niet in de toewijzing.",)
    assert (good.feiten["inspectie"], "inspectie" in notice.feiten) == ("Inspectie A", False)
    assert (empty.peildatum, good.peildatum) == (None, dt.date(2020, 6, 30))


def test_refused_deliveries_come_first() -> None:
    assert [one.bestand for one in needs_work(read())] == ["leeg.csv", "fout.csv"]


def test_sums_are_those_of_the_deliveries() -> None:
    assert sums(read()) == {"gelezen": 35, "aanvaard": 30, "vervangen": 2, "afgekeurd": 3}


def test_the_picture_of_the_deliveries() -> None:
    picture = deliveries_picture(read(), TODAY, TEXTS)
    assert picture.heading == "2 van de 4 leveringen vragen werk"
    assert picture.sentence.startswith(
        "1 levering is in haar geheel geweigerd en 1 levering heeft afgekeurde rijen."
    )
    assert picture.table["uitkomst"].tolist() == ["in orde", "rijen afgekeurd", "geweigerd", "aandachtspunt"]
    assert picture.table["ouderdom"].tolist() == ["6 maanden", "6 maanden", "onbekend", "6 maanden"]
    assert picture.table["gelezen"].tolist() == [10, 20, 0, 5]


def test_deliveries_that_need_no_work() -> None:
    good = deliveries_picture(read()[:1], TODAY, TEXTS)
    assert (good.heading, good.figure) == ("De levering is volledig verwerkt", ())
    assert deliveries_picture(read()[1:2], TODAY, TEXTS).heading == "1 van de 1 leveringen vraagt werk"


def test_where_numbers_are_confidential_the_faults_say_what_needs_work() -> None:
    secret = ["gelezen", "aanvaard", "vervangen", "afgekeurd", "bevindingen"]
    hidden = DELIVERIES.assign(**dict.fromkeys(secret, pd.array([pd.NA] * 4, dtype="Int64")))
    found = read_deliveries(hidden, RULES.assign(aantal=pd.NA), SIGNALS, NAMES, TEXTS)
    assert [one.uitkomst for one in found] == ["aandacht", "afgekeurd", "geweigerd", "aandacht"]
    assert [one.telling for one in found] == [{}, {}, {}, {}]
    assert sums(found) == {}


def test_the_order_of_faults_says_nothing_of_confidential_numbers() -> None:
    """The query puts the rule that was broken most often first."""
    rules = RULES.iloc[[0, 0]].assign(regel=["z_regel", "a_regel"])

    def names(aantal: list[Any]) -> list[str]:
        found = read_deliveries(DELIVERIES, rules.assign(aantal=aantal), SIGNALS, NAMES, TEXTS)
        return [problem.naam for one in found for problem in one.problemen]

    assert names([9, 2]) == ["z_regel", "a_regel"]
    assert names([pd.NA, pd.NA]) == ["a_regel", "z_regel"]


def test_confidential_numbers_of_bevindingen_stay_out() -> None:
    secret = read_deliveries(DELIVERIES.assign(bevindingen=pd.NA), RULES, SIGNALS, NAMES, TEXTS)
    assert deliveries_picture(secret, TODAY, TEXTS).table["bevindingen"].isna().all()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2020, 12, 31), "0 dagen"),
        (dt.date(2020, 12, 30), "1 dag"),
        (dt.date(2020, 11, 1), "60 dagen"),
        (dt.date(2020, 9, 1), "3 maanden"),
        (dt.date(2019, 2, 1), "22 maanden"),
        (dt.date(2018, 12, 31), "2 jaar"),
        (dt.date(2012, 6, 1), "8 jaar"),
        (dt.date(2021, 1, 1), "nog geen dag"),
        (None, "onbekend"),
    ],
)
def test_an_age_in_words(day: dt.date | None, words: str) -> None:
    assert age(day, TODAY, TEXTS) == words


def test_rules_by_name_faults_first() -> None:
    picture = rules_picture(RULES, TEXTS)
    assert picture.table.drop(columns="voorbeeld").values.tolist() == [
        ["Onbekende code", "fout", 3, 1, "fout.csv"],
        ["Leeg bestand", "fout", 0, 1, "leeg.csv"],
        ["nieuwe_regel", "waarschuwing", 2, 1, "let_op.csv"],
        ["Rij dubbel geleverd", "melding", 1, 1, "fout.csv"],
    ]
    assert picture.sentence.startswith("4 regels zijn een of meer keren overtreden")
    assert rules_picture(RULES.head(0), TEXTS).empty


def test_rows_set_apart_and_whole_files() -> None:
    frame = pd.DataFrame(
        [
            ("a", "a.csv", 3, "k", "x", "code_onbekend", "Niet goed.", "x;1"),
            ("a", "a.csv", 3, "l", "y", "datum_onleesbaar", "Ook niet.", "x;1"),
            ("b", "b.csv", None, None, None, "bestand_leeg", "Leeg.", None),
        ],
        columns=["levering_id", "bestand", "rij", "kolom", "waarde", "regel", "melding", "ruwe_rij"],
    )
    picture = quarantine_picture(frame, "apart", "Kop", TEXTS)
    assert picture.sentence == "1 rij en 1 heel bestand apart gezet, met de reden en wat eraan te doen is."
    assert picture.table["regel"].tolist() == ["Onbekende code", "Geen datum", "Leeg bestand"]
    assert picture.table["rij"].tolist() == [3, 3, pd.NA]
    assert quarantine_picture(frame.head(0), "apart", "Kop", TEXTS).empty


def test_drift_in_words() -> None:
    table = drift_picture(SIGNALS, TEXTS).table
    assert table["soort"].tolist() == ["Kolom zonder toewijzing", "Toewijzing zonder levering", "iets_nieuws"]
    assert table["bestand"].tolist() == ["let_op.csv", "Alle leveringen", "goed.csv"]


def test_corrections_and_how_many_were_applied() -> None:
    frame = pd.DataFrame(
        [
            ("a.csv", "1", "k", "x", "y", "Nagevraagd.", "toegepast"),
            (None, "2", "k", "x", "y", "Nagevraagd.", "vervallen"),
        ],
        columns=["bestand", "sleutel", "kolom", "van", "naar", "reden", "status"],
    )
    assert corrections_picture(frame, TEXTS).sentence == "2 correcties zijn afgesproken; toegepast: 1."
    assert corrections_picture(frame.head(1), TEXTS).sentence == "1 correctie is afgesproken; toegepast: 1."


def test_the_status_of_a_correction_in_words_or_as_the_dataset_calls_it() -> None:
    frame = pd.DataFrame(
        {
            "sleutel": ["1", "2", "3", "4"],
            "kolom": "oordeel",
            "van": "1",
            "naar": "2",
            "status": ["toegepast", "vervallen", "ingetrokken", "in beraad"],
            "reden": "typefout",
            "bestand": "a.csv",
        }
    )
    words = corrections_picture(frame, load_texts("en")).table["status"]
    assert list(words) == ["applied", "lapsed", "withdrawn", "in beraad"]
    assert list(corrections_picture(frame, TEXTS).table["status"]) == list(frame["status"])
    assert list(corrections_picture(frame, TEXTS).table.iloc[0]) == [
        "1",
        "oordeel",
        "1",
        "2",
        "toegepast",
        "typefout",
        "a.csv",
    ]


def test_rules_and_levels_in_english_with_the_message_to_the_sender_in_dutch() -> None:
    frame = pd.DataFrame(
        {
            "levering_id": ["1"],
            "bestand": ["a.csv"],
            "regel": ["code_onbekend"],
            "niveau": ["fout"],
            "aantal": [2],
            "voorbeeld": ["“x” in kolom “y” staat niet in de codelijst."],
        }
    )
    picture = rules_picture(frame, load_texts("en"))
    row = picture.table.iloc[0]
    assert (row["regel"], row["niveau"]) == ("Unknown code", "error")
    assert row["voorbeeld"] == "“x” in kolom “y” staat niet in de codelijst."
    assert {column.name for column in picture.columns if column.kind == "dutch"} == {"voorbeeld"}
