"""The open-data package of the register and of a small dataset, held against what is known of them."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.invented import write_delivered
from tsd_dash.config import ROOT
from tsd_dash.contract import Dataset, load_contract, load_dataset
from tsd_dash.progress import NoProgress
from tsd_dash.publish.opendata.edition import Edition, PackageError, edition
from tsd_dash.publish.opendata.package import may_replace, package_directory, package_zip
from tsd_dash.warehouse import Warehouse, build

CONTRACT = load_contract()
DAY = dt.date(2026, 11, 23)
READERS = {
    "string": str,
    "list": lambda text: text.split(";"),
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": dt.date.fromisoformat,
}
REGISTER_ROWS = {
    "onderzoek": 72,
    "bevinding": 227,
    "criterium": 33,
    "thema": 10,
    "doelgroep": 10,
    "reeks": 18,
    "rode_draad": 3,
    "basisvraag": 5,
    "verklaring": 4,
    "sector": 6,
    "wet": 6,
    "inspectie": 8,
    "gemeente": 413,
    "herindeling": 77,
    "gemeente_alias": 284,
}
"""As data/register/bronnen.md and data/geo/herkomst.md say."""


@dataclass(frozen=True)
class Package:
    """A package on disk, and what it was made of."""

    dataset: Dataset
    warehouse: Warehouse
    made: Edition
    directory: Path

    @property
    def descriptor(self) -> Any:
        return json.loads((self.directory / "datapackage.json").read_text(encoding="utf-8"))

    @property
    def resources(self) -> dict[str, Any]:
        return {resource["name"]: resource for resource in self.descriptor["resources"]}

    def rows(self, name: str) -> list[dict[str, str]]:
        text = (self.directory / f"{name}.csv").read_bytes().decode("utf-8")
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def package(directory: Path, dataset_dir: Path) -> Iterator[Package]:
    dataset = load_dataset(dataset_dir)
    with Warehouse(build(dataset_dir, directory / "var", NoProgress()).path) as warehouse:
        made = edition(warehouse, dataset, CONTRACT, DAY)
        package_directory(warehouse, made, directory / "pakket")
        yield Package(dataset, warehouse, made, directory / "pakket")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    yield from package(tmp_path_factory.mktemp("register"), ROOT / "data/register")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    directory = tmp_path_factory.mktemp("proef")
    yield from package(directory, write_delivered(directory / "proef"))


@pytest.fixture(params=["register", "small"])
def either(request: pytest.FixtureRequest) -> Package:
    found: Package = request.getfixturevalue(request.param)
    return found


# What holds for every package


def test_every_table_of_the_contract_is_there_and_nothing_else(either: Package) -> None:
    tables = {table.name for table in CONTRACT.tables}
    assert set(either.resources) == tables
    files = {path.name for path in either.directory.iterdir()}
    assert files == {f"{name}.csv" for name in tables} | {"datapackage.json", "dcat.jsonld", "LEESMIJ.md"}
    assert not files & {"quarantaine.csv", "levering.csv", "meta.csv"}


def test_columns_and_values_are_those_of_the_schema(either: Package) -> None:
    for name, resource in either.resources.items():
        content = (either.directory / resource["path"]).read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        fields = resource["schema"]["fields"]
        header = content.decode("utf-8").split("\r\n")[0].split(",")
        assert header == [field["name"] for field in fields], name
        for row in either.rows(name):
            for field in fields:
                text = row[field["name"]]
                if not text:
                    assert not field.get("constraints", {}).get("required"), (name, field["name"])
                    continue
                value = READERS[field["type"]](text)
                limits = field.get("constraints", {})
                assert "minimum" not in limits or value >= limits["minimum"]
                assert "maximum" not in limits or value <= limits["maximum"]
                known = [item["value"] for item in field.get("categories", [])]
                assert not known or value in known, (name, field["name"])


def test_row_counts_sizes_and_hashes_are_those_of_the_files(either: Package) -> None:
    for name, resource in either.resources.items():
        content = (either.directory / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["rowCount"] == len(either.rows(name)) == len(either.warehouse.rows(name))
        assert (resource["encoding"], resource["mediatype"]) == ("utf-8", "text/csv")


def test_keys_are_unique_and_references_lead_somewhere(either: Package) -> None:
    for name, resource in either.resources.items():
        schema = resource["schema"]
        rows = either.rows(name)
        keys = [tuple(row[part] for part in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys), name
        assert all(all(key) for key in keys)
        for key in schema["foreignKeys"]:
            target = either.rows(key["reference"].get("resource", name))
            known = {row[key["reference"]["fields"][0]] for row in target}
            given = {row[key["fields"][0]] for row in rows} - {""}
            assert given <= known, (name, key)
        for field in schema["fields"]:
            if "verwijst_naar" in field:
                table, _, column = field["verwijst_naar"].partition(".")
                known = {row[column] for row in either.rows(table)}
                assert {item for row in rows for item in row[field["name"]].split(";")} - {""} <= known


def test_the_same_snapshot_gives_the_same_bytes(either: Package, tmp_path: Path) -> None:
    again = Warehouse(build(either.dataset.directory, tmp_path / "var", NoProgress()).path)
    with again as warehouse:
        package_directory(warehouse, edition(warehouse, either.dataset, CONTRACT, DAY), tmp_path / "pakket")
        assert package_zip(warehouse, either.made) == package_zip(either.warehouse, either.made)
    for path in either.directory.iterdir():
        assert (tmp_path / "pakket" / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_zip_holds_the_same_files(either: Package) -> None:
    with zipfile.ZipFile(io.BytesIO(package_zip(either.warehouse, either.made))) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
        assert {info.date_time[:3] for info in archive.infolist()} == {
            (either.made.issued.year, either.made.issued.month, either.made.issued.day)
        }
    assert content == {path.name: path.read_bytes() for path in either.directory.iterdir()}


def test_the_catalogue_entry_names_every_file(either: Package) -> None:
    entry = json.loads((either.directory / "dcat.jsonld").read_text(encoding="utf-8"))
    assert entry["@type"] == "dcat:Dataset"
    prefixes = {key.partition(":")[0] for key in entry if not key.startswith("@")}
    assert prefixes <= set(entry["@context"])
    assert "dct:publisher" not in entry
    found = {
        item["dcat:downloadURL"]["@id"]: (
            int(item["dcat:byteSize"]["@value"]),
            item["spdx:checksum"]["spdx:checksumValue"]["@value"],
        )
        for item in entry["dcat:distribution"]
    }
    assert found == {
        resource["path"]: (resource["bytes"], resource["hash"].removeprefix("sha256:"))
        for resource in either.resources.values()
    }


def test_the_manual_says_what_it_is_and_names_every_column(either: Package) -> None:
    text = (either.directory / "LEESMIJ.md").read_text(encoding="utf-8")
    assert "**Dit is geen website van de Rijksoverheid of van de inspecties.**" in text
    assert "De risico-indicatie is een eigen codering" in text
    assert "De onderzochte gemeenten zijn geen steekproef." in text
    assert "## Summary in English" in text
    assert "This is not a website of the Dutch government or of the inspectorates." in text
    assert either.warehouse.snapshot_id in text
    for table in CONTRACT.tables:
        part = text.partition(f": `{table.name}.csv`\n")[2].partition("\n### ")[0]
        named = [line.split("`")[1] for line in part.splitlines() if line.startswith("| `")]
        assert named == [field.name for field in table.fields]
        assert "\n\n\n" not in part


# The register


def test_the_register_has_the_rows_its_documents_say(register: Package) -> None:
    assert {name: register.resources[name]["rowCount"] for name in REGISTER_ROWS} == REGISTER_ROWS


def test_counting_as_the_manual_says_gives_the_number_of_the_dashboard(register: Package) -> None:
    counted = {row["samenwerking"] for row in register.rows("samenwerking") if row["telt_mee"] == "true"}
    own = {row["onderzoek_id"] for row in register.rows("onderzoek") if row["samenwerking"] in counted}
    found = [
        row
        for row in register.rows("bevinding")
        if row["onderzoek_id"] in own and not row["ontleend_aan"] and 2016 <= int(row["jaar"]) <= 2020
    ]
    assert len(found) == 187


def test_the_register_says_what_it_is(register: Package) -> None:
    found = register.descriptor
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (found["name"], found["title"]) == ("register", "Toezicht Sociaal Domein 2016-2020")
    assert found["created"] == "2026-11-22T00:00:00Z"
    assert found["version"] == f"2026.11.22+{register.warehouse.snapshot_id}"
    assert found["temporal"] == {"start": "2012-01-01", "end": "2025-12-31"}
    assert found["licenses"] == [
        {"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/deed.nl"}
    ]
    assert found["attribution"] == "Gemeentegrenzen: CBS/Kadaster, vereenvoudigd, via nl-maps 0.2.0"
    assert "fictief" not in found
    terms = {name: item["licenses"] for name, item in register.resources.items() if "licenses" in item}
    assert set(terms) == {"gemeente", "gemeente_alias", "herindeling"}
    assert terms["gemeente"] == [
        {
            "path": "LEESMIJ.md",
            "title": "Voor de gebieden: noem bij gebruik deze bron: "
            "Gemeentegrenzen: CBS/Kadaster, vereenvoudigd, via nl-maps 0.2.0.",
        }
    ]
    (field,) = [
        f for f in register.resources["bevinding"]["schema"]["fields"] if f["name"] == "risico_indicatie"
    ]
    assert field["categories"] == [
        {"value": 1, "label": "laag"},
        {"value": 2, "label": "matig"},
        {"value": 3, "label": "hoog"},
        {"value": 4, "label": "zeer hoog"},
    ]


def test_the_catalogue_entry_of_the_register(register: Package, tmp_path: Path) -> None:
    made = replace(register.made, address="https://example.org/data/")
    package_directory(register.warehouse, made, tmp_path / "pakket")
    entry = json.loads((tmp_path / "pakket/dcat.jsonld").read_text(encoding="utf-8"))
    assert entry["@id"] == "https://example.org/data/#dataset"
    assert entry["dct:spatial"] == {"@id": "http://publications.europa.eu/resource/authority/country/NLD"}
    assert entry["dct:language"] == {"@id": "http://publications.europa.eu/resource/authority/language/NLD"}
    assert entry["dct:title"][1] == {
        "@language": "en",
        "@value": "Supervision of the Social Domain 2016-2020",
    }
    assert entry["dct:issued"] == {"@type": "xsd:date", "@value": "2026-11-22"}
    licensed = {item["@id"].partition("#")[2] for item in entry["dcat:distribution"] if "dct:license" in item}
    assert set(register.resources) - licensed == {"gemeente", "gemeente_alias", "herindeling"}
    addresses = {item["dcat:accessURL"]["@id"] for item in entry["dcat:distribution"]}
    assert "https://example.org/data/bevinding.csv" in addresses
    assert all(address.startswith("https://example.org/data/") for address in addresses)


# A small dataset of other areas and themas, which is fictitious


def test_the_rows_of_the_small_dataset(small: Package) -> None:
    assert (small.directory / "onderzoek_gemeente.csv").read_bytes() == (
        b"onderzoek_id,gemeente_code,rol\r\nR1,P1,onderzocht\r\nR2,P1,onderzocht\r\nR2,P2,onderzocht\r\n"
    )
    assert (small.directory / "inspectie.csv").read_bytes() == (
        b"code,naam,naam_en,afkorting,geldig_van,geldig_tot,opvolger,tooi_uri,website,toelichting\r\n"
        b"D1,Dienst Een,,D1,,2018-06-30,D2,,,\r\n"
        b"D2,Dienst Twee,,D2,2018-07-01,,,,,\r\n"
    )
    assert [(r["bevinding_id"], r["tekst"], r["jaar"]) for r in small.rows("bevinding")] == [
        ("X1", "Het is er donker.", "2018"),
        ("X2", "Het tocht er.", "2018"),
        ("X3", "Het waait er te hard.", "2019"),
    ]
    assert (small.directory / "wet.csv").read_bytes().count(b"\r\n") == 1


def test_fictitious_data_say_so_everywhere(small: Package) -> None:
    found = small.descriptor
    assert (found["name"], found["title"], found["title_en"]) == (
        "proef-fictief",
        "Proef (fictieve gegevens)",
        "Trial (fictitious data)",
    )
    assert found["fictief"] is True
    assert found["description"].startswith("Dit zijn fictieve gegevens")
    for resource in found["resources"]:
        assert resource["title"].endswith("(fictieve gegevens)")
        assert resource["description"].startswith("Dit zijn fictieve gegevens.")
    entry = json.loads((small.directory / "dcat.jsonld").read_text(encoding="utf-8"))
    assert [item["@value"] for item in entry["dct:title"]] == [
        "Proef (fictieve gegevens)",
        "Trial (fictitious data)",
    ]
    assert all("fictieve" in item["dct:title"][0]["@value"] for item in entry["dcat:distribution"])
    lines = (small.directory / "LEESMIJ.md").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# Proef (fictieve gegevens)"
    assert lines[2] == "**Dit zijn fictieve gegevens: verzonnen voor oefening en demonstratie.**"


def test_what_is_not_known_is_not_said(small: Package) -> None:
    entry = json.loads((small.directory / "dcat.jsonld").read_text(encoding="utf-8"))
    assert not {"dct:spatial", "dcat:theme", "dcat:keyword"} & set(entry)


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(tmp_path: Path) -> None:
    dataset_dir = write_delivered(tmp_path / "proef")
    findings = dataset_dir / "leveringen/bevindingen.csv"
    text = findings.read_text(encoding="utf-8")
    findings.write_text(text.replace("Het tocht er.", '"=1+1, ""x"""'), encoding="utf-8")
    for made in package(tmp_path, dataset_dir):
        row = made.rows("bevinding")[1]
        assert row["tekst"] == '\'=1+1, "x"'
        assert b',"\'=1+1, ""x""",' in (made.directory / "bevinding.csv").read_bytes()


@pytest.mark.parametrize("where", ["dataset", "snapshot"])
def test_a_confidential_dataset_has_no_package(tmp_path: Path, where: str) -> None:
    dataset_dir = write_delivered(tmp_path / "proef")
    settings = dataset_dir / "dataset.toml"
    open_settings = settings.read_text(encoding="utf-8")
    secret = open_settings.replace("min_n_publiek = 0", "min_n_publiek = 5")
    settings.write_text(secret if where == "snapshot" else open_settings, encoding="utf-8")
    path = build(dataset_dir, tmp_path / "var", NoProgress()).path
    settings.write_text(secret if where == "dataset" else open_settings, encoding="utf-8")
    message = "proef is vertrouwelijk .min_n_publiek is 5.: losse bevindingen mogen niet naar buiten"
    with Warehouse(path) as warehouse, pytest.raises(PackageError, match=message):
        edition(warehouse, load_dataset(dataset_dir), CONTRACT, DAY)


# The place it is written to


def test_only_nothing_or_an_earlier_package_is_replaced(small: Package, tmp_path: Path) -> None:
    assert may_replace(tmp_path / "nieuw", CONTRACT)
    (tmp_path / "leeg").mkdir()
    assert may_replace(tmp_path / "leeg", CONTRACT)
    assert may_replace(small.directory, CONTRACT)
    package_directory(small.warehouse, small.made, tmp_path / "pakket")
    (tmp_path / "pakket/eigen.txt").write_text("van mij", encoding="utf-8")
    assert not may_replace(tmp_path / "pakket", CONTRACT)
    with pytest.raises(PackageError, match="staat iets anders dan een eerder pakket"):
        package_directory(small.warehouse, small.made, tmp_path / "pakket")
    assert (tmp_path / "pakket/eigen.txt").read_text(encoding="utf-8") == "van mij"
    assert not may_replace(tmp_path / "pakket/eigen.txt", CONTRACT)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"snapshot": "x"}', '{"snapshot": "", "resources": []}'])
def test_another_description_is_not_an_earlier_package(tmp_path: Path, text: str) -> None:
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    assert not may_replace(tmp_path, CONTRACT)
