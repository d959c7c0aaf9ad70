"""A mapping that is not usable is refused with file, place and mend."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.intake.invented import deliver
from tests.intake.mappings import SIMPLE, simple
from tsd_dash.config import ROOT
from tsd_dash.contract import load_contract
from tsd_dash.contract.shape import MAPPING_SCHEMA
from tsd_dash.intake import MappingError
from tsd_dash.intake.parse import read_mapping


def complaint(tmp_path: Path, text: str) -> str:
    path = tmp_path / "bron.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MappingError) as raised:
        read_mapping(path, load_contract())
    return str(raised.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('titel = "x"', "bronnen/bron.toml: het bestand: “levering” ontbreekt."),
        (
            "x = ",
            "bronnen/bron.toml is geen geldige TOML: regel 1, kolom 5: hier hoort een waarde; een tekst "
            "staat tussen aanhalingstekens.",
        ),
        (
            SIMPLE.replace('sleutel = "nr"', 'sleutel = [{ kolom = "nr", waarden = "codes" }]'),
            "bronnen/bron.toml: sleutel[1]: “waarden” is hier niet bekend; kies uit kolom, samen, datumvorm.",
        ),
        (
            SIMPLE.replace("titel =", "tittel ="),
            "bronnen/bron.toml: het bestand: “tittel” is hier niet bekend; bedoelt u “titel”?",
        ),
        (
            SIMPLE.replace("[levering]", '[levering]\nformaat = "word"'),
            "bronnen/bron.toml: levering.formaat: kies uit csv, tsv, xlsx, ods, xls, parquet, json, jsonl.",
        ),
        (
            SIMPLE.replace('"proef*"', "3", 1),
            "bronnen/bron.toml: levering.bestanden: dit moet een tekst zijn.",
        ),
        (
            SIMPLE.replace('thema = "thema"', 'tema = "thema"'),
            "bronnen/bron.toml: bevinding: “tema” is geen gegeven van bevinding; bedoelt u “thema”?",
        ),
        (
            SIMPLE.replace('thema = "thema"', 'thema = { kolm = "thema" }'),
            "bronnen/bron.toml: bevinding.thema: “kolm” is hier niet bekend; bedoelt u “kolom”?",
        ),
        (
            SIMPLE.replace('["dd-mm-jjjj", "iso"]', '"dd-mm"'),
            "bronnen/bron.toml: de datumvorm “dd-mm” is niet te lezen; "
            "schrijf bijvoorbeeld dd-mm-jjjj of d mmmm jjjj, met een * voor andere woorden.",
        ),
        (
            SIMPLE.replace('oordeel = "oordeel"', 'oordeel = { kolom = "oordeel", waarden = "schaal" }'),
            "bronnen/bron.toml: bevinding.oordeel: de lijst [waarden.schaal] staat niet in dit bestand; "
            "voeg haar toe, of laat `waarden` weg.",
        ),
        ('maandtaal = ["xx"]\n' + SIMPLE, "bronnen/bron.toml: de taal “xx” is niet bekend"),
        (
            SIMPLE.replace("[levering]", '[levering]\ncodering = "utf-9"'),
            "bronnen/bron.toml: de codering “utf-9” is niet bekend",
        ),
        (
            SIMPLE.replace("[levering]", '[levering]\ntijdzone = "Mars/Olympus"'),
            "bronnen/bron.toml: de tijdzone “Mars/Olympus” is niet bekend; schrijf bijvoorbeeld Europe/Paris",
        ),
        (
            SIMPLE.replace('"proef{volg}.{soort}"', '"{jaar}_{jaar}"'),
            "bronnen/bron.toml: het patroon “{jaar}_{jaar}” noemt een naam twee keer.",
        ),
        (
            SIMPLE.replace("[onderzoek]", '[onderzoek]\nonderzoek_id = "{visits.*.id}"'),
            "bronnen/bron.toml: onderzoek: “visits.*.id” is van een object in een lijst; dat mag hier niet. "
            "Noem onderzoek_id en datum van zo'n object onder [bevinding].",
        ),
        (
            SIMPLE + '[[breed]]\n[breed.kolommen]\n"oordeel" = { thema = "licht", oordeel = "2" }\n',
            "bronnen/bron.toml: breed[1].kolommen.oordeel: oordeel is hier wat er in de cel staat. Zeg met "
            "“waarden” wat dat betekent, of kies met “doel” een ander gegeven voor de cel.",
        ),
        (
            SIMPLE + '[[breed]]\n[breed.kolommen]\n"oordeel" = { thema = "licht", tekst = "@waarde" }\n',
            "bronnen/bron.toml: breed[1].kolommen.oordeel.tekst: “@waarde” is hier een vaste tekst; "
            'schrijf { kolom = "@waarde" }.',
        ),
        (
            SIMPLE + '[waarden.oordeel]\n"***" = 1\n"**" = 2\n"*" = 3\n',
            "bronnen/bron.toml: [waarden.oordeel]: “*” betekent hier al het andere; schrijf “\\\\*” "
            "(tussen dubbele aanhalingstekens) voor één ster.",
        ),
        (
            SIMPLE + '[waarden.oordeel]\n"Goed" = 1\n"GOED" = 2\n',
            "bronnen/bron.toml: [waarden.oordeel]: “Goed” en “GOED” zijn dezelfde waarde; laat er één staan.",
        ),
        (
            SIMPLE
            + '[[breed]]\n[breed.kolommen]\n"oordeel" = { thema = "licht", bevinding_id = "{nr}-1" }\n',
            "bronnen/bron.toml: breed[1].kolommen.oordeel.bevinding_id: “{nr}-1” is hier een vaste tekst; "
            'schrijf { samen = "{nr}-1" }.',
        ),
        (
            SIMPLE.replace('thema = "thema"', 'thema = ["{deel}-{stuk}", "thema"]'),
            "bronnen/bron.toml: bevinding.thema: “{deel}-{stuk}” is een sjabloon en geen kolom;",
        ),
        (
            SIMPLE.replace('thema = "thema"', 'thema = { kolom = "{deel}" }'),
            "bronnen/bron.toml: bevinding.thema: “{deel}” is een sjabloon en geen kolom;",
        ),
    ],
)
def test_a_mapping_that_cannot_be_used(tmp_path: Path, text: str, message: str) -> None:
    assert complaint(tmp_path, text).startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            SIMPLE.replace('sleutel = "nr"\n', ""),
            "bronnen/bron.toml: noem met sleutel = [...] de kolommen die een rij uniek maken.",
        ),
        (SIMPLE.replace('thema = "thema"\n', ""), "bronnen/bron.toml: noem in [bevinding] thema."),
        (
            SIMPLE.replace('datum = { kolom = "datum", datumvorm = ["dd-mm-jjjj", "iso"] }\n', ""),
            "bronnen/bron.toml: noem in [bevinding] een datum of een jaar.",
        ),
        (
            SIMPLE + '[waarden.oordeel]\n"A" = "slechd"\n',
            "bronnen/bron.toml: [waarden.oordeel] “A”: “slechd” is geen oordeel en geen reden. "
            "Lijkt op: Slecht.",
        ),
        (
            SIMPLE + '[waarden.gemeente]\n"A" = "P9"\n',
            "bronnen/bron.toml: [waarden.gemeente] “A”: “P9” is niet bekend bij bevinding.gemeente.",
        ),
        (
            SIMPLE + '\n[waarden.gemeente]\n"A" = "P1; P3"\n',
            "bronnen/bron.toml: [waarden.gemeente] “A”: “P1; P3” is niet bekend bij bevinding.gemeente. "
            "Een bevinding heeft één gemeente; zet gemeente onder [onderzoek], daar mogen het er meer zijn.",
        ),
        (
            SIMPLE.replace('"oordeel"', '{ kolom = "oordeel", leeg = "weet niet" }'),
            "bronnen/bron.toml: leeg = “weet niet” is onbekend; "
            "kies uit overslaan, geen_oordeel, niet_onderzocht, niet_van_toepassing, onbekend.",
        ),
        (
            SIMPLE.replace('thema = "thema"', 'thema = { vast = "lichd" }'),
            "bronnen/bron.toml: de vaste waarde “lichd” past niet bij bevinding.thema. Lijkt op: licht.",
        ),
    ],
)
def test_a_mapping_that_leaves_something_open(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(MappingError) as raised:
        deliver(
            tmp_path,
            {"bronnen/bron.toml": text, "leveringen/proef1.csv": simple("1;P1;05-03-2018;licht;Goed")},
        )
    assert str(raised.value) == message


def test_the_schema_is_a_schema_and_every_mapping_here_fits_it() -> None:
    schema = json.loads(MAPPING_SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for path in sorted((ROOT / "data").glob("*/bronnen/*.toml")):
        read_mapping(path, load_contract())
