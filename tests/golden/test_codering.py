"""The two codings of the register: their published agreement, and how they became one."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Hashable, Sequence

import pytest

from tsd_dash.config import ROOT

REGISTER = ROOT / "data/register"
FEATURES = ("verklaring", "sectoren", "rode_draad", "basisvraag")

Row = dict[str, str]


def rows(path: str) -> dict[str, Row]:
    with (REGISTER / path).open(encoding="utf-8", newline="") as file:
        return {row["bevinding_id"]: row for row in csv.DictReader(file)}


A, B = rows("codering/codering_A.csv"), rows("codering/codering_B.csv")
FINAL = rows("leveringen/bevindingen.csv")
RISKS = [key for key, row in FINAL.items() if row["soort"] == "risico"]


def kappa(pairs: Sequence[tuple[Hashable, Hashable]], *, linear: bool = False) -> float:
    """Cohen's kappa of pairs of codes; `linear` weighs disagreement by the distance of whole numbers."""

    def weight(one: Hashable, other: Hashable) -> float:
        return abs(int(str(one)) - int(str(other))) if linear else float(one != other)

    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(weight(a, b) for a, b in pairs)
    expected = sum(weight(a, b) * first[a] * second[b] for a in first for b in second) / len(pairs)
    return 1 - observed / expected


def labels(row: Row, feature: str) -> set[str]:
    return {label for label in row[feature].split(";") if label}


def of_all(feature: str) -> list[tuple[str, str]]:
    return [(A[key][feature], B[key][feature]) for key in A]


def of_label(feature: str, label: str) -> list[tuple[bool, bool]]:
    return [(label in labels(A[key], feature), label in labels(B[key], feature)) for key in A]


def test_kappa_is_what_the_textbooks_say() -> None:
    table = [("ja", "ja")] * 20 + [("ja", "nee")] * 5 + [("nee", "ja")] * 10 + [("nee", "nee")] * 15
    assert kappa(table) == pytest.approx(0.4)
    assert kappa([("1", "1"), ("2", "2"), ("3", "3")], linear=True) == 1
    assert kappa([("1", "3"), ("3", "1")], linear=True) == pytest.approx(-1)


def test_every_finding_was_coded_twice() -> None:
    assert len(FINAL) == 227
    assert A.keys() == B.keys() == FINAL.keys()


def test_only_risks_have_an_indication() -> None:
    assert len(RISKS) == 137
    for coding in (A, B, FINAL):
        assert [key for key, row in coding.items() if row["risico_indicatie"]] == RISKS


def test_agreement_on_the_indication() -> None:
    pairs = [(A[key]["risico_indicatie"], B[key]["risico_indicatie"]) for key in RISKS]
    assert round(100 * sum(a == b for a, b in pairs) / len(pairs), 1) == 92.7
    assert round(kappa(pairs, linear=True), 2) == 0.90
    assert round(kappa(pairs), 2) == 0.88


@pytest.mark.parametrize(("feature", "published"), [("rode_draad", 0.92), ("basisvraag", 0.90)])
def test_agreement_on_a_single_feature(feature: str, published: float) -> None:
    assert round(kappa(of_all(feature)), 2) == published


@pytest.mark.parametrize(
    ("feature", "label", "published"),
    [
        ("verklaring", "rollen", 0.92),
        ("verklaring", "regelgeving", 0.88),
        ("verklaring", "sturing", 0.73),
        ("verklaring", "competenties", 0.51),
        ("sectoren", "onderwijs", 1.00),
        ("sectoren", "werk_inkomen", 0.90),
        ("sectoren", "zorg", 0.90),
        ("sectoren", "wonen", 0.85),
        ("sectoren", "jeugd", 0.69),
        ("sectoren", "veiligheid_sector", 0.48),
    ],
)
def test_agreement_on_a_label(feature: str, label: str, published: float) -> None:
    assert round(kappa(of_label(feature, label)), 2) == published


def test_no_label_is_left_out_of_the_published_agreement() -> None:
    for feature, count in (("verklaring", 4), ("sectoren", 6)):
        used = set().union(*(labels(row, feature) for coding in (A, B) for row in coding.values()))
        assert len(used) == count


def test_the_register_has_the_lowest_indication_of_the_two() -> None:
    lowest = {key: min(A[key]["risico_indicatie"], B[key]["risico_indicatie"]) for key in FINAL}
    assert {key: row["risico_indicatie"] for key, row in FINAL.items()} == lowest


@pytest.mark.parametrize("feature", FEATURES)
def test_the_register_has_the_features_that_both_gave(feature: str) -> None:
    both = {key: labels(A[key], feature) & labels(B[key], feature) for key in FINAL}
    assert {key: labels(row, feature) for key, row in FINAL.items()} == both
