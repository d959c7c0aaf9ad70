"""`tsd-dash query`: answers in three forms, the selection, and what is said about a mistake."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.warehouse.invented import write_dataset
from tsd_dash import config
from tsd_dash.cli.parser import NL
from tsd_dash.selection import FIELD_NAMES
from tsd_dash.warehouse import registry


def test_a_table(run: Run) -> None:
    outcome = run("query", "per_jaar")
    assert (outcome.code, outcome.err) == (0, "Let op: dit zijn fictieve gegevens.\n")
    assert outcome.out == (
        "jaar  onderzoeken  bevindingen  met_indicatie  hoog  gemeenten\n"
        "2018            1            1              1     1          0\n"
    )


def test_csv(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("query", "per_jaar", "--format", "csv").out)))
    assert [(row["jaar"], row["bevindingen"]) for row in rows] == [("2018", "1")]


def test_json(run: Run) -> None:
    (row,) = json.loads(run("query", "per_jaar", "--format", "json").out)
    assert (row["jaar"], row["hoog"]) == (2018, 1)


def test_an_empty_answer(run: Run) -> None:
    nothing = ("query", "per_thema", "--zoek", "eenhoorn")
    assert run(*nothing).out == "Geen rijen.\n"
    assert json.loads(run(*nothing, "--format", "json").out) == []


@pytest.mark.parametrize(
    ("selection", "count"),
    [
        (("--jaren", "2018"), 1),
        (("--jaren", "alle"), 1),
        (("--themas", "licht"), 1),
        (("--gemeenten", "P1"), 1),
        (("--gemeenten", "landelijk"), 0),
        (("--provincies", "Noord,landelijk"), 1),
        (("--soorten", "risico"), 1),
        (("--zoek", "water dam"), 1),
        (("--zoek", "water lucht"), 0),
        (("--ook-verwant",), 1),
        (("--ook_verwant",), 1),
        (("--indeling_inspecties=doorlopend",), 1),
        (("--indeling-gemeenten", "2019"), 1),
        (("--themas", ""), 1),
    ],
)
def test_the_selection(run: Run, selection: tuple[str, ...], count: int) -> None:
    outcome = run("query", "kerncijfers", "--format", "json", *selection)
    assert outcome.code == 0
    assert json.loads(outcome.out)[0]["bevindingen"] == count


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("query",), "Noem een vraag; tsd-dash query --list toont ze allemaal."),
        (("query", "niets"), "Er is geen vraag 'niets'; tsd-dash query --list toont alle vragen."),
        (("query", "meta", "--jaren", "2018"), "De vraag meta kent --jaren niet."),
        (("query", "meta", "--dimensie", "jaar"), "De vraag meta kent --dimensie niet."),
        (("query", "risicobeeld"), "De vraag risicobeeld heeft --dimensie nodig."),
        (
            ("query", "risicobeeld", "--dimensie", "kleur"),
            "--dimensie kent de waarde “kleur” niet; wel: jaar, gemeente, provincie, reeks, inspectie, "
            "doelgroep, sector, verklaring, rode_draad, basisvraag.",
        ),
        (
            ("query", "kenmerken_samen", "--rij", "thema", "--kolom", ""),
            "--kolom kent de waarde “” niet; wel: thema, doelgroep, sector, verklaring, rode_draad, "
            "basisvraag.",
        ),
        (
            ("query", "kenmerken", "--lijst", "sector"),
            "--lijst kent de waarde “sector” niet; wel: basisvraag, rode_draad.",
        ),
        (
            ("query", "bevindingen", "--sorteer", "duurste"),
            "--sorteer kent de waarde “duurste” niet; wel: nieuwste, oudste, zwaarste, gemeente, thema.",
        ),
        (
            ("query", "bevindingen", "--onderzoek", "R9"),
            "--onderzoek kent de waarde “R9” niet; wel: o1.",
        ),
        (("query", "kaart", "--grenzen", "x"), "--grenzen verwacht een geheel getal en kreeg “x”."),
        (
            ("query", "kerncijfers", "--themas", "licht,geluid"),
            "--themas kent de waarde “geluid” niet; wel: licht.",
        ),
        (
            ("query", "kerncijfers", "--jaren", ""),
            "--jaren noemt geen jaar. Noem jaren, gescheiden door komma's, of het woord alle.",
        ),
        (
            ("query", "kerncijfers", "--jaren", " , "),
            "--jaren noemt geen jaar. Noem jaren, gescheiden door komma's, of het woord alle.",
        ),
        (("query", "kerncijfers", "--jaren", "2031"), "--jaren kent de waarde “2031” niet; wel: 2018."),
        (
            ("query", "kerncijfers", "--indeling-gemeenten", "2031"),
            "--indeling-gemeenten kent de waarde “2031” niet; wel: destijds, 2019.",
        ),
        (
            ("query", "meta", "--niets", "1"),
            "Deze mogelijkheid bestaat niet: --niets 1. Kijk met --help wat er kan.",
        ),
        (
            ("query", "meta", "--format", "xml"),
            "--format kent de waarde xml niet; kies uit csv, json, table.",
        ),
        (("query", "meta", "--format"), "Achter --format hoort een waarde."),
        (
            ("query", "meta", "--form", "csv"),
            "Deze mogelijkheid bestaat niet: --form csv. Kijk met --help wat er kan.",
        ),
    ],
)
def test_mistakes(run: Run, arguments: tuple[str, ...], message: str) -> None:
    outcome = run(*arguments)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"{message}\n")


def test_the_list_shows_every_query(run: Run) -> None:
    outcome = run("query", "--list")
    assert outcome.code == 0
    for name in registry():
        assert f"\n{name}: {NL(f'cli.vraag.{name}')}\n" in f"\n{outcome.out}"
    assert "  parameters: selectie STRUCT, lijst VARCHAR (basisvraag, rode_draad)\n" in outcome.out
    assert "onderzoek VARCHAR (een onderzoek_id in de gegevens) (mag ontbreken)" in outcome.out


def test_the_help_says_what_each_parameter_may_be(run: Run) -> None:
    told = " ".join(run("query", "--help").out.split())
    assert "--lijst LIJST voor kenmerk_bevindingen, kenmerken: basisvraag, rode_draad" in told
    assert "--doorlopend DOORLOPEND voor eenheden_per_inspectie: ja of nee" in told


def test_the_help_names_every_field_of_the_selection(run: Run) -> None:
    outcome = run("query", "--help")
    assert outcome.code == 0
    for name in FIELD_NAMES:
        assert f"--{name.replace('_', '-')}" in outcome.out


def test_without_a_snapshot(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TSD_VAR", str(tmp_path / "leeg"))
    config.settings.cache_clear()
    outcome = run("query", "meta")
    assert (outcome.code, outcome.err) == (
        2,
        "Er is nog geen momentopname van proef. Maak haar met tsd-dash build.\n",
    )


@pytest.mark.parametrize("name", ["voorbeeld", ""])
def test_without_a_snapshot_of_another_dataset(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    """The command in the message is the one that helps: for the dataset that was asked for."""
    asked = name or str(write_dataset(tmp_path / "mijn set"))
    monkeypatch.setenv("TSD_VAR", str(tmp_path / "leeg"))
    config.settings.cache_clear()
    outcome = run("query", "meta", "--dataset", asked)
    code, written = (name, name) if name else ("proef", f"'{asked}'")
    assert outcome.err == (
        f"Er is nog geen momentopname van {code}. Maak haar met tsd-dash build --dataset {written}.\n"
    )
