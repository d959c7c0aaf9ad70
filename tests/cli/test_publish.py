"""`tsd-dash publish`: the account of the method, equal to the committed document, and the open data."""

import errno
import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.warehouse.invented import write_delivered
from tsd_dash import config
from tsd_dash.config import ROOT


def test_the_committed_account_is_the_generated_one(run: Run) -> None:
    outcome = run("publish", "verantwoording", "--dataset", "register")
    assert outcome.code == 0
    assert outcome.out == (ROOT / "docs" / "verantwoording.md").read_text(encoding="utf-8")


def test_writes_to_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "v.md"
    assert run("publish", "verantwoording", "--dataset", "register", "--naar", str(target)).code == 0
    assert target.read_text(encoding="utf-8").startswith("# Verantwoording: ")


def test_says_so_when_it_cannot_write(run: Run, tmp_path: Path) -> None:
    outcome = run("publish", "verantwoording", "--dataset", "register", "--naar", str(tmp_path))
    assert outcome.code == 2
    assert outcome.err == f"Het bestand {tmp_path} is niet te schrijven; kies een andere plaats.\n"


def test_fictitious_data_are_marked_in_the_text_and_in_the_name(run: Run, tmp_path: Path) -> None:
    mark = "**Dit zijn fictieve gegevens: verzonnen voor oefening en demonstratie.**"
    arguments = ("publish", "verantwoording", "--dataset", "voorbeeld", "--naar")
    refused = run(*arguments, str(tmp_path / "v.md"))
    assert refused.code == 2
    assert refused.err == (
        "De gegevens zijn verzonnen en v.md zegt dat niet. Zet het woord fictief in de naam.\n"
    )
    assert not (tmp_path / "v.md").exists()
    assert run(*arguments, str(tmp_path / "v-fictief.md")).code == 0
    lines = (tmp_path / "v-fictief.md").read_text(encoding="utf-8").splitlines()
    assert lines[2] == mark


# Open data


def files(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir()}


def test_open_data_are_those_of_the_snapshot_in_use(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "proef-fictief"
    outcome = run("publish", "opendata", "--naar", str(target))
    assert (outcome.code, outcome.err) == (0, "")
    described = json.loads((target / "datapackage.json").read_text(encoding="utf-8"))
    rows = sum(resource["rowCount"] for resource in described["resources"])
    assert outcome.out == (
        f"Momentopname {described['snapshot']} staat in {target}: 21 tabellen, {rows} rijen.\n"
    )
    assert (target / "bevinding.csv").read_text(encoding="utf-8").splitlines()[1].startswith("b1,o1,P1,")


def test_an_earlier_package_is_replaced_by_the_same(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "proef-fictief"
    assert run("publish", "opendata", "--naar", str(target)).code == 0
    before = files(target)
    (target / "wet.csv").unlink()
    assert run("publish", "opendata", "--naar", str(target)).code == 0
    assert files(target) == before
    assert [path.name for path in tmp_path.iterdir() if "proef-fictief" in path.name] == ["proef-fictief"]


def test_the_address_stands_in_the_catalogue_entry(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "fictief"
    arguments = ("publish", "opendata", "--naar", str(target), "--adres")
    assert run(*arguments, "https://example.org/data").code == 0
    entry = json.loads((target / "dcat.jsonld").read_text(encoding="utf-8"))
    assert entry["@id"] == "https://example.org/data/#dataset"
    for wrong in (
        "example.org/data",
        "ftp://example.org",
        "https://",
        "https://example.org/?a=1",
        "https://[x",
        "https://a b",
    ):
        outcome = run(*arguments, wrong)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err == (
            "--adres verwacht een webadres, bijvoorbeeld https://example.org/opendata/, "
            f"en kreeg “{wrong}”.\n"
        )


def test_there_is_a_snapshot_first(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TSD_VAR", str(tmp_path / "leeg"))
    config.settings.cache_clear()
    dataset = write_delivered(tmp_path / "elders" / "tweede")
    target = tmp_path / "tweede-fictief"
    outcome = run("publish", "opendata", "--dataset", str(dataset), "--naar", str(target))
    assert outcome.code == 0
    assert (target / "bevinding.csv").read_bytes().count(b"\r\n") == 4


def test_something_else_is_never_replaced(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "fictief"
    target.mkdir()
    (target / "eigen.txt").write_text("van mij", encoding="utf-8")
    outcome = run("publish", "opendata", "--naar", str(target))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        f"In {target} staat iets anders dan een eerder pakket. Kies een nieuwe of een lege map.\n"
    )
    assert files(target) == {"eigen.txt": b"van mij"}


def test_fictitious_data_are_marked_in_the_name_of_the_directory(run: Run, tmp_path: Path) -> None:
    outcome = run("publish", "opendata", "--naar", str(tmp_path / "pakket"))
    assert outcome.code == 2
    assert outcome.err.startswith("De gegevens zijn verzonnen en pakket zegt dat niet.")
    assert not (tmp_path / "pakket").exists()


def test_a_public_installation_publishes_no_fictitious_data(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TSD_PUBLIEK", "ja")
    config.settings.cache_clear()
    outcome = run("publish", "opendata", "--naar", str(tmp_path / "fictief"))
    assert outcome.code == 2
    assert outcome.err.startswith("Deze openbare installatie toont geen fictieve gegevens.")
    assert not (tmp_path / "fictief").exists()
    monkeypatch.setenv("TSD_FICTIEF_TOEGESTAAN", "ja")
    config.settings.cache_clear()
    assert run("publish", "opendata", "--naar", str(tmp_path / "fictief")).code == 0


def test_a_confidential_dataset_is_refused(run: Run, dataset_dir: Path, tmp_path: Path) -> None:
    settings = dataset_dir / "dataset.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("min_n_publiek = 0", "min_n_publiek = 3"), encoding="utf-8")
    outcome = run("publish", "opendata", "--naar", str(tmp_path / "fictief"))
    assert outcome.code == 2
    assert outcome.err == (
        "De gegevensset proef is vertrouwelijk (min_n_publiek is 3): "
        "losse bevindingen mogen niet naar buiten, dus er is geen pakket.\n"
    )
    assert not (tmp_path / "fictief").exists()


def test_a_full_disk_is_told_in_one_line_and_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    target = tmp_path / "uit" / "fictief"
    outcome = run("publish", "opendata", "--naar", str(target))
    assert outcome.code == 2
    assert outcome.err == f"De map {target} is niet te schrijven: de schijf is vol; maak ruimte vrij.\n"
    assert list((tmp_path / "uit").iterdir()) == []


def test_a_place_that_cannot_be_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    target = tmp_path / "bestand" / "fictief"
    outcome = run("publish", "opendata", "--naar", str(target))
    assert outcome.code == 2
    assert outcome.err == f"De map {target} is niet te schrijven: er staat al iets met die naam.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("opendata",), "Er ontbreekt iets: --naar. Kijk met --help wat er kan."),
        (
            ("opendata", "--naar", "fictief", "--taal", "en"),
            "opendata kent --taal niet; kijk met --help wat er kan.",
        ),
        (
            ("verantwoording", "--adres", "https://example.org"),
            "verantwoording kent --adres niet; kijk met --help wat er kan.",
        ),
    ],
)
def test_each_thing_has_its_own_options(run: Run, arguments: tuple[str, ...], message: str) -> None:
    outcome = run("publish", *arguments)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"{message}\n")
