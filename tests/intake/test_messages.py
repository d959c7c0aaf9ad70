"""Messages name the right column, say what is possible, and come in the order of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.invented import check, deliver, write_dataset
from tests.intake.mappings import HEADER, SIMPLE, simple
from tsd_dash.intake import MappingError


def messages(directory: Path, mapping: str, content: str) -> list[tuple[str, str, str]]:
    found = deliver(directory, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": content})
    return found.rows("SELECT regel, kolom, melding FROM quarantaine ORDER BY rij")


def test_of_several_columns_the_one_that_was_used_is_named(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('gemeente = "plaats"', 'gemeente = ["nummer", "plaats"]')
    content = (
        HEADER.replace("\n", ";nummer\n") + "1;Bergen;05-03-2018;licht;Goed;\n2;P1;05-03-2018;licht;Goed;P9\n"
    )
    found = messages(
        tmp_path, mapping, content + "3;P1;05-03-2018;licht;Goed;P1\n4;P1;05-03-2018;licht;Goed;\n"
    )
    assert [(rule, column) for rule, column, _ in found] == [
        ("gemeente_dubbelzinnig", "plaats"),
        ("gemeente_onbekend", "nummer"),
    ]


def test_findings_without_an_onderzoek_say_how_to_give_them_one(tmp_path: Path) -> None:
    mapping = SIMPLE[: SIMPLE.index("[onderzoek]")]
    assert messages(tmp_path, mapping, simple("1;P1;05-03-2018;licht;Goed")) == [
        (
            "onderzoek_onbekend",
            "nr",
            "Het onderzoek “bron:1” in kolom “nr” is niet geleverd. Lever het onderzoek mee of verbeter "
            "de sleutel. Staan onderzoek en bevinding in dezelfde rij, zet dan [onderzoek] in de toewijzing.",
        )
    ]


def test_a_word_for_a_risk_says_what_is_possible(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('oordeel = "oordeel"', 'risico_indicatie = "oordeel"')
    rows = [f"{n};P1;05-03-2018;licht;3" for n in range(5)]
    assert messages(tmp_path, mapping, simple(*rows, "9;P1;05-03-2018;licht;Rood")) == [
        (
            "getal_onleesbaar",
            "oordeel",
            "“Rood” in kolom “oordeel” is geen geheel getal. Kies uit 1 (laag), 2 (matig), 3 (hoog), "
            "4 (zeer hoog), of zeg onder [waarden.risico_indicatie] wat deze waarde betekent.",
        )
    ]


def test_a_merger_within_the_year_says_what_to_use(tmp_path: Path) -> None:
    assert messages(tmp_path, SIMPLE, simple("1;P5;05-03-2018;licht;Goed", "2;P1;05-03-2018;licht;Goed")) == [
        (
            "gemeente_niet_geldig",
            "plaats",
            "“P5” in kolom “plaats” bestond toen niet. Nieuw-Órdal (P5) telt mee "
            "vanaf 1 januari 2019 (ontstaan op 2019-01-01). In 2018 was dat Órdal (P2). "
            'Gebruik de gemeente van toen, of kies geldig_op = "peildatum".',
        )
    ]


@pytest.mark.parametrize(
    ("dates", "text", "message"),
    [
        ('datumvorm = ["dd-mm-jjjj", "iso"]', "5 mei", "Afgesproken: dd-mm-jjjj of iso."),
        ("", "05/03/2018", "Er is geen vorm afgesproken; zet haar in datumvorm, bijvoorbeeld dd/mm/jjjj."),
        ('datumvorm = ["dd-mm-jjjj", "mm-dd-jjjj"]', "05-03-2018", "Afgesproken: dd-mm-jjjj of mm-dd-jjjj."),
    ],
)
def test_a_date_names_the_agreed_forms(tmp_path: Path, dates: str, text: str, message: str) -> None:
    mapping = SIMPLE.replace(
        'datum = { kolom = "datum", datumvorm = ["dd-mm-jjjj", "iso"] }', 'datum = "datum"'
    )
    good = ["2;P1;13-03-2018;licht;Goed", "3;P1;14-03-2018;licht;Goed"]
    ((_, _, found),) = messages(tmp_path, f"{dates}\n{mapping}", simple(f"1;P1;{text};licht;Goed", *good))
    assert found.endswith(message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"ANDER"', '"ANDRE"', "inspectie = “ANDRE” staat niet in de lijst van inspecties. "),
        (
            'thema = "thema"',
            'thema = { vast = "geluid" }',
            "de vaste waarde “geluid” past niet bij bevinding.thema",
        ),
        ('"plaats"', '"pl*s"', "“pl*s”: een * mag alleen achteraan"),
        ("[onderzoek]", '[waarden.oordeel]\n"G*d" = "2"\n[onderzoek]', "“G*d”: een * mag alleen achteraan"),
        ('"dd-mm-jjjj"', '"dd-mm-jjjj uur"', "de datumvorm “dd-mm-jjjj uur” is niet te lezen"),
        ('"dd-mm-jjjj"', '"%d-%m-%Y"', "de datumvorm “%d-%m-%Y” is niet te lezen"),
    ],
)
def test_a_mapping_that_could_never_fit_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    mapping = SIMPLE.replace(old, new, 1)
    with pytest.raises(MappingError) as raised:
        deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple()})
    assert message in str(raised.value)


YEARLY = SIMPLE.replace('bestandsnaam = "proef{volg}.{soort}"', 'bestandsnaam = "proef_{jaar}.csv"')


def test_a_date_after_the_delivery_is_no_date_of_a_visit(tmp_path: Path) -> None:
    rows = simple("1;P1;31-12-2018;licht;Goed", "2;P1;01-01-2019;licht;Goed", "3;P1;05-03-2018;licht;Goed")
    loaded = deliver(tmp_path, {"bronnen/bron.toml": YEARLY, "leveringen/proef_2018.csv": rows})
    assert loaded.rows("SELECT rij, regel, waarde, melding FROM quarantaine") == [
        (
            3,
            "datum_toekomst",
            "01-01-2019",
            "“01-01-2019” in kolom “datum” ligt na de levering zelf. "
            "De peildatum van de levering is 2018-12-31. Verbeter de datum.",
        )
    ]


def test_a_year_after_the_delivery_is_refused_too(tmp_path: Path) -> None:
    mapping = YEARLY.replace(
        'datum = { kolom = "datum", datumvorm = ["dd-mm-jjjj", "iso"] }', 'jaar = "datum"'
    )
    rows = simple("1;P1;2018;licht;Goed", "2;P1;2019;licht;Goed")
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef_2018.csv": rows})
    assert loaded.quarantine() == [(3, "datum_toekomst", "datum", "2019")]


def test_a_date_far_from_the_years_of_the_dataset_is_loaded_with_a_remark(tmp_path: Path) -> None:
    rows = simple("1;P1;05-03-2005;licht;Goed", "2;P1;05-03-2004;licht;Goed", "3;P1;05-03-2021;licht;Goed",
                  "4;P1;05-03-2022;licht;Goed")  # fmt: skip
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": rows})
    assert loaded.counts() == [("proef1.csv", 4, 4, 0, 0, 4)]
    assert loaded.report.deliveries[0].warnings == {"datum_buiten_periode": 2}


def test_rows_with_the_same_message_stand_together_and_the_rest_is_counted(tmp_path: Path) -> None:
    broken = ["1;2"] * 7
    rows = simple(
        "1;P1;05-03-2018;licht;Onzin", *broken, *(f"{n};P1;05-03-2018;licht;Goed" for n in range(2, 9))
    )
    dataset = write_dataset(
        tmp_path,
        {
            "bronnen/bron.toml": SIMPLE,
            "leveringen/proef1.csv": rows + "20;P1;05-03-2018;licht;\n",
            "correcties.csv": "sleutel;kolom;van;naar;reden;status\n2;oordeel;x;Goed;Weg;actief\n",
        },
    )
    assert list(check(dataset, dataset / "leveringen/proef1.csv").report.lines()) == [
        "proef1.csv: 16 rijen gelezen, 8 aanvaard, 0 vervangen, 8 afgekeurd; 8 bevindingen.",
        "  1 rij telt niet als gegevens: kop, lege rij, voetregel of buiten de selectie.",
        "  rij 2: “Onzin” in kolom “oordeel” is geen bekend oordeel. "
        "Verbeter de waarde of voeg haar toe aan [waarden].",
        "  rijen 3, 4, 5, 6, 7: De rij heeft minder cellen dan de kop. "
        "Vul de rij aan, of verwijder de regelovergang in een cel.",
        "  en nog 2 rijen met: Te weinig cellen in de rij",
        "  Waarschuwing: Leeg oordeel, 1 keer.",
        "De correctie van 2, oordeel is niet meer van toepassing. Verwijder haar of pas haar aan.",
        "Samen: 16 rijen gelezen, 8 aanvaard, 0 vervangen, 8 afgekeurd; 8 bevindingen.",
    ]


def test_a_value_that_is_wrong_in_several_columns_is_told_once(tmp_path: Path) -> None:
    mapping = (
        'inspectie = "ANDER"\nsleutel = "nr"\ndatumvorm = "iso"\n[levering]\nbestanden = "breed.csv"\n'
        '[onderzoek]\n[bevinding]\ndatum = "dag"\n[[breed]]\n[breed.kolommen]\n'
        '"Licht" = "licht"\n"Lucht" = "lucht"\n"Water" = "water"\n'
    )
    good = "".join(f"{number},2018-03-05,Goed,Goed,Goed\n" for number in range(4, 9))
    content = (
        "nr,dag,Licht,Lucht,Water\n1,2018-03-05,onleesbaar,onleesbaar,onleesbaar\n"
        "2,2018-03-05,Goed,onleesbaar,onleesbaar\n3,2018-03-05,Goedd,onleesbaar,Goed\n" + good
    )
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, "leveringen/breed.csv": content})
    told = "is geen bekend oordeel."
    mend = "Verbeter de waarde of voeg haar toe aan [waarden]."
    assert loaded.rows("SELECT rij, kolom, waarde, melding FROM quarantaine ORDER BY rij") == [
        (2, "Licht", "onleesbaar", f"“onleesbaar” in kolom “Licht”, “Lucht” en “Water” {told} {mend}"),
        (3, "Lucht", "onleesbaar", f"“onleesbaar” in kolom “Lucht” en “Water” {told} {mend}"),
        (
            4,
            "Licht",
            "Goedd",
            f"“Goedd” in kolom “Licht” {told} Lijkt op: Goed. {mend} "
            f"“onleesbaar” in kolom “Lucht” {told} {mend}",
        ),
    ]
