"""A dataset.toml that is not as it should be is refused with file, place and mend."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.warehouse.invented import DATASET, write_delivered
from tsd_dash.contract import load_dataset
from tsd_dash.contract.shape import DATASET_SCHEMA
from tsd_dash.errors import DatasetError


def complaint(tmp_path: Path, old: str, new: str) -> str:
    assert DATASET.count(old) == 1
    dataset = write_delivered(tmp_path / "proef")
    settings = dataset / "dataset.toml"
    settings.write_text(DATASET.replace(old, new), encoding="utf-8")
    with pytest.raises(DatasetError) as raised:
        load_dataset(dataset)
    return str(raised.value).removeprefix(f"{settings}: ")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("fictief = true", 'fictief = "nee"', "fictief: dit moet true of false zijn."),
        ("fictief = true\n", "", "het bestand: “fictief” ontbreekt."),
        ('code = "proef"', 'code = "De proef"', "code: gebruik kleine letters, cijfers, - en _."),
        ('titel = { nl = "Proef", en', 'titel = { nl = "", en', "titel.nl: dit mag niet leeg zijn."),
        (', en = "A trial." }', " }", "omschrijving: “en” ontbreekt."),
        (
            "tot_en_met = 2019",
            "tot_en_met = 19",
            "periode.tot_en_met: dit moet een jaartal zijn, zoals 2020.",
        ),
        (
            "van = 2018",
            "van = 2020",
            "[periode] begint na haar einde; zet bij “van” het eerste jaar.",
        ),
        (
            "peildatum = 2020-01-01",
            'peildatum = "1 januari 2020"',
            "periode.peildatum: dit moet een datum zijn, bijvoorbeeld 2018-03-05.",
        ),
        (
            "hoog_vanaf = 3",
            "hoog_vanaf = 4",
            "maat.hoog_vanaf: dit kan alleen 3 zijn, want de teksten noemen 3 hoog en 4 zeer hoog.",
        ),
        (
            "min_n_publiek = 0",
            "min_n_publiek = 2",
            "maat.min_n_publiek: kies 0 (uit), of 3 of hoger; bij 2 zou elk verborgen aantal 1 zijn.",
        ),
        (
            "min_n_publiek = 0",
            "min_n_publiek = -5",
            "maat.min_n_publiek: kies 0 (uit), of 3 of hoger; bij 2 zou elk verborgen aantal 1 zijn.",
        ),
        (
            "min_n_publiek = 0",
            "min_n_publik = 5",
            "maat: “min_n_publik” is hier niet bekend; bedoelt u “min_n_publiek”?",
        ),
        (
            "afkeur_drempel = 0.1",
            "afkeur_drempel = 10",
            "intake.afkeur_drempel: dit is een deel van de rijen tussen 0 en 1, zoals 0.1.",
        ),
        (
            "afkeur_drempel = 0.1",
            'bij_weigering = "doorgaan"',
            "intake.bij_weigering: kies uit stoppen, overslaan.",
        ),
        (
            'bronvermelding = "Verzonnen"',
            'bronvermelding = "Verzonnen"\ngrenzen = { oud = "a.geojson" }',
            "gebied.grenzen: voor het teken = hoort een jaartal, zoals 2016.",
        ),
        (
            'thema = { bestand = "codelijsten/onderwerpen.csv", kolommen = { thema = "onderwerp" } }',
            'thema = "codelijsten/onderwerpen.csv"',
            "codelijsten.thema: dit moet een tabel zijn.",
        ),
    ],
)
def test_what_is_wrong_and_where(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert complaint(tmp_path, old, new) == told


@pytest.mark.parametrize("minimum", [0, 1, 3, 5])
def test_a_minimum_that_hides_something_or_nothing(tmp_path: Path, minimum: int) -> None:
    dataset = write_delivered(tmp_path / "proef")
    text = DATASET.replace("min_n_publiek = 0", f"min_n_publiek = {minimum}")
    (dataset / "dataset.toml").write_text(text, encoding="utf-8")
    assert load_dataset(dataset).measures.min_n_public == minimum


def test_the_schema_is_a_schema_and_explains_itself() -> None:
    schema = json.loads(DATASET_SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert [name for name, part in schema["properties"].items() if not part.get("description")] == []
