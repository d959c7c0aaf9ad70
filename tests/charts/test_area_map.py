"""The map: what is coloured, outlined and said, on given borders."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.charts.frames import AREAS, LIGHT, TEXTS, THRESHOLDS, frame
from tsd_dash.charts.area_deck import Borders, Ring, read_borders
from tsd_dash.charts.area_map import area_map
from tsd_dash.charts.cells import Maat
from tsd_dash.charts.palette import rgba
from tsd_dash.charts.picture import Picture
from tsd_dash.errors import DatasetError

SQUARE: Ring = ((5.0, 52.0), (5.1, 52.0), (5.1, 52.1), (5.0, 52.0))
ISLAND: Ring = ((4.0, 53.0), (4.1, 53.0), (4.1, 53.1), (4.0, 53.0))
BORDERS = Borders(2018, {"G1": (SQUARE,), "G2": (SQUARE, ISLAND), "G3": (SQUARE,), "G4": (SQUARE,)})
NAMES = {"G1": "Aldorp", "G9": "Oud-Beek"}


def area(code: str, naam: str, *, onderzocht: bool = False, found: int = 0, **more: Any) -> dict[str, Any]:
    counts = {"onderzoeken": int(onderzocht), "bevindingen": found, "n": 0, "hoog": 0, "hoogste": None}
    return {
        "gemeente_code": code,
        "gemeente_naam": naam,
        "provincie": "Noord",
        "onderzocht": onderzocht,
        "herkomst": [],
        **counts,
        **more,
    }


FRAME = frame(
    AREAS,
    [
        area("G1", "Aldorp", onderzocht=True, found=12, n=10, hoog=8, hoogste=4),
        area("G2", "Beekdal", onderzocht=True, herkomst=["G9"]),
        area("G3", "Cuik", found=3, n=2, hoog=0, hoogste=2),
        area("G4", "Dalen"),
    ],
)


def picture(
    maat: Maat = "hoogste", areas: pd.DataFrame = FRAME, borders: Borders = BORDERS, chosen: str = ""
) -> Picture:
    return area_map(areas, borders, 7, NAMES, maat, chosen, THRESHOLDS, LIGHT, TEXTS)


def layers(made: Picture) -> dict[str, list[dict[str, Any]]]:
    """The data of each layer of the deck, by the layer's name, from bottom to top."""
    return {
        re.sub(r"_\d+$", "", layer["id"]): layer["data"]
        for layer in json.loads(made.figure.to_json())["layers"]
    }


def drawn(made: Picture) -> dict[str, dict[str, Any]]:
    """What is drawn, by code; the last ring of each area."""
    return {item["code"]: item for item in layers(made)["gebieden"]}


def test_heading_and_sentence() -> None:
    made = picture()
    assert made.heading == "2 gemeenten zijn onderzocht"
    assert made.sentence == (
        "Er zijn 2 gemeenten onderzocht. 1 daarvan heeft eigen bevindingen in deze gegevens. "
        "Van 1 gemeente is een bevinding bekend, maar is onbekend of zij is onderzocht. "
        "1 onderzochte gemeente is later samengegaan en staat op haar plaats in de indeling van 2018. "
        "7 bevindingen gaan over het hele land of over meer gemeenten samen en staan onder de kaart."
    )


def test_one_inspected_gemeente() -> None:
    assert picture(areas=FRAME.iloc[[0, 3]]).heading == "1 gemeente is onderzocht"


def test_former_gemeenten_are_counted_in_the_sentence_and_named_in_the_table() -> None:
    joined = frame(AREAS, [area("G1", "Aldorp", onderzocht=True, herkomst=["G9", "G8", "G7"])])
    made = picture(areas=joined)
    assert made.table["herkomst_namen"].tolist() == [["Oud-Beek", "G8", "G7"]]
    assert "3 onderzochte gemeenten zijn later samengegaan" in made.sentence


@pytest.mark.parametrize(
    ("maat", "label", "fill"),
    [
        ("hoogste", "4 zeer hoog", LIGHT.risk[3]),
        ("aandeel", "80,0%", LIGHT.risk[3]),
        ("aantal", "12", LIGHT.count[4]),
    ],
)
def test_an_inspected_gemeente_with_bevindingen_has_the_colour_of_the_measure(
    maat: Maat, label: str, fill: str
) -> None:
    item = drawn(picture(maat))["G1"]
    assert (item["naam"], item["label"], item["vulling"]) == ("Aldorp", label, rgba(fill))


def test_the_four_states_look_different() -> None:
    found = drawn(picture())
    assert found["G2"]["label"] == "Onderzocht, geen eigen bevinding bekend"
    assert found["G4"]["label"] == "Voor zover bekend in deze selectie niet onderzocht"
    assert found["G3"]["label"] == "Genoemd; of zij is onderzocht, is onbekend"
    fills = {tuple(found[code]["vulling"]) for code in found}
    assert len(fills) == 4
    assert found["G4"]["vulling"] == rgba(LIGHT.surface)


def test_a_difference_is_said_only_where_the_interval_excludes_the_national_share() -> None:
    areas = frame(
        AREAS,
        [
            area("G1", "Aldorp", onderzocht=True, found=7, n=7, hoog=5, hoogste=3),
            area("G2", "Beekdal", onderzocht=True, found=120, n=120, hoog=27, hoogste=3),
            area("G3", "Cuik", onderzocht=True, found=60, n=60, hoog=1, hoogste=3),
            area("G4", "Dalen", onderzocht=True, found=3),
        ],
    )
    made = area_map(areas, BORDERS, 7, NAMES, "verschil", "", THRESHOLDS, LIGHT, TEXTS, national=0.195)
    assert made.table["verschil_naam"].tolist() == [
        "meer",
        "niet te onderscheiden",
        "minder",
        "geen gegevens",
    ]
    labels = {code: item["label"] for code, item in drawn(made).items()}
    assert [labels["G1"], labels["G2"], labels["G3"]] == ["meer", "niet te onderscheiden", "minder"]
    fills = {tuple(item["vulling"]) for item in drawn(made).values()}
    assert len(fills) == 4
    assert signs(made) == {"G1": "+", "G2": "~", "G3": "\N{MINUS SIGN}", "G4": "o"}
    assert "Het aandeel hoog of zeer hoog is in deze selectie 19,5%." in made.sentence
    assert "hoger aandeel: 1; met een lager aandeel: 1; niet te onderscheiden: 1." in made.sentence


def test_a_confidential_number_for_the_whole_country_is_said_to_be_so() -> None:
    made = area_map(FRAME, BORDERS, None, NAMES, "hoogste", "", THRESHOLDS, LIGHT, TEXTS)
    assert made.sentence.endswith("Het aantal bevindingen over het hele land is vertrouwelijk.")


def test_a_confidential_area_is_not_said_to_have_no_data() -> None:
    secret = pd.DataFrame(
        [area("G1", "Aldorp", onderzocht=True, toestand="c", bevindingen=None, n=None, hoog=None)]
    )
    secret = secret.astype(dict.fromkeys(["bevindingen", "n", "hoog"], "Int64"))
    made = picture(areas=secret, maat="verschil")
    assert made.table["verschil_naam"].tolist() == ["[c] vertrouwelijk"]
    assert made.table["teken"].tolist() == ["[c] vertrouwelijk"]


def test_what_was_inspected_is_outlined_and_the_rest_is_quiet() -> None:
    found = drawn(picture())
    assert found["G1"]["lijn"] == found["G2"]["lijn"] == rgba(LIGHT.text)
    assert found["G4"]["lijn"][3] < 255
    assert found["G1"]["dikte"] > found["G4"]["dikte"]


def test_what_was_inspected_lies_on_top() -> None:
    widths = [item["dikte"] for item in layers(picture())["gebieden"]]
    assert widths == sorted(widths)


def test_the_chosen_gemeente_has_an_outline_of_its_own_on_top() -> None:
    plain, chosen = layers(picture()), layers(picture(chosen="G2"))
    assert list(plain) == ["gebieden", "schijven", "tekens"]
    assert list(chosen) == [
        "gebieden",
        "gekozen_grens",
        "gekozen_rand",
        "gekozen_ring",
        "schijven",
        "tekens",
    ]
    rings = [item["ring"] for item in chosen["gekozen_grens"]]
    assert rings == [[list(point) for point in ring] for ring in BORDERS.areas["G2"]]
    assert "gekozen_grens" not in layers(picture(chosen="G8"))


def test_after_a_click_the_layers_that_can_be_clicked_are_other_ones() -> None:
    def clickable(turn: int) -> set[str]:
        made = area_map(FRAME, BORDERS, 7, NAMES, "hoogste", "", THRESHOLDS, LIGHT, TEXTS, turn=turn)
        return {layer["id"] for layer in json.loads(made.figure.to_json())["layers"] if layer.get("pickable")}

    assert len(clickable(1)) == 2
    assert not clickable(1) & clickable(2)


def test_every_part_of_a_gemeente_is_drawn() -> None:
    areas = layers(picture())["gebieden"]
    assert sorted(item["code"] for item in areas) == ["G1", "G2", "G2", "G3", "G4"]
    assert [5.0, 52.0] in areas[0]["ring"]


def test_the_map_asks_nothing_of_other_sites() -> None:
    text = picture().figure.to_json()
    assert "http" not in text
    assert "carto" not in text.lower()
    assert ", " not in text.split('"data":')[1][:200]


def test_the_table_has_what_was_inspected_or_found() -> None:
    made = picture()
    assert made.table[["gemeente_naam", "staat", "bevindingen", "n", "hoog"]].values.tolist() == [
        ["Aldorp", "Onderzocht, met eigen bevindingen", 12, 10, 8],
        ["Beekdal", "Onderzocht, geen eigen bevinding bekend", 0, 0, 0],
        ["Cuik", "Genoemd; of zij is onderzocht, is onbekend", 3, 2, 0],
    ]


def test_the_number_of_onderzoeken_has_a_column_unless_all_of_it_is_confidential() -> None:
    label = ("onderzoeken", "Onderzoeken")
    assert label in [(column.name, column.label) for column in picture().columns]
    secret = picture(areas=FRAME.assign(onderzoeken=pd.array([pd.NA] * len(FRAME), dtype="Int64")))
    assert label not in [(column.name, column.label) for column in secret.columns]


def test_years_and_former_gemeenten_have_no_column_where_all_of_them_are_confidential() -> None:
    own = {"jaren_tekst", "herkomst_namen"}
    known = FRAME.assign(jaren=[[2016]] * len(FRAME))
    assert own <= {column.name for column in picture(areas=known).columns}
    secret = picture(areas=FRAME.assign(jaren=None, herkomst=None))
    assert not own & {column.name for column in secret.columns}
    assert "samengegaan" not in secret.sentence


def test_an_inspected_gemeente_without_bevindingen_is_not_called_uninspected() -> None:
    signs_of = dict(zip(picture().table["gemeente_naam"], picture().table["teken"], strict=True))
    assert signs_of["Beekdal"] == "[x] geen eigen bevinding bekend"


def signs(made: Picture) -> dict[str, str]:
    """The sign on each area, by code."""
    return {item["code"]: item["teken"] for item in layers(made)["tekens"]}


@pytest.mark.parametrize(("maat", "sign"), [("hoogste", "4"), ("aandeel", "4"), ("aantal", "12")])
def test_colour_never_stands_alone(maat: Maat, sign: str) -> None:
    """Each area that is inspected or named has a sign; the rest has none."""
    assert signs(picture(maat)) == {"G1": sign, "G2": "\N{EN DASH}", "G3": "\N{BULLET}"}


def full_map(number: int) -> Picture:
    """A map with this number of inspected gemeenten in a row, one tenth of a degree apart."""
    codes = [f"G{i}" for i in range(number)]
    areas = [area(code, code, onderzocht=True, found=1, n=1, hoog=1, hoogste=3) for code in codes]
    places = [{**row, "lon": 5 + i / 10, "lat": 52.0} for i, row in enumerate(areas)]
    return picture(areas=pd.DataFrame(places), borders=Borders(2018, dict.fromkeys(codes, (SQUARE,))))


@pytest.mark.parametrize(("number", "names"), [(60, ["schijven", "tekens"]), (61, ["tekens"])])
def test_with_many_signs_there_are_no_discs_and_each_sign_is_as_large_as_its_room(
    number: int, names: list[str]
) -> None:
    made = full_map(number)
    drawing = {layer["id"]: layer for layer in json.loads(made.figure.to_json())["layers"]}
    assert [name.removesuffix("_0") for name in list(drawing)[1:]] == names
    text = drawing["tekens"]
    assert (text["getSize"], text.get("sizeUnits")) == (
        (14, None) if number == 60 else ("@@=hoogte", "meters")
    )
    assert {round(item["hoogte"]) for item in text["data"]} == {round(0.8 * 0.1 * 111_320 * 0.6156615)}


def test_with_many_gemeenten_the_outlines_are_thin() -> None:
    assert {item["dikte"] for item in layers(full_map(60))["gebieden"]} == {2}
    assert {item["dikte"] for item in layers(full_map(61))["gebieden"]} == {1}


def test_a_sign_stands_on_the_place_of_the_gemeente() -> None:
    places = {
        item["code"]: item["plek"]
        for item in layers(picture(areas=FRAME.assign(lon=5.5, lat=52.5)))["tekens"]
    }
    assert places["G1"] == [5.5, 52.5]
    half_known = FRAME.assign(lon=5.5, lat=float("nan"))
    for areas in (FRAME, half_known):
        without = {item["code"]: item["plek"] for item in layers(picture(areas=areas))["tekens"]}
        assert without["G1"] == pytest.approx([5.05, 52.05])


def test_many_signs_have_no_disc_that_would_cover_the_next() -> None:
    codes = [f"G{i:03}" for i in range(61)]
    borders = Borders(2018, dict.fromkeys(codes, (SQUARE,)))
    crowd = frame(AREAS, [area(code, code, onderzocht=True) for code in codes])
    assert "schijven" not in layers(picture(areas=crowd, borders=borders))
    assert "schijven" in layers(picture(areas=crowd.head(60), borders=borders))


def test_only_what_is_known_can_be_chosen_with_a_click() -> None:
    found = drawn(picture())
    assert [code for code in found if found[code]["kiesbaar"]] == ["G3", "G1", "G2"]


def test_what_the_map_contains_is_told_for_the_legend() -> None:
    made = picture()
    assert made.extra["komt_voor"].looks == {"r-4"}
    assert made.extra["komt_voor"].states == set()
    assert made.extra["statussen"] == {"met_bevinding", "zonder_bevinding", "alleen_genoemd", "niet"}
    assert picture(areas=FRAME.iloc[[0]]).extra["statussen"] == {"met_bevinding"}


def test_all_or_none_with_bevindingen_is_said() -> None:
    every = frame(AREAS, [area(code, code, onderzocht=True, found=1) for code in ("G1", "G2")])
    assert (
        "Elke onderzochte gemeente heeft eigen bevindingen in deze gegevens." in picture(areas=every).sentence
    )
    one = every.head(1)
    assert picture(areas=one).sentence.startswith(
        "Er is 1 gemeente onderzocht. Die gemeente heeft eigen bevindingen in deze gegevens."
    )
    none = frame(AREAS, [area("G1", "Aldorp", onderzocht=True)])
    assert picture(areas=none).sentence.startswith(
        "Er is 1 gemeente onderzocht. Eigen bevindingen van gemeenten zijn er niet in deze gegevens."
    )


def test_nothing_inspected_is_said() -> None:
    made = picture(areas=FRAME.iloc[[3]])
    assert made.empty
    assert made.heading == "In deze selectie is van geen gemeente bekend dat zij is onderzocht"
    assert made.sentence.startswith("In deze selectie is van geen gemeente bekend dat zij is onderzocht. ")


@pytest.mark.parametrize("borders", [BORDERS, Borders(2018, {})], ids=["borders", "no borders"])
@pytest.mark.parametrize("areas", [FRAME, FRAME.head(0)], ids=["areas", "none"])
def test_missing_borders_or_areas_are_no_error(areas: pd.DataFrame, borders: Borders) -> None:
    made = picture(areas=areas, borders=borders)
    assert made.heading
    assert made.sentence


def test_an_area_without_borders_stays_in_the_table() -> None:
    made = picture(borders=Borders(2018, {"G1": (SQUARE,)}))
    assert set(drawn(made)) == {"G1"}
    assert made.table["gemeente_naam"].tolist() == ["Aldorp", "Beekdal", "Cuik"]
    assert made.table["op_kaart"].tolist() == ["ja", "nee", "nee"]
    assert made.extra["niet_getekend"] == ["Beekdal", "Cuik"]
    assert "2 gemeenten bestonden nog niet of niet meer op de grenzen van 2018" in made.sentence
    assert made.heading == "2 gemeenten zijn onderzocht"


def test_borders_are_read_from_polygons_and_multipolygons(tmp_path: Path) -> None:
    def feature(code: str, kind: str, coordinates: list[Any]) -> dict[str, Any]:
        return {"properties": {"code": code}, "geometry": {"type": kind, "coordinates": coordinates}}

    ring, hole = [[0, 0], [1, 0], [1, 1], [0, 0]], [[0.2, 0.2], [0.3, 0.2], [0.3, 0.3], [0.2, 0.2]]
    file = tmp_path / "grenzen.geojson"
    features = [feature("A", "Polygon", [ring, hole]), feature("B", "MultiPolygon", [[ring], [hole]])]
    file.write_text(json.dumps({"features": features}), encoding="utf-8")
    borders = read_borders(file, 2018)
    assert borders.areas == {"A": (ring,), "B": (ring, hole)}
    assert borders.bounds == (0, 0, 1, 1)


@pytest.mark.parametrize("content", ["", "{}", '{"features": [{}]}', "geen json"])
def test_borders_that_cannot_be_read_are_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "kapot.geojson"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(DatasetError, match=r"kapot\.geojson is niet te lezen"):
        read_borders(file, 2018)


def test_missing_borders_are_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"weg\.geojson"):
        read_borders(tmp_path / "weg.geojson", 2018)
