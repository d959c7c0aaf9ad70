"""A reader who adds up everything that is published of a selection cannot work out a hidden number.

The attack is written apart from what it attacks. It knows nothing of how cells were chosen. Its unknowns
are the numbers of bevindingen of every kind there could be: a thema, a year, a gemeente or none, one or
more inspecties, a reeks or none, and not judged, low or high. Every number on any page is a sum of those;
an empty cell says that there are none. A hidden number is recovered when only one whole number fits.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import csr_array

from tsd_dash.charts.heatmap import DIMENSIES
from tsd_dash.publish.disclosure import (
    Hidden,
    Table,
    across_borders,
    confidential,
    decide,
    places,
    protect,
    published,
    table_key,
    tables,
)
from tsd_dash.publish.structure import bounds, kinds_of
from tsd_dash.selection import Selectie
from tsd_dash.warehouse import registry
from tsd_dash.warehouse.queries import ROWS

MINIMUM = 5
THEMAS, JAREN = ("regie", "toegang"), ("2016", "2017")
GEMEENTEN = ("G1", "G2", "G3", "G4", "landelijk")
PROVINCIE = {"G1": "Noord", "G2": "Zuid", "G3": "Zuid", "G4": "Zuid", "landelijk": "landelijk"}
GEBIED = {"G1": "G1", "G2": "G9", "G3": "G9", "G4": "G4", "landelijk": "landelijk"}
"""Two gemeenten were merged."""
INSPECTIES = (("A",), ("B",), ("A", "B"))
REEKSEN = ("r", None)
KLASSEN = ("geen", "laag", "hoog")
KINDS = pd.DataFrame(
    list(product(THEMAS, JAREN, GEMEENTEN, INSPECTIES, REEKSEN, KLASSEN)),
    columns=["thema", "jaar", "gemeente", "inspectie", "reeks", "klasse"],
).assign(provincie=lambda kinds: kinds["gemeente"].map(PROVINCIE))
KINDS["gebied"] = KINDS["gemeente"].map(GEBIED)
COUNTS = {"bevindingen": KLASSEN, "n": ("laag", "hoog"), "hoog": ("hoog",)}
CHOICES = {"dimensie": ["jaar", "gemeente", "provincie", "inspectie", "reeks"], "grenzen": [2020]}
WITHIN = {
    "gemeente": {g: {"provincie": PROVINCIE[g], "gebied": GEBIED[g]} for g in GEMEENTEN},
    "gebied": {GEBIED[g]: {"provincie": PROVINCIE[g]} for g in GEMEENTEN},
}
NAMES = {"per_jaar": "met_indicatie", "kerncijfers": "met_indicatie"}

Cell = tuple[str, ...]


def members(dims: tuple[str, ...], cell: Cell) -> np.ndarray:
    """Which kinds of bevindingen a cell counts."""
    found = np.ones(len(KINDS), dtype=bool)
    for dim, value in zip(dims, cell, strict=True):
        column = KINDS[dim]
        found &= column.map(lambda v, w=value: w in v) if dim == "inspectie" else column == value
    return found


def values(dim: str) -> list[str]:
    if dim == "inspectie":
        return ["A", "B"]
    shown = [v for v in KINDS[dim].dropna().unique() if (dim, v) != ("gebied", "landelijk")]
    return sorted(shown)


def all_cells(table: Table) -> list[Cell]:
    return list(product(*(values(dim) for dim in table.dims)))


def frame_of(table: Table, numbers: np.ndarray) -> pd.DataFrame:
    """The table as the query gives it: a row for each cell that is not empty."""
    rows = []
    for cell in all_cells(table):
        inside = members(table.dims, cell)
        counted = {
            name: int(numbers[inside & KINDS["klasse"].isin(classes)].sum())
            for name, classes in COUNTS.items()
        }
        if counted["bevindingen"] or table.query in {"kerncijfers", "kaart"}:
            rows.append(dict(zip((c for c, _ in table.cells.dims), cell, strict=True)) | counted)
    columns = [*(c for c, _ in table.cells.dims), *COUNTS]
    frame = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(COUNTS, "int64"))
    frame = frame.rename(columns={"n": NAMES.get(table.query, "n")})
    query = registry()[table.query]
    frame = frame.astype({column.name: "int64" for column in query.columns if column.name == "jaar"})
    return frame.assign(**dict.fromkeys(query.disclosure.withheld, 0))


FAMILY = tables(registry(), CHOICES)


def careless(found: list[tuple[Table, pd.DataFrame]]) -> Hidden:
    """Only the small cells hidden."""
    hidden = {}
    for table, frame in found:
        first, second, _ = table.cells.counts
        hidden[table.key] = (
            (frame[first].between(1, MINIMUM - 1)) | (frame[second].between(1, MINIMUM - 1))
        ).to_numpy()
    return hidden


def recovered(frames: list[tuple[Table, pd.DataFrame]]) -> set[tuple[object, ...]]:
    """The hidden numbers (table, cell, quantity) that can be worked out from the published frames."""
    known, right, secret = [], [], []
    for table, frame in frames:
        if frame.empty:
            continue
        shown = {tuple(str(row[c]) for c, _ in table.cells.dims): row for row in frame.to_dict("records")}
        for cell in all_cells(table):
            row = shown.get(cell)
            inside = members(table.dims, cell)
            masks = [
                (inside & KINDS["klasse"].isin(classes)).to_numpy(dtype=float) for classes in COUNTS.values()
            ]
            if row is not None and row["toestand"] == "c":
                assert all(pd.isna(row[name]) for name in table.cells.counts)
                secret.append((table.key, cell, masks))
                continue
            counted = [0, 0, 0] if row is None else [row[name] for name in table.cells.counts]
            known += masks
            right += counted
    a_eq = csr_array(np.array(known)) if known else None
    at_least_one = csr_array(np.array([-masks[0] for *_, masks in secret])) if secret else None

    def range_of(weights: np.ndarray) -> tuple[float, float]:
        ends = []
        for sign in (1, -1):
            answer = linprog(
                sign * weights,
                A_ub=at_least_one,
                b_ub=None if at_least_one is None else -np.ones(len(secret)),
                A_eq=a_eq,
                b_eq=right or None,
                bounds=(0, 200),
            )
            assert answer.status == 0
            ends.append(sign * answer.fun)
        return ends[0], ends[1]

    found: set[tuple[object, ...]] = set()
    for key, cell, (all_, judged, high) in secret:
        quantities = {
            "bevindingen": all_,
            "niet": all_ - judged,
            "n": judged,
            "laag": judged - high,
            "x": high,
        }
        for name, weights in quantities.items():
            low, highest = range_of(weights)
            if np.floor(highest + 1e-6) <= np.ceil(low - 1e-6):
                found.add((key, cell, name))
    return found


def publish(found: list[tuple[Table, pd.DataFrame]], hidden: Hidden) -> list[tuple[Table, pd.DataFrame]]:
    return [(t, published(registry()[t.query], frame, t.values, hidden)) for t, frame in found]


def family(numbers: np.ndarray) -> list[tuple[Table, pd.DataFrame]]:
    return [(table, frame_of(table, numbers)) for table in FAMILY]


def spread(seed: int, many: int, evenness: float = 0.3) -> np.ndarray:
    """Numbers of each kind of bevinding: `many` in all, thrown at random over kinds that differ in chance."""
    random = np.random.default_rng(seed)
    return random.multinomial(many, random.dirichlet(np.full(len(KINDS), evenness)))


def test_the_family_has_every_table_a_page_shows() -> None:
    assert {(t.query, t.dims) for t in FAMILY} == {
        ("kerncijfers", ()),
        ("per_thema", ("thema",)),
        ("per_jaar", ("jaar",)),
        ("kaart", ("gebied",)),
        *(("risicobeeld", ("thema", dim)) for dim in CHOICES["dimensie"]),
    }


def test_the_attack_recovers_what_is_carelessly_hidden() -> None:
    found = family(spread(1, 60))
    assert recovered(publish(found, careless(found)))


@pytest.mark.parametrize(("seed", "many"), [(1, 60), (3, 40), (1126, 29)])
def test_nothing_is_recovered_and_something_is_left_to_see(seed: int, many: int) -> None:
    found = family(spread(seed, many))
    frames = publish(found, protect(found, MINIMUM, WITHIN, {}))
    assert recovered(frames) == set()
    states = pd.concat([frame["toestand"] for _, frame in frames])
    assert (states == "c").any()
    assert (states == "").any()


@settings(deadline=None, max_examples=8)
@given(st.integers(0, 10_000), st.integers(15, 160), st.sampled_from([0.05, 0.3, 1.0]))
def test_nothing_is_recovered_from_all_tables_together(seed: int, many: int, evenness: float) -> None:
    found = family(spread(seed, many, evenness))
    hidden = protect(found, MINIMUM, WITHIN, {})
    for table, frame in found:
        rows = hidden[table.key]
        if rows is not None:
            small = careless([(table, frame)])[table.key]
            assert rows[small].all()
    assert recovered(publish(found, hidden)) == set()


def test_what_onderzoeken_there_are_gives_no_number_away() -> None:
    """Inspectie B only looked in 2017, when nothing was high: what it found is then not high either."""
    names = ("bevindingen", "n", "hoog")
    by_year = {("regie", "2016"): (22, 20, 6), ("regie", "2017"): (12, 11, 0)}
    by_inspectie = {
        ("regie", "A"): (14, 14, 4),
        ("regie", "B"): (3, 2, 0),
        ("regie", "C"): (8, 6, 2),
        ("regie", "D"): (9, 9, 0),
    }
    found = []
    for dimensie, cells in (("jaar", by_year), ("inspectie", by_inspectie)):
        (table,) = tables({"risicobeeld": registry()["risicobeeld"]}, {"dimensie": [dimensie]})
        found.append((table, pd.DataFrame(cells.values(), index=cells, columns=list(names))))
    found = [(table, frame.rename_axis(["thema", "kolom"]).reset_index()) for table, frame in found]

    def kind(jaar: str, inspectie: str) -> dict[str, frozenset[str]]:
        none: frozenset[str] = frozenset()
        return {
            "jaar": frozenset({jaar}),
            "inspectie": frozenset({inspectie}),
            "reeks": none,
            "doelgroep": none,
        }

    year, inspectie = (table.key for table, _ in found)
    careless_ = protect(found, MINIMUM, {}, {})
    assert careless_[year] is not None
    assert not careless_[year][1]
    assert careless_[inspectie] is not None
    assert careless_[inspectie][1]
    known = protect(
        found, MINIMUM, {}, {}, [kind("2016", "A"), kind("2017", "B"), kind("2016", "C"), kind("2017", "D")]
    )
    assert known[inspectie] is None or (known[year] is not None and known[year][1])


def test_a_bound_holds_what_every_onderzoek_of_a_value_can_hold() -> None:
    none: frozenset[str] = frozenset()
    kinds = [
        {"jaar": frozenset({"2016"}), "inspectie": frozenset({"A", "B"}), "reeks": none, "doelgroep": none},
        {"jaar": frozenset({"2017"}), "inspectie": frozenset({"B"}), "reeks": none, "doelgroep": none},
    ]
    cells = pd.DataFrame(
        {"thema": ["t"] * 4, "jaar": ["2016", "2017", None, None], "inspectie": [None, None, "A", "B"]}
    )
    assert {(tuple(parts), total) for parts, total in bounds(cells, kinds)} == {
        ((2, 3), 0),
        ((3,), 1),
        ((0,), 2),
        ((0, 1), 3),
    }


GEMEENTE_ROWS = pd.DataFrame(
    {
        "gemeente": ["G1", "G2", "G3", "G4", "G9"],
        "provincie": ["Noord", "Zuid", "Zuid", "Zuid", "Zuid"],
        "gebied": ["G1", "G9", "G9", "G4", "G9"],
    }
)


@pytest.mark.parametrize(("seed", "many"), [(3, 80), (5, 40)])
def test_what_is_decided_about_a_selection_gives_no_number_away(seed: int, many: int) -> None:
    """In both, gemeenten and the areas they lie in would give one another away."""
    found = {table.key: frame for table, frame in family(spread(seed, many))}

    def ask(name: str, selectie: Selectie | None, **values: object) -> pd.DataFrame:
        empty = pd.DataFrame(columns=[column.name for column in registry()[name].columns])
        return GEMEENTE_ROWS if name == "gemeenten" else found.get(table_key(name, values), empty)

    decided = decide(ask, Selectie(), MINIMUM, 2020)
    assert recovered(publish(family(spread(seed, many)), decided)) == set()


def test_an_area_lies_in_its_own_provincie_and_the_whole_country_in_none() -> None:
    rows = pd.DataFrame(
        {"gemeente": ["G1", "G2"], "provincie": ["Noord", "Zuid"], "gebied": ["G2", "G2"]},
    )
    country = {"gebied": "landelijk", "provincie": "landelijk"}
    assert places(rows) == {
        "gemeente": {
            "G1": {"gebied": "G2", "provincie": "Zuid"},
            "G2": {"gebied": "G2", "provincie": "Zuid"},
            "landelijk": country,
        },
        "gebied": {
            "G1": {"provincie": "Noord"},
            "G2": {"provincie": "Zuid"},
            "landelijk": {"provincie": "landelijk"},
        },
    }


def test_which_onderzoeken_there_are_is_read_from_the_list_that_everyone_sees() -> None:
    """Not from those with a chosen bevinding; and from every bevinding, not from a page of them."""
    asked: list[tuple[str, Selectie | None, Mapping[str, object]]] = []

    def ask(name: str, selectie: Selectie | None, **values: object) -> pd.DataFrame:
        asked.append((name, selectie, values))
        columns = [column.name for column in registry()[name].columns]
        return pd.DataFrame([[0] * len(columns)] if name == "kerncijfers" else [], columns=columns)

    chosen = Selectie(jaren=(2016,), themas=("regie",), soorten=("risico",), zoek="x")
    decide(ask, chosen, MINIMUM, 2020)
    assert ("onderzoeken", Selectie(jaren=(2016,)), {}) in asked
    whole = {"onderzoek": None, "sorteer": None, "per_pagina": None, "pagina": None}
    assert ("bevindingen", chosen, whole) in asked


def test_a_decision_uses_which_onderzoeken_there_are() -> None:
    """As test_what_onderzoeken_there_are_gives_no_number_away, from the answers of the queries."""
    names = ["bevindingen", "n", "hoog"]
    by_year = {"2016": (22, 20, 6), "2017": (12, 11, 0)}
    by_inspectie = {"A": (14, 14, 4), "B": (3, 2, 0), "C": (8, 6, 2), "D": (9, 9, 0)}
    cells = {"jaar": by_year, "inspectie": by_inspectie}

    def ask(name: str, selectie: Selectie | None, **values: object) -> pd.DataFrame:
        empty = pd.DataFrame(columns=[column.name for column in registry()[name].columns])
        if name == "kerncijfers":
            return pd.DataFrame({"bevindingen": [34], "met_indicatie": [31], "hoog": [6]})
        if name == "onderzoeken":
            rows = [("o1", 2016, "A"), ("o2", 2017, "B"), ("o3", 2016, "C"), ("o4", 2017, "D")]
            listed = pd.DataFrame(rows, columns=["onderzoek_id", "jaar", "inspecties"])
            return listed.assign(
                reeks=None, inspecties=[[code] for _, _, code in rows], doelgroepen=[[] for _ in rows]
            )
        if name == "risicobeeld" and values["dimensie"] in cells:
            numbers = cells[str(values["dimensie"])]
            frame = pd.DataFrame(numbers.values(), index=[*numbers], columns=names)
            return frame.rename_axis("kolom").reset_index().assign(thema="regie")
        return empty

    decided = decide(ask, Selectie(), MINIMUM, 2020)
    year, inspectie = (decided[table_key("risicobeeld", {"dimensie": dim})] for dim in cells)
    assert inspectie is None or (year is not None and year[1])


def test_kinds_of_onderzoek_are_those_of_the_list_and_of_single_bevindingen() -> None:
    """A bevinding can have a year or inspecties that its onderzoek has not."""
    onderzoeken = pd.DataFrame(
        {
            "onderzoek_id": ["o1", "o2"],
            "jaar": [2016, 2017],
            "reeks": ["r1", None],
            "inspecties": [["A", "B"], []],
            "doelgroepen": [["d1"], []],
        }
    )
    bevindingen = pd.DataFrame(
        {
            "onderzoek_id": ["o1", "o1", "o9"],
            "jaar": [2016, 2018, 2019],
            "inspecties": [["A"], ["A", "B"], ["C"]],
        }
    )

    def kind(jaar: str, *inspecties: str, reeks: str = "", doelgroep: str = "") -> dict[str, frozenset[str]]:
        return {
            "jaar": frozenset({jaar}),
            "reeks": frozenset({reeks} - {""}),
            "inspectie": frozenset(inspecties),
            "doelgroep": frozenset({doelgroep} - {""}),
        }

    first = {"reeks": "r1", "doelgroep": "d1"}
    found = kinds_of(onderzoeken, bevindingen)
    expected = [
        kind("2016", "A", "B", **first),
        kind("2017"),
        kind("2016", "A", **first),
        kind("2018", "A", "B", **first),
    ]
    assert [one for one in found if one not in expected] == []
    assert [one for one in expected if one not in found] == []


def test_no_bound_where_an_onderzoek_has_no_value() -> None:
    """What reeks r found may be of an onderzoek of no inspectie at all."""
    kinds = [
        {
            "jaar": frozenset({"2016"}),
            "reeks": frozenset({"r"}),
            "inspectie": frozenset(inspecties),
            "doelgroep": frozenset({"d"}),
        }
        for inspecties in ({"A"}, set(), {"B"})
    ]
    names = ["jaar", "reeks", "inspectie", "doelgroep"]
    rows = [("reeks", "r"), ("inspectie", "A"), ("inspectie", "B"), ("doelgroep", "d")]
    cells = pd.DataFrame([{name: value} for name, value in rows], columns=names, dtype=object)
    assert {(tuple(parts), total) for parts, total in bounds(cells, kinds)} == {
        ((0,), 1),
        ((0,), 2),
        ((0,), 3),
        ((3,), 0),
        ((3,), 1),
        ((3,), 2),
    }


def test_bounds_compare_cells_of_one_thema_and_of_no_other_dimension() -> None:
    none: frozenset[str] = frozenset()
    kinds = [
        {"jaar": frozenset({"2016"}), "inspectie": frozenset({"A"}), "reeks": none, "doelgroep": none},
    ]
    cells = pd.DataFrame(
        {
            "thema": ["t", "t", "u", None, "t", "t"],
            "jaar": ["2016", None, "2016", "2016", "2016", "2016"],
            "inspectie": [None, "A", None, None, None, "A"],
            "provincie": [None, None, None, None, "P", None],
        }
    )
    assert {(tuple(parts), total) for parts, total in bounds(cells, kinds)} == {((1,), 0), ((0,), 1)}


def test_a_table_is_found_by_its_values_in_any_order() -> None:
    assert table_key("q", {"a": 1, "b": 2}) == table_key("q", {"b": 2, "a": 1})


def test_a_table_without_selection_or_without_choices_is_not_decided_about() -> None:
    fixed = replace(registry()["per_thema"], parameters=())
    assert tables({"per_thema": fixed}, {}) == []
    assert tables({"risicobeeld": registry()["risicobeeld"]}, {"grenzen": [2020]}) == []


def test_tables_that_count_different_things_are_refused() -> None:
    (table, frame), *others = family(spread(1, 60))
    fewer = replace(table, cells=replace(table.cells, counts=table.cells.counts[:2]))
    with pytest.raises(ValueError, match="dezelfde aantallen"):
        protect([(fewer, frame), *others], MINIMUM, WITHIN, {})


def test_a_table_across_borders_is_not_shown() -> None:
    gemeenten = pd.DataFrame(
        {"gemeente": ["G1", "G2", "G9"], "provincie": ["Noord", "Zuid", "Zuid"], "gebied": ["G9", "G9", "G9"]}
    )
    areas = pd.DataFrame({"gemeente_code": ["G9"], "bevindingen": [3]})
    assert across_borders(gemeenten, areas)
    assert not across_borders(gemeenten, areas.assign(bevindingen=0))
    assert across_borders(gemeenten, areas.assign(bevindingen=1))
    assert not across_borders(gemeenten.assign(provincie="Zuid"), areas)
    assert across_borders(gemeenten.assign(provincie=[None, "Zuid", "Zuid"]), areas)


@pytest.mark.parametrize("across", [True, False])
def test_only_the_table_by_provincie_is_not_decided_about_where_areas_go_across(across: bool) -> None:
    gemeenten = {"gemeente": ["G1", "G2"], "provincie": ["Noord", "Zuid" if across else "Noord"]}
    answers = {
        "gemeenten": pd.DataFrame({**gemeenten, "gebied": ["G2", "G2"]}),
        "kaart": pd.DataFrame({"gemeente_code": ["G2"], "bevindingen": [9], "n": [0], "hoog": [0]}),
        "kerncijfers": pd.DataFrame({"bevindingen": [9], "met_indicatie": [0], "hoog": [0]}),
    }

    def ask(name: str, selectie: Selectie | None, **values: object) -> pd.DataFrame:
        columns = [column.name for column in registry()[name].columns]
        return answers.get(name, pd.DataFrame(columns=columns))

    decided = {
        dict(values)["dimensie"]
        for query, values in decide(ask, Selectie(), MINIMUM, 2020)
        if query == "risicobeeld"
    }
    assert decided == set(DIMENSIES) - ({"provincie"} if across else set())


def test_single_rows_and_withheld_columns_never_leave() -> None:
    queries = registry()
    rows = pd.DataFrame({"bevinding_id": ["b1"], "tekst": ["iets"]})
    assert published(queries["bevindingen"], rows, {}, {}).empty
    listed = published(queries["onderzoeken"], pd.DataFrame({"titel": ["a"], "bevindingen": [3]}), {}, {})
    assert listed["titel"].tolist() == ["a"]
    assert listed["bevindingen"].isna().all()
    assert listed["toestand"].tolist() == ["c"]


def test_onderzoeken_that_have_a_chosen_bevinding_are_not_named_or_counted() -> None:
    """With a filter on thema, 4 onderzoeken and a hidden number below 5 make exactly 4."""
    queries = registry()
    listed = pd.DataFrame({"titel": ["a", "b"], "bevindingen": [1, 3]})
    assert published(queries["onderzoeken"], listed, {}, {}, traces=True).empty
    years = pd.DataFrame(
        {
            "jaar": [2016],
            "onderzoeken": [12],
            "gemeenten": [9],
            "bevindingen": [12],
            "met_indicatie": [9],
            "hoog": [6],
        }
    )
    hidden = {("per_jaar", ()): np.array([False])}
    (row,) = published(queries["per_jaar"], years, {}, hidden, traces=True).to_dict("records")
    assert pd.isna(row["onderzoeken"])
    assert pd.isna(row["gemeenten"])
    assert row["bevindingen"] == 12
    (row,) = published(queries["per_jaar"], years, {}, hidden).to_dict("records")
    assert row["onderzoeken"] == 12


def test_a_year_with_no_chosen_bevinding_does_not_say_that_an_onderzoek_of_it_has_one() -> None:
    """An onderzoek of 2017 may have its only chosen bevinding in 2016."""
    years = pd.DataFrame({"jaar": [2016, 2017], "onderzoeken": [2, 1], "gemeenten": [0, 0]})
    years = years.assign(bevindingen=[12, 0], met_indicatie=[9, 0], hoog=[6, 0])
    hidden = {("per_jaar", ()): np.array([False, False])}
    per_jaar = registry()["per_jaar"]
    assert published(per_jaar, years, {}, hidden, traces=True)["jaar"].tolist() == [2016]
    assert published(per_jaar, years, {}, hidden)["jaar"].tolist() == [2016, 2017]
    none = pd.DataFrame({"bevindingen": [0], "met_indicatie": [0], "hoog": [0], "landelijk": [0]})
    none = none.assign(hoogste=None, onderzoeken=0, gemeenten=0)
    whole = published(
        registry()["kerncijfers"], none, {}, {("kerncijfers", ()): np.array([False])}, traces=True
    )
    assert whole["bevindingen"].tolist() == [0]


def test_the_map_does_not_say_which_gemeenten_a_chosen_bevinding_is_about() -> None:
    """Four gemeenten in four onderzoeken with a chosen bevinding make a hidden number below 5 exactly 4.

    Years and former gemeenten of an area have a bevinding each, so they count as well.
    """
    areas = pd.DataFrame(
        {
            "gemeente_code": ["G1", "G2"],
            "onderzocht": [True, False],
            "onderzoeken": [1, 0],
            "bevindingen": [8, 9],
            "n": [8, 9],
            "hoog": [0, 6],
            "jaren": [[2016, 2017], [2016]],
            "herkomst": [["G7", "G8"], []],
        }
    )
    kaart, values = registry()["kaart"], {"grenzen": 2020}
    hidden = {table_key("kaart", values): np.array([False, False])}
    assert published(kaart, areas, values, hidden, traces=True).empty
    shown = published(kaart, areas, values, hidden)
    assert shown["onderzocht"].tolist() == [True, False]
    assert shown["bevindingen"].tolist() == [8, 9]
    assert shown[["jaren", "herkomst"]].isna().all(axis=None)


@pytest.mark.parametrize(("total", "hides"), [(20, False), (21, True), (24, True), (25, False)])
def test_what_a_table_leaves_out_of_the_whole_may_not_be_small_either(total: int, hides: bool) -> None:
    """The map has 20 bevindingen in two areas; the others of the whole are of no area."""
    family = {table.query: table for table in FAMILY}

    def counted(query: str, **columns: object) -> tuple[Table, pd.DataFrame]:
        table = family[query]
        numbers = columns.pop("bevindingen")
        return table, pd.DataFrame({**columns, **dict.fromkeys(table.cells.counts, numbers)})

    whole = counted("kerncijfers", bevindingen=[total])
    areas = counted("kaart", gemeente_code=["G1", "G4"], bevindingen=[8, 12])
    hidden = protect([whole, areas], MINIMUM, WITHIN, {})
    assert hidden[whole[0].key].tolist() == [False]
    of_areas = hidden[areas[0].key]
    assert (of_areas is None or of_areas.any()) == hides


def test_cells_do_not_say_in_how_many_onderzoeken_their_bevindingen_are() -> None:
    for name in ("per_thema", "risicobeeld"):
        assert "onderzoeken" in registry()[name].disclosure.withheld


def test_signals_about_single_rows_are_left_out() -> None:
    signals = pd.DataFrame(
        {
            "soort": ["correctie_vervallen", "overgeslagen", "naam_ongebruikt"],
            "naam": ["rij 7, Oordeel", "3", "Datum"],
        }
    )
    assert published(registry()["signalen"], signals, {}, {})["naam"].tolist() == ["Datum"]


def test_a_hidden_row_keeps_its_names_and_loses_everything_else() -> None:
    frame = pd.DataFrame(
        {
            "thema": ["regie", "wonen"],
            "thema_naam": ["Regie", "Wonen"],
            "bevindingen": [3, 20],
            "onderzoeken": [1, 4],
            "n": [2, 12],
            "hoog": [1, 6],
            "hoogste": [4, 4],
        }
    )
    hidden = {("per_thema", ()): np.array([True, False])}
    first, second = published(registry()["per_thema"], frame, {}, hidden).to_dict("records")
    assert (first["thema"], first["thema_naam"], first["toestand"]) == ("regie", "Regie", "c")
    assert all(pd.isna(first[name]) for name in ("bevindingen", "onderzoeken", "n", "hoog", "hoogste"))
    assert pd.isna(second["onderzoeken"])
    assert (second["bevindingen"], second["n"], second["hoog"], second["toestand"]) == (20, 12, 6, "")


def test_a_table_about_which_nothing_was_decided_is_withheld() -> None:
    frame = pd.DataFrame(
        {"thema": ["regie"], "bevindingen": [90], "onderzoeken": [9], "n": [60], "hoog": [20]}
    )
    assert published(registry()["per_thema"], frame, {}, {}).empty
    assert published(registry()["per_thema"], frame, {}, {("per_thema", ()): None}).empty


def test_every_query_says_what_may_be_shown() -> None:
    silent = [
        query.name
        for query in registry().values()
        if not any(f"-- {key}:" in query.sql for key in ("Cells", "Rows"))
    ]
    assert silent == []


def test_the_columns_a_header_names_exist() -> None:
    for query in registry().values():
        columns = {column.name for column in query.columns}
        named = {*query.disclosure.withheld, *query.disclosure.traced, query.disclosure.without[0]} - {
            "",
            ROWS,
        }
        if query.disclosure.cells is not None:
            cells = query.disclosure.cells
            named |= {column for column, _ in cells.dims} | set(cells.counts) | set(cells.names)
        assert named <= columns, query.name


def test_a_minimum_of_two_would_say_what_it_hides() -> None:
    assert [confidential(minimum) for minimum in (0, 1, 3, 5)] == [False, False, True, True]
    with pytest.raises(ValueError, match="min_n_publiek is 2"):
        confidential(2)


def test_a_year_is_the_same_in_every_table_as_a_number_or_as_text() -> None:
    """With 23 of 2016 shown, and 20 of it about toegang, the 3 about regie would be known."""
    family = {(table.query, table.dims): table for table in FAMILY}
    years = pd.DataFrame({"jaar": [2016, 2017, 2018], "n": [23, 70, 59]})
    cells = pd.DataFrame(
        {
            "thema": ["regie"] * 3 + ["toegang"] * 3,
            "kolom": ["2016", "2017", "2018"] * 2,
            "n": [3, 40, 9, 20, 30, 50],
        }
    )
    per_jaar, per_cell = family["per_jaar", ("jaar",)], family["risicobeeld", ("thema", "jaar")]

    def counted(table: Table, frame: pd.DataFrame) -> tuple[Table, pd.DataFrame]:
        return table, frame.assign(**dict.fromkeys(table.cells.counts, frame["n"]))

    hidden = protect([counted(per_jaar, years), counted(per_cell, cells)], MINIMUM, {}, {})
    of_years, of_cells = hidden[per_jaar.key], hidden[per_cell.key]
    assert of_years is None or of_cells is None or of_years[0] or of_cells[3]
