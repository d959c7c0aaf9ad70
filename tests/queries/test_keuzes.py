"""Query keuzes."""

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
