"""What the shipped example must give: every row accounted for, every rule an example, lenses that differ."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet
import pytest

from tsd_dash.config import ROOT
from tsd_dash.intake.rules import rules
from tsd_dash.measures import Lens, lens_in_year, lens_last_known, lens_panel, unit_years
from tsd_dash.progress import NoProgress
from tsd_dash.selection import Selectie
from tsd_dash.warehouse import Warehouse, build, fill
from tsd_dash.warehouse.accounts import Account, accounts

EXAMPLE = ROOT / "data/voorbeeld"
YEARS = (2016, 2017, 2018, 2019, 2020)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """The snapshot of the dataset data/voorbeeld."""
    result = build(EXAMPLE, tmp_path_factory.mktemp("voorbeeld"), NoProgress())
    with Warehouse(result.path, timeout=60) as warehouse:
        yield warehouse


def ask(example: Warehouse, name: str) -> pd.DataFrame:
    return example.frame(name, {"selectie": Selectie().to_parameters()})


def test_facts_that_are_stored_are_those_of_the_views(
    example: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fill, "MOST_STORED", 0)
    path = build(EXAMPLE, tmp_path, NoProgress()).path
    with duckdb.connect(str(path), read_only=True) as con:
        kinds = con.sql("SELECT DISTINCT sql[:11] FROM duckdb_views() WHERE view_name ^@ 'feit'").fetchall()
    assert kinds == [("CREATE VIEW",)]
    with Warehouse(path, timeout=60) as computed:
        for table, key in (("feit_bevinding", "bevinding_id"), ("feit_onderzoek", "onderzoek_id")):
            stored, seen = (sorted(w.rows(table), key=itemgetter(key)) for w in (example, computed))
            assert stored == seen
            assert len(stored) > 1000


def test_the_questions_follow_from_the_thema_of_one_source(example: Warehouse) -> None:
    """792 bevindingen of three themas with 264 each (counted in the files), of which two share a question."""
    asked = {"selectie": Selectie().to_parameters(), "lijst": "basisvraag"}
    frame = example.frame("kenmerken", asked)
    assert frame["bevindingen"].tolist()[:3] == [264, 528, 0]


# Accounting


def per_file(example: Warehouse) -> dict[str, Account]:
    return {account.file: account for account in accounts(example)}


def test_every_row_is_accounted_for(example: Warehouse) -> None:
    for account in accounts(example):
        read, accepted, replaced, quarantined, _ = account.counts().values()
        assert read == accepted + replaced + quarantined, account.file
        assert sum(account.rules.values()) == quarantined, account.file


def test_the_counts_of_the_deliveries_of_the_inspecties(example: Warehouse) -> None:
    """Rows read, accepted, replaced and quarantined, and findings, per folder."""
    found: dict[str, Counter[str]] = {}
    for account in accounts(example):
        found.setdefault(account.file.split("/")[0], Counter()).update(account.counts())
    assert {folder: tuple(counts.values()) for folder, counts in found.items() if folder != "oefening"} == {
        "igz": (312, 283, 26, 3, 283),
        "ijenv": (1510, 792, 711, 7, 792),
        "ijz_igj": (2343, 1785, 541, 17, 1785),
        "ivho": (325, 305, 17, 3, 1385),
        "iszw": (1045, 944, 96, 5, 755),
    }


def test_the_rules_that_their_rows_break(example: Warehouse) -> None:
    found: Counter[str] = Counter()
    for account in accounts(example):
        if not account.file.startswith("oefening/"):
            found.update({**account.rules, **account.warnings})
    assert found == {
        **dict.fromkeys(("csv_aanhalingsteken", "te_veel_kolommen", "te_weinig_kolommen", "nulteken"), 1),
        **dict.fromkeys(("codering_onjuist", "json_onleesbaar", "verplicht_leeg", "datum_dubbelzinnig"), 1),
        **dict.fromkeys(("getal_onleesbaar", "getal_buiten_bereik", "ja_nee_onleesbaar"), 1),
        **dict.fromkeys(("inspectie_onbekend", "inspectie_niet_geldig", "gemeente_dubbelzinnig"), 1),
        **dict.fromkeys(("onderzoek_onbekend", "ontleend_onbekend", "sleutel_van_andere_bron"), 1),
        **dict.fromkeys(("oordeel_leeg", "inspectie_leeg", "onderzoek_wisselt", "rij_dubbel"), 1),
        **dict.fromkeys(("code_onbekend", "sleutel_leeg", "gemeente_onbekend", "sleutel_dubbel"), 2),
        **dict.fromkeys(("datum_toekomst", "datum_buiten_periode", "rij_zonder_bevinding"), 1),
        "gemeente_niet_geldig": 2,
        "datum_onleesbaar": 3,
        "oordeel_onbekend": 4,
    }


def test_the_parquet_files_counted_without_the_intake(example: Warehouse) -> None:
    """A row is replaced when its key stands in a later file."""
    paths = sorted((EXAMPLE / "leveringen/iszw").glob("onderzoeken_*.parquet"))
    keys = [set(pyarrow.parquet.read_table(path)["onderzoek_nr"].to_pylist()) for path in paths]
    for number, path in enumerate(paths):
        account = per_file(example)[f"iszw/{path.name}"]
        later = set().union(*keys[number + 1 :])
        assert (account.read, account.replaced) == (len(keys[number]), len(keys[number] & later))


def test_deliveries_that_are_not_meant_to_be_refused_have_few_bad_rows(example: Warehouse) -> None:
    for account in accounts(example):
        refused = account.file.startswith("oefening/") and account.refused
        assert account.refused is refused
        assert refused or account.quarantined <= 0.1 * account.read


def test_every_row_of_the_files_is_read(example: Warehouse) -> None:
    """Counted without the intake: lines of text that are no header, title or footer."""
    found = per_file(example)
    for name, around in (("ijz_igj/igj_20181231.csv", 1), ("ijz_igj/ijz_20170930.csv", 1)):
        lines = (EXAMPLE / "leveringen" / name).read_bytes().count(b"\r\n")
        assert found[name].read == lines - around
    text = (EXAMPLE / "leveringen/igz/bezoeken 2016-12-31.txt").read_text(encoding="utf-16")
    assert found["igz/bezoeken 2016-12-31.txt"].read == len(text.splitlines()) - 4


def test_a_key_that_comes_back_is_replaced(example: Warehouse) -> None:
    """The files of one source, read without the intake: every key stands once, with its last content."""
    last: dict[tuple[str, str], dict[str, str]] = {}
    for path in sorted((EXAMPLE / "leveringen/ijz_igj").glob("*.csv"), key=lambda p: p.stem[4:]):
        with path.open(encoding="cp1252", errors="replace", newline="") as stream:
            for row in csv.DictReader(stream, delimiter=";"):
                last[row["Dossiernummer"], row["Onderwerp"]] = row
    rows = example.rows("bevinding")
    standing = [r for r in rows if r["bron_bestand"].startswith("ijz_igj/")]
    assert len({r["bevinding_id"] for r in standing}) == len(standing)
    assert len(last) - 20 < len(standing) < len(last)
    words = {str(row["Oordeel"]).strip().lower() for row in last.values()}
    assert {str(r["oordeel_bron"]).strip().lower() for r in standing if r["oordeel_bron"]} <= words


# An example of everything


def broken_rules(example: Warehouse) -> set[str]:
    return {row["regel"] for table in ("levering_regel", "quarantaine") for row in example.rows(table)}


def test_every_rule_has_an_example(example: Warehouse) -> None:
    assert broken_rules(example) == rules().keys()


def test_every_sign_of_drift_has_an_example(example: Warehouse) -> None:
    assert {row["soort"] for row in example.rows("levering_signaal")} == {
        "bestand_zonder_toewijzing",
        "blad_niet_gelezen",
        "bron_zonder_levering",
        "codering_herkend",
        "correctie_vervallen",
        "formaat_wijkt_af",
        "kolom_niet_geleverd",
        "kolom_niet_toegewezen",
        "levering_zonder_rijen",
        "naam_ongebruikt",
        "waarde_ongebruikt",
    }


def test_corrections_are_applied_lapsed_and_withdrawn(example: Warehouse) -> None:
    found = {row["status"]: row["kolom"] for row in example.rows("levering_correctie")}
    assert found == {"toegepast": "Plaats", "vervallen": "Oordeel", "ingetrokken": "Doelgroep"}


def test_kinds_of_findings_states_and_joint_work_occur(example: Warehouse) -> None:
    findings = example.rows("bevinding")
    assert {r["soort"] for r in findings} == {"oordeel", "risico", "kans", "goed_voorbeeld"}
    assert {r["risico_indicatie"] for r in findings} == {None, 1, 2, 3, 4}
    assert {r["ontbreekt_reden"] for r in findings} == {
        None,
        "niet_onderzocht",
        "geen_oordeel",
        "onbekend",
        "niet_van_toepassing",
    }
    assert {r["status"] for r in findings} == {"voorlopig", "definitief"}
    together = Counter(r["onderzoek_id"] for r in example.rows("onderzoek_inspectie"))
    assert {1, 2, 3} <= set(together.values())


def test_five_inspecties_until_october_2017_then_four(example: Warehouse) -> None:
    days = {r["onderzoek_id"]: r["datum"] for r in example.rows("onderzoek")}
    used: dict[bool, set[str]] = {True: set(), False: set()}
    for row in example.rows("onderzoek_inspectie"):
        used[days[row["onderzoek_id"]].isoformat() <= "2017-09-30"].add(row["inspectie"])
    assert used == {
        True: {"IGZ", "IJZ", "IVHO", "IVENJ", "ISZW"},
        False: {"IGJ", "IVHO", "IVENJ", "IJENV", "ISZW"},
    }


def test_every_gemeente_of_these_years_occurs(example: Warehouse) -> None:
    with (ROOT / "data/geo/gemeenten.csv").open(encoding="utf-8", newline="") as stream:
        wanted = {
            row["code"]
            for row in csv.DictReader(stream)
            if int(row["eerste_jaar"]) <= YEARS[-1] and int(row["laatste_jaar"]) >= YEARS[0]
        }
    assert wanted - {row["gemeente_code"] for row in example.rows("bevinding")} == set()


def test_organisations_are_units_too(example: Warehouse) -> None:
    units = {r["eenheid_id"] for r in example.rows("bevinding")}
    assert {unit[:2] for unit in units if unit is not None} == {"JH", "ZA", "OW"}
    assert None in units


def test_it_says_that_it_is_fictitious(example: Warehouse) -> None:
    assert example.fictitious


# Lenses


def shares(lens: Lens) -> list[float]:
    return [round(share, 3) for share in lens.punten["aandeel"]]


@pytest.fixture(scope="module")
def counted(example: Warehouse) -> pd.DataFrame:
    """High and judged per unit and year, over all themas."""
    frame = ask(example, "eenheden_per_jaar").rename(columns={"hoog": "x"})
    return frame.groupby(["eenheid", "jaar"], as_index=False)[["x", "n"]].sum()


def test_the_plain_yearly_line_rises(counted: pd.DataFrame) -> None:
    found = shares(lens_in_year(unit_years(counted)))
    assert found[-1] > found[0] + 0.10


def test_the_latest_known_state_improves(counted: pd.DataFrame) -> None:
    found = shares(lens_last_known(unit_years(counted), k=3))
    assert found[-1] < found[0] - 0.04
    assert found[:4] == sorted(found[:4], reverse=True)


def test_units_seen_in_two_successive_years_improve_every_time(counted: pd.DataFrame) -> None:
    points = lens_panel(unit_years(counted)).punten
    pairs = points.groupby("van")["aandeel"].agg(["first", "last"])
    assert len(pairs) == 4
    assert (pairs["last"] < pairs["first"]).all()
    assert (points["eenheden"] >= 60).all()


def test_the_new_framework_breaks_two_themas_and_not_two_others(example: Warehouse) -> None:
    frame = ask(example, "eenheden_per_jaar").rename(columns={"hoog": "x"})
    schools = frame[frame["kader"].isin(["OW-2012", "OW-2017"])]
    points = lens_in_year(unit_years(schools, by=("thema",))).punten
    stretches = points.groupby("thema")["kader"].agg(lambda kaders: sorted(set(kaders.dropna())))
    assert stretches.to_dict() == {
        "informatie": ["OW-2012", "OW-2017"],
        "leren": ["OW-2012", "OW-2017"],
        "overgang": ["OW-2012 + OW-2017"],
        "participatie": ["OW-2012 + OW-2017"],
        "vroegsignalering": ["OW-2017"],
    }
