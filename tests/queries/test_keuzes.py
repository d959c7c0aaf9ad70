"""Query keuzes."""

import datetime as dt

import pytest

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES
from tsd_dash.selection import LIST_FIELDS


def test_only_what_occurs_in_display_order(ask: Ask) -> None:
    themas = [
        {"thema": "t2", "naam": "Tweede", "volgorde": 1},
        {"thema": "t1", "naam": "Eerste", "volgorde": 2},
        {"thema": "t3", "naam": "Komt niet voor", "volgorde": 3},
    ]
    rows = ask("keuzes", {**TABLES, "thema": themas})
    choices: dict[str, list[str]] = {}
    for row in rows:
        choices.setdefault(row["veld"], []).append(row["code"])
    assert choices == {
        "jaren": ["2016", "2017"],
        "themas": ["t2", "t1"],
        "inspecties": ["A", "B"],
        "gemeenten": ["landelijk", "G3", "G1", "G2"],
        "provincies": ["landelijk", "Noord", "Zuid"],
        "doelgroepen": ["jeugd"],
        "soorten": ["risico", "kans"],
        "reeksen": ["r1"],
        "sectoren": ["zorg"],
        "verklaringen": ["v1", "v2"],
        "rode_draden": ["d1"],
        "basisvragen": ["q1", "q2"],
    }
    assert set(choices) == {"jaren", *LIST_FIELDS}


def test_names(ask: Ask) -> None:
    themas = [{"thema": "t1", "naam": "Eerste", "naam_en": "First"}, {"thema": "t2", "naam": "Tweede"}]
    inspecties = [{"code": code, "naam": f"Inspectie {code}", "afkorting": code} for code in ("A", "B")]
    tables = {**TABLES, "thema": themas, "inspectie": inspecties}
    rows = {(r["veld"], r["code"]): (r["naam"], r["naam_en"]) for r in ask("keuzes", tables)}
    assert rows["themas", "t1"] == ("Eerste", "First")
    assert rows["inspecties", "B"] == ("Inspectie B", None)
    assert rows["gemeenten", "G1"] == ("Eén", None)
    assert rows["gemeenten", "landelijk"] == (None, None)
    assert rows["soorten", "kans"] == ("Kans", "Opportunity")


TODAY = dt.date.today()


@pytest.mark.parametrize(
    ("finding", "added"),
    [
        ({"openbaar_vanaf": TODAY + dt.timedelta(days=2)}, False),
        ({"ontleend_aan": "b1"}, False),
        ({"openbaar_vanaf": TODAY - dt.timedelta(days=2)}, True),
    ],
    ids=["nog niet openbaar", "ontleend", "openbaar"],
)
def test_what_no_one_may_see_yet_cannot_be_chosen_either(
    ask: Ask, finding: dict[str, object], added: bool
) -> None:
    """A choice would say about which gemeente or thema something is coming."""
    plain = {"bevinding": [{"bevinding_id": "b1"}], "onderzoek": [{"onderzoek_id": "o1"}]}
    values: dict[str, object] = {
        "jaar": 2019,
        "thema": "t9",
        "soort": "kans",
        "sector": ["s9"],
        "verklaring": ["v9"],
    }
    values |= {"rode_draad": "d9", "basisvraag": "q9"}
    later = {"bevinding_id": "b9", "gemeente_code": "G9", **values, **finding}
    places = {"gemeente": [{"code": "G9", "naam": "Negen", "provincie": "Noord"}]}

    def choices(*more: dict[str, object]) -> set[tuple[str, str]]:
        rows = ask("keuzes", plain | places | {"bevinding": [*plain["bevinding"], *more]})
        return {(row["veld"], row["code"]) for row in rows}

    new = {
        ("jaren", "2019"),
        ("themas", "t9"),
        ("soorten", "kans"),
        ("sectoren", "s9"),
        ("verklaringen", "v9"),
        ("rode_draden", "d9"),
        ("basisvragen", "q9"),
        ("gemeenten", "G9"),
        ("provincies", "Noord"),
    }
    assert choices(later) - choices() == (new if added else set())
