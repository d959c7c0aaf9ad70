"""Building: what comes out, when nothing needs to be done, and what stays when it fails."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.conftest import one_finding, with_finding
from tests.warehouse.invented import FILES
from tsd_dash.contract import load_dataset
from tsd_dash.errors import DatasetError, SnapshotError
from tsd_dash.progress import NoProgress
from tsd_dash.warehouse import Warehouse, current_snapshot
from tsd_dash.warehouse.build import BuildResult, build
from tsd_dash.warehouse.identity import snapshot_id
from tsd_dash.warehouse.violations import CheckError


def make(dataset_dir: Path, var: Path, load: Callable[..., object] = one_finding) -> BuildResult:
    return build(dataset_dir, var, NoProgress(), load=load)


def change(dataset_dir: Path, text: str) -> None:
    (dataset_dir / "leveringen/een.csv").write_text(text, encoding="utf-8")


def test_a_build_puts_a_snapshot_in_use(dataset_dir: Path, var: Path) -> None:
    result = make(dataset_dir, var)
    assert result.built
    assert result.path == var / "snapshots" / f"{result.snapshot_id}.duckdb"
    current = current_snapshot(var, "proef")
    assert current is not None
    assert (current.id, current.path) == (result.snapshot_id, result.path)
    names = sorted(path.name for path in result.path.parent.iterdir())
    identity = result.snapshot_id
    assert names == sorted([f"{identity}.duckdb", f"{identity}.lees", "bouw.lock", "proef.json"])


def test_the_same_inputs_build_once(dataset_dir: Path, var: Path) -> None:
    first = make(dataset_dir, var)
    written = first.path.stat().st_mtime_ns
    second = make(dataset_dir, var)
    assert (second.snapshot_id, second.built) == (first.snapshot_id, False)
    assert second.path.stat().st_mtime_ns == written


def test_the_id_does_not_depend_on_the_place(dataset_dir: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    identity = snapshot_id(load_dataset(dataset_dir))
    dataset_dir.rename(elsewhere)
    assert snapshot_id(load_dataset(elsewhere)) == identity


def test_the_language_of_the_sources_is_a_code(dataset_dir: Path) -> None:
    assert load_dataset(dataset_dir).source_language == "nl"
    toml = dataset_dir / "dataset.toml"
    whole = toml.read_text(encoding="utf-8")
    toml.write_text(whole.replace("[bron]\n", '[bron]\ntaal = "en"\n'), encoding="utf-8")
    assert load_dataset(dataset_dir).source_language == "en"
    toml.write_text(whole.replace("[bron]\n", '[bron]\ntaal = "Engels"\n'), encoding="utf-8")
    with pytest.raises(DatasetError, match="bron.taal: dit is een taalcode van twee of drie letters"):
        load_dataset(dataset_dir)


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_used_file_counts_for_the_id(dataset_dir: Path, name: str) -> None:
    before = snapshot_id(load_dataset(dataset_dir))
    with (dataset_dir / name).open("a", encoding="utf-8") as stream:
        stream.write("\n")
    assert snapshot_id(load_dataset(dataset_dir)) != before


@pytest.mark.parametrize(
    "name", ["leveringen/twee.csv", "leveringen/2019/x.csv", "bronnen/x.toml", "correcties.csv"]
)
def test_a_new_file_counts_for_the_id(dataset_dir: Path, name: str) -> None:
    before = snapshot_id(load_dataset(dataset_dir))
    path = dataset_dir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("", encoding="utf-8")
    assert snapshot_id(load_dataset(dataset_dir)) != before


@pytest.mark.parametrize("name", ["leesmij.md", "leveringen/.~lock.een.csv#", "codering/codering_A.csv"])
def test_files_that_are_not_read_do_not_count(dataset_dir: Path, name: str) -> None:
    before = snapshot_id(load_dataset(dataset_dir))
    path = dataset_dir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")
    assert snapshot_id(load_dataset(dataset_dir)) == before


def test_renaming_a_delivery_counts_for_the_id(dataset_dir: Path) -> None:
    before = snapshot_id(load_dataset(dataset_dir))
    (dataset_dir / "leveringen/een.csv").rename(dataset_dir / "leveringen/1.csv")
    assert snapshot_id(load_dataset(dataset_dir)) != before


def test_the_file_can_be_read_by_older_duckdb(dataset_dir: Path, var: Path) -> None:
    path = make(dataset_dir, var).path
    with duckdb.connect(str(path), read_only=True) as con:
        ((tags,),) = con.execute("SELECT tags FROM duckdb_databases() WHERE NOT internal").fetchall()
    assert tags["storage_version"].startswith("v1.5.0")


def test_what_the_snapshot_says_about_itself(dataset_dir: Path, var: Path) -> None:
    result = make(dataset_dir, var)
    with Warehouse(result.path) as warehouse:
        meta = {row["sleutel"]: row["waarde"] for row in warehouse.rows("meta")}
    built = meta.pop("gebouwd_op")
    assert built.endswith("+00:00")
    assert meta == {
        "snapshot_id": result.snapshot_id,
        "dataset": "proef",
        "titel_nl": "Proef",
        "titel_en": "Trial",
        "omschrijving_nl": "Een proef.",
        "omschrijving_en": "A trial.",
        "fictief": "ja",
        "bron_nl": "Verzonnen",
        "bron_en": "Invented",
        "licentie": "CC0-1.0",
        "licentie_url": "https://example.org/licentie",
        "peildatum": "2020-01-01",
        "periode_van": "2018",
        "periode_tot_en_met": "2019",
        "gesloten": "ja",
        "hoog_vanaf": "3",
        "min_n_percentage": "10",
        "min_n_publiek": "0",
        "min_n_lijn": "5",
        "meenemen_jaren": "3",
        "indeling_vast": "2019",
        "bronvermelding_gebied": "Verzonnen",
    }


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        (
            {"thema": "geluid"},
            "leveringen/een.csv, rij 3, kolom thema, waarde “geluid”: "
            "deze waarde komt niet voor in thema.thema",
        ),
        (
            {"gemeente_code": "P9"},
            "leveringen/een.csv, rij 3, kolom gemeente_code, waarde “P9”: "
            "deze waarde komt niet voor in gemeente.code",
        ),
        (
            {"soort": "iets"},
            "leveringen/een.csv, rij 3, kolom soort, waarde “iets”: "
            "deze waarde komt niet voor in de codelijst soort",
        ),
        (
            {"sector": ["zorg"]},
            "leveringen/een.csv, rij 3, kolom sector, waarde “zorg”: "
            "deze waarde komt niet voor in sector.sector",
        ),
        (
            {"ontleend_aan": "b9"},
            "leveringen/een.csv, rij 3, kolom ontleend_aan, waarde “b9”: "
            "deze waarde komt niet voor in bevinding.bevinding_id",
        ),
        (
            {"jaar": 1850},
            "leveringen/een.csv, rij 3, kolom jaar, waarde “1850”: de waarde moet ten minste 1900 zijn",
        ),
        (
            {"bevinding_id": "b1"},
            "bevinding, kolom bevinding_id, waarde “b1”: deze sleutel komt 2 keer voor en moet uniek zijn",
        ),
    ],
)
def test_a_failed_check_names_file_row_column_value_and_rule(
    dataset_dir: Path, var: Path, changes: dict[str, object], complaint: str
) -> None:
    with pytest.raises(CheckError) as caught:
        make(dataset_dir, var, with_finding(**changes))
    assert complaint in [str(violation) for violation in caught.value.violations]


def test_a_valid_reference_passes(dataset_dir: Path, var: Path) -> None:
    assert make(dataset_dir, var, with_finding(ontleend_aan="b1", thema="lucht", gemeente_code=None)).built


def test_after_a_failed_check_the_old_snapshot_stays(dataset_dir: Path, var: Path) -> None:
    first = make(dataset_dir, var)
    change(dataset_dir, "b\n2\n")
    with pytest.raises(CheckError):
        make(dataset_dir, var, with_finding(thema="geluid"))
    current = current_snapshot(var, "proef")
    assert current is not None
    assert current.id == first.snapshot_id
    assert list(first.path.parent.glob(".*")) == []


def test_inputs_that_change_during_the_build_are_noticed(dataset_dir: Path, var: Path) -> None:
    def changing(*arguments: object) -> None:
        one_finding(*arguments)  # type: ignore[arg-type]
        change(dataset_dir, "iets anders\n")

    with pytest.raises(SnapshotError, match="veranderde tijdens het bouwen; bouw opnieuw"):
        make(dataset_dir, var, changing)
    assert current_snapshot(var, "proef") is None


def test_three_snapshots_are_kept(dataset_dir: Path, var: Path) -> None:
    made = []
    for number in range(5):
        change(dataset_dir, f"{number}\n")
        made.append(make(dataset_dir, var))
    assert {path.stem for path in (var / "snapshots").glob("*.duckdb")} == {r.snapshot_id for r in made[2:]}
    assert {path.stem for path in (var / "snapshots").glob("*.lees")} == {r.snapshot_id for r in made[2:]}


def test_going_back_to_kept_inputs_needs_no_build(dataset_dir: Path, var: Path) -> None:
    first = make(dataset_dir, var)
    change(dataset_dir, "2\n")
    make(dataset_dir, var)
    change(dataset_dir, "a\n1\n")
    again = make(dataset_dir, var)
    assert (again.snapshot_id, again.built) == (first.snapshot_id, False)
    current = current_snapshot(var, "proef")
    assert current is not None
    assert current.id == first.snapshot_id


def test_a_snapshot_that_is_read_is_not_removed(dataset_dir: Path, var: Path) -> None:
    first = make(dataset_dir, var)
    with Warehouse(first.path) as reader:
        for number in range(4):
            change(dataset_dir, f"{number}\n")
            make(dataset_dir, var)
        assert first.path.exists()
        assert reader.rows("bevinding")[0]["bevinding_id"] == "b1"
    change(dataset_dir, "klaar\n")
    make(dataset_dir, var)
    assert not first.path.exists()


def test_datasets_do_not_remove_each_others_snapshots(dataset_dir: Path, var: Path) -> None:
    first = make(dataset_dir, var)
    toml = dataset_dir / "dataset.toml"
    toml.write_text(FILES["dataset.toml"].replace('code = "proef"', 'code = "ander"'), encoding="utf-8")
    for number in range(4):
        change(dataset_dir, f"{number}\n")
        make(dataset_dir, var)
    assert first.path.exists()
    current = current_snapshot(var, "proef")
    assert current is not None
    assert current.id == first.snapshot_id


def _truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _flip(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.seek(path.stat().st_size // 2)
        stream.write(b"\xff\x00\xff\x00")


@pytest.mark.parametrize("damage", [Path.unlink, _truncate, _flip], ids=["weg", "half", "veranderd"])
def test_a_damaged_snapshot_is_built_again(
    dataset_dir: Path, var: Path, damage: Callable[[Path], None]
) -> None:
    first = make(dataset_dir, var)
    damage(first.path)
    again = make(dataset_dir, var)
    assert (again.snapshot_id, again.built) == (first.snapshot_id, True)
    with Warehouse(again.path) as warehouse:
        assert len(warehouse.rows("bevinding")) == 1


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"snapshots": [{}]}', '{"snapshots": [{"id": "../x"}]}', "\x00\xff"]
)
def test_a_damaged_pointer_is_written_again(dataset_dir: Path, var: Path, text: str) -> None:
    first = make(dataset_dir, var)
    pointer = var / "snapshots/proef.json"
    pointer.write_text(text, encoding="utf-8")
    assert current_snapshot(var, "proef") is None
    assert make(dataset_dir, var).snapshot_id == first.snapshot_id
    assert json.loads(pointer.read_text(encoding="utf-8"))["snapshots"][0]["id"] == first.snapshot_id


def test_leftovers_of_a_killed_build_are_removed(dataset_dir: Path, var: Path) -> None:
    directory = var / "snapshots"
    directory.mkdir(parents=True)
    for name in (".abc.1.building", ".abc.1.building.wal", ".proef.json.1"):
        (directory / name).write_text("half", encoding="utf-8")
    (directory / ".abc.1.building.tmp").mkdir()
    (directory / ".abc.1.building.tmp/duckdb_temp_block").write_text("half", encoding="utf-8")
    make(dataset_dir, var)
    assert list(directory.glob(".*")) == []


def test_a_snapshot_without_a_pointer_is_an_orphan(dataset_dir: Path, var: Path) -> None:
    orphan = var / "snapshots/0123456789abcdef.duckdb"
    orphan.parent.mkdir(parents=True)
    orphan.write_text("x", encoding="utf-8")
    make(dataset_dir, var)
    assert not orphan.exists()


@pytest.mark.parametrize("code", ["../weg", "", "Hoofdletter", ".verborgen", "a/b", "a" * 100])
def test_a_code_that_cannot_be_a_file_name_is_refused(dataset_dir: Path, var: Path, code: str) -> None:
    toml = FILES["dataset.toml"].replace('code = "proef"', f'code = "{code}"')
    (dataset_dir / "dataset.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(DatasetError, match=r"gebruik kleine letters, cijfers, - en _"):
        make(dataset_dir, var)


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "Lezen of schrijven van een.csv lukt niet: de schijf is vol; maak ruimte vrij."),
        (
            errno.EACCES,
            "Lezen of schrijven van een.csv lukt niet: daar is geen toestemming voor; controleer de rechten.",
        ),
    ],
)
def test_what_the_system_refuses_is_said_in_dutch(
    dataset_dir: Path, var: Path, number: int, message: str
) -> None:
    def refusing(*_: object) -> None:
        raise OSError(number, os.strerror(number), "/ergens/een.csv")

    with pytest.raises(SnapshotError) as caught:
        make(dataset_dir, var, refusing)
    assert str(caught.value) == message


def test_a_missing_input_is_named(dataset_dir: Path, var: Path) -> None:
    (dataset_dir / "codelijsten/kaders.csv").unlink()
    with pytest.raises(DatasetError, match=r"kaders\.csv is niet te lezen: het bestaat niet"):
        make(dataset_dir, var)


def test_a_dataset_that_was_copied_without_its_areas(dataset_dir: Path, var: Path) -> None:
    settings = dataset_dir / "dataset.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('map = "gebied"', 'map = "../elders"'), encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        make(dataset_dir, var)
    assert str(caught.value) == (
        f"{dataset_dir.name}/dataset.toml: de map “../elders” onder [gebied] bestaat niet. "
        "Kopieer de gebieden mee, of zet daar het pad van hun map."
    )


def test_a_working_directory_that_is_a_file(dataset_dir: Path, tmp_path: Path) -> None:
    var = tmp_path / "var"
    var.write_text("", encoding="utf-8")
    with pytest.raises(SnapshotError, match="Lezen of schrijven van snapshots lukt niet"):
        make(dataset_dir, var)


def test_what_is_no_file_among_the_deliveries_counts_for_the_id(dataset_dir: Path) -> None:
    """The intake refuses it, so that a build may not say that nothing has changed."""
    found = [snapshot_id(load_dataset(dataset_dir))]
    odd = dataset_dir / "leveringen" / "map.csv"
    odd.mkdir()
    found.append(snapshot_id(load_dataset(dataset_dir)))
    odd.rmdir()
    (dataset_dir / "leveringen" / "weg.csv").symlink_to("nergens.csv")
    found.append(snapshot_id(load_dataset(dataset_dir)))
    os.mkfifo(dataset_dir / "leveringen" / "pijp.csv")
    found.append(snapshot_id(load_dataset(dataset_dir)))
    assert len(set(found)) == 4


# What would take the place of a good snapshot


def no_findings(*_: object) -> None:
    """A delivery that has nothing in it."""


def test_files_without_rows_do_not_empty_what_is_served(dataset_dir: Path, var: Path) -> None:
    first = make(dataset_dir, var)
    change(dataset_dir, "leeg")
    for _ in range(2):
        with pytest.raises(SnapshotError, match="geen enkele bevinding meer"):
            make(dataset_dir, var, load=no_findings)
        current = current_snapshot(var, "proef")
        assert current is not None
        assert current.id == first.snapshot_id


def test_a_first_snapshot_may_be_empty_and_be_followed_by_another(dataset_dir: Path, var: Path) -> None:
    make(dataset_dir, var, load=no_findings)
    change(dataset_dir, "nog leeg")
    second = make(dataset_dir, var, load=no_findings)
    change(dataset_dir, "gevuld")
    assert make(dataset_dir, var).snapshot_id != second.snapshot_id


def test_a_copy_with_the_code_of_the_original_is_refused(dataset_dir: Path, var: Path) -> None:
    original = dataset_dir.rename(dataset_dir.with_name("proef"))
    make(original, var)
    copy = Path(shutil.copytree(original, original.with_name("kopie")))
    with pytest.raises(DatasetError, match="De gegevensset kopie heeft code “proef”"):
        make(copy, var)
    settings = copy / "dataset.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('code = "proef"', 'code = "kopie"'))
    make(copy, var)
    make(original, var)
