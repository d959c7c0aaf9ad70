"""`tsd-dash build`: the summary, the accounting as JSON, and what happens when something is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.warehouse.invented import DELIVERED, write_delivered
from tsd_dash.warehouse import current_snapshot


@pytest.fixture
def dataset_dir(tmp_path: Path) -> Path:
    """The invented dataset with deliveries of its own."""
    return write_delivered(tmp_path / "proef")


@pytest.fixture
def built_var(tmp_path: Path) -> Path:
    """An empty working directory."""
    return tmp_path / "var"


def deliver(dataset_dir: Path, name: str, text: str) -> None:
    (dataset_dir / "leveringen" / name).write_text(text, encoding="utf-8")


def test_the_summary(run: Run, built_var: Path) -> None:
    outcome = run("build")
    current = current_snapshot(built_var, "proef")
    assert current is not None
    assert outcome.code == 0
    first, *others = outcome.out.splitlines()
    assert first.startswith(f"Momentopname {current.id} van proef gemaakt in ")
    assert others == [
        "2 leveringen: 5 rijen gelezen = 5 aanvaard + 0 vervangen + 0 afgekeurd; 3 bevindingen.",
        "  onderzoeken.csv: 2 gelezen, 2 aanvaard, 0 vervangen, 0 afgekeurd, 0 bevindingen",
        "  bevindingen.csv: 3 gelezen, 3 aanvaard, 0 vervangen, 0 afgekeurd, 3 bevindingen",
    ]


def test_a_second_build_changes_nothing(run: Run) -> None:
    run("build")
    outcome = run("build")
    first, *others = outcome.out.splitlines()
    assert first.endswith(" van proef is al in gebruik; er is niets veranderd.")
    assert len(others) == 3


def test_json(run: Run, built_var: Path) -> None:
    document = json.loads(run("build", "--json").out)
    current = current_snapshot(built_var, "proef")
    assert current is not None
    assert document["snapshot"] == current.id
    assert document["seconds"] >= 0
    assert document["totals"] == {"read": 5, "accepted": 5, "replaced": 0, "quarantined": 0, "findings": 3}
    assert [d["file"] for d in document["deliveries"]] == ["onderzoeken.csv", "bevindingen.csv"]
    assert [d["findings"] for d in document["deliveries"]] == [0, 3]


def test_a_delivery_is_told_in_the_same_words_as_by_check(run: Run, dataset_dir: Path) -> None:
    built = json.loads(run("build", "--json").out)
    checked = json.loads(run("check", str(dataset_dir / "leveringen/bevindingen.csv"), "--json").out)
    (mine,) = (d for d in built["deliveries"] if d["file"] == "bevindingen.csv")
    assert [mine] == checked["deliveries"]
    assert (mine["skipped"], mine["problem"], mine["signals"]) == (1, None, [])
    assert built["corrections"] == checked["corrections"] == []


def test_a_signal_names_its_file(run: Run, dataset_dir: Path) -> None:
    good = DELIVERED["leveringen/bevindingen.csv"]
    first, *rows = good.splitlines()
    text = "\n".join([f"{first},Extra", *(f"{row},x" for row in rows)]) + "\n"
    deliver(dataset_dir, "bevindingen.csv", text)
    told = "De kolom “Extra” staat niet in de toewijzing. Wijs haar toe, of noem haar onder negeer."
    assert f"  bevindingen.csv: {told}" in run("build").out.splitlines()


def test_a_signal_of_many_files_is_told_once(run: Run, dataset_dir: Path) -> None:
    mapping = dataset_dir / "bronnen/bevindingen.toml"
    text = mapping.read_text(encoding="utf-8")
    mapping.write_text(text.replace('"bevindingen.csv"', '"bevindingen*.csv"'), encoding="utf-8")
    first, row, *_ = DELIVERED["leveringen/bevindingen.csv"].splitlines()
    for number in range(1, 5):
        _, rest = row.split(",", 1)
        deliver(dataset_dir, f"bevindingen{number}.csv", f"{first},Extra\nZ{number},{rest},x\n")
    told = "De kolom “Extra” staat niet in de toewijzing. Wijs haar toe, of noem haar onder negeer."
    lines = run("build").out.splitlines()
    assert [line for line in lines if "Extra" in line] == [
        f"  bevindingen1.csv en nog 3 leveringen: {told}",
    ]


def test_rejected_rows_are_counted_by_rule(run: Run, dataset_dir: Path) -> None:
    good = DELIVERED["leveringen/bevindingen.csv"]
    many = "".join(f"Y{n},R1,,2018,licht,1,Regel {n}.\n" for n in range(20))
    deliver(dataset_dir, "bevindingen.csv", good + many + "X9,R1,,2018,geluid,1,Onbekend onderwerp.\n")
    outcome = run("build", "--json")
    assert outcome.code == 0
    document = json.loads(outcome.out)
    (delivery,) = (d for d in document["deliveries"] if d["file"] == "bevindingen.csv")
    assert (delivery["read"], delivery["accepted"], delivery["quarantined"]) == (24, 23, 1)
    assert sum(delivery["rules"].values()) == 1
    plain = run("build").out.splitlines()
    assert plain[-1].endswith(": 1")


def test_a_delivery_with_too_many_wrong_rows(run: Run, dataset_dir: Path, built_var: Path) -> None:
    run("build")
    before = current_snapshot(built_var, "proef")
    deliver(
        dataset_dir,
        "bevindingen.csv",
        DELIVERED["leveringen/bevindingen.csv"].replace(",lucht,", ",geluid,"),
    )
    outcome = run("build", "--json")
    assert outcome.code == 2
    document = json.loads(outcome.out)
    assert document["error"].startswith("Geweigerd: bevindingen.csv.")
    assert document["totals"]["read"] == 5
    assert "“geluid”" in outcome.err
    assert current_snapshot(built_var, "proef") == before


def test_a_code_list_with_mistakes(run: Run, dataset_dir: Path, built_var: Path) -> None:
    run("build")
    before = current_snapshot(built_var, "proef")
    (dataset_dir / "codelijsten/diensten.csv").write_text(
        "code,naam,afkorting,opvolger\nD1,,D1,\nD2,Twee,D2,D7\n", encoding="utf-8"
    )
    outcome = run("build", "--json")
    assert outcome.code == 2
    complaint = (
        "codelijsten/diensten.csv, rij 2, kolom naam, waarde “”: deze kolom is verplicht; vul een waarde in"
    )
    summary = "De gegevensset heeft 1 fout. Herstel de genoemde waarden en bouw opnieuw."
    assert outcome.err.splitlines() == [complaint, summary]
    assert json.loads(outcome.out) == {
        "error": summary,
        "violations": [
            {
                "file": "codelijsten/diensten.csv",
                "row": 2,
                "column": "naam",
                "value": "",
                "rule": "deze kolom is verplicht; vul een waarde in",
            }
        ],
    }
    assert current_snapshot(built_var, "proef") == before


def test_a_file_that_lost_its_rows_stands_out_in_build_and_check(run: Run, dataset_dir: Path) -> None:
    mapping = dataset_dir / "bronnen/bevindingen.toml"
    text = mapping.read_text(encoding="utf-8")
    mapping.write_text(text.replace('"bevindingen.csv"', '"bevindingen*.csv"'), encoding="utf-8")
    header, *_ = DELIVERED["leveringen/bevindingen.csv"].splitlines()
    deliver(dataset_dir, "bevindingen_b.csv", f"{header}\n")
    told = (
        "  bevindingen_b.csv: Let op: dit bestand heeft geen enkele rij. De levering ervoor, "
        "bevindingen.csv, had er 3. Vraag de afzender of het bestand compleet is."
    )
    built = run("build")
    checked = run("check", str(dataset_dir / "leveringen/bevindingen_b.csv"))
    assert (built.code, checked.code) == (0, 0)
    assert told in built.out.splitlines()
    assert told in checked.out.splitlines()
