"""A whole example: what is written where, again and again the same, and what data/voorbeeld ships."""

from __future__ import annotations

import csv
import gzip
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet
import pytest

from tsd_dash.config import ROOT
from tsd_dash.contract import load_dataset
from tsd_dash.example import ExampleError, write_example
from tsd_dash.example import world as world_module
from tsd_dash.progress import NoProgress

SHIPPED = ROOT / "data/voorbeeld"
SMALLEST = 4000
MEGABYTE = 1024 * 1024


def make(directory: Path, rows: int = SMALLEST, seed: int = 1) -> Path:
    write_example(directory, rows, seed, NoProgress())
    return directory


def files(directory: Path) -> dict[str, Path]:
    return {p.relative_to(directory).as_posix(): p for p in sorted(directory.rglob("*")) if p.is_file()}


def contents(directory: Path) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files(directory).items()}


def unpacked(path: Path) -> object:
    """What is in a file, apart from how this version of a library happens to pack it."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    if path.suffix == ".parquet":
        return pyarrow.parquet.read_table(path).to_pylist()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    return data


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("voorbeeld") / "proef")


def test_equal_seeds_give_equal_bytes(made: Path, tmp_path: Path) -> None:
    assert contents(make(tmp_path / "proef")) == contents(made)


def test_another_seed_gives_other_deliveries(made: Path, tmp_path: Path) -> None:
    other = contents(make(tmp_path / "proef", seed=2))
    same = {name for name, data in contents(made).items() if other[name] == data}
    assert {name for name in same if name.startswith("leveringen/")} == {
        name for name in same if name.startswith(("leveringen/oefening/", "leveringen/leesmij"))
    }


def test_dividing_the_work_otherwise_gives_the_same_rows(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world_module, "CHUNK", 37)
    divided = make(tmp_path / "proef")
    name = "leveringen/ijenv/stand_2020-12.jsonl.gz"
    whole, parts = (gzip.decompress((d / name).read_bytes()).splitlines() for d in (made, divided))
    assert len(whole) > 50
    assert sorted(parts) == sorted(whole)


def test_it_is_a_dataset_of_its_own_that_says_it_is_fictitious(made: Path) -> None:
    dataset = load_dataset(made)
    assert dataset.fictitious
    assert dataset.code == "voorbeeld-proef"
    assert "verzonnen" in dataset.title["nl"]
    assert "fictitious" in dataset.title["en"].lower()


def test_elsewhere_it_has_its_own_areas(made: Path) -> None:
    areas = load_dataset(made).areas
    for path in (areas.municipalities, areas.mergers, areas.aliases, *areas.borders.values()):
        assert path is not None
        assert path.is_file()
        assert path.is_relative_to(made)


def test_beside_the_shipped_example_it_shares_the_areas(tmp_path: Path) -> None:
    blueprint = tmp_path / "data" / "voorbeeld"
    shutil.copytree(SHIPPED, blueprint)
    shutil.copytree(ROOT / "data/geo", tmp_path / "data" / "geo")
    write_example(tmp_path / "data" / "groot", SMALLEST, 1, NoProgress(), blueprint)
    dataset = load_dataset(tmp_path / "data" / "groot")
    assert dataset.areas.municipalities == tmp_path / "data" / "geo" / "gemeenten.csv"
    assert not (dataset.directory / "gebied").exists()


def test_an_example_is_replaced_and_nothing_of_it_stays(tmp_path: Path) -> None:
    directory = make(tmp_path / "proef", seed=2)
    (directory / "leveringen" / "oud.csv").write_text("x", encoding="utf-8")
    assert "leveringen/oud.csv" not in contents(make(directory))


def test_another_directory_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("belangrijk", encoding="utf-8")
    with pytest.raises(ExampleError, match="niet leeg en is geen voorbeeld"):
        make(tmp_path)
    assert contents(tmp_path) == {"brief.txt": b"belangrijk"}


def test_a_dataset_with_real_data_is_left_alone(tmp_path: Path) -> None:
    directory = make(tmp_path / "proef")
    settings = directory / "dataset.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("fictief = true", "fictief = false"))
    with pytest.raises(ExampleError, match="geen voorbeeld"):
        make(directory)


def test_too_few_rows_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ExampleError, match=r"ten minste 4\.000"):
        make(tmp_path / "proef", rows=SMALLEST - 1)
    assert not (tmp_path / "proef").exists()


@pytest.mark.parametrize("file", ["wereld.toml", "bestanden.toml", "leveringen/igz.toml"])
@pytest.mark.parametrize("damage", ["", "[", "jaren = 3"])
def test_a_damaged_recipe_is_named(tmp_path: Path, file: str, damage: str) -> None:
    blueprint = tmp_path / "voorbeeld"
    shutil.copytree(SHIPPED / "recept", blueprint / "recept")
    (blueprint / "recept" / file).write_text(damage, encoding="utf-8")
    with pytest.raises(ExampleError, match=Path(file).name):
        write_example(tmp_path / "uit", SMALLEST, 1, NoProgress(), blueprint)


def test_a_failure_leaves_no_half_deliveries(tmp_path: Path) -> None:
    directory = make(tmp_path / "proef")
    before = contents(directory)
    recipe = directory / "recept" / "leveringen" / "igz.toml"
    text = recipe.read_text(encoding="utf-8")
    recipe.write_text(text.replace('bestand = "igz/bezoeken 2016-12-31.txt"', 'bestand = "igz/nergens.txt"'))
    with pytest.raises(ExampleError, match="nergens"):
        write_example(directory, SMALLEST, 2, NoProgress(), directory)
    after = contents(directory)
    assert {n: d for n, d in after.items() if "igz.toml" not in n} == {
        n: d for n, d in before.items() if "igz.toml" not in n
    }


def test_the_program_knows_no_inspectie_and_no_thema() -> None:
    """Everything about them stands in the dataset directory."""
    codes: set[str] = set()
    for name in ("inspecties", "themas", "kaders"):
        with (SHIPPED / f"codelijsten/{name}.csv").open(encoding="utf-8", newline="") as stream:
            codes |= {next(iter(row.values())).lower() for row in csv.DictReader(stream)}
    words = {
        word
        for path in (ROOT / "tsd_dash/example").rglob("*.py")
        for word in re.findall(r"[a-z][a-z_0-9-]*", path.read_text(encoding="utf-8").lower())
    }
    assert len(codes) == 20
    assert words & codes == set()


# What data/voorbeeld ships


def test_the_shipped_example_is_what_the_command_makes(tmp_path: Path) -> None:
    directory = make(tmp_path / "voorbeeld", rows=5000)
    found = {
        name: unpacked(path) for name, path in files(directory).items() if name.startswith("leveringen/")
    }
    shipped = {
        name: unpacked(path) for name, path in files(SHIPPED).items() if name.startswith("leveringen/")
    }
    assert found.keys() == shipped.keys()
    assert [name for name in found if found[name] != shipped[name]] == []
    assert (directory / "correcties.csv").read_bytes() == (SHIPPED / "correcties.csv").read_bytes()


def test_the_shipped_example_is_small() -> None:
    assert sum(path.stat().st_size for path in files(SHIPPED).values()) < MEGABYTE


def texts() -> Iterator[tuple[str, str]]:
    for name, path in files(SHIPPED).items():
        found = unpacked(path)
        if isinstance(found, dict):
            found = b"".join(found.values())
        elif isinstance(found, list):
            found = str(found).encode()
        assert isinstance(found, bytes)
        if len(found) < 10 * MEGABYTE:
            encoding = "utf-16" if found[:2] == b"\xff\xfe" else "latin-1"
            yield name, found.decode(encoding)


def is_citizen_number(digits: str) -> bool:
    """Whether nine digits pass the check of a burgerservicenummer."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 == 0


def test_there_is_nothing_that_looks_like_a_person() -> None:
    titles = r"\b(de heer|mevrouw|mevr\.|dhr\.|drs\.|mr\.|ing\.|prof\.)"
    patterns = {
        "mail": r"[\w.+-]+@[\w-]+\.[a-z]{2,}",
        "telefoon": r"(?<!\d)0[1-9]\d-? ?\d{7}\b|(?<!\d)06-? ?\d{8}\b|\+31",
        "postcode": r"\b[1-9]\d{3} ?[A-Z]{2}\b",
        "aanspreekvorm": titles,
        "geboren": r"geboren|geboortedatum|\bBSN\b",
    }
    for name, text in texts():
        for kind, pattern in patterns.items():
            assert re.search(pattern, text) is None, (name, kind)
        assert not any(is_citizen_number(d) for d in re.findall(r"(?<!\d)\d{9}(?!\d)", text)), name


def test_every_text_of_a_finding_says_that_it_is_invented() -> None:
    with (SHIPPED / "leveringen/ijz_igj/igj_20181231.csv").open(encoding="cp1252", newline="") as stream:
        found = [row["Toelichting"] for row in csv.DictReader(stream, delimiter=";")]
    assert len(found) > 400
    assert all("verzonnen" in text or "fictieve" in text for text in found)
